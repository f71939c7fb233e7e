import { secondsAfter } from '../../platform/clock.ts'
import { readSpokenCode, uuidv7 } from '../../platform/ids.ts'
import type { Kit } from '../../platform/kit.ts'
import { auditWrite } from '../audit/index.ts'
import { findOffice } from '../offices/index.ts'
import {
  type CaseRow,
  countPhoneless,
  findCase,
  findCaseOfSession,
  findSessionByCode,
  insertCase,
  type ListedCaseRow,
  listOpenCases,
  moveCase,
} from './case-store.ts'
import { proofingProblem } from './errors.ts'
import { handToOfficer } from './hand-to-officer.ts'
import { type OfficerCaseState, statesBefore } from './model.ts'
import { type AtDesk, actFor, matterOf, type OfficerAtWork } from './officer-gate.ts'
import { proofingSettings } from './settings.ts'
import type { SessionRow } from './store.ts'

const daySeconds = 24 * 3600

/** What does not exist is nobody's office's: it is refused in the same words as another office's. @throws Problem of desk */
function refuseUnknown<Officer extends OfficerAtWork>(kit: Kit, { officer, gate }: AtDesk<Officer>): never {
  gate.demand(kit, officer, 'register', { officeCode: '', subject: null })
  throw new Error('a matter of no office is refused')
}

/**
 * Opens the case of a phone by the code that it shows, or a case of a person without a phone. From now on it is this office's: another one finds
 * nothing until it is handed over. Opening it again, by a colleague too, gives the same case as it stands.
 *
 * @param o.handOverCode  as typed or scanned; null: there is no phone
 * @throws Problem of desk | proofing.session_moved_on | too_many_open_cases
 */
export async function openCase<Officer extends OfficerAtWork>(
  kit: Kit,
  at: AtDesk<Officer>,
  o: { officeCode: string; handOverCode: string | null },
): Promise<CaseRow> {
  at.gate.demand(kit, at.officer, 'register', { officeCode: o.officeCode, subject: null })
  if (o.handOverCode === null) await demandRoom(kit, { officeCode: o.officeCode, openedBy: at.officer.personKey })
  if (o.handOverCode === null) return insertNew(kit, at, { officeCode: o.officeCode, sessionId: null, expiresAt: null })
  const now = kit.clock.now()
  const code = readSpokenCode(o.handOverCode)
  const session = code && (await findSessionByCode(kit.db, { code, now }))
  if (!session) return refuseUnknown(kit, at)
  const known = await findCaseOfSession(kit.db, session.session_id)
  if (known) return demandCase(kit, at, known)
  if (session.state !== 'needs_officer') {
    // The person stands at the desk in the middle of registering by herself.
    if (!statesBefore('needs_officer').includes(session.state)) return refuseUnknown(kit, at)
  }
  const { session_id: sessionId, expires_at: expiresAt, person_key: personKey } = session
  // Before anything moves: who may not take it leaves the person's registration as it was.
  at.gate.demand(kit, at.officer, await actFor(kit, personKey), await matterOf(kit, { officeCode: o.officeCode, personKey }))
  await handOnce(kit, session, code)
  return insertNew(kit, at, { officeCode: o.officeCode, sessionId, expiresAt })
}

/** Whoever opens cases of nobody fills the office's list. @throws Problem proofing.too_many_open_cases */
async function demandRoom(kit: Kit, o: { officeCode: string; openedBy: string }): Promise<void> {
  const open = await countPhoneless(kit.db, { ...o, now: kit.clock.now() })
  const isFull =
    open.of_officer >= kit.setting(proofingSettings.phonelessPerOfficer) ||
    open.of_office >= kit.setting(proofingSettings.phonelessPerOffice)
  if (isFull) throw proofingProblem('proofing.too_many_open_cases')
}

/** Another officer, or the phone itself, may hand it over in the same moment: then it is handed over. @throws Problem proofing.session_moved_on */
async function handOnce(kit: Kit, session: Pick<SessionRow, 'session_id' | 'state'>, code: string): Promise<void> {
  await handToOfficer(kit, session, 'asked').catch(async (problem: unknown) => {
    const moved = await findSessionByCode(kit.db, { code, now: kit.clock.now() })
    if (moved?.state !== 'needs_officer') throw problem
  })
}

async function insertNew<Officer extends OfficerAtWork>(
  kit: Kit,
  at: AtDesk<Officer>,
  o: { officeCode: string; sessionId: string | null; expiresAt: Date | null },
): Promise<CaseRow> {
  const now = kit.clock.now()
  const { officeCode, sessionId } = o
  const openedBy = at.officer.personKey
  const fact = {
    ...{ caseId: uuidv7(now), sessionId, officeCode, openedBy, now },
    expiresAt: o.expiresAt ?? secondsAfter(now, kit.setting(proofingSettings.phonelessCaseHours) * 3600),
    deleteCapturesAt: secondsAfter(now, kit.setting(proofingSettings.keepOfficerCapturesDays) * daySeconds),
  }
  const entry = auditWrite(kit, {
    ...{ kind: 'proofing.case_opened', actor: { type: 'officer', ref: openedBy }, personKey: null, purpose: 'registration at an office' },
    ...{ caseRef: fact.caseId, facts: { officeCode } },
  })
  const opened = await insertCase(kit.db, fact, [entry])
  if (opened) return opened
  // Two officers at the same moment: the other one's case is the case.
  const known = sessionId === null ? null : await findCaseOfSession(kit.db, sessionId)
  return known ? demandCase(kit, at, known) : refuseUnknown(kit, at)
}

async function demandCase<Officer extends OfficerAtWork>(kit: Kit, at: AtDesk<Officer>, found: CaseRow): Promise<CaseRow> {
  const { office_code: officeCode, person_key: personKey } = found
  // Who vouched for the person has said her word; the officers' words are others'.
  const matter = await matterOf(kit, { officeCode, personKey, notBy: [found.witness_key, found.guardian_key] })
  at.gate.demand(kit, at.officer, await actFor(kit, personKey), matter)
  return found
}

/** A case of her office. @throws Problem of desk */
export async function caseOf<Officer extends OfficerAtWork>(kit: Kit, at: AtDesk<Officer>, caseId: string): Promise<CaseRow> {
  const found = await findCase(kit.db, caseId)
  return found ? demandCase(kit, at, found) : refuseUnknown(kit, at)
}

/**
 * A case in a state that the step can work on.
 *
 * @throws Problem of desk | proofing.already_decided | case_ended | case_moved_on
 */
export async function caseIn<Officer extends OfficerAtWork>(
  kit: Kit,
  at: AtDesk<Officer>,
  o: { caseId: string; states: readonly OfficerCaseState[] },
): Promise<CaseRow> {
  const found = await caseOf(kit, at, o.caseId)
  if (!o.states.includes(found.state)) throw movedOn(found)
  if (found.state !== 'approved' && found.expires_at <= kit.clock.now()) throw proofingProblem('proofing.case_ended')
  return found
}

/** Why a step comes too late. Who decided stands in the case itself. */
export function movedOn({ state }: Pick<CaseRow, 'state'>) {
  if (state === 'approved' || state === 'refused') return proofingProblem('proofing.already_decided')
  return proofingProblem(state === 'ended' ? 'proofing.case_ended' : 'proofing.case_moved_on')
}

/** After a conditional update that touched nothing. @throws Problem always */
export async function explainMoved(kit: Kit, caseId: string): Promise<never> {
  const found = await findCase(kit.db, caseId)
  throw movedOn(found ?? { state: 'ended' })
}

/** What waits at an office. @throws Problem of desk */
export async function openCasesAt<Officer extends OfficerAtWork>(
  kit: Kit,
  at: AtDesk<Officer>,
  officeCode: string,
): Promise<ListedCaseRow[]> {
  at.gate.demand(kit, at.officer, 'register', { officeCode, subject: null })
  return listOpenCases(kit.db, { officeCode, now: kit.clock.now() })
}

/**
 * Gives the case to another office, where the person goes now.
 *
 * @throws Problem of desk | proofing.office_unknown | already_decided | case_ended | case_moved_on
 */
export async function handOverCase<Officer extends OfficerAtWork>(
  kit: Kit,
  at: AtDesk<Officer>,
  o: { caseId: string; toOffice: string },
): Promise<void> {
  const found = await caseOf(kit, at, o.caseId)
  if (!(await findOffice(kit, o.toOffice))) throw proofingProblem('proofing.office_unknown')
  const entry = auditWrite(kit, {
    ...{ kind: 'proofing.case_handed_over', actor: { type: 'officer', ref: at.officer.personKey }, personKey: found.person_key },
    ...{ purpose: 'registration at an office', caseRef: o.caseId, facts: { officeCode: found.office_code, toOffice: o.toOffice } },
  })
  const moved = await moveCase(kit.db, { caseId: o.caseId, fromOffice: found.office_code, toOffice: o.toOffice, now: kit.clock.now() }, [
    entry,
  ])
  if (!moved) await explainMoved(kit, o.caseId)
}
