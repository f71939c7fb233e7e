import { z } from 'zod'
import { plainText } from '../../platform/http/body.ts'
import { BirthDateOnWire } from '../registry/index.ts'

/** Names on the wire are snake_case, as the standards write them; inside it is camelCase. */
export const SessionState = z.enum([
  'started',
  'document_checked',
  'face_pending',
  'proofed',
  'completed',
  'needs_officer',
  'refused',
  'expired',
])

/** A P-256 public key made on the phone (RFC 7517); the private half never leaves it. */
export const DeviceJwk = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  y: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
})

export const BeginProofingRequest = z.strictObject({
  device_jwk: DeviceJwk,
  device_name: plainText(60),
  /** Version of terms and privacy notice that the person accepted. */
  terms_version: z.string().max(20),
  /** Separate consent to the comparison of faces (PDPA s. 26); without it the case goes to an officer. */
  face_comparison_consent: z.boolean(),
  language: z.enum(['th', 'en']),
  /** From `facts.ticket` of an earlier `platform.waiting_room`: the place in the queue. */
  ticket: z.string().max(120).optional(),
})

export const RegistrationPlaceRequest = z.strictObject({ ticket: z.string().max(120) })

/** `lost`: the place was used, is too old or is not ours; the next begin gives a new one. */
export const RegistrationPlaceReply = z.strictObject({
  state: z.enum(['waiting', 'ready', 'lost']),
  /** 0: called. */
  position: z.int(),
  wait_seconds: z.int(),
  ask_again_seconds: z.int(),
})

const Person = z.strictObject({
  name_th: z.string(),
  name_en: z.string(),
  /** Masked: `1-1407-xxxxx-12-3`. */
  pid_masked: z.string(),
})

/** What the app needs to show the right screen; the same reply for begin, resume and every step. */
export const ProofingSessionReply = z.strictObject({
  session_id: z.uuid(),
  state: SessionState,
  /** Opens the same case at an officer's desk; two groups of four. */
  hand_over_code: z.string(),
  expires_at: z.iso.datetime(),
  card_pictures: z.strictObject({ front: z.boolean(), back: z.boolean() }),
  card_attempts_left: z.int(),
  face_attempts_left: z.int(),
  /** Why an officer is needed, in words that tell nothing of the register: `face`, `age`, `declined_face`, `cannot_go_on_online`. */
  reason: z.string().nullable(),
  person: Person.nullable(),
  pin_length: z.int(),
  /** Once completed: what this phone was bound as. An answer that was lost on the way is found here. */
  bound: z.strictObject({ device_id: z.uuid(), account_id: z.uuid() }).nullable(),
})

export const SubmitCardRequest = z.strictObject({
  /** 13 digits; Thai digits, dashes and blanks around are accepted and normalised. */
  pid: plainText(40),
  /** Two letters and ten digits from the back of the card; dashes are accepted. */
  laser_code: plainText(30),
  birth_date: BirthDateOnWire,
})

export const SubmitCardReply = z.strictObject({
  outcome: z.enum(['fits', 'cannot_go_on_online']),
  session: ProofingSessionReply,
})

export const HeadTurn = z.enum(['straight', 'left', 'right'])

export const FaceChallengeReply = z.strictObject({
  challenge_id: z.uuid(),
  /** What the person does now. `left` and `right` are the person's own. */
  ask: HeadTurn,
  steps_done: z.int(),
  steps_total: z.int(),
  /** The current step ends then; the app counts down. */
  step_ends_at: z.iso.datetime(),
})

export const FaceHint = z.enum([
  'no_face',
  'several_faces',
  'too_dark',
  'too_bright',
  'blurred',
  'too_far',
  'too_close',
  'look_straight',
  'hold_upright',
  'close_mouth',
  'uneven_light',
  'turn_more',
  'other_side',
  'keep_same_person',
])

/** Answer to each frame: go on with `ask`, or the attempt is over and `outcome` says how. */
export const FaceFrameReply = z.strictObject({
  challenge: FaceChallengeReply.nullable(),
  hint: FaceHint.nullable(),
  /** `matched`: set the PIN. `try_again`: a new challenge may be asked for. `officer`: hand-over code. Null: go on. */
  outcome: z.enum(['matched', 'try_again', 'officer']).nullable(),
  session: ProofingSessionReply,
})

/** Three groups of four, as printed; any case, blanks or dashes. */
export const PresentSlipRequest = z.strictObject({ slip_code: plainText(40) })

export const CompleteProofingRequest = z.strictObject({ pin: z.string().max(20), pin_repeated: z.string().max(20) })

export const CompleteProofingReply = z.strictObject({
  account_id: z.uuid(),
  device_id: z.uuid(),
  assurance_level: z.string(),
  session: ProofingSessionReply,
})
