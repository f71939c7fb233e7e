import { fetchOutside, type OutsideAnswer, OutsideRefused } from '../../../platform/http/fetch-outside.ts'
import type { Kit } from '../../../platform/kit.ts'
import { agenciesSettings } from '../../agencies/index.ts'
import type { DisclosureOutcome } from './model.ts'
import { isBelow } from './read-request.ts'

/** Requests and answers go through us: the verifier learns no address of the phone's, and the phone needs no leave of its browser. */
const limits = { timeoutMs: 8000, mostBytes: 64 * 1024 } as const

/** What our phones can do, told with a request by POST (OpenID4VP 1.0 §5.10): the same for every phone. */
const walletMetadata = {
  vp_formats_supported: {
    'dc+sd-jwt': { 'sd-jwt_alg_values': ['ES256'], 'kb-jwt_alg_values': ['ES256'] },
    mso_mdoc: { issuerauth_alg_values: [-7], deviceauth_alg_values: [-7] },
  },
  client_id_prefixes_supported: ['x509_hash'],
  response_modes_supported: ['direct_post.jwt'],
  request_object_signing_alg_values_supported: ['ES256'],
  authorization_encryption_alg_values_supported: ['ECDH-ES'],
  authorization_encryption_enc_values_supported: ['A128GCM', 'A256GCM'],
}

const formHeaders = { 'content-type': 'application/x-www-form-urlencoded' } as const

const loopbackOf = (kit: Kit) => ({ allowLoopback: kit.setting(agenciesSettings.loopbackTargets) })

/**
 * The signed request. @param walletNonce  null: by GET
 * @returns null when there was no answer; `over` when it was given out before
 */
export async function fetchRequest(kit: Kit, requestUri: string, walletNonce: string | null): Promise<string | 'over' | null> {
  const accept = { accept: 'application/oauth-authz-req+jwt' }
  const fields = { wallet_metadata: JSON.stringify(walletMetadata), wallet_nonce: walletNonce ?? '' }
  const by =
    walletNonce === null
      ? { headers: accept }
      : { method: 'POST' as const, headers: { ...accept, ...formHeaders }, body: new URLSearchParams(fields).toString() }
  try {
    const { status, body } = await fetchOutside(requestUri, { ...limits, ...loopbackOf(kit), ...by })
    if (status === 404 || status === 410) return 'over'
    return status === 200 ? body.toString('ascii') : null
  } catch (error) {
    if (error instanceof OutsideRefused) return null
    throw error
  }
}

export interface Delivery {
  readonly outcome: DisclosureOutcome
  /** Where the verifier wants the browser of this phone to go. */
  readonly redirectUri: string | null
}

/** Hands the answer over, once. Whether an answer that met no reply arrived, nobody can say. */
export async function deliver(
  kit: Kit,
  o: { responseUri: string; base: string; fields: Readonly<Record<string, string>> },
): Promise<Delivery> {
  try {
    const body = new URLSearchParams(o.fields).toString()
    const answer = await fetchOutside(o.responseUri, { ...limits, ...loopbackOf(kit), method: 'POST', headers: formHeaders, body })
    if (answer.status === 200) return { outcome: 'received', redirectUri: redirectIn(answer, o.base) }
    return { outcome: answer.status < 500 ? 'not_received' : 'uncertain', redirectUri: null }
  } catch (error) {
    if (!(error instanceof OutsideRefused)) throw error
    const neverLeft = error.reason === 'address' || error.reason === 'network'
    return { outcome: neverLeft ? 'not_received' : 'uncertain', redirectUri: null }
  }
}

/** `redirect_uri` (OpenID4VP 1.0 §8.2), to the verifier's own host only. */
function redirectIn({ body }: OutsideAnswer, base: string): string | null {
  try {
    const uri: unknown = Object(JSON.parse(body.toString())).redirect_uri
    return typeof uri === 'string' && uri.length <= 2000 && isBelow(uri, new URL(base).origin) ? new URL(uri).href : null
  } catch {
    return null
  }
}
