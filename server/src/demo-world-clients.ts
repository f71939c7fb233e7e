import { type DemoAgency, demoAgencies } from './demo/demo-agencies.ts'
import type { DemoClient } from './demo/demo-file.ts'
import { addClientSecret, type Client, findClient, registerAgency, registerClient } from './modules/agencies/index.ts'
import { digestOf, sha256 } from './platform/crypto.ts'
import type { Kit } from './platform/kit.ts'
import { Problem } from './platform/problem.ts'

export interface ClientAddresses {
  /** Where the demo agency that runs here takes its answers, and where it is after signing out. */
  readonly passport: { readonly redirectUri: string; readonly home: string }
  /** For the programs of developers. */
  readonly redirectUris: readonly string[]
}

type Shape = Pick<Client, 'profile' | 'confidential' | 'lenient' | 'redirectUris' | 'postLogoutRedirectUris'>

/** What is special of an agency's client; the others are confidential clients of the standard profile. */
const special: Readonly<Record<string, Partial<Shape>>> = {
  'bang-pahan-hospital': { profile: 'thaid' },
  'ayutthaya-hospital': { profile: 'thaid', lenient: true },
  library: { confidential: false },
}

function shapeOf(agency: DemoAgency, addresses: ClientAddresses): Shape {
  const { passport, redirectUris } = addresses
  const ownPlace = agency.key === 'passport'
  return {
    profile: 'standard',
    confidential: true,
    lenient: false,
    redirectUris: ownPlace ? [passport.redirectUri] : redirectUris,
    postLogoutRedirectUris: ownPlace ? [passport.home] : redirectUris.map((uri) => new URL('/', uri).href),
    ...special[agency.key],
  }
}

/** The same on every start: a UUID (version 8, RFC 9562) made of the agency's key. */
function agencyIdOf(key: string): string {
  const hex = sha256(`open-thaid demo agency ${key}`).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/**
 * Registers agencies and clients that are not there yet. Repeatable: a crash in the middle is made good by the next run.
 *
 * @param knownSecrets  by client id, from an earlier run; a secret that is lost gets a successor
 */
export async function seedClients(kit: Kit, addresses: ClientAddresses, knownSecrets: ReadonlyMap<string, string>): Promise<DemoClient[]> {
  const clients: DemoClient[] = []
  for (const agency of demoAgencies) {
    clients.push(await seedClient(kit, { agency, agencyId: agencyIdOf(agency.key), shape: shapeOf(agency, addresses), knownSecrets }))
  }
  return clients
}

async function seedClient(
  kit: Kit,
  o: { agency: DemoAgency; agencyId: string; shape: Shape; knownSecrets: ReadonlyMap<string, string> },
): Promise<DemoClient> {
  const { agency, agencyId, shape } = o
  const scopes = shape.profile === 'standard' && agency.key !== 'passport' ? [...agency.scopes, 'offline_access'] : agency.scopes
  const clientId = await freeOrOwnId(kit, agency.key, shape)
  const clientSecret = await secretOf(kit, clientId, { ...o, scopes })
  return {
    client_id: clientId,
    client_secret: clientSecret,
    agency_id: agencyId,
    agency_th: agency.name.th,
    agency_en: agency.name.en,
    service_th: agency.service.th,
    service_en: agency.service.en,
    profile: shape.profile,
    confidential: shape.confidential,
    lenient: shape.lenient,
    redirect_uris: shape.redirectUris,
    post_logout_redirect_uris: shape.postLogoutRedirectUris,
    scopes,
  }
}

/** `demo-passport`; when that has other return addresses (the ports were changed), `demo-passport-2` and so on. */
async function freeOrOwnId(kit: Kit, key: string, shape: Shape): Promise<string> {
  for (let count = 1; ; count++) {
    const clientId = count === 1 ? `demo-${key}` : `demo-${key}-${count}`
    const client = await findClient(kit, clientId)
    if (!client || client.redirectUris.join(' ') === shape.redirectUris.join(' ')) return clientId
  }
}

async function secretOf(
  kit: Kit,
  clientId: string,
  o: { agency: DemoAgency; agencyId: string; shape: Shape; scopes: readonly string[]; knownSecrets: ReadonlyMap<string, string> },
): Promise<string | null> {
  const known = o.knownSecrets.get(clientId)
  const client = await findClient(kit, clientId)
  if (client && !client.confidential) return null
  if (client && known !== undefined && client.secretDigests.includes(digestOf(known))) return known
  if (client) return addClientSecret(kit, { clientId, agencyId: o.agencyId })
  const { agency, agencyId, shape, scopes } = o
  await registerAgency(kit, { agencyId, nameTh: agency.name.th, nameEn: agency.name.en, synthetic: true })
  const application = {
    ...{ agencyId, clientId, scopes, ...shape },
    ...{ serviceNameTh: agency.service.th, serviceNameEn: agency.service.en },
    ...{ purposeTh: agency.purpose.th, purposeEn: agency.purpose.en },
    ...{ legalBasis: agency.legalBasis, retentionDays: agency.retentionDays },
  }
  try {
    return (await registerClient(kit, application)).clientSecret
  } catch (error) {
    // Another process of this demo registered it at the same moment.
    if (!(error instanceof Problem) || error.code !== 'agencies.client_exists') throw error
    return shape.confidential ? addClientSecret(kit, { clientId, agencyId }) : null
  }
}
