import { hmacSha256 } from '../../../platform/crypto.ts'
import type { Keys } from '../../../platform/keys.ts'
import type { Client } from '../../agencies/index.ts'
import { profiles } from '../profiles.ts'

/** Does this client know people by their citizen number? Profile and legal basis together. */
export const knowsByNumber = (client: Client): boolean => profiles[client.profile].subject === 'number' && client.mayHaveNumber

/**
 * Pairwise subject (OpenID Connect Core §8.1): the same for all clients of one agency, unrelated between agencies. It follows from the
 * person's key in the register, so registering again on a new phone keeps it.
 */
export const pairwiseSubject = (keys: Keys, client: Client, personKey: string): string =>
  hmacSha256(keys.secret('pairwise-subject'), `${client.agencyId}|${personKey}`).toString('base64url')

/** `sub` as the client's agency knows it; null when that is the citizen number, which is told at the sign-in only. */
export const agencySubject = (kit: { readonly keys: Keys }, client: Client, personKey: string): string | null =>
  knowsByNumber(client) ? null : pairwiseSubject(kit.keys, client, personKey)
