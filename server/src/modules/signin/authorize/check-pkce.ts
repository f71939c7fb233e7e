import { type AuthorizeCheck, sentValue } from './attempt.ts'

const s256Challenge = /^[A-Za-z0-9_-]{43}$/

/**
 * S256 is required (RFC 7636, RFC 9700 §2.1.1). Where a profile lets it be absent, legacy asks for a nonce instead (not of a client in a
 * conformance run), and a challenge that came must be S256 all the same, unless the client is registered as one whose PKCE never fits.
 */
export const checkPkce: AuthorizeCheck = ({ params, client, profile }) => {
  const challenge = sentValue(params, 'code_challenge')
  const method = sentValue(params, 'code_challenge_method')
  if (challenge !== null || method !== null) {
    const fits = method === 'S256' && s256Challenge.test(challenge ?? '')
    return fits || (profile.pkce === 'voluntary' && client.lenient) ? null : 'pkce'
  }
  if (profile.pkce === 'voluntary') return null
  if (profile.pkce === 'or_nonce') return sentValue(params, 'nonce') !== null || client.certification ? null : 'pkce_or_nonce'
  return 'pkce'
}
