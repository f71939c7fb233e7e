import type { Kit } from '../../platform/kit.ts'
import { auditWrite } from '../audit/index.ts'
import { type PersonKey, type PersonRecord, readPortrait } from '../registry/index.ts'
import { type CaseRow, type CaseSession, findCaseSession, recordDeskPicture, recordOpenedRecord, recordVerdict } from './case-store.ts'
import { proofingProblem } from './errors.ts'
import { rateDistance } from './face/decide-face-match.ts'
import type { FaceEngine, TemplateOutcome } from './face/face-engine.ts'
import { secondReasons, type ToolResult } from './model.ts'
import { type AtDesk, actFor, type OfficerAtWork, type RecordOrder } from './officer-gate.ts'
import { caseIn, explainMoved } from './open-case.ts'
import { faceEngine } from './ports.ts'
import { proofingSettings } from './settings.ts'
import { storeCapture, usablePicture } from './submit-card-picture.ts'

export interface OpenedRecord {
  readonly person: PersonRecord
  /** JPEG; null: none on file. */
  readonly portrait: Buffer | null
  /** What the phone sent before, and what the desk took. */
  readonly pictures: {
    readonly desk: Buffer | null
    readonly phone: Buffer | null
    readonly front: Buffer | null
    readonly back: Buffer | null
  }
  readonly case: CaseRow
}

/**
 * Opens the record of the identified person for a stated reason, which the person reads; only then both pictures are there. A second officer opens
 * it for herself.
 *
 * @throws Problem of desk | proofing.already_decided | case_ended | case_moved_on
 */
export async function openRecord<Officer extends OfficerAtWork>(
  kit: Kit,
  at: AtDesk<Officer>,
  o: { caseId: string; reason: RecordOrder['reason'] },
): Promise<OpenedRecord> {
  const states = ['identified', 'record_opened', 'face_judged', 'awaiting_confirmation'] as const
  const found = await caseIn(kit, at, { caseId: o.caseId, states })
  const personKey = personOf(found)
  const act = found.state === 'awaiting_confirmation' ? 'confirm' : await actFor(kit, personKey)
  const order = { officeCode: found.office_code, personKey, reason: o.reason, caseRef: o.caseId }
  const person = await at.gate.look(kit, at.officer, order, act)
  const isFirst = found.state === 'identified' || found.state === 'record_opened'
  const moved = isFirst ? await recordOpenedRecord(kit.db, { caseId: o.caseId, personKey, now: kit.clock.now() }) : found
  if (!moved) return explainMoved(kit, o.caseId)
  const session = found.session_id === null ? null : await findCaseSession(kit.db, found.session_id)
  return {
    person,
    portrait: (await readPortrait(kit, personKey))?.jpeg ?? null,
    pictures: await picturesOf(kit, moved, session),
    case: moved,
  }
}

const personOf = ({ person_key: personKey }: CaseRow): PersonKey => {
  if (personKey === null) throw new Error('an identified case names a person')
  return personKey
}

async function picturesOf(kit: Kit, found: CaseRow, session: CaseSession | null): Promise<OpenedRecord['pictures']> {
  const read = async (file: CaseRow['face_file']) => (file ? kit.files.get(file) : null)
  const files = [found.face_file, session?.face_file ?? null, session?.front_file ?? null, session?.back_file ?? null]
  const [desk = null, phone = null, front = null, back = null] = await Promise.all(files.map(read))
  return { desk, phone, front, back }
}

/**
 * Keeps the picture that was taken at the desk; another one takes its place and takes back what was said of it.
 *
 * @throws Problem of desk | proofing.picture_not_usable | already_decided | case_ended | case_moved_on
 */
export async function takeDeskPicture<Officer extends OfficerAtWork>(
  kit: Kit,
  at: AtDesk<Officer>,
  o: { caseId: string; bytes: Uint8Array },
): Promise<CaseRow> {
  const found = await caseIn(kit, at, { caseId: o.caseId, states: ['record_opened', 'face_judged'] })
  const file = await storeCapture(kit, o.caseId, await usablePicture(o.bytes))
  const kept = await recordDeskPicture(kit.db, { caseId: o.caseId, file, now: kit.clock.now() })
  if (!kept) {
    await kit.files.delete(file)
    return explainMoved(kit, o.caseId)
  }
  if (found.face_file) await kit.files.delete(found.face_file)
  return kept
}

/**
 * The officer's own word on the two pictures; only after it the tool is asked, and its answer turns nobody away: where it does not say yes, a second
 * officer looks.
 *
 * @param o.toolAgreed  the person agreed that the tool compares (PDPA s. 26), on the phone or at the desk
 * @throws Problem of desk | proofing.face_missing | already_decided | case_ended | case_moved_on
 */
export async function judgeFace<Officer extends OfficerAtWork>(
  kit: Kit,
  at: AtDesk<Officer>,
  o: { caseId: string; same: boolean; toolAgreed: boolean },
): Promise<CaseRow> {
  const found = await caseIn(kit, at, { caseId: o.caseId, states: ['record_opened', 'face_judged'] })
  const jpeg = found.face_file && (await kit.files.get(found.face_file))
  if (!found.face_file || !jpeg) throw proofingProblem('proofing.face_missing')
  const personKey = personOf(found)
  const { result, distance, engine } = o.same ? await askTool(kit, personKey, jpeg, o.toolAgreed) : silent
  const { identified_how: how, witness_key: witness, guardian_is_parent: guardianIsParent } = found
  const verdict = {
    ...{ caseId: o.caseId, of: found, picture: found.face_file.name, same: o.same, by: at.officer.personKey, now: kit.clock.now() },
    ...{ tool: result, distance, engine },
    secondNeeded: result === null ? [] : secondReasons({ tool: result, how, hasWitness: witness !== null, guardianIsParent }),
  }
  const entry = auditWrite(kit, {
    ...{ kind: 'proofing.face_judged', actor: { type: 'officer', ref: verdict.by }, personKey, purpose: 'registration at an office' },
    ...{ caseRef: o.caseId, facts: { officeCode: found.office_code, same: o.same, tool: result ?? 'not_asked' } },
  })
  return (await recordVerdict(kit.db, verdict, [entry])) ?? explainMoved(kit, o.caseId)
}

interface ToolAnswer {
  readonly result: ToolResult | null
  readonly distance: number | null
  readonly engine: string | null
}

/** An officer who says no needs no second opinion. */
const silent: ToolAnswer = { result: null, distance: null, engine: null }

const withoutTemplate = ({ analysis }: Exclude<TemplateOutcome, { outcome: 'template' }>): ToolResult =>
  analysis.outcome === 'unavailable' ? 'unavailable' : 'no_face'

async function askTool(kit: Kit, personKey: PersonKey, jpeg: Buffer, agreed: boolean): Promise<ToolAnswer> {
  const portrait = agreed ? await readPortrait(kit, personKey) : null
  if (!portrait) return { result: agreed ? 'no_portrait' : 'not_asked', distance: null, engine: null }
  const tool: FaceEngine = kit.use(faceEngine)
  const [live, reference] = await Promise.all([tool.template(jpeg), tool.template(portrait.jpeg)])
  const engine = `${tool.id}@${tool.version}`
  if (live.outcome !== 'template') return { result: withoutTemplate(live), distance: null, engine }
  if (reference.outcome !== 'template') return { result: withoutTemplate(reference), distance: null, engine }
  const distance = tool.compare(live.template, reference.template)
  const limits = { strongDistance: kit.setting(proofingSettings.faceStrong), unclearDistance: kit.setting(proofingSettings.faceUnclear) }
  return { result: rateDistance(distance, limits), distance, engine }
}
