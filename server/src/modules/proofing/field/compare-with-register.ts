import { dateInBangkok } from '../../../platform/clock.ts'
import type { Kit } from '../../../platform/kit.ts'
import { mayDecide, readOfficerAt } from '../../offices/index.ts'
import { type CardCheck, checkCard, type PersonKey, parsePid, readPortrait, readRelatives, registrySettings } from '../../registry/index.ts'
import { rateDistance } from '../face/decide-face-match.ts'
import type { FaceEngine, FaceTemplate } from '../face/face-engine.ts'
import { isPossibleBirth, type OfficerReason, parseLaserCode } from '../model.ts'
import { proofingSettings } from '../settings.ts'
import { whyOfficer } from '../why-officer.ts'
import type { FieldEvidence } from './read-evidence.ts'
import type { FieldRow } from './store.ts'

/** What the server makes of a record. The machine never refuses anybody: what is not clear is an officer's to decide. */
export interface FieldVerdict {
  /** Null: proofed. */
  readonly reason: OfficerReason | null
  /** Null: the card fits nobody. */
  readonly personKey: PersonKey | null
  readonly distance: number | null
  readonly engine: string | null
}

interface Compared {
  readonly row: FieldRow
  readonly evidence: FieldEvidence
  /** Who collected, and who issued the kit. */
  readonly takenPartIn: readonly string[]
}

/** Does the card fit the register? What cannot be right is not asked for. */
async function checkEvidence(kit: Kit, { card }: FieldEvidence): Promise<(CardCheck & { fits: true }) | null> {
  const parsed = parsePid(card.pid, kit.setting(registrySettings.pidFirstDigits))
  const laserCode = parseLaserCode(card.laser_code)
  if (!('pid' in parsed) || laserCode === null || !isPossibleBirth(card.birth_date, dateInBangkok(kit.clock.now()))) return null
  // A chip that was read names the same three things; the seam for its card-status check (`registry.checkChip`) is here.
  const check = await checkCard(kit, { pid: parsed.pid, laserCode, birth: card.birth_date })
  return check.fits ? check : null
}

/** Whom a machine's answer must not decide about, in the order in which an officer asks. */
async function reasonBeforeFace(kit: Kit, o: Compared & { check: CardCheck & { fits: true } }): Promise<OfficerReason | null> {
  const { row, evidence, check } = o
  // Nobody collects for herself or her family, or lets a kit do so, and has a machine say yes.
  const near = [check.personKey, ...(await readRelatives(kit, check.personKey))]
  const isOwn = o.takenPartIn.some((key) => near.some((one) => one === key))
  // Her mandate may have ended at noon, while the kit goes on until the evening.
  const holder = await readOfficerAt(kit, row.holder_key, row.made_at)
  const mightCollect = mayDecide(holder, 'collect_in_field', { officeCode: row.office_code, subject: null }).may
  if (isOwn || !mightCollect || row.is_flagged || ('face_seen' in evidence && !evidence.face_seen)) return 'field'
  return whyOfficer(kit, { face_consent: evidence.face_comparison_consent }, check)
}

/** Compares card and face with the register. @throws Error while the face engine is busy: nothing was decided */
export async function compareWithRegister(
  kit: Kit,
  o: Compared & { live: { template: FaceTemplate; engine: FaceEngine } | null },
): Promise<FieldVerdict> {
  const check = await checkEvidence(kit, o.evidence)
  const nothing = { distance: null, engine: null }
  if (!check) return { reason: 'cannot_go_on_online', personKey: null, ...nothing }
  const { personKey } = check
  const reason = await reasonBeforeFace(kit, { ...o, check })
  if (reason || !o.live) return { reason: reason ?? 'face', personKey, ...nothing }
  const portrait = await readPortrait(kit, personKey)
  const reference = portrait && (await o.live.engine.template(portrait.jpeg))
  if (!reference) return { reason: 'no_portrait', personKey, ...nothing }
  if (reference.outcome !== 'template') {
    if (reference.analysis.outcome === 'unavailable') throw new Error(`the face engine is ${reference.analysis.reason}`)
    return { reason: 'no_portrait', personKey, ...nothing }
  }
  const distance = o.live.engine.compare(o.live.template, reference.template)
  const match = rateDistance(distance, {
    strongDistance: kit.setting(proofingSettings.faceStrong),
    unclearDistance: kit.setting(proofingSettings.faceUnclear),
  })
  const { id, version } = o.live.engine
  return { reason: match === 'strong' ? null : 'face', personKey, distance, engine: `${id}@${version}` }
}
