import type { Request } from '../../platform/http/request.ts'
import type { Kit } from '../../platform/kit.ts'
import { type Client, findClient } from '../agencies/index.ts'
import { type FamilyRow, findByAccessToken } from './family-store.ts'
import { OAuthRefusal } from './oauth-errors.ts'
import { readToken } from './opaque-token.ts'
import { type Profile, profiles } from './profiles.ts'
import { boundToCertificate, kindOfBinding, tokenTypeOf } from './token/binding.ts'
import { readCertificate } from './token/client-certificate.ts'
import { readDpopProof } from './token/dpop-proof.ts'

export interface SentToken {
  readonly scheme: 'Bearer' | 'DPoP'
  readonly text: string
  readonly isInBody: boolean
}

/** The access token of a request at a resource: in the Authorization header, or in the form; in one place at a time (RFC 6750 §2). */
export function sentToken(request: Request, form: URLSearchParams | null): SentToken | null {
  const inHeader = /^(Bearer|DPoP) +(\S+)$/i.exec(request.headers.authorization ?? '')
  const inBody = form?.get('access_token') ?? null
  if (inHeader !== null && inBody !== null) return null
  if (inBody !== null) return { scheme: 'Bearer', text: inBody, isInBody: true }
  return inHeader && { scheme: inHeader[1]?.toLowerCase() === 'dpop' ? 'DPoP' : 'Bearer', text: inHeader[2] ?? '', isInBody: false }
}

/** Whom a token speaks of and who holds it; its binding is not proven yet. */
export interface TokenHolder {
  readonly family: FamilyRow
  readonly client: Client
}

/** @throws OAuthRefusal access_token */
export async function holderOfToken(kit: Kit, sent: SentToken, byPath: Profile): Promise<TokenHolder> {
  const at = readToken(kit.keys, 'access', sent.text)
  const family = at && (await findByAccessToken(kit.db, at, kit.clock.now()))
  const client = family && (await findClient(kit, family.client_id))
  if (!family || client?.status !== 'active') throw new OAuthRefusal(byPath, 'access_token', sent.scheme)
  return { family, client }
}

/**
 * A token that is bound to a key counts only with the scheme DPoP and that key's proof (RFC 9449 §7); any other as Bearer, and with the
 * certificate to which it is bound (RFC 8705 §3).
 *
 * @throws OAuthRefusal access_token | dpop | certificate_of_token
 */
export async function checkBinding(kit: Kit, request: Request, sent: SentToken, { family, client }: TokenHolder): Promise<void> {
  const profile = profiles[client.profile]
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
