import type { Statements } from '../../platform/db/db.ts'
import { sql } from '../../platform/db/sql.ts'
import type { DeliveryKind, EndpointState, FailureReason, NoticeKind } from './model.ts'

/** SQL of the worker: who is to be told, what is due, and what became of it. */

/** Endpoints of these clients that hear of a kind. Paused ones too: their notices wait. */
export const findListeners = (db: Statements, o: { clientIds: readonly string[]; kind: NoticeKind }) =>
  db.many<{ endpoint_id: string }>(sql`
    select endpoint_id
      from notices.endpoint
     where client_id = any(${o.clientIds}::text[])
       and ${o.kind} = any(kinds)
       and state <> 'gone'`)

export interface LeasedEndpoint {
  readonly [column: string]: unknown
  readonly endpoint_id: string
  readonly client_id: string
  readonly url: string
}

/**
 * The endpoint that was served longest ago, of those with something due, for this process alone until `until`. Endpoints are few, and each is
 * asked for its first due row by an index: one with a million rows waiting costs no more than one with none.
 */
export const leaseEndpoint = (db: Statements, now: Date, until: Date) =>
  db.maybeOne<LeasedEndpoint>(sql`
    update notices.endpoint
       set leased_until = ${until},
           served_at = ${now}
     where endpoint_id = (
       select e.endpoint_id
         from notices.endpoint e
        where e.state = 'active'
          and (e.leased_until is null or e.leased_until <= ${now})
          and exists (
            select 1
              from notices.delivery d
             where d.endpoint_id = e.endpoint_id
               and d.state = 'waiting'
               and d.next_attempt_at <= ${now})
        order by e.served_at nulls first
        limit 1
        for update skip locked)
    returning endpoint_id, client_id, url`)

export const releaseEndpoint = (db: Statements, endpointId: string, until: Date): Promise<number> =>
  db.run(sql`
    update notices.endpoint
       set leased_until = null
     where endpoint_id = ${endpointId}
       and leased_until = ${until}`)

export interface DueDelivery {
  readonly [column: string]: unknown
  readonly delivery_id: string
  readonly kind: DeliveryKind
  readonly person_key: string | null
  readonly event_id: string
  readonly happened_at: Date
  readonly issued_at: Date
  readonly attempts: number
  readonly give_up_at: Date
}

/** Counts an attempt before it is made, and comes back by itself when this process does not live to say how it went. */
export const takeDue = (db: Statements, o: { endpointId: string; now: Date; until: Date; limit: number }) =>
  db.many<DueDelivery>(sql`
    update notices.delivery
       set attempts = attempts + 1,
           last_attempt_at = ${o.now},
           next_attempt_at = ${o.until}
     where delivery_id in (
       select delivery_id
         from notices.delivery
        where endpoint_id = ${o.endpointId}
          and state = 'waiting'
          and next_attempt_at <= ${o.now}
        order by next_attempt_at
        limit ${o.limit}
        for update skip locked)
    returning delivery_id, kind, person_key, event_id, happened_at, issued_at, attempts, give_up_at`)

export interface Attempt {
  readonly endpointId: string
  readonly deliveryId: string
  /** Which attempt this was: one that was overtaken by a later one changes nothing. */
  readonly attempts: number
  readonly status: number | null
  readonly body: string | null
  readonly now: Date
}

export const recordDelivered = (db: Statements, a: Attempt): Promise<number> =>
  db.run(sql`
    with told as (
      update notices.endpoint
         set failing_since = null
       where endpoint_id = ${a.endpointId}
         and failing_since is not null)
    update notices.delivery
       set state = 'delivered',
           last_status = ${a.status},
           last_reason = null,
           last_body = ${a.body},
           ended_at = ${a.now}
     where delivery_id = ${a.deliveryId}
       and attempts = ${a.attempts}
       and state = 'waiting'`)

export interface FailedAttempt extends Attempt {
  readonly reason: FailureReason
  /** Null: it is not tried again. */
  readonly nextAttemptAt: Date | null
}

export const recordFailed = (db: Statements, a: FailedAttempt): Promise<number> =>
  db.run(sql`
    update notices.delivery
       set state = case when ${a.nextAttemptAt}::timestamptz is null then 'given_up' else 'waiting' end,
           next_attempt_at = coalesce(${a.nextAttemptAt}::timestamptz, next_attempt_at),
           last_status = ${a.status},
           last_reason = ${a.reason},
           last_body = ${a.body},
           ended_at = case when ${a.nextAttemptAt}::timestamptz is null then ${a.now}::timestamptz end
     where delivery_id = ${a.deliveryId}
       and attempts = ${a.attempts}
       and state = 'waiting'`)

/** Counts a failure of the endpoint itself. @returns the state it took on; null: it stays as it was */
export async function noteFailure(
  db: Statements,
  o: { endpointId: string; isGone: boolean; now: Date; failingBefore: Date },
): Promise<EndpointState | null> {
  const row = await db.maybeOne<{ state: EndpointState }>(sql`
    update notices.endpoint
       set failing_since = coalesce(failing_since, ${o.now}),
           state = case when ${o.isGone} then 'gone' when failing_since <= ${o.failingBefore} then 'failing' else state end,
           changed_at = case when ${o.isGone} or failing_since <= ${o.failingBefore} then ${o.now} else changed_at end
     where endpoint_id = ${o.endpointId}
       and state = 'active'
       and (failing_since is null or failing_since <= ${o.failingBefore} or ${o.isGone})
    returning state`)
  return row && row.state !== 'active' ? row.state : null
}

/** Of endpoints that are paused or gone nothing is taken: their notices run out here. Elsewhere only an attempt gives up. */
export const giveUpOverdue = (db: Statements, now: Date): Promise<number> =>
  db.run(sql`
    update notices.delivery d
       set state = 'given_up',
           ended_at = ${now}
      from notices.endpoint e
     where e.endpoint_id = d.endpoint_id
       and d.state = 'waiting'
       and d.next_attempt_at <= ${now}
       and (e.state = 'gone' or (e.state <> 'active' and d.give_up_at < ${now}))`)

/** At most 5000 at once. */
export const deleteDeliveriesBefore = (db: Statements, before: Date): Promise<number> =>
  db.run(sql`
    delete from notices.delivery
     where delivery_id in (
       select delivery_id
         from notices.delivery
        where issued_at < ${before}
          and state <> 'waiting'
        limit 5000)`)
