import { secondsAfter } from '../../../platform/clock.ts'
import type { Kit } from '../../../platform/kit.ts'
import { eventWrite } from '../../../platform/outbox.ts'
import { type FieldKit, readFieldKit } from '../../offices/index.ts'
import { proofingEvents } from '../events.ts'
import type { FaceEngine, FaceTemplate } from '../face/face-engine.ts'
import { faceEngine } from '../ports.ts'
import { proofingSettings } from '../settings.ts'
import { usablePicture } from '../submit-card-picture.ts'
import { compareWithRegister } from './compare-with-register.ts'
import { openFieldSession } from './open-field-session.ts'
import { type AttachmentName, type FieldEnvelope, readEnvelope } from './read-envelope.ts'
import { type FieldEvidence, openAttachment, openEvidence } from './read-evidence.ts'
import { type FieldRow, listAttachments, quarantineReceived, takeReceived, waitWithReceived } from './store.ts'

/** A record opened: what was collected, and its pictures as clean JPEGs. */
export interface OpenedField {
  readonly fieldKit: FieldKit
  readonly envelope: FieldEnvelope
  readonly evidence: FieldEvidence
  /** Those that are whole; one that cannot be read is left out. */
  readonly pictures: Readonly<Partial<Record<AttachmentName, Buffer>>>
}

/**
 * Compares what has come from the field with the register, until nothing waits. Several workers share it: each record is leased, and decided by one
 * statement. A crash leaves the lease to run out; then another worker takes it.
 */
export async function judgeReceived(kit: Kit): Promise<void> {
  const atOnce = kit.setting(proofingSettings.fieldAtOnce)
  const lane = async () => {
    for (;;) {
      const [row] = await takeReceived(kit.db, { now: kit.clock.now(), limit: 1 })
      if (!row) return
      await judgeOne(kit, row)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
}

/** One that fails for a reason of ours waits, longer each time, and holds up nobody. */
async function judgeOne(kit: Kit, row: FieldRow): Promise<void> {
  try {
    await judgeField(kit, row)
  } catch (error) {
    kit.log.error('proofing.field_not_judged', { fieldId: row.field_id, attempts: row.attempts }, error)
    await waitWithReceived(kit.db, { fieldId: row.field_id, until: secondsAfter(kit.clock.now(), Math.min(3600, 4 ** row.attempts)) })
  }
}

async function judgeField(kit: Kit, row: FieldRow): Promise<void> {
  const opened = await openField(kit, row)
  if (!opened) return keepApart(kit, row)
  const { fieldKit, evidence } = opened
  const takenPartIn = [fieldKit.holderKey, ...(fieldKit.issued ? [fieldKit.issued.by] : [])]
  const verdict = await compareWithRegister(kit, { row, evidence, takenPartIn, live: await liveFace(kit, opened) })
  await openFieldSession(kit, { row, opened, verdict })
}

/** Null: not sealed to this office, or not a record. */
async function openField(kit: Kit, row: FieldRow): Promise<OpenedField | null> {
  const fieldKit = await readFieldKit(kit, row.kit_id)
  const envelope = fieldKit && row.envelope !== null ? await readEnvelope(kit, fieldKit, row.envelope) : null
  const evidence = envelope && (await openEvidence(kit, { officeCode: row.office_code, envelope }))
  if (!fieldKit || !envelope || !evidence) return null
  const pictures: Partial<Record<AttachmentName, Buffer>> = {}
  for (const { name, file } of await listAttachments(kit.db, [row.field_id])) {
    const sealed = await kit.files.get(file)
    const plain = sealed && openAttachment(evidence, { submissionId: envelope.submission_id, name, sealed })
    const jpeg = plain && (await usablePicture(plain).catch(() => null))
    if (jpeg) pictures[name] = jpeg
  }
  return { fieldKit, envelope, evidence, pictures }
}

async function keepApart(kit: Kit, row: FieldRow): Promise<void> {
  const { field_id: fieldId, office_code: officeCode, kit_id: kitId, drive_id: driveId } = row
  const news = eventWrite(proofingEvents.fieldQuarantined, { fieldId, officeCode, kitId, driveId, reason: 'seal' }, kit.clock.now())
  await quarantineReceived(kit.db, { fieldId, reason: 'seal' }, [news])
  kit.log.warn('proofing.field_quarantined', { kitId, reason: 'seal' })
}

type LiveFace = { readonly template: FaceTemplate; readonly engine: FaceEngine } | null

/**
 * The face that was photographed in the field; null when the picture shows none, or several: an officer looks at it.
 *
 * @throws Error while the engine is busy
 */
async function liveFace(kit: Kit, { evidence, pictures }: OpenedField): Promise<LiveFace> {
  if (!pictures.face || !evidence.face_comparison_consent) return null
  const engine = kit.use(faceEngine)
  const made = await engine.template(pictures.face)
  if (made.outcome === 'template') return { template: made.template, engine }
  if (made.analysis.outcome === 'unavailable') throw new Error(`the face engine is ${made.analysis.reason}`)
  return null
}
