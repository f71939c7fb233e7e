/** States of a proofing session (identity proofing, NIST SP 800-63A). */
export type SessionState =
  | 'started'
  | 'document_checked'
  | 'face_pending'
  | 'proofed'
  | 'completed'
  | 'needs_officer'
  | 'refused'
  | 'expired'

/** By herself, by an officer at a desk, or from evidence collected in the field. */
export type ProofingPath = 'self_service' | 'officer' | 'field'

/**
 * `document_checked`: number, laser code and birth date fit a card that is in force. `proofed`: the face fits too; the PIN is missing.
 * `needs_officer`: the hand-over code opens the same case at a desk. `refused`: too many failed comparisons.
 */
export const sessionStates: Readonly<Record<SessionState, readonly SessionState[]>> = {
  started: ['document_checked', 'needs_officer', 'expired'],
  document_checked: ['face_pending', 'needs_officer', 'expired'],
  face_pending: ['face_pending', 'proofed', 'needs_officer', 'refused', 'expired'],
  proofed: ['completed', 'needs_officer', 'expired'],
  completed: [],
  needs_officer: ['proofed', 'refused', 'expired'],
  refused: [],
  expired: [],
}

/** States from which a session may go to `to`; for the `where` of a conditional update. */
export const statesBefore = (to: SessionState): SessionState[] =>
  (Object.keys(sessionStates) as SessionState[]).filter((from) => sessionStates[from].includes(to))

/** Why an officer is needed, in words that tell nothing of the register. `field`: what was collected in the field has to be looked at. */
export type OfficerReason = 'cannot_go_on_online' | 'age' | 'no_portrait' | 'old_portrait' | 'face' | 'declined_face' | 'asked' | 'field'

/** Of what was collected in the field. */
export type FieldState = 'incomplete' | 'received' | 'quarantined' | 'proofed' | 'needs_officer' | 'set_aside'

/**
 * `incomplete`: pictures are still to come. `received`: waits to be compared with the register. `quarantined`: kept, with its reason, until a
 * supervisor decides or what was missing comes. `proofed` and `needs_officer`: a session of the same name goes on with it.
 */
export const fieldStates: Readonly<Record<FieldState, readonly FieldState[]>> = {
  incomplete: ['received', 'quarantined'],
  received: ['proofed', 'needs_officer', 'quarantined'],
  quarantined: ['incomplete', 'received', 'set_aside'],
  proofed: [],
  needs_officer: [],
  set_aside: [],
}

/** What a head-turn challenge asks next; left and right are the person's own. */
export type HeadTurn = 'straight' | 'left' | 'right'

/**
 * The steps of a challenge: straight first, then turns in an order nobody can know before.
 *
 * @param choose  picks a whole number from 0 to n - 1
 */
export const makeSteps = (turns: number, choose: (below: number) => number): HeadTurn[] => [
  'straight',
  ...Array.from({ length: turns }, (): HeadTurn => (choose(2) === 0 ? 'left' : 'right')),
]

/** Two letters and ten digits, dashes and blanks left out; null when it is not that. */
export function parseLaserCode(text: string): string | null {
  const compact = text.replaceAll(/[\s-]/g, '').toUpperCase()
  return /^[A-Z]{2}\d{10}$/.test(compact) ? compact : null
}

export interface BirthParts {
  readonly year: number
  readonly month: number | null
  readonly day: number | null
}

/** Is it a day of the calendar that is not in the future? Unknown parts fit. */
export function isPossibleBirth(birth: BirthParts, today: string): boolean {
  if (birth.month === null && birth.day !== null) return false
  const iso = `${String(birth.year).padStart(4, '0')}-${String(birth.month ?? 1).padStart(2, '0')}-${String(birth.day ?? 1).padStart(2, '0')}`
  const date = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === iso && iso <= today
}
