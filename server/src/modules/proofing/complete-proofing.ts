import { secondsAfter } from '../../platform/clock.ts'
import type { Write } from '../../platform/db/db.ts'
import type { Kit } from '../../platform/kit.ts'
import { eventWrite } from '../../platform/outbox.ts'
import { accountsSettings, faultOfPin, type OpenedAccount, openAccount } from '../accounts/index.ts'
import { auditMayAct, auditProblem, auditWrite } from '../audit/index.ts'
import { historyWrites, receiptWrites } from '../consent/index.ts'
import { findOffice } from '../offices/index.ts'
import { type PersonKey, readPerson } from '../registry/index.ts'
import { proofingProblem } from './errors.ts'
import { proofingEvents } from './events.ts'
import { findKitOfSession } from './field/store.ts'
import type { ProofingPath } from './model.ts'
import { proofingSettings } from './settings.ts'
import { useSlip } from './slip-store.ts'
import { completeSession, expireOtherSessions, recordBound, type SessionRow } from './store.ts'

const noKit = { kit_id: null, drive_id: null }

export interface Completed extends OpenedAccount {
  readonly assuranceLevel: string
  readonly session: SessionRow
}

/**
 * The last step: the PIN is set and, in one transaction, the session is used up, the account is active at the level of its path, the phone is
 * bound and every trace is written. Either all of it happened or nothing did; a repeated request is told that the session moved on.
 *
 * @throws Problem proofing.pins_differ | pin_too_simple | session_moved_on | slip_used | audit.acts_stopped
 */
export async function completeProofing(kit: Kit, o: { session: SessionRow; pin: string; pinRepeated: string }): Promise<Completed> {
  const personKey = o.session.person_key
  const person = personKey === null ? null : await readPerson(kit, personKey)
  if (o.session.state !== 'proofed' || personKey === null || !person?.living) throw proofingProblem('proofing.session_moved_on')
  if (o.pin !== o.pinRepeated) throw proofingProblem('proofing.pins_differ')
  const fault = faultOfPin(o.pin, Number(kit.setting(accountsSettings.pinLength)), person)
  if (fault) throw proofingProblem('proofing.pin_too_simple', { facts: { rule: fault } })

  // Opening an account is an official act: it waits until the public log is published again.
  if (!(await auditMayAct(kit))) throw auditProblem('audit.acts_stopped')

  const now = kit.clock.now()
  const { path } = o.session
  const assuranceLevel = levelOf(kit, path)
  const office = o.session.office_code === null ? null : await findOffice(kit, o.session.office_code)
  const { session_id: sessionId, device_jwk: publicJwk, device_name: deviceName } = o.session
  const { kit_id: kitId, drive_id: driveId } = (path === 'field' && (await findKitOfSession(kit.db, sessionId))) || noKit
  const opened = await kit.db.transaction(async (tx) => {
    const completed = await completeSession(tx, {
      sessionId,
      now,
      deleteCapturesAt: secondsAfter(now, kit.setting(proofingSettings.keepCapturesDays) * 24 * 3600),
    })
    if (!completed) throw proofingProblem('proofing.session_moved_on')
    const { slip_case_id: slipCase } = completed
    if (slipCase !== null && (await useSlip(tx, { caseId: slipCase, sessionId, now })) === 0) throw proofingProblem('proofing.slip_used')
    await expireOtherSessions(tx, { sessionId, personKey })
    const account = await openAccount(tx, kit.keys, { personKey, publicJwk, deviceName, pin: o.pin, assuranceLevel, now })
    await tx.write([
      eventWrite(
        proofingEvents.completed,
        { sessionId, personKey, path, officeCode: o.session.office_code, isRecovery: account.isRecovery, kitId, driveId },
        now,
      ),
      auditWrite(kit, {
        kind: 'proofing.completed',
        actor: { type: 'person', ref: personKey },
        personKey,
        purpose: purposeOf[path],
        facts: { assuranceLevel, ...(office ? { officeCode: office.officeCode } : {}) },
      }),
      ...historyWrites({
        ...{ personKey, at: now, deviceName, kind: kindOf(office !== null, account.isRecovery) },
        ...(office ? { office: { th: office.nameTh, en: office.nameEn } } : {}),
      }),
      ...receiptsOf(o.session, personKey, account.deviceId, now),
    ])
    return { ...account, session: await recordBound(tx, { sessionId, ...account }) }
  })
  kit.log.info('proofing.completed', { sessionId, assuranceLevel })
  return { ...opened, assuranceLevel }
}

/** A new phone that she set up by herself reads as it always did; the account is the same one, with everything in it. */
const kindOf = (byOfficer: boolean, isRecovery: boolean) =>
  byOfficer ? (isRecovery ? 'recovered_by_officer' : 'registered_by_officer') : 'registered'

const purposeOf = { self_service: 'self-registration', officer: 'registration at an office', field: 'registration in the field' } as const

/** Assurance level that a path gives; the officer's is the same whether she decided at her desk or on what was collected in the field. */
function levelOf(kit: Kit, path: ProofingPath): string {
  const { self_service: builtIn, self_service_qualified: qualified, officer } = kit.setting(proofingSettings.assurance)
  if (path !== 'self_service') return officer
  return kit.setting(proofingSettings.faceQualified) ? qualified : builtIn
}

/** What the person agreed to when the session began, kept with the account: terms of use, and the comparison of faces (PDPA s. 26). */
function receiptsOf(session: SessionRow, personKey: PersonKey, deviceId: string, at: Date): Write[] {
  const receipt = (about: string, purposeTh: string) =>
    receiptWrites({ personKey, at, about, purposeTh, deviceId, legalBasis: `terms ${session.terms_version}` })
  return [
    ...receipt('terms_of_use', 'ใช้งานบัตรประจำตัวประชาชนดิจิทัลและการยืนยันตัวตน'),
    ...(session.face_consent ? receipt('face_comparison', 'เปรียบเทียบใบหน้ากับภาพในทะเบียนเพื่อลงทะเบียน') : []),
  ]
}
