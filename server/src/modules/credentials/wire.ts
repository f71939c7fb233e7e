import { z } from 'zod'
import { BirthDateOnWire } from '../registry/index.ts'
import { mostProofs } from './model.ts'

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

export const NonceReply = z.strictObject({
  c_nonce: z.string(),
  expires_at: z.iso.datetime(),
  /** `aud` of the proofs. */
  credential_issuer: z.string(),
})

export const CredentialsRequest = z.strictObject({
  nonce: z.string().min(1).max(200),
  /** Proofs as in OpenID4VCI 1.0 appendix F.1, one for each fresh key. */
  proofs: z.array(z.string().min(1).max(2000)).min(1).max(mostProofs),
})

export const CredentialsReply = z.strictObject({
  /** In the order of the proofs. Each is shown at most once, in one of its formats. */
  credentials: z.array(
    z.strictObject({
      sd_jwt: z.string(),
      /** IssuerSigned of ISO/IEC 18013-5, CBOR in base64url. */
      mdoc: z.string(),
    }),
  ),
  expires_at: z.iso.datetime(),
  /** From then on the phone asks for new ones. */
  renew_from: z.iso.datetime(),
})
