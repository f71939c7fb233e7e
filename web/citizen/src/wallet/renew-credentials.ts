import type { CardView, CredentialNonce, IssuedCredentials } from '../api.ts'
import { pathOf } from '../card/whose-card.ts'
import { base64url } from '../device/base64url.ts'
import { callApi } from '../device/call-api.ts'
import { makeSigningKey, publicJwkOf } from '../device/device-key.ts'
import type { PinVault } from '../device/pin-vault.ts'
import { now } from '../device/server-clock.ts'
import { signJws } from '../device/sign-jws.ts'
import type { SealedCredential } from './held-credentials.ts'
import { beginRenewal, countCredentials, finishRenewal, readHolding, type StoredCredential, type Subject, self } from './wallet-store.ts'

/** As many as one request may name, and as many as may be shown without network. */
export const batchSize = 30
/** Half a batch is a day of showing. */
const fewLeft = 15
/** Half a megabyte that nobody waits for. */
const answerWithinMs = 90_000

/** `card`: as the server has just told it. */
export type CardHolder = { subject: Subject; accountId: string; card: CardView }

export type RenewalReason = 'none_held' | 'another_account' | 'few_left' | 'half_gone' | 'card_changed'

/** Why there ought to be new credentials; null: what is held is good. */
export async function renewalReason(vault: PinVault, o: CardHolder): Promise<RenewalReason | null> {
  const holding = await readHolding(o.subject)
  if (holding && holding.accountId !== o.accountId) return 'another_account'
  if (!holding?.sealedContent || holding.renewFrom === null || holding.validUntil === null) return 'none_held'
  const content = await vault.open(holding.sealedContent)
  // Sealed by a vault that is gone: what is held cannot be opened either.
  if (content === undefined) return 'none_held'
  if (content !== (await contentOf(o.card))) return 'card_changed'
  if (Date.parse(holding.renewFrom) <= now().getTime()) return 'half_gone'
  return (await countCredentials(o.subject)) <= fewLeft ? 'few_left' : null
}

/**
 * Gets a batch: fresh keys, a proof of each, and the card for each. What is held stays until the new ones are kept, all at once. A kill or a lost
 * answer in between costs keys that nobody has seen a credential of; what the server issued runs out by itself.
 *
 * @throws CallFailure
 */
export async function renewCredentials(vault: PinVault, o: CardHolder): Promise<void> {
  const renewal = await beginRenewal(o.subject, o.accountId)
  const nonce = await callApi<CredentialNonce>({ method: 'POST', path: '/citizen/v1/credentials/nonce' })
  const keys = await Promise.all(Array.from({ length: batchSize }, makeSigningKey))
  const proofs = await Promise.all(keys.map((key) => proveKey(key, nonce)))
  const body = { nonce: nonce.c_nonce, proofs }
  const issued = await callApi<IssuedCredentials>({
    method: 'POST',
    path: `${pathOf(o.subject === self ? undefined : o.subject)}/credentials`,
    body,
    answerWithinMs,
  })
  const credentials = await Promise.all(
    issued.credentials.map(async ({ sd_jwt: sdJwt, mdoc }, index): Promise<StoredCredential> => {
      const key = keys[index]
      if (!key) throw new Error('more credentials than proofs')
      return { subject: o.subject, sealed: await vault.seal({ sdJwt, mdoc } satisfies SealedCredential), keys: key }
    }),
  )
  const sealedContent = await vault.seal(await contentOf(o.card))
  const { expires_at: validUntil, renew_from: renewFrom } = issued
  const holding = { subject: o.subject, sealedContent, validUntil, renewFrom, refreshedAt: now().toISOString() }
  await finishRenewal(holding, renewal, credentials)
}

/** Proof of possession as in OpenID4VCI 1.0 appendix F.1. */
async function proveKey(key: CryptoKeyPair, { c_nonce: nonce, credential_issuer: aud }: CredentialNonce): Promise<string> {
  const header = { typ: 'openid4vci-proof+jwt', jwk: await publicJwkOf(key) }
  return signJws(key.privateKey, header, { aud, nonce, iat: Math.floor(now().getTime() / 1000) })
}

/** Equal as long as the card shows the same. */
const contentOf = async (card: CardView): Promise<string> =>
  base64url(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(card))))
