import type { Request } from '../../../platform/http/request.ts'
import type { Kit } from '../../../platform/kit.ts'
import { revokeToken } from '../family-store.ts'
import { isKnownHint, sentToken } from '../introspect/introspect.ts'
import { OAuthRefusal } from '../oauth-errors.ts'
import { readToken } from '../opaque-token.ts'
import { type Profile, profileOfPath, profiles } from '../profiles.ts'
import { tellRevoked } from '../tell.ts'
import { authenticateClient } from '../token/take-proofs.ts'

/**
 * The client gives a token back (RFC 7009): access and refresh token of that sign-in end together. An unknown token, or another client's, is
 * answered like a revoked one and nothing happens to it.
 *
 * @returns the client's profile, which says how the answer looks
 * @throws OAuthRefusal client_unknown | client_refused | body_invalid | token_hint | token_type
 */
export async function revoke(kit: Kit, request: Request, params: URLSearchParams): Promise<Profile> {
  const client = await authenticateClient(kit, request, params, profileOfPath(request.path))
  const profile = profiles[client.profile]
  const token = sentToken(profile, params)
  if (token === null) throw new OAuthRefusal(profile, 'body_invalid')
  if (profile.name === 'thaid' && !isKnownHint(params)) throw new OAuthRefusal(profile, 'token_hint')
  // An ID token is not a credential with us: it cannot be taken back, it runs out.
  if (token.split('.').length === 3) throw new OAuthRefusal(profile, 'token_type')
  const now = kit.clock.now()
  for (const kind of ['access', 'refresh'] as const) {
    const at = readToken(kit.keys, kind, token)
    if (!at) continue
    const { personKey, familyId, digest } = at
    const telling = tellRevoked({ kit, client, personKey, now })
    if (await revokeToken(kit.db, { personKey, familyId, digest, clientId: client.clientId, now }, telling)) break
  }
  return profile
}
