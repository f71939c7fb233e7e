import { secondsAfter } from '../../platform/clock.ts'
import type { Kit } from '../../platform/kit.ts'
import { type DeviceCaller, type PinAttemptRow, type PinOutcome, tryPin } from '../accounts/index.ts'
import { openRequest } from './claim-interaction.ts'
import { deployment } from './deployment.ts'
import { signinProblem } from './errors.ts'
import { stateAt } from './model.ts'
import { recordPersonStep } from './request-log/record-step.ts'
import { claimNamesOf } from './scopes.ts'
import { signinSettings } from './settings.ts'
import { matchNumbersOf, ticketOf } from './sign-in-code.ts'
import { approve, deny, findInteraction } from './store.ts'
import { tellApproved, tellRefused } from './tell.ts'
import { noteNews } from './watch-interaction.ts'

export type DecisionOutcome =
  | { readonly outcome: 'approved'; readonly referenceCode: string; readonly continueUrl: string | null }
  | { readonly outcome: 'denied' | 'wrong_number'; readonly referenceCode: string; readonly continueUrl: string | null }
  | { readonly outcome: 'pin'; readonly pin: PinOutcome }

export interface PersonDecision {
  readonly caller: DeviceCaller
  readonly interactionId: string
  readonly decision: 'approve' | 'deny' | 'not_me'
  readonly shownDigest: string
  readonly number: string | null
  readonly pin: string | null
}

/**
 * The person decides. The request was signed by the phone's key, body and shown digest included. A wrong number ends the sign-in before the
 * PIN is looked at; a wrong PIN is counted and leaves the sign-in open. Every decision is final, in one statement with receipt, history line
 * and audit entry: a crash before it means "not decided", after it "decided and told".
 *
 * @throws Problem signin.interaction_expired | moved_on | not_this_phone | shown_differs | number_missing | agency_paused
 */
export async function decideInteraction(kit: Kit, d: PersonDecision): Promise<DecisionOutcome> {
  if (d.decision !== 'approve') return refuse(kit, d, d.decision === 'deny' ? 'denied' : 'not_me')
  if (d.number !== null && d.number !== matchNumbersOf(kit.keys, d.interactionId).shown) return refuse(kit, d, 'wrong_number')
  if (d.pin === null) throw signinProblem('signin.number_missing')
  return approveAsPerson(kit, d, d.pin)
}

/** The person saw a number that the asking screen does not show, or does not want to. */
async function refuse(kit: Kit, d: PersonDecision, why: 'denied' | 'not_me' | 'wrong_number'): Promise<DecisionOutcome> {
  const { request, client } = await openRequest(kit, d.interactionId)
  const { referenceCode } = request
  const now = kit.clock.now()
  const { personKey, deviceId, deviceName } = d.caller
  const writes = tellRefused({ kit, client, personKey, referenceCode, now, why, deviceName })
  const until = pickUpUntil(kit, now)
  const denied = await deny(kit.db, { id: d.interactionId, deviceId, now, pickUpUntil: until }, writes)
  if (!denied) throw await whyNotDecided(kit, d)
  noteNews(kit.db, d.interactionId, { state: 'denied', expires_at: until })
  await recordPersonStep(kit, client, { step: 'decision', signInId: d.interactionId, referenceCode, outcome: why })
  return { outcome: why === 'wrong_number' ? why : 'denied', referenceCode, continueUrl: null }
}

async function approveAsPerson(kit: Kit, d: PersonDecision, pin: string): Promise<DecisionOutcome> {
  const { request, client } = await openRequest(kit, d.interactionId)
  const { personKey, deviceId, deviceName } = d.caller
  const { guard, outcomeOf } = tryPin(kit, { personKey, deviceId, pin })
  const { referenceCode } = request
  const now = kit.clock.now()
  const sameDevice = d.number === null
  const scopes = claimNamesOf(request.scopes, client.grantedScopes)
  const until = pickUpUntil(kit, now)
  const tried = await approve<PinAttemptRow>(
    kit.db,
    { id: d.interactionId, deviceId, shownDigest: d.shownDigest, sameDevice, now, pickUpUntil: until },
    guard,
    tellApproved({ kit, client, personKey, referenceCode, now, scopes, shownDigest: d.shownDigest, deviceId, deviceName }),
  )
  const pinOutcome = await outcomeOf(tried.guard)
  if (pinOutcome.outcome !== 'right') return { outcome: 'pin', pin: pinOutcome }
  if (!tried.isDecided) throw await whyNotDecided(kit, d)
  noteNews(kit.db, d.interactionId, { state: 'approved', expires_at: until })
  await recordPersonStep(kit, client, { step: 'decision', signInId: d.interactionId, referenceCode, outcome: 'approved' })
  const { publicUrl } = kit.use(deployment)
  const continueUrl = sameDevice ? `${publicUrl}/signin/${d.interactionId}/continue?ticket=${ticketOf(kit.keys, d.interactionId)}` : null
  return { outcome: 'approved', referenceCode, continueUrl }
}

/** The asking browser has as long to pick a decision up as a code lives. */
export const pickUpUntil = (kit: Kit, now: Date): Date => secondsAfter(now, kit.setting(signinSettings.codeSeconds))

async function whyNotDecided(kit: Kit, d: PersonDecision) {
  const row = await findInteraction(kit.db, d.interactionId)
  const state = row ? stateAt(row, kit.clock.now()) : 'expired'
  if (!row || state === 'expired') return signinProblem('signin.interaction_expired')
  if (row.device_id !== d.caller.deviceId) {
    kit.log.warn('signin.decision_by_other_phone', { interactionId: d.interactionId })
    return signinProblem('signin.not_this_phone')
  }
  if (state !== 'claimed') return signinProblem('signin.moved_on')
  if (row.shown_digest !== d.shownDigest) return signinProblem('signin.shown_differs')
  return signinProblem('signin.number_missing')
}
