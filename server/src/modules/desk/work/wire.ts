import { z } from 'zod'

export const workSources = ['cases', 'queue', 'samples', 'sent_back', 'stops'] as const
export type WorkSource = (typeof workSources)[number]

const CaseOnWire = z.strictObject({
  session_id: z.uuid(),
  hand_over_code: z.string(),
  /** Why an officer is needed. */
  reason: z.string().nullable(),
  path: z.enum(['self_service', 'officer', 'field']),
  since: z.iso.datetime(),
  /** The person has to begin anew after today. */
  due_today: z.boolean(),
})

/** Each part null where the officer has none in it, or its source is down. */
export const WorkOnWire = z.strictObject({
  cases: z
    .strictObject({
      /** Of this office. */
      count: z.int(),
      /** Those that any office may take, by the code that the person brings. */
      anywhere: z.int(),
      items: z.array(CaseOnWire),
      /** Decided by a colleague; a second officer has to confirm. */
      to_confirm: z.array(CaseOnWire),
    })
    .nullable(),
  queue: z.strictObject({ waiting: z.int(), minutes: z.int() }).nullable(),
  samples_due: z.int().nullable(),
  /** Own decisions that the supervisor found wrong. */
  sent_back: z.array(z.strictObject({ hand_over_code: z.string(), day: z.iso.date(), words: z.string() })).nullable(),
  /** Officers who were stopped within a week because they opened too many records. */
  stops: z.int().nullable(),
  /** Sources that did not answer. */
  down: z.array(z.enum(workSources)),
})

const LookOnWire = z.strictObject({
  look_id: z.uuid(),
  at: z.iso.datetime(),
  office_code: z.string(),
  reason: z.string(),
  case_ref: z.string().nullable(),
})
export const DeedsQuery = z.strictObject({ before: z.uuid().optional() })
export const DeedsOnWire = z.strictObject({
  looks: z.array(LookOnWire),
  /** The last fifty. */
  decisions: z.array(
    z.strictObject({
      hand_over_code: z.string(),
      office_code: z.string(),
      state: z.string(),
      path: z.enum(['self_service', 'officer', 'field']),
      at: z.iso.datetime(),
      part: z.enum(['decided', 'confirmed']),
    }),
  ),
  /** Asked with `before` for older ones; null: there are none. */
  next: z.uuid().nullable(),
})
export const OfficeLooksOnWire = z.strictObject({
  looks: z.array(LookOnWire.extend({ officer: z.string().nullable() })),
  next: z.uuid().nullable(),
})
