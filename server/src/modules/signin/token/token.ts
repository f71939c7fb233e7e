import type { Request } from '../../../platform/http/request.ts'
import type { Kit } from '../../../platform/kit.ts'
import { OAuthRefusal } from '../oauth-errors.ts'
import { type Profile, profileOfPath, profiles } from '../profiles.ts'
import type { ClientRequest, TokenCheck } from './attempt.ts'
import { authenticateClient } from './authenticate-client.ts'
import { checkCode } from './check-code.ts'
import { checkRefreshToken } from './check-refresh-token.ts'
import { checkRepeatedParameters } from './check-repeated-parameters.ts'
import { checkVerifier } from './check-verifier.ts'
import { exchangeCode } from './exchange-code.ts'
import { refreshTokens } from './refresh-tokens.ts'

export type TokenAnswer = Readonly<Record<string, unknown>>
type Exchange = (kit: Kit, request: ClientRequest) => Promise<TokenAnswer>
type Profiles = Readonly<Record<Profile['name'], boolean>>

/** The token endpoint on one screen: rules per grant, in order, and the profiles in which they hold. */
const grants: Readonly<Record<string, { checks: readonly (readonly [TokenCheck, Profiles])[]; exchange: Exchange }>> = {
  authorization_code: {
    checks: [
      [checkRepeatedParameters, { thaid: false, standard: true }],
      [checkCode, /*         */ { thaid: true, standard: true }],
      [checkVerifier, /*     */ { thaid: false, standard: true }],
    ],
    exchange: exchangeCode,
  },
  refresh_token: {
    checks: [
      [checkRepeatedParameters, { thaid: false, standard: true }],
      [checkRefreshToken, /* */ { thaid: true, standard: true }],
    ],
    exchange: refreshTokens,
  },
}

/**
 * Answers a request at the token endpoint.
 *
 * @throws OAuthRefusal in the words of the client's profile
 */
export async function answerTokenRequest(kit: Kit, request: Request, params: URLSearchParams): Promise<TokenAnswer> {
  const byPath = profileOfPath(request.path)
  const grantType = params.get('grant_type')
  if (grantType === null) throw new OAuthRefusal(byPath, 'parameter_missing')
  const grant = Object.hasOwn(grants, grantType) ? grants[grantType] : undefined
  if (!grant) throw new OAuthRefusal(byPath, 'grant_type')
  const client = await authenticateClient(kit, request, params, byPath)
  const profile = profiles[client.profile]
  for (const [check, holds] of grant.checks) {
    const reason = holds[profile.name] ? check({ params, client, profile }) : null
    if (reason !== null) throw new OAuthRefusal(profile, reason)
  }
  return grant.exchange(kit, { params, client, profile })
}
