import type { Statements } from '../../platform/db/db.ts'
import { sql } from '../../platform/db/sql.ts'

/** The person of another module; this one knows the key only (registry's `PersonKey`, of the same rank). */
export type PersonKey = string

/** A registration office (สำนักทะเบียน). */
export interface Office {
  /** Four digits. */
  readonly officeCode: string
  readonly nameTh: string
  readonly nameEn: string
  /** Null: the office of a municipality. */
  readonly districtCode: string | null
  readonly provinceCode: string
  /** What it is there for, in words: a district, a municipality. */
  readonly areaTh: string
  readonly areaEn: string
  readonly phone: string | null
  readonly synthetic: boolean
}

type OfficeRow = Office & Readonly<Record<string, unknown>>

const columns = sql`
  office_code as "officeCode", name_th as "nameTh", name_en as "nameEn", district_code as "districtCode", province_code as "provinceCode",
  area_th as "areaTh", area_en as "areaEn", phone, synthetic`

/** @param provinceCode  null: of the whole country */
export const selectOffices = (db: Statements, provinceCode: string | null): Promise<OfficeRow[]> =>
  provinceCode === null
    ? db.many<OfficeRow>(sql`select ${columns} from offices.office order by office_code`)
    : db.many<OfficeRow>(sql`select ${columns} from offices.office where province_code = ${provinceCode} order by office_code`)

export const selectOffice = (db: Statements, officeCode: string): Promise<OfficeRow | null> =>
  db.maybeOne<OfficeRow>(sql`select ${columns} from offices.office where office_code = ${officeCode}`)

const texts = (offices: readonly Office[], read: (office: Office) => string | boolean | null): string[] =>
  offices.map((office) => String(read(office) ?? ''))

/** Enters offices, or brings those that are there up to date. */
export const upsertOffices = (db: Statements, o: readonly Office[]): Promise<number> =>
  db.run(sql`
    insert into offices.office (office_code, name_th, name_en, district_code, province_code, area_th, area_en, phone, synthetic)
    select office_code, name_th, name_en, nullif(district_code, ''), province_code, area_th, area_en, nullif(phone, ''), synthetic::boolean
      from unnest(
        ${texts(o, (r) => r.officeCode)}::text[], ${texts(o, (r) => r.nameTh)}::text[], ${texts(o, (r) => r.nameEn)}::text[],
        ${texts(o, (r) => r.districtCode)}::text[], ${texts(o, (r) => r.provinceCode)}::text[], ${texts(o, (r) => r.areaTh)}::text[],
        ${texts(o, (r) => r.areaEn)}::text[], ${texts(o, (r) => r.phone)}::text[], ${texts(o, (r) => r.synthetic)}::text[])
        as t (office_code, name_th, name_en, district_code, province_code, area_th, area_en, phone, synthetic)
    on conflict (office_code) do update
      set name_th = excluded.name_th,
          name_en = excluded.name_en,
          district_code = excluded.district_code,
          province_code = excluded.province_code,
          area_th = excluded.area_th,
          area_en = excluded.area_en,
          phone = excluded.phone,
          synthetic = excluded.synthetic`)

/** นายทะเบียน, เจ้าหน้าที่, หัวหน้างาน, ผู้ช่วยภาคสนาม. */
export type OfficerRole = 'registrar' | 'officer' | 'supervisor' | 'helper'

/** Who may act for an office. */
export interface Mandate {
  readonly personKey: PersonKey
  readonly officeCode: string
  readonly role: OfficerRole
  readonly validFrom: Date
  /** Null: until further notice. */
  readonly validUntil: Date | null
}

type MandateRow = Mandate & Readonly<Record<string, unknown>>

export const selectMandates = (db: Statements, personKey: PersonKey, now: Date): Promise<MandateRow[]> =>
  db.many<MandateRow>(sql`
    select person_key as "personKey", office_code as "officeCode", role, valid_from as "validFrom", valid_until as "validUntil"
      from offices.mandate
     where person_key = ${personKey}
       and valid_from <= ${now}
       and (valid_until is null or valid_until > ${now})
     order by office_code, role`)

export const upsertMandate = (db: Statements, m: Mandate): Promise<number> =>
  db.run(sql`
    insert into offices.mandate (person_key, office_code, role, valid_from, valid_until)
    values (${m.personKey}, ${m.officeCode}, ${m.role}, ${m.validFrom}, ${m.validUntil})
    on conflict (person_key, office_code, role) do update
      set valid_from = excluded.valid_from,
          valid_until = excluded.valid_until`)
