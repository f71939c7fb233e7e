import { z } from 'zod'
import { plainText } from '../../../platform/http/body.ts'
import { attachmentNames, mostEnvelopeChars } from './read-envelope.ts'

export const FieldStateOnWire = z.enum(['incomplete', 'received', 'quarantined', 'proofed', 'needs_officer', 'set_aside'])

export const quarantineReasons = [
  'changed',
  'other_office',
  'id_taken',
  'sequence_taken',
  'gap',
  'chain_broken',
  'bundle_broken',
  'seal',
  'kit_not_issued',
  'kit_expired',
  'kit_revoked',
  'too_late',
] as const

/** So many records in one request: a file of a whole drive is judged as a whole. An envelope has about 3 kilobytes. */
export const mostEnvelopes = 1500
export const mostRequestBytes = 8 * 1024 * 1024

export const FieldSubmissionsRequest = z.strictObject({
  kit_id: z.uuid(),
  /** Compact JWS each, in the order in which they were made. */
  envelopes: z.array(z.string().max(mostEnvelopeChars)).min(1).max(mostEnvelopes),
  /** Out of an exported file: taken only as a whole. */
  bundle: z.boolean().optional(),
})

export const FieldAnswerOnWire = z.strictObject({
  /** SHA-256 of the envelope as sent, base64url: by this its pictures are sent. */
  digest: z.string(),
  /** `received`: at the server, and kept. The decision comes later, to the citizen's phone. */
  state: FieldStateOnWire,
  /** Why it is kept apart; null: it is not. */
  reason: z.enum(quarantineReasons).nullable(),
  receipt: z.string().nullable(),
  received_at: z.iso.datetime(),
  /** The device's clock does not go right: the server's receipt counts. */
  clock_off: z.boolean(),
  /** Pictures that are still to come. */
  missing: z.array(z.enum(attachmentNames)),
})

export const FieldSubmissionsReply = z.strictObject({ answers: z.array(FieldAnswerOnWire) })

export const AttachmentReply = z.strictObject({ state: FieldStateOnWire, missing: z.array(z.enum(attachmentNames)) })

/** For a supervisor: nothing of the person, who is sealed in it. */
export const FieldRecordOnWire = z.strictObject({
  field_id: z.uuid(),
  kit_id: z.uuid(),
  state: FieldStateOnWire,
  reason: z.enum(quarantineReasons).nullable(),
  receipt: z.string().nullable(),
  sequence: z.int().nullable(),
  made_at: z.iso.datetime(),
  received_at: z.iso.datetime(),
  flagged: z.boolean(),
  clock_off: z.boolean(),
  /** May a supervisor let it through to an officer? */
  releasable: z.boolean(),
  /** Why a supervisor decided so; null: none did. */
  note: z.string().nullable(),
})
export const FieldRecords = z.strictObject({ records: z.array(FieldRecordOnWire) })

export const FieldCounts = z.strictObject({
  /** Of the last three days, by kit. */
  kits: z.array(
    z.strictObject({
      kit_id: z.uuid(),
      drive_id: z.string().nullable(),
      last_received_at: z.iso.datetime(),
      counts: z.record(FieldStateOnWire, z.int()),
    }),
  ),
  /** Records of all offices that wait to be compared with the register, and the age of the oldest. */
  backlog: z.strictObject({ waiting: z.int(), oldest_seconds: z.int() }),
})

export const FieldDecisionRequest = z.strictObject({
  /** `release`: an officer looks at it. `set_aside`: it is kept, and nothing comes of it. */
  decision: z.enum(['release', 'set_aside']),
  note: plainText(300),
})
