import type { Request } from '../../../platform/http/request.ts'
import { randomToken } from '../../../platform/ids.ts'
import type { Kit } from '../../../platform/kit.ts'
import type { Client } from '../../agencies/index.ts'
import { findBrokenRule } from '../authorize/authorize.ts'
import { OAuthRefusal } from '../oauth-errors.ts'
import { profileOfPath, profiles } from '../profiles.ts'
import { signinSettings } from '../settings.ts'
import { authenticateClient } from '../token/authenticate-client.ts'
import { readDpopProof } from '../token/dpop-proof.ts'
import { pushedKey, requestUriPrefix } from './take-pushed.ts'

/** What proves the client is not part of the request. */
const ofProof = ['client_secret', 'client_assertion', 'client_assertion_type']

/**
 * Takes a request from the client itself, checks it as the authorization endpoint would, and gives a name for it that counts once and for
 * PUSHED_REQUEST_SECONDS (RFC 9126). A DPoP proof, or `dpop_jkt`, binds the code to that key (RFC 9449 §10).
 *
 * @throws OAuthRefusal of the first rule that the request breaks
 */
export async function pushRequest(kit: Kit, request: Request, params: URLSearchParams): Promise<Readonly<Record<string, unknown>>> {
  const client = await authenticateClient(kit, request, params, profileOfPath(request.path))
  const profile = profiles[client.profile]
  if (profile.pushed === 'unknown') throw new OAuthRefusal(profile, 'pushed_unknown')
  if (params.has('request_uri')) throw new OAuthRefusal(profile, 'request_uri')
  if ((params.get('client_id') ?? client.clientId) !== client.clientId) throw new OAuthRefusal(profile, 'client_refused')
  const proofKey = await readDpopProof(kit, request, profile)
  const namedKey = params.get('dpop_jkt')
  if (proofKey !== null && namedKey !== null && proofKey !== namedKey) throw new OAuthRefusal(profile, 'dpop')
  const asked = new URLSearchParams([...params].filter(([name]) => !ofProof.includes(name)))
  asked.set('client_id', client.clientId)
  const broken = findBrokenRule({
    ...{ params: asked, client, profile, method: 'GET', isPushed: true },
    versionOne: kit.setting(signinSettings.versionOne),
  })
  if (broken) throw new OAuthRefusal(profile, broken.reason)
  return keep(kit, client, asked, proofKey ?? namedKey)
}

async function keep(kit: Kit, client: Client, params: URLSearchParams, dpopKey: string | null) {
  const seconds = kit.setting(signinSettings.pushedSeconds)
  const name = randomToken(32)
  const value = JSON.stringify({ clientId: client.clientId, query: params.toString(), dpopKey })
  await kit.ephemeral.put(pushedKey(name), value, seconds)
  return { request_uri: `${requestUriPrefix}${name}`, expires_in: seconds }
}
