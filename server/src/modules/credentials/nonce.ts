import { equalSecrets, hmacSha256 } from '../../platform/crypto.ts'
import { randomToken } from '../../platform/ids.ts'
import type { Kit } from '../../platform/kit.ts'

/** How long a wallet has from the nonce to the request with its proofs. */
export const nonceSeconds = 300

const sealOf = (kit: Kit, text: string): string => hmacSha256(kit.keys.secret('credential-nonce'), text).toString('base64url')

/** A nonce that carries its own end and our seal, so that giving one away stores nothing: whoever asks for many costs us no row. */
export function makeNonce(kit: Kit): { nonce: string; expiresAt: Date } {
  const end = Math.floor(kit.clock.now().getTime() / 1000) + nonceSeconds
  const text = `${end.toString(36)}.${randomToken(16)}`
  return { nonce: `${text}.${sealOf(kit, text)}`, expiresAt: new Date(end * 1000) }
}

/** Made by us, and not over. */
export function isOurNonce(kit: Kit, nonce: string): boolean {
  const [end = '', random = '', seal = '', ...more] = nonce.split('.')
  if (more.length > 0 || !equalSecrets(seal, sealOf(kit, `${end}.${random}`))) return false
  return Number.parseInt(end, 36) * 1000 > kit.clock.now().getTime()
}

/** Of any number of requests with one nonce exactly one is told true. */
export async function spendNonce(kit: Kit, nonce: string): Promise<boolean> {
  const key = `credentials.nonce ${nonce.split('.')[1]}`
  return (await kit.ephemeral.claim([{ key, ttlSeconds: nonceSeconds }])).has(key)
}
