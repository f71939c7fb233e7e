import type { Statements } from '../../platform/db/db.ts'
import { sql } from '../../platform/db/sql.ts'
import type { FieldState } from './model.ts'

/** SQL of what the kits of a drive sent. */

/** The latest word on a record counts, in whatever order words come; of two at one moment the one that it waits no more. @returns 0: a later one is known */
export const keepFieldRecord = (db: Statements, o: { mark: Buffer; driveId: string; state: FieldState; at: Date }): Promise<number> =>
  db.run(sql`
    insert into outreach.field_record as f (record_mark, drive_id, state, told_at)
    values (${o.mark}, ${o.driveId}, ${o.state}, ${o.at})
    on conflict (record_mark) do update
      set state = excluded.state,
          told_at = excluded.told_at
      where f.told_at < excluded.told_at
         or (f.told_at = excluded.told_at and f.state = 'waiting')`)

export const countFieldRecords = (db: Statements, driveId: string) =>
  db.many<{ state: FieldState; records: number }>(sql`
    select state, sum(records)::int as records
      from (select state, count(*) as records
              from outreach.field_record
             where drive_id = ${driveId}
             group by state
             union all
            select state, records
              from outreach.field_tally
             where drive_id = ${driveId}) as every_record
     group by state`)

/** Records of erased drives become counts. @returns how many did */
export const foldErasedRecords = async (db: Statements, most: number): Promise<number> => {
  const { records } = await db.one<{ records: number }>(sql`
    with gone as (
      delete from outreach.field_record
       where record_mark in (
               select f.record_mark
                 from outreach.field_record f
                 join outreach.drive d on d.drive_id = f.drive_id
                where d.erased_at is not null
                limit ${most}
                  for update of f skip locked)
      returning drive_id, state),
    folded as (
      insert into outreach.field_tally as t (drive_id, state, records)
      select drive_id, state, count(*)::int
        from gone
       group by drive_id, state
      on conflict (drive_id, state) do update set records = t.records + excluded.records)
    select count(*)::int as records
      from gone`)
  return records
}
