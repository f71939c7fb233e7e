import type { Kit } from '../../platform/kit.ts'
import type { PersonKey } from '../registry/index.ts'
import type { OfficerReason, ProofingPath, SessionState } from './model.ts'
import {
  countDecidedBy,
  countWaiting,
  type DecidedCaseRow,
  findEvidence,
  listDecidedBy,
  listDecidedOfKit,
  listDecidedOn,
  listWaiting,
  oldestWaiting,
  type WaitingCaseRow,
} from './officer-store.ts'

/** A case as it stands in a list of work: by its code, without whom it is about. */
export interface WaitingCase {
  readonly sessionId: string
  readonly handOverCode: string
  readonly reason: OfficerReason | null
  readonly path: ProofingPath
  readonly since: Date
  /** After that the person has to begin anew. */
  readonly expiresAt: Date
  /** The officer who decided, where a second one has to confirm; null: nobody decided yet. */
  readonly decidedBy: string | null
}

export interface WaitingCases {
  readonly count: number
  /** Those that wait at any desk: the person brings the code. */
  readonly anywhere: number
  readonly cases: readonly WaitingCase[]
}

/** What waits for an office, the oldest first; codes and counts. */
export async function readWaitingCases(kit: Pick<Kit, 'db' | 'clock'>, officeCode: string): Promise<WaitingCases> {
  const now = kit.clock.now()
  const [{ of_office: count, anywhere }, rows] = await Promise.all([
    countWaiting(kit.db, { officeCode, now }),
    listWaiting(kit.db, { officeCode, now }),
  ])
  return { count, anywhere, cases: rows.map(waitingCaseOf) }
}

const waitingCaseOf = (row: WaitingCaseRow): WaitingCase => ({
  ...{ sessionId: row.session_id, handOverCode: row.hand_over_code, reason: row.officer_reason, path: row.path },
  ...{ since: row.since, expiresAt: row.expires_at, decidedBy: row.decided_by },
})

/** For the operator: cases that wait for an officer anywhere, and the age of the oldest. */
export async function measureWaitingCases(kit: Pick<Kit, 'db' | 'clock'>): Promise<{ count: number; oldestSeconds: number }> {
  const now = kit.clock.now()
  const { waiting, oldest } = await oldestWaiting(kit.db, now)
  return { count: waiting, oldestSeconds: oldest === null ? 0 : Math.max(0, (now.getTime() - oldest.getTime()) / 1000) }
}

/** A registration that an officer decided; whom it is about stands in none of it. */
export interface DecidedCase {
  readonly sessionId: string
  readonly handOverCode: string
  readonly officeCode: string
  readonly path: ProofingPath
  readonly state: SessionState
  readonly decidedBy: string
  readonly confirmedBy: string | null
  readonly decidedAt: Date
}

const decidedCaseOf = (row: DecidedCaseRow): DecidedCase => ({
  ...{ sessionId: row.session_id, handOverCode: row.hand_over_code, officeCode: row.office_code, path: row.path, state: row.state },
  ...{ decidedBy: row.decided_by, confirmedBy: row.confirmed_by, decidedAt: row.decided_at },
})

/** All that officers decided from `from` until before `until`. @param o.notOf  codes of offices that are left out */
export const readDecidedCases = async (
  kit: Pick<Kit, 'db'>,
  o: { from: Date; until: Date; notOf: readonly string[] },
): Promise<DecidedCase[]> => (await listDecidedOn(kit.db, o)).map(decidedCaseOf)

/** Accounts that were opened from what a kit collected since it may be in other hands. */
export const readDecidedOfKit = async (kit: Pick<Kit, 'db'>, o: { kitId: string; since: Date }): Promise<DecidedCase[]> =>
  (await listDecidedOfKit(kit.db, o)).map(decidedCaseOf)

/** The last fifty that one officer decided or confirmed, newest first. */
export const readDecisionsOf = async (kit: Pick<Kit, 'db'>, officerKey: string): Promise<DecidedCase[]> =>
  (await listDecidedBy(kit.db, officerKey)).map(decidedCaseOf)

export interface Evidence {
  readonly personKey: PersonKey
  readonly handOverCode: string
  /** JPEG; null: there was none, or its time was over and it was deleted. */
  readonly cardFront: Buffer | null
  readonly cardBack: Buffer | null
  readonly face: Buffer | null
}

/**
 * The pictures on which a case was decided. Whoever asks has opened the person's record for a reason before.
 *
 * @returns null: no such case, or it names nobody
 */
export async function readEvidence(kit: Pick<Kit, 'db' | 'files'>, sessionId: string): Promise<Evidence | null> {
  const row = await findEvidence(kit.db, sessionId)
  if (!row?.person_key) return null
  const [cardFront, cardBack, face] = await Promise.all(
    [row.front_file, row.back_file, row.face_file].map((file) => (file ? kit.files.get(file) : null)),
  )
  return {
    personKey: row.person_key,
    handOverCode: row.hand_over_code,
    cardFront: cardFront ?? null,
    cardBack: cardBack ?? null,
    face: face ?? null,
  }
}

/** How many registrations each officer of an office decided from `from` until before `until`, by her key. */
export const countDecisions = async (
  kit: Pick<Kit, 'db'>,
  o: { officeCode: string; from: Date; until: Date },
): Promise<ReadonlyMap<string, number>> => new Map((await countDecidedBy(kit.db, o)).map((row) => [row.decided_by, row.decided]))
