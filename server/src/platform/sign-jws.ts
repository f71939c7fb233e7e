import { signEs256 } from './es256.ts'
import type { SigningKey } from './keys.ts'

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/**
 * Compact JWS (RFC 7515 §3.1) under a P-256 key of ours. Through WebCrypto, which clones the claims and hands the work to another thread, the
 * same takes three times as long.
 *
 * @param typ  what the token is, so that one kind is not taken for another (RFC 8725 §3.11)
 */
export function signJws(key: SigningKey, typ: string, claims: Readonly<Record<string, unknown>>): string {
  if (key.alg !== 'ES256') throw new Error('tokens are signed with ES256')
  const signed = `${encoded({ alg: key.alg, kid: key.kid, typ })}.${encoded(claims)}`
  return `${signed}.${signEs256(key.privateKey, Buffer.from(signed))}`
}
