import { type CryptoKey, calculateJwkThumbprint, EmbeddedJWK, type JWTHeaderParameters, type JWTVerifyGetKey } from 'jose'

interface ProofKey {
  readonly key: CryptoKey
  /** RFC 7638, base64url SHA-256. */
  readonly thumbprint: string
}

/** About 4 kB each at most, as long as a proof may be. */
const mostKept = 2000
const kept = new Map<string, ProofKey>()

/**
 * The key inside a proof's header, and its thumbprint. Remembered in this process by the header's own text: a client proves the same key in
 * request after request, and taking a key in costs as much as verifying with it. Nothing is remembered of whether a proof was good.
 *
 * @throws JOSEError for what is no public key; TypeError or DOMException for members that make none
 */
export async function proofKeyOf(header: JWTHeaderParameters, token: Parameters<JWTVerifyGetKey>[1]): Promise<ProofKey> {
  const name = JSON.stringify([header.alg, header.jwk])
  const known = kept.get(name)
  if (known) return known
  const key = await EmbeddedJWK(header, token)
  const made = { key, thumbprint: await calculateJwkThumbprint(header.jwk ?? {}) }
  const [oldest] = kept.keys()
  if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest)
  kept.set(name, made)
  return made
}
