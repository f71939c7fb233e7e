import type { Db, Statements, Write } from '../../platform/db/db.ts'
import { json, raw, type Sql, sql } from '../../platform/db/sql.ts'
import type { FileRef } from '../../platform/files.ts'
import type { PersonKey } from '../registry/index.ts'
import { caseStatesBefore, type IdentifiedHow, type OfficerCaseState, type Refusal, type SecondReason, type ToolResult } from './model.ts'
import type { SessionRow } from './store.ts'

/** SQL of officers' cases; sessions stand in store.ts. */
export interface CaseRow {
  readonly [column: string]: unknown
  readonly case_id: string
  readonly session_id: string | null
  readonly office_code: string
  readonly state: OfficerCaseState
  readonly opened_by: string
  readonly opened_at: Date
  readonly expires_at: Date
  readonly person_key: PersonKey | null
  readonly identified_how: IdentifiedHow | null
  readonly identified_by: string | null
  readonly witness_key: PersonKey | null
  readonly guardian_key: PersonKey | null
  readonly guardian_is_parent: boolean | null
  readonly face_file: FileRef | null
  readonly face_same: boolean | null
  readonly judged_by: string | null
  readonly tool_result: ToolResult | null
  readonly second_needed: readonly SecondReason[]
  readonly decided_by: string | null
  readonly decided_at: Date | null
  readonly confirmed_by: string | null
  readonly confirmed_at: Date | null
  readonly refusal: Refusal | null
  readonly refused_by: string | null
  readonly refused_at: Date | null
  readonly slip_ends_at: Date | null
  readonly slip_session_id: string | null
}

export const caseColumns: Sql =
  raw(`case_id, session_id, office_code, state, opened_by, opened_at, expires_at, person_key, identified_how, identified_by,
  witness_key, guardian_key, guardian_is_parent, face_file, face_same, judged_by, tool_result, second_needed, decided_by, decided_at, confirmed_by,
  confirmed_at, refusal, refused_by, refused_at, slip_ends_at, slip_session_id`)

/** A session that an officer can still do something for, by the code that its phone shows. */
export const findSessionByCode = (db: Statements, o: { code: string; now: Date }) =>
  db.maybeOne<Pick<SessionRow, 'session_id' | 'state' | 'person_key' | 'expires_at'>>(sql`
    select session_id, state, person_key, expires_at
      from proofing.session
     where hand_over_code = ${o.code}
       and expires_at > ${o.now}
       and state not in ('expired', 'refused')`)

export type CaseSession = Pick<
  SessionRow,
  | 'session_id'
  | 'state'
  | 'person_key'
  | 'officer_reason'
  | 'face_consent'
  | 'face_file'
  | 'front_file'
  | 'back_file'
  | 'hand_over_code'
  | 'expires_at'
>

export const findCaseSession = (db: Statements, sessionId: string) =>
  db.maybeOne<CaseSession>(sql`
    select session_id, state, person_key, officer_reason, face_consent, face_file, front_file, back_file, hand_over_code, expires_at
      from proofing.session
     where session_id = ${sessionId}`)

export interface NewCase {
  readonly caseId: string
  readonly sessionId: string | null
  readonly officeCode: string
  readonly openedBy: string
  readonly now: Date
  readonly expiresAt: Date
  readonly deleteCapturesAt: Date
}

/** The case becomes the office's. @returns null when the session is a case already */
export const insertCase = (db: Db, c: NewCase, writes: readonly Write[]) =>
  db.transaction(async (tx) => {
    const opened = await tx.step<CaseRow>(
      sql`
      insert into proofing.officer_case (case_id, session_id, office_code, state, opened_by, opened_at, expires_at, delete_captures_at)
      values (${c.caseId}, ${c.sessionId}, ${c.officeCode}, 'opened', ${c.openedBy}, ${c.now}, ${c.expiresAt}, ${c.deleteCapturesAt})
      on conflict (session_id) where session_id is not null do nothing
      returning ${caseColumns}`,
      writes,
    )
    if (opened && c.sessionId !== null) await setSessionOffice(tx, c.sessionId, c.officeCode)
    return opened
  })

const setSessionOffice = (tx: Statements, sessionId: string, officeCode: string) =>
  tx.run(sql`
    update proofing.session
       set office_code = ${officeCode}
     where session_id = ${sessionId}
       and state = 'needs_officer'`)

/** Cases without a phone that are open: of one officer, and of her office. */
export const countPhoneless = (db: Statements, o: { officeCode: string; openedBy: string; now: Date }) =>
  db.one<{ of_officer: number; of_office: number }>(sql`
    select count(*) filter (where opened_by = ${o.openedBy})::int as of_officer,
           count(*) filter (where office_code = ${o.officeCode})::int as of_office
      from proofing.officer_case
     where session_id is null
       and state = any(${caseStatesBefore('ended')})
       and expires_at > ${o.now}
       and (office_code = ${o.officeCode} or opened_by = ${o.openedBy})`)

export const findCase = (db: Statements, caseId: string) =>
  db.maybeOne<CaseRow>(sql`
    select ${caseColumns}
      from proofing.officer_case
     where case_id = ${caseId}`)

export const findCaseOfSession = (db: Statements, sessionId: string) =>
  db.maybeOne<CaseRow>(sql`
    select ${caseColumns}
      from proofing.officer_case
     where session_id = ${sessionId}`)

/** A case with the code that its phone shows; null: without a phone. */
export type ListedCaseRow = CaseRow & { readonly hand_over_code: string | null }

/** What waits at an office, oldest first, those for a second officer before the others. */
export const listOpenCases = (db: Statements, o: { officeCode: string; now: Date }) =>
  db.many<ListedCaseRow>(sql`
    select ${caseColumns}, (select s.hand_over_code from proofing.session s where s.session_id = officer_case.session_id) as hand_over_code
      from proofing.officer_case
     where office_code = ${o.officeCode}
       and state in ('opened', 'identified', 'record_opened', 'face_judged', 'awaiting_confirmation')
       and expires_at > ${o.now}
     order by (state = 'awaiting_confirmation') desc, opened_at
     limit 200`)

interface Identification {
  readonly caseId: string
  readonly personKey: PersonKey
  readonly how: IdentifiedHow
  readonly by: string
  readonly witnessKey: PersonKey | null
  readonly guardianKey: PersonKey | null
  readonly guardianIsParent: boolean | null
  readonly officeCode: string
  readonly now: Date
}

/** Every transition is one conditional update: null means that somebody else moved the case on. */
export const recordIdentification = (db: Db, i: Identification, writes: readonly Write[]) =>
  db.step<CaseRow>(
    sql`
    update proofing.officer_case
       set state = 'identified',
           person_key = ${i.personKey},
           identified_how = ${i.how},
           identified_by = ${i.by},
           identified_at = ${i.now},
           witness_key = ${i.witnessKey},
           guardian_key = ${i.guardianKey},
           guardian_is_parent = ${i.guardianIsParent}
     where case_id = ${i.caseId}
       and office_code = ${i.officeCode}
       and state = any(${caseStatesBefore('identified')})
       and expires_at > ${i.now}
    returning ${caseColumns}`,
    writes,
  )

/** @param o.personKey  whose record was opened: the case may be identified as somebody else meanwhile */
export const recordOpenedRecord = (db: Statements, o: { caseId: string; personKey: PersonKey; now: Date }) =>
  db.maybeOne<CaseRow>(sql`
    update proofing.officer_case
       set state = 'record_opened'
     where case_id = ${o.caseId}
       and person_key = ${o.personKey}
       and state = any(${caseStatesBefore('record_opened')})
       and expires_at > ${o.now}
    returning ${caseColumns}`)

/** A new picture: what was said of the one before says nothing of this one. */
export const recordDeskPicture = (db: Statements, o: { caseId: string; file: FileRef; now: Date }) =>
  db.maybeOne<CaseRow>(sql`
    update proofing.officer_case
       set face_file = ${json(o.file)},
           face_same = null, judged_by = null, judged_at = null, tool_result = null, tool_distance = null, tool_engine = null, second_needed = '{}',
           state = 'record_opened'
     where case_id = ${o.caseId}
       and state in ('record_opened', 'face_judged')
       and expires_at > ${o.now}
    returning ${caseColumns}`)

export interface FaceVerdict {
  readonly caseId: string
  /** Who the person was when it was judged, and by what: the case may be identified anew meanwhile. */
  readonly of: Pick<CaseRow, 'person_key' | 'identified_how' | 'witness_key' | 'guardian_key'>
  /** Name of the picture that was judged: another one may have taken its place meanwhile. */
  readonly picture: string
  readonly same: boolean
  readonly by: string
  readonly tool: ToolResult | null
  readonly distance: number | null
  readonly engine: string | null
  readonly secondNeeded: readonly SecondReason[]
  readonly now: Date
}

export const recordVerdict = (db: Db, v: FaceVerdict, writes: readonly Write[]) =>
  db.step<CaseRow>(
    sql`
    update proofing.officer_case
       set state = 'face_judged',
           face_same = ${v.same},
           judged_by = ${v.by},
           judged_at = ${v.now},
           tool_result = ${v.tool},
           tool_distance = ${v.distance},
           tool_engine = ${v.engine},
           second_needed = ${v.secondNeeded}
     where case_id = ${v.caseId}
       and person_key = ${v.of.person_key}
       and identified_how = ${v.of.identified_how}
       and witness_key is not distinct from ${v.of.witness_key}
       and guardian_key is not distinct from ${v.of.guardian_key}
       and face_file ->> 'name' = ${v.picture}
       and state = any(${caseStatesBefore('face_judged')})
       and tool_result is null
       and expires_at > ${v.now}
    returning ${caseColumns}`,
    writes,
  )

/** @param officeCode  that the officer acts for: handed over meanwhile, the case is another one's to decide */
interface Decided {
  readonly caseId: string
  readonly officeCode: string
  readonly by: string
  readonly now: Date
}

/** The first officer's decision: done, or on to the second officer where one is needed. */
export const recordDecision = (tx: Statements, d: Decided, writes: readonly Write[]) =>
  tx.step<CaseRow>(
    sql`
    update proofing.officer_case
       set state = case when second_needed = '{}' then 'approved' else 'awaiting_confirmation' end,
           decided_by = ${d.by},
           decided_at = ${d.now}
     where case_id = ${d.caseId}
       and office_code = ${d.officeCode}
       and state = 'face_judged'
       and face_same
       and expires_at > ${d.now}
    returning ${caseColumns}`,
    writes,
  )

export const recordConfirmation = (tx: Statements, d: Decided, writes: readonly Write[]) =>
  tx.step<CaseRow>(
    sql`
    update proofing.officer_case
       set state = 'approved',
           confirmed_by = ${d.by},
           confirmed_at = ${d.now}
     where case_id = ${d.caseId}
       and office_code = ${d.officeCode}
       and state = 'awaiting_confirmation'
       and expires_at > ${d.now}
    returning ${caseColumns}`,
    writes,
  )

export const recordRefusal = (tx: Statements, d: Decided & { refusal: Refusal }, writes: readonly Write[]) =>
  tx.step<CaseRow>(
    sql`
    update proofing.officer_case
       set state = 'refused',
           refusal = ${d.refusal},
           refused_by = ${d.by},
           refused_at = ${d.now}
     where case_id = ${d.caseId}
       and office_code = ${d.officeCode}
       and state = any(${caseStatesBefore('refused')})
    returning ${caseColumns}`,
    writes,
  )

/** What officers decided, taken over by the phone's session. @returns null when the session is not waiting for them any more */
export const proofSession = (tx: Statements, c: CaseRow, now: Date) =>
  tx.maybeOne<{ session_id: string }>(sql`
    update proofing.session
       set state = 'proofed',
           path = 'officer',
           person_key = ${c.person_key},
           office_code = ${c.office_code},
           decided_by = ${c.decided_by},
           confirmed_by = ${c.confirmed_by},
           slip_case_id = null,
           decided_at = ${now}
     where session_id = ${c.session_id}
       and state = 'needs_officer'
       and expires_at > ${now}
    returning session_id`)

/** The refusing officer's deed. */
export const refuseSession = (tx: Statements, o: { sessionId: string; by: string; now: Date }) =>
  tx.run(sql`
    update proofing.session
       set state = 'refused',
           path = 'officer',
           decided_by = ${o.by},
           decided_at = ${o.now}
     where session_id = ${o.sessionId}
       and state = 'needs_officer'`)

/** From now on it is the other office's, and unknown at this one. @returns null when it went elsewhere meanwhile, or is over */
export const moveCase = (db: Db, o: { caseId: string; fromOffice: string; toOffice: string; now: Date }, writes: readonly Write[]) =>
  db.transaction(async (tx) => {
    const moved = await tx.step<CaseRow>(
      sql`
      update proofing.officer_case
         set office_code = ${o.toOffice}
       where case_id = ${o.caseId}
         and office_code = ${o.fromOffice}
         and state in ('opened', 'identified', 'record_opened', 'face_judged', 'awaiting_confirmation')
         and expires_at > ${o.now}
      returning ${caseColumns}`,
      writes,
    )
    if (moved && moved.session_id !== null) await setSessionOffice(tx, moved.session_id, o.toOffice)
    return moved
  })

export const endCases = (db: Statements, now: Date) =>
  db.run(sql`
    update proofing.officer_case
       set state = 'ended'
     where expires_at <= ${now}
       and state = any(${caseStatesBefore('ended')})`)

export const listCasePicturesToDelete = (db: Statements, now: Date, limit: number) =>
  db.many<{ case_id: string; face_file: FileRef }>(sql`
    select case_id, face_file
      from proofing.officer_case
     where delete_captures_at <= ${now}
       and face_file is not null
     limit ${limit}`)

export const forgetCasePicture = (db: Statements, caseId: string) =>
  db.run(sql`
    update proofing.officer_case
       set face_file = null
     where case_id = ${caseId}`)
