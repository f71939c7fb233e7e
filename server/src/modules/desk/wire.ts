import { z } from 'zod'
import { plainText } from '../../platform/http/body.ts'
import { acts, officerRoles } from '../offices/index.ts'
import { BirthDateOnWire, chipMisfits } from '../registry/index.ts'
import { lookReasonNames } from './model.ts'

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

/** As copied off a chip, Common Era. */
const ChipOnWire = z.strictObject({
  pid: plainText(40),
  title_th: plainText(60),
  given_name_th: plainText(120),
  middle_name_th: plainText(120).nullable(),
  family_name_th: plainText(120),
  birth_date: BirthDateOnWire,
  /** Null: the chip has no such day. */
  issued_on: z.iso.date().nullable(),
  /** The last day; null: for life, or no day that the calendar has. */
  expires_on: z.iso.date().nullable(),
  /** Null: not read. */
  laser_code: plainText(30).nullable(),
  request_number: plainText(40).nullable(),
})
export const CardCheckRequest = z.strictObject({
  office_code: z.string().regex(/^\d{4}$/),
  /** The person reads it in her history. */
  reason: z.enum(lookReasonNames),
  chip: ChipOnWire,
})
/** Null: the card is in force and the register says the same. */
export const CardCheckReply = z.strictObject({ misfit: z.enum(chipMisfits).nullable() })
