import type { JWK } from 'jose'
import { digestOf } from '../../platform/crypto.ts'
import type { Request } from '../../platform/http/request.ts'
import type { Kit } from '../../platform/kit.ts'
import type { Problem } from '../../platform/problem.ts'
import { type DeviceProof, isSignedBy, publicKeyOf, readProof } from './read-proof.ts'
import { accountsSettings } from './settings.ts'

/** What tells the proofs of one kind of device from those of another: neither counts as the other. */
export interface ProofKind {
  /** Lower-case name of the header that carries it. */
  readonly header: string
  /** `typ` of the JWS. */
  readonly type: string
  /** `aud` that the proof has to name, by the device's id; absent: none is asked for. */
  readonly audienceOf?: (kid: string | undefined) => string
  readonly problem: { readonly missing: () => Problem; readonly refused: () => Problem; readonly clockOff: () => Problem }
}

type KeyFinder = (proof: DeviceProof) => JWK | Promise<JWK>

/**
 * Checks a device proof: a JWS like a DPoP proof (RFC 9449 §4.2), bound also to the body. Claims: `htm` method, `htu` path and query as sent,
 * `iat` seconds, `jti`, `bd` base64url SHA-256 of the body. What it authorises is decided once by the step that follows, so a proof is not
 * kept against replay: a repeated claim, decision or completion meets a state that has moved on, and a repeated PIN its own delay.
 *
 * @throws Problem of the kind: missing | refused | clockOff
 */
export async function verifyProof(kit: Kit, request: Request, kind: ProofKind, findKey: KeyFinder): Promise<void> {
  const text = request.headers[kind.header]
  const proof = text && text.length <= 4096 ? readProof(text, kind.type) : null
  if (!proof) throw kind.problem.missing()
  const key = publicKeyOf(await findKey(proof))
  if (!key || !isSignedBy(key, proof) || !fits(request, proof)) throw kind.problem.refused()
  if (kind.audienceOf && proof.claims.aud !== kind.audienceOf(proof.kid)) throw kind.problem.refused()
  const nowSeconds = kit.clock.now().getTime() / 1000
  if (!isInForce(proof, nowSeconds)) throw kind.problem.refused()
  const { iat } = proof.claims
  const ageSeconds = typeof iat === 'number' ? nowSeconds - iat : Number.POSITIVE_INFINITY
  if (Math.abs(ageSeconds) > kit.setting(accountsSettings.proofAgeSeconds)) throw kind.problem.clockOff()
}

/** A proof needs neither beginning nor end; one that names them is taken at its word. */
function isInForce({ claims }: DeviceProof, nowSeconds: number): boolean {
  const { nbf = 0, exp = Number.POSITIVE_INFINITY } = claims
  return typeof nbf === 'number' && nbf <= nowSeconds && typeof exp === 'number' && exp > nowSeconds
}

function fits(request: Request, { claims }: DeviceProof): boolean {
  const address = request.query.size > 0 ? `${request.path}?${request.query}` : request.path
  const { htm, htu, bd, jti } = claims
  return htm === request.method && htu === address && bd === digestOf(request.body) && typeof jti === 'string'
}

/** The key that a device brings which is not known yet, its public members only; null when it is none of ours. */
export const publicJwkIn = (jwk: JWK | undefined): JWK | null =>
  jwk?.kty !== 'EC' || jwk.crv !== 'P-256' || 'd' in jwk ? null : { kty: 'EC', crv: 'P-256', x: jwk.x ?? '', y: jwk.y ?? '' }
