import { secondsAfter } from '../../../platform/clock.ts'
import type { Statements } from '../../../platform/db/db.ts'
import { sql } from '../../../platform/db/sql.ts'

/** SQL of colleagues: their names, and what each did. */

/** The name as it is now; once a day it is written anew, so that it is known since when nobody has seen her. */
export const putColleague = (db: Statements, c: { personKey: string; nameSealed: Buffer; now: Date }): Promise<number> =>
  db.run(sql`
    insert into desk.colleague (person_key, name_sealed, kept_at)
    values (${c.personKey}, ${c.nameSealed}, ${c.now})
    on conflict (person_key) do update
       set name_sealed = excluded.name_sealed, kept_at = excluded.kept_at
     where colleague.kept_at < ${secondsAfter(c.now, -86_400)}`)

export const deleteColleaguesUnseenSince = (db: Statements, before: Date): Promise<number> =>
  db.run(sql`
    delete from desk.colleague
     where kept_at < ${before}`)

export const selectColleagues = (db: Statements, personKeys: readonly string[]) =>
  db.many<{ person_key: string; name_sealed: Uint8Array }>(sql`
    select person_key, name_sealed
      from desk.colleague
     where person_key = any(${personKeys}::uuid[])`)

export interface DeedRow {
  readonly [column: string]: unknown
  readonly officer_key: string
  readonly looks: number
  readonly calls: number
}

/** How many records each officer opened for an office, and how many numbers she called, since `since`. */
export const countDeeds = (db: Statements, o: { officeCode: string; since: Date }) =>
  db.many<DeedRow>(sql`
    select officer_key, sum(looks)::int as looks, sum(calls)::int as calls
      from (
        select officer_key, count(*) as looks, 0 as calls
          from desk.look
         where office_code = ${o.officeCode}
           and at > ${o.since}
         group by officer_key
        union all
        select called_by, 0, count(*)
          from desk.queue_ticket
         where office_code = ${o.officeCode}
           and called_at > ${o.since}
           and called_by is not null
         group by called_by) as deeds
     group by officer_key`)

/** Passkeys that count, by officer. */
export const countPasskeysOf = (db: Statements, personKeys: readonly string[]) =>
  db.many<{ person_key: string; passkeys: number }>(sql`
    select person_key, count(*)::int as passkeys
      from desk.passkey
     where person_key = any(${personKeys}::uuid[])
       and ended_at is null
     group by person_key`)
