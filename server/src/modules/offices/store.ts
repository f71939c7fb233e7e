import type { Statements } from '../../platform/db/db.ts'
import { json, sql } from '../../platform/db/sql.ts'
import type { Mandate, OfficeKind, PersonKey } from './model.ts'

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
  readonly kind: OfficeKind
  /** Codes of provinces, districts or subdistricts; one empty code: the whole country. */
  readonly areaCodes: readonly string[]
  /** The office that sent a field point; null for every other. */
  readonly parentCode: string | null
  readonly synthetic: boolean
}

type OfficeRow = Office & Readonly<Record<string, unknown>>

const columns = sql`
  office_code as "officeCode", name_th as "nameTh", name_en as "nameEn", district_code as "districtCode", province_code as "provinceCode",
  area_th as "areaTh", area_en as "areaEn", phone, kind, area_codes as "areaCodes", parent_code as "parentCode", synthetic`

/** @param provinceCode  null: of the whole country */
export const selectOffices = (db: Statements, provinceCode: string | null): Promise<OfficeRow[]> =>
  provinceCode === null
    ? db.many<OfficeRow>(sql`select ${columns} from offices.office order by office_code`)
    : db.many<OfficeRow>(sql`select ${columns} from offices.office where province_code = ${provinceCode} order by office_code`)

export const selectOffice = (db: Statements, officeCode: string): Promise<OfficeRow | null> =>
  db.maybeOne<OfficeRow>(sql`select ${columns} from offices.office where office_code = ${officeCode}`)

/** Enters offices, or brings those that are there up to date. */
export const upsertOffices = (db: Statements, offices: readonly Office[]): Promise<number> =>
  db.run(sql`
    insert into offices.office (office_code, name_th, name_en, district_code, province_code, area_th, area_en, phone, kind, area_codes,
                                parent_code, synthetic)
    select o."officeCode", o."nameTh", o."nameEn", o."districtCode", o."provinceCode", o."areaTh", o."areaEn", o.phone, o.kind,
           array(select jsonb_array_elements_text(o."areaCodes")), o."parentCode", o.synthetic
      from jsonb_to_recordset(${json(offices)}::jsonb)
        as o ("officeCode" text, "nameTh" text, "nameEn" text, "districtCode" text, "provinceCode" text, "areaTh" text, "areaEn" text,
              phone text, kind text, "areaCodes" jsonb, "parentCode" text, synthetic boolean)
    on conflict (office_code) do update
      set name_th = excluded.name_th,
          name_en = excluded.name_en,
          district_code = excluded.district_code,
          province_code = excluded.province_code,
          area_th = excluded.area_th,
          area_en = excluded.area_en,
          phone = excluded.phone,
          kind = excluded.kind,
          area_codes = excluded.area_codes,
          parent_code = excluded.parent_code,
          synthetic = excluded.synthetic`)

type MandateRow = Mandate & Readonly<Record<string, unknown>>

const mandateColumns = sql`
  person_key as "personKey", office_code as "officeCode", role, valid_from as "validFrom", valid_until as "validUntil", acts,
  area_codes as "areaCodes", calling`

export const selectMandates = (db: Statements, personKey: PersonKey, now: Date): Promise<MandateRow[]> =>
  db.many<MandateRow>(sql`
    select ${mandateColumns}
      from offices.mandate
     where person_key = ${personKey}
       and valid_from <= ${now}
       and (valid_until is null or valid_until > ${now})
     order by office_code, role`)

/** Of an office, those that hold now or will. */
export const selectMandatesOf = (db: Statements, officeCode: string, now: Date): Promise<MandateRow[]> =>
  db.many<MandateRow>(sql`
    select ${mandateColumns}
      from offices.mandate
     where office_code = ${officeCode}
       and (valid_until is null or valid_until > ${now})
     order by role, valid_from, person_key
     limit 1000`)

/** @param o.givenBy  null: the operator, or what was entered with the offices */
export const upsertMandate = (db: Statements, m: Mandate, o: { givenBy: PersonKey | null; now: Date }): Promise<number> =>
  db.run(sql`
    insert into offices.mandate (person_key, office_code, role, valid_from, valid_until, acts, area_codes, calling, given_by, given_at)
    values (${m.personKey}, ${m.officeCode}, ${m.role}, ${m.validFrom}, ${m.validUntil}, ${m.acts}, ${m.areaCodes}, ${m.calling}, ${o.givenBy},
            ${o.now})
    on conflict (person_key, office_code, role) do update
      set valid_from = excluded.valid_from,
          valid_until = excluded.valid_until,
          acts = excluded.acts,
          area_codes = excluded.area_codes,
          calling = excluded.calling,
          given_by = excluded.given_by,
          given_at = excluded.given_at,
          ended_by = null,
          ended_at = null`)

/** Ends a mandate at `now`; one that has not begun yet never holds. @returns 0 when there is none that holds or will */
export const closeMandate = (
  db: Statements,
  m: Pick<Mandate, 'personKey' | 'officeCode' | 'role'>,
  { endedBy, now }: { endedBy: PersonKey | null; now: Date },
): Promise<number> =>
  db.run(sql`
    update offices.mandate
       set valid_from = least(valid_from, ${now}::timestamptz - interval '1 second'),
           valid_until = ${now},
           ended_by = ${endedBy},
           ended_at = ${now}
     where person_key = ${m.personKey}
       and office_code = ${m.officeCode}
       and role = ${m.role}
       and (valid_until is null or valid_until > ${now})`)

export const deleteMandatesEndedBefore = (db: Statements, before: Date): Promise<number> =>
  db.run(sql`
    delete from offices.mandate
     where valid_until < ${before}`)
