import type { Kit } from '../../../platform/kit.ts'
import { findAccount } from '../../accounts/index.ts'
import type { PublicJwk } from '../formats/prepare-sd-jwt.ts'
import { type IssuedBatch, issueForKeys } from '../issue-credentials.ts'
import { VciRefusal } from './vci-errors.ts'
import type { CardConfiguration, WalletGrant } from './wallet-gate.ts'

/** Body of a Credential Response (OpenID4VCI 1.0 §8.3): issued at once, or a transaction that yields them later. */
export type CredentialAnswer =
  | { readonly credentials: readonly { readonly credential: string }[]; readonly notification_id: string }
  | { readonly transaction_id: string; readonly interval: number }

/** Signed for these keys and no others: the keys were proved before. */
export async function issueToWallet(kit: Kit, grant: WalletGrant, card: CardConfiguration, keys: readonly PublicJwk[]) {
  // A report of a lost phone ends the token by an event; the account is asked, so that nothing is issued in between.
  const account = await findAccount(kit.db, grant.personKey)
  if (account?.state !== 'active') throw new VciRefusal('credential_request_denied')
  const { personKey, clientId, agencyId, grantId, grantedAt, endsAt } = grant
  const holder = { personKey, deviceId: null, wallet: { clientId, agencyId, grantId, grantedAt, endsAt } }
  return card.format === 'dc+sd-jwt'
    ? answerOf(await issueForKeys(kit, holder, keys, ['sdJwt']), ({ sdJwt }) => sdJwt)
    : answerOf(await issueForKeys(kit, holder, keys, ['mdoc']), ({ mdoc }) => mdoc.toString('base64url'))
}

const answerOf = <Format extends 'sdJwt' | 'mdoc'>(
  { batchId, credentials }: IssuedBatch<Format>,
  textOf: (credential: IssuedBatch<Format>['credentials'][number]) => string,
) => ({ credentials: credentials.map((one) => ({ credential: textOf(one) })), notification_id: batchId })
