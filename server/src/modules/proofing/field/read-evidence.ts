import { pictureFaults } from '@open-thaid/face/picture-faults.ts'
import { z } from 'zod'
import { unseal } from '../../../platform/crypto.ts'
import { plainText } from '../../../platform/http/body.ts'
import type { Kit } from '../../../platform/kit.ts'
import { openSealedToOffice } from '../../offices/index.ts'
import { BirthDateOnWire } from '../../registry/index.ts'
import { DeviceJwk } from '../wire.ts'
import type { AttachmentName, FieldEnvelope } from './read-envelope.ts'

/** Why it took longer, or somebody helped; for the drive's report. */
export const helpReasons = [
  'eyesight',
  'hearing',
  'reading',
  'hands',
  'no_own_phone',
  'card_hard_to_read',
  'face_hard_to_see',
  'other',
] as const

const common = {
  /** The citizen's phone, as its own screen showed it. */
  device_jwk: DeviceJwk,
  device_name: plainText(60),
  language: z.enum(['th', 'en']),
  terms_version: z.string().max(20),
  face_comparison_consent: z.boolean(),
  card: z.strictObject({
    /** `chip`: a reader copied number, birth date and laser code; `printed`: typed off the card. */
    source: z.enum(['printed', 'chip']),
    pid: plainText(40),
    laser_code: plainText(30),
    birth_date: BirthDateOnWire,
  }),
  /** AES-256-GCM key of the pictures, base64url. */
  content_key: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
}

const EvidenceV1 = z.strictObject({ v: z.literal(1), ...common })
const EvidenceV2 = z.strictObject({
  v: z.literal(2),
  ...common,
  /** Who collects has held the face against the card's picture. */
  face_seen: z.boolean(),
  seconds: z.int().min(0).max(86_400),
  help: z.array(z.enum(helpReasons)).max(helpReasons.length),
  /** What the page found wrong with the picture of the face, where it was kept all the same. Nothing is decided by it. */
  face_faults: z.array(z.enum(pictureFaults)).max(pictureFaults.length).optional(),
})
const Evidence = z.union([EvidenceV2, EvidenceV1])

export type FieldEvidence = z.infer<typeof EvidenceV1> | z.infer<typeof EvidenceV2>

/** Opens the record; null when it was not sealed to this office, or is not a record. */
export async function openEvidence(kit: Kit, o: { officeCode: string; envelope: FieldEnvelope }): Promise<FieldEvidence | null> {
  const plain = await openSealedToOffice(kit, { officeCode: o.officeCode, jwe: o.envelope.evidence })
  if (!plain) return null
  try {
    const parsed = Evidence.safeParse(JSON.parse(Buffer.from(plain).toString()))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** What a sealed picture belongs to; moved to another record it does not open. */
export const contextOfAttachment = (submissionId: string, name: AttachmentName): string => `${submissionId} ${name}`

/** Null when the bytes do not open with the record's key. */
export function openAttachment(
  evidence: FieldEvidence,
  o: { submissionId: string; name: AttachmentName; sealed: Uint8Array },
): Buffer | null {
  try {
    return unseal(Buffer.from(evidence.content_key, 'base64url'), contextOfAttachment(o.submissionId, o.name), o.sealed)
  } catch {
    return null
  }
}
