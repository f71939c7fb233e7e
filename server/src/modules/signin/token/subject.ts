import { hmacSha256 } from '../../../platform/crypto.ts'
import type { Keys } from '../../../platform/keys.ts'
import type { Kit } from '../../../platform/kit.ts'
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

/** For who tells an agency of a person outside a sign-in. */
export const pairwiseSubjectOf = (kit: Pick<Kit, 'keys'>, client: Client, personKey: string): string =>
  pairwiseSubject(kit.keys, client, personKey)
