import type { Kit } from '../../platform/kit.ts'
import { addressOf } from './format-address.ts'
import type { PersonRecord } from './model.ts'
import type { PersonKey } from './pid.ts'
import { openPerson, openSealer, type PersonSealer } from './seal-person.ts'
import { findPerson, findWrappedKey } from './store.ts'

/** Reads a person of our own tables, living or dead. Null: not in the register. */
export async function readOwnPerson(kit: Pick<Kit, 'db' | 'keys'>, personKey: PersonKey): Promise<PersonRecord | null> {
  const row = await findPerson(kit.db, personKey)
  if (!row) return null
  const { fatherPid, motherPid, ...person } = openPerson(openSealer(kit.keys, personKey, row.wrapped_key), row.sealed)
  return {
    ...person,
    personKey,
    living: row.living,
    diedOn: row.died_on,
    address: addressOf(row.house),
    relation: row.relation,
    synthetic: row.synthetic,
  }
}

/**
 * Lends another module the person's data key for small secrets of its own: whoever steals the database cannot read them, and they become
 * unreadable when the person's key is destroyed.
 *
 * @throws Error when the person is not in the register: callers have checked that long before
 */
export async function personSealer(kit: Pick<Kit, 'db' | 'keys'>, personKey: PersonKey): Promise<PersonSealer> {
  const row = await findWrappedKey(kit.db, personKey)
  if (!row) throw new Error('no data key: the person is not in the register')
  return openSealer(kit.keys, personKey, row.wrapped_key)
}
