import { z } from 'zod'
import { doorOf } from '../../platform/admission/door.ts'
import { anyone } from '../../platform/http/auth.ts'
import { jsonBody, pictureBody } from '../../platform/http/body.ts'
import { networkOf } from '../../platform/http/limit-rate.ts'
import { type Routes, route } from '../../platform/http/route.ts'
import { deviceKey } from '../accounts/index.ts'
import { beginFaceChallenge } from './begin-face-challenge.ts'
import { beginProofing, sessionOf } from './begin-proofing.ts'
import { completeProofing } from './complete-proofing.ts'
import { registrationDoor } from './door.ts'
import { endSession } from './end-session.ts'
import { proofingProblem } from './errors.ts'
import { handToOfficer } from './hand-to-officer.ts'
import { presentSlip } from './make-slip.ts'
import { challengeOnWire, sessionOnWire } from './show-session.ts'
import { findCurrentSession } from './store.ts'
import { submitCard } from './submit-card.ts'
import { pictureLimits, submitCardPicture } from './submit-card-picture.ts'
import { submitFaceFrame } from './submit-face-frame.ts'
import {
  BeginProofingRequest,
  CompleteProofingReply,
  CompleteProofingRequest,
  FaceChallengeReply,
  FaceFrameReply,
  PresentSlipRequest,
  ProofingSessionReply,
  RegistrationPlaceReply,
  RegistrationPlaceRequest,
  SubmitCardReply,
  SubmitCardRequest,
} from './wire.ts'

const ofSession = z.object({ sessionId: z.uuid() })
/** Per address: 1,300 people behind one address must pass; what guards a person or a session is counted in the database. */
export const wholeSchool = { count: 1500, windowSeconds: 600 }
/** In a rush a phone begins up to three times: for its place, when it is called, and once more if it was not quick enough. */
const wholeSchoolInARush = { count: 3 * wholeSchool.count, windowSeconds: 600 }

const nothing = z.strictObject({})
const proofProblems = ['accounts.proof_missing', 'accounts.proof_refused', 'accounts.clock_off'] as const
export const sessionProblems = [
  ...proofProblems,
  'proofing.session_not_found',
  'proofing.session_expired',
  'proofing.session_moved_on',
] as const
const path = '/citizen/v1/proofing-sessions'

export const proofingCitizenRoutes: Routes = {
  [`POST ${path}`]: route({
    summary: 'Starts a registration on a phone with a fresh key',
    auth: deviceKey,
    limit: wholeSchoolInARush,
    body: jsonBody(BeginProofingRequest),
    reply: ProofingSessionReply,
    status: 201,
    problems: [...proofProblems, 'proofing.terms_outdated', 'platform.waiting_room', 'platform.queue_full'],
    handle: async ({ kit, caller, body }) => sessionOnWire(kit, await beginProofing(kit, { caller, request: body })),
  }),

  'POST /citizen/v1/registration-places': route({
    summary: 'Where a phone stands in the queue before registration; costs nothing to ask',
    auth: anyone,
    limit: { count: 60_000, windowSeconds: 60 },
    body: jsonBody(RegistrationPlaceRequest),
    reply: RegistrationPlaceReply,
    problems: [],
    handle: async ({ kit, body }) => {
      const glance = doorOf(kit, registrationDoor).look(body.ticket)
      if (glance.state === 'lost') return { state: 'lost' as const, position: 0, wait_seconds: 0, ask_again_seconds: 2 }
      const { position, waitSeconds, askAgainSeconds } = glance.place
      return { state: glance.state, position, wait_seconds: waitSeconds, ask_again_seconds: askAgainSeconds }
    },
  }),

  'GET /citizen/v1/current-proofing-session': route({
    summary: 'The registration that an officer, or a service point in the field, began for this phone’s key',
    auth: deviceKey,
    reply: ProofingSessionReply,
    problems: [...proofProblems, 'proofing.session_not_found'],
    handle: async ({ kit, caller }) => {
      const session = await findCurrentSession(kit.db, caller.thumbprint)
      if (!session) throw proofingProblem('proofing.session_not_found')
      return sessionOnWire(kit, session)
    },
  }),

  [`GET ${path}/{sessionId}`]: route({
    summary: 'Where a registration stands; the app resumes from it',
    auth: deviceKey,
    params: ofSession,
    reply: ProofingSessionReply,
    problems: sessionProblems,
    handle: async ({ kit, caller, params }) => sessionOnWire(kit, await sessionOf(kit, { caller, sessionId: params.sessionId })),
  }),

  [`DELETE ${path}/{sessionId}`]: route({
    summary: 'Stops a registration and deletes its pictures',
    auth: deviceKey,
    params: ofSession,
    reply: z.strictObject({ ended: z.literal(true) }),
    problems: sessionProblems,
    handle: async ({ kit, caller, params }) => {
      await endSession(kit, await sessionOf(kit, { caller, sessionId: params.sessionId }))
      return { ended: true as const }
    },
  }),

  [`PUT ${path}/{sessionId}/card-pictures/{side}`]: route({
    summary: 'Keeps a picture of the front or back of the card as evidence',
    auth: deviceKey,
    params: ofSession.extend({ side: z.enum(['front', 'back']) }),
    limit: wholeSchool,
    body: pictureBody(pictureLimits.maxBytes),
    reply: ProofingSessionReply,
    problems: [...sessionProblems, 'proofing.picture_not_usable'],
    handle: async ({ kit, caller, params, body }) => {
      const session = await sessionOf(kit, { caller, sessionId: params.sessionId, states: ['started'] })
      return sessionOnWire(kit, await submitCardPicture(kit, { session, side: params.side, bytes: body }))
    },
  }),

  [`POST ${path}/{sessionId}/card`]: route({
    summary: 'Compares number, laser code and birth date with the register; never says which part was wrong',
    auth: deviceKey,
    params: ofSession,
    limit: wholeSchool,
    body: jsonBody(SubmitCardRequest),
    reply: SubmitCardReply,
    problems: [...sessionProblems, 'proofing.too_many_card_checks'],
    handle: async ({ kit, caller, params, body, request }) => {
      const session = await sessionOf(kit, { caller, sessionId: params.sessionId, states: ['started'] })
      const checked = await submitCard(kit, { session, request: body, address: request.address })
      return { outcome: checked.outcome, session: await sessionOnWire(kit, checked.session) }
    },
  }),

  [`POST ${path}/{sessionId}/face-challenges`]: route({
    summary: 'Asks for a straight look and head turns in an order that the server chooses',
    auth: deviceKey,
    params: ofSession,
    body: jsonBody(nothing),
    reply: FaceChallengeReply,
    status: 201,
    problems: sessionProblems,
    handle: async ({ kit, caller, params }) => {
      const session = await sessionOf(kit, { caller, sessionId: params.sessionId, states: ['document_checked', 'face_pending'] })
      const challenge = challengeOnWire(await beginFaceChallenge(kit, session))
      if (!challenge) throw proofingProblem('proofing.session_moved_on')
      return challenge
    },
  }),

  [`POST ${path}/{sessionId}/face-challenges/{challengeId}/frames`]: route({
    summary: 'Judges one camera frame and says what to do next',
    auth: deviceKey,
    params: ofSession.extend({ challengeId: z.uuid() }),
    limit: { count: 10_000, windowSeconds: 600 },
    body: pictureBody(pictureLimits.maxBytes),
    reply: FaceFrameReply,
    problems: [...sessionProblems, 'proofing.no_challenge', 'proofing.picture_not_usable', 'proofing.face_busy'],
    handle: async ({ kit, caller, params, body }) => {
      const session = await sessionOf(kit, { caller, sessionId: params.sessionId, states: ['face_pending'] })
      const answer = await submitFaceFrame(kit, { session, challengeId: params.challengeId, bytes: body })
      return {
        challenge: challengeOnWire(answer.session),
        hint: answer.hint,
        outcome: answer.outcome,
        session: await sessionOnWire(kit, answer.session),
      }
    },
  }),

  [`POST ${path}/{sessionId}/officer-requests`]: route({
    summary: 'The person asks for an officer; the hand-over code opens the same case at any desk',
    auth: deviceKey,
    params: ofSession,
    body: jsonBody(nothing),
    reply: ProofingSessionReply,
    problems: sessionProblems,
    handle: async ({ kit, caller, params }) => {
      const session = await sessionOf(kit, { caller, sessionId: params.sessionId })
      return sessionOnWire(kit, await handToOfficer(kit, session, 'asked'))
    },
  }),

  [`POST ${path}/{sessionId}/slips`]: route({
    summary: 'Shows the slip of an office: what officers decided counts for this phone once the live face fits',
    auth: deviceKey,
    params: ofSession,
    limit: wholeSchool,
    body: jsonBody(PresentSlipRequest),
    reply: ProofingSessionReply,
    problems: [...sessionProblems, 'proofing.slip_unknown', 'proofing.too_many_card_checks'],
    handle: async ({ kit, caller, params, body, request }) => {
      const session = await sessionOf(kit, { caller, sessionId: params.sessionId, states: ['started'] })
      return sessionOnWire(kit, await presentSlip(kit, { session, code: body.slip_code, network: networkOf(request.address) }))
    },
  }),

  [`POST ${path}/{sessionId}/completion`]: route({
    summary: 'Sets the PIN, opens the account and binds the phone',
    auth: deviceKey,
    params: ofSession,
    body: jsonBody(CompleteProofingRequest),
    reply: CompleteProofingReply,
    status: 201,
    problems: [...sessionProblems, 'proofing.pins_differ', 'proofing.pin_too_simple', 'proofing.slip_used', 'audit.acts_stopped'],
    handle: async ({ kit, caller, params, body }) => {
      const session = await sessionOf(kit, { caller, sessionId: params.sessionId, states: ['proofed'] })
      const done = await completeProofing(kit, { session, pin: body.pin, pinRepeated: body.pin_repeated })
      return {
        account_id: done.accountId,
        device_id: done.deviceId,
        assurance_level: done.assuranceLevel,
        session: await sessionOnWire(kit, done.session),
      }
    },
  }),
}
