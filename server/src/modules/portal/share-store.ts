import type { Db, Write } from '../../platform/db/db.ts'
import { sql } from '../../platform/db/sql.ts'

/** All SQL of links to entries of request logs. */

export interface SharedRow {
  readonly [column: string]: unknown
  readonly link_id: string
  readonly agency_id: string
  readonly client_id: string
  readonly step_id: string
  readonly made_at: Date
  readonly ends_at: Date
}

const columns = sql`link_id, agency_id, client_id, step_id::text as step_id, made_at, ends_at`

export const insertShared = (
  db: Db,
  l: { linkId: string; digest: Buffer; agencyId: string; clientId: string; stepId: string; madeBy: string; now: Date; endsAt: Date },
  writes: readonly Write[],
) =>
  db.step<{ link_id: string }>(
    sql`
    insert into portal.shared_step (link_id, digest, agency_id, client_id, step_id, made_by, made_at, ends_at)
    values (${l.linkId}, ${l.digest}, ${l.agencyId}, ${l.clientId}, ${l.stepId}::bigint, ${l.madeBy}, ${l.now}, ${l.endsAt})
    returning link_id`,
    writes,
  )

/** Links of a client that still count, newest first. */
export const listShared = (db: Db, o: { agencyId: string; clientId: string; now: Date }) =>
  db.many<SharedRow>(sql`
    select ${columns}
      from portal.shared_step
     where agency_id = ${o.agencyId}
       and client_id = ${o.clientId}
       and ends_at > ${o.now}
     order by made_at desc, link_id desc
     limit 100`)

export const findShared = (db: Db, digest: Buffer, now: Date) =>
  db.maybeOne<SharedRow>(sql`
    select ${columns}
      from portal.shared_step
     where digest = ${digest}
       and ends_at > ${now}`)

/** Null when there is none such. */
export const deleteShared = (db: Db, o: { agencyId: string; clientId: string; linkId: string }, writes: readonly Write[]) =>
  db.step<{ link_id: string }>(
    sql`
    delete from portal.shared_step
     where link_id = ${o.linkId}
       and agency_id = ${o.agencyId}
       and client_id = ${o.clientId}
    returning link_id`,
    writes,
  )

export const sweepShared = (db: Db, before: Date): Promise<number> =>
  db.run(sql`
    delete from portal.shared_step
     where ends_at < ${before}`)
