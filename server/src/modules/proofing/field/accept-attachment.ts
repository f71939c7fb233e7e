import { digestOf } from '../../../platform/crypto.ts'
import { uuidv7 } from '../../../platform/ids.ts'
import type { Kit } from '../../../platform/kit.ts'
import { proofingProblem } from '../errors.ts'
import type { FieldState } from '../model.ts'
import type { AttachmentName } from './read-envelope.ts'
import { completeField, findFieldByDigest, insertAttachment, listAttachments, lockFieldByDigest } from './store.ts'

/**
 * Takes a sealed picture of a record. The record's signature names the digest of its bytes, so nothing else can be put in its place; sent twice it
 * counts once.
 *
 * @throws Problem proofing.field_submission_unknown | field_attachment_differs
 */
export async function acceptAttachment(
  kit: Kit,
  o: { envelopeDigest: string; name: AttachmentName; sealed: Buffer },
): Promise<{ state: FieldState; missing: AttachmentName[] }> {
  const found = await findFieldByDigest(kit.db, o.envelopeDigest)
  const wanted = found?.attachments.find(({ name }) => name === o.name)
  if (!found || !wanted) throw proofingProblem('proofing.field_submission_unknown')
  if (wanted.size !== o.sealed.byteLength || wanted.sha256 !== digestOf(o.sealed))
    throw proofingProblem('proofing.field_attachment_differs')
  const now = kit.clock.now()
  const before = await listAttachments(kit.db, [found.field_id])
  const isJudged = found.state === 'proofed' || found.state === 'needs_officer' || found.state === 'set_aside'
  if (isJudged || before.some(({ name }) => name === o.name)) return { state: found.state, missing: missingOf(found, before) }
  // A crash before the row is written leaves a file whose key nobody has.
  const file = await kit.files.put(`field/${found.field_id}/${o.name.replace('_', '-')}-${uuidv7(now)}`, o.sealed)
  const stood = await kit.db.transaction(async (tx) => {
    const row = await lockFieldByDigest(tx, o.envelopeDigest)
    if (!row) throw proofingProblem('proofing.field_submission_unknown')
    const added = await insertAttachment(tx, { fieldId: row.field_id, name: o.name, file, sizeBytes: o.sealed.byteLength, now })
    const missing = missingOf(row, await listAttachments(tx, [row.field_id]))
    const completes = missing.length === 0 && row.state === 'incomplete'
    if (completes) await completeField(tx, row.field_id)
    return { state: completes ? ('received' as const) : row.state, missing, added }
  })
  if (stood.added === 0) await kit.files.delete(file)
  return { state: stood.state, missing: stood.missing }
}

const missingOf = (
  row: { attachments: readonly { name: AttachmentName }[] },
  here: readonly { name: AttachmentName }[],
): AttachmentName[] => row.attachments.map(({ name }) => name).filter((name) => !here.some((one) => one.name === name))
