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

/** The fifty oldest. Session ids are made by time (UUIDv7), so their order is that of beginning. */
export const listWaiting = (db: Statements, o: { officeCode: string; now: Date }) =>
  db.many<WaitingCaseRow>(sql`
    select session_id, hand_over_code, officer_reason, path, coalesce(decided_at, started_at) as since, expires_at, decided_by
      from proofing.session
     where office_code = ${o.officeCode}
       and state = 'needs_officer'
       and expires_at > ${o.now}
     order by session_id
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

export const listDecidedOn = (db: Statements, o: { from: Date; until: Date }) =>
  db.many<DecidedCaseRow>(sql`
    select session_id, hand_over_code, office_code, path, state, decided_by, confirmed_by, decided_at
      from proofing.session
     where decided_by is not null
       and office_code is not null
       and state in ('proofed', 'completed', 'refused')
       and decided_at >= ${o.from}
       and decided_at < ${o.until}
     order by office_code, session_id`)

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

export const findEvidence = (db: Statements, sessionId: string) =>
  db.maybeOne<{
    person_key: PersonKey | null
    hand_over_code: string
    front_file: FileRef | null
    back_file: FileRef | null
    face_file: FileRef | null
  }>(sql`
    select person_key, hand_over_code, front_file, back_file, face_file
      from proofing.session
     where session_id = ${sessionId}`)
