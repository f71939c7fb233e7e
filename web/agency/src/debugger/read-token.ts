/** Reads a JWT in the page: nothing is sent anywhere. */
export type ReadToken = {
  header: Readonly<Record<string, unknown>>
  payload: Readonly<Record<string, unknown>>
  /** What the signature covers, and the signature. */
  signed: Uint8Array<ArrayBuffer>
  signature: Uint8Array<ArrayBuffer>
}

const bytesOf = (part: string): Uint8Array<ArrayBuffer> => {
  const text = atob(part.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}

function objectOf(part: string): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytesOf(part)))
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('not an object')
  return { ...value }
}

/** Null when the text is no JWT of three parts. Blanks and "Bearer " around it are taken away, as people paste them. */
export function readToken(text: string): ReadToken | null {
  const parts = text
    .trim()
    .replace(/^(Bearer|DPoP) +/i, '')
    .replaceAll(/\s+/g, '')
    .split('.')
  const [header = '', payload = '', signature = ''] = parts
  if (parts.length !== 3) return null
  try {
    return {
      header: objectOf(header),
      payload: objectOf(payload),
      signed: new TextEncoder().encode(`${header}.${payload}`),
      signature: bytesOf(signature),
    }
  } catch {
    return null
  }
}

export type Kind = 'id_token' | 'client_assertion' | 'dpop' | 'other'

export function kindOf({ header, payload }: ReadToken): Kind {
  if (header.typ === 'dpop+jwt') return 'dpop'
  if (payload.iss !== undefined && payload.iss === payload.sub) return 'client_assertion'
  return payload.sub !== undefined && payload.aud !== undefined ? 'id_token' : 'other'
}

const algorithms = {
  ES256: { import: { name: 'ECDSA', namedCurve: 'P-256' }, verify: { name: 'ECDSA', hash: 'SHA-256' } },
  PS256: { import: { name: 'RSA-PSS', hash: 'SHA-256' }, verify: { name: 'RSA-PSS', saltLength: 32 } },
  EdDSA: { import: { name: 'Ed25519' }, verify: { name: 'Ed25519' } },
} as const

export type Verdict = 'good' | 'bad' | 'no_key' | 'algorithm'

/** Checks the signature with a public key as a JWK. */
export async function verifyWith(token: ReadToken, jwk: JsonWebKey): Promise<Verdict> {
  const alg = token.header.alg
  if (alg !== 'ES256' && alg !== 'PS256' && alg !== 'EdDSA') return 'algorithm'
  const rules = algorithms[alg]
  try {
    const { kty, crv, x, y, n, e } = jwk
    const publicOnly = Object.fromEntries(Object.entries({ kty, crv, x, y, n, e }).filter(([, value]) => value !== undefined))
    const key = await crypto.subtle.importKey('jwk', publicOnly, rules.import, false, ['verify'])
    return (await crypto.subtle.verify(rules.verify, key, token.signature, token.signed)) ? 'good' : 'bad'
  } catch {
    return 'no_key'
  }
}

/** The key of a set that the header names. */
export const keyFor = (token: ReadToken, keys: readonly JsonWebKey[]): JsonWebKey | null =>
  keys.find((key) => 'kid' in key && key.kid === token.header.kid) ?? null

/** Left half of SHA-256 in base64url, as `at_hash` has it (OpenID Connect Core §3.1.3.6). */
export async function halfDigest(accessToken: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(accessToken)))
  return base64Url(digest.subarray(0, 16))
}

export async function wholeDigest(accessToken: string): Promise<string> {
  return base64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(accessToken))))
}

const base64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
