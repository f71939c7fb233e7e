import { importJWK } from 'jose'
import { z } from 'zod'
import type { Kit } from '../../../platform/kit.ts'
import { verifyJwt } from '../../../platform/verify-jwt.ts'
import type { FieldKit } from '../../offices/index.ts'

export const attachmentNames = ['face', 'card_front', 'card_back'] as const
export type AttachmentName = (typeof attachmentNames)[number]

/** A sealed picture may have so many bytes. */
export const mostAttachmentBytes = 3 * 1024 * 1024 + 28
/** An envelope may have so many characters: the sealed record and at most three names of pictures. */
export const mostEnvelopeChars = 16 * 1024

const digest = z.string().regex(/^[A-Za-z0-9_-]{43}$/)

const common = {
  submission_id: z.uuid(),
  /** From 1, without gaps. */
  sequence: z.int().min(1).max(1_000_000),
  /** SHA-256 of the envelope before this one, as sent; of the first, the kit's `chain_start`. */
  previous: digest,
  office_code: z.string().regex(/^[0-9]{4}$/),
  receipt: z.string().max(40),
  /** By the device's clock. */
  made_at: z.iso.datetime(),
  /** Compact JWE (RFC 7516) to the office's key. */
  evidence: z.string().max(8192),
  attachments: z
    .array(
      z.strictObject({
        name: z.enum(attachmentNames),
        /** Of the sealed bytes. */
        size: z.int().min(29).max(mostAttachmentBytes),
        sha256: digest,
      }),
    )
    .max(3)
    .refine((list) => new Set(list.map(({ name }) => name)).size === list.length),
}

/** Version 1 had no `app_version`; apps of twelve months ago still send it. */
const EnvelopeV1 = z.strictObject({ v: z.literal(1), ...common })
const EnvelopeV2 = z.strictObject({ v: z.literal(2), app_version: z.string().max(40), ...common })
const Envelope = z.union([EnvelopeV2, EnvelopeV1])

export type FieldEnvelope = z.infer<typeof EnvelopeV1> | z.infer<typeof EnvelopeV2>

/**
 * What a kit signed: a compact JWS (RFC 7515), ES256, type `field-submission+jwt`, whose `kid` is the kit. Null when it is not that, byte for byte.
 */
export async function readEnvelope(kit: Pick<Kit, 'clock'>, fieldKit: FieldKit, text: string): Promise<FieldEnvelope | null> {
  const key = await importJWK(fieldKit.publicJwk, 'ES256').catch(() => null)
  if (!key || key instanceof Uint8Array) return null
  const options = { algorithms: ['ES256'], typ: 'field-submission+jwt', currentDate: kit.clock.now() }
  const verified = await verifyJwt(text, async () => key, options).catch(() => null)
  if (verified?.protectedHeader.kid !== fieldKit.kitId) return null
  const parsed = Envelope.safeParse(verified.payload)
  return parsed.success ? parsed.data : null
}
