import { exportJWK, generateKeyPair } from 'jose'
import { type DemoAgency, demoAgencies } from './demo/demo-agencies.ts'
import type { DemoClient, PrivateJwk } from './demo/demo-file.ts'
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

/** What an earlier run kept, by client id. Secrets that are lost get a successor, a client whose key is lost gets one. */
export interface KnownProofs {
  readonly secrets: ReadonlyMap<string, string>
  readonly keys: ReadonlyMap<string, PrivateJwk>
}

/** What is special of an agency's client; the others are confidential clients of the standard profile. */
const special: Readonly<Record<string, Partial<Shape>>> = {
  'bang-pahan-hospital': { profile: 'thaid' },
  'ayutthaya-hospital': { profile: 'thaid', lenient: true },
  library: { confidential: false },
  'comptroller-general': { profile: 'fapi2' },
  railway: { profile: 'legacy' },
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

/** Registers agencies and clients that are not there yet. Repeatable: a crash in the middle is made good by the next run. */
export async function seedClients(kit: Kit, addresses: ClientAddresses, known: KnownProofs): Promise<DemoClient[]> {
  const clients: DemoClient[] = []
  for (const agency of demoAgencies) {
    clients.push(await seedClient(kit, { agency, agencyId: agencyIdOf(agency.key), shape: shapeOf(agency, addresses), known }))
  }
  return clients
}

interface ToSeed {
  readonly agency: DemoAgency
  readonly agencyId: string
  readonly shape: Shape
  readonly known: KnownProofs
}

async function seedClient(kit: Kit, o: ToSeed): Promise<DemoClient> {
  const { agency, agencyId, shape } = o
  const scopes = shape.profile !== 'thaid' && agency.key !== 'passport' ? [...agency.scopes, 'offline_access'] : agency.scopes
  const clientId = await freeOrOwnId(kit, o)
  const proof = await proofOf(kit, clientId, { ...o, scopes })
  return {
    client_id: clientId,
    ...proof,
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

/** `demo-passport`; when that has other return addresses (the ports were changed), profile or key, `demo-passport-2` and so on. */
async function freeOrOwnId(kit: Kit, { agency, shape, known }: ToSeed): Promise<string> {
  for (let count = 1; ; count++) {
    const clientId = count === 1 ? `demo-${agency.key}` : `demo-${agency.key}-${count}`
    const client = await findClient(kit, clientId)
    if (!client) return clientId
    const isSame = client.redirectUris.join(' ') === shape.redirectUris.join(' ') && client.profile === shape.profile
    const hasKey = client.authMethod === 'secret' || client.publicKeys.some(({ jwk }) => jwk.x === known.keys.get(clientId)?.x)
    if (isSame && hasKey) return clientId
  }
}

type Proof = Pick<DemoClient, 'client_secret' | 'private_jwk'>

async function proofOf(kit: Kit, clientId: string, o: ToSeed & { scopes: readonly string[] }): Promise<Proof> {
  if (o.shape.profile !== 'fapi2') return { client_secret: await secretOf(kit, clientId, o), private_jwk: null }
  const known = o.known.keys.get(clientId)
  const key = known ?? (await makePrivateJwk())
  const { d: _, ...publicJwk } = key
  if (!known) await register(kit, clientId, { ...o, publicKeys: [publicJwk] })
  return { client_secret: null, private_jwk: key }
}

async function makePrivateJwk(): Promise<PrivateJwk> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  const { x = '', y = '', d = '' } = await exportJWK(privateKey)
  return { kty: 'EC', crv: 'P-256', x, y, d, kid: 'demo', alg: 'ES256' }
}

async function secretOf(kit: Kit, clientId: string, o: ToSeed & { scopes: readonly string[] }): Promise<string | null> {
  const known = o.known.secrets.get(clientId)
  const client = await findClient(kit, clientId)
  if (client && !client.confidential) return null
  if (client && known !== undefined && client.secretDigests.includes(digestOf(known))) return known
  if (client) return addClientSecret(kit, { clientId, agencyId: o.agencyId })
  try {
    return await register(kit, clientId, o)
  } catch (error) {
    // Another process of this demo registered it at the same moment.
    if (!(error instanceof Problem) || error.code !== 'agencies.client_exists') throw error
    return o.shape.confidential ? addClientSecret(kit, { clientId, agencyId: o.agencyId }) : null
  }
}

async function register(
  kit: Kit,
  clientId: string,
  o: ToSeed & { scopes: readonly string[]; publicKeys?: readonly unknown[] },
): Promise<string | null> {
  const { agency, agencyId, shape, scopes, publicKeys = [] } = o
  await registerAgency(kit, { agencyId, nameTh: agency.name.th, nameEn: agency.name.en, synthetic: true })
  const registered = await registerClient(kit, {
    ...{ agencyId, clientId, scopes, publicKeys, ...shape },
    ...{ serviceNameTh: agency.service.th, serviceNameEn: agency.service.en },
    ...{ purposeTh: agency.purpose.th, purposeEn: agency.purpose.en },
    ...{ legalBasis: agency.legalBasis, retentionDays: agency.retentionDays },
  })
  return registered.clientSecret
}
