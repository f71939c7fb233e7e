import type { Statements } from '../../platform/db/db.ts'
import { sql } from '../../platform/db/sql.ts'
import type { FieldState } from './model.ts'

/** SQL of what the kits of a drive sent. */

/** What a station told of its work on a record: together with the word that it is judged, which comes once. */
export interface AtStation {
  readonly seconds: number | null
  /** Why help was needed, each once. */
  readonly help: readonly string[]
}

interface KeptRecord {
  readonly mark: Buffer
  readonly driveId: string
  readonly state: FieldState
  readonly at: Date
  readonly atStation: AtStation
}

/** The latest word on a record counts, in whatever order words come; of two at one moment the one that it waits no more. */
export const keepFieldRecord = (db: Statements, { mark, driveId, state, at, atStation: { seconds, help } }: KeptRecord): Promise<unknown> =>
  db.run(sql`
    with kept as (
      insert into outreach.field_record as f (record_mark, drive_id, state, told_at)
      values (${mark}, ${driveId}, ${state}, ${at})
      on conflict (record_mark) do update
        set state = excluded.state,
            told_at = excluded.told_at
        where f.told_at < excluded.told_at
           or (f.told_at = excluded.told_at and f.state = 'waiting')
      returning drive_id),
    timed as (
      insert into outreach.station_tally as s (drive_id, timed, seconds)
      select drive_id, 1, ${seconds}::integer
        from kept
       where ${seconds}::integer is not null
      on conflict (drive_id) do update set timed = s.timed + 1, seconds = s.seconds + excluded.seconds)
    insert into outreach.aid_tally as a (drive_id, reason, people)
    select drive_id, reason, 1
      from kept
     cross join unnest(${help}::text[]) as reason
    on conflict (drive_id, reason) do update set people = a.people + 1`)

export const readAids = (db: Statements, driveId: string) =>
  db.many<{ reason: string; people: number }>(sql`
    select reason, people
      from outreach.aid_tally
     where drive_id = ${driveId}
     order by people desc, reason`)

/** @returns seconds of a person at a station, on average; null: none was told */
export const readStationSeconds = async (db: Statements, driveId: string): Promise<number | null> =>
  (
    await db.maybeOne<{ seconds: number }>(sql`
      select seconds::double precision / timed as seconds
        from outreach.station_tally
       where drive_id = ${driveId}`)
  )?.seconds ?? null

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
