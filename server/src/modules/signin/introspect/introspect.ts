import { SignJWT } from 'jose'
import type { Request } from '../../../platform/http/request.ts'
import type { Kit } from '../../../platform/kit.ts'
import type { Client } from '../../agencies/index.ts'
import { deployment } from '../deployment.ts'
import { findByAccessToken } from '../family-store.ts'
import { OAuthRefusal } from '../oauth-errors.ts'
import { readToken } from '../opaque-token.ts'
import { type Profile, profileOfPath, profiles } from '../profiles.ts'
import { tellSent } from '../tell.ts'
import { confirmationOf, tokenTypeOf } from '../token/binding.ts'
import { personOfFamily } from '../token/person-of-family.ts'
import { knowsByNumber } from '../token/subject.ts'
import { authenticateClient } from '../token/take-proofs.ts'

const unixSeconds = (at: Date): number => Math.floor(at.getTime() / 1000)

/** The token as clients send it: bare, or with the scheme of a whole Authorization value in front, where the profile takes that. */
export function sentToken(profile: Profile, params: URLSearchParams): string | null {
  const token = params.get('token') || null
  return profile.bearerPrefix ? (token?.replace(/^Bearer +/i, '') ?? null) : token
}

/** Values of token_type_hint (RFC 7009 §2.1). The hint is checked for ThaiD's sake and changes nothing else. */
export const isKnownHint = (params: URLSearchParams): boolean =>
  ['access_token', 'refresh_token'].includes(params.get('token_type_hint') || 'access_token')

/** What the endpoint answers: the claims, and for whom. */
export interface Introspection {
  readonly client: Client
  readonly answer: Readonly<Record<string, unknown>>
}

/** The answer signed, for whoever asks by `Accept: application/token-introspection+jwt` (RFC 9701 §5). */
export const signIntrospection = (kit: Kit, { client, answer }: Introspection): Promise<string> => {
  const key = kit.keys.active('oidc')
  return new SignJWT({ token_introspection: answer })
    .setProtectedHeader({ alg: key.alg, kid: key.kid, typ: 'token-introspection+jwt' })
    .setIssuer(kit.use(deployment).publicUrl)
    .setAudience(client.clientId)
    .setIssuedAt(unixSeconds(kit.clock.now()))
    .sign(key.privateKey)
}

/**
 * Is this token good? (RFC 7662) A client learns of its own tokens only; of everything else it learns "not active" and no more.
 *
 * @throws OAuthRefusal client_unknown | client_refused | body_invalid | token_hint
 */
export async function introspect(kit: Kit, request: Request, params: URLSearchParams): Promise<Introspection> {
  const client = await authenticateClient(kit, request, params, profileOfPath(request.path))
  const profile = profiles[client.profile]
  const token = sentToken(profile, params)
  if (token === null) throw new OAuthRefusal(profile, 'body_invalid')
  if (profile.name === 'thaid' && !isKnownHint(params)) throw new OAuthRefusal(profile, 'token_hint')
  const at = readToken(kit.keys, 'access', token)
  const now = kit.clock.now()
  const family = at && (await findByAccessToken(kit.db, at, now))
  const inactive = { client, answer: { active: false } }
  if (!family || family.client_id !== client.clientId) return inactive
  const person = await personOfFamily(kit, client, { ...family, scopes: [] })
  if (!person) return inactive
  if (knowsByNumber(client)) await kit.db.write([tellSent({ kit, client, personKey: family.person_key, now, how: 'introspection' })])
  const answer = { active: true, sub: person.subject, scope: family.scopes.join(' ') }
  if (profile.shortIntrospection) return { client, answer }
  const full = {
    ...answer,
    client_id: client.clientId,
    token_type: tokenTypeOf(family.bound_key),
    ...confirmationOf(family.bound_key),
    iat: unixSeconds(family.approved_at),
    exp: unixSeconds(family.access_expires_at),
    iss: kit.use(deployment).publicUrl,
  }
  return { client, answer: full }
}
