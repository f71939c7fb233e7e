import type { Request } from '../../../platform/http/request.ts'
import type { Kit } from '../../../platform/kit.ts'
import { checkBinding, holderOfToken, type SentToken, sentToken, type TokenHolder } from '../access-token.ts'
import { OAuthRefusal } from '../oauth-errors.ts'
import { profileOfPath, profiles } from '../profiles.ts'
import { maskSent } from '../request-log/mask-sent.ts'
import { recordStep } from '../request-log/record-step.ts'
import { tellSent } from '../tell.ts'
import { personOfFamily } from '../token/person-of-family.ts'
import { pictureOf } from './picture.ts'

/**
 * Claims of the person of an access token (OpenID Connect Core §5.3). The token comes in the Authorization header, or in the form of a POST
 * where the profile takes that; never in the address (RFC 9700 §4.3.2). A token that is bound needs the proof of its key (RFC 9449 §7) or its
 * certificate (RFC 8705 §3). The read is in the audit log before the answer leaves.
 *
 * @throws OAuthRefusal access_token_missing | access_token | dpop | certificate_of_token | openid_missing
 */
export async function userinfo(kit: Kit, request: Request, form: URLSearchParams | null): Promise<Readonly<Record<string, unknown>>> {
  const byPath = profileOfPath(request.path)
  const sent = sentToken(request, form)
  if (sent === null) throw new OAuthRefusal(byPath, 'access_token_missing', 'Bearer')
  const holder = await holderOfToken(kit, sent, byPath)
  const { family, client } = holder
  const about = {
    step: 'userinfo',
    signInId: family.id,
    referenceCode: family.reference_code,
    sent: maskSent(request, form ?? new URLSearchParams()),
  } as const
  try {
    const claims = await claimsOfToken(kit, request, sent, holder)
    await recordStep(kit, client, { ...about, reason: null })
    return claims
  } catch (error) {
    if (error instanceof OAuthRefusal) await recordStep(kit, client, { ...about, reason: error.reason })
    throw error
  }
}

async function claimsOfToken(kit: Kit, request: Request, sent: SentToken, holder: TokenHolder): Promise<Readonly<Record<string, unknown>>> {
  const { family, client } = holder
  const profile = profiles[client.profile]
  if (sent.isInBody && !profile.tokenInBody) throw new OAuthRefusal(profile, 'access_token_missing', 'Bearer')
  await checkBinding(kit, request, sent, holder)
  if (!family.scopes.includes('openid')) throw new OAuthRefusal(profile, 'openid_missing', sent.scheme)
  const person = await personOfFamily(kit, client, family)
  if (!person) throw new OAuthRefusal(profile, 'access_token', sent.scheme)
  const picture = await pictureOf(kit, client, family)
  await kit.db.write([tellSent({ kit, client, personKey: family.person_key, now: kit.clock.now(), how: 'userinfo' })])
  return { ...person.claims, ...picture, sub: person.subject }
}
