import { z } from 'zod'
import { acts, callings, officerRoles } from '../../offices/index.ts'
import { OfficeParams } from '../wire.ts'

export const MandateParams = OfficeParams.extend({ mandateRef: z.string().regex(/^[A-Za-z0-9_-]{43}$/) })

export const ColleagueOnWire = z.strictObject({
  /** Names the mandate in addresses; tells nothing of the person. */
  ref: z.string(),
  /** Null: named by the operator, and never signed in. */
  name: z.string().nullable(),
  role: z.enum(officerRoles),
  calling: z.enum(callings).nullable(),
  valid_from: z.iso.datetime(),
  valid_until: z.iso.datetime().nullable(),
  acts: z.array(z.enum(acts)),
  /** Null: the whole area of the office. */
  area_codes: z.array(z.string()).nullable(),
  passkeys: z.int(),
  is_me: z.boolean(),
  may_end: z.boolean(),
  /** In the last `days` days, for this office. */
  did: z.strictObject({ looks: z.int(), calls: z.int(), decisions: z.int(), days: z.int() }),
})
export const ColleaguesOnWire = z.strictObject({
  colleagues: z.array(ColleagueOnWire),
  /** Helpers that the office may have. */
  helpers_most: z.int(),
  /** Days for which a helper is named at most. */
  helper_days: z.int(),
})

export const NewColleague = z.strictObject({
  pid: z.string().max(40),
  role: z.enum(officerRoles),
  /** Of a helper. */
  calling: z.enum(callings).nullable(),
  /** Null: until further notice; not for helpers. */
  valid_until: z.iso.datetime({ offset: true }).nullable(),
  /** Null: all acts of the role. */
  acts: z.array(z.enum(acts)).min(1).max(acts.length).nullable(),
  /** Codes of province, district or subdistrict; null: the whole area of the office. */
  area_codes: z
    .array(z.string().regex(/^([0-9]{2}|[0-9]{4}|[0-9]{6})$/))
    .min(1)
    .max(50)
    .nullable(),
})
export const Enrolment = z.strictObject({ code: z.string(), ends_at: z.iso.datetime() })
export const NamedOnWire = z.strictObject({
  ref: z.string(),
  name: z.string(),
  /** Shown once; null: she has a passkey. */
  enrolment: Enrolment.nullable(),
})
