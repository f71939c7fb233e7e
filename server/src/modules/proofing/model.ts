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

/**
 * An officer's work on one person. `record_opened`: her reason was given and the person reads it. `face_judged`: her own word first, the tool's after
 * it. `awaiting_confirmation`: a second officer decides.
 */
export type OfficerCaseState =
  | 'opened'
  | 'identified'
  | 'record_opened'
  | 'face_judged'
  | 'awaiting_confirmation'
  | 'approved'
  | 'refused'
  | 'ended'

export const officerCaseStates: Readonly<Record<OfficerCaseState, readonly OfficerCaseState[]>> = {
  opened: ['identified', 'refused', 'ended'],
  identified: ['identified', 'record_opened', 'refused', 'ended'],
  record_opened: ['identified', 'record_opened', 'face_judged', 'refused', 'ended'],
  face_judged: ['face_judged', 'awaiting_confirmation', 'approved', 'refused', 'ended'],
  awaiting_confirmation: ['approved', 'refused', 'ended'],
  approved: [],
  refused: [],
  ended: [],
}

/** States from which a case may go to `to`; for the `where` of a conditional update. */
export const caseStatesBefore = (to: OfficerCaseState): OfficerCaseState[] =>
  (Object.keys(officerCaseStates) as OfficerCaseState[]).filter((from) => officerCaseStates[from].includes(to))

/** By the card's chip, by a card that was inspected, or by two people: a witness with a card of her own, or a second officer. */
export const identifiedHow = ['chip', 'card_seen', 'two_persons'] as const
export type IdentifiedHow = (typeof identifiedHow)[number]

/** What the tool says of desk picture and register's portrait; `not_asked`: the person did not agree to it. */
export type ToolResult = 'strong' | 'unclear' | 'no' | 'no_portrait' | 'no_face' | 'not_asked' | 'unavailable'

/** Why a second officer is asked. */
export type SecondReason = 'tool' | 'no_document' | 'guardian_not_parent'

/** The tool turns nobody away: where it does not say yes, another officer looks. So where nothing but the first one's word stands for the person. */
export const secondReasons = (o: {
  tool: ToolResult
  how: IdentifiedHow | null
  hasWitness: boolean
  guardianIsParent: boolean | null
}): SecondReason[] => [
  ...(o.tool === 'strong' ? [] : (['tool'] as const)),
  ...(o.how === 'two_persons' && !o.hasWitness ? (['no_document'] as const) : []),
  ...(o.guardianIsParent === false ? (['guardian_not_parent'] as const) : []),
]

/** Why a person is not identified. Officers may know it; which desk helps is the page's to say. */
export const identificationMisfits = [
  'unknown_person',
  'dead',
  'no_card',
  'expired',
  'cancelled',
  'superseded',
  'data_differ',
  'other_person',
  'witness_unfit',
  'guardian_missing',
  'guardian_unfit',
] as const
export type IdentificationMisfit = (typeof identificationMisfits)[number]

export const refusals = ['not_the_person', 'document_doubtful', 'not_entitled'] as const
export type Refusal = (typeof refusals)[number]

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
