import { z } from 'zod'
import { anyone } from '../../platform/http/auth.ts'
import { jsonBody } from '../../platform/http/body.ts'
import { type Routes, route } from '../../platform/http/route.ts'
import { deviceKey, unlockedDevice, unlockedProblems } from '../accounts/index.ts'
import { SubmitCardReply, sessionOf, sessionOnWire, sessionProblems, submitCard, wholeSchool } from '../proofing/index.ts'
import { outreachProblem } from './errors.ts'
import { inviteFamily } from './invite-family.ts'
import { beginWith, findInvitation } from './open-invitation.ts'
import { invitationOnWire } from './to-wire.ts'
import {
  BeginWithRequest,
  Done,
  FamilyInvitationReply,
  FamilyInvitationRequest,
  InvitationLookRequest,
  InvitationOnWire,
  InvitedCardRequest,
} from './wire.ts'

const codeProblems = [
  'outreach.code_unknown',
  'outreach.slip_used',
  'outreach.slip_withdrawn',
  'outreach.slip_expired',
  'outreach.drive_not_open',
  'outreach.too_many_tries',
] as const
const ofSession = z.object({ sessionId: z.uuid() })
const session = '/citizen/v1/proofing-sessions/{sessionId}'

/** Audience `public`. A code comes in a body, never in an address. */
export const outreachCitizenRoutes: Routes = {
  'POST /citizen/v1/invitation-looks': route({
    summary: 'What a slip or an invitation stands for: whose number to ask for, masked, and which drive counts',
    auth: anyone,
    limit: wholeSchool,
    body: jsonBody(InvitationLookRequest),
    reply: InvitationOnWire,
    problems: codeProblems,
    handle: async ({ kit, body, request }) => invitationOnWire(await findInvitation(kit, { code: body.code, address: request.address })),
  }),

  [`POST ${session}/invited-card` as const]: route({
    summary: 'Checks the card of the person whose slip it is: the number is the slip’s, everything else is asked as of anybody',
    auth: deviceKey,
    params: ofSession,
    limit: wholeSchool,
    body: jsonBody(InvitedCardRequest),
    reply: SubmitCardReply,
    problems: [...sessionProblems, ...codeProblems, 'proofing.too_many_card_checks'],
    handle: async ({ kit, caller, params, body, request }) => {
      const { code, laser_code, birth_date } = body
      const { address } = request
      const begun = await sessionOf(kit, { caller, sessionId: params.sessionId, states: ['started'] })
      const invitation = await findInvitation(kit, { code, address })
      if (invitation.kind !== 'slip') throw outreachProblem('outreach.code_unknown')
      // First, so that a crash after the check does not lose for which drive it was.
      await beginWith(kit, { invitation, sessionId: begun.session_id })
      const checked = await submitCard(kit, { session: begun, request: { pid: invitation.pid, laser_code, birth_date }, address })
      return { outcome: checked.outcome, session: await sessionOnWire(kit, checked.session) }
    },
  }),

  [`POST ${session}/invitation` as const]: route({
    summary: 'Notes by which slip or invitation a registration was begun',
    auth: deviceKey,
    params: ofSession,
    limit: wholeSchool,
    body: jsonBody(BeginWithRequest),
    reply: Done,
    problems: [...sessionProblems, ...codeProblems],
    handle: async ({ kit, caller, params, body, request }) => {
      const begun = await sessionOf(kit, { caller, sessionId: params.sessionId, states: ['started', 'document_checked', 'face_pending'] })
      const invitation = await findInvitation(kit, { code: body.code, address: request.address })
      await beginWith(kit, { invitation, sessionId: begun.session_id })
      return { done: true as const }
    },
  }),

  'POST /citizen/v1/family-invitations': route({
    summary: 'Makes an invitation for one of family or neighbours; nobody can learn who made it',
    auth: unlockedDevice,
    limit: wholeSchool,
    body: jsonBody(FamilyInvitationRequest),
    reply: FamilyInvitationReply,
    status: 201,
    problems: [...unlockedProblems, 'outreach.too_many_invitations'],
    handle: async ({ kit, caller, body }) => {
      const made = await inviteFamily(kit, { personKey: caller.personKey, driveId: body.drive_id })
      return { code: made.code, link: made.link, ends_on: made.endsOn, left_today: made.leftToday }
    },
  }),
}
