import type { Statements, Write } from '../../platform/db/db.ts'
import { sql } from '../../platform/db/sql.ts'
import type { House, Relation, StoredCardStatus } from './model.ts'
import type { PersonKey } from './pid.ts'

export interface PersonRow {
  readonly [column: string]: unknown
  readonly wrapped_key: Uint8Array
  readonly sealed: Uint8Array
  readonly living: boolean
  readonly died_on: string | null
  readonly synthetic: boolean
  readonly relation: Relation
  readonly house: House
}

const houseAsJson = sql`
  json_build_object(
    'houseCode', h.house_code, 'officeCode', h.office_code, 'houseNumber', h.house_number, 'moo', h.moo,
    'villageTh', h.village_th, 'villageEn', h.village_en, 'lane', h.lane, 'road', h.road,
    'subdistrictCode', h.subdistrict_code, 'subdistrictTh', h.subdistrict_th, 'subdistrictEn', h.subdistrict_en,
    'districtCode', h.district_code, 'districtTh', h.district_th, 'districtEn', h.district_en,
    'provinceCode', h.province_code, 'provinceTh', h.province_th, 'provinceEn', h.province_en,
    'postcode', h.postcode, 'central', h.central)`

const personColumns = sql`p.wrapped_key, p.sealed, p.living, p.died_on, p.synthetic, r.relation, ${houseAsJson} as house`

/** A person with the open entry in a house register, or the last one. */
export const findPerson = (db: Statements, personKey: PersonKey): Promise<PersonRow | null> =>
  db.maybeOne<PersonRow>(sql`
    select ${personColumns}
      from registry.person p
      join registry.residence r on r.person_key = p.person_key
      join registry.house h on h.house_code = r.house_code
     where p.person_key = ${personKey}
     order by r.moved_out_on desc nulls first
     limit 1`)

/** The most entries of one house register that are opened for one question; a larger one is no family's. */
const mostResidents = 500

/** Everybody else who lives in the same house register as this person, who is living; nobody for the central one, which is no home. */
export const listResidentsWith = (db: Statements, personKey: PersonKey): Promise<readonly (PersonRow & { person_key: PersonKey })[]> =>
  db.many<PersonRow & { person_key: PersonKey }>(sql`
    select p.person_key, ${personColumns}
      from registry.residence own
      join registry.person self on self.person_key = own.person_key
      join registry.house h on h.house_code = own.house_code
      join registry.residence r on r.house_code = own.house_code
      join registry.person p on p.person_key = r.person_key
     where own.person_key = ${personKey}
       and own.moved_out_on is null
       and self.living
       and not h.central
       and r.moved_out_on is null
       and r.person_key <> own.person_key
       and p.living
     order by r.moved_in_on, p.person_key
     limit ${mostResidents}`)

interface CardRow {
  readonly [column: string]: unknown
  readonly wrapped_key: Uint8Array
  readonly sealed: Uint8Array
  readonly status: StoredCardStatus
  readonly issued_on: string
  readonly expires_on: string | null
}

/** The active card, or the one issued last. */
export const findCard = (db: Statements, personKey: PersonKey): Promise<CardRow | null> =>
  db.maybeOne<CardRow>(sql`
    select p.wrapped_key, c.sealed, c.status, c.issued_on, c.expires_on
      from registry.person p
      join registry.card c on c.person_key = p.person_key
     where p.person_key = ${personKey}
     order by c.status = 'active' desc, c.issued_on desc
     limit 1`)

export interface CheckedRow {
  readonly [column: string]: unknown
  readonly wrapped_key: Uint8Array
  readonly sealed: Uint8Array
  readonly living: boolean
  readonly laser_hash: Uint8Array | null
  readonly card_status: StoredCardStatus | null
  readonly expires_on: string | null
  readonly has_portrait: boolean
  readonly portrait_taken_on: string | null
}

/**
 * Everything a card check looks at: the card of this laser code if the person ever had it, else the present one. The three tables are
 * looked up by the key that was asked for, not by what was found, so that the database works as much for a number nobody has.
 */
export async function findCheckedCard(db: Statements, personKey: PersonKey, laserHash: Uint8Array): Promise<CheckedRow | null> {
  const row = await db.maybeOne<CheckedRow & { found: boolean }>(sql`
    select p.person_key is not null as found, p.wrapped_key, p.sealed, p.living, c.laser_hash, c.status as card_status, c.expires_on,
           t.person_key is not null as has_portrait, t.taken_on as portrait_taken_on
      from (select ${personKey}::uuid as person_key) asked
      left join registry.person p on p.person_key = asked.person_key
      left join registry.card c on c.person_key = asked.person_key
      left join registry.portrait t on t.person_key = asked.person_key
     order by c.laser_hash = ${laserHash} desc nulls last, c.status = 'active' desc, c.issued_on desc
     limit 1`)
  return row?.found ? row : null
}

/** A person with one of her cards; all of the card's columns are null for who never had one. */
interface MaybeHeldCardRow {
  readonly [column: string]: unknown
  readonly wrapped_key: Uint8Array
  readonly sealed: Uint8Array
  readonly living: boolean
  readonly sealed_card: Uint8Array | null
}

export interface HeldCardRow extends MaybeHeldCardRow {
  readonly sealed_card: Uint8Array
  readonly laser_hash: Uint8Array
  readonly status: StoredCardStatus
  readonly issued_on: string
  readonly expires_on: string | null
}

/** A person with every card she ever had, the active one first, then the newest. Empty: nobody has this key. */
export const listHeldCards = (db: Statements, personKey: PersonKey): Promise<readonly (MaybeHeldCardRow | HeldCardRow)[]> =>
  db.many<MaybeHeldCardRow | HeldCardRow>(sql`
    select p.wrapped_key, p.sealed, p.living, c.sealed as sealed_card, c.laser_hash, c.status, c.issued_on, c.expires_on
      from registry.person p
      left join registry.card c on c.person_key = p.person_key
     where p.person_key = ${personKey}
     order by c.status = 'active' desc nulls last, c.issued_on desc`)

interface PortraitRow {
  readonly [column: string]: unknown
  readonly wrapped_key: Uint8Array
  readonly sealed: Uint8Array
  readonly deflated: boolean
  readonly media_type: 'image/jpeg' | 'image/svg+xml'
  readonly taken_on: string | null
}

export const findPortrait = (db: Statements, personKey: PersonKey): Promise<PortraitRow | null> =>
  db.maybeOne<PortraitRow>(sql`
    select p.wrapped_key, t.sealed, t.deflated, t.media_type, t.taken_on
      from registry.person p
      join registry.portrait t on t.person_key = p.person_key
     where p.person_key = ${personKey}`)

export const findWrappedKey = (db: Statements, personKey: PersonKey): Promise<{ wrapped_key: Uint8Array } | null> =>
  db.maybeOne<{ wrapped_key: Uint8Array }>(sql`select wrapped_key from registry.person where person_key = ${personKey}`)

/** Null: there is no active card. */
export const cancelActiveCard = (db: Statements, personKey: PersonKey, writes: readonly Write[]) =>
  db.step<{ id: string }>(
    sql`
      update registry.card
         set status = 'cancelled'
       where person_key = ${personKey}
         and status = 'active'
      returning id`,
    writes,
  )

/** Null: no living person has this key. */
export const markDead = (db: Statements, o: { personKey: PersonKey; diedOn: string | null }, writes: readonly Write[]) =>
  db.step<{ person_key: string }>(
    sql`
      update registry.person
         set living = false,
             died_on = ${o.diedOn}::date
       where person_key = ${o.personKey}
         and living
      returning person_key`,
    writes,
  )

export const closeResidence = (db: Statements, personKey: PersonKey, day: string) =>
  db.run(sql`
    update registry.residence
       set moved_out_on = ${day}::date
     where person_key = ${personKey}
       and moved_out_on is null`)

/** Closes the open entry of a living person who is to be entered in another house. Null: nobody alive, no such house, or she is there. */
export const leaveHouse = (db: Statements, o: { personKey: PersonKey; houseCode: string; day: string }, writes: readonly Write[]) =>
  db.step<{ person_key: string }>(
    sql`
      update registry.residence
         set moved_out_on = greatest(${o.day}::date, moved_in_on)
       where person_key = ${o.personKey}
         and moved_out_on is null
         and house_code <> ${o.houseCode}
         and exists (select 1 from registry.person p where p.person_key = ${o.personKey} and p.living)
         and exists (select 1 from registry.house h where h.house_code = ${o.houseCode})
      returning person_key`,
    writes,
  )

export const enterHouse = (
  db: Statements,
  o: { personKey: PersonKey; id: string; houseCode: string; relation: Relation; day: string },
): Promise<number> =>
  db.run(sql`
    insert into registry.residence (person_key, id, house_code, relation, moved_in_on)
    values (${o.personKey}, ${o.id}, ${o.houseCode}, ${o.relation}, ${o.day}::date)`)
