import { z } from 'zod'
import { walletEvents } from '../model.ts'

/** Members that the standard does not know are ignored (OpenID4VCI 1.0 §8.2); what is in `proofs` is judged as a proof. */
export const CredentialRequest = z.looseObject({
  credential_configuration_id: z.string().max(200).optional(),
  credential_identifier: z.string().max(200).optional(),
  proofs: z.unknown().optional(),
  credential_response_encryption: z.unknown().optional(),
})

export const DeferredRequest = z.looseObject({
  transaction_id: z.string().min(1).max(200),
  credential_response_encryption: z.unknown().optional(),
})

export const NotificationRequest = z.looseObject({
  notification_id: z.string().min(1).max(200),
  event: z.enum(walletEvents),
  /** Characters of §11.1. It is for developers, and not kept: it may say anything of a person. */
  event_description: z
    .string()
    .max(1000)
    .regex(/^[\x20\x21\x23-\x5B\x5D-\x7E]*$/)
    .optional(),
})

/** One proof type, named by its member (§8.2); of those we take `jwt`. */
export const Proofs = z.strictObject({ jwt: z.array(z.string().min(1).max(2000)).min(1) })

export const OfferReply = z.strictObject({
  /** Text of the QR; opens a wallet on the same phone as a link. */
  link: z.string(),
  credential_offer_uri: z.string(),
  expires_at: z.iso.datetime(),
})
