import { createHash, createHmac, randomUUID } from 'node:crypto'
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose'
import type { Target, TargetClient } from './target.ts'

export interface ProofKey {
  readonly privateKey: CryptoKey
  readonly publicJwk: JWK
}

export async function makeKey(): Promise<ProofKey> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  return { privateKey, publicJwk: await exportJWK(publicKey) }
}

/** The key to which tokens of this suite are bound, unless a test brings another. */
export const usualKey = await makeKey()

const seconds = (at: Date): number => Math.floor(at.getTime() / 1000)
const part = (value: unknown): string => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')

/** A header or a claim that is null is left out. */
export interface Spoiled {
  readonly header?: Readonly<Record<string, unknown>>
  readonly claims?: Readonly<Record<string, unknown>>
  /** Signed by this key instead of the right one. */
  readonly signer?: CryptoKey
  /** Not signed at all, or by an HMAC over this text. */
  readonly sealedBy?: { readonly alg: 'none' } | { readonly alg: 'HS256'; readonly secret: string }
}

const kept = (members: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null))

async function sign(header: Readonly<Record<string, unknown>>, claims: JWTPayload, key: CryptoKey, spoiled: Spoiled): Promise<string> {
  const allClaims = kept({ ...claims, ...spoiled.claims })
  const { sealedBy } = spoiled
  if (sealedBy) {
    const input = `${part(kept({ ...header, ...spoiled.header, alg: sealedBy.alg }))}.${part(allClaims)}`
    return `${input}.${sealedBy.alg === 'none' ? '' : createHmac('sha256', sealedBy.secret).update(input).digest('base64url')}`
  }
  const allHeader = kept({ alg: 'ES256', ...header, ...spoiled.header })
  return new SignJWT(allClaims).setProtectedHeader({ ...allHeader, alg: String(allHeader.alg) }).sign(spoiled.signer ?? key)
}

/** A client assertion that is in order (RFC 7523), or spoiled in one respect. */
export async function makeAssertion(target: Target, client: TargetClient, spoiled: Spoiled = {}): Promise<string> {
  if (client.key === null) throw new Error('this client has no key')
  const now = seconds(target.now())
  const claims = { iss: client.id, sub: client.id, aud: target.issuer, iat: now, exp: now + 60, jti: randomUUID() }
  return sign({ typ: 'JWT', kid: String(client.key.publicJwk.kid) }, claims, client.key.privateKey, spoiled)
}

export interface DpopOrder extends Spoiled {
  readonly path: string
  readonly method?: string
  /** Token with which the proof goes. */
  readonly accessToken?: string
  readonly key?: ProofKey
}

/** A DPoP proof that is in order (RFC 9449 §4.2), or spoiled in one respect. */
export async function dpopProof(target: Target, o: DpopOrder): Promise<string> {
  const { privateKey, publicJwk } = o.key ?? usualKey
  const ath = o.accessToken === undefined ? {} : { ath: createHash('sha256').update(o.accessToken).digest('base64url') }
  const claims = { htm: o.method ?? 'POST', htu: `${target.issuer}${o.path}`, iat: seconds(target.now()), jti: randomUUID(), ...ath }
  return sign({ typ: 'dpop+jwt', jwk: publicJwk }, claims, privateKey, o)
}
