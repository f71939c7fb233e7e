import { X509Certificate } from 'node:crypto'
import { calculateJwkThumbprint, decodeJwt, EmbeddedJWK, errors, type JWK, type JWTVerifyGetKey } from 'jose'
import { z } from 'zod'
import type { Claim } from '../../../platform/ephemeral.ts'
import { OutsideRefused } from '../../../platform/http/fetch-outside.ts'
import type { Request } from '../../../platform/http/request.ts'
import type { Kit } from '../../../platform/kit.ts'
import { verifyJwt } from '../../../platform/verify-jwt.ts'
import { type Client, clientAlgorithms, keyOfClient } from '../../agencies/index.ts'
import { deployment } from '../deployment.ts'
import { signinSettings } from '../settings.ts'
import { isTimely, onceOf } from './timely.ts'

const longest = 8192
/** Its `status` is not asked for, so one that counts for longer is not taken: a provider stops a wallet by attesting it no more. */
const longestLifeSeconds = 30 * 24 * 3600

/** What an attestation must say (OpenID4VCI 1.0 appendix E); the library has judged signature, `exp` and `nbf`. */
const Attested = z.looseObject({ sub: z.string(), exp: z.number(), cnf: z.looseObject({ jwk: z.looseObject({ kty: z.string() }) }) })
const Proof = z.looseObject({ jti: z.string().min(1).max(200), iat: z.number(), iss: z.string().optional() })

/** The two headers of a wallet that its provider attests (attestation-based client authentication §6.1); null: not both came. */
function attestationOf({ headers }: Request): { attestation: string; proof: string } | null {
  const { 'oauth-client-attestation': attestation = '', 'oauth-client-attestation-pop': proof = '' } = headers
  const isShort = attestation.length <= longest && proof.length <= longest
  return attestation !== '' && proof !== '' && isShort ? { attestation, proof } : null
}

/** Which wallet the attestation says that it is of; not proven yet. */
export function subjectOfAttestation(request: Request): string | null {
  const sent = attestationOf(request)
  if (sent === null) return null
  try {
    return decodeJwt(sent.attestation).sub ?? null
  } catch {
    return null
  }
}

export interface AttestedInstance {
  /** The proof's `jti`, which is to be taken before it counts. */
  readonly once: Claim
  /** RFC 7638 thumbprint of the key of this one wallet on one phone. */
  readonly instanceKey: string
}

/**
 * Checks a client attestation and the proof of its key (draft-ietf-oauth-attestation-based-client-auth; HAIP 1.0 §4.4.1): signed by a key that
 * is registered for the wallet's provider, for this client, in force; proof by the key it names, for us, made lately.
 *
 * @returns null: it is not good
 */
export async function readAttestation(kit: Kit, request: Request, client: Client): Promise<AttestedInstance | null> {
  const sent = attestationOf(request)
  if (sent === null) return null
  try {
    return await verify(kit, client, sent)
  } catch (error) {
    const isRefusal = error instanceof errors.JOSEError || error instanceof OutsideRefused || error instanceof z.ZodError
    if (isRefusal || error instanceof TypeError || error instanceof DOMException) return null
    throw error
  }
}

async function verify(kit: Kit, client: Client, sent: { attestation: string; proof: string }): Promise<AttestedInstance | null> {
  const skew = kit.setting(signinSettings.clockSkewSeconds)
  const options = { algorithms: [...clientAlgorithms], currentDate: kit.clock.now(), clockTolerance: skew }
  const keyOfProvider: JWTVerifyGetKey = async (header, token) => keyOfClient(kit, client, await namedKey(kit, client, header), token)
  const attested = await verifyJwt(sent.attestation, keyOfProvider, { ...options, typ: 'oauth-client-attestation+jwt' })
  const { sub, cnf, exp } = Attested.parse(attested.payload)
  if (exp - kit.clock.now().getTime() / 1000 > longestLifeSeconds) return null
  // Safe: what is no key is refused by the library in the next line.
  const jwk = cnf.jwk as JWK
  const keyOfInstance: JWTVerifyGetKey = async (header, token) => EmbeddedJWK({ ...header, jwk }, token)
  const proven = await verifyJwt(sent.proof, keyOfInstance, { ...options, typ: 'oauth-client-attestation-pop+jwt' })
  const { jti, iat, iss } = Proof.parse(proven.payload)
  const { aud } = proven.payload
  const ageSeconds = kit.setting(signinSettings.proofAgeSeconds)
  const isForUs = [aud].flat().length === 1 && [aud].flat()[0] === kit.use(deployment).publicUrl
  if (sub !== client.clientId || (iss ?? sub) !== sub || !isForUs || !isTimely(kit, iat, ageSeconds)) return null
  const instanceKey = await calculateJwkThumbprint(jwk)
  return { instanceKey, once: onceOf(kit, `attestation/${client.clientId}/${instanceKey}`, jti, ageSeconds) }
}

type Header = Parameters<JWTVerifyGetKey>[0]

/**
 * HAIP 1.0 §4.4.1 has the provider's certificate in the header. What counts is its key: one that is registered and in force. A certificate of
 * any other key is refused, whoever signed it.
 */
async function namedKey(kit: Kit, client: Client, header: Header): Promise<Header> {
  const leaf = header.x5c?.[0]
  if (leaf === undefined) return header
  const certificate = parseCertificate(leaf)
  const now = kit.clock.now()
  if (certificate === null || certificate.validFromDate > now || certificate.validToDate < now) throw new errors.JWKSNoMatchingKey()
  const wanted = await calculateJwkThumbprint(certificate.publicKey.export({ format: 'jwk' }) as JWK)
  for (const { jwk } of client.publicKeys) {
    if ((await calculateJwkThumbprint(jwk as unknown as JWK)) === wanted) return { alg: header.alg, ...(jwk.kid ? { kid: jwk.kid } : {}) }
  }
  throw new errors.JWKSNoMatchingKey()
}

function parseCertificate(encoded: string): X509Certificate | null {
  try {
    return new X509Certificate(Buffer.from(encoded, 'base64'))
  } catch {
    return null
  }
}
