import { type DemoAgency, demoAgencies } from './demo/demo-agencies.ts'
import type { DemoClient } from './demo/demo-file.ts'
import { makeClientKey } from './demo/make-client-key.ts'
import { demoIdOf } from './demo-world-ids.ts'
import { addClientSecret, type Client, findClient, registerAgency, registerClient } from './modules/agencies/index.ts'
import { digestOf } from './platform/crypto.ts'
import type { Kit } from './platform/kit.ts'
import { Problem } from './platform/problem.ts'

export interface ClientAddresses {
  /** By the agency's key: where an agency that runs here takes its answers, and where it is after signing out. */
  readonly parties: ReadonlyMap<string, { readonly redirectUri: string; readonly home: string }>
  /** For the programs of developers. */
  readonly redirectUris: readonly string[]
}

/** What an earlier start wrote down of a client. */
export type KnownClient = Pick<DemoClient, 'client_secret' | 'private_jwk'>

type Shape = Pick<Client, 'profile' | 'confidential' | 'lenient' | 'redirectUris' | 'postLogoutRedirectUris'> & {
  readonly scopes: readonly string[]
}

function shapeOf(agency: DemoAgency, addresses: ClientAddresses): Shape {
  const { redirectUris } = addresses
  const place = addresses.parties.get(agency.key)
  const profile = agency.profile ?? 'standard'
  return {
    profile,
    confidential: agency.confidential ?? true,
    lenient: agency.lenient ?? false,
    redirectUris: place ? [place.redirectUri] : redirectUris,
    postLogoutRedirectUris: place ? [place.home] : redirectUris.map((uri) => new URL('/', uri).href),
    // So that developers can try refreshing; who runs here has no use for it.
    scopes: profile === 'standard' && !place ? [...agency.scopes, 'offline_access'] : agency.scopes,
  }
}

interface Order {
  readonly agency: DemoAgency
  readonly agencyId: string
  readonly shape: Shape
  readonly known: ReadonlyMap<string, KnownClient>
}

/**
 * Registers agencies and clients that are not there yet. Repeatable: a crash in the middle is made good by the next run.
 *
 * @param known  by client id, from an earlier run; a secret that is lost gets a successor, a key that is lost a successor of its client
 */
export async function seedClients(kit: Kit, addresses: ClientAddresses, known: ReadonlyMap<string, KnownClient>): Promise<DemoClient[]> {
  const clients: DemoClient[] = []
  for (const agency of demoAgencies) {
    clients.push(await seedClient(kit, { agency, agencyId: demoIdOf(`agency ${agency.key}`), shape: shapeOf(agency, addresses), known }))
  }
  return clients
}

async function seedClient(kit: Kit, order: Order): Promise<DemoClient> {
  const { agency, agencyId, shape } = order
  const { clientId, proof } = await proofOf(kit, order)
  return {
    client_id: clientId,
    ...proof,
    agency_id: agencyId,
    agency_th: agency.name.th,
    agency_en: agency.name.en,
    ...wordsOfService(agency),
    profile: shape.profile,
    confidential: shape.confidential,
    lenient: shape.lenient,
    redirect_uris: shape.redirectUris,
    post_logout_redirect_uris: shape.postLogoutRedirectUris,
    scopes: shape.scopes,
  }
}

/** The agencies exist, their services here do not. */
const wordsOfService = ({ service }: DemoAgency) => ({ service_th: `${service.th} (ตัวอย่าง)`, service_en: `${service.en} (example)` })

/** `demo-passport`; when that is registered otherwise (other ports, another profile, a key that is lost), `demo-passport-2` and so on. */
async function proofOf(kit: Kit, order: Order): Promise<{ clientId: string; proof: KnownClient }> {
  for (let count = 1; ; count++) {
    const clientId = count === 1 ? `demo-${order.agency.key}` : `demo-${order.agency.key}-${count}`
    const client = await findClient(kit, clientId)
    const proof = client ? await provenAgain(kit, client, order) : await register(kit, clientId, order)
    if (proof) return { clientId, proof }
  }
}

const isAsWanted = (client: Client, shape: Shape): boolean =>
  client.profile === shape.profile &&
  client.confidential === shape.confidential &&
  client.lenient === shape.lenient &&
  client.redirectUris.join(' ') === shape.redirectUris.join(' ') &&
  [...client.grantedScopes].sort().join(' ') === [...new Set(shape.scopes)].sort().join(' ')

/** Null: this one cannot be used again. */
async function provenAgain(kit: Kit, client: Client, { agencyId, shape, known }: Order): Promise<KnownClient | null> {
  if (!isAsWanted(client, shape)) return null
  const { clientId } = client
  const { client_secret: secret = null, private_jwk: jwk = null } = known.get(clientId) ?? {}
  if (client.authMethod === 'private_key_jwt')
    return client.publicKeys.some(({ jwk: { kid } }) => kid === jwk?.kid) ? { client_secret: null, private_jwk: jwk } : null
  if (!client.confidential) return { client_secret: null, private_jwk: null }
  const isSame = secret !== null && client.secretDigests.includes(digestOf(secret))
  return { client_secret: isSame ? secret : await addClientSecret(kit, { clientId, agencyId }), private_jwk: null }
}

/** Null: another process of this demo registered it at the same moment, with a key of its own. */
async function register(kit: Kit, clientId: string, { agency, agencyId, shape }: Order): Promise<KnownClient | null> {
  await registerAgency(kit, { agencyId, nameTh: agency.name.th, nameEn: agency.name.en, synthetic: true })
  const key = shape.profile === 'fapi2' ? await makeClientKey() : null
  const { service_th: serviceNameTh, service_en: serviceNameEn } = wordsOfService(agency)
  const application = {
    ...{ agencyId, clientId, serviceNameTh, serviceNameEn, ...shape },
    ...{ purposeTh: agency.purpose.th, purposeEn: agency.purpose.en },
    ...{ legalBasis: agency.legalBasis, retentionDays: agency.retentionDays },
    publicKeys: key ? [key.publicJwk] : [],
  }
  try {
    const { clientSecret } = await registerClient(kit, application)
    return { client_secret: clientSecret, private_jwk: key?.privateJwk ?? null }
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'agencies.client_exists') throw error
    if (key) return null
    return { client_secret: shape.confidential ? await addClientSecret(kit, { clientId, agencyId }) : null, private_jwk: null }
  }
}
