import { decodeJwt } from 'jose'
import type { z } from 'zod'
import type { Kit } from '../../../platform/kit.ts'
import { Problem } from '../../../platform/problem.ts'
import { proveKeys } from '../issue-credentials.ts'
import { deferCredentials } from './defer-credentials.ts'
import { type CredentialAnswer, issueToWallet } from './issue-to-wallet.ts'
import { VciRefusal } from './vci-errors.ts'
import type { CardConfiguration, WalletGrant } from './wallet-gate.ts'
import { type CredentialRequest, Proofs } from './wire.ts'

/**
 * A wallet asks for one kind of credential, for each of up to 30 keys of its own (§8.2). While issuing is paused, it gets a transaction id.
 *
 * @throws VciRefusal, and Problems of `issueForKeys`
 */
export async function requestCredentials(
  kit: Kit,
  grant: WalletGrant,
  asked: z.infer<typeof CredentialRequest>,
): Promise<CredentialAnswer> {
  if (asked.credential_response_encryption !== undefined) throw new VciRefusal('invalid_encryption_parameters')
  const card = cardAsked(grant, asked)
  const proofs = Proofs.safeParse(asked.proofs)
  if (!proofs.success) throw new VciRefusal('invalid_proof')
  const keys = await proveKeys(kit, { nonce: nonceOf(proofs.data.jwt), proofs: proofs.data.jwt, clientId: grant.clientId })
  try {
    return await issueToWallet(kit, grant, card, keys)
  } catch (error) {
    if (error instanceof Problem && error.code === 'credentials.issuing_paused') return deferCredentials(kit, grant, card, keys)
    throw error
  }
}

/** The kind of credential, named in the one way that the token asks for (§8.2). */
function cardAsked(
  { byIdentifier, cards }: WalletGrant,
  { credential_configuration_id: configurationId, credential_identifier: identifier }: z.infer<typeof CredentialRequest>,
): CardConfiguration {
  const [named, other] = byIdentifier ? [identifier, configurationId] : [configurationId, identifier]
  if (named === undefined || other !== undefined) throw new VciRefusal('invalid_credential_request')
  const card = cards.find((one) => named === (byIdentifier ? one.identifier : one.configurationId))
  if (!card) throw new VciRefusal(byIdentifier ? 'unknown_credential_identifier' : 'unknown_credential_configuration')
  return card
}

/** All proofs of a request are over one nonce; that each has it is judged with the proofs. */
function nonceOf(proofs: readonly string[]): string {
  const nonces = proofs.map((proof) => {
    try {
      return decodeJwt(proof).nonce
    } catch {
      throw new VciRefusal('invalid_proof')
    }
  })
  const [first] = nonces
  if (typeof first !== 'string' || nonces.some((nonce) => typeof nonce !== 'string')) throw new VciRefusal('invalid_proof')
  return first
}
