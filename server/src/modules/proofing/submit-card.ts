import type { z } from 'zod'
import { dateInBangkok } from '../../platform/clock.ts'
import { networkOf } from '../../platform/http/limit-rate.ts'
import type { Kit } from '../../platform/kit.ts'
import { eventWrite } from '../../platform/outbox.ts'
import { type FieldFault, platformProblem } from '../../platform/problem.ts'
import { auditWrite } from '../audit/index.ts'
import { type CardCheck, checkCard, type Pid, parsePid, personKeyOf, registrySettings } from '../registry/index.ts'
import { proofingProblem } from './errors.ts'
import { proofingEvents } from './events.ts'
import { type BirthParts, isPossibleBirth, parseLaserCode } from './model.ts'
import { proofingSettings } from './settings.ts'
import { recordCardFailure, recordCardFits, type SessionRow } from './store.ts'
import { whyOfficer } from './why-officer.ts'
import type { SubmitCardRequest } from './wire.ts'

const daySeconds = 24 * 3600

const messages = {
  form: { th: 'เลขประจำตัวต้องมี 13 หลัก', en: 'The ID number has 13 digits' },
  check_digit: { th: 'เลขประจำตัวไม่ถูกต้อง ตรวจหลักสุดท้ายและหลักอื่นกับบัตร', en: 'The ID number has a wrong digit; compare it with the card' },
  first_digit: { th: 'เลขประจำตัวขึ้นต้นด้วย 1 ถึง 8', en: 'The ID number begins with 1 to 8' },
  laser: { th: 'รหัสหลังบัตรมีตัวอักษร 2 ตัวและตัวเลข 10 ตัว', en: 'The code on the back has 2 letters and 10 digits' },
  birth: { th: 'วันเกิดนี้ไม่มีในปฏิทิน หรือยังมาไม่ถึง', en: 'This date of birth is not in the calendar, or has not come yet' },
} as const

interface CardFacts {
  readonly pid: Pid
  readonly laserCode: string
  readonly birth: BirthParts
}

/** Judges the form of what was typed; the register is not asked about anything that cannot be right. */
function parseCard(kit: Kit, request: z.infer<typeof SubmitCardRequest>): CardFacts {
  const today = dateInBangkok(kit.clock.now())
  const fields: FieldFault[] = []
  const parsed = parsePid(request.pid, kit.setting(registrySettings.pidFirstDigits))
  if ('fault' in parsed) fields.push({ field: 'pid', rule: `pid.${parsed.fault}`, message: messages[parsed.fault] })
  const laserCode = parseLaserCode(request.laser_code)
  if (laserCode === null) fields.push({ field: 'laser_code', rule: 'laser_code.form', message: messages.laser })
  if (!isPossibleBirth(request.birth_date, today))
    fields.push({ field: 'birth_date', rule: 'birth_date.calendar', message: messages.birth })
  if ('pid' in parsed && laserCode !== null && fields.length === 0) return { pid: parsed.pid, laserCode, birth: request.birth_date }
  throw platformProblem('platform.invalid_request', { fields })
}

/**
 * Compares what was read from the card with the register. The answer never says which part was wrong: number not known, wrong laser code or
 * birth date, card cancelled or expired, person dead all read the same.
 *
 * @throws Problem platform.invalid_request | proofing.too_many_card_checks | session_moved_on
 */
export async function submitCard(
  kit: Kit,
  o: { session: SessionRow; request: z.infer<typeof SubmitCardRequest>; address: string },
): Promise<{ outcome: 'fits' | 'cannot_go_on_online'; session: SessionRow }> {
  const card = parseCard(kit, o.request)
  const personCounter = `card-check person ${personKeyOf(kit.keys, card.pid)}`
  const deviceCounter = `card-check device ${o.session.device_thumbprint}`
  const addressCounter = `card-check address ${networkOf(o.address)}`
  const tries = await kit.ephemeral.count(personCounter, daySeconds)
  const failuresOfDevice = await kit.ephemeral.counted(deviceCounter)
  const failuresHere = await kit.ephemeral.counted(addressCounter)
  const isTooMany =
    tries > kit.setting(proofingSettings.cardTriesPerPersonDay) ||
    failuresOfDevice >= kit.setting(proofingSettings.cardTriesPerDeviceDay) ||
    failuresHere >= kit.setting(proofingSettings.cardTriesPerAddressDay)
  if (isTooMany) throw proofingProblem('proofing.too_many_card_checks')
  const check = await checkCard(kit, card)
  const session = check.fits
    ? await acceptCard(kit, o.session, check)
    : await refuseCard(kit, o.session, check.reason, [deviceCounter, addressCounter])
  if (!session) throw proofingProblem('proofing.session_moved_on')
  if (check.fits) await kit.ephemeral.forget(personCounter)
  return { outcome: check.fits ? 'fits' : 'cannot_go_on_online', session }
}

async function refuseCard(kit: Kit, session: SessionRow, reason: string, counters: readonly string[]): Promise<SessionRow | null> {
  for (const counter of counters) await kit.ephemeral.count(counter, daySeconds)
  const now = kit.clock.now()
  const actor = { type: 'system' as const, ref: session.session_id }
  const entry = { kind: 'proofing.card_checked', actor, personKey: null, purpose: 'self-registration', facts: { outcome: 'no', reason } }
  const allowed = kit.setting(proofingSettings.cardTriesPerSession)
  return recordCardFailure(kit.db, { sessionId: session.session_id, allowed, now }, [auditWrite(kit, entry)])
}

function acceptCard(kit: Kit, session: SessionRow, check: CardCheck & { fits: true }): Promise<SessionRow | null> {
  const now = kit.clock.now()
  const reason = whyOfficer(kit, session, check)
  const { personKey } = check
  const fact = {
    sessionId: session.session_id,
    personKey,
    to: reason ? ('needs_officer' as const) : ('document_checked' as const),
    reason,
    now,
  }
  const actor = { type: 'person' as const, ref: personKey }
  const entry = { kind: 'proofing.card_checked', actor, personKey, purpose: 'self-registration', facts: { outcome: 'fits' } }
  const news = reason ? [eventWrite(proofingEvents.needsOfficer, { sessionId: session.session_id, reason }, now)] : []
  return recordCardFits(kit.db, fact, [auditWrite(kit, entry), ...news])
}
