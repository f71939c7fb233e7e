import type { z } from 'zod'
import { secondsAfter } from '../../platform/clock.ts'
import { isAllowedNetwork } from '../../platform/http/fetch-outside.ts'
import { uuidv7 } from '../../platform/ids.ts'
import type { Kit } from '../../platform/kit.ts'
import { agenciesSettings, type Client, faultOfRedirectUri } from '../agencies/index.ts'
import { auditWrite } from '../audit/index.ts'
import { knowsByNumber } from '../signin/index.ts'
import { noticesProblem } from './errors.ts'
import { mostEndpoints, testTriedForSeconds, triedForSeconds } from './model.ts'
import {
  type DeliveryRow,
  deleteEndpoint,
  type EndpointRow,
  findEndpoints,
  insertEndpoint,
  insertTest,
  listDeliveries,
  replayDeliveries,
  updateEndpoint,
  wakeDeliveries,
} from './store.ts'
import type { ChangeEndpointRequest, DeliveriesPage, DeliveryOnWire, EndpointOnWire, Endpoints, NewEndpointRequest } from './wire.ts'

/** Who changes the endpoints of which client; whether she may was asked before. */
export interface Change {
  readonly client: Client
  readonly personKey: string
}

const perPage = 30

const endpointOnWire = (row: EndpointRow): z.infer<typeof EndpointOnWire> => ({
  endpoint_id: row.endpoint_id,
  url: row.url,
  kinds: row.kinds,
  state: row.state,
  failing_since: row.failing_since?.toISOString() ?? null,
  added_at: row.added_at.toISOString(),
})

const deliveryOnWire = (row: DeliveryRow): z.infer<typeof DeliveryOnWire> => ({
  delivery_id: row.delivery_id,
  kind: row.kind,
  happened_at: row.happened_at.toISOString(),
  state: row.state,
  attempts: row.attempts,
  last_attempt_at: row.last_attempt_at?.toISOString() ?? null,
  next_attempt_at: row.state === 'waiting' ? row.next_attempt_at.toISOString() : null,
  last_status: row.last_status,
  last_reason: row.last_reason,
  last_body: row.last_body,
})

const audit = (kit: Kit, { client, personKey }: Change, kind: string, facts: Readonly<Record<string, string>>) =>
  auditWrite(kit, {
    kind: `notices.${kind}`,
    actor: { type: 'person', ref: personKey },
    personKey: null,
    purpose: 'agency service',
    facts: { agencyId: client.agencyId, clientId: client.clientId, ...facts },
  })

/** @throws Problem notices.address_refused */
function judgeAddress(kit: Kit, client: Client, url: string): void {
  const fault = faultOfRedirectUri(url)
  if (fault !== null) throw noticesProblem('notices.address_refused', { facts: { rule: fault } })
  const { protocol, hostname } = new URL(url)
  const mayLoopback = client.sandbox && kit.setting(agenciesSettings.loopbackTargets)
  if (protocol !== 'https:' && !mayLoopback) throw noticesProblem('notices.address_refused', { facts: { rule: 'not_https' } })
  const host = hostname.replace(/^\[|\]$/g, '')
  // Names are judged when they are asked; a number that leads inside is refused here already, so that it is seen at once.
  if (/^[0-9.]+$|:/.test(host) && !isAllowedNetwork(host, mayLoopback))
    throw noticesProblem('notices.address_refused', { facts: { rule: 'inner_network' } })
}

export const viewEndpoints = async (kit: Kit, clientId: string): Promise<z.infer<typeof Endpoints>> => ({
  endpoints: (await findEndpoints(kit.db, clientId)).map(endpointOnWire),
})

/** @throws Problem notices.address_refused | no_room | knows_by_number */
export async function addEndpoint(
  kit: Kit,
  change: Change,
  asked: z.infer<typeof NewEndpointRequest>,
): Promise<z.infer<typeof EndpointOnWire>> {
  const { client } = change
  if (knowsByNumber(client)) throw noticesProblem('notices.knows_by_number')
  judgeAddress(kit, client, asked.url)
  const now = kit.clock.now()
  const endpointId = uuidv7(now)
  const { clientId, agencyId } = client
  const endpoint = { endpointId, clientId, agencyId, url: asked.url, kinds: [...new Set(asked.kinds)], now }
  // Again when somebody took the same slot at this moment: there may be room in the next.
  for (let tries = 0; tries < mostEndpoints; tries++) {
    const added = await insertEndpoint(kit.db, endpoint, [audit(kit, change, 'endpoint_added', { endpointId })])
    if (added) return endpointOnWire(added)
  }
  throw noticesProblem('notices.no_room')
}

/** @throws Problem notices.address_refused | no_room | endpoint_unknown */
export async function changeEndpoint(
  kit: Kit,
  change: Change,
  endpointId: string,
  asked: z.infer<typeof ChangeEndpointRequest>,
): Promise<z.infer<typeof EndpointOnWire>> {
  const { clientId } = change.client
  judgeAddress(kit, change.client, asked.url)
  await readEndpoint(kit, clientId, endpointId)
  const now = kit.clock.now()
  const to = { endpointId, clientId, url: asked.url, kinds: [...new Set(asked.kinds)], state: asked.state, now }
  const changed = await updateEndpoint(kit.db, to, [audit(kit, change, 'endpoint_changed', { endpointId, state: asked.state })])
  if (!changed) throw noticesProblem('notices.no_room')
  if (asked.state === 'active') await wakeDeliveries(kit.db, endpointId, now)
  return endpointOnWire(changed)
}

/** @throws Problem notices.endpoint_unknown */
export async function removeEndpoint(kit: Kit, change: Change, endpointId: string): Promise<void> {
  const { clientId } = change.client
  const removed = await deleteEndpoint(kit.db, { endpointId, clientId }, [audit(kit, change, 'endpoint_removed', { endpointId })])
  if (!removed) throw noticesProblem('notices.endpoint_unknown')
}

/** @throws Problem notices.endpoint_unknown */
async function readEndpoint(kit: Kit, clientId: string, endpointId: string): Promise<EndpointRow> {
  const endpoint = (await findEndpoints(kit.db, clientId)).find((row) => row.endpoint_id === endpointId)
  if (!endpoint) throw noticesProblem('notices.endpoint_unknown')
  return endpoint
}

/** A notice about nobody, sent like any other and tried for ten minutes. @throws Problem notices.endpoint_unknown | not_active */
export async function sendTest(kit: Kit, change: Change, endpointId: string): Promise<z.infer<typeof DeliveryOnWire>> {
  const endpoint = await readEndpoint(kit, change.client.clientId, endpointId)
  if (endpoint.state !== 'active') throw noticesProblem('notices.not_active')
  const now = kit.clock.now()
  const test = { deliveryId: uuidv7(now), endpointId, eventId: uuidv7(now), now, giveUpAt: secondsAfter(now, testTriedForSeconds) }
  const row = await insertTest(kit.db, test, [audit(kit, change, 'test_sent', { endpointId })])
  if (!row) throw noticesProblem('notices.endpoint_unknown')
  return deliveryOnWire(row)
}

/** @throws Problem notices.endpoint_unknown */
export async function viewDeliveries(
  kit: Kit,
  o: { clientId: string; endpointId: string; before: string | null },
): Promise<z.infer<typeof DeliveriesPage>> {
  await readEndpoint(kit, o.clientId, o.endpointId)
  const rows = await listDeliveries(kit.db, { ...o, limit: perPage + 1 })
  const shown = rows.slice(0, perPage)
  return { deliveries: shown.map(deliveryOnWire), older: rows.length > perPage ? (shown.at(-1)?.delivery_id ?? null) : null }
}

/**
 * Sends one delivery, or all of a time, again: under the same `jti`, so that a receiver that has it does nothing twice. What she has
 * withdrawn in the meantime is not sent.
 *
 * @throws Problem notices.endpoint_unknown | not_active | nothing_to_replay
 */
export async function replay(
  kit: Kit,
  change: Change,
  o: { endpointId: string; deliveryId: string | null; from: Date; to: Date },
): Promise<number> {
  const { endpointId, deliveryId } = o
  const endpoint = await readEndpoint(kit, change.client.clientId, endpointId)
  if (endpoint.state !== 'active') throw noticesProblem('notices.not_active')
  const now = kit.clock.now()
  const replayed = await kit.db.transaction(async (tx) => {
    const count = await replayDeliveries(tx, { ...o, now, giveUpAt: secondsAfter(now, triedForSeconds) })
    if (count > 0) await tx.write([audit(kit, change, 'replayed', { endpointId, deliveryId: deliveryId ?? 'all', count: String(count) })])
    return count
  })
  if (replayed === 0) throw noticesProblem('notices.nothing_to_replay')
  return replayed
}
