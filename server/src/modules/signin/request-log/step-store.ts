import type { Db } from '../../../platform/db/db.ts'
import { json, sql } from '../../../platform/db/sql.ts'
import type { Sent } from './mask-sent.ts'
import type { StepName } from './record-step.ts'

/** All SQL of the request log. */

export interface NewStep {
  readonly clientId: string
  readonly at: Date
  readonly step: StepName
  readonly reason: string | null
  readonly signInId: string | null
  readonly referenceCode: string | null
  readonly sent: Sent
  readonly registered: Sent
}

export interface RecordedStep extends NewStep {
  /** Grows with every step of every client. */
  readonly id: string
}

interface StepRow {
  readonly [column: string]: unknown
  readonly id: string
  readonly client_id: string
  readonly at: Date
  readonly step: StepName
  readonly reason: string | null
  readonly sign_in_id: string | null
  readonly reference_code: string | null
  readonly sent: Sent
  readonly registered: Sent
}

const stepOf = (row: StepRow): RecordedStep => ({
  id: row.id,
  clientId: row.client_id,
  at: row.at,
  step: row.step,
  reason: row.reason,
  signInId: row.sign_in_id,
  referenceCode: row.reference_code,
  sent: row.sent,
  registered: row.registered,
})

export const insertStep = (db: Db, s: NewStep): Promise<void> =>
  db.write([
    {
      table: 'signin.request_step',
      row: {
        client_id: s.clientId,
        at: s.at,
        step: s.step,
        outcome: s.reason === null ? 'ok' : 'refused',
        reason: s.reason,
        sign_in_id: s.signInId,
        reference_code: s.referenceCode,
        sent: json(s.sent),
        registered: json(s.registered),
      },
    },
  ])

/** Steps of a client, newest first; older than `before` when named. */
export async function selectSteps(db: Db, o: { clientId: string; before: string | null; limit: number }): Promise<RecordedStep[]> {
  const rows = await db.many<StepRow>(sql`
    select id::text as id, client_id, at, step, reason, sign_in_id, reference_code, sent, registered
      from signin.request_step
     where client_id = ${o.clientId}
       and (${o.before}::bigint is null or signin.request_step.id < ${o.before}::bigint)
     order by signin.request_step.id desc
     limit ${o.limit}`)
  return rows.map(stepOf)
}

export async function selectStep(db: Db, o: { clientId: string; stepId: string }): Promise<RecordedStep | null> {
  const row = await db.maybeOne<StepRow>(sql`
    select id::text as id, client_id, at, step, reason, sign_in_id, reference_code, sent, registered
      from signin.request_step
     where signin.request_step.id = ${o.stepId}::bigint
       and client_id = ${o.clientId}`)
  return row && stepOf(row)
}

/** Has a client of the sandbox got tokens? */
export const findTokenStep = (db: Db, clientId: string) =>
  db.maybeOne<{ at: Date }>(sql`
    select at
      from signin.request_step
     where client_id = ${clientId}
       and step = 'token'
       and outcome = 'ok'
     order by id desc
     limit 1`)

/** How often each step ended in each way, by day in Bangkok. */
export const countSteps = (db: Db, clientId: string, since: Date) =>
  db.many<{ day: string; step: StepName; reason: string | null; count: number }>(sql`
    select to_char(at at time zone 'Asia/Bangkok', 'YYYY-MM-DD') as day, step, reason, count(*)::int as count
      from signin.request_step
     where client_id = ${clientId}
       and at > ${since}
     group by 1, 2, 3
     order by 1 desc, 2, 3`)

export const sweepSteps = (db: Db, before: Date): Promise<number> =>
  db.run(sql`
    delete from signin.request_step
     where id in (select id from signin.request_step where at < ${before} limit 5000)`)
