import type { DeviceJwk } from '../api.ts'
import { base64url, base64urlOfText } from './base64url.ts'

/** Who signs: the bound device by its id, or, before binding, the key itself. */
export type ProofIdentity = { kid: string } | { jwk: DeviceJwk }

/**
 * The header `Device-Proof` of one request: a compact JWS (RFC 7515, ES256) over method, path with query, time and body.
 * WebCrypto gives the 64-byte signature that JWS wants, so no library is needed.
 *
 * @param o.path        path and query as sent, without origin
 * @param o.iatSeconds  server time as this phone knows it
 */
export async function signDeviceProof(o: {
  key: CryptoKey
  identity: ProofIdentity
  method: string
  path: string
  body: Uint8Array<ArrayBuffer>
  iatSeconds: number
  jti: string
}): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', o.body)
  const header = { typ: 'device-proof+jwt', alg: 'ES256', ...o.identity }
  const claims = { htm: o.method, htu: o.path, iat: o.iatSeconds, jti: o.jti, bd: base64url(digest) }
  const signed = `${base64urlOfText(JSON.stringify(header))}.${base64urlOfText(JSON.stringify(claims))}`
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, o.key, new TextEncoder().encode(signed))
  return `${signed}.${base64url(signature)}`
}
