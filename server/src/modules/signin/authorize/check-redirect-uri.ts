import { type AuthorizeCheck, sentValue } from './attempt.ts'

/** The address to return to is one of the registered ones, character for character (RFC 9700 §2.1, §4.1.3). */
export const checkRedirectUri: AuthorizeCheck = ({ params, client, profile }) => {
  const redirectUri = sentValue(params, 'redirect_uri')
  if (redirectUri === null) return 'parameter_missing'
  if (profile.strictParameters && params.getAll('redirect_uri').length > 1) return 'parameter_repeated'
  return client.redirectUris.includes(redirectUri) ? null : 'redirect_uri'
}
