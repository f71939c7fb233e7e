import type { Statements, Write } from '../../platform/db/db.ts'
import type { Kit } from '../../platform/kit.ts'
import { eventWrite } from '../../platform/outbox.ts'
import { auditMayAct, auditProblem, auditWrite } from '../audit/index.ts'
import { type CaseRow, proofSession, recordConfirmation, recordDecision, recordRefusal, refuseSession } from './case-store.ts'
import { proofingProblem } from './errors.ts'
import { proofingEvents } from './events.ts'
import type { Refusal } from './model.ts'
import { type AtDesk, matterOf, type OfficerAtWork } from './officer-gate.ts'
import { caseIn, explainMoved } from './open-case.ts'

/**
 * The officer's decision for the person. Where a second officer is needed, the case waits for one; else the phone goes on to the PIN by itself. Of
 * two officers at the same moment one decides, the other is told.
 *
 * @throws Problem of desk | proofing.face_not_judged | already_decided | case_ended | case_moved_on | session_expired | audit.acts_stopped
 */
export async function approveCase<Officer extends OfficerAtWork>(kit: Kit, at: AtDesk<Officer>, caseId: string): Promise<CaseRow> {
  const found = await caseIn(kit, at, { caseId, states: ['identified', 'record_opened', 'face_judged'] })
  if (found.state !== 'face_judged' || found.face_same !== true) throw proofingProblem('proofing.face_not_judged')
  await demandOpenLog(kit)
  const now = kit.clock.now()
  const decided = await kit.db.transaction(async (tx) => {
    const by = at.officer.personKey
    const outcome = found.second_needed.length === 0 ? 'approved' : 'to_confirm'
    const row = await recordDecision(tx, { caseId, officeCode: found.office_code, by, now }, [entryOf(kit, by, found, outcome)])
    if (row?.state === 'approved') await passOn(tx, row, now)
    return row
  })
  return decided ?? explainMoved(kit, caseId)
}

/**
 * The second pair of eyes: another officer, who opened the record herself, says that it is the person.
 *
 * @throws Problem of desk | proofing.already_decided | case_ended | case_moved_on | session_expired | audit.acts_stopped
 */
export async function confirmCase<Officer extends OfficerAtWork>(kit: Kit, at: AtDesk<Officer>, caseId: string): Promise<CaseRow> {
  const found = await demandSecond(kit, at, caseId)
  const { person_key: personKey, decided_at: since } = found
  const hasLooked =
    personKey !== null && since !== null && (await at.gate.hasLooked(kit, at.officer, { caseRef: caseId, personKey, since }))
  if (!hasLooked) throw proofingProblem('proofing.case_moved_on')
  await demandOpenLog(kit)
  const now = kit.clock.now()
  const confirmed = await kit.db.transaction(async (tx) => {
    const by = at.officer.personKey
    const row = await recordConfirmation(tx, { caseId, officeCode: found.office_code, by, now }, [entryOf(kit, by, found, 'confirmed')])
    if (row) await passOn(tx, row, now)
    return row
  })
  return confirmed ?? explainMoved(kit, caseId)
}

async function demandSecond<Officer extends OfficerAtWork>(kit: Kit, at: AtDesk<Officer>, caseId: string): Promise<CaseRow> {
  const found = await caseIn(kit, at, { caseId, states: ['awaiting_confirmation'] })
  const { office_code: officeCode, person_key: personKey } = found
  const notBy = [found.identified_by, found.judged_by, found.decided_by]
  at.gate.demand(kit, at.officer, 'confirm', await matterOf(kit, { officeCode, personKey, notBy }))
  return found
}

/**
 * Ends the case against the person: the first officer, or the second one who does not confirm. Never the tool.
 *
 * @throws Problem of desk | proofing.already_decided | case_ended
 */
export async function refuseCase<Officer extends OfficerAtWork>(
  kit: Kit,
  at: AtDesk<Officer>,
  o: { caseId: string; refusal: Refusal },
): Promise<CaseRow> {
  const { caseId, refusal } = o
  const states = ['opened', 'identified', 'record_opened', 'face_judged', 'awaiting_confirmation'] as const
  const found = await caseIn(kit, at, { caseId, states })
  if (found.state === 'awaiting_confirmation') await demandSecond(kit, at, caseId)
  const now = kit.clock.now()
  const refused = await kit.db.transaction(async (tx) => {
    const by = at.officer.personKey
    const { person_key: personKey } = found
    const isSign = refusal !== 'not_entitled' && personKey !== null
    const news = isSign ? [eventWrite(proofingEvents.fraudSignal, { personKey, kind: refusal }, now)] : []
    const row = await recordRefusal(tx, { caseId, officeCode: found.office_code, by, refusal, now }, [
      entryOf(kit, by, found, 'refused', refusal),
      ...news,
    ])
    if (row && row.session_id !== null) await refuseSession(tx, { sessionId: row.session_id, by, now })
    return row
  })
  return refused ?? explainMoved(kit, caseId)
}

/** Deciding about a person is an official act: it waits until the public log is published again. */
async function demandOpenLog(kit: Kit): Promise<void> {
  if (!(await auditMayAct(kit))) throw auditProblem('audit.acts_stopped')
}

/** To the phone, which asks for the PIN; a case without a phone gets a slip. @throws Problem proofing.session_expired, and nothing is decided */
async function passOn(tx: Statements, row: CaseRow, now: Date): Promise<void> {
  if (row.session_id !== null && !(await proofSession(tx, row, now))) throw proofingProblem('proofing.session_expired')
}

const entryOf = (kit: Kit, by: string, found: CaseRow, outcome: string, reason?: string): Write =>
  auditWrite(kit, {
    ...{ kind: 'proofing.case_decided', actor: { type: 'officer', ref: by }, personKey: found.person_key },
    ...{ purpose: 'registration at an office', caseRef: found.case_id },
    facts: { officeCode: found.office_code, outcome, ...(reason === undefined ? {} : { reason }) },
  })
