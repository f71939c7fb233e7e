import { calculateJwkThumbprint } from 'jose'
import { secondsAfter } from '../../../platform/clock.ts'
import type { Write } from '../../../platform/db/db.ts'
import { json } from '../../../platform/db/sql.ts'
import type { FileRef } from '../../../platform/files.ts'
import { spokenCode, uuidv7 } from '../../../platform/ids.ts'
import type { Kit } from '../../../platform/kit.ts'
import { eventWrite } from '../../../platform/outbox.ts'
import { auditWrite } from '../../audit/index.ts'
import { policyVersion } from '../decide-face.ts'
import { proofingEvents } from '../events.ts'
import { proofingSettings } from '../settings.ts'
import { storeCapture } from '../submit-card-picture.ts'
import type { FieldVerdict } from './compare-with-register.ts'
import type { OpenedField } from './judge-field.ts'
import { type FieldRow, forgetAttachments, listAttachments, recordJudged } from './store.ts'

const daySeconds = 24 * 3600

/**
 * The server's decision, in one statement: the record is judged and the person's phone has a session, proofed or waiting for an officer under its
 * hand-over code. Pictures are copied before; a crash in between leaves files whose keys nobody has, and the record is judged again.
 */
export async function openFieldSession(kit: Kit, o: { row: FieldRow; opened: OpenedField; verdict: FieldVerdict }): Promise<void> {
  const { row, opened, verdict } = o
  const now = kit.clock.now()
  const sessionId = uuidv7(now)
  const to = verdict.reason === null ? ('proofed' as const) : ('needs_officer' as const)
  const files = await copyPictures(kit, sessionId, opened)
  const writes = [await sessionWrite(kit, { ...o, sessionId, to, files }), ...newsOf(kit, { ...o, sessionId, to })]
  const judged = await recordJudged(kit.db, { fieldId: row.field_id, to, sessionId, now }, writes)
  if (!judged) {
    for (const file of Object.values(files)) if (file) await kit.files.delete(file)
    return
  }
  // What was sealed is not needed any more: the session holds the pictures, for as long as captures are kept.
  const sealed = await listAttachments(kit.db, [row.field_id])
  await forgetAttachments(kit.db, row.field_id)
  for (const { file } of sealed) await kit.files.delete(file)
  kit.log.info('proofing.field_judged', { fieldId: row.field_id, to })
}

interface Files {
  readonly front_file: FileRef | null
  readonly back_file: FileRef | null
  readonly face_file: FileRef | null
}

async function copyPictures(kit: Kit, sessionId: string, { pictures }: OpenedField): Promise<Files> {
  const copy = (jpeg: Buffer | undefined) => (jpeg ? storeCapture(kit, sessionId, jpeg) : null)
  return {
    front_file: await copy(pictures.card_front),
    back_file: await copy(pictures.card_back),
    face_file: await copy(pictures.face),
  }
}

interface Judged {
  readonly row: FieldRow
  readonly opened: OpenedField
  readonly verdict: FieldVerdict
  readonly sessionId: string
  readonly to: 'proofed' | 'needs_officer'
}

async function sessionWrite(kit: Kit, o: Judged & { files: Files }): Promise<Write> {
  const { row, verdict } = o
  const { evidence, fieldKit } = o.opened
  const now = kit.clock.now()
  const fileOf = (file: FileRef | null) => (file ? json(file) : null)
  return {
    table: 'proofing.session',
    row: {
      session_id: o.sessionId,
      state: o.to,
      path: 'field',
      office_code: row.office_code,
      // Who let the kit collect stands for what the machine agrees to; a helper decides nothing.
      decided_by: o.to === 'proofed' ? (fieldKit.issued?.by ?? null) : null,
      device_thumbprint: await calculateJwkThumbprint(evidence.device_jwk),
      device_jwk: json(evidence.device_jwk),
      device_name: evidence.device_name,
      language: evidence.language,
      terms_version: evidence.terms_version,
      face_consent: evidence.face_comparison_consent,
      hand_over_code: spokenCode(),
      person_key: verdict.personKey,
      officer_reason: verdict.reason,
      front_file: fileOf(o.files.front_file),
      back_file: fileOf(o.files.back_file),
      face_file: fileOf(o.files.face_file),
      distance: verdict.distance,
      engine: verdict.engine,
      policy: policyVersion,
      started_at: now,
      expires_at: secondsAfter(now, kit.setting(proofingSettings.sessionDays) * daySeconds),
      decided_at: o.to === 'proofed' ? now : null,
      delete_captures_at: secondsAfter(now, kit.setting(proofingSettings.keepOfficerCapturesDays) * daySeconds),
    },
  }
}

function newsOf(kit: Kit, { row, opened: { evidence }, verdict, sessionId, to }: Judged): Write[] {
  const now = kit.clock.now()
  const { field_id: fieldId, office_code: officeCode, kit_id: kitId, drive_id: driveId, holder_key: holder } = row
  const atStation =
    evidence.v === 1 ? { seconds: null, help: '' } : { seconds: evidence.seconds, help: [...new Set(evidence.help)].join(',') }
  return [
    auditWrite(kit, {
      kind: 'proofing.field_judged',
      actor: { type: 'officer', ref: holder },
      personKey: verdict.personKey,
      purpose: 'registration in the field',
      facts: { officeCode, kitId, outcome: to, ...(verdict.reason ? { reason: verdict.reason } : {}) },
    }),
    eventWrite(proofingEvents.fieldJudged, { fieldId, officeCode, kitId, driveId, state: to, reason: verdict.reason, ...atStation }, now),
    ...(verdict.reason ? [eventWrite(proofingEvents.needsOfficer, { sessionId, reason: verdict.reason }, now)] : []),
  ]
}
