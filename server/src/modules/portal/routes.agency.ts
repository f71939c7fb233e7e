import { z } from 'zod'
import { jsonBody } from '../../platform/http/body.ts'
import { jsonReply } from '../../platform/http/request.ts'
import { type Routes, route } from '../../platform/http/route.ts'
import { faultOfRedirectUri, listAgencies } from '../agencies/index.ts'
import { deployment, forgetOwnSession, isSandbox, labelOf, publishedScopes } from '../signin/index.ts'
import { errorCodes, listSteps } from './describe-steps.ts'
import { requestGoLive, setContact, viewGoLive } from './go-live.ts'
import { acceptInvitation, agencyOnWire, changeRole, invite, listMembers, makeAgency, removeMember } from './members.ts'
import { newsOf } from './news.ts'
import { countNewTasks } from './next-tasks.ts'
import { portalPage, portalSessions } from './portal-client.ts'
import { portalSession } from './prove-member.ts'
import { readReport } from './read-report.ts'
import { findMemberships, isOperator } from './store.ts'
import {
  AgencyOnWire,
  AgencyRequest,
  ContactRequest,
  ErrorCodes,
  GoLiveView,
  InvitationCode,
  InvitedTo,
  MadeInvitation,
  Me,
  Members,
  RedirectUriChecks,
  RedirectUriRules,
  Report,
  RoleRequest,
  ScopeOnWire,
  StepsPage,
} from './wire.ts'

const limit = { count: 600, windowSeconds: 60 } as const
const signedIn = { auth: portalSession, limit } as const
const AgencyParams = z.strictObject({ agencyId: z.uuid() })
const ClientParams = AgencyParams.extend({ clientId: z.string().max(64) })
const MemberParams = AgencyParams.extend({ memberId: z.uuid() })

const anyMember = ['portal.not_signed_in', 'portal.agency_unknown', 'portal.role_not_enough'] as const
const Done = z.strictObject({ done: z.literal(true) })
const done = { done: true } as const

const isLoopback = (uri: string): boolean => URL.canParse(uri) && new URL(uri).protocol === 'http:'

/** What a member asks that is not about a client's settings; those stand in routes.clients.ts. */
export const portalAgencyRoutes: Routes = {
  'GET /agency/v1/me': route({
    ...signedIn,
    summary: 'Who is signed in, and for which agencies',
    reply: Me,
    problems: ['portal.not_signed_in'],
    handle: async ({ kit, caller }) => {
      const memberships = await findMemberships(kit.db, caller.personKey)
      const agencies = await listAgencies(
        kit,
        memberships.map((membership) => membership.agency_id),
      )
      const known = new Map(agencies.map((agency) => [agency.agencyId, agency]))
      return {
        name: caller.name,
        is_operator: await isOperator(kit.db, caller.personKey),
        agencies: await Promise.all(
          memberships.flatMap(({ agency_id: id, role }) => {
            const agency = known.get(id)
            return agency ? [countNewTasks(kit, caller, id).then((count) => ({ ...agencyOnWire(agency), role, new_tasks: count }))] : []
          }),
        ),
        news: await newsOf(kit, caller),
        issuer: kit.use(deployment).publicUrl,
        sandbox_form: isSandbox(kit),
      }
    },
  }),

  'DELETE /agency/v1/session': route({
    ...signedIn,
    summary: 'Signs out of the portal in this browser',
    problems: ['portal.not_signed_in'],
    handle: async ({ kit, caller }) => {
      await portalSessions.end(kit.db, caller.sessionDigest)
      return jsonReply(200, done, { 'set-cookie': forgetOwnSession(kit, portalPage) })
    },
  }),

  'POST /agency/v1/agencies': route({
    ...signedIn,
    summary: 'Makes an agency of the sandbox; whoever makes it becomes its manager',
    limit: { count: 20, windowSeconds: 3600 },
    body: jsonBody(AgencyRequest),
    reply: AgencyOnWire,
    status: 201,
    problems: ['portal.not_signed_in', 'portal.too_many'],
    handle: async ({ kit, caller, body }) => agencyOnWire(await makeAgency(kit, caller, { nameTh: body.name_th, nameEn: body.name_en })),
  }),

  'GET /agency/v1/scopes': route({
    ...signedIn,
    summary: 'What may be asked for, as the citizen reads it',
    reply: z.strictObject({ scopes: z.array(ScopeOnWire) }),
    problems: ['portal.not_signed_in'],
    handle: async () => ({
      scopes: publishedScopes.map((scope) => ({ scope, label_th: labelOf(scope).th, label_en: labelOf(scope).en })),
    }),
  }),

  'GET /agency/v1/error-codes': route({
    ...signedIn,
    summary: 'Every reason for which a program may be refused',
    reply: ErrorCodes,
    problems: ['portal.not_signed_in'],
    handle: async () => errorCodes(),
  }),

  'POST /agency/v1/redirect-uri-checks': route({
    ...signedIn,
    summary: 'Judges addresses as registration would, while they are typed',
    body: jsonBody(RedirectUriChecks),
    reply: RedirectUriRules,
    problems: ['portal.not_signed_in'],
    handle: async ({ body }) => ({
      results: body.uris.map((uri, at) => ({
        rule: body.uris.indexOf(uri) < at ? ('repeated' as const) : faultOfRedirectUri(uri),
        is_loopback: isLoopback(uri),
      })),
    }),
  }),

  'GET /agency/v1/agencies/{agencyId}/clients/{clientId}/steps': route({
    ...signedIn,
    summary: 'What the program sent lately and what became of it, newest first',
    params: ClientParams,
    query: z.strictObject({
      before: z
        .string()
        .regex(/^[0-9]{1,18}$/)
        .optional(),
    }),
    reply: StepsPage,
    problems: anyMember,
    handle: ({ kit, caller, params, query }) => listSteps(kit, caller, { ...params, before: query.before ?? null }),
  }),

  'GET /agency/v1/agencies/{agencyId}/clients/{clientId}/report': route({
    ...signedIn,
    summary: 'How often each step ended in which way, by day, for the seven days of the log',
    params: ClientParams,
    reply: Report,
    problems: anyMember,
    handle: ({ kit, caller, params }) => readReport(kit, caller, params),
  }),

  'GET /agency/v1/agencies/{agencyId}/clients/{clientId}/go-live': route({
    ...signedIn,
    summary: 'The checklist for production, and where the request stands',
    params: ClientParams,
    reply: GoLiveView,
    problems: anyMember,
    handle: ({ kit, caller, params }) => viewGoLive(kit, caller, params),
  }),

  'POST /agency/v1/agencies/{agencyId}/clients/{clientId}/go-live': route({
    ...signedIn,
    summary: 'Asks the operator for a client of production',
    params: ClientParams,
    reply: GoLiveView,
    status: 201,
    problems: [...anyMember, 'portal.checklist_open', 'portal.request_moved_on'],
    handle: ({ kit, caller, params }) => requestGoLive(kit, caller, params),
  }),

  'PUT /agency/v1/agencies/{agencyId}/contact': route({
    ...signedIn,
    summary: 'How the operator reaches the agency',
    params: AgencyParams,
    body: jsonBody(ContactRequest),
    reply: Done,
    problems: anyMember,
    handle: async ({ kit, caller, params, body }) => {
      await setContact(kit, caller, params.agencyId, body)
      return done
    },
  }),

  'GET /agency/v1/agencies/{agencyId}/members': route({
    ...signedIn,
    summary: 'The team',
    params: AgencyParams,
    reply: Members,
    problems: anyMember,
    handle: ({ kit, caller, params }) => listMembers(kit, caller, params.agencyId),
  }),

  'PUT /agency/v1/agencies/{agencyId}/members/{memberId}': route({
    ...signedIn,
    summary: 'Gives a member another role',
    params: MemberParams,
    body: jsonBody(RoleRequest),
    reply: Done,
    problems: [...anyMember, 'portal.last_manager'],
    handle: async ({ kit, caller, params, body }) => {
      await changeRole(kit, caller, { ...params, role: body.role })
      return done
    },
  }),

  'DELETE /agency/v1/agencies/{agencyId}/members/{memberId}': route({
    ...signedIn,
    summary: 'Removes a member; anybody may leave',
    params: MemberParams,
    reply: Done,
    problems: [...anyMember, 'portal.last_manager'],
    handle: async ({ kit, caller, params }) => {
      await removeMember(kit, caller, params)
      return done
    },
  }),

  'POST /agency/v1/agencies/{agencyId}/invitations': route({
    ...signedIn,
    summary: 'Makes a code that lets one colleague join',
    params: AgencyParams,
    body: jsonBody(RoleRequest),
    reply: MadeInvitation,
    status: 201,
    problems: [...anyMember, 'portal.too_many'],
    handle: ({ kit, caller, params, body }) => invite(kit, caller, { ...params, role: body.role }),
  }),

  'POST /agency/v1/invitations': route({
    ...signedIn,
    summary: 'Joins an agency by a colleague’s code',
    limit: { count: 30, windowSeconds: 600 },
    body: jsonBody(InvitationCode),
    reply: InvitedTo,
    problems: ['portal.not_signed_in', 'portal.invitation_gone'],
    handle: ({ kit, caller, body }) => acceptInvitation(kit, caller, body.code),
  }),
}
