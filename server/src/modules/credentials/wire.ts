import { z } from 'zod'
import { BirthDateOnWire } from '../registry/index.ts'
import { cardEvents, cardRequests, checkCauses, gateUses, reportCauses } from './gates/model.ts'
import type { GateCaller } from './gates/prove-gate.ts'
import type { IssuedBatch } from './issue-credentials.ts'
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

export const credentialsReply = ({ credentials, expiresAt, renewFrom }: IssuedBatch): z.infer<typeof CredentialsReply> => ({
  credentials: credentials.map(({ sdJwt, mdoc }) => ({ sd_jwt: sdJwt, mdoc: mdoc.toString('base64url') })),
  expires_at: expiresAt.toISOString(),
  renew_from: renewFrom.toISOString(),
})

/** A child whose card this phone may carry. */
export const DependantView = z.strictObject({
  /** Names the child to this parent only. */
  dependant_id: z.uuid(),
  name_th: z.string(),
  name_en: z.string(),
  /** Completed years, at least. */
  age_years: z.int(),
  /** `none`: no card in the register, as of a child who is too young for one. Only an active card can be shown. */
  card_status: z.enum(['active', 'expired', 'cancelled', 'superseded', 'none']),
  /** From then on it is no longer carried. */
  until: z.iso.datetime(),
})

export const DependantsReply = z.strictObject({ dependants: z.array(DependantView) })

export const CardRequestOnWire = z.enum(cardRequests)

export const PresentationRequest = z.strictObject({ request: CardRequestOnWire })

export const MadePresentation = z.strictObject({
  presentation_id: z.uuid(),
  /** Text of the QR. */
  qr: z.string(),
  /** The same to be typed: two groups of four. */
  typed: z.string(),
  /** What leaves when a gate uses it: names of claims. */
  claims: z.array(z.string()),
  made_at: z.iso.datetime(),
  ends_at: z.iso.datetime(),
})

export const PresentationState = z.strictObject({
  state: z.enum(['waiting', 'passed', 'failed', 'unknown', 'expired']),
  cause: z.enum(checkCauses).nullable(),
  used_at: z.iso.datetime().nullable(),
  agency_name_th: z.string().nullable(),
  agency_name_en: z.string().nullable(),
  gate_name_th: z.string().nullable(),
  gate_name_en: z.string().nullable(),
})

export const GateView = z.strictObject({
  gate_id: z.uuid(),
  name_th: z.string(),
  name_en: z.string(),
  lane: z.string(),
  agency_name_th: z.string(),
  agency_name_en: z.string(),
  purpose_th: z.string(),
  purpose_en: z.string(),
  use: z.enum(gateUses),
  requests: z.array(CardRequestOnWire),
  /** Meets invented people only. */
  sandbox: z.boolean(),
  lease_ends_at: z.iso.datetime(),
  /** Compact JWS (typ `gate-statement+jwt`) over the above and the key of the device, for the QR that the gate shows to phones. */
  statement: z.string(),
  /** Root of the digital card, SHA-256 of its DER in hex: by it the gate knows the trust list. */
  card_root_sha256: z.string(),
})
export type GateView = z.infer<typeof GateView>

export const gateFacts = ({ gate, agency }: GateCaller): Omit<GateView, 'statement' | 'card_root_sha256'> => ({
  gate_id: gate.gate_id,
  name_th: gate.name_th,
  name_en: gate.name_en,
  lane: gate.lane,
  agency_name_th: agency.nameTh,
  agency_name_en: agency.nameEn,
  purpose_th: gate.purpose_th,
  purpose_en: gate.purpose_en,
  use: gate.use,
  requests: [...gate.requests],
  sandbox: gate.sandbox,
  lease_ends_at: (gate.lease_ends_at ?? gate.made_at).toISOString(),
})

export const CheckReply = z.strictObject({
  /** `unknown`: it could not be judged; look at the plastic card. */
  result: z.enum(['passed', 'failed', 'unknown']),
  /** One, when it did not pass. */
  cause: z.enum(checkCauses).nullable(),
  request: CardRequestOnWire.nullable(),
  /** Names and values as in userinfo; null unless it passed. */
  claims: z.record(z.string(), z.unknown()).nullable(),
  /** The register's portrait, base64. */
  portrait_jpeg: z.string().nullable(),
  synthetic: z.boolean().nullable(),
  /** A child's card on the phone of a parent; null unless it passed. */
  held_by_guardian: z.boolean().nullable(),
  /** The same in the person's history; null when the code was not used up. */
  reference_code: z.string().nullable(),
  checked_at: z.iso.datetime(),
})

/** The two tokens of a gate's own code, when the phone signed over one. */
export const ShownGateCode = z.strictObject({ statement: z.string().max(2000), code: z.string().max(800) })
export type ShownGateCode = z.infer<typeof ShownGateCode>

/** A showing without a network, told afterwards. */
export const OfflineShow = z.strictObject({
  /** The phone's own: the same showing told twice is one. */
  show_id: z.uuid(),
  shown_at: z.iso.datetime(),
  request: CardRequestOnWire,
  /** base64url SHA-256 of header and payload of the SD-JWT that was shown. */
  credential_digest: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  /** Absent: the phone did not know the gate. */
  gate: ShownGateCode.optional(),
})

export const RecordedShow = z.strictObject({ reference_code: z.string() })

const eventOf = { event_id: z.uuid(), at: z.iso.datetime() }

export const GateReport = z.strictObject({
  events: z
    .array(
      z.discriminatedUnion('kind', [
        z.strictObject({ ...eventOf, kind: z.enum(['by_hand', ...cardEvents]) }),
        z.strictObject({ ...eventOf, kind: z.literal('reported'), cause: z.enum(reportCauses) }),
      ]),
    )
    .min(1)
    .max(200),
})
