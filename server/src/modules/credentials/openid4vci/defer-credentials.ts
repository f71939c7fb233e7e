import { z } from 'zod'
import { secondsAfter } from '../../../platform/clock.ts'
import { sha256 } from '../../../platform/crypto.ts'
import { randomToken } from '../../../platform/ids.ts'
import type { Kit } from '../../../platform/kit.ts'
import { Problem } from '../../../platform/problem.ts'
import type { PublicJwk } from '../formats/prepare-sd-jwt.ts'
import { isIssuingPaused } from '../pause-issuing.ts'
import { type CredentialAnswer, issueToWallet } from './issue-to-wallet.ts'
import { giveBackTransaction, insertTransaction, isTransactionOpen, useTransaction } from './transaction-store.ts'
import { VciRefusal } from './vci-errors.ts'
import type { CardConfiguration, WalletGrant } from './wallet-gate.ts'

/** How long a wallet waits before it asks again, and how long it may. */
const intervalSeconds = 300
const lifeSeconds = 3 * 24 * 3600

const digestOf = (transactionId: string): Buffer => sha256(transactionId)

/** Keeps the proved keys, under a transaction id that counts once (OpenID4VCI 1.0 §8.3, §9). */
export async function deferCredentials(
  kit: Kit,
  grant: WalletGrant,
  card: CardConfiguration,
  keys: readonly PublicJwk[],
): Promise<CredentialAnswer> {
  const transactionId = randomToken(32)
  const now = kit.clock.now()
  const { personKey, grantId } = grant
  const times = { now, expiresAt: secondsAfter(now, lifeSeconds) }
  await insertTransaction(kit.db, { personKey, digest: digestOf(transactionId), grantId, format: card.format, keys, ...times })
  return { transaction_id: transactionId, interval: intervalSeconds }
}

const Keys = z.array(z.strictObject({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string() })).min(1)

/**
 * The credentials of a transaction, or the same transaction while issuing is still paused (§9.2). Of any number of requests one gets them. What
 * only failed for a moment may be asked for again; a crash in between loses the transaction, and the wallet starts anew.
 *
 * @throws VciRefusal invalid_transaction_id, and as `issueToWallet`
 */
export async function redeemTransaction(kit: Kit, grant: WalletGrant, transactionId: string): Promise<CredentialAnswer> {
  const at = { personKey: grant.personKey, digest: digestOf(transactionId), grantId: grant.grantId, now: kit.clock.now() }
  if (await isIssuingPaused(kit)) {
    if (!(await isTransactionOpen(kit.db, at))) throw new VciRefusal('invalid_transaction_id')
    return { transaction_id: transactionId, interval: intervalSeconds }
  }
  const used = await useTransaction(kit.db, at)
  const card = used && grant.cards.find(({ format }) => format === used.format)
  if (!used || !card) throw new VciRefusal('invalid_transaction_id')
  try {
    return await issueToWallet(kit, grant, card, Keys.parse(used.keys))
  } catch (error) {
    if (!(error instanceof Problem) || error.entry.status < 429) throw error
    await giveBackTransaction(kit.db, at)
    return { transaction_id: transactionId, interval: intervalSeconds }
  }
}
