import type { z } from 'zod'
import { secondsAfter } from '../../platform/clock.ts'
import { spokenCode, uuidv7 } from '../../platform/ids.ts'
import type { Kit } from '../../platform/kit.ts'
import { platformProblem } from '../../platform/problem.ts'
import type { KeyCaller } from '../accounts/index.ts'
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
 * @throws Problem proofing.terms_outdated
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
  const now = kit.clock.now()
  const expiresAt = secondsAfter(now, kit.setting(proofingSettings.sessionDays) * daySeconds)
  return insertSession(kit.db, {
    sessionId: uuidv7(now),
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
