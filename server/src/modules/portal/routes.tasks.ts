import { z } from 'zod'
import { anyone } from '../../platform/http/auth.ts'
import { jsonBody } from '../../platform/http/body.ts'
import { type Routes, route } from '../../platform/http/route.ts'
import { listTasks, markTasksSeen } from './next-tasks.ts'
import { portalSession } from './prove-member.ts'
import { endSharedLink, listSharedLinks, readSharedStep, shareStep } from './share-step.ts'
import { MadeSharedLink, SharedLinks, SharedStep, Tasks } from './wire.ts'

const signedIn = { auth: portalSession, limit: { count: 300, windowSeconds: 60 } } as const
const AgencyParams = z.strictObject({ agencyId: z.uuid() })
const ClientParams = AgencyParams.extend({ clientId: z.string().max(64) })
const StepParams = ClientParams.extend({ stepId: z.string().regex(/^[0-9]{1,18}$/) })
const anyMember = ['portal.not_signed_in', 'portal.agency_unknown', 'portal.role_not_enough'] as const
const Done = z.strictObject({ done: z.literal(true) })
const done = { done: true } as const
const oneClient = '/agency/v1/agencies/{agencyId}/clients/{clientId}'

/** What an agency has to do next, and links by which others help with it. */
export const portalTaskRoutes: Routes = {
  'GET /agency/v1/agencies/{agencyId}/tasks': route({
    ...signedIn,
    summary: 'What the agency has to do next: requests to answer, keys that end in 30, 7 or 1 days, what was sent back',
    params: AgencyParams,
    reply: Tasks,
    problems: anyMember,
    handle: ({ kit, caller, params }) => listTasks(kit, caller, params.agencyId),
  }),

  'POST /agency/v1/agencies/{agencyId}/tasks/seen': route({
    ...signedIn,
    summary: 'This member has seen what there is to do',
    params: AgencyParams,
    reply: Done,
    problems: anyMember,
    handle: async ({ kit, caller, params }) => {
      await markTasksSeen(kit, caller, params.agencyId)
      return done
    },
  }),

  [`POST ${oneClient}/steps/{stepId}/links` as const]: route({
    ...signedIn,
    summary: 'Makes a link by which anybody reads this entry of the request log for 24 hours; the code is shown this once',
    params: StepParams,
    reply: MadeSharedLink,
    status: 201,
    problems: [...anyMember, 'portal.step_unknown', 'portal.too_many'],
    handle: ({ kit, caller, params }) => shareStep(kit, caller, params),
  }),

  [`GET ${oneClient}/links` as const]: route({
    ...signedIn,
    summary: 'Links to entries of the request log that still count',
    params: ClientParams,
    reply: SharedLinks,
    problems: anyMember,
    handle: ({ kit, caller, params }) => listSharedLinks(kit, caller, params),
  }),

  [`DELETE ${oneClient}/links/{linkId}` as const]: route({
    ...signedIn,
    summary: 'Ends a link at once',
    params: ClientParams.extend({ linkId: z.uuid() }),
    reply: Done,
    problems: [...anyMember, 'portal.link_gone'],
    handle: async ({ kit, caller, params }) => {
      await endSharedLink(kit, caller, params)
      return done
    },
  }),

  'POST /agency/v1/shared-steps': route({
    summary: 'The entry behind a link; asked by POST, so that the code stands in no address',
    auth: anyone,
    limit: { count: 60, windowSeconds: 60 },
    body: jsonBody(z.strictObject({ code: z.string().max(100) })),
    reply: SharedStep,
    problems: ['portal.link_gone'],
    handle: ({ kit, body }) => readSharedStep(kit, body.code),
  }),
}
