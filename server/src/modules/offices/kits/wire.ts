import { z } from 'zod'
import { plainText } from '../../../platform/http/body.ts'
import { acts } from '../model.ts'
import { longestKitHours } from './model.ts'

export const OfficeCode = z.string().regex(/^[0-9]{4}$/)

/** A P-256 public key (RFC 7517); the private half never leaves the device. */
export const KitJwk = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  y: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
})

const deviceOnWire = {
  public_jwk: KitJwk,
  device_name: plainText(60),
  app_version: plainText(40),
  /** The device's own clock now. */
  device_time: z.iso.datetime(),
}

export const KitRequestOnWire = z.strictObject({ office_code: OfficeCode, ...deviceOnWire, drive_id: plainText(64).nullable() })

export const KitTakingOnWire = z.strictObject({ code: plainText(40), ...deviceOnWire })

export const KitOfferRequest = z.strictObject({
  office_code: OfficeCode,
  hours: z.int().min(1).max(longestKitHours),
  drive_id: plainText(64).nullable(),
})

export const KitOffered = z.strictObject({
  /** For one device, as a QR or typed; counts once. */
  code: z.string(),
  expires_at: z.iso.datetime(),
})

export const KitAsked = z.strictObject({
  kit_id: z.uuid(),
  /** For the supervisor to type; counts once. */
  code: z.string(),
  expires_at: z.iso.datetime(),
})

export const IssueKitRequest = z.strictObject({
  office_code: OfficeCode,
  code: plainText(40),
  hours: z.int().min(1).max(longestKitHours),
})

export const RevokeKitRequest = z.strictObject({
  /** Since when the device may be in other hands. */
  since: z.iso.datetime(),
})

export const KitOnWire = z.strictObject({
  kit_id: z.uuid(),
  state: z.enum(['asked', 'issued', 'expired', 'revoked']),
  office_code: z.string(),
  office_name_th: z.string(),
  office_name_en: z.string(),
  device_name: z.string(),
  app_version: z.string(),
  drive_id: z.string().nullable(),
  acts: z.array(z.enum(acts)),
  area_codes: z.array(z.string()).nullable(),
  asked_at: z.iso.datetime(),
  issued_at: z.iso.datetime().nullable(),
  expires_at: z.iso.datetime().nullable(),
  revoked_since: z.iso.datetime().nullable(),
  /** What the device needs in the field; null before it is issued, and for everybody but its holder. */
  field: z
    .strictObject({
      /** The first record names this as the one before it. */
      chain_start: z.string(),
      receipts: z.strictObject({ first: z.int(), count: z.int() }),
      sealing_key: z.strictObject({ kid: z.string(), jwk: KitJwk }),
      /** Minutes of nothing after which the device asks for its PIN. */
      lock_minutes: z.int(),
    })
    .nullable(),
})

export const KitsOnWire = z.strictObject({ kits: z.array(KitOnWire) })
