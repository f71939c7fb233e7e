import { secondsAfter } from '../../platform/clock.ts'
import { randomBelow, uuidv7 } from '../../platform/ids.ts'
import type { Kit } from '../../platform/kit.ts'
import { proofingProblem } from './errors.ts'
import { handToOfficer } from './hand-to-officer.ts'
import { makeSteps } from './model.ts'
import { proofingSettings } from './settings.ts'
import { beginChallenge, type SessionRow } from './store.ts'

/** Asks for a straight look and then head turns in an order that nobody knows before. An open challenge is replaced. */
export async function beginFaceChallenge(kit: Kit, session: SessionRow): Promise<SessionRow> {
  const now = kit.clock.now()
  const challengesAllowed = kit.setting(proofingSettings.faceAttemptsPerSession)
  const begun = await beginChallenge(kit.db, {
    sessionId: session.session_id,
    challengeId: uuidv7(now),
    steps: makeSteps(kit.setting(proofingSettings.turnSteps), randomBelow),
    stepEndsAt: secondsAfter(now, kit.setting(proofingSettings.stepSeconds)),
    now,
    challengesAllowed,
  })
  if (begun) return begun
  if (session.face_challenges >= challengesAllowed) return handToOfficer(kit, session, 'face')
  throw proofingProblem('proofing.session_moved_on')
}
