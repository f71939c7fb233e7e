import type { Kit } from '../../../platform/kit.ts'
import type { Client } from '../../agencies/index.ts'
import type { FamilyRow } from '../family-store.ts'
import { readClaims } from '../read-claims.ts'
import { claimNamesOf, withAskedNames } from '../scopes.ts'
import { knowsByNumber, pairwiseSubject } from './subject.ts'

export interface FamilyPerson {
  readonly subject: string
  /** Only what the person agreed to, by the names that the client asked for. */
  readonly claims: Readonly<Record<string, unknown>>
}

/** Who the tokens speak of; null when the register no longer serves the person. Nothing is read when nothing of the register is sent. */
export async function personOfFamily(kit: Kit, client: Client, family: FamilyRow): Promise<FamilyPerson | null> {
  const names = claimNamesOf(family.scopes, client.grantedScopes)
  const byNumber = knowsByNumber(client)
  if (names.length === 0 && !byNumber) return { subject: pairwiseSubject(kit.keys, client, family.person_key), claims: {} }
  const found = await readClaims(kit, family.person_key, names)
  if (!found) return null
  const subject = byNumber ? found.person.pid : pairwiseSubject(kit.keys, client, family.person_key)
  return { subject, claims: withAskedNames(family.scopes, found.claims) }
}
