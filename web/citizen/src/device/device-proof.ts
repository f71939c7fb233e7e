import type { DeviceJwk } from '../api.ts'
import { base64url } from './base64url.ts'
import { signJws } from './sign-jws.ts'

/** Who signs: the bound device by its id, or, before binding, the key itself. */
export type ProofIdentity = { kid: string } | { jwk: DeviceJwk }

/**
 * The header `Device-Proof` of one request: a JWS over method, path with query, time and body.
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
  const claims = { htm: o.method, htu: o.path, iat: o.iatSeconds, jti: o.jti, bd: base64url(digest) }
  return signJws(o.key, { typ: 'device-proof+jwt', ...o.identity }, claims)
}
