import type { DeviceJwk } from '../api.ts'
import { readItem, writeItem } from './storage.ts'

const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const

/** P-256, its private half not extractable. */
export const makeSigningKey = (): Promise<CryptoKeyPair> => crypto.subtle.generateKey(curve, false, ['sign', 'verify'])

/** The key that is this phone to the server: P-256, made here, its private half not extractable. */
export async function loadOrMakeDeviceKey(): Promise<CryptoKeyPair> {
  const kept = await readItem('device_key')
  if (kept) return kept
  const made = await makeSigningKey()
  await writeItem('device_key', made)
  return made
}

export async function publicJwkOf(key: CryptoKeyPair): Promise<DeviceJwk> {
  const { x, y } = await crypto.subtle.exportKey('jwk', key.publicKey)
  if (x === undefined || y === undefined) throw new Error('the browser gave no coordinates of the public key')
  return { kty: 'EC', crv: 'P-256', x, y }
}
