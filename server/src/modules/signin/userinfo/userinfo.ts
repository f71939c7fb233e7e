import type { Request } from '../../../platform/http/request.ts'
import type { Kit } from '../../../platform/kit.ts'
import { findClient } from '../../agencies/index.ts'
import { findByAccessToken } from '../family-store.ts'
import { OAuthRefusal } from '../oauth-errors.ts'
import { readToken } from '../opaque-token.ts'
import { profileOfPath, profiles } from '../profiles.ts'
import { tellSent } from '../tell.ts'
import { personOfFamily } from '../token/person-of-family.ts'

/**
 * Claims of the person of an access token (OpenID Connect Core §5.3). The token comes in the Authorization header and nowhere else
 * (RFC 9700 §4.3.2). The read is in the audit log before the answer leaves.
 *
 * @throws OAuthRefusal access_token_missing | access_token | openid_missing
 */
export async function userinfo(kit: Kit, request: Request): Promise<Readonly<Record<string, unknown>>> {
  const byPath = profileOfPath(request.path)
  const sent = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (sent === undefined) throw new OAuthRefusal(byPath, 'access_token_missing', 'Bearer')
  const at = readToken(kit.keys, 'access', sent)
  const now = kit.clock.now()
  const family = at && (await findByAccessToken(kit.db, at, now))
  const client = family && (await findClient(kit, family.client_id))
  if (client?.status !== 'active') throw new OAuthRefusal(byPath, 'access_token', 'Bearer')
  const profile = profiles[client.profile]
  if (!family?.scopes.includes('openid')) throw new OAuthRefusal(profile, 'openid_missing', 'Bearer')
  const person = await personOfFamily(kit, client, family)
  if (!person) throw new OAuthRefusal(profile, 'access_token', 'Bearer')
  await kit.db.write([tellSent({ kit, client, personKey: family.person_key, now, how: 'userinfo' })])
  return { ...person.claims, sub: person.subject }
}
