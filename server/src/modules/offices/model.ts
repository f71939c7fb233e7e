/** The person of another module; this one knows the key only (registry's `PersonKey`, of the same rank). */
export type PersonKey = string

export const officeKinds = ['district', 'municipality', 'region', 'central', 'field_point'] as const
/** สำนักทะเบียนอำเภอ, ท้องถิ่น, ศูนย์บริหารการทะเบียนภาค, สำนักทะเบียนกลาง, จุดบริการภาคสนาม. */
export type OfficeKind = (typeof officeKinds)[number]

/** นายทะเบียน, หัวหน้างาน, เจ้าหน้าที่, ผู้ช่วยภาคสนาม (อสม., กำนัน, ผู้ใหญ่บ้าน, ครู). */
export const officerRoles = ['registrar', 'supervisor', 'officer', 'helper'] as const
export type OfficerRole = (typeof officerRoles)[number]

/** Why a village knows a helper: อสม., กำนัน, ผู้ใหญ่บ้าน, ครู, เจ้าหน้าที่ของรัฐ, อื่น ๆ. */
export const callings = ['health_volunteer', 'subdistrict_headman', 'village_headman', 'teacher', 'official', 'other'] as const
export type Calling = (typeof callings)[number]

/**
 * What an officer does in a person's matter or for an office. `confirm` is the second pair of eyes; `look` opens a person's record.
 */
export const acts = [
  'look',
  'register',
  'confirm',
  'recover',
  'suspend',
  'call_queue',
  'collect_in_field',
  'issue_kit',
  'plan_drive',
  'invite',
  'sample',
  'name_helpers',
  'enrol_officers',
] as const
export type Act = (typeof acts)[number]

/** Who may do what, on one screen. A helper collects and never decides. */
export const actsOf: Readonly<Record<OfficerRole, readonly Act[]>> = {
  registrar: acts,
  supervisor: acts,
  officer: ['look', 'register', 'confirm', 'recover', 'suspend', 'call_queue', 'collect_in_field', 'invite'],
  helper: ['collect_in_field', 'call_queue'],
}

/** Who may act for an office. */
export interface Mandate {
  readonly personKey: PersonKey
  readonly officeCode: string
  readonly role: OfficerRole
  readonly validFrom: Date
  /** Null: until further notice. */
  readonly validUntil: Date | null
  /** Null: all acts of the role. */
  readonly acts: readonly Act[] | null
  /** Codes of places; null: the whole area of the office. */
  readonly areaCodes: readonly string[] | null
  /** Of a helper; null: none was said. */
  readonly calling: Calling | null
}

export interface Officer {
  readonly personKey: PersonKey
  /** Those that hold now. */
  readonly mandates: readonly Mandate[]
}

/** What is to be decided about. */
export interface Matter {
  /** The office whose matter it is. */
  readonly officeCode: string
  /** Whom it concerns; null: nobody yet, or no person. */
  readonly subject: PersonKey | null
  /** The register's near relatives of that person: parents, children, who lives in the same house. */
  readonly relatives?: readonly PersonKey[]
  /** Where it is; null: anywhere in the office's area. */
  readonly placeCode?: string | null
  /** Officers who already took part, where another one has to. */
  readonly notBy?: readonly PersonKey[]
}

/** Why an officer may not, most telling first. */
export type Refusal = 'other_office' | 'role' | 'narrower_mandate' | 'other_place' | 'own_case' | 'relative' | 'same_officer'

export type Permission = { readonly may: true; readonly mandate: Mandate } | { readonly may: false; readonly reason: Refusal }

/** Is a place (2, 4 or 6 digits) inside one of these areas? The empty area is the whole country. */
export const covers = (areaCodes: readonly string[], placeCode: string): boolean => areaCodes.some((area) => placeCode.startsWith(area))

/**
 * The one place where it is decided whether an officer may do an act in a matter, and why not. Mandates of another office do not count, however
 * many there are; nobody decides about herself or her family; the second pair of eyes is another person's.
 */
export function mayDecide(officer: Officer, act: Act, matter: Matter): Permission {
  const here = officer.mandates.filter(({ officeCode }) => officeCode === matter.officeCode)
  if (here.length === 0) return no('other_office')
  const byRole = here.filter(({ role }) => actsOf[role].includes(act))
  if (byRole.length === 0) return no('role')
  const byActs = byRole.filter((mandate) => mandate.acts?.includes(act) ?? true)
  if (byActs.length === 0) return no('narrower_mandate')
  const place = matter.placeCode ?? null
  const mandate = byActs.find(({ areaCodes }) => place === null || areaCodes === null || covers(areaCodes, place))
  if (!mandate) return no('other_place')
  if (matter.subject === officer.personKey) return no('own_case')
  if (matter.relatives?.includes(officer.personKey)) return no('relative')
  if (matter.notBy?.includes(officer.personKey)) return no('same_officer')
  return { may: true, mandate }
}

const no = (reason: Refusal): Permission => ({ may: false, reason })

/** Why a mandate may not be given: nobody gives more than she has. */
export type NamingRefusal = 'role_above' | 'wider_acts' | 'wider_area' | 'longer'

/** Is a role below or beside another one? */
export const isWithin = (role: OfficerRole, ownRole: OfficerRole): boolean => officerRoles.indexOf(role) >= officerRoles.indexOf(ownRole)

/**
 * May who has `own` give `wanted` at that office? Not above her own role, no act that the new role or she herself has not, no place beyond her own
 * or the office's, and not for longer than she has it. That nobody names herself is `mayDecide`'s (`own_case`).
 *
 * @param officeAreas  codes of the places that the office is there for
 */
export function refuseNaming(
  own: Mandate,
  wanted: Pick<Mandate, 'role' | 'acts' | 'areaCodes' | 'validUntil'>,
  officeAreas: readonly string[],
): NamingRefusal | null {
  if (!isWithin(wanted.role, own.role)) return 'role_above'
  const has = (act: Act) => actsOf[wanted.role].includes(act) && (own.acts?.includes(act) ?? true)
  if (wanted.acts === null ? own.acts !== null : !wanted.acts.every(has)) return 'wider_acts'
  const reach = own.areaCodes ?? officeAreas
  if (wanted.areaCodes === null ? own.areaCodes !== null : !wanted.areaCodes.every((place) => covers(reach, place))) return 'wider_area'
  if (own.validUntil !== null && (wanted.validUntil === null || wanted.validUntil > own.validUntil)) return 'longer'
  return null
}
