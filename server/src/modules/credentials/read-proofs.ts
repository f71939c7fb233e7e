import { EmbeddedJWK, jwtVerify, type ProtectedHeaderParameters } from 'jose'
import type { Kit } from '../../platform/kit.ts'
import { credentialsProblem } from './errors.ts'
import type { PublicJwk } from './formats/prepare-sd-jwt.ts'
import { issuerOf } from './issuer.ts'
import { mostProofs } from './model.ts'
import { isOurNonce, nonceSeconds } from './nonce.ts'

/** How far ahead of ours a wallet's clock may be. */
const aheadSeconds = 60
/** 32 bytes in base64url, and nothing but the four members of a public key: what is signed into a credential is what was proved. */
const coordinate = /^[A-Za-z0-9_-]{43}$/

type RefusedProof = 'number' | 'form' | 'key' | 'signature' | 'issuer' | 'audience' | 'nonce' | 'time'

const refused = (index: number, fault: RefusedProof) =>
  credentialsProblem('credentials.proof_refused', { facts: { proof: index + 1, fault } })

function publicKeyOf(header: ProtectedHeaderParameters | undefined): PublicJwk | null {
  const jwk = header?.jwk
  if (jwk?.kty !== 'EC' || jwk.crv !== 'P-256' || 'd' in jwk) return null
  // One name for the key, so that nobody takes another one for it (OpenID4VCI 1.0 appendix F.1).
  if (header?.kid !== undefined || header?.x5c !== undefined) return null
  const { x = '', y = '' } = jwk
  return coordinate.test(x) && coordinate.test(y) ? { kty: 'EC', crv: 'P-256', x, y } : null
}

interface AskedProofs {
  readonly nonce: string
  readonly proofs: readonly string[]
  readonly clientId?: string
}

/**
 * Proofs of possession as in OpenID4VCI 1.0 appendix F.1: a JWS (typ `openid4vci-proof+jwt`, ES256, `jwk` in its header) over the issuer's
 * address, the nonce and the time.
 *
 * @param o.clientId  of a wallet of another maker: `iss`, where a proof has one
 * @returns the public keys, each once, in the order of their proofs
 * @throws Problem credentials.nonce_refused | proof_refused (facts name the proof and what is wrong with it, never its content)
 */
export async function readProofs(kit: Kit, o: AskedProofs): Promise<PublicJwk[]> {
  if (!isOurNonce(kit, o.nonce)) throw credentialsProblem('credentials.nonce_refused')
  if (o.proofs.length < 1 || o.proofs.length > mostProofs) throw refused(0, 'number')
  const keys = await Promise.all(o.proofs.map((proof, i) => readProof(kit, o, proof, i)))
  const seen = new Set<string>()
  keys.forEach(({ x }, i) => {
    if (seen.has(x)) throw refused(i, 'key')
    seen.add(x)
  })
  return keys
}

async function readProof(kit: Kit, { nonce, clientId }: AskedProofs, proof: string, index: number): Promise<PublicJwk> {
  const verified = await verify(kit, proof)
  if ('fault' in verified) throw refused(index, verified.fault)
  const { payload, protectedHeader } = verified
  const key = publicKeyOf(protectedHeader)
  if (!key) throw refused(index, 'key')
  if (clientId !== undefined && payload.iss !== undefined && payload.iss !== clientId) throw refused(index, 'issuer')
  if (payload.aud !== issuerOf(kit)) throw refused(index, 'audience')
  if (payload.nonce !== nonce) throw refused(index, 'nonce')
  const age = kit.clock.now().getTime() / 1000 - (payload.iat ?? Number.NEGATIVE_INFINITY)
  if (age < -aheadSeconds || age > nonceSeconds + aheadSeconds) throw refused(index, 'time')
  return key
}

async function verify(kit: Kit, proof: string): Promise<Awaited<ReturnType<typeof jwtVerify>> | { fault: RefusedProof }> {
  try {
    return await jwtVerify(proof, EmbeddedJWK, {
      algorithms: ['ES256'],
      typ: 'openid4vci-proof+jwt',
      currentDate: kit.clock.now(),
      clockTolerance: aheadSeconds,
    })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED') return { fault: 'signature' }
    return { fault: code === 'ERR_JWT_EXPIRED' ? 'time' : 'form' }
  }
}
