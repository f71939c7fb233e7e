import type { Db, Row, Statements, Write } from '../../platform/db/db.ts'
import { type Sql, sql } from '../../platform/db/sql.ts'
import type { HistoryKind, ReportReason, RequestOutcome } from './wire.ts'

/** A line as it is stored, with the time of the first report about it. */
export interface HistoryRow extends Row {
  readonly entry_id: string
  readonly at: Date
  readonly kind: HistoryKind
  readonly reference_code: string
  readonly agency_id: string | null
  readonly client_id: string | null
  readonly agency_name_th: string | null
  readonly agency_name_en: string | null
  readonly purpose_th: string | null
  readonly purpose_en: string | null
  readonly scopes: readonly string[]
  readonly legal_basis: string | null
  readonly retention_days: number | null
  readonly device_name: string | null
  readonly reported_at: Date | null
  readonly asked: readonly AskedRow[]
}

/** What was asked of the agency about a line; times as PostgreSQL writes them in JSON. */
interface AskedRow {
  readonly reason: ReportReason
  readonly asked_at: string
  readonly due_at: string
  readonly outcome: RequestOutcome | null
  readonly words: string | null
  readonly answered_at: string | null
}

/** Every statement on lines begins with the person: nobody's line is found by its id alone. */
const linesOf = (personKey: string, which: Sql): Sql => sql`
  select h.entry_id, h.at, h.kind, h.reference_code, h.agency_id, h.client_id, w.agency_name_th, w.agency_name_en, w.purpose_th,
         w.purpose_en, coalesce(w.scopes, '{}') as scopes, w.legal_basis, w.retention_days, h.device_name,
         (select min(r.at) from consent.report r where r.person_key = h.person_key and r.entry_id = h.entry_id) as reported_at,
         (select coalesce(json_agg(json_build_object(
                   'reason', q.reason, 'asked_at', q.asked_at, 'due_at', q.due_at,
                   'outcome', q.outcome, 'words', q.words, 'answered_at', q.answered_at) order by q.asked_at), '[]'::json)
            from consent.data_request q
           where q.person_key = h.person_key
             and q.entry_id = h.entry_id) as asked
    from consent.history h
    left join consent.wording w on w.id = h.wording_id
   where h.person_key = ${personKey}
     and ${which}`

const afterAllEntries = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** Lines of one person older than `before`, newest first. The primary key is the order, so a page costs the same at any depth. */
export const listHistory = (db: Statements, o: { personKey: string; before: string | null; limit: number }) =>
  db.many<HistoryRow>(sql`
    ${linesOf(o.personKey, sql`h.entry_id < ${o.before ?? afterAllEntries}`)}
     order by h.entry_id desc
     limit ${o.limit}`)

export const findHistory = (db: Statements, personKey: string, entryId: string) =>
  db.maybeOne<HistoryRow>(linesOf(personKey, sql`h.entry_id = ${entryId}`))

export interface NewReport {
  readonly personKey: string
  readonly entryId: string
  readonly reason: ReportReason
  readonly at: Date
  readonly sealedComment: Uint8Array | null
}

/** Files a report with what follows from it. False when the same was reported before: nothing is written again. */
export async function addReport(db: Db, report: NewReport, writes: readonly Write[]): Promise<boolean> {
  const decide = sql`
    insert into consent.report (person_key, entry_id, reason, at, sealed_comment)
    values (${report.personKey}, ${report.entryId}, ${report.reason}, ${report.at}, ${report.sealedComment})
    on conflict (person_key, entry_id, reason) do nothing
    returning entry_id`
  return (await db.step(decide, writes)) !== null
}

/** Writes a line unless one of the same kind was written since `since`: events may be delivered again. */
export const addLineOnce = (db: Statements, o: { personKey: string; kind: HistoryKind; since: Date }, line: readonly Write[]) =>
  db.step(
    sql`
      select true as new
       where not exists (
         select 1 from consent.history where person_key = ${o.personKey} and kind = ${o.kind} and at >= ${o.since})`,
    line,
  )

/** Removes lines written before `before`, at most `limit`, and how many they were. */
export const deleteHistoryBefore = (db: Statements, before: Date, limit: number): Promise<number> =>
  db.run(sql`
    delete from consent.history
     where (person_key, entry_id) in (
       select person_key, entry_id from consent.history where at < ${before} limit ${limit})`)

/** Removes reports filed before `before`: their lines were older still. */
export const deleteReportsBefore = (db: Statements, before: Date): Promise<number> =>
  db.run(sql`delete from consent.report where at < ${before}`)
