import { z } from 'zod'
import { jsonBody } from '../../platform/http/body.ts'
import { type Routes, route } from '../../platform/http/route.ts'
import { addClientKey, addClientSecret, dropClientKey, dropOldClientSecret, expireClientKey, listClients } from '../agencies/index.ts'
import {
  asMember,
  changeOwnClient,
  clientOnWire,
  demandClient,
  makeSandboxClient,
  type OwnClient,
  readOwnClient,
  setClientStatus,
} from './manage-client.ts'
import { demandRight, portalSession } from './prove-member.ts'
import { ChangeClientRequest, ClientOnWire, KeyExpiryRequest, KeyRequest, MadeClient, NewClientRequest, StatusRequest } from './wire.ts'

const limit = { count: 300, windowSeconds: 60 } as const
const signedIn = { auth: portalSession, limit } as const
const AgencyParams = z.strictObject({ agencyId: z.uuid() })
const ClientParams = AgencyParams.extend({ clientId: z.string().max(64) })
const KeyParams = ClientParams.extend({ kid: z.string().max(64) })

const anyMember = ['portal.not_signed_in', 'portal.agency_unknown', 'portal.role_not_enough'] as const
const ofChange = [
  ...anyMember,
  'agencies.redirect_uri_refused',
  'agencies.number_without_legal_basis',
  'agencies.purpose_refused',
  'agencies.client_moved_on',
] as const

const oneClient = '/agency/v1/agencies/{agencyId}/clients/{clientId}'

const date = (text: string | null): Date | null => (text === null ? null : new Date(text))
const one = ({ agencyId, clientId }: OwnClient): OwnClient => ({ agencyId, clientId })

/** Clients of an agency: settings, keys, secrets, pause. */
export const portalClientRoutes: Routes = {
  'GET /agency/v1/agencies/{agencyId}/clients': route({
    ...signedIn,
    summary: 'Services of the agency, newest first',
    params: AgencyParams,
    reply: z.strictObject({ clients: z.array(ClientOnWire) }),
    problems: anyMember,
    handle: async ({ kit, caller, params }) => {
      await demandRight(kit, caller, params.agencyId, 'see')
      return { clients: (await listClients(kit, params.agencyId)).map(clientOnWire) }
    },
  }),

  'POST /agency/v1/agencies/{agencyId}/clients': route({
    ...signedIn,
    summary: 'Registers a service of the sandbox, without approval; a public key, never a private one',
    params: AgencyParams,
    body: jsonBody(NewClientRequest),
    reply: MadeClient,
    status: 201,
    problems: [...ofChange, 'agencies.proof_refused', 'agencies.key_refused', 'agencies.client_exists', 'portal.too_many'],
    handle: ({ kit, caller, params, body }) => makeSandboxClient(kit, caller, params.agencyId, body),
  }),

  [`GET ${oneClient}` as const]: route({
    ...signedIn,
    summary: 'One service as it stands now',
    params: ClientParams,
    reply: ClientOnWire,
    problems: anyMember,
    handle: async ({ kit, caller, params }) => clientOnWire((await readOwnClient(kit, caller, params)).client),
  }),

  [`PUT ${oneClient}` as const]: route({
    ...signedIn,
    summary: 'Changes the settings of a service, made from the version that is named',
    params: ClientParams,
    body: jsonBody(ChangeClientRequest),
    reply: ClientOnWire,
    problems: [...ofChange, 'portal.approved_settings'],
    handle: ({ kit, caller, params, body }) => changeOwnClient(kit, caller, params, body),
  }),

  [`PUT ${oneClient}/status` as const]: route({
    ...signedIn,
    summary: 'Pauses a service, or lets it go on; felt within five seconds',
    params: ClientParams,
    body: jsonBody(StatusRequest),
    reply: ClientOnWire,
    problems: [...anyMember, 'agencies.client_moved_on'],
    handle: ({ kit, caller, params, body }) => setClientStatus(kit, caller, params, body.status),
  }),

  [`POST ${oneClient}/keys` as const]: route({
    ...signedIn,
    summary: 'Puts a public key into the free one of two slots',
    params: ClientParams,
    body: jsonBody(KeyRequest),
    reply: ClientOnWire,
    status: 201,
    problems: [...anyMember, 'agencies.key_refused', 'agencies.client_moved_on'],
    handle: async ({ kit, caller, params, body }) => {
      await demandClient(kit, caller, params)
      await addClientKey(kit, { ...params, jwk: body.public_key, expiresAt: date(body.expires_at), by: asMember(caller) })
      return clientOnWire((await readOwnClient(kit, caller, params)).client)
    },
  }),

  [`PUT ${oneClient}/keys/{kid}` as const]: route({
    ...signedIn,
    summary: 'Says when a key ends',
    params: KeyParams,
    body: jsonBody(KeyExpiryRequest),
    reply: ClientOnWire,
    problems: [...anyMember, 'agencies.client_moved_on'],
    handle: async ({ kit, caller, params, body }) => {
      await demandClient(kit, caller, one(params))
      await expireClientKey(kit, { ...params, expiresAt: date(body.expires_at), by: asMember(caller) })
      return clientOnWire((await readOwnClient(kit, caller, one(params))).client)
    },
  }),

  [`DELETE ${oneClient}/keys/{kid}` as const]: route({
    ...signedIn,
    summary: 'Takes a key out; the last one stays',
    params: KeyParams,
    reply: ClientOnWire,
    problems: [...anyMember, 'agencies.client_moved_on'],
    handle: async ({ kit, caller, params }) => {
      await demandClient(kit, caller, one(params))
      await dropClientKey(kit, { ...params, by: asMember(caller) })
      return clientOnWire((await readOwnClient(kit, caller, one(params))).client)
    },
  }),

  [`POST ${oneClient}/secrets` as const]: route({
    ...signedIn,
    summary: 'Makes a new secret beside the present one, shown this once; the older of three stops working',
    params: ClientParams,
    reply: MadeClient,
    status: 201,
    problems: [...anyMember, 'agencies.client_moved_on'],
    handle: async ({ kit, caller, params }) => {
      await demandClient(kit, caller, params)
      const secret = await addClientSecret(kit, { ...params, by: asMember(caller) })
      return { client: clientOnWire((await readOwnClient(kit, caller, params)).client), client_secret: secret }
    },
  }),

  [`DELETE ${oneClient}/secrets` as const]: route({
    ...signedIn,
    summary: 'Stops the older of two secrets',
    params: ClientParams,
    reply: ClientOnWire,
    problems: [...anyMember, 'agencies.client_moved_on'],
    handle: async ({ kit, caller, params }) => {
      await demandClient(kit, caller, params)
      await dropOldClientSecret(kit, { ...params, by: asMember(caller) })
      return clientOnWire((await readOwnClient(kit, caller, params)).client)
    },
  }),
}
