import { z } from 'zod'
import { acts, officerRoles } from '../offices/index.ts'

export const OfficeParams = z.strictObject({ officeCode: z.string().regex(/^[0-9]{4}$/) })

export const MandateOnWire = z.strictObject({
  office_code: z.string(),
  office_name_th: z.string(),
  office_name_en: z.string(),
  role: z.enum(officerRoles),
  valid_until: z.iso.datetime().nullable(),
  /** What this mandate allows, narrowed as it was given. */
  acts: z.array(z.enum(acts)),
})

export const DeskMe = z.strictObject({
  name: z.string(),
  mandates: z.array(MandateOnWire),
  passkeys: z.int(),
  /** Until when the passkey's touch counts; null: touch it before the next act. */
  stepped_up_until: z.iso.datetime().nullable(),
  /** After so many minutes without a request the session ends. */
  idle_minutes: z.int(),
})

/** Options and answers of WebAuthn Level 3 §5.1.8–5.1.9, in their JSON forms; what is inside is the browser's and the library's affair. */
export const WebAuthnJson = z.record(z.string(), z.unknown())
export const AddPasskeyRequest = z.strictObject({
  response: WebAuthnJson,
  /** From the supervisor; null: a further passkey, after touching the first. */
  code: z.string().max(40).nullable(),
})
export const TouchRequest = z.strictObject({ response: WebAuthnJson })
export const TouchReply = z.strictObject({ stepped_up_until: z.iso.datetime() })
