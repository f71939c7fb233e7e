import type { Row, Statements, Write } from '../../platform/db/db.ts'
import { sql } from '../../platform/db/sql.ts'
import type { ReportReason, RequestOutcome } from './wire.ts'

/** All SQL of requests that agencies answer. */

export interface NewDataRequest {
  readonly requestId: string
  readonly agencyId: string
  readonly clientId: string | null
  readonly personKey: string
  readonly entryId: string
  readonly reason: ReportReason
  readonly referenceCode: string
  readonly usedAt: Date
  readonly askedAt: Date
  readonly dueAt: Date
}

export const dataRequestWrite = (r: NewDataRequest): Write => ({
  table: 'consent.data_request',
  row: {
    ...{ request_id: r.requestId, agency_id: r.agencyId, client_id: r.clientId, person_key: r.personKey, entry_id: r.entryId },
    ...{ reason: r.reason, reference_code: r.referenceCode, used_at: r.usedAt, asked_at: r.askedAt, due_at: r.dueAt },
  },
})

export interface DataRequestRow extends Row {
  readonly request_id: string
  readonly agency_id: string
  readonly client_id: string | null
  readonly person_key: string
  readonly reason: ReportReason
  readonly reference_code: string
  readonly used_at: Date
  readonly asked_at: Date
  readonly due_at: Date
  readonly outcome: RequestOutcome | null
  readonly words: string | null
  readonly answered_at: Date | null
}

const columns = sql`request_id, agency_id, client_id, person_key, reason, reference_code, used_at, asked_at, due_at, outcome, words, answered_at`

/** Open ones first, the most urgent of them first; then answered ones, newest first. */
export const listDataRequests = (db: Statements, o: { agencyId: string; limit: number }) =>
  db.many<DataRequestRow>(sql`
    select ${columns}
      from consent.data_request
     where agency_id = ${o.agencyId}
     order by outcome is not null, case when outcome is null then due_at end, answered_at desc
     limit ${o.limit}`)

/** How many an agency has not answered, and how many of them are late. */
export const countOpenRequests = (db: Statements, agencyId: string, now: Date) =>
  db.one<{ open: number; overdue: number; newest_at: Date | null }>(sql`
    select count(*)::int as open, (count(*) filter (where due_at < ${now}))::int as overdue, max(asked_at) as newest_at
      from consent.data_request
     where agency_id = ${agencyId}
       and outcome is null`)

export const findDataRequest = (db: Statements, o: { agencyId: string; requestId: string }) =>
  db.maybeOne<DataRequestRow>(sql`
    select ${columns}
      from consent.data_request
     where request_id = ${o.requestId}
       and agency_id = ${o.agencyId}`)

/** Null when it was answered already: the citizen has read that answer. */
export const setAnswer = (
  db: Statements,
  o: { agencyId: string; requestId: string; outcome: RequestOutcome; words: string | null; now: Date },
  writes: readonly Write[],
) =>
  db.step<{ request_id: string }>(
    sql`
    update consent.data_request
       set outcome = ${o.outcome},
           words = ${o.words},
           answered_at = ${o.now}
     where request_id = ${o.requestId}
       and agency_id = ${o.agencyId}
       and outcome is null
    returning request_id`,
    writes,
  )

/** Removes requests made before `before`: the lines they are about were older still. */
export const deleteDataRequestsBefore = (db: Statements, before: Date): Promise<number> =>
  db.run(sql`delete from consent.data_request where asked_at < ${before}`)
