import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
  randomUUID,
  sign,
} from 'node:crypto'

/** What a request of a client carries so that the provider knows whose it is. */
export interface Proven {
  readonly headers: Readonly<Record<string, string>>
  readonly form: Readonly<Record<string, string>>
}

export interface ClientProof {
  /** @param path  of the provider's endpoint to which the POST goes */
  prove(path: string): Proven
  /** Does now what can be done before so many requests are timed. */
  prepare(requests: number): void
}

/** `client_secret_basic` (RFC 6749 §2.3.1). */
export function proveBySecret(clientId: string, clientSecret: string): ClientProof {
  const authorization = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`
  return { prove: () => ({ headers: { authorization }, form: {} }), prepare: () => undefined }
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const unixSeconds = (): number => Math.floor(Date.now() / 1000)

function signJwt(head: string, claims: object, key: KeyObject): string {
  const signed = `${head}.${part(claims)}`
  return `${signed}.${sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`
}

/** What providers take as the longest; prepared assertions must last for a turn. */
const assertionSeconds = 300
/** A prepared assertion is not sent when it is nearer to its end than this. */
const leftSeconds = 30

/**
 * `private_key_jwt` (RFC 7523) with the client's key, and a DPoP proof (RFC 9449) with a key of this process, as a relying party of FAPI 2.0
 * sends both. Assertions name no endpoint and can be made ahead; a DPoP proof is a minute's and is made when it is sent.
 *
 * @param o.privateJwk  P-256, with `kid`
 */
export function proveByKey(o: { issuer: string; clientId: string; privateJwk: JsonWebKey & { readonly kid?: string } }): ClientProof {
  const { clientId, issuer } = o
  const key = createPrivateKey({ key: o.privateJwk, format: 'jwk' })
  const head = part({ alg: 'ES256', typ: 'JWT', kid: o.privateJwk.kid })
  const proofKey = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { kty, crv, x, y } = proofKey.publicKey.export({ format: 'jwk' })
  const proofHead = part({ alg: 'ES256', typ: 'dpop+jwt', jwk: { kty, crv, x, y } })
  let prepared: { readonly assertion: string; readonly exp: number }[] = []
  const makeAssertion = () => {
    const iat = unixSeconds()
    const exp = iat + assertionSeconds
    const claims = { iss: clientId, sub: clientId, aud: issuer, iat, exp, jti: randomUUID() }
    return { assertion: signJwt(head, claims, key), exp }
  }
  const takeAssertion = (): string => {
    const ready = prepared.pop()
    return ready && ready.exp - unixSeconds() > leftSeconds ? ready.assertion : makeAssertion().assertion
  }
  return {
    prove: (path) => {
      const claims = { htm: 'POST', htu: `${issuer}${path}`, iat: unixSeconds(), jti: randomUUID() }
      return {
        headers: { dpop: signJwt(proofHead, claims, proofKey.privateKey) },
        form: {
          client_id: clientId,
          client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
          client_assertion: takeAssertion(),
        },
      }
    },
    prepare: (requests) => {
      prepared = Array.from({ length: requests }, makeAssertion)
    },
  }
}

/** The half of a P-256 key that a client is registered with. */
export function publicHalf(privateJwk: JsonWebKey & { readonly kid?: string }): Record<string, string> {
  const { kty = '', crv = '', x = '', y = '' } = createPublicKey({ key: privateJwk, format: 'jwk' }).export({ format: 'jwk' })
  return { kty, crv, x, y, kid: privateJwk.kid ?? '', alg: 'ES256', use: 'sig' }
}

/** RFC 7636 §4.2, S256. */
export const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url')
