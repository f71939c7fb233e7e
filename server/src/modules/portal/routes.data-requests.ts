import { z } from 'zod'
import { jsonBody } from '../../platform/http/body.ts'
import { type Routes, route } from '../../platform/http/route.ts'
import { answerDataRequest, listDataRequests } from './data-requests.ts'
import { portalSession } from './prove-member.ts'
import { AnswerRequest, DataRequests } from './wire.ts'

const signedIn = { auth: portalSession, limit: { count: 300, windowSeconds: 60 } } as const
const AgencyParams = z.strictObject({ agencyId: z.uuid() })
const anyMember = ['portal.not_signed_in', 'portal.agency_unknown', 'portal.role_not_enough'] as const

/** What citizens ask of an agency. */
export const portalDataRequestRoutes: Routes = {
  'GET /agency/v1/agencies/{agencyId}/data-requests': route({
    ...signedIn,
    summary: 'What citizens report and want deleted: open ones first, the most urgent of them first',
    params: AgencyParams,
    reply: DataRequests,
    problems: anyMember,
    handle: ({ kit, caller, params }) => listDataRequests(kit, caller, params.agencyId),
  }),

  'POST /agency/v1/agencies/{agencyId}/data-requests/{requestId}/answer': route({
    ...signedIn,
    summary: 'Answers a citizen, once; she reads the words. A data-protection officer does',
    params: AgencyParams.extend({ requestId: z.uuid() }),
    body: jsonBody(AnswerRequest),
    reply: DataRequests,
    problems: [...anyMember, 'portal.refusal_without_words', 'consent.request_unknown', 'consent.request_answered'],
    handle: ({ kit, caller, params, body }) => answerDataRequest(kit, caller, params, body),
  }),
}
