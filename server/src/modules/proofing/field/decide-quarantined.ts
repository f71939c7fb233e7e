import { seal, unseal } from '../../../platform/crypto.ts'
import type { Kit } from '../../../platform/kit.ts'
import { eventWrite } from '../../../platform/outbox.ts'
import { auditWrite } from '../../audit/index.ts'
import { proofingProblem } from '../errors.ts'
import { proofingEvents } from '../events.ts'
import type { QuarantineReason } from './judge-envelope.ts'
import { type FieldRow, listAttachments, releaseField, setAside } from './store.ts'

/** What nobody signed for, or what another record of the same id stands for, cannot be let through. */
const neverReleased: readonly QuarantineReason[] = ['changed', 'id_taken', 'seal']

export const isReleasable = ({ state, reason }: Pick<FieldRow, 'state' | 'reason'>): boolean =>
  state === 'quarantined' && reason !== null && !neverReleased.includes(reason)

const contextOfNote = (fieldId: string): string => `proofing.field_note ${fieldId}`

/** Null: no supervisor has decided. */
export const noteOf = (kit: Kit, { field_id: fieldId, note_sealed: sealed }: Pick<FieldRow, 'field_id' | 'note_sealed'>): string | null =>
  sealed && unseal(kit.keys.secret('office-seal'), contextOfNote(fieldId), sealed).toString()

/**
 * A supervisor decides about a record that is kept apart. Released, it goes to an officer, never by itself to an account.
 *
 * @throws Problem proofing.field_moved_on
 */
export async function decideQuarantined(
  kit: Kit,
  o: { row: FieldRow; decision: 'release' | 'set_aside'; decidedBy: string; note: string },
): Promise<FieldRow> {
  const { row, decision, decidedBy } = o
  const { field_id: fieldId, office_code: officeCode, kit_id: kitId, drive_id: driveId } = row
  if (decision === 'release' && !isReleasable(row)) throw proofingProblem('proofing.field_moved_on')
  const now = kit.clock.now()
  const entry = auditWrite(kit, {
    kind: `proofing.field_${decision === 'release' ? 'released' : 'set_aside'}`,
    actor: { type: 'officer', ref: decidedBy },
    personKey: null,
    purpose: 'registration in the field',
    facts: { officeCode, kitId, reason: row.reason ?? '' },
  })
  // What a supervisor writes may name somebody.
  const noteSealed = seal(kit.keys.secret('office-seal'), contextOfNote(fieldId), Buffer.from(o.note))
  const by = { by: decidedBy, noteSealed }
  const here = await listAttachments(kit.db, [fieldId])
  const to = row.attachments.length === here.length ? ('received' as const) : ('incomplete' as const)
  const news = eventWrite(proofingEvents.fieldReceived, { fieldId, officeCode, kitId, driveId }, now)
  const decided =
    decision === 'release'
      ? await releaseField(kit.db, { fieldId, to, reason: null, isFlagged: true, decided: by, now }, [entry, news])
      : await setAside(kit.db, { fieldId, decided: by, now }, [entry])
  if (!decided) throw proofingProblem('proofing.field_moved_on')
  return decided
}
