import type { Kit } from '../../platform/kit.ts'
import { addressOf } from './format-address.ts'
import type { PersonRecord } from './model.ts'
import { type PersonKey, personKeyOf } from './pid.ts'
import { openPerson, openSealer, type PersonSealer, type SealedPerson } from './seal-person.ts'
import { findPerson, findWrappedKey, listResidentsWith, type PersonRow } from './store.ts'

/** Reads a person of our own tables, living or dead. Null: not in the register. */
export async function readOwnPerson(kit: Pick<Kit, 'db' | 'keys'>, personKey: PersonKey): Promise<PersonRecord | null> {
  const row = await findPerson(kit.db, personKey)
  if (!row) return null
  return recordOf(row, openPerson(openSealer(kit.keys, personKey, row.wrapped_key), row.sealed), personKey)
}

function recordOf(row: PersonRow, { fatherPid, motherPid, ...person }: SealedPerson, personKey: PersonKey): PersonRecord {
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
 * Reads the children of a person out of our own tables: the living who stand in the same house register and whose father or mother, as the
 * register has it, is this person. Of any age.
 */
export async function readOwnChildren(kit: Pick<Kit, 'db' | 'keys'>, personKey: PersonKey): Promise<readonly PersonRecord[]> {
  const rows = await listResidentsWith(kit.db, personKey)
  return rows.flatMap((row) => {
    const sealed = openPerson(openSealer(kit.keys, row.person_key, row.wrapped_key), row.sealed)
    const parents = [sealed.fatherPid, sealed.motherPid].map((pid) => pid && personKeyOf(kit.keys, pid))
    return parents.includes(personKey) ? [recordOf(row, sealed, row.person_key)] : []
  })
}

/** Reads father and mother out of our own tables, as far as the register has them. */
export async function readOwnParents(kit: Pick<Kit, 'db' | 'keys'>, personKey: PersonKey): Promise<readonly PersonKey[]> {
  const row = await findPerson(kit.db, personKey)
  return row ? parentsIn(kit, row, personKey) : []
}

function parentsIn(kit: Pick<Kit, 'keys'>, row: PersonRow, personKey: PersonKey): PersonKey[] {
  const { fatherPid, motherPid } = openPerson(openSealer(kit.keys, personKey, row.wrapped_key), row.sealed)
  return [fatherPid, motherPid].flatMap((pid) => (pid === null ? [] : [personKeyOf(kit.keys, pid)]))
}

/** Reads out of our own tables who is near to a person: father and mother as the register has them, and who lives in the same house register. */
export async function readOwnRelatives(kit: Pick<Kit, 'db' | 'keys'>, personKey: PersonKey): Promise<readonly PersonKey[]> {
  const [row, residents] = await Promise.all([findPerson(kit.db, personKey), listResidentsWith(kit.db, personKey)])
  if (!row) return []
  return [...new Set([...parentsIn(kit, row, personKey), ...residents.map(({ person_key: key }) => key)])]
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
