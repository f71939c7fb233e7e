import { decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose'
import type { Kit } from '../../../platform/kit.ts'
import { findClient } from '../../agencies/index.ts'
import { withQuery } from '../agency-answer.ts'
import { deployment } from '../deployment.ts'

/**
 * Logout begun by an agency (OpenID Connect RP-Initiated Logout 1.0). There is no session of ours to end: every sign-in is approved anew. So
 * nothing is changed here, and a foreign page that sends a browser to this address can do no harm; the browser goes back only to an address
 * that the client of the ID token registered for it.
 *
 * @returns where the browser goes; null: our own page says that there is nothing to sign out of
 */
export async function logout(kit: Kit, params: URLSearchParams): Promise<string | null> {
  const hint = params.get('id_token_hint')
  const target = params.get('post_logout_redirect_uri')
  if (!hint || !target) return null
  const audience = (await readHint(kit, hint))?.aud
  if (typeof audience !== 'string' || (params.get('client_id') ?? audience) !== audience) return null
  const client = await findClient(kit, audience)
  if (!client?.postLogoutRedirectUris.includes(target)) return null
  const state = params.get('state')
  return state ? withQuery(target, { state }) : target
}

/** An ID token of ours; it may have run out (§2). */
async function readHint(kit: Kit, hint: string): Promise<JWTPayload | null> {
  try {
    const { kid } = decodeProtectedHeader(hint)
    const key = kit.keys.published('oidc').find((published) => published.kid === kid)
    if (!key) return null
    const options = { algorithms: ['ES256'], issuer: kit.use(deployment).publicUrl, currentDate: new Date(0) }
    return (await jwtVerify(hint, key.publicKey, options)).payload
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) return null
    throw error
  }
}
