import type { Kit } from '../../platform/kit.ts'
import { findAccount } from '../accounts/index.ts'
import { type Claims, claimsOf, type PersonKey, type PersonRecord, readCard, readPerson } from '../registry/index.ts'
import { needsCard } from './scopes.ts'

export interface PersonClaims {
  readonly person: PersonRecord
  readonly claims: Claims
}

/**
 * What the register says now for the claims named; null when the person is not in it or is dead. One statement; the card and the account's
 * level cost another each, and are read only when asked for.
 */
export async function readClaims(kit: Kit, personKey: string, claimNames: readonly string[]): Promise<PersonClaims | null> {
  // Safe: person keys of interactions and families come from the registry by way of accounts.
  const key = personKey as PersonKey
  const [person, card, account] = await Promise.all([
    readPerson(kit, key),
    needsCard(claimNames) ? readCard(kit, key) : null,
    claimNames.includes('ial') ? findAccount(kit.db, key) : null,
  ])
  if (!person?.living) return null
  return { person, claims: claimsOf(person, card, claimNames, { setting: kit.setting, ial: account?.assurance_level ?? null }) }
}
