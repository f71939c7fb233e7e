import type { RawReply, Request } from '../../../platform/http/request.ts'
import type { Kit } from '../../../platform/kit.ts'
import type { PersonKey } from '../../registry/index.ts'
import { checkBinding, holderOfToken, sentToken } from '../access-token.ts'
import { OAuthRefusal, refusalReply } from '../oauth-errors.ts'
import { profiles } from '../profiles.ts'
import { type CardConfiguration, cardConfigurations, cardScope, configurationsOf } from './card-configurations.ts'
import { makeIssuerState } from './issuer-state.ts'

/** What a person allowed a wallet, as its access token proves it. */
export interface WalletGrant {
  readonly personKey: PersonKey
  readonly clientId: string
  readonly agencyId: string
  /** The sign-in by which she allowed it. */
  readonly grantId: string
  readonly grantedAt: Date
  /** Nothing that comes of it counts for longer. */
  readonly endsAt: Date
  readonly cards: readonly CardConfiguration[]
  /** The kinds were asked for one by one, so that the wallet names them by `credential_identifier` (OpenID4VCI 1.0 §8.2). */
  readonly byIdentifier: boolean
}

/**
 * Who asks at an endpoint of the credential issuer: the access token with the proof of its key (RFC 9449 §7), of a wallet that was allowed to
 * fetch the card.
 *
 * @returns the grant, or the refusal in the words of RFC 6750
 */
async function proveWallet(kit: Kit, request: Request): Promise<WalletGrant | RawReply> {
  try {
    return await grantOf(kit, request)
  } catch (error) {
    if (error instanceof OAuthRefusal) return refusalReply(error)
    throw error
  }
}

async function grantOf(kit: Kit, request: Request): Promise<WalletGrant> {
  const sent = sentToken(request, null)
  if (sent === null) throw new OAuthRefusal(profiles.wallet, 'access_token_missing', 'DPoP')
  const holder = await holderOfToken(kit, sent, profiles.wallet)
  await checkBinding(kit, request, sent, holder)
  const { family, client } = holder
  const profile = profiles[client.profile]
  if (profile.asksFor !== 'card' || !family.scopes.includes(cardScope)) throw new OAuthRefusal(profile, 'card_scope_missing', 'Bearer')
  return {
    // Safe: person keys of families come from the registry by way of accounts.
    personKey: family.person_key as PersonKey,
    ...{ clientId: client.clientId, agencyId: family.agency_id, grantId: family.id },
    ...{ grantedAt: family.approved_at, endsAt: family.ends_at },
    cards: configurationsOf(family.card_configurations),
    byIdentifier: family.card_configurations !== null,
  }
}

/** For the credential issuer, which is of the same rank and asks through what it is given (`modules.ts`). */
export const walletGate = { scope: cardScope, offered: cardConfigurations, prove: proveWallet, makeIssuerState } as const
