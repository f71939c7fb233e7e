import { jsonReply, type RawReply } from '../../platform/http/request.ts'
import { clientAlgorithms } from '../agencies/index.ts'
import type { Profile } from './profiles.ts'

/** Status, `error` and `error_description` as one profile says it. */
interface Words {
  readonly status: number
  readonly error: string
  readonly description: string
}

const words = <const Error extends string>(status: number, error: Error, description: string) => ({ status, error, description })

/**
 * Every reason for which an agency's request is refused, in the words of both profiles. The thaid column is the ThaiD manual's table,
 * spelling included; the standard column follows RFC 6749, 6750, 7009, 7662 and OpenID Connect Core.
 */
export const oauthErrors = {
  parameter_missing: {
    thaid: words(400, 'invalid_request', 'The require parameter is missing or invalid'),
    standard: words(400, 'invalid_request', 'A required parameter is missing or malformed'),
  },
  parameter_repeated: {
    thaid: words(400, 'invalid_request', 'The require parameter is missing or invalid'),
    standard: words(400, 'invalid_request', 'A parameter was sent more than once'),
  },
  body_invalid: {
    thaid: words(400, 'invalid_request', 'The body is invalid'),
    standard: words(400, 'invalid_request', 'The body could not be read'),
  },
  redirect_uri: {
    thaid: words(400, 'invalid_request', 'The redirect or callback url mismatch or invalid'),
    standard: words(400, 'invalid_request', 'redirect_uri is not one that the client registered'),
  },
  redirect_uri_of_code: {
    thaid: words(400, 'invalid_request', 'The redirect or callback url mismatch or invalid'),
    standard: words(400, 'invalid_grant', 'The code was issued for another redirect_uri'),
  },
  code: {
    thaid: words(400, 'invalid_request', 'Invalid Authorization Code'),
    standard: words(400, 'invalid_grant', 'The code is wrong, used or too old, or the verifier does not fit'),
  },
  scope: {
    thaid: words(400, 'invalid_scope', 'The scope is invalid'),
    standard: words(400, 'invalid_scope', 'A scope is unknown or was not granted to this client'),
  },
  authorization_details: {
    thaid: words(400, 'invalid_request', 'The require parameter is missing or invalid'),
    standard: words(
      400,
      'invalid_authorization_details',
      'authorization_details cannot be read, or names a credential that does not exist here',
    ),
  },
  response_type: {
    thaid: words(400, 'unsupported_response_type', 'Unsupported response type'),
    standard: words(400, 'unsupported_response_type', 'Only response_type=code exists here'),
  },
  response_mode: {
    thaid: words(400, 'invalid_request', 'The require parameter is missing or invalid'),
    standard: words(400, 'invalid_request', 'This response_mode does not exist in this profile'),
  },
  request_method: {
    thaid: words(400, 'invalid_request', 'The require parameter is missing or invalid'),
    standard: words(400, 'invalid_request', 'The authorization endpoint takes GET; POST only in the profile legacy'),
  },
  claims: {
    thaid: words(400, 'invalid_request', 'The require parameter is missing or invalid'),
    standard: words(400, 'invalid_request', 'The parameter claims is not JSON of the form that OpenID Connect gives it'),
  },
  pushed_missing: {
    thaid: words(400, 'invalid_request', 'The require parameter is missing or invalid'),
    standard: words(400, 'invalid_request', 'This client pushes its requests first (RFC 9126) and then sends request_uri'),
  },
  pushed_gone: {
    thaid: words(400, 'invalid_request', 'The require parameter is missing or invalid'),
    standard: words(400, 'invalid_request_uri', 'request_uri is unknown, used, too old or of another client: push the request again'),
  },
  pushed_unknown: {
    thaid: words(400, 'invalid_request', 'The require parameter is missing or invalid'),
    standard: words(400, 'invalid_request', 'Pushed requests do not exist in this profile'),
  },
  pkce_or_nonce: {
    thaid: words(400, 'invalid_request', 'The require parameter is missing or invalid'),
    standard: words(400, 'invalid_request', 'A nonce, or code_challenge with code_challenge_method=S256, is required'),
  },
  dpop_missing: {
    thaid: words(400, 'invalid_request', 'The require parameter is missing or invalid'),
    standard: words(400, 'invalid_dpop_proof', 'A DPoP proof is required (RFC 9449)'),
  },
  dpop: {
    thaid: words(400, 'invalid_request', 'The require parameter is missing or invalid'),
    standard: words(400, 'invalid_dpop_proof', 'The DPoP proof is malformed, too old, used, of another key, or made for another request'),
  },
  certificate_missing: {
    thaid: words(400, 'invalid_request', 'The require parameter is missing or invalid'),
    standard: words(400, 'invalid_request', 'This client comes with its certificate by mutual TLS (RFC 8705)'),
  },
  certificate: {
    thaid: words(400, 'invalid_request', 'The require parameter is missing or invalid'),
    standard: words(400, 'invalid_request', 'The client certificate is malformed, not valid now, or did not come by our own proxy'),
  },
  certificate_of_token: {
    thaid: words(401, 'access_denied', "You're not allowed"),
    standard: words(401, 'invalid_token', 'The access token is bound to a certificate that did not come with it (RFC 8705)'),
  },
  level_not_reached: {
    thaid: words(401, 'access_denied', "You're not allowed"),
    standard: words(403, 'unmet_authentication_requirements', 'The person has not reached the assurance level asked for as essential'),
  },
  grant_type: {
    thaid: words(400, 'unsupported_grant_type', 'Unsupported grant type'),
    standard: words(400, 'unsupported_grant_type', 'Only authorization_code and refresh_token exist here'),
  },
  token_hint: {
    thaid: words(400, 'unsupported_token_hint', 'Unsupported token hint'),
    standard: words(400, 'invalid_request', 'Unknown token_type_hint'),
  },
  token_type: {
    thaid: words(400, 'unsupported_token_type', 'Unsupported token type'),
    standard: words(400, 'unsupported_token_type', 'Tokens of this kind cannot be revoked'),
  },
  pkce: {
    thaid: words(400, 'invalid_request', 'The require parameter is missing or invalid'),
    standard: words(400, 'invalid_request', 'code_challenge with code_challenge_method=S256 is required'),
  },
  client_unknown: {
    thaid: words(401, 'invalid_client', 'Client id not found'),
    standard: words(401, 'invalid_client', 'Client authentication failed'),
  },
  client_refused: {
    thaid: words(401, 'unauthorized_client', 'The client is not authorized'),
    standard: words(401, 'invalid_client', 'Client authentication failed'),
  },
  client_paused: {
    thaid: words(401, 'unauthorized_client', 'The client is not authorized'),
    standard: words(400, 'unauthorized_client', 'The client is paused'),
  },
  user_denied: {
    thaid: words(401, 'user_denied', 'User denied the request (disapproved)'),
    standard: words(403, 'access_denied', 'The person denied the request'),
  },
  timed_out: {
    thaid: words(401, 'access_denied', "You're not allowed"),
    standard: words(403, 'access_denied', 'The sign-in was not finished in time'),
  },
  refresh_unreadable: {
    thaid: words(401, 'invalid_refresh_token', 'Verify refresh token failed'),
    standard: words(400, 'invalid_grant', 'The refresh token is wrong, spent or ended'),
  },
  refresh_invalid: {
    thaid: words(401, 'invalid_refresh_token', 'Invalid refresh token'),
    standard: words(400, 'invalid_grant', 'The refresh token is wrong, spent or ended'),
  },
  refresh_ended: {
    thaid: words(401, 'invalid_refresh_token', 'Cannot refresh access token'),
    standard: words(400, 'invalid_grant', 'The refresh token is wrong, spent or ended'),
  },
  refresh_scope: {
    thaid: words(400, 'invalid_scope', 'The scope is invalid'),
    standard: words(400, 'invalid_scope', 'A refresh cannot widen the scope'),
  },
  access_token: {
    thaid: words(401, 'access_denied', "You're not allowed"),
    standard: words(401, 'invalid_token', 'The access token is wrong, expired or ended'),
  },
  access_token_missing: {
    thaid: words(401, 'access_denied', "You're not allowed"),
    standard: words(401, 'invalid_token', 'An access token in the Authorization header is required'),
  },
  openid_missing: {
    thaid: words(400, 'invalid_scope', 'The scope is invalid'),
    standard: words(403, 'insufficient_scope', 'The access token was issued without scope openid'),
  },
  card_scope_missing: {
    thaid: words(400, 'invalid_scope', 'The scope is invalid'),
    standard: words(403, 'insufficient_scope', 'The access token does not give access to credentials'),
  },
  person_not_served: {
    thaid: words(401, 'access_denied', "You don't have permission to access this service"),
    standard: words(400, 'invalid_grant', 'The person can no longer be served'),
  },
  login_required: {
    thaid: words(401, 'access_denied', "You're not allowed"),
    standard: words(400, 'login_required', 'Every sign-in is approved on the phone; prompt=none cannot succeed'),
  },
  request_object: {
    thaid: words(400, 'invalid_request', 'The require parameter is missing or invalid'),
    standard: words(400, 'request_not_supported', 'Request objects are not supported'),
  },
  request_uri: {
    thaid: words(400, 'invalid_request', 'The require parameter is missing or invalid'),
    standard: words(400, 'request_uri_not_supported', 'request_uri is not supported'),
  },
  too_many: {
    thaid: words(429, 'server_error', 'Something went wrong, please try again in the moment'),
    standard: words(429, 'temporarily_unavailable', 'Too many requests; see Retry-After'),
  },
  unavailable: {
    thaid: words(503, 'server_error', 'Something went wrong, please try again in the moment'),
    standard: words(503, 'temporarily_unavailable', 'Not available for a moment; see Retry-After'),
  },
  server_error: {
    thaid: words(400, 'server_error', 'Something went wrong, please try again in the moment'),
    standard: words(500, 'server_error', 'Something failed on our side'),
  },
} as const satisfies Record<string, Record<Profile['errors'], Words>>

export type OAuthReason = keyof typeof oauthErrors

/** Every word that `error` can be, in either profile. */
export type OAuthErrorCode = (typeof oauthErrors)[OAuthReason][Profile['errors']]['error']

export const wordsOf = (profile: Profile, reason: OAuthReason): Words => oauthErrors[reason][profile.errors]

/** Thrown in the protocol endpoints; nothing has happened. */
export class OAuthRefusal extends Error {
  readonly reason: OAuthReason
  readonly profile: Profile
  readonly challenge: 'Basic' | 'Bearer' | 'DPoP' | null

  constructor(profile: Profile, reason: OAuthReason, challenge: 'Basic' | 'Bearer' | 'DPoP' | null = null) {
    super(reason)
    this.reason = reason
    this.profile = profile
    this.challenge = challenge
  }
}

/** JSON answer of a refusal; 401 names the scheme (RFC 6749 §5.2, RFC 6750 §3). */
export function refusalReply(refusal: OAuthRefusal): RawReply {
  const { status: usual, error, description } = wordsOf(refusal.profile, refusal.reason)
  // What is a bad request at the token endpoint is a missing proof at a resource (RFC 9449 §7.1).
  const status = refusal.challenge === 'DPoP' ? 401 : usual
  const challenge = refusal.challenge ?? (status === 401 ? 'Basic' : null)
  const isMissing = refusal.reason === 'access_token_missing'
  const algorithms = challenge === 'DPoP' ? `, algs="${clientAlgorithms.join(' ')}"` : ''
  const about = isMissing ? '' : `, error="${error}", error_description="${description}"`
  return jsonReply(
    status,
    { error, error_description: description },
    {
      pragma: 'no-cache',
      ...(challenge === 'Basic' ? { 'www-authenticate': 'Basic realm="open-thaid"' } : {}),
      ...(challenge === 'Bearer' || challenge === 'DPoP'
        ? { 'www-authenticate': `${challenge} realm="open-thaid"${about}${algorithms}` }
        : {}),
    },
  )
}
