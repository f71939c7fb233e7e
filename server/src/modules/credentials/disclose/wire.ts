import { z } from 'zod'
import { PinOutcomeOnWire } from '../../accounts/index.ts'
import { CardRequestOnWire } from '../wire.ts'
import { requestFaults } from './model.ts'

export const DisclosureRequest = z.strictObject({
  /** As in the link or QR: `x509_hash:…`. */
  client_id: z.string().regex(/^x509_hash:[A-Za-z0-9_-]{43}$/),
  request_uri: z.string().min(1).max(1000),
  request_uri_method: z.enum(['get', 'post']),
})

const claimNames = z.array(z.string())

export const AskedDisclosure = z.strictObject({
  disclosure_id: z.uuid(),
  agency_name_th: z.string(),
  agency_name_en: z.string(),
  service_name_th: z.string(),
  service_name_en: z.string(),
  /** Host to which the answer goes. */
  domain: z.string(),
  purpose_th: z.string(),
  purpose_en: z.string(),
  retention_days: z.int(),
  request: CardRequestOnWire,
  /** Without these nothing is sent. */
  required: claimNames,
  /** The person may leave all of these out. */
  optional: claimNames,
  /** In which formats, under which query, and which claims together, the richest set first. */
  ways: z.array(
    z.strictObject({
      format: z.enum(['sd-jwt', 'mdoc']),
      query_id: z.string(),
      claim_sets: z.array(z.strictObject({ claims: claimNames })),
    }),
  ),
  /** Meets invented people only. */
  sandbox: z.boolean(),
  shown_digest: z.string(),
  ends_at: z.iso.datetime(),
})

export const DisclosureReply = z.strictObject({
  /** Why the request is refused; then nothing of it is shown. */
  refused: z.enum(requestFaults).nullable(),
  /** The agency, where we know it. */
  agency_name_th: z.string().nullable(),
  agency_name_en: z.string().nullable(),
  asked: AskedDisclosure.nullable(),
  /** The signed request as the verifier gave it: the phone verifies it again, and encrypts to the key in it. */
  request_object: z.string().nullable(),
})

export const DisclosureAnswer = z.strictObject({
  shown_digest: z.string().max(100),
  pin: z.string().max(12),
  /** Claims that the answer shows, for the history. */
  claims: z.array(z.string().max(40)).min(1).max(40),
  /** Compact JWE to the verifier's key: we cannot read it. */
  response: z
    .string()
    .min(1)
    .max(64 * 1024),
})

export const DisclosureResult = z.strictObject({
  /** `pin`: it was wrong and nothing else happened. `received`: the agency's program took it. `uncertain`: nobody can say. */
  outcome: z.enum(['pin', 'received', 'not_received', 'uncertain']),
  pin: PinOutcomeOnWire.nullable(),
  reference_code: z.string().nullable(),
  /** Where the browser of this phone goes on, on the agency's own host. */
  redirect_uri: z.string().nullable(),
})

export const DisclosureRefusal = z.strictObject({ state: z.string().max(512).nullable() })

export const RefusalReply = z.strictObject({ reference_code: z.string(), redirect_uri: z.string().nullable() })
