import { base64url, base64urlOfText } from './base64url.ts'

/**
 * A compact JWS (RFC 7515, ES256). WebCrypto gives the 64-byte signature that JWS wants, so no library is needed.
 *
 * @param key  P-256; may be one that cannot be read out
 */
export async function signJws(key: CryptoKey, header: object, claims: object): Promise<string> {
  const signed = `${base64urlOfText(JSON.stringify({ ...header, alg: 'ES256' }))}.${base64urlOfText(JSON.stringify(claims))}`
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, new TextEncoder().encode(signed))
  return `${signed}.${base64url(signature)}`
}
