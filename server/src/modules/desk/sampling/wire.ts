import { z } from 'zod'
import { OfficeParams } from '../wire.ts'

export const SampleParams = OfficeParams.extend({ sampleId: z.uuid() })

export const SampleOnWire = z.strictObject({
  sample_id: z.uuid(),
  /** On which it was decided. */
  day: z.iso.date(),
  hand_over_code: z.string(),
  /** Who decided; null: her name is not known here. */
  officer: z.string().nullable(),
  may_judge: z.boolean(),
  verdict: z.enum(['right', 'wrong']).nullable(),
  judged_at: z.iso.datetime().nullable(),
  words: z.string().nullable(),
})
export const SamplesOnWire = z.strictObject({
  due: z.array(SampleOnWire),
  judged: z.array(SampleOnWire),
  officers: z.array(z.strictObject({ officer: z.string().nullable(), decided: z.int(), drawn: z.int(), judged: z.int(), wrong: z.int() })),
  /** Officers who were stopped because they opened as many records as an hour allows. */
  stops: z.array(z.strictObject({ officer: z.string().nullable(), at: z.iso.datetime() })),
  /** Of `officers` and `stops`. */
  days: z.int(),
})

export const KitDecisions = z.strictObject({
  /** Since when the kit may have been in other hands; null: it is not reported lost. */
  since: z.iso.datetime().nullable(),
  /** Accounts that were opened from what it collected since; `sample_id` opens the evidence, null: it is put there in a moment. */
  cases: z.array(
    z.strictObject({
      hand_over_code: z.string(),
      decided_at: z.iso.datetime(),
      sample_id: z.uuid().nullable(),
      verdict: z.enum(['right', 'wrong']).nullable(),
    }),
  ),
})

/** base64 of a JPEG; null: there is none, or its time was over. */
const Picture = z.string().nullable()
export const OpenedSampleOnWire = z.strictObject({
  name_th: z.string(),
  name_en: z.string(),
  pid_masked: z.string(),
  hand_over_code: z.string(),
  pictures: z.strictObject({ portrait: Picture, face: Picture, card_front: Picture, card_back: Picture }),
})
export const Verdict = z.strictObject({
  verdict: z.enum(['right', 'wrong']),
  /** What is wrong; of a right one it may be left out. */
  words: z.string().max(1000).nullable(),
})
