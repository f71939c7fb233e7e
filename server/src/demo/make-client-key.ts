import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose'

const textsOf = (jwk: JWK): Record<string, string> =>
  Object.fromEntries(Object.entries(jwk).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))

/** A key pair for an invented client (P-256, ES256), both halves as JWKs under one `kid`. */
export async function makeClientKey(): Promise<{ publicJwk: Record<string, string>; privateJwk: Record<string, string> }> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
  const publicJwk = await exportJWK(publicKey)
  const names = { kid: await calculateJwkThumbprint(publicJwk), alg: 'ES256' }
  return { publicJwk: { ...textsOf(publicJwk), ...names }, privateJwk: { ...textsOf(await exportJWK(privateKey)), ...names } }
}
