import type { Kit } from '../../../platform/kit.ts'
import { openOwnName, sealOwnName } from '../../signin/index.ts'
import { deskPage } from '../desk-page.ts'
import { putColleague, selectColleagues } from './store.ts'

/** Keeps the name of who works for an office, sealed, as she was named or signed in with last. */
export const keepColleague = (kit: Kit, o: { personKey: string; name: string }): Promise<number> =>
  putColleague(kit.db, { personKey: o.personKey, nameSealed: sealOwnName(kit, deskPage, o.personKey, o.name), now: kit.clock.now() })

/** Names of colleagues by their keys; who was named by the operator and never signed in has none yet. */
export async function readColleagueNames(kit: Kit, personKeys: readonly string[]): Promise<(personKey: string) => string | null> {
  const rows = personKeys.length === 0 ? [] : await selectColleagues(kit.db, [...new Set(personKeys)])
  const names = new Map(rows.map((row) => [row.person_key, openOwnName(kit, deskPage, row.person_key, row.name_sealed)]))
  return (personKey) => names.get(personKey) ?? null
}
