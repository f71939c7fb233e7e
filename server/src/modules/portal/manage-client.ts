import type { z } from 'zod'
import type { Kit } from '../../platform/kit.ts'
import {
  type ChangedBy,
  type ClientChange,
  changeClient,
  faultOfRedirectUri,
  listClients,
  type ManagedClient,
  pauseClient,
  readClient,
  registerClient,
  resumeClient,
} from '../agencies/index.ts'
import { portalProblem } from './errors.ts'
import type { Role } from './model.ts'
import { rightsOf } from './model.ts'
import { demandRight, type PortalCaller } from './prove-member.ts'
import type { ChangeClientRequest, ClientOnWire, MadeClient, NewClientRequest } from './wire.ts'

const mostClients = 30

export const asMember = (caller: PortalCaller): ChangedBy => ({ type: 'person', ref: caller.personKey })

export const clientOnWire = (c: ManagedClient): z.infer<typeof ClientOnWire> => ({
  client_id: c.clientId,
  agency_id: c.agencyId,
  service_name_th: c.serviceNameTh,
  service_name_en: c.serviceNameEn,
  profile: c.profile,
  confidential: c.confidential,
  sandbox: c.sandbox,
  auth_method: c.confidential ? c.authMethod : 'none',
  certificate_bound: c.certificateBound,
  status: c.ownStatus,
  redirect_uris: [...c.redirectUris],
  post_logout_redirect_uris: [...c.postLogoutRedirectUris],
  backchannel_logout_uri: c.backchannelLogoutUri,
  scopes: [...c.grantedScopes],
  purpose_th: c.purposeTh,
  purpose_en: c.purposeEn,
  legal_basis: c.legalBasis,
  retention_days: c.retentionDays,
  keys: c.publicKeys.map(({ jwk, addedAt, expiresAt }) => ({
    ...{ kid: jwk.kid ?? '', kty: jwk.kty ?? '', alg: jwk.alg ?? '' },
    ...{ added_at: addedAt, expires_at: expiresAt },
  })),
  secrets: c.secretDigests.length,
  registered_at: c.registeredAt.toISOString(),
  changed_at: c.changedAt.toISOString(),
})

export interface OwnClient {
  readonly agencyId: string
  readonly clientId: string
}

/** A client of the caller's agency. @throws Problem portal.agency_unknown */
export async function readOwnClient(kit: Kit, caller: PortalCaller, o: OwnClient): Promise<{ client: ManagedClient; role: Role }> {
  const role = await demandRight(kit, caller, o.agencyId, 'see')
  const client = await readClient(kit, o)
  if (!client) throw portalProblem('portal.agency_unknown')
  return { client, role }
}

/** A client that the caller may change: sandbox clients are the developers', those of production the managers'. */
export async function demandClient(kit: Kit, caller: PortalCaller, o: OwnClient): Promise<ManagedClient> {
  const { client, role } = await readOwnClient(kit, caller, o)
  if (!rightsOf[role].includes(client.sandbox ? 'build' : 'run')) throw portalProblem('portal.role_not_enough')
  return client
}

/**
 * Registers a sandbox client: without approval, for invented people only.
 *
 * @throws Problem of agencies.registerClient, or portal.agency_unknown | role_not_enough | too_many
 */
export async function makeSandboxClient(
  kit: Kit,
  caller: PortalCaller,
  agencyId: string,
  asked: z.infer<typeof NewClientRequest>,
): Promise<z.infer<typeof MadeClient>> {
  await demandRight(kit, caller, agencyId, 'build')
  if ((await listClients(kit, agencyId)).length >= mostClients) throw portalProblem('portal.too_many')
  const { grantedScopes, ...change } = changeOf(asked)
  const { clientId, clientSecret } = await registerClient(kit, {
    ...change,
    ...{ agencyId, scopes: grantedScopes, profile: asked.profile, confidential: asked.confidential },
    certificateBound: asked.certificate_bound,
    ...{ publicKeys: asked.public_key === null ? [] : [asked.public_key], sandbox: true, by: asMember(caller) },
  })
  const client = await readClient(kit, { agencyId, clientId })
  if (!client) throw portalProblem('portal.agency_unknown')
  return { client: clientOnWire(client), client_secret: clientSecret }
}

type Asked = Omit<z.infer<typeof ChangeClientRequest>, 'changed_at'>

const changeOf = (asked: Asked): ClientChange => ({
  serviceNameTh: asked.service_name_th,
  serviceNameEn: asked.service_name_en,
  redirectUris: [...new Set(asked.redirect_uris)],
  postLogoutRedirectUris: [...new Set(asked.post_logout_redirect_uris)],
  backchannelLogoutUri: asked.backchannel_logout_uri,
  grantedScopes: [...new Set(asked.scopes)],
  purposeTh: asked.purpose_th.trim(),
  purposeEn: asked.purpose_en.trim(),
  legalBasis: asked.legal_basis,
  retentionDays: asked.retention_days,
})

/** What the operator approved of a client of production. */
const approved = ['serviceNameTh', 'serviceNameEn', 'grantedScopes', 'purposeTh', 'purposeEn', 'legalBasis', 'retentionDays'] as const

function keepsWhatWasApproved(before: ManagedClient, after: ClientChange): boolean {
  const isSame = (name: (typeof approved)[number]) => JSON.stringify(before[name]) === JSON.stringify(after[name])
  return approved.every(isSame) && after.redirectUris.every((uri) => uri.startsWith('https:') && faultOfRedirectUri(uri) === null)
}

/**
 * Changes the settings of a client.
 *
 * @throws Problem of agencies.changeClient, or portal.agency_unknown | role_not_enough | approved_settings
 */
export async function changeOwnClient(
  kit: Kit,
  caller: PortalCaller,
  o: OwnClient,
  asked: z.infer<typeof ChangeClientRequest>,
): Promise<z.infer<typeof ClientOnWire>> {
  const before = await demandClient(kit, caller, o)
  const to = changeOf(asked)
  if (!before.sandbox && !keepsWhatWasApproved(before, to)) throw portalProblem('portal.approved_settings')
  await changeClient(kit, { ...o, by: asMember(caller), changedAt: new Date(asked.changed_at), to })
  return clientOnWire((await readOwnClient(kit, caller, o)).client)
}

export async function setClientStatus(
  kit: Kit,
  caller: PortalCaller,
  o: OwnClient,
  status: 'active' | 'paused',
): Promise<z.infer<typeof ClientOnWire>> {
  await demandClient(kit, caller, o)
  await (status === 'paused' ? pauseClient : resumeClient)(kit, { ...o, by: asMember(caller) })
  return clientOnWire((await readOwnClient(kit, caller, o)).client)
}
