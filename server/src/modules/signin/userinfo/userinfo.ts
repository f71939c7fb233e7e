import type { Request } from '../../../platform/http/request.ts'
import type { Kit } from '../../../platform/kit.ts'
import { type Client, findClient } from '../../agencies/index.ts'
import { type FamilyRow, findByAccessToken } from '../family-store.ts'
import { OAuthRefusal } from '../oauth-errors.ts'
import { readToken } from '../opaque-token.ts'
import { type Profile, profileOfPath, profiles } from '../profiles.ts'
import { maskSent } from '../request-log/mask-sent.ts'
import { recordStep } from '../request-log/record-step.ts'
import { tellSent } from '../tell.ts'
import { boundToCertificate, kindOfBinding, tokenTypeOf } from '../token/binding.ts'
import { readCertificate } from '../token/client-certificate.ts'
import { readDpopProof } from '../token/dpop-proof.ts'
import { personOfFamily } from '../token/person-of-family.ts'
import { pictureOf } from './picture.ts'

interface SentToken {
  readonly scheme: 'Bearer' | 'DPoP'
  readonly text: string
  readonly isInBody: boolean
}

function sentToken(request: Request, form: URLSearchParams | null): SentToken | null {
  const inHeader = /^(Bearer|DPoP) +(\S+)$/i.exec(request.headers.authorization ?? '')
  const inBody = form?.get('access_token') ?? null
  // In one place at a time (RFC 6750 §2).
  if (inHeader !== null && inBody !== null) return null
  if (inBody !== null) return { scheme: 'Bearer', text: inBody, isInBody: true }
  return inHeader && { scheme: inHeader[1]?.toLowerCase() === 'dpop' ? 'DPoP' : 'Bearer', text: inHeader[2] ?? '', isInBody: false }
}

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
  const at = readToken(kit.keys, 'access', sent.text)
  const now = kit.clock.now()
  const family = at && (await findByAccessToken(kit.db, at, now))
  const client = family && (await findClient(kit, family.client_id))
  if (!family || client?.status !== 'active') throw new OAuthRefusal(byPath, 'access_token', sent.scheme)
  const about = {
    step: 'userinfo',
    signInId: family.id,
    referenceCode: family.reference_code,
    sent: maskSent(request, form ?? new URLSearchParams()),
  } as const
  try {
    const claims = await claimsOfToken(kit, request, { sent, family, client, now })
    await recordStep(kit, client, { ...about, reason: null })
    return claims
  } catch (error) {
    if (error instanceof OAuthRefusal) await recordStep(kit, client, { ...about, reason: error.reason })
    throw error
  }
}

async function claimsOfToken(
  kit: Kit,
  request: Request,
  { sent, family, client, now }: { sent: SentToken; family: FamilyRow; client: Client; now: Date },
): Promise<Readonly<Record<string, unknown>>> {
  const profile = profiles[client.profile]
  if (sent.isInBody && !profile.tokenInBody) throw new OAuthRefusal(profile, 'access_token_missing', 'Bearer')
  await checkBinding(kit, request, { sent, family, profile })
  if (!family.scopes.includes('openid')) throw new OAuthRefusal(profile, 'openid_missing', sent.scheme)
  const person = await personOfFamily(kit, client, family)
  if (!person) throw new OAuthRefusal(profile, 'access_token', sent.scheme)
  const picture = await pictureOf(kit, client, family)
  await kit.db.write([tellSent({ kit, client, personKey: family.person_key, now, how: 'userinfo' })])
  return { ...person.claims, ...picture, sub: person.subject }
}

/** A token that is bound to a key counts only with the scheme DPoP and that key's proof; any other as Bearer, and with the certificate to which it is bound. */
async function checkBinding(kit: Kit, request: Request, o: { sent: SentToken; family: FamilyRow; profile: Profile }): Promise<void> {
  const { sent, family, profile } = o
  if (tokenTypeOf(family.bound_key) !== sent.scheme) throw new OAuthRefusal(profile, 'access_token', sent.scheme)
  if (family.bound_key === null) return
  if (kindOfBinding(family.bound_key) === 'certificate') {
    const thumbprint = readCertificate(kit, request)
    if (thumbprint !== null && boundToCertificate(thumbprint) === family.bound_key) return
    throw new OAuthRefusal(profile, 'certificate_of_token', 'Bearer')
  }
  const proof = await readDpopProof(kit, request, profile, sent.text)
  const counts = proof !== null && proof !== 'refused' && (await kit.ephemeral.claim([proof.once])).has(proof.once.key)
  if (!counts || proof.thumbprint !== family.bound_key) throw new OAuthRefusal(profile, 'dpop', 'DPoP')
}
