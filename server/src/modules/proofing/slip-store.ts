import type { Db, Statements, Write } from '../../platform/db/db.ts'
import { sql } from '../../platform/db/sql.ts'
import { type CaseRow, caseColumns } from './case-store.ts'
import type { SessionRow } from './store.ts'

/** SQL of the slips of people without a phone. */

/** A new secret on paper; the one before opens nothing any more. @returns null when the case is not approved, or was used */
export const recordSlip = (tx: Statements, o: { caseId: string; digest: Buffer; endsAt: Date }) =>
  tx.maybeOne<CaseRow>(sql`
    update proofing.officer_case
       set slip_digest = ${o.digest},
           slip_ends_at = ${o.endsAt}
     where case_id = ${o.caseId}
       and state = 'approved'
       and session_id is null
       and slip_session_id is null
    returning ${caseColumns}`)

export const findCaseBySlip = (db: Statements, o: { digest: Buffer; now: Date }) =>
  db.maybeOne<CaseRow>(sql`
    select ${caseColumns}
      from proofing.officer_case
     where slip_digest = ${o.digest}
       and slip_ends_at > ${o.now}
       and slip_session_id is null`)

/** The phone takes over what officers decided; the live face is missing. */
export const claimSlip = (
  db: Db,
  o: { sessionId: string; case: CaseRow; to: 'document_checked' | 'needs_officer'; reason: string | null; now: Date },
  writes: readonly Write[],
) =>
  db.step<SessionRow>(
    sql`
    update proofing.session
       set state = ${o.to},
           officer_reason = ${o.reason},
           person_key = ${o.case.person_key},
           path = 'officer',
           office_code = ${o.case.office_code},
           decided_by = ${o.case.decided_by},
           confirmed_by = ${o.case.confirmed_by},
           slip_case_id = ${o.case.case_id}
     where session_id = ${o.sessionId}
       and state = 'started'
       and expires_at > ${o.now}
    returning session_id`,
    writes,
  )

/** The slip is used up, in the transaction that opens the account. @returns 0 when another phone was first, or the slip was made anew or ended */
export const useSlip = (tx: Statements, o: { caseId: string; sessionId: string; now: Date }): Promise<number> =>
  tx.run(sql`
    update proofing.officer_case
       set slip_session_id = ${o.sessionId}
     where case_id = ${o.caseId}
       and slip_session_id is null
       and slip_ends_at > ${o.now}`)

/** One more printing for a case. @returns 0 when it has had as many as it may, or was decided before `decidedSince` */
export const countSlip = (tx: Statements, o: { caseId: string; most: number; decidedSince: Date }): Promise<number> =>
  tx.run(sql`
    update proofing.officer_case
       set slips_printed = slips_printed + 1
     where case_id = ${o.caseId}
       and state = 'approved'
       and slips_printed < ${o.most}
       and coalesce(confirmed_at, decided_at) > ${o.decidedSince}`)
