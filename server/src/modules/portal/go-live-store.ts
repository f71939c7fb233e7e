import type { Db, Write } from '../../platform/db/db.ts'
import { sql } from '../../platform/db/sql.ts'
import type { GoLiveState } from './model.ts'

/** All SQL of go-live requests. */

export interface GoLiveRow {
  readonly [column: string]: unknown
  readonly request_id: string
  readonly agency_id: string
  readonly client_id: string
  readonly production_client_id: string
  readonly state: GoLiveState
  readonly requested_at: Date
  readonly reasons: string | null
  readonly decided_at: Date | null
}

const columns = sql`request_id, agency_id, client_id, production_client_id, state, requested_at, reasons, decided_at`

/** The newest request for a client: what is open or approved comes after what was sent back. */
export const findGoLive = (db: Db, o: { agencyId: string; clientId: string }) =>
  db.maybeOne<GoLiveRow>(sql`
    select ${columns}
      from portal.go_live_request
     where agency_id = ${o.agencyId}
       and client_id = ${o.clientId}
     order by state = 'returned', requested_at desc
     limit 1`)

/** Requests that were sent back and not made again. */
export const findReturned = (db: Db, agencyId: string) =>
  db.many<GoLiveRow>(sql`
    select ${columns}
      from portal.go_live_request as newest
     where agency_id = ${agencyId}
       and state = 'returned'
       and not exists (
             select 1
               from portal.go_live_request as later
              where later.client_id = newest.client_id
                and later.requested_at > newest.requested_at)
     order by decided_at desc`)

export const findGoLiveById = (db: Db, requestId: string) =>
  db.maybeOne<GoLiveRow>(sql`
    select ${columns}
      from portal.go_live_request
     where request_id = ${requestId}`)

/** Open ones first, oldest of them first: who waits longest comes first. */
export const listGoLive = (db: Db) =>
  db.many<GoLiveRow>(sql`
    select ${columns}
      from portal.go_live_request
     order by state <> 'requested', case when state = 'requested' then requested_at end, requested_at desc
     limit 200`)

/** Null when a request for this client is open or was approved. */
export const insertGoLive = (
  db: Db,
  r: { requestId: string; agencyId: string; clientId: string; productionClientId: string; by: string; now: Date },
  writes: readonly Write[],
) =>
  db.step<{ request_id: string }>(
    sql`
    insert into portal.go_live_request (request_id, agency_id, client_id, production_client_id, state, requested_by, requested_at)
    values (${r.requestId}, ${r.agencyId}, ${r.clientId}, ${r.productionClientId}, 'requested', ${r.by}, ${r.now})
    on conflict (client_id) where state in ('requested', 'approved') do nothing
    returning request_id`,
    writes,
  )

/** Null when it was decided already. @param o.reasons  null: approved */
export const decideGoLive = (db: Db, o: { requestId: string; reasons: string | null; now: Date }, writes: readonly Write[]) =>
  db.step<{ request_id: string }>(
    sql`
    update portal.go_live_request
       set state = ${o.reasons === null ? 'approved' : 'returned'},
           reasons = ${o.reasons},
           decided_at = ${o.now}
     where request_id = ${o.requestId}
       and state = 'requested'
    returning request_id`,
    writes,
  )
