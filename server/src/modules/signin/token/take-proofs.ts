import type { NewValue } from '../../../platform/ephemeral.ts'
import type { Request } from '../../../platform/http/request.ts'
import type { Kit } from '../../../platform/kit.ts'
import type { Client } from '../../agencies/index.ts'
import { OAuthRefusal } from '../oauth-errors.ts'
import { type Profile, profiles } from '../profiles.ts'
import { type IdentifiedClient, identifyClient } from './authenticate-client.ts'
import { type DpopProof, readDpopProof } from './dpop-proof.ts'

/** Who sends a request, and by which key, as far as signatures tell. Nothing of it counts before `takeProofs`. */
export interface ExaminedRequest extends IdentifiedClient {
  readonly profile: Profile
  readonly dpop: DpopProof | 'refused' | null
}

/**
 * A client whose tokens are bound to its certificate proves no key: its DPoP header is not looked at, as by a server that knows none.
 *
 * @throws OAuthRefusal client_unknown | client_refused | parameter_repeated
 */
export async function examineRequest(kit: Kit, request: Request, params: URLSearchParams, byPath: Profile): Promise<ExaminedRequest> {
  const identified = await identifyClient(kit, request, params, byPath)
  const profile = profiles[identified.client.profile]
  const dpop = identified.client.certificateBound ? null : await readDpopProof(kit, request, profile)
  return { ...identified, profile, dpop }
}

/**
 * Takes assertion and DPoP proof, each once, in one statement. They are spent also when the request is refused for something else.
 *
 * @param andPut  what is to be kept if the request counts
 * @returns thumbprint of the key that was proven; null: none was
 * @throws OAuthRefusal client_refused | client_paused | dpop
 */
export async function takeProofs(kit: Kit, { client, profile, once, dpop }: ExaminedRequest, andPut?: NewValue): Promise<string | null> {
  const isPaused = client.status !== 'active'
  const claims = [...(once ? [once] : []), ...(dpop === null || dpop === 'refused' ? [] : [dpop.once])]
  const put = isPaused || dpop === 'refused' ? undefined : andPut
  const free = claims.length > 0 || put ? await kit.ephemeral.claim(claims, put) : null
  if (once && !free?.has(once.key)) throw new OAuthRefusal(profile, 'client_refused')
  if (isPaused) throw new OAuthRefusal(profile, 'client_paused')
  if (dpop === null) return null
  if (dpop === 'refused' || !free?.has(dpop.once.key)) throw new OAuthRefusal(profile, 'dpop')
  return dpop.thumbprint
}

/**
 * The client of a request that brings no DPoP proof.
 *
 * @throws OAuthRefusal client_unknown | client_refused | client_paused | parameter_repeated
 */
export async function authenticateClient(kit: Kit, request: Request, params: URLSearchParams, byPath: Profile): Promise<Client> {
  const identified = await identifyClient(kit, request, params, byPath)
  await takeProofs(kit, { ...identified, profile: profiles[identified.client.profile], dpop: null })
  return identified.client
}
