import { createHash, randomUUID } from 'node:crypto'
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose'

/** The key of a phone. A real phone keeps the private half in hardware or WebCrypto; the simulator may write it down. */
export interface DeviceKey {
  readonly privateKey: CryptoKey
  /** Public half: kty, crv, x, y. */
  readonly jwk: { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string }
}

const publicOf = ({ x = '', y = '' }: JWK): DeviceKey['jwk'] => ({ kty: 'EC', crv: 'P-256', x, y })

export async function makeDeviceKey(): Promise<DeviceKey> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  return { privateKey, jwk: publicOf(await exportJWK(publicKey)) }
}

/** Opens a key that `exportDeviceKey` wrote down. */
export async function importDeviceKey(jwk: JWK): Promise<DeviceKey> {
  const privateKey = await importJWK(jwk, 'ES256')
  if (privateKey instanceof Uint8Array) throw new Error('not an asymmetric key')
  return { privateKey, jwk: publicOf(jwk) }
}

export const exportDeviceKey = (key: DeviceKey): Promise<JWK> => exportJWK(key.privateKey)

export interface ProvedRequest {
  readonly method: string
  /** Path and query as sent. */
  readonly path: string
  /** Body bytes exactly as sent; empty when there is none. */
  readonly body: Uint8Array
  /** Id of a bound device; absent while it is not bound: then the proof carries the public key. */
  readonly deviceId?: string
  readonly now: Date
}

/** The `Device-Proof` header of a request: a JWS by the phone's key over method, path, time and body digest. */
export function proveRequest(key: DeviceKey, request: ProvedRequest): Promise<string> {
  const { deviceId } = request
  return new SignJWT({
    htm: request.method,
    htu: request.path,
    jti: randomUUID(),
    bd: createHash('sha256').update(request.body).digest('base64url'),
  })
    .setProtectedHeader({ alg: 'ES256', typ: 'device-proof+jwt', ...(deviceId === undefined ? { jwk: key.jwk } : { kid: deviceId }) })
    .setIssuedAt(Math.floor(request.now.getTime() / 1000))
    .sign(key.privateKey)
}
