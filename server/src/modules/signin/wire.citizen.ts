import { z } from 'zod'
import { PinOutcomeOnWire } from '../accounts/index.ts'

export const ClaimRequest = z.strictObject({
  /** The text of the QR, of the app link, or the reference that the person typed from the screen. */
  code: z.string().max(400),
})

export const RequestedItem = z.strictObject({
  /** Scope and claim name. */
  scope: z.string(),
  label_th: z.string(),
  label_en: z.string(),
  /** The value as it will be sent, for the person's eyes; null where it is made at sending. */
  value: z.string().nullable(),
})

/** Everything the person sees before deciding. `shown_digest` is signed with the decision. */
export const ClaimedInteraction = z.strictObject({
  interaction_id: z.uuid(),
  agency_name_th: z.string(),
  agency_name_en: z.string(),
  service_name_th: z.string(),
  service_name_en: z.string(),
  /** Host to which the answer goes. */
  domain: z.string(),
  purpose_th: z.string(),
  purpose_en: z.string(),
  retention_days: z.int(),
  items: z.array(RequestedItem),
  /** Rough place of the browser that asks: its network address, shortened, and kind of browser. */
  browser_th: z.string(),
  browser_en: z.string(),
  /** Three two-digit numbers; one stands on the agency's screen. Null on the phone itself (app link). */
  numbers: z.array(z.string()).length(3).nullable(),
  expires_at: z.iso.datetime(),
  /** base64url SHA-256 of what was shown. */
  shown_digest: z.string(),
})

export const DecisionRequest = z.strictObject({
  decision: z.enum(['approve', 'deny', 'not_me']),
  shown_digest: z.string().max(60),
  /** The number chosen; null on the phone itself, and when refusing. */
  number: z.string().max(2).nullable(),
  /** Only for approving. */
  pin: z.string().max(20).nullable(),
})

export const DecisionReply = z.strictObject({
  outcome: z.enum(['approved', 'denied', 'wrong_number', 'pin']),
  pin: PinOutcomeOnWire.nullable(),
  /** Names this use in the history, on the agency's side and at the help desk; null while undecided. */
  reference_code: z.string().nullable(),
  /** Where the browser on this same phone goes on; null when another device waits. */
  continue_url: z.string().nullable(),
})

/** What the phone that claimed may ask while the person thinks. */
export const ClaimStatus = z.strictObject({
  state: z.enum(['claimed', 'approved', 'denied', 'expired', 'completed']),
  /** Another phone tried to claim the same code: warn the person. */
  contested: z.boolean(),
  expires_at: z.iso.datetime(),
})

/** What the person agreed to and has not taken back, by agency. */
export const StandingConsents = z.strictObject({
  consents: z.array(
    z.strictObject({
      agency_id: z.uuid(),
      agency_name_th: z.string(),
      agency_name_en: z.string(),
      services: z.array(z.strictObject({ name_th: z.string(), name_en: z.string() })),
      first_at: z.iso.datetime(),
      last_at: z.iso.datetime(),
      /** Everything that was sent with consent and may be asked for again. */
      scopes: z.array(z.string()),
    }),
  ),
})

export const WithdrawalReply = z.strictObject({
  withdrawn_at: z.iso.datetime(),
  /** On the receipt and in the history. */
  reference_code: z.string(),
})
