import type { Request } from '../../../platform/http/request.ts'
import type { Kit } from '../../../platform/kit.ts'
import { OAuthRefusal } from '../oauth-errors.ts'
import { type Profile, profileOfPath } from '../profiles.ts'
import type { ClientRequest, TokenCheck } from './attempt.ts'
import { boundToCertificate } from './binding.ts'
import { checkBoundTokens } from './check-bound-tokens.ts'
import { checkCode } from './check-code.ts'
import { checkRefreshToken } from './check-refresh-token.ts'
import { checkRepeatedParameters } from './check-repeated-parameters.ts'
import { checkVerifier } from './check-verifier.ts'
import { readCertificate } from './client-certificate.ts'
import { exchangeCode } from './exchange-code.ts'
import { refreshTokens } from './refresh-tokens.ts'
import { examineRequest, takeProofs } from './take-proofs.ts'

export type TokenAnswer = Readonly<Record<string, unknown>>
type Exchange = (kit: Kit, request: ClientRequest) => Promise<TokenAnswer>
/** Does the rule hold in a profile? */
type Holds = (profile: Profile) => boolean

const always: Holds = () => true
const strictOnly: Holds = (profile) => profile.strictParameters

/** The token endpoint on one screen: rules per grant, in order, and where they hold. */
const grants: Readonly<Record<string, { checks: readonly (readonly [TokenCheck, Holds])[]; exchange: Exchange }>> = {
  authorization_code: {
    checks: [
      [checkRepeatedParameters, strictOnly],
      [checkBoundTokens, always],
      [checkCode, always],
      [checkVerifier, (profile) => profile.pkce === 'required'],
    ],
    exchange: exchangeCode,
  },
  refresh_token: {
    checks: [
      [checkRepeatedParameters, strictOnly],
      [checkBoundTokens, always],
      [checkRefreshToken, always],
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
  const examined = await examineRequest(kit, request, params, byPath)
  const { client, profile, instanceKey } = examined
  const key = await takeProofs(kit, examined)
  const provenKey = client.certificateBound ? certificateOf(kit, request, profile) : key
  const asked = { params, client, profile, provenKey, instanceKey }
  for (const [check, holds] of grant.checks) {
    const reason = holds(profile) ? check(asked) : null
    if (reason !== null) throw new OAuthRefusal(profile, reason)
  }
  return grant.exchange(kit, asked)
}

/** @throws OAuthRefusal certificate */
function certificateOf(kit: Kit, request: Request, profile: Profile): string | null {
  const thumbprint = readCertificate(kit, request)
  if (thumbprint === 'refused') throw new OAuthRefusal(profile, 'certificate')
  return thumbprint && boundToCertificate(thumbprint)
}
