import { digestOf, equalSecrets } from '../../../platform/crypto.ts'
import type { Request } from '../../../platform/http/request.ts'
import type { Kit } from '../../../platform/kit.ts'
import { type Client, findClient } from '../../agencies/index.ts'
import { OAuthRefusal } from '../oauth-errors.ts'
import { type Profile, profiles } from '../profiles.ts'

interface Credentials {
  readonly clientId: string
  /** Null: none was sent (public client). */
  readonly secret: string | null
  readonly way: 'basic' | 'post' | 'none'
  /** Basic came in the URL alphabet of base64. */
  readonly urlAlphabet: boolean
}

/**
 * Who the client is: `client_secret_basic`, `client_secret_post`, or nothing but its id for a public client (RFC 6749 §2.3, §3.2.1).
 * API-key headers of old ThaiD clients are tolerated and not looked at.
 *
 * @throws OAuthRefusal client_unknown | client_refused | client_paused | parameter_repeated
 */
export async function authenticateClient(kit: Kit, request: Request, params: URLSearchParams, byPath: Profile): Promise<Client> {
  const credentials = readBasic(request.headers.authorization) ?? readPost(params)
  if (!credentials) throw new OAuthRefusal(byPath, 'client_unknown')
  const client = (await findClient(kit, credentials.clientId)) ?? (await findClient(kit, formDecoded(credentials.clientId)))
  if (!client) throw new OAuthRefusal(byPath, 'client_unknown')
  const profile = profiles[client.profile]
  if (!mayComeThisWay(profile, credentials, params)) throw new OAuthRefusal(profile, 'client_refused')
  if (!fits(client, credentials)) throw new OAuthRefusal(profile, 'client_refused')
  if (client.status !== 'active') throw new OAuthRefusal(profile, 'client_paused')
  return client
}

/** One way at a time (RFC 6749 §2.3); thaid clients are known to send their secret twice. */
function mayComeThisWay(profile: Profile, credentials: Credentials, params: URLSearchParams): boolean {
  if (profile.looseBasic) return true
  return !credentials.urlAlphabet && (credentials.way !== 'basic' || !params.has('client_secret'))
}

function fits(client: Client, { secret, way }: Credentials): boolean {
  if (!client.confidential) return way === 'none'
  if (secret === null) return false
  return [secret, formDecoded(secret)].some((text) => client.secretDigests.some((digest) => equalSecrets(digestOf(text), digest)))
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
  return { clientId: text.slice(0, at), secret: text.slice(at + 1), way: 'basic', urlAlphabet: /[-_]/.test(encoded) }
}

function readPost(params: URLSearchParams): Credentials | null {
  const clientId = params.get('client_id')
  if (!clientId) return null
  const secret = params.get('client_secret')
  return { clientId, secret, way: secret === null ? 'none' : 'post', urlAlphabet: false }
}
