import type { ProofingSession } from '../api.ts'
import type { EnrolDraft } from '../device/storage.ts'

export type EnrolStep = 'card' | 'check' | 'face' | 'pin' | 'officer' | 'over'

/** The screen on which a registration goes on, wherever it was left. */
export function stepOf(draft: EnrolDraft): EnrolStep {
  const has = (side: 'front' | 'back') => draft.session.card_pictures[side] || draft.pictures[side] !== undefined
  const steps: Record<ProofingSession['state'], EnrolStep> = {
    started: has('front') && has('back') ? 'check' : 'card',
    document_checked: 'face',
    face_pending: 'face',
    proofed: 'pin',
    completed: 'over',
    needs_officer: 'officer',
    refused: 'officer',
    expired: 'over',
  }
  return steps[draft.session.state]
}

/** May the asked screen be shown, or does another come first? Within the card steps the person may go back to take a picture again. */
export function screenFor(asked: EnrolStep, draft: EnrolDraft): EnrolStep {
  const due = stepOf(draft)
  const retaking = asked === 'card' && due === 'check'
  // The session being started is enough for typing everything by hand.
  const typing = asked === 'check' && due === 'card'
  return retaking || typing || asked === 'officer' ? asked : due
}

/** For "step 3 of 5": terms, card, check, face, PIN. */
export const stepNumbers = { terms: 1, card: 2, check: 3, face: 4, pin: 5 } as const
export const stepCount = 5
export const stepNumberOf = (step: EnrolStep): number => (step in stepNumbers ? stepNumbers[step as keyof typeof stepNumbers] : stepCount) // just asked
