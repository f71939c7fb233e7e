import type { Db } from '../../platform/db/db.ts'
import { raw, type Sql, type SqlValue, sql } from '../../platform/db/sql.ts'
import type { House, Relation, StoredCardStatus } from './model.ts'
import type { PersonKey } from './pid.ts'

/** Rows of a batch, by table. */
export interface LoadRows {
  readonly houses: House[]
  readonly persons: {
    personKey: PersonKey
    wrappedKey: Uint8Array
    sealed: Uint8Array
    living: boolean
    diedOn: string | null
    synthetic: boolean
  }[]
  readonly residences: {
    personKey: PersonKey
    id: string
    houseCode: string
    relation: Relation
    movedInOn: string | null
    movedOutOn: string | null
  }[]
  readonly cards: {
    personKey: PersonKey
    id: string
    status: StoredCardStatus
    issuedOn: string
    expiresOn: string | null
    supersededBy: string | null
    laserHash: Uint8Array
    sealed: Uint8Array
  }[]
  readonly portraits: { personKey: PersonKey; takenOn: string | null; mediaType: string; deflated: boolean; sealed: Uint8Array }[]
}

export async function listKnownPersons(db: Db, personKeys: readonly PersonKey[]): Promise<ReadonlySet<string>> {
  const rows = await db.many<{ person_key: string }>(
    sql`select person_key from registry.person where person_key = any(${personKeys}::uuid[])`,
  )
  return new Set(rows.map(({ person_key }) => person_key))
}

/** A column of many rows as an array parameter. Null travels as empty text, which no nullable column here holds. */
const texts = <R>(rows: readonly R[], read: (row: R) => string | number | boolean | null): Sql =>
  arrayOf(
    rows.map((row) => String(read(row) ?? '')),
    'text[]',
  )
const bytes = <R>(rows: readonly R[], read: (row: R) => Uint8Array): Sql => arrayOf(rows.map(read), 'bytea[]')
const arrayOf = (values: SqlValue, type: string): Sql => sql`${values}::${raw(type)}`

/** Enters a batch in one statement: all of it or nothing. Houses that are there already stay as they are; a person who is there already is an error. */
export async function insertHouseholds(db: Db, rows: LoadRows): Promise<void> {
  await db.run(sql`
    with
    house as (${insertHouses(rows.houses)}),
    residence as (${insertResidences(rows.residences)}),
    card as (${insertCards(rows.cards)}),
    portrait as (${insertPortraits(rows.portraits)})
    ${insertPersons(rows.persons)}`)
}

const insertHouses = (h: LoadRows['houses']): Sql => sql`
  insert into registry.house (
    house_code, office_code, house_number, moo, village_th, village_en, lane, road,
    subdistrict_code, subdistrict_th, subdistrict_en, district_code, district_th, district_en, province_code, province_th, province_en,
    postcode, central)
  select house_code, office_code, nullif(house_number, ''), nullif(moo, '')::smallint, nullif(village_th, ''), nullif(village_en, ''),
         nullif(lane, ''), nullif(road, ''), subdistrict_code, subdistrict_th, subdistrict_en, district_code, district_th, district_en,
         province_code, province_th, province_en, postcode, central::boolean
    from unnest(
      ${texts(h, (r) => r.houseCode)}, ${texts(h, (r) => r.officeCode)}, ${texts(h, (r) => r.houseNumber)}, ${texts(h, (r) => r.moo)},
      ${texts(h, (r) => r.villageTh)}, ${texts(h, (r) => r.villageEn)}, ${texts(h, (r) => r.lane)}, ${texts(h, (r) => r.road)},
      ${texts(h, (r) => r.subdistrictCode)}, ${texts(h, (r) => r.subdistrictTh)}, ${texts(h, (r) => r.subdistrictEn)},
      ${texts(h, (r) => r.districtCode)}, ${texts(h, (r) => r.districtTh)}, ${texts(h, (r) => r.districtEn)},
      ${texts(h, (r) => r.provinceCode)}, ${texts(h, (r) => r.provinceTh)}, ${texts(h, (r) => r.provinceEn)},
      ${texts(h, (r) => r.postcode)}, ${texts(h, (r) => r.central)})
      as t (house_code, office_code, house_number, moo, village_th, village_en, lane, road, subdistrict_code, subdistrict_th, subdistrict_en,
            district_code, district_th, district_en, province_code, province_th, province_en, postcode, central)
  on conflict (house_code) do nothing`

const insertPersons = (p: LoadRows['persons']): Sql => sql`
  insert into registry.person (person_key, wrapped_key, sealed, living, died_on, synthetic)
  select person_key::uuid, wrapped_key, sealed, living::boolean, nullif(died_on, '')::date, synthetic::boolean
    from unnest(
      ${texts(p, (r) => r.personKey)}, ${bytes(p, (r) => r.wrappedKey)}, ${bytes(p, (r) => r.sealed)}, ${texts(p, (r) => r.living)},
      ${texts(p, (r) => r.diedOn)}, ${texts(p, (r) => r.synthetic)})
      as t (person_key, wrapped_key, sealed, living, died_on, synthetic)`

const insertResidences = (e: LoadRows['residences']): Sql => sql`
  insert into registry.residence (person_key, id, house_code, relation, moved_in_on, moved_out_on)
  select person_key::uuid, id::uuid, house_code, relation, nullif(moved_in_on, '')::date, nullif(moved_out_on, '')::date
    from unnest(
      ${texts(e, (r) => r.personKey)}, ${texts(e, (r) => r.id)}, ${texts(e, (r) => r.houseCode)}, ${texts(e, (r) => r.relation)},
      ${texts(e, (r) => r.movedInOn)}, ${texts(e, (r) => r.movedOutOn)})
      as t (person_key, id, house_code, relation, moved_in_on, moved_out_on)`

const insertCards = (c: LoadRows['cards']): Sql => sql`
  insert into registry.card (person_key, id, status, issued_on, expires_on, superseded_by, laser_hash, sealed)
  select person_key::uuid, id::uuid, status, issued_on::date, nullif(expires_on, '')::date, nullif(superseded_by, '')::uuid, laser_hash, sealed
    from unnest(
      ${texts(c, (r) => r.personKey)}, ${texts(c, (r) => r.id)}, ${texts(c, (r) => r.status)}, ${texts(c, (r) => r.issuedOn)},
      ${texts(c, (r) => r.expiresOn)}, ${texts(c, (r) => r.supersededBy)}, ${bytes(c, (r) => r.laserHash)}, ${bytes(c, (r) => r.sealed)})
      as t (person_key, id, status, issued_on, expires_on, superseded_by, laser_hash, sealed)`

const insertPortraits = (t: LoadRows['portraits']): Sql => sql`
  insert into registry.portrait (person_key, media_type, deflated, taken_on, sealed)
  select person_key::uuid, media_type, deflated::boolean, nullif(taken_on, '')::date, sealed
    from unnest(
      ${texts(t, (r) => r.personKey)}, ${texts(t, (r) => r.mediaType)}, ${texts(t, (r) => r.deflated)}, ${texts(t, (r) => r.takenOn)},
      ${bytes(t, (r) => r.sealed)})
      as t (person_key, media_type, deflated, taken_on, sealed)`
