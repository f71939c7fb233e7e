import type { z } from 'zod'
import { doorOf } from '../../platform/admission/door.ts'
import { secondsAfter } from '../../platform/clock.ts'
import { isUniqueViolation } from '../../platform/db/db.ts'
import { spokenCode, uuidv7 } from '../../platform/ids.ts'
import type { Kit } from '../../platform/kit.ts'
import { platformProblem } from '../../platform/problem.ts'
import type { KeyCaller } from '../accounts/index.ts'
import { registrationDoor } from './door.ts'
import { proofingProblem } from './errors.ts'
import { proofingSettings } from './settings.ts'
import { findSession, insertSession, type SessionRow } from './store.ts'
import type { BeginProofingRequest } from './wire.ts'

/** Version of terms and privacy notice in force. Its text is the app's `enrol` screens. */
export const termsVersion = '2026-11'

const daySeconds = 24 * 3600

/**
 * Starts a session bound to the phone's fresh key. Nothing is known of the person yet; consent to the comparison of faces is recorded with it.
 *
 * @throws Problem proofing.terms_outdated | platform.waiting_room | platform.queue_full
 */
export async function beginProofing(
  kit: Kit,
  o: { caller: KeyCaller; request: z.infer<typeof BeginProofingRequest> },
): Promise<SessionRow> {
  if (o.request.terms_version !== termsVersion) throw proofingProblem('proofing.terms_outdated')
  const { x, y } = o.request.device_jwk
  if (x !== o.caller.jwk.x || y !== o.caller.jwk.y) {
    const message = { th: 'กุญแจของเครื่องไม่ตรงกับลายเซ็น', en: 'The key does not fit the signature' }
    throw platformProblem('platform.invalid_request', { fields: [{ field: 'device_jwk', rule: 'device_jwk.differs', message }] })
  }
  const { sessionId, isRepeated } = await comeIn(kit, o.caller.thumbprint, o.request.ticket)
  const begun = isRepeated ? await findSession(kit.db, sessionId, o.caller.thumbprint) : null
  return begun ?? insertNew(kit, sessionId, o)
}

/**
 * Through the door, or into the queue. A phone whose answer was lost on the way shows its ticket again and gets the session that the ticket
 * was used for, not another place and not another session.
 *
 * @throws Problem platform.waiting_room | platform.queue_full
 */
async function comeIn(kit: Kit, holder: string, ticket: string | undefined): Promise<{ sessionId: string; isRepeated: boolean }> {
  const entry = await doorOf(kit, registrationDoor).enter({ ticket, holder, use: uuidv7(kit.clock.now()), repeatable: true })
  if (entry.outcome === 'admitted') return { sessionId: entry.use, isRepeated: entry.isRepeated }
  if (entry.outcome === 'full') throw platformProblem('platform.queue_full', { retryAfterSeconds: entry.askAgainSeconds })
  const { position, waitSeconds, askAgainSeconds } = entry.place
  const facts = { ticket: entry.ticket, position, wait_seconds: waitSeconds, ask_again_seconds: askAgainSeconds }
  throw platformProblem('platform.waiting_room', {
    facts: { ...facts, ...(entry.lost === null ? {} : { lost: entry.lost }) },
    retryAfterSeconds: askAgainSeconds,
  })
}

async function insertNew(kit: Kit, sessionId: string, o: Parameters<typeof beginProofing>[1]): Promise<SessionRow> {
  const now = kit.clock.now()
  const expiresAt = secondsAfter(now, kit.setting(proofingSettings.sessionDays) * daySeconds)
  const insert = insertSession(kit.db, {
    sessionId,
    thumbprint: o.caller.thumbprint,
    jwk: o.request.device_jwk,
    deviceName: o.request.device_name,
    language: o.request.language,
    termsVersion,
    faceConsent: o.request.face_comparison_consent,
    handOverCode: spokenCode(),
    now,
    expiresAt,
    deleteCapturesAt: expiresAt,
  })
  // Two requests with one ticket at the same moment: the other one made the session.
  return insert.catch(async (error: unknown) => {
    const begun = isUniqueViolation(error) ? await findSession(kit.db, sessionId, o.caller.thumbprint) : null
    if (begun) return begun
    throw error
  })
}

/**
 * The session of this phone in a state that the step can work on.
 *
 * @throws Problem proofing.session_not_found | session_expired | session_moved_on
 */
export async function sessionOf(
  kit: Kit,
  o: { caller: KeyCaller; sessionId: string; states?: readonly SessionRow['state'][] },
): Promise<SessionRow> {
  const session = await findSession(kit.db, o.sessionId, o.caller.thumbprint)
  if (!session) throw proofingProblem('proofing.session_not_found')
  if (!o.states || o.states.includes(session.state)) {
    if (o.states && session.expires_at <= kit.clock.now()) throw proofingProblem('proofing.session_expired')
    return session
  }
  throw proofingProblem(session.state === 'expired' ? 'proofing.session_expired' : 'proofing.session_moved_on')
}
