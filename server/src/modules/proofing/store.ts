import type { Db, Statements, Write } from '../../platform/db/db.ts'
import { json, raw, type Sql, sql } from '../../platform/db/sql.ts'
import type { FileRef } from '../../platform/files.ts'
import type { PersonKey } from '../registry/index.ts'
import { type HeadTurn, type OfficerReason, type ProofingPath, type SessionState, statesBefore } from './model.ts'

export interface SessionRow {
  readonly [column: string]: unknown
  readonly session_id: string
  readonly state: SessionState
  readonly device_thumbprint: string
  readonly device_jwk: Readonly<Record<string, string>>
  readonly device_name: string
  readonly language: 'th' | 'en'
  readonly terms_version: string
  readonly face_consent: boolean
  readonly hand_over_code: string
  readonly person_key: PersonKey | null
  readonly officer_reason: OfficerReason | null
  readonly card_failures: number
  readonly front_file: FileRef | null
  readonly back_file: FileRef | null
  readonly face_challenges: number
  readonly face_failures: number
  readonly challenge_id: string | null
  readonly challenge_steps: HeadTurn[] | null
  readonly challenge_step: number | null
  readonly challenge_step_ends_at: Date | null
  readonly challenge_frames: number
  readonly challenge_sealed: Uint8Array | null
  readonly face_file: FileRef | null
  readonly expires_at: Date
  readonly path: ProofingPath
  readonly office_code: string | null
  readonly decided_by: string | null
  readonly confirmed_by: string | null
  readonly slip_case_id: string | null
  readonly bound_device_id: string | null
  readonly bound_account_id: string | null
}

const columns: Sql =
  raw(`session_id, state, device_thumbprint, device_jwk, device_name, language, terms_version, face_consent, hand_over_code,
  person_key, officer_reason, card_failures, front_file, back_file, face_challenges, face_failures, challenge_id, challenge_steps, challenge_step,
  challenge_step_ends_at, challenge_frames, challenge_sealed, face_file, expires_at, path, office_code, decided_by, confirmed_by, slip_case_id, bound_device_id,
  bound_account_id`)

export interface NewSession {
  readonly sessionId: string
  readonly thumbprint: string
  readonly jwk: object
  readonly deviceName: string
  readonly language: 'th' | 'en'
  readonly termsVersion: string
  readonly faceConsent: boolean
  readonly handOverCode: string
  readonly now: Date
  readonly expiresAt: Date
  readonly deleteCapturesAt: Date
}

export const insertSession = (db: Statements, s: NewSession) =>
  db.one<SessionRow>(sql`
    insert into proofing.session (session_id, state, device_thumbprint, device_jwk, device_name, language, terms_version, face_consent,
                                  hand_over_code, started_at, expires_at, delete_captures_at)
    values (${s.sessionId}, 'started', ${s.thumbprint}, ${json(s.jwk)}, ${s.deviceName}, ${s.language}, ${s.termsVersion}, ${s.faceConsent},
            ${s.handOverCode}, ${s.now}, ${s.expiresAt}, ${s.deleteCapturesAt})
    returning ${columns}`)

/** The session of this device key, or null: another phone's session does not exist for the caller. */
export const findSession = (db: Statements, sessionId: string, thumbprint: string) =>
  db.maybeOne<SessionRow>(sql`
    select ${columns}
      from proofing.session
     where session_id = ${sessionId}
       and device_thumbprint = ${thumbprint}`)

/** The latest session of this device key that is not over, or null: one that an officer or the field began for this phone. */
export const findCurrentSession = (db: Statements, thumbprint: string) =>
  db.maybeOne<SessionRow>(sql`
    select ${columns}
      from proofing.session
     where device_thumbprint = ${thumbprint}
       and state not in ('expired', 'refused')
     order by started_at desc
     limit 1`)

export const recordPicture = (db: Statements, o: { sessionId: string; side: 'front' | 'back'; file: FileRef; now: Date }) =>
  db.maybeOne<SessionRow>(sql`
    update proofing.session
       set ${raw(o.side === 'front' ? 'front_file' : 'back_file')} = ${json(o.file)}
     where session_id = ${o.sessionId}
       and state = 'started'
       and expires_at > ${o.now}
    returning ${columns}`)

/** Card fits: the session names its person. */
export const recordCardFits = (
  db: Db,
  o: { sessionId: string; personKey: PersonKey; to: 'document_checked' | 'needs_officer'; reason: OfficerReason | null; now: Date },
  writes: readonly Write[],
) =>
  db.step<SessionRow>(
    sql`
    update proofing.session
       set state = ${o.to},
           person_key = ${o.personKey},
           officer_reason = ${o.reason}
     where session_id = ${o.sessionId}
       and state = 'started'
       and expires_at > ${o.now}
    returning ${columns}`,
    writes,
  )

/** Card does not fit: the failure is counted; the last one hands the case to an officer. */
export const recordCardFailure = (db: Db, o: { sessionId: string; allowed: number; now: Date }, writes: readonly Write[]) =>
  db.step<SessionRow>(
    sql`
    update proofing.session
       set card_failures = card_failures + 1,
           state = case when card_failures + 1 >= ${o.allowed} then 'needs_officer' else state end,
           officer_reason = case when card_failures + 1 >= ${o.allowed} then 'cannot_go_on_online' else officer_reason end
     where session_id = ${o.sessionId}
       and state = 'started'
       and expires_at > ${o.now}
    returning ${columns}`,
    writes,
  )

/** Moves a session to a state that takes no further facts along. */
export const moveSession = (
  db: Db,
  o: { sessionId: string; to: 'needs_officer' | 'refused' | 'expired'; reason: OfficerReason | null; deleteCapturesAt: Date },
  writes: readonly Write[],
) =>
  db.step<SessionRow>(
    sql`
    update proofing.session
       set state = ${o.to},
           officer_reason = ${o.reason},
           challenge_id = null, challenge_steps = null, challenge_step = null, challenge_step_ends_at = null, challenge_sealed = null,
           delete_captures_at = ${o.deleteCapturesAt}
     where session_id = ${o.sessionId}
       and state = any(${statesBefore(o.to)})
    returning ${columns}`,
    writes,
  )

export const beginChallenge = (
  db: Statements,
  o: { sessionId: string; challengeId: string; steps: readonly HeadTurn[]; stepEndsAt: Date; now: Date; challengesAllowed: number },
) =>
  db.maybeOne<SessionRow>(sql`
    update proofing.session
       set state = 'face_pending',
           challenge_id = ${o.challengeId},
           challenge_steps = ${o.steps},
           challenge_step = 0,
           challenge_step_ends_at = ${o.stepEndsAt},
           challenge_frames = 0,
           challenge_sealed = null,
           face_challenges = face_challenges + 1
     where session_id = ${o.sessionId}
       and state in ('document_checked', 'face_pending')
       and face_challenges < ${o.challengesAllowed}
       and expires_at > ${o.now}
    returning ${columns}`)

/** Counts a frame of the open challenge; null when the challenge is not open any more or has had too many. */
export const countFrame = (db: Statements, o: { sessionId: string; challengeId: string; most: number }) =>
  db.maybeOne<SessionRow>(sql`
    update proofing.session
       set challenge_frames = challenge_frames + 1
     where session_id = ${o.sessionId}
       and challenge_id = ${o.challengeId}
       and state = 'face_pending'
       and challenge_frames < ${o.most}
    returning ${columns}`)

/** The step is done: one of several frames that show it moves the challenge on. */
export const advanceChallenge = (
  db: Statements,
  o: { sessionId: string; challengeId: string; step: number; stepEndsAt: Date; sealed: Uint8Array | null; faceFile: FileRef | null },
) =>
  db.maybeOne<SessionRow>(sql`
    update proofing.session
       set challenge_step = challenge_step + 1,
           challenge_step_ends_at = ${o.stepEndsAt},
           challenge_sealed = coalesce(${o.sealed}, challenge_sealed),
           face_file = coalesce(${o.faceFile ? json(o.faceFile) : null}, face_file)
     where session_id = ${o.sessionId}
       and challenge_id = ${o.challengeId}
       and challenge_step = ${o.step}
       and state = 'face_pending'
    returning ${columns}`)

/** The attempt is over without a decision for the person: no blame is counted unless `failed`. */
export const closeChallenge = (db: Statements, o: { sessionId: string; challengeId: string; failed: boolean }) =>
  db.maybeOne<SessionRow>(sql`
    update proofing.session
       set challenge_id = null, challenge_steps = null, challenge_step = null, challenge_step_ends_at = null, challenge_sealed = null,
           face_failures = face_failures + ${o.failed ? 1 : 0}
     where session_id = ${o.sessionId}
       and challenge_id = ${o.challengeId}
       and state = 'face_pending'
    returning ${columns}`)

export interface FaceDecision {
  readonly sessionId: string
  readonly challengeId: string
  readonly to: 'face_pending' | 'proofed' | 'needs_officer' | 'refused'
  readonly failed: boolean
  readonly distance: number
  readonly engine: string
  readonly policy: string
  readonly reason: OfficerReason | null
  readonly now: Date
  readonly deleteCapturesAt: Date
}

/** Records the comparison. Null when a parallel frame decided first. */
export const recordFaceDecision = (db: Db, d: FaceDecision, writes: readonly Write[]) =>
  db.step<SessionRow>(
    sql`
    update proofing.session
       set state = ${d.to},
           challenge_id = null, challenge_steps = null, challenge_step = null, challenge_step_ends_at = null, challenge_sealed = null,
           face_failures = face_failures + ${d.failed ? 1 : 0},
           distance = ${d.distance},
           engine = ${d.engine},
           policy = ${d.policy},
           officer_reason = ${d.reason},
           decided_at = ${d.now},
           delete_captures_at = ${d.deleteCapturesAt}
     where session_id = ${d.sessionId}
       and challenge_id = ${d.challengeId}
       and state = 'face_pending'
    returning ${columns}`,
    writes,
  )

/** The session is used up; in the transaction that opens the account. */
export const completeSession = (tx: Statements, o: { sessionId: string; now: Date; deleteCapturesAt: Date }) =>
  tx.maybeOne<SessionRow>(sql`
    update proofing.session
       set state = 'completed',
           completed_at = ${o.now},
           delete_captures_at = ${o.deleteCapturesAt}
     where session_id = ${o.sessionId}
       and state = 'proofed'
       and expires_at > ${o.now}
    returning ${columns}`)

/** What completing gave, in its transaction. */
export const recordBound = (tx: Statements, o: { sessionId: string; deviceId: string; accountId: string }) =>
  tx.one<SessionRow>(sql`
    update proofing.session
       set bound_device_id = ${o.deviceId},
           bound_account_id = ${o.accountId}
     where session_id = ${o.sessionId}
    returning ${columns}`)

/** Of two phones that register one person at once, the first to finish wins; the others are told that the session is over. */
export const expireOtherSessions = (tx: Statements, o: { sessionId: string; personKey: PersonKey }) =>
  tx.run(sql`
    update proofing.session
       set state = 'expired',
           challenge_id = null, challenge_steps = null, challenge_step = null, challenge_step_ends_at = null, challenge_sealed = null
     where person_key = ${o.personKey}
       and session_id <> ${o.sessionId}
       and state = any(${statesBefore('expired')})`)

/** Phones that showed a slip which counts no more, with their registrations unfinished. */
export const expireSlipSessions = (tx: Statements, caseId: string) =>
  tx.run(sql`
    update proofing.session
       set state = 'expired',
           challenge_id = null, challenge_steps = null, challenge_step = null, challenge_step_ends_at = null, challenge_sealed = null
     where slip_case_id = ${caseId}
       and state = any(${statesBefore('expired')})`)

export interface CaptureRow {
  readonly [column: string]: unknown
  readonly session_id: string
  readonly front_file: FileRef | null
  readonly back_file: FileRef | null
  readonly face_file: FileRef | null
}

export const listCapturesToDelete = (db: Statements, now: Date, limit: number) =>
  db.many<CaptureRow>(sql`
    select session_id, front_file, back_file, face_file
      from proofing.session
     where delete_captures_at <= ${now}
       and (front_file is not null or back_file is not null or face_file is not null)
     limit ${limit}`)

/** Forgets the keys of the captures: what is left on any disk or backup cannot be opened any more. */
export const forgetCaptures = (db: Statements, sessionId: string) =>
  db.run(sql`
    update proofing.session
       set front_file = null, back_file = null, face_file = null
     where session_id = ${sessionId}`)

export const expireSessions = (db: Statements, now: Date) =>
  db.run(sql`
    update proofing.session
       set state = 'expired',
           challenge_id = null, challenge_steps = null, challenge_step = null, challenge_step_ends_at = null, challenge_sealed = null
     where expires_at <= ${now}
       and state = any(${statesBefore('expired')})`)
