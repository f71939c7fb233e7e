import { hmacSha256, sha256 } from '../../platform/crypto.ts'
import { randomToken, uuidOf } from '../../platform/ids.ts'
import type { Keys } from '../../platform/keys.ts'

export type TokenKind = 'code' | 'access' | 'refresh'

/** Where the row of a token is: the key of its family. */
export interface FamilyKey {
  readonly personKey: string
  readonly familyId: string
}

const secretBytes = 32

/** A new token, or a code that is the same each time its browser asks for it, before it is tied to a family. */
export interface TokenSecret {
  readonly bytes: Buffer
  /** SHA-256, the form in which it is stored. */
  readonly digest: Buffer
}

const secretOf = (kind: TokenKind, bytes: Buffer): TokenSecret => ({ bytes, digest: sha256(Buffer.concat([Buffer.from(kind), bytes])) })

export const makeTokenSecret = (kind: TokenKind): TokenSecret => secretOf(kind, Buffer.from(randomToken(secretBytes), 'base64url'))

/**
 * The secret of an authorization code: it follows from the interaction and the asking browser's own secret, so that a double click or the
 * back button gets the same code again instead of an error. Nobody without our key and that cookie can make it.
 */
export const codeSecretOf = (keys: Keys, interactionId: string, browserSecret: string): TokenSecret =>
  secretOf('code', hmacSha256(keys.secret('sign-in-code'), `code|${interactionId}|${browserSecret}`))

const uuidBytes = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex')

const padOf = (keys: Keys, kind: TokenKind, secret: Buffer): Buffer =>
  hmacSha256(keys.secret('sign-in-code'), Buffer.concat([Buffer.from(`token|${kind}|`), secret]))

const xor = (a: Buffer, b: Buffer): Buffer => Buffer.from(a.map((byte, i) => byte ^ (b[i] ?? 0)))

/**
 * Token text: 256 random bits, then the key of its row under a pad that follows from those bits and our key. So a row is found by primary
 * key, on the shard of its person, and the token tells an agency nothing about whom it belongs to.
 */
export const formatToken = (keys: Keys, kind: TokenKind, secret: TokenSecret, at: FamilyKey): string =>
  Buffer.concat([
    secret.bytes,
    xor(Buffer.concat([uuidBytes(at.personKey), uuidBytes(at.familyId)]), padOf(keys, kind, secret.bytes)),
  ]).toString('base64url')

/** Null when the text has not the form. An invented one leads to a row that is not there; the digest decides. */
export function readToken(
  keys: Keys,
  kind: TokenKind,
  text: string,
): (FamilyKey & { readonly digest: Buffer; readonly secret: TokenSecret }) | null {
  if (!/^[A-Za-z0-9_-]{86}$/.test(text)) return null
  const bytes = Buffer.from(text, 'base64url')
  // The last character carries two spare bits: only the one spelling that we wrote counts.
  if (bytes.toString('base64url') !== text) return null
  const secret = secretOf(kind, bytes.subarray(0, secretBytes))
  const key = xor(bytes.subarray(secretBytes), padOf(keys, kind, secret.bytes))
  return { personKey: uuidOf(key.subarray(0, 16)), familyId: uuidOf(key.subarray(16)), digest: secret.digest, secret }
}
