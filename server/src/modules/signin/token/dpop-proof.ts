import { errors, type JWTVerifyGetKey } from 'jose'
import { digestOf } from '../../../platform/crypto.ts'
import type { Claim } from '../../../platform/ephemeral.ts'
import type { Request } from '../../../platform/http/request.ts'
import type { Kit } from '../../../platform/kit.ts'
import { verifyJwt } from '../../../platform/verify-jwt.ts'
import { clientAlgorithms } from '../../agencies/index.ts'
import { deployment } from '../deployment.ts'
import type { Profile } from '../profiles.ts'
import { signinSettings } from '../settings.ts'
import { proofKeyOf } from './proof-key.ts'
import { isTimely, onceOf } from './timely.ts'

const longest = 4096

export interface DpopProof {
  /** RFC 7638 thumbprint of the key. */
  readonly thumbprint: string
  /** Its `jti`, which is to be taken before the proof counts. */
  readonly once: Claim
}

/**
 * Checks the DPoP proof of a request (RFC 9449 §4.3): one header, type, algorithm, key inside, signature, method, address, age. At a resource
 * the proof also names the access token.
 *
 * @param accessToken  the token that the request uses; absent at token and PAR endpoint
 * @returns null where no proof came, or the profile does not know them
 */
export async function readDpopProof(
  kit: Kit,
  request: Request,
  profile: Profile,
  accessToken?: string,
): Promise<DpopProof | 'refused' | null> {
  const proof = request.headers.dpop
  if (proof === undefined || profile.boundTokens === 'never') return null
  const verified = proof.length > longest ? null : await verify(proof, kit.clock.now())
  if (verified === null) return 'refused'
  const { payload, thumbprint } = verified
  const { htm, htu, iat, jti, ath } = payload
  const fits =
    htm === request.method &&
    typeof htu === 'string' &&
    isAddress(htu, `${kit.use(deployment).publicUrl}${request.path}`) &&
    (accessToken === undefined || ath === digestOf(accessToken))
  const ageSeconds = kit.setting(signinSettings.proofAgeSeconds)
  if (!fits || typeof jti !== 'string' || jti === '' || !isTimely(kit, iat, ageSeconds)) return 'refused'
  return { thumbprint, once: onceOf(kit, `dpop/${thumbprint}`, jti, ageSeconds) }
}

async function verify(proof: string, now: Date) {
  try {
    let thumbprint = ''
    const findKey: JWTVerifyGetKey = async (header, token) => {
      const found = await proofKeyOf(header, token)
      thumbprint = found.thumbprint
      return found.key
    }
    const options = { algorithms: [...clientAlgorithms], typ: 'dpop+jwt', currentDate: now }
    const { payload, protectedHeader } = await verifyJwt(proof, findKey, options)
    return protectedHeader.jwk && !('d' in protectedHeader.jwk) ? { payload, thumbprint } : null
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError || error instanceof DOMException) return null
    throw error
  }
}

/** Same address, whatever its query, fragment and spelling of the path's end (RFC 9449 §4.3 check 9; our paths take both ends). */
function isAddress(sent: string, own: string): boolean {
  if (!URL.canParse(sent)) return false
  const bare = (address: string) => {
    const { origin, pathname } = new URL(address)
    return `${origin}${pathname.replace(/\/$/, '')}`
  }
  return bare(sent) === bare(own)
}
