import type { z } from 'zod'
import { networkOf } from '../../platform/http/limit-rate.ts'
import { readSpokenCode } from '../../platform/ids.ts'
import type { Kit } from '../../platform/kit.ts'
import { platformProblem } from '../../platform/problem.ts'
import type { DeviceCaller } from '../accounts/index.ts'
import { type Client, findClient } from '../agencies/index.ts'
import { deployment } from './deployment.ts'
import { signinProblem } from './errors.ts'
import { readRequest } from './known-requests.ts'
import { type SignInRequest, stateAt } from './model.ts'
import { readClaims } from './read-claims.ts'
import { recordPersonStep } from './request-log/record-step.ts'
import { claimNamesOf } from './scopes.ts'
import { hasEssentialLevel, mayMeet } from './serve-person.ts'
import { signinSettings } from './settings.ts'
import { shownDigestOf, shownTo } from './shown.ts'
import { type CodeKind, matchNumbersOf, readSignInCode } from './sign-in-code.ts'
import { claim, findIdByReference, findInteraction, markContested } from './store.ts'
import { isOwnState } from './wallet/issuer-state.ts'
import { noteNews } from './watch-interaction.ts'
import type { ClaimedInteraction } from './wire.citizen.ts'

const tenMinutes = 600

interface NamedInteraction {
  readonly interactionId: string
  readonly kind: CodeKind
}

/**
 * A phone takes on a sign-in: the first one wins, and gets everything that the person must see before deciding.
 * The same phone may ask again (a lost answer) and gets the same.
 *
 * @param o.code  text of the QR, of the app link, or the reference that the person typed
 * @throws Problem signin.code_not_ours | code_too_old | interaction_expired | already_claimed | moved_on | agency_paused | person_not_served | level_not_reached |
 * offer_of_another
 */
export async function claimInteraction(
  kit: Kit,
  o: { caller: DeviceCaller; code: string; address: string },
): Promise<z.infer<typeof ClaimedInteraction>> {
  const { interactionId, kind } = await nameInteraction(kit, o)
  const { request, client } = await openRequest(kit, interactionId)
  if (request.issuerState !== null && !isOwnState(kit, request.issuerState, o.caller.personKey))
    throw signinProblem('signin.offer_of_another')
  const person = await readClaims(kit, o.caller.personKey, claimNamesOf(request.scopes, client.grantedScopes))
  if (!person || !mayMeet(client, person.person)) throw signinProblem('signin.person_not_served')
  if (!(await hasEssentialLevel(kit, request, o.caller.personKey))) throw signinProblem('signin.level_not_reached')
  const shown = shownTo(request, client, person.claims)
  const shownDigest = shownDigestOf(shown)
  const { personKey, deviceId } = o.caller
  const sameDevice = kind === 'app_link'
  const won = await claim(kit.db, { id: interactionId, personKey, deviceId, sameDevice, shownDigest, now: kit.clock.now() })
  if (won) noteNews(kit.db, interactionId, { state: 'claimed', same_device: sameDevice })
  else await checkOwnClaim(kit, { interactionId, deviceId, shownDigest, sameDevice })
  await recordPersonStep(kit, client, { step: 'claim', signInId: interactionId, referenceCode: request.referenceCode })
  return {
    ...shown,
    numbers: sameDevice ? null : [...matchNumbersOf(kit.keys, interactionId).offered],
    expires_at: request.expiresAt.toISOString(),
    shown_digest: shownDigest,
  }
}

/** The request and its client, as long as both still count. */
export async function openRequest(kit: Kit, interactionId: string): Promise<{ request: SignInRequest; client: Client }> {
  const request = await readRequest(kit.db, interactionId)
  if (!request) throw signinProblem('signin.interaction_expired')
  const client = await findClient(kit, request.clientId)
  if (client?.status !== 'active') throw signinProblem('signin.agency_paused')
  return { request, client }
}

async function nameInteraction(kit: Kit, o: { caller: DeviceCaller; code: string; address: string }): Promise<NamedInteraction> {
  const now = kit.clock.now()
  const typed = readSpokenCode(o.code)
  if (typed === null) {
    const { publicUrl } = kit.use(deployment)
    const read = readSignInCode(kit.keys, o.code, { publicUrl, now, screenCodeSeconds: kit.setting(signinSettings.screenCodeSeconds) })
    if (read.outcome === 'ours') return read
    throw signinProblem(read.outcome === 'too_old' ? 'signin.code_too_old' : 'signin.code_not_ours')
  }
  // 40 bits and two minutes are short for typing by hand, so tries are few: per phone and per address.
  const allowed = kit.setting(signinSettings.typedCodesPerTenMinutes)
  const byPhone = await kit.ephemeral.count(`signin typed by ${o.caller.deviceId}`, tenMinutes)
  const byAddress = await kit.ephemeral.count(`signin typed from ${networkOf(o.address)}`, tenMinutes)
  if (byPhone > allowed || byAddress > allowed * 10) throw platformProblem('platform.too_many_requests', { retryAfterSeconds: tenMinutes })
  const found = await findIdByReference(kit.db, typed, now)
  if (!found) throw signinProblem('signin.code_not_ours')
  return { interactionId: found.id, kind: 'screen' }
}

/** Another request claimed first: fine when it was this phone's own, for the same sight. */
async function checkOwnClaim(
  kit: Kit,
  o: { interactionId: string; deviceId: string; shownDigest: string; sameDevice: boolean },
): Promise<void> {
  const row = await findInteraction(kit.db, o.interactionId)
  const state = row ? stateAt(row, kit.clock.now()) : 'expired'
  if (!row || state === 'expired') throw signinProblem('signin.interaction_expired')
  if (state !== 'claimed' && row.device_id === o.deviceId) throw signinProblem('signin.moved_on')
  if (row.device_id === o.deviceId && row.shown_digest === o.shownDigest && row.same_device === o.sameDevice) return
  if (row.device_id !== o.deviceId) {
    if ((await markContested(kit.db, o.interactionId)) > 0) noteNews(kit.db, o.interactionId, { contested: true })
    kit.log.warn('signin.second_phone', { interactionId: o.interactionId })
  }
  throw signinProblem('signin.already_claimed')
}
