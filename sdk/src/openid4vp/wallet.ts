/** The wallet's side, for the citizen app: reads a signed request and encrypts the answer. WebCrypto and jose only. */
import { CompactEncrypt, calculateJwkThumbprint, compactVerify, decodeProtectedHeader, importJWK, importX509, type JWK } from 'jose'
import { fromBase64, fromBase64url, fromUtf8, isRecord, utf8 } from '../card/bytes.ts'
import type { Handover } from '../card/mdoc-context.ts'
import { clientIdOf, pemOf } from './certificate.ts'
import { type CardFormat, queryIds } from './query.ts'

export { readInvocation, readWalletLink, type WalletInvocation } from './links.ts'
export type { CardFormat } from './query.ts'

/** The request is not signed by whom the link named, or not one that this wallet answers. Nothing is sent. */
export class RequestNotTrusted extends Error {
  constructor() {
    super('request not trusted')
    this.name = 'RequestNotTrusted'
  }
}

/** What the answer needs of a request whose signature fits. */
export interface OpenedRequest {
  readonly clientId: string
  readonly nonce: string
  readonly state: string | null
  readonly responseUri: string
  readonly encryptionJwk: JWK
  readonly encryption: 'A128GCM' | 'A256GCM'
}

/** @throws RequestNotTrusted */
export async function openRequest(requestObject: string, clientId: string, now: Date): Promise<OpenedRequest> {
  try {
    const claims = await verifySignature(requestObject, clientId)
    const { nonce, state, response_uri: responseUri, client_metadata: metadata, exp, response_mode: mode } = claims
    const jwks = isRecord(metadata) && isRecord(metadata.jwks) && Array.isArray(metadata.jwks.keys) ? metadata.jwks.keys : []
    const encryptionJwk: unknown = jwks.find((jwk) => isRecord(jwk) && jwk.kty === 'EC' && jwk.crv === 'P-256' && jwk.use !== 'sig')
    const isWhole = typeof nonce === 'string' && nonce !== '' && typeof responseUri === 'string' && mode === 'direct_post.jwt'
    const isOver = typeof exp === 'number' && exp * 1000 <= now.getTime()
    if (claims.client_id !== clientId || !isWhole || isOver || !isRecord(encryptionJwk)) throw new RequestNotTrusted()
    const { kty, crv, x, y, kid } = encryptionJwk
    return {
      ...{ clientId, nonce, responseUri, state: typeof state === 'string' ? state : null },
      encryptionJwk: {
        ...{ kty: String(kty), crv: String(crv), x: String(x), y: String(y) },
        ...(typeof kid === 'string' ? { kid } : {}),
      },
      encryption: encryptionIn(metadata),
    }
  } catch {
    throw new RequestNotTrusted()
  }
}

/** The key of the certificate whose SHA-256 the link named; nobody else's (OpenID4VP 1.0 §5.9.3). */
async function verifySignature(requestObject: string, clientId: string): Promise<Readonly<Record<string, unknown>>> {
  const { alg, typ, x5c, crit } = decodeProtectedHeader(requestObject)
  const der = fromBase64(x5c?.[0] ?? '')
  if (alg !== 'ES256' || typ !== 'oauth-authz-req+jwt' || crit !== undefined || der === null) throw new RequestNotTrusted()
  if ((await clientIdOf(der)) !== clientId) throw new RequestNotTrusted()
  const { payload } = await compactVerify(requestObject, await importX509(pemOf(der), 'ES256'), { algorithms: ['ES256'] })
  const claims: unknown = JSON.parse(fromUtf8(payload))
  if (!isRecord(claims)) throw new RequestNotTrusted()
  return claims
}

/** HAIP 1.0 §5: A256GCM where the verifier takes it. Without a word it is A128GCM (OpenID4VP 1.0 §8.3). */
function encryptionIn(metadata: unknown): OpenedRequest['encryption'] {
  const values = isRecord(metadata) ? metadata.encrypted_response_enc_values_supported : undefined
  return Array.isArray(values) && values.includes('A256GCM') ? 'A256GCM' : 'A128GCM'
}

/** What the presentation must be signed over: audience and nonce, and for an mdoc the session too (B.2.6). */
export async function bindingOf(opened: OpenedRequest): Promise<{ audience: string; nonce: string; handover: Handover }> {
  const jwkThumbprint = fromBase64url(await calculateJwkThumbprint(opened.encryptionJwk, 'sha256')) ?? new Uint8Array()
  const { clientId: audience, nonce, responseUri } = opened
  return { audience, nonce, handover: { kind: 'redirect', responseUri, jwkThumbprint } }
}

/**
 * The parameter `response` (OpenID4VP 1.0 §8.3.1).
 *
 * @param presentation  SD-JWT with key binding, or DeviceResponse in base64url
 * @param queryId       of the credential query that it answers; the SDK's own when left out
 */
export async function encryptAnswer(
  opened: OpenedRequest,
  format: CardFormat,
  presentation: string,
  queryId: string = queryIds[format],
): Promise<string> {
  const { encryptionJwk, encryption, state } = opened
  const answer = { vp_token: { [queryId]: [presentation] }, ...(state === null ? {} : { state }) }
  const { kid } = encryptionJwk
  return new CompactEncrypt(utf8(JSON.stringify(answer)))
    .setProtectedHeader({ alg: 'ECDH-ES', enc: encryption, ...(kid === undefined ? {} : { kid }) })
    .encrypt(await importJWK(encryptionJwk, 'ECDH-ES'))
}
