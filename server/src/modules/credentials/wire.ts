import { z } from 'zod'
import { BirthDateOnWire } from '../registry/index.ts'

/** The ID card as the app draws it, from the register; names and dates as the register has them. */
export const CardView = z.strictObject({
  pid: z.string(),
  name_th: z.string(),
  title_en: z.string(),
  given_name_en: z.string(),
  family_name_en: z.string(),
  birth: BirthDateOnWire,
  sex: z.enum(['male', 'female']),
  address_th: z.string(),
  address_en: z.string(),
  issued_on: z.iso.date().nullable(),
  /** Null: lifelong. */
  expires_on: z.iso.date().nullable(),
  issuer_th: z.string(),
  issuer_en: z.string(),
  card_number: z.string(),
  /** JPEG, base64; null when the register has no portrait. */
  portrait_jpeg: z.string().nullable(),
  /** `none`: no plastic card in the register. */
  status: z.enum(['active', 'expired', 'cancelled', 'superseded', 'suspended', 'deceased', 'none']),
  synthetic: z.boolean(),
})

export const CardReply = z.strictObject({
  card: CardView,
  /** Compact JWS (ES256, key of use `card`) over the card, its time and the device: what the app keeps for offline. */
  signed: z.string(),
  as_of: z.iso.datetime(),
  /** After this the app shows the card in amber until it has been online. */
  fresh_until: z.iso.datetime(),
})
