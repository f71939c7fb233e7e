import { secondsAfter } from '../../platform/clock.ts'
import { fetchOutside, type OutsideAnswer, OutsideRefused } from '../../platform/http/fetch-outside.ts'
import type { Kit } from '../../platform/kit.ts'
import { agenciesSettings, type Client, findClient } from '../agencies/index.ts'
import { auditWrite } from '../audit/index.ts'
import { makeToken, tokenMediaType } from './make-token.ts'
import { maskAnswer } from './mask-answer.ts'
import { delaySeconds, type FailureReason, pausedAfterFailingSeconds } from './model.ts'
import {
  type DueDelivery,
  type LeasedEndpoint,
  leaseEndpoint,
  noteFailure,
  recordDelivered,
  recordFailed,
  releaseEndpoint,
  takeDue,
} from './send-store.ts'
import { stillHears } from './tell-agencies.ts'

const limits = { timeoutMs: 5000, mostBytes: 16_384 } as const
/** Sent side by side to one endpoint, so that the slowest batch ends well within the lease. */
const batch = 8
const leaseSeconds = 60
/** Batches of one turn: twenty seconds at the slowest, so that a rush does not keep a process from stopping. */
const batchesPerTurn = 4

interface Failed {
  readonly kind: 'failed'
  readonly reason: FailureReason
  readonly status: number | null
  readonly body: string | null
  /** It says something about the endpoint itself. */
  readonly isOfEndpoint: boolean
  readonly isFinal: boolean
}

type Outcome = { readonly kind: 'delivered'; readonly status: number; readonly body: string } | Failed

const ended = (reason: FailureReason): Failed => ({
  ...{ kind: 'failed', reason, status: null, body: null, isOfEndpoint: false, isFinal: true },
})

/**
 * Sends what is due, endpoint after endpoint, the one served longest ago first. One process at a time sends to an endpoint, and each attempt is
 * counted before it is made: a crash in the middle means that what was under way is sent once more when the lease has run out, and nothing is
 * lost. The order of notices is not promised.
 *
 * @returns how many attempts were made
 */
export async function sendNotices(kit: Kit): Promise<number> {
  let attempts = 0
  for (let i = 0; i < batchesPerTurn; i++) {
    const now = kit.clock.now()
    const until = secondsAfter(now, leaseSeconds)
    const endpoint = await leaseEndpoint(kit.db, now, until)
    if (!endpoint) break
    attempts += await sendBatch(kit, endpoint, { now, until }).finally(() => releaseEndpoint(kit.db, endpoint.endpoint_id, until))
  }
  return attempts
}

async function sendBatch(kit: Kit, endpoint: LeasedEndpoint, o: { now: Date; until: Date }): Promise<number> {
  const client = await findClient(kit, endpoint.client_id)
  const due = await takeDue(kit.db, { endpointId: endpoint.endpoint_id, ...o, limit: batch })
  const sent = await Promise.allSettled(
    due.map(async (delivery) => {
      const outcome = client ? await attempt(kit, endpoint, client, delivery) : ended('not_served')
      await record(kit, endpoint, delivery, outcome)
    }),
  )
  // A fault of ours (no database, no key), once the others of the batch have ended: that notice is due again when its lease runs out.
  for (const one of sent) if (one.status === 'rejected') throw one.reason
  return due.length
}

async function attempt(kit: Kit, endpoint: LeasedEndpoint, client: Client, delivery: DueDelivery): Promise<Outcome> {
  if (client.status !== 'active') return { ...ended('client_paused'), isFinal: false }
  const { kind, person_key: personKey } = delivery
  if (kind !== 'test' && personKey !== null && !(await stillHears(kit, kind, { personKey, clientId: client.clientId })))
    return ended('consent_withdrawn')
  try {
    const answer = await fetchOutside(endpoint.url, {
      ...limits,
      method: 'POST',
      allowLoopback: kit.setting(agenciesSettings.loopbackTargets),
      headers: { 'content-type': tokenMediaType },
      body: makeToken(kit, client, delivery),
    })
    return judge(answer)
  } catch (error) {
    if (!(error instanceof OutsideRefused)) throw error
    return { kind: 'failed', reason: error.reason, status: null, body: null, isOfEndpoint: true, isFinal: false }
  }
}

/** RFC 8935 §2.2: 202 says that it is safe there. 200 and 204 are taken for the same; 410 says never again. */
function judge({ status, body }: OutsideAnswer): Outcome {
  const shown = maskAnswer(body)
  if (status === 202 || status === 200 || status === 204) return { kind: 'delivered', status, body: shown }
  const isGone = status === 410
  return { kind: 'failed', reason: isGone ? 'gone' : 'status', status, body: shown, isOfEndpoint: true, isFinal: isGone }
}

async function record(kit: Kit, endpoint: LeasedEndpoint, delivery: DueDelivery, outcome: Outcome): Promise<void> {
  const now = kit.clock.now()
  const { endpoint_id: endpointId, client_id: clientId } = endpoint
  const { delivery_id: deliveryId, attempts } = delivery
  const made = { endpointId, deliveryId, attempts, status: outcome.status, body: outcome.body, now }
  if (outcome.kind === 'delivered') {
    await recordDelivered(kit.db, made)
    return
  }
  const { reason, isOfEndpoint, isFinal } = outcome
  await recordFailed(kit.db, { ...made, reason, nextAttemptAt: isFinal ? null : nextAttempt(delivery, now) })
  kit.log.info('notices.attempt_failed', { deliveryId, clientId, reason, attempts, status: outcome.status })
  if (!isOfEndpoint) return
  const failingBefore = secondsAfter(now, -pausedAfterFailingSeconds)
  const state = await noteFailure(kit.db, { endpointId, isGone: reason === 'gone', now, failingBefore })
  if (state === null) return
  kit.log.warn('notices.endpoint_stopped', { endpointId, clientId, state })
  await kit.db.write([
    auditWrite(kit, {
      kind: 'notices.endpoint_stopped',
      actor: { type: 'system', ref: 'notices' },
      personKey: null,
      purpose: 'agency service',
      facts: { clientId, endpointId, state },
    }),
  ])
}

/** The last attempt is made when the time is up, whatever the delay would be; null after it. */
function nextAttempt({ attempts, delivery_id: deliveryId, give_up_at: giveUpAt }: DueDelivery, now: Date): Date | null {
  if (now >= giveUpAt) return null
  const next = secondsAfter(now, delaySeconds(attempts, deliveryId))
  return next < giveUpAt ? next : giveUpAt
}
