import { digestOf } from '../../../platform/crypto.ts'
import type { Kit } from '../../../platform/kit.ts'
import { readAuthorizationDetails } from '../authorize/authorization-details.ts'
import { deployment } from '../deployment.ts'
import { endFamily, findCode, redeemCode } from '../family-store.ts'
import { OAuthRefusal } from '../oauth-errors.ts'
import { type FamilyKey, readToken } from '../opaque-token.ts'
import { tellReused, tellSent } from '../tell.ts'
import type { ClientRequest } from './attempt.ts'
import { isVerifier } from './check-verifier.ts'
import { makeTokens } from './make-tokens.ts'
import type { TokenAnswer } from './token.ts'
import { tokenAnswer } from './token-answer.ts'

/**
 * Code for tokens (RFC 6749 §4.1.3). One statement checks client, address, verifier and life, uses the code up and makes the tokens count,
 * with the audit entry. A crash after it means a code that is spent and tokens that nobody got: the person signs in again.
 *
 * @throws OAuthRefusal authorization_details | code | redirect_uri_of_code | person_not_served
 */
export async function exchangeCode(kit: Kit, request: ClientRequest): Promise<TokenAnswer> {
  const { params, client, profile, provenKey, instanceKey } = request
  const at = readToken(kit.keys, 'code', params.get('code') ?? '')
  if (!at) throw new OAuthRefusal(profile, 'code')
  const now = kit.clock.now()
  const verifier = params.get('code_verifier')
  const overlookVerifier = profile.pkce === 'voluntary' && client.lenient
  const redirectUri = params.get('redirect_uri') ?? ''
  const cards = profile.asksFor === 'card' ? readAuthorizationDetails(params, kit.use(deployment).publicUrl) : []
  if (cards === null) throw new OAuthRefusal(profile, 'authorization_details')
  const made = makeTokens(kit, now)
  const family = await redeemCode(
    kit.db,
    {
      ...made,
      personKey: at.personKey,
      familyId: at.familyId,
      codeDigest: at.digest,
      clientId: client.clientId,
      redirectUri,
      challenge: verifier === null ? null : isVerifier(verifier) ? digestOf(verifier) : '',
      overlookVerifier,
      refreshAlways: profile.refresh === 'always',
      provenKey,
      instanceKey,
      cardConfigurations: cards.length > 0 ? cards : null,
      now,
    },
    [tellSent({ kit, client, personKey: at.personKey, now, how: 'code' })],
  )
  if (!family) throw await whyNotRedeemed(kit, request, { ...at, codeDigest: at.digest }, redirectUri, now)
  return tokenAnswer(kit, request, family, made, now)
}

/** A code that was used before means that somebody else has it: what it gave ends (RFC 6749 §4.1.2), and the person is told. */
async function whyNotRedeemed(
  kit: Kit,
  { client, profile }: ClientRequest,
  at: FamilyKey & { codeDigest: Buffer },
  redirectUri: string,
  now: Date,
): Promise<OAuthRefusal> {
  const row = await findCode(kit.db, at)
  if (!row || row.client_id !== client.clientId) return new OAuthRefusal(profile, 'code')
  if (!row.is_used) return new OAuthRefusal(profile, row.redirect_uri === redirectUri ? 'code' : 'redirect_uri_of_code')
  const about = { kit, client, personKey: at.personKey, referenceCode: row.reference_code, now, what: 'code' as const }
  await endFamily(kit.db, { ...at, clientId: client.clientId, reason: 'code_reused', now }, tellReused(about))
  kit.log.warn('signin.code_reused', { clientId: client.clientId })
  return new OAuthRefusal(profile, 'code')
}
