import { secondsAfter } from '../../platform/clock.ts'
import type { Kit } from '../../platform/kit.ts'
import { eventWrite } from '../../platform/outbox.ts'
import { proofingProblem } from './errors.ts'
import { proofingEvents } from './events.ts'
import type { OfficerReason } from './model.ts'
import { proofingSettings } from './settings.ts'
import { moveSession, type SessionRow } from './store.ts'

/**
 * The case waits at every desk under its hand-over code, with everything collected so far.
 *
 * @throws Problem proofing.session_moved_on
 */
export async function handToOfficer<Session extends Pick<SessionRow, 'session_id' | 'state'>>(
  kit: Kit,
  session: Session,
  reason: OfficerReason,
): Promise<Session | SessionRow> {
  if (session.state === 'needs_officer') return session
  const now = kit.clock.now()
  const deleteCapturesAt = secondsAfter(now, kit.setting(proofingSettings.keepOfficerCapturesDays) * 24 * 3600)
  const moved = await moveSession(kit.db, { sessionId: session.session_id, to: 'needs_officer', reason, deleteCapturesAt }, [
    eventWrite(proofingEvents.needsOfficer, { sessionId: session.session_id, reason }, now),
  ])
  if (!moved) throw proofingProblem('proofing.session_moved_on')
  return moved
}
