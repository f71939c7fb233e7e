import { createPublicKey, type KeyObject } from 'node:crypto'
import { decodeJwt, decodeProtectedHeader, type JWK } from 'jose'
import { verifyEs256 } from '../../platform/es256.ts'

/** A device proof taken apart. Nothing of it is believed until `isSignedBy` has said yes. */
export interface DeviceProof {
  /** Id of a bound device; undefined when there is none, or none that is text. */
  readonly kid: string | undefined
  /** The key that a phone brings which is not bound yet. */
  readonly jwk: JWK | undefined
  readonly claims: Readonly<Record<string, unknown>>
  readonly isOurType: boolean
  readonly signed: Buffer
  readonly signature: Buffer
}

/** Header, claims and the 64 bytes of an ES256 signature (RFC 7518 §3.4). */
const form = /^([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]{86})$/

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Header and claims, read by the library; null when they are no JSON objects. */
function decoded(text: string): { header: Record<string, unknown>; claims: Record<string, unknown> } | null {
  try {
    return { header: decodeProtectedHeader(text), claims: decodeJwt(text) }
  } catch {
    return null
  }
}

/**
 * Takes apart the one form that our devices send: three parts, ES256, our type, nothing critical. Null: it cannot be read.
 *
 * @param type  `typ` that is ours
 */
export function readProof(text: string, type = 'device-proof+jwt'): DeviceProof | null {
  const [, head = '', body = '', signature = ''] = form.exec(text) ?? []
  const read = head === '' ? null : decoded(text)
  if (!read) return null
  const { header, claims } = read
  return {
    kid: typeof header.kid === 'string' ? header.kid : undefined,
    // Safe: a key is looked at member by member before it is used.
    jwk: isObject(header.jwk) ? (header.jwk as JWK) : undefined,
    claims,
    isOurType: header.alg === 'ES256' && header.typ === type && !('crit' in header),
    signed: Buffer.from(`${head}.${body}`),
    signature: Buffer.from(signature, 'base64url'),
  }
}

/** By this key, and of our type. */
export const isSignedBy = (key: KeyObject, { isOurType, signed, signature }: DeviceProof): boolean =>
  isOurType && verifyEs256(key, signed, signature)

const rememberedKeys = 20_000
const opened = new Map<string, KeyObject>()

/**
 * Opening a key costs half as much as using it, and a phone sends several requests: the last ones are kept, by their coordinates.
 *
 * @returns null when it is no point of P-256
 */
export function publicKeyOf({ x, y }: JWK): KeyObject | null {
  if (typeof x !== 'string' || typeof y !== 'string') return null
  const name = `${x}.${y}`
  const known = opened.get(name)
  if (known) return known
  try {
    const key = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' })
    const [oldest] = opened.keys()
    if (opened.size >= rememberedKeys && oldest !== undefined) opened.delete(oldest)
    opened.set(name, key)
    return key
  } catch {
    return null
  }
}
