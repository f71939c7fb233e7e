import { secondsAfter } from '../../platform/clock.ts'
import type { Write } from '../../platform/db/db.ts'
import type { Kit } from '../../platform/kit.ts'
import { eventWrite } from '../../platform/outbox.ts'
import { auditWrite } from '../audit/index.ts'
import { readPortrait } from '../registry/index.ts'
import { proofingProblem } from './errors.ts'
import { proofingEvents } from './events.ts'
import { type FaceMatch, rateDistance } from './face/decide-face-match.ts'
import type { FaceEngine, FaceTemplate } from './face/face-engine.ts'
import { proofingSettings } from './settings.ts'
import { type FaceDecision, recordFaceDecision, type SessionRow } from './store.ts'
import type { FrameAnswer } from './submit-face-frame.ts'

const daySeconds = 24 * 3600

/** Version of the rules below; stands in every decision. */
export const policyVersion = '1'

/**
 * Compares the live face with the register's portrait, never with a picture that the phone sent of the card, and decides: strong → the PIN is
 * next; unclear → officer; no → one retry, then officer; three failed comparisons in a day end the session and raise a fraud signal.
 */
export async function decideFace(
  kit: Kit,
  engine: FaceEngine,
  o: { session: SessionRow; challengeId: string; live: FaceTemplate },
): Promise<FrameAnswer> {
  const personKey = o.session.person_key
  const portrait = personKey === null ? null : await readPortrait(kit, personKey)
  if (personKey === null || !portrait) throw proofingProblem('proofing.session_moved_on')
  const reference = await engine.template(portrait.jpeg)
  if (reference.outcome !== 'template') throw proofingProblem('proofing.face_busy', { retryAfterSeconds: 2 })
  const distance = engine.compare(o.live, reference.template)
  const match = rateDistance(distance, {
    strongDistance: kit.setting(proofingSettings.faceStrong),
    unclearDistance: kit.setting(proofingSettings.faceUnclear),
  })
  const failuresToday = match === 'no' ? await kit.ephemeral.count(`face-failure person ${personKey}`, daySeconds) : 0
  const next = nextOf(kit, o.session, match, failuresToday)
  const now = kit.clock.now()
  const decision: FaceDecision = {
    sessionId: o.session.session_id,
    challengeId: o.challengeId,
    ...next,
    failed: match === 'no',
    distance,
    engine: `${engine.id}@${engine.version}`,
    policy: policyVersion,
    now,
    deleteCapturesAt: secondsAfter(now, kit.setting(proofingSettings.keepOfficerCapturesDays) * daySeconds),
  }
  const session = await recordFaceDecision(kit.db, decision, writesOf(kit, o.session, personKey, match, next))
  if (!session) throw proofingProblem('proofing.no_challenge')
  return { hint: null, outcome: outcomeOf[next.to], session }
}

type Next = Pick<FaceDecision, 'to' | 'reason'>

const outcomeOf = { proofed: 'matched', face_pending: 'try_again', needs_officer: 'officer', refused: 'officer' } as const

function nextOf(kit: Kit, session: SessionRow, match: FaceMatch, failuresToday: number): Next {
  if (match === 'strong') return { to: 'proofed', reason: null }
  if (match === 'unclear') return { to: 'needs_officer', reason: 'face' }
  if (failuresToday >= kit.setting(proofingSettings.faceFailuresPerPersonDay)) return { to: 'refused', reason: 'face' }
  const retriesLeft = kit.setting(proofingSettings.faceRetries) - session.face_failures
  return retriesLeft > 0 ? { to: 'face_pending', reason: null } : { to: 'needs_officer', reason: 'face' }
}

function writesOf(kit: Kit, session: SessionRow, personKey: string, match: FaceMatch, next: Next): Write[] {
  const now = kit.clock.now()
  const entry = auditWrite(kit, {
    kind: 'proofing.face_compared',
    actor: { type: 'person', ref: personKey },
    personKey,
    purpose: 'self-registration',
    facts: { match },
  })
  if (next.to === 'refused') return [entry, eventWrite(proofingEvents.fraudSignal, { personKey, kind: 'face_failures' }, now)]
  if (next.to === 'needs_officer')
    return [entry, eventWrite(proofingEvents.needsOfficer, { sessionId: session.session_id, reason: 'face' }, now)]
  return [entry]
}
