import type { Kit } from '../../../platform/kit.ts'
import type { FamilyRow } from '../family-store.ts'
import { OAuthRefusal } from '../oauth-errors.ts'
import { formatToken } from '../opaque-token.ts'
import { signinSettings } from '../settings.ts'
import { configurationsOf } from '../wallet/card-configurations.ts'
import type { ClientRequest } from './attempt.ts'
import { tokenTypeOf } from './binding.ts'
import { signIdToken } from './id-token.ts'
import type { MadeTokens } from './make-tokens.ts'
import { personOfFamily } from './person-of-family.ts'
import type { TokenAnswer } from './token.ts'

const unixSeconds = (at: Date): number => Math.floor(at.getTime() / 1000)

/** OpenID4VCI 1.0 §6.2: what each kind of credential that was asked for is called at the credential endpoint. */
const detailsOf = (granted: readonly string[]) =>
  configurationsOf(granted).map(({ configurationId, identifier }) => ({
    ...{ type: 'openid_credential', credential_configuration_id: configurationId },
    credential_identifiers: [identifier],
  }))

/**
 * The answer for tokens that already count.
 *
 * @throws OAuthRefusal person_not_served when the register closed between approval and exchange; the tokens then answer nothing either
 */
export async function tokenAnswer(kit: Kit, request: ClientRequest, family: FamilyRow, made: MadeTokens, now: Date): Promise<TokenAnswer> {
  const { client, profile } = request
  const person = await personOfFamily(kit, client, family)
  if (!person) throw new OAuthRefusal(profile, 'person_not_served')
  const at = { personKey: family.person_key, familyId: family.id }
  const accessToken = formatToken(kit.keys, 'access', made.access, at)
  const openid = family.scopes.includes('openid')
  const idToken = openid
    ? signIdToken(kit, {
        clientId: client.clientId,
        subject: person.subject,
        nonce: family.nonce,
        authTime: family.approved_at,
        accessToken,
        now,
        claims: person.claims,
        withVersion: profile.name === 'thaid',
        acr: profile.name !== 'thaid' && typeof person.claims.ial === 'string' ? person.claims.ial : null,
      })
    : null
  const withRefresh = profile.refresh === 'always' || family.scopes.includes('offline_access')
  const endsAt = unixSeconds(made.accessExpiresAt)
  const expiry =
    profile.expiry === 'unix_time' ? { expires_in: endsAt, expire_in: endsAt } : { expires_in: kit.setting(signinSettings.accessSeconds) }
  return {
    ...(openid || !profile.dataInTokenAnswer ? {} : person.claims),
    access_token: accessToken,
    token_type: tokenTypeOf(family.bound_key),
    ...expiry,
    ...(withRefresh ? { refresh_token: formatToken(kit.keys, 'refresh', made.refresh, at) } : {}),
    scope: family.scopes.join(' '),
    ...(family.card_configurations === null ? {} : { authorization_details: detailsOf(family.card_configurations) }),
    ...(idToken === null ? {} : { id_token: idToken }),
  }
}
