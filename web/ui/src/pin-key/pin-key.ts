/**
 * A key out of a PIN: HMAC-SHA256(secret of this device, PBKDF2(PIN, salt)). Without the device's non-extractable secret nobody can try PINs, and the
 * PIN itself is not kept: that something opens is the whole check.
 */
export type PinSalt = { salt: Uint8Array<ArrayBuffer>; localSecret: CryptoKey }

/** AES-256-GCM. */
export type Sealed = { iv: Uint8Array<ArrayBuffer>; sealed: ArrayBuffer }

/** About 0.1 s on a desktop and 0.6 s on a cheap phone; the card is to be on screen 1.5 s after the app is opened. */
const pbkdf2Rounds = 100_000

export const makePinSalt = async (): Promise<PinSalt> => ({
  salt: crypto.getRandomValues(new Uint8Array(16)),
  localSecret: await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign']),
})

/** @returns AES-GCM, for `sealBytes` and `unsealBytes` */
export async function derivePinKey(pin: string, { salt, localSecret }: PinSalt): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveBits'])
  const stretched = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: pbkdf2Rounds }, material, 256)
  const bound = await crypto.subtle.sign('HMAC', localSecret, stretched)
  return crypto.subtle.importKey('raw', bound, 'AES-GCM', false, ['encrypt', 'decrypt'])
}

export async function sealBytes(key: CryptoKey, plain: BufferSource): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  return { iv, sealed: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, plain) }
}

/** Null: another key sealed it. */
export const unsealBytes = (key: CryptoKey, { iv, sealed }: Sealed): Promise<ArrayBuffer | null> =>
  crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, sealed).catch(() => null)
