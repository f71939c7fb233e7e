import type { Db, Statements, Write } from '../../../platform/db/db.ts'
import { sql } from '../../../platform/db/sql.ts'
import { uuidv7 } from '../../../platform/ids.ts'
import type { DecidedCase } from '../../proofing/index.ts'

/** SQL of the supervisor's second look. */

/** Of a case that is looked at again: by its code, without whom it is about. */
export const sampleWrite = (one: DecidedCase, day: string, now: Date): Write => ({
  table: 'desk.sample',
  row: {
    ...{ office_code: one.officeCode, sample_id: uuidv7(now), day, session_id: one.sessionId, hand_over_code: one.handOverCode },
    ...{ officer_key: one.decidedBy, confirmed_by: one.confirmedBy, drawn_at: now },
  },
  unlessExists: ['session_id'],
})

/** A day of an office is drawn from once; null: it was. */
export const insertSamplingDay = (db: Db, o: { officeCode: string; day: string; now: Date }, samples: readonly Write[]) =>
  db.step<{ office_code: string }>(
    sql`
    insert into desk.sampling_day (office_code, day, drawn_at)
    values (${o.officeCode}, ${o.day}, ${o.now})
    on conflict do nothing
    returning office_code`,
    samples,
  )

export const listSamplingDays = (db: Statements, day: string) =>
  db.many<{ office_code: string }>(sql`
    select office_code
      from desk.sampling_day
     where day = ${day}`)

export interface SampleRow {
  readonly [column: string]: unknown
  readonly sample_id: string
  readonly office_code: string
  /** `YYYY-MM-DD` */
  readonly day: string
  readonly session_id: string
  readonly hand_over_code: string
  readonly officer_key: string
  readonly confirmed_by: string | null
  readonly opened_by: string | null
  readonly judged_at: Date | null
  readonly judged_by: string | null
  readonly verdict: 'right' | 'wrong' | null
  readonly words_sealed: Uint8Array | null
}

const columns = sql`sample_id, office_code, day::text as day, session_id, hand_over_code, officer_key, confirmed_by, opened_by, judged_at,
  judged_by, verdict, words_sealed`

/** Those that nobody judged yet, the oldest first. */
export const listDue = (db: Statements, officeCode: string) =>
  db.many<SampleRow>(sql`
    select ${columns}
      from desk.sample
     where office_code = ${officeCode}
       and verdict is null
     order by sample_id
     limit 200`)

/** Those that were drawn of these sessions. */
export const listSamplesOf = (db: Statements, o: { officeCode: string; sessionIds: readonly string[] }) =>
  db.many<SampleRow>(sql`
    select ${columns}
      from desk.sample
     where office_code = ${o.officeCode}
       and session_id = any(${o.sessionIds}::uuid[])`)

export const countDue = (db: Statements, officeCode: string, exceptOf: string) =>
  db.one<{ due: number }>(sql`
    select count(*)::int as due
      from desk.sample
     where office_code = ${officeCode}
       and verdict is null
       and officer_key <> ${exceptOf}
       and confirmed_by is distinct from ${exceptOf}`)

export const countDueEverywhere = (db: Statements) =>
  db.one<{ due: number }>(sql`
    select count(*)::int as due
      from desk.sample
     where verdict is null`)

export const listJudged = (db: Statements, officeCode: string) =>
  db.many<SampleRow>(sql`
    select ${columns}
      from desk.sample
     where office_code = ${officeCode}
       and verdict is not null
     order by judged_at desc, sample_id desc
     limit 50`)

/** Of one officer, those found wrong since `since`. */
export const listWrongOf = (db: Statements, o: { officeCode: string; officerKey: string; since: Date }) =>
  db.many<SampleRow>(sql`
    select ${columns}
      from desk.sample
     where office_code = ${o.officeCode}
       and officer_key = ${o.officerKey}
       and verdict = 'wrong'
       and judged_at > ${o.since}
     order by judged_at desc
     limit 50`)

export const findSample = (db: Statements, o: { officeCode: string; sampleId: string }) =>
  db.maybeOne<SampleRow>(sql`
    select ${columns}
      from desk.sample
     where office_code = ${o.officeCode}
       and sample_id = ${o.sampleId}`)

export const openSampleRow = (db: Statements, o: { officeCode: string; sampleId: string; by: string; now: Date }): Promise<number> =>
  db.run(sql`
    update desk.sample
       set opened_at = ${o.now},
           opened_by = ${o.by}
     where office_code = ${o.officeCode}
       and sample_id = ${o.sampleId}
       and verdict is null`)

/** The first verdict stands. Null: there is one, or this officer has not opened it. */
export const judgeSampleRow = (
  db: Db,
  o: { officeCode: string; sampleId: string; by: string; verdict: 'right' | 'wrong'; words: Buffer | null; now: Date },
  writes: readonly Write[],
) =>
  db.step<{ sample_id: string }>(
    sql`
    update desk.sample
       set verdict = ${o.verdict},
           judged_at = ${o.now},
           judged_by = ${o.by},
           words_sealed = ${o.words}
     where office_code = ${o.officeCode}
       and sample_id = ${o.sampleId}
       and verdict is null
       and opened_by = ${o.by}
    returning sample_id`,
    writes,
  )

/** How many of each officer's were drawn, judged and found wrong since `since`. */
export const countSamples = (db: Statements, o: { officeCode: string; since: Date }) =>
  db.many<{ officer_key: string; drawn: number; judged: number; wrong: number }>(sql`
    select officer_key, count(*)::int as drawn, count(verdict)::int as judged,
           count(*) filter (where verdict = 'wrong')::int as wrong
      from desk.sample
     where office_code = ${o.officeCode}
       and drawn_at > ${o.since}
     group by officer_key`)

export interface StopRow {
  readonly [column: string]: unknown
  readonly stop_id: string
  readonly officer_key: string
  readonly at: Date
}

export const listStops = (db: Statements, o: { officeCode: string; since: Date }) =>
  db.many<StopRow>(sql`
    select stop_id, officer_key, at
      from desk.quota_stop
     where office_code = ${o.officeCode}
       and at > ${o.since}
     order by stop_id desc
     limit 50`)

export const countStopsEverywhere = (db: Statements, since: Date) =>
  db.one<{ stops: number }>(sql`
    select count(*)::int as stops
      from desk.quota_stop
     where at > ${since}`)

/** Samples that were drawn before `before`, judged or not: what they were drawn of is gone. @returns how many */
export async function deleteSamplesBefore(db: Db, o: { before: Date; beforeDay: string; limit: number }): Promise<number> {
  await db.run(sql`
    delete from desk.sampling_day
     where day < ${o.beforeDay}`)
  return db.run(sql`
    delete from desk.sample
     where (office_code, sample_id) in (
       select office_code, sample_id from desk.sample where drawn_at < ${o.before} limit ${o.limit})`)
}
