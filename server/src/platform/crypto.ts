import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hash,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

// One call costs 1.0 to 1.8 µs, an object that is made, fed and asked 3.0 µs (Node 24).
export const sha256 = (data: Uint8Array | string): Buffer => hash('sha256', data, 'buffer')

/** SHA-256 in base64url, the form in which tokens are stored and bodies are named. */
export const digestOf = (data: Uint8Array | string): string => hash('sha256', data, 'base64url')

// A key object made first costs a quarter of a raw key: AES-GCM 7 µs instead of 24, HMAC 7 µs instead of 22, and 4 when it is kept (Node 24).

const hmacKeys = new WeakMap<Uint8Array, KeyObject>()

/** @param key  kept as a key object for as long as its bytes are held; they do not change */
function hmacKeyOf(key: Uint8Array): KeyObject {
  const known = hmacKeys.get(key)
  if (known) return known
  const made = createSecretKey(key)
  hmacKeys.set(key, made)
  return made
}

export const hmacSha256 = (key: Uint8Array, data: Uint8Array | string): Buffer => createHmac('sha256', hmacKeyOf(key)).update(data).digest()

/** Compares two secrets without telling by its time where they differ. */
export function equalSecrets(a: Uint8Array | string, b: Uint8Array | string): boolean {
  return timingSafeEqual(sha256(a), sha256(b))
}

const nonceBytes = 12
const tagBytes = 16

/** A fresh 256-bit key for one person or one object. */
export const makeDataKey = (): Buffer => randomBytes(32)

/**
 * Encrypts with AES-256-GCM.
 *
 * @param key      32 bytes
 * @param context  what the ciphertext belongs to (table and key of its row); a ciphertext moved elsewhere does not open
 * @returns        nonce (12 bytes) | ciphertext | tag (16 bytes)
 */
export function seal(key: Uint8Array, context: string, plain: Uint8Array | string): Buffer {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', createSecretKey(key), nonce)
  cipher.setAAD(Buffer.from(context))
  return Buffer.concat([nonce, cipher.update(typeof plain === 'string' ? Buffer.from(plain) : plain), cipher.final(), cipher.getAuthTag()])
}

/**
 * Opens what `seal` made.
 *
 * @throws Error when key, context or a byte differs: that is corruption or tampering, never a wrong input of a caller
 */
export function unseal(key: Uint8Array, context: string, sealed: Uint8Array): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', createSecretKey(key), sealed.subarray(0, nonceBytes))
  decipher.setAAD(Buffer.from(context))
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes))
  return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, sealed.length - tagBytes)), decipher.final()])
}
