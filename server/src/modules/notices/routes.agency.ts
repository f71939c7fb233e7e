import { z } from 'zod'
import { secondsAfter } from '../../platform/clock.ts'
import type { AuthScheme } from '../../platform/http/auth.ts'
import { jsonBody } from '../../platform/http/body.ts'
import { type Routes, route } from '../../platform/http/route.ts'
import type { Kit } from '../../platform/kit.ts'
import type { Client } from '../agencies/index.ts'
import { addEndpoint, changeEndpoint, removeEndpoint, replay, sendTest, viewDeliveries, viewEndpoints } from './manage-endpoints.ts'
import {
  ChangeEndpointRequest,
  DeliveriesPage,
  DeliveryOnWire,
  EndpointOnWire,
  Endpoints,
  NewEndpointRequest,
  Replayed,
  ReplayRequest,
} from './wire.ts'

interface OwnClient {
  readonly agencyId: string
  readonly clientId: string
}

/** Who may do what with a client; portal, of the same rank, says so. */
export interface ClientGate<Member> {
  /** @throws Problem of portal */
  readonly see: (kit: Kit, member: Member, o: OwnClient) => Promise<Client>
  /** Sandbox clients: developers; production: managers. @throws Problem of portal */
  readonly change: (kit: Kit, member: Member, o: OwnClient) => Promise<Client>
}

const ClientParams = z.strictObject({ agencyId: z.uuid(), clientId: z.string().max(64) })
const EndpointParams = ClientParams.extend({ endpointId: z.uuid() })
const DeliveryParams = EndpointParams.extend({ deliveryId: z.uuid() })
const Done = z.strictObject({ done: z.literal(true) })

const anyMember = ['portal.not_signed_in', 'portal.agency_unknown', 'portal.role_not_enough'] as const
const ofEndpoint = [...anyMember, 'notices.endpoint_unknown'] as const

const webhooks = '/agency/v1/agencies/{agencyId}/clients/{clientId}/webhooks'
const oneWebhook = `${webhooks}/{endpointId}` as const

/** @param auth  a signed-in member of an agency */
export function noticesAgencyRoutes<Member extends { readonly personKey: string }>(
  auth: AuthScheme<Member>,
  gate: ClientGate<Member>,
): Routes {
  const signedIn = { auth, limit: { count: 300, windowSeconds: 60 } } as const
  const changing = async (kit: Kit, member: Member, o: OwnClient) => ({
    client: await gate.change(kit, member, { agencyId: o.agencyId, clientId: o.clientId }),
    personKey: member.personKey,
  })
  const seeing = (kit: Kit, member: Member, { agencyId, clientId }: OwnClient) => gate.see(kit, member, { agencyId, clientId })
  return {
    [`GET ${webhooks}` as const]: route({
      ...signedIn,
      summary: 'Where the service takes notices',
      params: ClientParams,
      reply: Endpoints,
      problems: anyMember,
      handle: async ({ kit, caller, params }) => viewEndpoints(kit, (await seeing(kit, caller, params)).clientId),
    }),

    [`POST ${webhooks}` as const]: route({
      ...signedIn,
      summary: 'Adds an endpoint for notices; three at most',
      params: ClientParams,
      body: jsonBody(NewEndpointRequest),
      reply: EndpointOnWire,
      status: 201,
      problems: [...anyMember, 'notices.address_refused', 'notices.no_room', 'notices.knows_by_number'],
      handle: async ({ kit, caller, params, body }) => addEndpoint(kit, await changing(kit, caller, params), body),
    }),

    [`PUT ${oneWebhook}` as const]: route({
      ...signedIn,
      summary: 'Changes address and kinds of an endpoint, pauses it or lets it go on',
      params: EndpointParams,
      body: jsonBody(ChangeEndpointRequest),
      reply: EndpointOnWire,
      problems: [...ofEndpoint, 'notices.address_refused', 'notices.no_room'],
      handle: async ({ kit, caller, params, body }) => changeEndpoint(kit, await changing(kit, caller, params), params.endpointId, body),
    }),

    [`DELETE ${oneWebhook}` as const]: route({
      ...signedIn,
      summary: 'Removes an endpoint with its deliveries',
      params: EndpointParams,
      reply: Done,
      problems: ofEndpoint,
      handle: async ({ kit, caller, params }) => {
        await removeEndpoint(kit, await changing(kit, caller, params), params.endpointId)
        return { done: true as const }
      },
    }),

    [`POST ${oneWebhook}/test-notices` as const]: route({
      ...signedIn,
      summary: 'Sends a test notice, about nobody',
      limit: { count: 20, windowSeconds: 60 },
      params: EndpointParams,
      reply: DeliveryOnWire,
      status: 201,
      problems: [...ofEndpoint, 'notices.not_active'],
      handle: async ({ kit, caller, params }) => sendTest(kit, await changing(kit, caller, params), params.endpointId),
    }),

    [`GET ${oneWebhook}/deliveries` as const]: route({
      ...signedIn,
      summary: 'What was sent and how it went, newest first, 30 a page',
      params: EndpointParams,
      query: z.strictObject({ before: z.uuid().optional() }),
      reply: DeliveriesPage,
      problems: ofEndpoint,
      handle: async ({ kit, caller, params, query }) => {
        const { clientId } = await seeing(kit, caller, params)
        return viewDeliveries(kit, { clientId, endpointId: params.endpointId, before: query.before ?? null })
      },
    }),

    [`POST ${oneWebhook}/deliveries/{deliveryId}/replays` as const]: route({
      ...signedIn,
      summary: 'Sends one notice again, under the same id',
      params: DeliveryParams,
      reply: Replayed,
      status: 201,
      problems: [...ofEndpoint, 'notices.not_active', 'notices.nothing_to_replay'],
      handle: async ({ kit, caller, params }) => {
        const { endpointId, deliveryId } = params
        // A day on: what happened was dated by another process, whose clock may be ahead.
        const always = { from: new Date(0), to: secondsAfter(kit.clock.now(), 24 * 3600) }
        return { replayed: await replay(kit, await changing(kit, caller, params), { endpointId, deliveryId, ...always }) }
      },
    }),

    [`POST ${oneWebhook}/replays` as const]: route({
      ...signedIn,
      summary: 'Sends everything of a time again, each under its own id',
      limit: { count: 10, windowSeconds: 60 },
      params: EndpointParams,
      body: jsonBody(ReplayRequest),
      reply: Replayed,
      status: 201,
      problems: [...ofEndpoint, 'notices.not_active', 'notices.nothing_to_replay'],
      handle: async ({ kit, caller, params, body }) => {
        const time = { from: new Date(body.from), to: new Date(body.to) }
        const { endpointId } = params
        return { replayed: await replay(kit, await changing(kit, caller, params), { endpointId, deliveryId: null, ...time }) }
      },
    }),
  }
}
