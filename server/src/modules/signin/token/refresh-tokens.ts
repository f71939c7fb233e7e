import type { Kit } from '../../../platform/kit.ts'
import { endFamily, findRefresh, rotateTokens } from '../family-store.ts'
import { OAuthRefusal } from '../oauth-errors.ts'
import { readToken } from '../opaque-token.ts'
import { claimNamesOf } from '../scopes.ts'
import { tellRefreshed, tellReused } from '../tell.ts'
import type { ClientRequest } from './attempt.ts'
import { makeTokens } from './make-tokens.ts'
import type { TokenAnswer } from './token.ts'
import { tokenAnswer } from './token-answer.ts'

/**
 * Refresh token for new tokens (RFC 6749 §6). Where it rotates, a refresh token counts once, and one that comes twice ends the family (RFC
 * 9700 §4.14); where it is bound to the client's keys it stays (FAPI 2.0 §5.3.2.1). The family's end is absolute. A scope may be repeated, not widened; a narrower one is not kept apart, so the
 * answer names the whole.
 *
 * @throws OAuthRefusal refresh_unreadable | refresh_invalid | refresh_ended | refresh_scope | person_not_served
 */
export async function refreshTokens(kit: Kit, request: ClientRequest): Promise<TokenAnswer> {
  const { params, client, profile, provenKey, instanceKey } = request
  const at = readToken(kit.keys, 'refresh', params.get('refresh_token') ?? '')
  if (!at) throw new OAuthRefusal(profile, 'refresh_unreadable')
  const now = kit.clock.now()
  const row = await findRefresh(kit.db, at)
  if (!row || row.client_id !== client.clientId) throw new OAuthRefusal(profile, 'refresh_invalid')
  const about = { kit, client, personKey: at.personKey, referenceCode: row.reference_code, now }
  const reused = async () => {
    await endFamily(kit.db, { ...at, clientId: client.clientId, reason: 'refresh_reused', now }, tellReused({ ...about, what: 'refresh' }))
    kit.log.warn('signin.refresh_reused', { clientId: client.clientId })
    return new OAuthRefusal(profile, 'refresh_invalid')
  }
  if (row.is_ended || row.ends_at <= now) throw new OAuthRefusal(profile, 'refresh_ended')
  if (row.is_spent) throw await reused()
  if (!row.is_current) throw new OAuthRefusal(profile, 'refresh_invalid')
  // Another instance of the same wallet: it has no part in these tokens, and ends none.
  if (profile.keepsKeys && (row.bound_key !== provenKey || row.instance_key !== instanceKey))
    throw new OAuthRefusal(profile, 'refresh_invalid')
  const asked = (params.get('scope') ?? '').split(' ').filter((scope) => scope !== '')
  if (!asked.every((scope) => row.scopes.includes(scope))) throw new OAuthRefusal(profile, 'refresh_scope')
  const made = makeTokens(kit, now)
  const scopes = claimNamesOf(row.scopes, client.grantedScopes)
  const renewal = { ...made, personKey: at.personKey, familyId: at.familyId, spentDigest: at.digest, clientId: client.clientId, now }
  const { rotation: rotates } = profile
  const keys = { provenKey, instanceKey, keepsKeys: profile.keepsKeys }
  const family = await rotateTokens(kit.db, { ...renewal, ...keys, rotates }, tellRefreshed({ ...about, scopes }))
  // Another key than before, or none; or another request spent the same token in between: that is the same token twice.
  if (!family && (row.bound_key === null) !== (provenKey === null)) throw new OAuthRefusal(profile, 'dpop')
  if (!family) throw rotates ? await reused() : new OAuthRefusal(profile, 'refresh_invalid')
  return tokenAnswer(kit, request, family, rotates ? made : { ...made, refresh: at.secret }, now)
}
