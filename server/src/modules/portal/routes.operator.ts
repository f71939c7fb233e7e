import { z } from 'zod'
import { jsonBody } from '../../platform/http/body.ts'
import { type Routes, route } from '../../platform/http/route.ts'
import { listAgencies, setStatusOfAgency } from '../agencies/index.ts'
import { decideRequest, listRequests } from './go-live.ts'
import { asMember } from './manage-client.ts'
import { agencyOnWire } from './members.ts'
import { demandOperator, portalSession } from './prove-member.ts'
import { OperatorAgencies, OperatorDecision, OperatorRequests, StatusRequest } from './wire.ts'

const signedIn = { auth: portalSession, limit: { count: 300, windowSeconds: 60 } } as const
const onlyOperators = ['portal.not_signed_in', 'portal.only_operators'] as const
const done = { done: true } as const
const Done = z.strictObject({ done: z.literal(true) })

/** What the operator of this server does: approve, send back, pause. */
export const portalOperatorRoutes: Routes = {
  'GET /agency/v1/operator/requests': route({
    ...signedIn,
    summary: 'Requests for production, those that wait first',
    reply: OperatorRequests,
    problems: onlyOperators,
    handle: ({ kit, caller }) => listRequests(kit, caller),
  }),

  'POST /agency/v1/operator/requests/{requestId}/decision': route({
    ...signedIn,
    summary: 'Approves a request, which makes a client of production, or sends it back with reasons',
    params: z.strictObject({ requestId: z.uuid() }),
    body: jsonBody(OperatorDecision.refine(({ decision, reasons }) => (decision === 'return') === (reasons !== null))),
    reply: OperatorRequests,
    problems: [...onlyOperators, 'portal.request_moved_on', 'portal.checklist_open'],
    handle: async ({ kit, caller, params, body }) => {
      await decideRequest(kit, caller, { ...params, reasons: body.reasons })
      return listRequests(kit, caller)
    },
  }),

  'GET /agency/v1/operator/agencies': route({
    ...signedIn,
    summary: 'Agencies, newest first',
    reply: OperatorAgencies,
    problems: onlyOperators,
    handle: async ({ kit, caller }) => {
      await demandOperator(kit, caller)
      const agencies = await listAgencies(kit, null)
      return { agencies: agencies.map((agency) => ({ ...agencyOnWire(agency), registered_at: agency.registeredAt.toISOString() })) }
    },
  }),

  'PUT /agency/v1/operator/agencies/{agencyId}/status': route({
    ...signedIn,
    summary: 'Pauses all services of an agency, or lets them go on; felt within five seconds',
    params: z.strictObject({ agencyId: z.uuid() }),
    body: jsonBody(StatusRequest),
    reply: Done,
    problems: [...onlyOperators, 'agencies.client_moved_on'],
    handle: async ({ kit, caller, params, body }) => {
      await demandOperator(kit, caller)
      await setStatusOfAgency(kit, { ...params, status: body.status, by: asMember(caller) })
      return done
    },
  }),
}
