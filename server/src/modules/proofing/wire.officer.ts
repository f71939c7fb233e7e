import { z } from 'zod'
import { plainText } from '../../platform/http/body.ts'
import { BirthDateOnWire } from '../registry/index.ts'
import { identificationMisfits, identifiedHow, refusals } from './model.ts'
import { SessionState } from './wire.ts'

/** What officers send and get. Names on the wire are snake_case; inside it is camelCase. */
const officeCode = z.string().regex(/^\d{4}$/)

export const OpenCaseRequest = z.strictObject({
  office_code: officeCode,
  /** As typed or scanned off the phone; null: the person has no phone. */
  hand_over_code: plainText(40).nullable(),
})

/** Who took part; names are for colleagues of the office. */
const Colleague = z.strictObject({ name_th: z.string(), name_en: z.string(), at: z.iso.datetime().nullable(), is_me: z.boolean() })

export const CaseReply = z.strictObject({
  case_id: z.uuid(),
  office_code: officeCode,
  state: z.enum(['opened', 'identified', 'record_opened', 'face_judged', 'awaiting_confirmation', 'approved', 'refused', 'ended']),
  opened_at: z.iso.datetime(),
  expires_at: z.iso.datetime(),
  /** Null: no phone. `completed`: the person set her PIN. */
  phone: z
    .strictObject({ hand_over_code: z.string(), state: SessionState, reason: z.string().nullable(), tool_agreed: z.boolean() })
    .nullable(),
  identified_how: z.enum(identifiedHow).nullable(),
  has_guardian: z.boolean(),
  /** An account is there: this becomes its new phone. */
  is_recovery: z.boolean(),
  has_desk_picture: z.boolean(),
  face_same: z.boolean().nullable(),
  /** The tool's word, never before the officer's own. */
  tool_result: z.enum(['strong', 'unclear', 'no', 'no_portrait', 'no_face', 'not_asked', 'unavailable']).nullable(),
  /** Why a second officer is asked; not said to her before her own word. */
  second_needed: z.array(z.enum(['tool', 'no_document', 'guardian_not_parent'])),
  decided_by: Colleague.nullable(),
  confirmed_by: Colleague.nullable(),
  refusal: z.enum(refusals).nullable(),
  refused_by: Colleague.nullable(),
  /** The slip was used on a phone. */
  slip_used: z.boolean(),
})

export const CasesReply = z.strictObject({
  cases: z.array(
    CaseReply.pick({ case_id: true, state: true, opened_at: true }).extend({
      hand_over_code: z.string().nullable(),
      /** A second officer is asked, and the caller was not the first. */
      for_me: z.boolean(),
    }),
  ),
})

const SeenCard = z.strictObject({ pid: plainText(40), laser_code: plainText(30), birth_date: BirthDateOnWire })

const isoDate = z.iso.date()
const ReadChipOnWire = z.strictObject({
  pid: plainText(40),
  title_th: plainText(60),
  given_name_th: plainText(120),
  middle_name_th: plainText(120).nullable(),
  family_name_th: plainText(120),
  birth_date: BirthDateOnWire,
  issued_on: isoDate.nullable(),
  expires_on: isoDate.nullable(),
  laser_code: plainText(30).nullable(),
  request_number: plainText(40).nullable().optional(),
})

/** Of the guardian who stands beside a child; null: not a child. */
const guardian = SeenCard.nullable()

export const IdentifyRequest = z.discriminatedUnion('how', [
  z.strictObject({ how: z.literal('chip'), chip: ReadChipOnWire, guardian }),
  z.strictObject({ how: z.literal('card_seen'), card: SeenCard, guardian }),
  z.strictObject({ how: z.literal('two_persons'), pid: plainText(40), witness: SeenCard.nullable(), guardian }),
])

export const IdentifyReply = z.strictObject({ misfit: z.enum(identificationMisfits).nullable(), case: CaseReply })

export const LookRequest = z.strictObject({ reason: z.enum(['registration', 'recovery']) })

const jpeg = z.string().nullable()

/** The least that the act needs. Pictures are base64 of a JPEG. */
export const OpenedRecordReply = z.strictObject({
  name_th: z.string(),
  name_en: z.string(),
  pid_masked: z.string(),
  birth_date: BirthDateOnWire,
  address_th: z.string(),
  portrait: jpeg,
  pictures: z.strictObject({ desk: jpeg, phone: jpeg, front: jpeg, back: jpeg }),
  case: CaseReply,
})

export const FaceVerdictRequest = z.strictObject({
  same_person: z.boolean(),
  /** She agreed that the tool compares the two pictures; without it a second officer looks. */
  tool_agreed: z.boolean(),
})

export const RefuseRequest = z.strictObject({ refusal: z.enum(refusals) })

export const HandOverRequest = z.strictObject({ to_office_code: officeCode })

export const SlipReply = z.strictObject({
  /** Three groups of four; null: the person has her phone. */
  slip_code: z.string().nullable(),
  /** For the QR: opens the app at the slip. */
  slip_url: z.url().nullable(),
  ends_at: z.iso.datetime().nullable(),
  suspension_code: z.string(),
})
