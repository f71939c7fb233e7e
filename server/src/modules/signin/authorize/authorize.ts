import type { Request } from '../../../platform/http/request.ts'
import type { Kit } from '../../../platform/kit.ts'
import { type Client, findClient } from '../../agencies/index.ts'
import { type BegunInteraction, beginInteraction, type CheckedRequest } from '../begin-interaction.ts'
import { errorAnswer } from '../complete-interaction.ts'
import type { OAuthReason } from '../oauth-errors.ts'
import { type Profile, profileOfPath, profiles } from '../profiles.ts'
import { signinSettings } from '../settings.ts'
import { type AuthorizeAttempt, type AuthorizeCheck, scopesOf, sentValue } from './attempt.ts'
import { checkClient } from './check-client.ts'
import { checkPkce } from './check-pkce.ts'
import { checkPrompt } from './check-prompt.ts'
import { checkRedirectUri } from './check-redirect-uri.ts'
import { checkRepeatedParameters } from './check-repeated-parameters.ts'
import { checkRequestObject } from './check-request-object.ts'
import { checkRequiredParameters } from './check-required-parameters.ts'
import { checkResponseMode } from './check-response-mode.ts'
import { checkResponseType } from './check-response-type.ts'
import { checkScope } from './check-scope.ts'
import { checkText } from './check-text.ts'

/** Where a broken rule is told: `direct` to whoever sent the request, `redirect` to the agency; `-`: not a rule of this profile. */
type Telling = 'direct' | 'redirect' | '-'

/** The authorization endpoint on one screen: which rule runs, in which order, and who hears of it. fapi2 and legacy get a column each. */
const authorizeChecks: readonly (readonly [AuthorizeCheck, Readonly<Record<Profile['name'], Telling>>])[] = [
  // rule                     thaid              standard
  [checkRedirectUri, /*    */ { thaid: 'direct', standard: 'direct' }],
  [checkClient, /*         */ { thaid: 'direct', standard: 'redirect' }],
  [checkText, /*           */ { thaid: 'direct', standard: 'direct' }],
  [checkRepeatedParameters, { thaid: '-', /*  */ standard: 'redirect' }],
  [checkRequestObject, /*  */ { thaid: 'direct', standard: 'redirect' }],
  [checkRequiredParameters, { thaid: 'direct', standard: 'redirect' }],
  [checkResponseType, /*   */ { thaid: 'direct', standard: 'redirect' }],
  [checkResponseMode, /*   */ { thaid: '-', /*  */ standard: 'redirect' }],
  [checkScope, /*          */ { thaid: 'direct', standard: 'redirect' }],
  [checkPkce, /*           */ { thaid: 'direct', standard: 'redirect' }],
  [checkPrompt, /*         */ { thaid: 'redirect', standard: 'redirect' }],
]

export type AuthorizeOutcome =
  /** The page is shown. */
  | { readonly outcome: 'begun'; readonly begun: BegunInteraction; readonly client: Client }
  | { readonly outcome: 'redirect'; readonly location: string }
  /** Told to whoever asked; never redirected, because the address is not trusted. */
  | { readonly outcome: 'direct'; readonly profile: Profile; readonly reason: OAuthReason; readonly client: Client | null }

/**
 * Begins a sign-in for an agency's request.
 *
 * @returns what the browser gets; refusals are outcomes, for nothing was begun
 */
export async function authorize(kit: Kit, request: Request): Promise<AuthorizeOutcome> {
  const params = request.query
  const clientId = sentValue(params, 'client_id')
  const client = clientId === null ? null : await findClient(kit, clientId)
  const byPath = profileOfPath(request.path)
  if (!client) return { outcome: 'direct', profile: byPath, reason: clientId === null ? 'parameter_missing' : 'client_unknown', client }
  const profile = profiles[client.profile]
  const attempt: AuthorizeAttempt = { params, client, profile, versionOne: kit.setting(signinSettings.versionOne) }
  for (const [check, tellings] of authorizeChecks) {
    const telling = tellings[profile.name]
    const reason = telling === '-' ? null : check(attempt)
    if (reason === null) continue
    if (telling === 'direct') return { outcome: 'direct', profile, reason, client }
    return { outcome: 'redirect', location: errorAnswer(kit, returnOf(params), client, reason) }
  }
  return { outcome: 'begun', begun: await beginInteraction(kit, checkedRequest(attempt), request), client }
}

const returnOf = (params: URLSearchParams) => ({ redirectUri: params.get('redirect_uri') ?? '', state: sentValue(params, 'state') })

function checkedRequest({ params, client, profile }: AuthorizeAttempt): CheckedRequest {
  const challenge = sentValue(params, 'code_challenge')
  const keepsChallenge = challenge !== null && !(profile.name === 'thaid' && client.lenient)
  return {
    ...returnOf(params),
    clientId: client.clientId,
    scopes: scopesOf(params),
    nonce: sentValue(params, 'nonce'),
    codeChallenge: keepsChallenge ? challenge : null,
  }
}
