import { decodeJwt, errors, type JWTPayload, type JWTVerifyGetKey } from 'jose'
import type { Claim } from '../../../platform/ephemeral.ts'
import { OutsideRefused } from '../../../platform/http/fetch-outside.ts'
import type { Kit } from '../../../platform/kit.ts'
import { verifyJwt } from '../../../platform/verify-jwt.ts'
import { type Client, clientAlgorithms, keyOfClient } from '../../agencies/index.ts'
import { deployment } from '../deployment.ts'
import type { Profile } from '../profiles.ts'
import { signinSettings } from '../settings.ts'
import { onceOf } from './timely.ts'

export const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

const longest = 4096
/** An assertion that would count for longer is not one made for this request. */
const longestLifeSeconds = 600

/** Who the assertion says that it is; not proven yet. */
export function subjectOfAssertion(assertion: string): string | null {
  if (assertion.length > longest) return null
  try {
    const { sub, iss } = decodeJwt(assertion)
    return typeof sub === 'string' && sub === iss ? sub : null
  } catch {
    return null
  }
}

/**
 * Checks a client assertion (`private_key_jwt`, RFC 7523 §3): signature by a registered key, issuer and subject the client, audience ours,
 * an end that is near.
 *
 * @param path  of the endpoint that was called, for profiles that take its address as audience
 * @returns its `jti`, which is to be taken before the assertion counts; null: it is not good
 */
export async function readAssertion(
  kit: Kit,
  o: { assertion: string; client: Client; profile: Profile; path: string },
): Promise<Claim | null> {
  const { client } = o
  const payload = await verify(kit, o)
  if (payload === null) return null
  const { iss, sub, aud, exp, iat, jti } = payload
  const now = kit.clock.now().getTime() / 1000
  const skew = kit.setting(signinSettings.clockSkewSeconds)
  if (typeof exp !== 'number' || typeof jti !== 'string' || jti === '') return null
  const fits =
    iss === client.clientId &&
    sub === client.clientId &&
    isForUs(kit, aud, o) &&
    exp - now <= longestLifeSeconds + skew &&
    (iat === undefined || iat <= now + skew)
  return fits ? onceOf(kit, `assertion/${client.clientId}`, jti, Math.ceil(exp - now) + skew) : null
}

async function verify(kit: Kit, o: { assertion: string; client: Client }): Promise<JWTPayload | null> {
  const options = {
    algorithms: [...clientAlgorithms],
    currentDate: kit.clock.now(),
    clockTolerance: kit.setting(signinSettings.clockSkewSeconds),
  }
  try {
    // The key is found by the header's `kid` among the registered ones; a key inside the assertion is never looked at.
    const findKey: JWTVerifyGetKey = (header, token) => keyOfClient(kit, o.client, header, token)
    return (await verifyJwt(o.assertion, findKey, options)).payload
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof OutsideRefused || error instanceof TypeError || error instanceof DOMException)
      return null
    throw error
  }
}

/** FAPI 2.0 §5.3.2.1: the issuer, as the only value. Older libraries name the endpoint, alone or in a list. */
function isForUs(kit: Kit, aud: JWTPayload['aud'], o: { profile: Profile; path: string }): boolean {
  const { publicUrl } = kit.use(deployment)
  if (o.profile.assertionAudience === 'issuer') return aud === publicUrl
  const ours = [publicUrl, `${publicUrl}${o.path}`, `${publicUrl}/oauth2/token`]
  const named = typeof aud === 'string' ? [aud] : (aud ?? [])
  return named.length > 0 && named.every((audience) => ours.includes(audience.replace(/\/$/, '')))
}
