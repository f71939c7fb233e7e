import type { Db, Statements, Write } from '../../platform/db/db.ts'
import { sql } from '../../platform/db/sql.ts'
import type { DeliveryKind, DeliveryState, EndpointState, FailureReason, NoticeKind } from './model.ts'

/** SQL of endpoints, and of deliveries as members see them; that of sending stands in send-store.ts. */

export interface EndpointRow {
  readonly [column: string]: unknown
  readonly endpoint_id: string
  readonly client_id: string
  readonly url: string
  readonly kinds: NoticeKind[]
  readonly state: EndpointState
  readonly failing_since: Date | null
  readonly added_at: Date
  readonly changed_at: Date
}

const columns = sql`endpoint_id, client_id, url, kinds, state, failing_since, added_at, changed_at`

export const findEndpoints = (db: Statements, clientId: string) =>
  db.many<EndpointRow>(sql`
    select ${columns}
      from notices.endpoint
     where client_id = ${clientId}
     order by slot`)

export interface NewEndpoint {
  readonly endpointId: string
  readonly clientId: string
  readonly agencyId: string
  readonly url: string
  readonly kinds: readonly NoticeKind[]
  readonly now: Date
}

/** Takes the lowest free slot. Null: there is none, or somebody took it at this moment, or the address stands there already. */
export const insertEndpoint = (db: Db, e: NewEndpoint, writes: readonly Write[]) =>
  db.step<EndpointRow>(
    sql`
    insert into notices.endpoint (endpoint_id, client_id, agency_id, slot, url, kinds, state, added_at, changed_at)
    select ${e.endpointId}::uuid, ${e.clientId}, ${e.agencyId}::uuid, free.slot, ${e.url}, ${e.kinds}::text[], 'active', ${e.now}::timestamptz,
           ${e.now}::timestamptz
      from generate_series(1, 3) as free (slot)
     where not exists (select 1 from notices.endpoint e where e.client_id = ${e.clientId} and e.slot = free.slot)
     order by free.slot
     limit 1
    on conflict do nothing
    returning ${columns}`,
    writes,
  )

export interface EndpointChange {
  readonly endpointId: string
  readonly clientId: string
  readonly url: string
  readonly kinds: readonly NoticeKind[]
  readonly state: 'active' | 'paused'
  readonly now: Date
}

/** Null: not this client's, or the address stands there already. What is switched on again starts without its past failures. */
export const updateEndpoint = (db: Db, e: EndpointChange, writes: readonly Write[]) =>
  db.step<EndpointRow>(
    sql`
    update notices.endpoint
       set url = ${e.url},
           kinds = ${e.kinds}::text[],
           failing_since = case when state = 'active' and url = ${e.url} then failing_since end,
           state = ${e.state},
           changed_at = ${e.now}
     where endpoint_id = ${e.endpointId}
       and client_id = ${e.clientId}
       and not exists (
         select 1
           from notices.endpoint other
          where other.client_id = ${e.clientId}
            and other.url = ${e.url}
            and other.endpoint_id <> ${e.endpointId})
    returning ${columns}`,
    writes,
  )

/** What waited goes out at once when an endpoint is switched on again. */
export const wakeDeliveries = (db: Statements, endpointId: string, now: Date): Promise<number> =>
  db.run(sql`
    update notices.delivery
       set next_attempt_at = ${now}
     where endpoint_id = ${endpointId}
       and state = 'waiting'
       and next_attempt_at > ${now}`)

/** With its deliveries. */
export const deleteEndpoint = (db: Db, o: { endpointId: string; clientId: string }, writes: readonly Write[]) =>
  db.step<{ endpoint_id: string }>(
    sql`
    delete from notices.endpoint
     where endpoint_id = ${o.endpointId}
       and client_id = ${o.clientId}
    returning endpoint_id`,
    writes,
  )

export interface DeliveryRow {
  readonly [column: string]: unknown
  readonly delivery_id: string
  readonly kind: DeliveryKind
  readonly happened_at: Date
  readonly issued_at: Date
  readonly state: DeliveryState
  readonly attempts: number
  readonly next_attempt_at: Date
  readonly last_attempt_at: Date | null
  readonly last_status: number | null
  readonly last_reason: FailureReason | null
  readonly last_body: string | null
}

const seen = sql`delivery_id, kind, happened_at, issued_at, state, attempts, next_attempt_at, last_attempt_at, last_status, last_reason, last_body`

/** Newest first: a delivery id carries the time at which it was made. */
export const listDeliveries = (db: Statements, o: { endpointId: string; before: string | null; limit: number }) =>
  db.many<DeliveryRow>(sql`
    select ${seen}
      from notices.delivery
     where endpoint_id = ${o.endpointId}
       and delivery_id < ${o.before ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'}::uuid
     order by delivery_id desc
     limit ${o.limit}`)

export const insertTest = (
  db: Db,
  o: { deliveryId: string; endpointId: string; eventId: string; now: Date; giveUpAt: Date },
  writes: readonly Write[],
) =>
  db.step<DeliveryRow>(
    sql`
    insert into notices.delivery (delivery_id, endpoint_id, kind, event_id, happened_at, issued_at, state, next_attempt_at, give_up_at)
    values (${o.deliveryId}, ${o.endpointId}, 'test', ${o.eventId}, ${o.now}, ${o.now}, 'waiting', ${o.now}, ${o.giveUpAt})
    returning ${seen}`,
    writes,
  )

export interface Replay {
  readonly endpointId: string
  /** Null: all that ended within the time. */
  readonly deliveryId: string | null
  readonly from: Date
  readonly to: Date
  readonly now: Date
  readonly giveUpAt: Date
}

/** Makes what has ended wait again, under the same id. Tests are not replayed: a new one is one press away. */
export const replayDeliveries = (db: Statements, r: Replay): Promise<number> =>
  db.run(sql`
    update notices.delivery
       set state = 'waiting',
           attempts = 0,
           issued_at = ${r.now},
           next_attempt_at = ${r.now},
           give_up_at = ${r.giveUpAt},
           ended_at = null
     where endpoint_id = ${r.endpointId}
       and kind <> 'test'
       and state <> 'waiting'
       and (delivery_id = ${r.deliveryId}::uuid or ${r.deliveryId}::uuid is null)
       and happened_at >= ${r.from}
       and happened_at <= ${r.to}`)
