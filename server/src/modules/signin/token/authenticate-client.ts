import { digestOf, equalSecrets } from '../../../platform/crypto.ts'
import type { Claim } from '../../../platform/ephemeral.ts'
import type { Request } from '../../../platform/http/request.ts'
import type { Kit } from '../../../platform/kit.ts'
import { type Client, findClient } from '../../agencies/index.ts'
import { deployment } from '../deployment.ts'
import { OAuthRefusal } from '../oauth-errors.ts'
import { type Profile, profiles } from '../profiles.ts'
import { signinSettings } from '../settings.ts'
import { assertionType, readAssertion, subjectOfAssertion } from './client-assertion.ts'
import { readAttestation, subjectOfAttestation } from './client-attestation.ts'

interface Credentials {
  readonly clientId: string
  /** Secret or assertion; null: none was sent (public client). */
  readonly proof: string | null
  readonly way: 'basic' | 'post' | 'assertion' | 'attestation' | 'none'
  /** Basic came in the URL alphabet of base64. */
  readonly urlAlphabet: boolean
}

export interface IdentifiedClient {
  readonly client: Client
  /** What is to be taken once before the proof counts: the `jti` of an assertion, or of an attested key's proof. Null: a secret may be shown again. */
  readonly once: Claim | null
  /** Thumbprint of the attested key of one wallet; null: no wallet, or one without attestation. */
  readonly instanceKey: string | null
}

/**
 * Who the client is: `client_secret_basic`, `client_secret_post`, `private_key_jwt`, `attest_jwt_client_auth`, or nothing but its id for a
 * public client (RFC 6749 §2.3, §3.2.1, RFC 7523). The client's registration names the one way that counts. API-key headers of old ThaiD clients are not looked at.
 *
 * @throws OAuthRefusal client_unknown | client_refused | parameter_repeated
 */
export async function identifyClient(kit: Kit, request: Request, params: URLSearchParams, byPath: Profile): Promise<IdentifiedClient> {
  const credentials = readBasic(request.headers.authorization) ?? readAttested(request, params) ?? readAsserted(params) ?? readPost(params)
  if (!credentials) throw new OAuthRefusal(byPath, 'client_unknown')
  const client = (await findClient(kit, credentials.clientId)) ?? (await findClient(kit, formDecoded(credentials.clientId)))
  if (!client) throw new OAuthRefusal(byPath, 'client_unknown')
  const profile = profiles[client.profile]
  const proven = mayComeThisWay(profile, credentials, params) ? await proofOf(kit, client, credentials, request) : 'refused'
  if (proven === 'refused') throw new OAuthRefusal(profile, 'client_refused')
  return { client, instanceKey: null, once: null, ...proven }
}

/** One way at a time (RFC 6749 §2.3); thaid clients are known to send their secret twice. */
function mayComeThisWay(profile: Profile, credentials: Credentials, params: URLSearchParams): boolean {
  if (profile.looseBasic) return true
  const ways = [credentials.way === 'basic', credentials.way === 'attestation', params.has('client_secret'), params.has('client_assertion')]
  return !credentials.urlAlphabet && ways.filter((isThere) => isThere).length <= 1
}

type Proven = { readonly once: Claim; readonly instanceKey?: string } | null

/** A wallet without attestation may be anybody's program: outside production only, where the operator says so. */
const mayBePublic = (kit: Kit, { profile }: Client): boolean =>
  profile !== 'wallet' || (kit.setting(signinSettings.walletsWithoutAttestation) && !kit.use(deployment).production)

async function proofOf(kit: Kit, client: Client, { proof, way }: Credentials, request: Request): Promise<Proven | 'refused'> {
  if (!client.confidential) return way === 'none' && mayBePublic(kit, client) ? null : 'refused'
  const { profile } = client
  if (client.authMethod === 'attestation') return (way === 'attestation' && (await readAttestation(kit, request, client))) || 'refused'
  if (proof === null || way === 'attestation') return 'refused'
  if (client.authMethod === 'private_key_jwt') {
    if (way !== 'assertion') return 'refused'
    const once = await readAssertion(kit, { assertion: proof, client, profile: profiles[profile], path: request.path })
    return once === null ? 'refused' : { once }
  }
  if (way === 'assertion') return 'refused'
  const fits = [proof, formDecoded(proof)].some((text) => client.secretDigests.some((digest) => equalSecrets(digestOf(text), digest)))
  return fits ? null : 'refused'
}

/** RFC 6749 §2.3.1 has id and secret form-encoded inside Basic; many clients do not, and ours need no encoding. Both are taken. */
function formDecoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}

function readBasic(header: string | undefined): Credentials | null {
  const match = /^Basic +([A-Za-z0-9+/_-]+={0,2}) *$/i.exec(header ?? '')
  if (!match) return null
  const encoded = match[1] ?? ''
  const text = Buffer.from(encoded, 'base64').toString('utf8')
  const at = text.indexOf(':')
  if (at < 1) return null
  return { clientId: text.slice(0, at), proof: text.slice(at + 1), way: 'basic', urlAlphabet: /[-_]/.test(encoded) }
}

function readAttested(request: Request, params: URLSearchParams): Credentials | null {
  const clientId = subjectOfAttestation(request)
  // A client id beside the attestation must be the same one (HAIP 1.0 §4.4.1).
  if (clientId === null || (params.get('client_id') ?? clientId) !== clientId) return null
  return { clientId, proof: null, way: 'attestation', urlAlphabet: false }
}

function readAsserted(params: URLSearchParams): Credentials | null {
  const proof = params.get('client_assertion')
  if (proof === null || params.get('client_assertion_type') !== assertionType) return null
  const clientId = subjectOfAssertion(proof)
  // A client id beside the assertion must be the same one (RFC 7521 §4.2).
  if (clientId === null || (params.get('client_id') ?? clientId) !== clientId) return null
  return { clientId, proof, way: 'assertion', urlAlphabet: false }
}

function readPost(params: URLSearchParams): Credentials | null {
  const clientId = params.get('client_id')
  if (!clientId) return null
  const proof = params.get('client_secret')
  return { clientId, proof, way: proof === null ? 'none' : 'post', urlAlphabet: false }
}
