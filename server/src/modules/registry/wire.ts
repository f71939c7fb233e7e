import { z } from 'zod'

/** A date of birth on the wire: day or month may be unknown, and is then null, never invented. */
export const BirthDateOnWire = z.strictObject({
  /** Common Era. */
  year: z.int().min(1850).max(2200),
  month: z.int().min(1).max(12).nullable(),
  day: z.int().min(1).max(31).nullable(),
})
