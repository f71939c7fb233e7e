import { type AuthorizeCheck, sentValue } from './attempt.ts'

const s256Challenge = /^[A-Za-z0-9_-]{43}$/

/**
 * S256 is required (RFC 7636, RFC 9700 §2.1.1). In the thaid profile a challenge may be absent; one that cannot be S256 is refused too, unless
 * the client is registered as one whose PKCE never fits.
 */
export const checkPkce: AuthorizeCheck = ({ params, client, profile }) => {
  const challenge = sentValue(params, 'code_challenge')
  const method = sentValue(params, 'code_challenge_method')
  const fits = challenge !== null && method === 'S256' && s256Challenge.test(challenge)
  if (profile.name === 'standard') return fits ? null : 'pkce'
  return fits || client.lenient || (challenge === null && method === null) ? null : 'pkce'
}
