import { calculateJwkThumbprint, importJWK, type JWK } from 'jose'
import { z } from 'zod'

/** Public members of the keys that may sign client assertions, per kind (FAPI 2.0 Security Profile §5.4.1); `strict`: nothing private beside them. */
const common = { kid: z.string().max(64).optional(), alg: z.string().optional(), use: z.literal('sig').optional() }
const PublicJwk = z.discriminatedUnion('kty', [
  z.strictObject({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string(), ...common }),
  z.strictObject({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), ...common }),
  z.strictObject({ kty: z.literal('RSA'), n: z.string(), e: z.string(), ...common }),
])

const algorithmOf = { EC: 'ES256', OKP: 'EdDSA', RSA: 'PS256' } as const

/** Algorithms by which a client may sign: asymmetric only, none of PKCS #1 v1.5. */
export const clientAlgorithms = Object.freeze(Object.values(algorithmOf))

export type ClientKeyFault = 'not_a_key' | 'private_key' | 'kind' | 'weak' | 'algorithm'

const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']
const leastRsaBits = 2048

/**
 * Judges a public key for registration and writes it in one form: with `kid` (RFC 7638 thumbprint where none is given), `alg` and `use`.
 * A private key that was pasted by mistake is refused by name, so that its owner learns that it must be replaced.
 */
export async function readClientKey(given: unknown): Promise<Readonly<Record<string, string>> | ClientKeyFault> {
  if (typeof given !== 'object' || given === null) return 'not_a_key'
  if (privateMembers.some((name) => name in given)) return 'private_key'
  const read = PublicJwk.safeParse(given)
  if (!read.success) return 'kty' in given && given.kty !== 'EC' && given.kty !== 'OKP' && given.kty !== 'RSA' ? 'kind' : 'not_a_key'
  const { kid, alg, use: _, ...members } = read.data
  const algorithm = algorithmOf[members.kty]
  if (alg !== undefined && alg !== algorithm) return 'algorithm'
  if (members.kty === 'RSA' && Buffer.from(members.n, 'base64url').length * 8 < leastRsaBits) return 'weak'
  try {
    await importJWK(members as JWK, algorithm)
  } catch {
    return 'not_a_key'
  }
  return { ...members, kid: kid || (await calculateJwkThumbprint(members as JWK)), alg: algorithm, use: 'sig' }
}
