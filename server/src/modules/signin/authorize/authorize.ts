import type { Request } from '../../../platform/http/request.ts'
import type { Kit } from '../../../platform/kit.ts'
import { type Client, findClient } from '../../agencies/index.ts'
import { admitBrowser, type WaitingEntry } from '../admit-browser.ts'
import { type AgencyAnswer, errorAnswer } from '../agency-answer.ts'
import { type BegunInteraction, beginInteraction, type CheckedRequest } from '../begin-interaction.ts'
import { deployment } from '../deployment.ts'
import type { OAuthReason } from '../oauth-errors.ts'
import { type Profile, profileOfPath, profiles, type ResponseMode } from '../profiles.ts'
import { namesPushed, prolongPushed, takePushed } from '../pushed/take-pushed.ts'
import { wantedFailure } from '../request-log/record-step.ts'
import { signinSettings } from '../settings.ts'
import { cardScope } from '../wallet/card-configurations.ts'
import { type AuthorizeAttempt, type AuthorizeCheck, scopesOf, sentValue } from './attempt.ts'
import { readAuthorizationDetails } from './authorization-details.ts'
import { checkCardAsked } from './check-card-asked.ts'
import { checkClaims } from './check-claims.ts'
import { checkClient } from './check-client.ts'
import { checkMaxAge } from './check-max-age.ts'
import { checkMethod } from './check-method.ts'
import { checkPkce } from './check-pkce.ts'
import { checkPrompt } from './check-prompt.ts'
import { checkPushed } from './check-pushed.ts'
import { checkRedirectUri } from './check-redirect-uri.ts'
import { checkRepeatedParameters } from './check-repeated-parameters.ts'
import { checkRequestObject } from './check-request-object.ts'
import { checkRequiredParameters } from './check-required-parameters.ts'
import { checkResponseMode } from './check-response-mode.ts'
import { checkResponseType } from './check-response-type.ts'
import { checkScope } from './check-scope.ts'
import { checkText } from './check-text.ts'
import { readClaimsParameter } from './claims-parameter.ts'

/** Where a broken rule is told: `direct` to whoever sent the request, `redirect` to the agency; `-`: not a rule of this profile. */
type Telling = 'direct' | 'redirect' | '-'

/** A row of the table, in the order of its head. */
const tell = (
  thaid: Telling,
  standard: Telling,
  fapi2: Telling,
  legacy: Telling,
  wallet: Telling,
): Readonly<Record<Profile['name'], Telling>> => ({ thaid, standard, fapi2, legacy, wallet })

/** The authorization endpoint on one screen: which rule runs, in which order, and who hears of it. A pushed request passes the same rules. */
const authorizeChecks: readonly (readonly [AuthorizeCheck, Readonly<Record<Profile['name'], Telling>>])[] = [
  // rule                         thaid       standard    fapi2       legacy      wallet
  [checkRedirectUri, /*    */ tell('direct', 'direct', 'direct', 'direct', 'direct')],
  [checkMethod, /*         */ tell('direct', 'direct', 'direct', '-', 'direct')],
  [checkPushed, /*         */ tell('-', '-', 'direct', '-', 'direct')],
  [checkClient, /*         */ tell('direct', 'redirect', 'redirect', 'redirect', 'redirect')],
  [checkText, /*           */ tell('direct', 'direct', 'direct', 'direct', 'direct')],
  [checkRepeatedParameters, tell('-', 'redirect', 'redirect', 'redirect', 'redirect')],
  [checkRequestObject, /*  */ tell('direct', 'redirect', 'redirect', 'redirect', 'redirect')],
  [checkRequiredParameters, tell('direct', 'redirect', 'redirect', 'redirect', 'redirect')],
  [checkResponseType, /*   */ tell('direct', 'redirect', 'redirect', 'redirect', 'redirect')],
  [checkResponseMode, /*   */ tell('-', 'redirect', 'redirect', 'redirect', 'redirect')],
  [checkScope, /*          */ tell('direct', 'redirect', 'redirect', 'redirect', '-')],
  [checkCardAsked, /*      */ tell('-', '-', '-', '-', 'redirect')],
  [checkPkce, /*           */ tell('direct', 'redirect', 'redirect', 'redirect', 'redirect')],
  [checkClaims, /*         */ tell('-', 'redirect', 'redirect', 'redirect', '-')],
  [checkPrompt, /*         */ tell('redirect', 'redirect', 'redirect', 'redirect', 'redirect')],
  [checkMaxAge, /*         */ tell('-', 'redirect', 'redirect', 'redirect', 'redirect')],
]

export type AuthorizeOutcome =
  /** The page is shown. */
  | { readonly outcome: 'begun'; readonly begun: BegunInteraction; readonly client: Client }
  /** Many people are here: the browser has a place in the queue and sends the request again. */
  | { readonly outcome: 'waiting'; readonly entry: WaitingEntry; readonly client: Client }
  | { readonly outcome: 'answer'; readonly answer: AgencyAnswer; readonly reason: OAuthReason; readonly client: Client }
  /** Told to whoever asked; never redirected, because the address is not trusted. */
  | { readonly outcome: 'direct'; readonly profile: Profile; readonly reason: OAuthReason; readonly client: Client | null }

/** The first rule that a request breaks, and who is to hear of it; null: it keeps them all. */
export function findBrokenRule(attempt: AuthorizeAttempt): { reason: OAuthReason; telling: 'direct' | 'redirect' } | null {
  for (const [check, tellings] of authorizeChecks) {
    const telling = tellings[attempt.profile.name]
    const reason = telling === '-' ? null : check(attempt)
    if (telling !== '-' && reason !== null) return { reason, telling }
  }
  return null
}

/**
 * Begins a sign-in for an agency's request.
 *
 * @param sent  the query, or the form of a POST
 * @returns what the browser gets; refusals are outcomes, for nothing was begun
 */
export async function authorize(kit: Kit, request: Request, sent: URLSearchParams): Promise<AuthorizeOutcome> {
  const clientId = sentValue(sent, 'client_id')
  const client = clientId === null ? null : await findClient(kit, clientId)
  const byPath = profileOfPath(request.path)
  if (!client) return { outcome: 'direct', profile: byPath, reason: clientId === null ? 'parameter_missing' : 'client_unknown', client }
  const profile = profiles[client.profile]
  // A pushed request counts once, so it is taken when its browser is let in; any other one is checked first, so that nobody waits for an error.
  const waitingToTake = namesPushed(sent) ? await admitBrowser(kit, request) : null
  if (waitingToTake) {
    const lives = await prolongPushed(kit, sent, waitingToTake.place)
    if (!lives) return { outcome: 'direct', profile, reason: 'pushed_gone', client }
    return { outcome: 'waiting', entry: waitingToTake, client }
  }
  const pushed = await takePushed(kit, client, sent)
  if (pushed === 'gone') return { outcome: 'direct', profile, reason: 'pushed_gone', client }
  const params = pushed?.params ?? sent
  const method = request.method === 'POST' ? 'POST' : 'GET'
  const attempt = {
    params,
    client,
    profile,
    method,
    isPushed: pushed !== null,
    issuer: kit.use(deployment).publicUrl,
    versionOne: kit.setting(signinSettings.versionOne),
  } as const
  const broken = findBrokenRule(attempt)
  if (broken?.telling === 'direct') return { outcome: 'direct', profile, reason: broken.reason, client }
  const reason = broken?.reason ?? wantedFailure(client, params)
  if (reason) return { outcome: 'answer', answer: errorAnswer(kit, returnOf(params, profile), client, reason), reason, client }
  const waiting = pushed === null ? await admitBrowser(kit, request) : null
  if (waiting) return { outcome: 'waiting', entry: waiting, client }
  const checked = checkedRequest(attempt, pushed?.dpopKey ?? null)
  return { outcome: 'begun', begun: await beginInteraction(kit, checked, request), client }
}

const responseModeOf = (params: URLSearchParams, profile: Profile): ResponseMode =>
  profile.responseModes.find((mode) => mode === sentValue(params, 'response_mode')) ?? 'query'

const returnOf = (params: URLSearchParams, profile: Profile) => ({
  redirectUri: params.get('redirect_uri') ?? '',
  state: sentValue(params, 'state'),
  responseMode: responseModeOf(params, profile),
})

function checkedRequest({ params, client, profile, issuer }: AuthorizeAttempt, dpopKey: string | null): CheckedRequest {
  const challenge = sentValue(params, 'code_challenge')
  const keepsChallenge = challenge !== null && !(profile.pkce === 'voluntary' && client.lenient)
  const asked = readClaimsParameter(params)
  // The level is told as claim `acr` too; asking for it by `acr_values` or `claims` asks for `ial` (OpenID Connect Core §5.5.1.1).
  const wantsLevel = sentValue(params, 'acr_values') !== null || asked?.wantsLevel === true
  // A claim's name is a scope's name with us; one that was not granted, or is unknown, is left out.
  const claims = [...(asked?.names ?? []), ...(wantsLevel && profile.strictParameters ? ['ial'] : [])].filter((name) =>
    client.grantedScopes.includes(name),
  )
  return {
    ...returnOf(params, profile),
    clientId: client.clientId,
    scopes: profile.asksFor === 'card' ? [cardScope] : [...new Set([...scopesOf(params), ...claims])],
    issuerState: profile.asksFor === 'card' ? sentValue(params, 'issuer_state') : null,
    cardConfigurations: profile.asksFor === 'card' ? (readAuthorizationDetails(params, issuer) ?? []) : [],
    nonce: sentValue(params, 'nonce'),
    codeChallenge: keepsChallenge ? challenge : null,
    dpopKey: dpopKey ?? (profile.boundTokens === 'never' || client.certificateBound ? null : sentValue(params, 'dpop_jkt')),
    essentialLevels: asked?.essentialLevels ?? [],
  }
}
