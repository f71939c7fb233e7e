import type { Db, Write } from '../../platform/db/db.ts'
import { sql } from '../../platform/db/sql.ts'

/** All SQL of incidents, and of who has read what. */

export interface IncidentRow {
  readonly [column: string]: unknown
  readonly incident_id: string
  readonly text_th: string
  readonly text_en: string
  readonly started_at: Date
  readonly ended_at: Date | null
}

/** Those that go on, then those that ended after `endedAfter`; newest first. */
export const listIncidents = (db: Db, endedAfter: Date) =>
  db.many<IncidentRow>(sql`
    select incident_id, text_th, text_en, started_at, ended_at
      from portal.incident
     where ended_at is null
        or ended_at > ${endedAfter}
     order by ended_at is not null, started_at desc, incident_id desc
     limit 50`)

export const insertIncident = (db: Db, i: { incidentId: string; th: string; en: string; now: Date }, writes: readonly Write[]) =>
  db.step<{ incident_id: string }>(
    sql`
    insert into portal.incident (incident_id, text_th, text_en, started_at)
    values (${i.incidentId}, ${i.th}, ${i.en}, ${i.now})
    returning incident_id`,
    writes,
  )

/** Null when there is none such, or it ended already. */
export const endIncident = (db: Db, incidentId: string, now: Date, writes: readonly Write[]) =>
  db.step<{ incident_id: string }>(
    sql`
    update portal.incident
       set ended_at = ${now}
     where incident_id = ${incidentId}
       and ended_at is null
    returning incident_id`,
    writes,
  )

export const countIncidentsAfter = async (db: Db, after: Date): Promise<number> =>
  (
    await db.one<{ count: number }>(sql`
    select count(*)::int as count
      from portal.incident
     where started_at > ${after}`)
  ).count

/** Null: no subscription. */
export const findReader = (db: Db, personKey: string) =>
  db.maybeOne<{ changes_read: number; read_at: Date }>(sql`
    select changes_read, read_at
      from portal.news_reader
     where person_key = ${personKey}`)

/** Subscribes, as one who has read everything; whoever has a subscription keeps it as it is. */
export const insertReader = (db: Db, r: { personKey: string; changesRead: number; now: Date }): Promise<number> =>
  db.run(sql`
    insert into portal.news_reader (person_key, changes_read, read_at)
    values (${r.personKey}, ${r.changesRead}, ${r.now})
    on conflict (person_key) do nothing`)

export const deleteReader = (db: Db, personKey: string): Promise<number> =>
  db.run(sql`
    delete from portal.news_reader
     where person_key = ${personKey}`)

export const setRead = (db: Db, r: { personKey: string; changesRead: number; now: Date }): Promise<number> =>
  db.run(sql`
    update portal.news_reader
       set changes_read = ${r.changesRead},
           read_at = ${r.now}
     where person_key = ${r.personKey}`)
