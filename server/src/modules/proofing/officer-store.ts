import type { Statements } from '../../platform/db/db.ts'
import { sql } from '../../platform/db/sql.ts'
import type { FileRef } from '../../platform/files.ts'
import type { PersonKey } from '../registry/index.ts'
import type { OfficerReason, ProofingPath, SessionState } from './model.ts'

/** SQL of what officers read: waiting and decided cases, and their pictures. */

export interface WaitingCaseRow {
  readonly [column: string]: unknown
  readonly session_id: string
  readonly hand_over_code: string
  readonly officer_reason: OfficerReason | null
  readonly path: ProofingPath
  readonly since: Date
  readonly expires_at: Date
  readonly decided_by: string | null
}

/** The fifty oldest. Who decided a slip's case has not decided the case that the phone brings now. Session ids are made by time (UUIDv7), so their order is that of beginning. */
export const listWaiting = (db: Statements, o: { officeCode: string; now: Date }) =>
  db.many<WaitingCaseRow>(sql`
    select s.session_id, s.hand_over_code, s.officer_reason, s.path, coalesce(c.decided_at, s.decided_at, s.started_at) as since, s.expires_at,
           coalesce(c.decided_by, case when s.slip_case_id is null then s.decided_by end) as decided_by
      from proofing.session s
      left join proofing.officer_case c on c.session_id = s.session_id and c.state = 'awaiting_confirmation'
     where s.office_code = ${o.officeCode}
       and s.state = 'needs_officer'
       and s.expires_at > ${o.now}
     order by s.session_id
     limit 50`)

export const countWaiting = (db: Statements, o: { officeCode: string; now: Date }) =>
  db.one<{ of_office: number; anywhere: number }>(sql`
    select count(*) filter (where office_code = ${o.officeCode})::int as of_office,
           count(*) filter (where office_code is null)::int as anywhere
      from proofing.session
     where state = 'needs_officer'
       and expires_at > ${o.now}
       and (office_code = ${o.officeCode} or office_code is null)`)

export const oldestWaiting = (db: Statements, now: Date) =>
  db.one<{ waiting: number; oldest: Date | null }>(sql`
    select count(*)::int as waiting, min(started_at) as oldest
      from proofing.session
     where state = 'needs_officer'
       and expires_at > ${now}`)

export interface DecidedCaseRow {
  readonly [column: string]: unknown
  readonly session_id: string
  readonly hand_over_code: string
  readonly office_code: string
  readonly path: ProofingPath
  readonly state: SessionState
  readonly decided_by: string
  readonly confirmed_by: string | null
  readonly decided_at: Date
}

export const listDecidedOn = (db: Statements, o: { from: Date; until: Date; notOf: readonly string[] }) =>
  db.many<DecidedCaseRow>(sql`
    select session_id, hand_over_code, office_code, path, state, decided_by, confirmed_by, decided_at
      from proofing.session
     where decided_by is not null
       and office_code is not null
       and state in ('proofed', 'completed', 'refused')
       and decided_at >= ${o.from}
       and decided_at < ${o.until}
       and office_code <> all(${o.notOf})
     order by office_code, session_id`)

/**
 * Accounts that were opened from what a kit collected since then, the oldest first. Where its clock went wrong the time of receipt is what counts.
 * The holder stands for the officer: the machine said yes to what she collected.
 */
export const listDecidedOfKit = (db: Statements, o: { kitId: string; since: Date }) =>
  db.many<DecidedCaseRow>(sql`
    select s.session_id, s.hand_over_code, f.office_code, s.path, s.state, f.holder_key as decided_by, s.confirmed_by,
           coalesce(s.decided_at, s.completed_at) as decided_at
      from proofing.field_submission f
      join proofing.session s on s.session_id = f.session_id
     where f.kit_id = ${o.kitId}
       and (f.made_at >= ${o.since} or (f.is_clock_off and f.received_at >= ${o.since}))
       and s.state = 'completed'
     order by s.session_id
     limit 5000`)

export const listDecidedBy = (db: Statements, officerKey: string) =>
  db.many<DecidedCaseRow>(sql`
    select session_id, hand_over_code, office_code, path, state, decided_by, confirmed_by, decided_at
      from proofing.session
     where (decided_by = ${officerKey} or confirmed_by = ${officerKey})
       and office_code is not null
       and decided_at is not null
     order by decided_at desc, session_id desc
     limit 50`)

export const countDecidedBy = (db: Statements, o: { officeCode: string; from: Date; until: Date }) =>
  db.many<{ decided_by: string; decided: number }>(sql`
    select decided_by, count(*)::int as decided
      from proofing.session
     where decided_by is not null
       and office_code = ${o.officeCode}
       and state in ('proofed', 'completed', 'refused')
       and decided_at >= ${o.from}
       and decided_at < ${o.until}
     group by decided_by`)

/** The face is the one that the officers looked at: the desk's picture, else the phone's. */
export const findEvidence = (db: Statements, sessionId: string) =>
  db.maybeOne<{
    person_key: PersonKey | null
    hand_over_code: string
    front_file: FileRef | null
    back_file: FileRef | null
    face_file: FileRef | null
  }>(sql`
    select s.person_key, s.hand_over_code, s.front_file, s.back_file, coalesce(c.face_file, s.face_file) as face_file
      from proofing.session s
      left join proofing.officer_case c on c.session_id = s.session_id or c.case_id = s.slip_case_id
     where s.session_id = ${sessionId}
     limit 1`)
