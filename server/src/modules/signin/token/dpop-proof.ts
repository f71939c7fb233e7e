import { calculateJwkThumbprint, EmbeddedJWK, errors, jwtVerify } from 'jose'
import { digestOf } from '../../../platform/crypto.ts'
import type { Request } from '../../../platform/http/request.ts'
import type { Kit } from '../../../platform/kit.ts'
import { clientAlgorithms } from '../../agencies/index.ts'
import { deployment } from '../deployment.ts'
import { OAuthRefusal } from '../oauth-errors.ts'
import type { Profile } from '../profiles.ts'
import { signinSettings } from '../settings.ts'
import { isTimely, onceOnly } from './timely.ts'

const longest = 4096

/**
 * Checks the DPoP proof of a request (RFC 9449 §4.3): one header, type, algorithm, key inside, signature, method, address, age, and each `jti`
 * once. At a resource the proof also names the access token.
 *
 * @param o.accessToken  the token that the request uses; absent at token and PAR endpoint
 * @returns RFC 7638 thumbprint of the key; null where no proof came, or the profile does not know them
 * @throws OAuthRefusal dpop
 */
export async function readDpopProof(
  kit: Kit,
  request: Request,
  profile: Profile,
  o: { accessToken?: string; challenge?: 'DPoP' } = {},
): Promise<string | null> {
  const proof = request.headers.dpop
  if (proof === undefined || profile.boundTokens === 'never') return null
  const refusal = () => new OAuthRefusal(profile, 'dpop', o.challenge)
  if (proof.length > longest) throw refusal()
  const verified = await verify(proof, kit.clock.now())
  if (verified === null) throw refusal()
  const { payload, jwk } = verified
  const { htm, htu, iat, jti, ath } = payload
  const fits =
    htm === request.method &&
    typeof htu === 'string' &&
    isAddress(htu, `${kit.use(deployment).publicUrl}${request.path}`) &&
    (o.accessToken === undefined || ath === digestOf(o.accessToken))
  const ageSeconds = kit.setting(signinSettings.proofAgeSeconds)
  if (!fits || typeof jti !== 'string' || jti === '' || !isTimely(kit, iat, ageSeconds)) throw refusal()
  const thumbprint = await calculateJwkThumbprint(jwk)
  if (!(await onceOnly(kit, `dpop/${thumbprint}`, jti, ageSeconds))) throw refusal()
  return thumbprint
}

async function verify(proof: string, now: Date) {
  try {
    const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, {
      algorithms: [...clientAlgorithms],
      typ: 'dpop+jwt',
      currentDate: now,
    })
    const { jwk } = protectedHeader
    return jwk && !('d' in jwk) ? { payload, jwk } : null
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
