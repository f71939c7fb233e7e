import type { NewValue } from '../../../platform/ephemeral.ts'
import type { Request } from '../../../platform/http/request.ts'
import { randomToken } from '../../../platform/ids.ts'
import type { Kit } from '../../../platform/kit.ts'
import { findBrokenRule } from '../authorize/authorize.ts'
import { deployment } from '../deployment.ts'
import { type OAuthReason, OAuthRefusal } from '../oauth-errors.ts'
import { profileOfPath } from '../profiles.ts'
import { signinSettings } from '../settings.ts'
import { type ExaminedRequest, examineRequest, takeProofs } from '../token/take-proofs.ts'
import { pushedKey, requestUriPrefix } from './take-pushed.ts'

/** What proves the client is not part of the request. */
const ofProof = ['client_secret', 'client_assertion', 'client_assertion_type']

/**
 * Takes a request from the client itself, checks it as the authorization endpoint would, and gives a name for it that counts once and for
 * PUSHED_REQUEST_SECONDS (RFC 9126). A DPoP proof, or `dpop_jkt`, binds the code to that key (RFC 9449 §10). One statement takes the proofs
 * and keeps the request.
 *
 * @throws OAuthRefusal of the first rule that the request breaks
 */
export async function pushRequest(kit: Kit, request: Request, params: URLSearchParams): Promise<Readonly<Record<string, unknown>>> {
  const examined = await examineRequest(kit, request, params, profileOfPath(request.path))
  const { profile } = examined
  const asked = askedBy(examined, params)
  const reason = reasonAgainst(kit, examined, params, asked)
  const name = randomToken(32)
  const seconds = kit.setting(signinSettings.pushedSeconds)
  await takeProofs(kit, examined, reason === null ? kept(examined, asked, { name, seconds }) : undefined)
  if (reason !== null) throw new OAuthRefusal(profile, reason)
  return { request_uri: `${requestUriPrefix}${name}`, expires_in: seconds }
}

interface Asked {
  readonly params: URLSearchParams
  /** Named by the request (`dpop_jkt`) or proven by it; null: neither. */
  readonly dpopKey: string | null
}

function askedBy({ client, dpop }: ExaminedRequest, sent: URLSearchParams): Asked {
  const params = new URLSearchParams([...sent].filter(([name]) => !ofProof.includes(name)))
  params.set('client_id', client.clientId)
  if (client.certificateBound) return { params, dpopKey: null }
  return { params, dpopKey: dpop === null || dpop === 'refused' ? sent.get('dpop_jkt') : dpop.thumbprint }
}

/** The first rule that the request breaks, or null. */
function reasonAgainst(kit: Kit, { client, profile }: ExaminedRequest, sent: URLSearchParams, asked: Asked): OAuthReason | null {
  if (profile.pushed === 'unknown') return 'pushed_unknown'
  if (sent.has('request_uri')) return 'request_uri'
  if ((sent.get('client_id') ?? client.clientId) !== client.clientId) return 'client_refused'
  if (!client.certificateBound && (sent.get('dpop_jkt') ?? asked.dpopKey) !== asked.dpopKey) return 'dpop'
  const broken = findBrokenRule({
    ...{ params: asked.params, client, profile, method: 'GET', isPushed: true, issuer: kit.use(deployment).publicUrl },
    versionOne: kit.setting(signinSettings.versionOne),
  })
  return broken?.reason ?? null
}

const kept = ({ client }: ExaminedRequest, { params, dpopKey }: Asked, o: { name: string; seconds: number }): NewValue => ({
  key: pushedKey(o.name),
  value: JSON.stringify({ clientId: client.clientId, query: params.toString(), dpopKey }),
  ttlSeconds: o.seconds,
})
