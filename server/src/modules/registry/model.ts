import type { PersonKey, Pid } from './pid.ts'

/** A date of birth as far as it is known; a missing part is null and stays so. Common Era. */
export interface BirthDate {
  readonly year: number
  readonly month: number | null
  readonly day: number | null
}

export type Sex = 'male' | 'female'

/** Entry in a house register: เจ้าบ้าน or ผู้อาศัย. */
export type Relation = 'householder' | 'resident'

/** A house as the register describes it, with the names of subdistrict, district and province as they were when it was entered. */
export interface House {
  /** 11 digits. */
  readonly houseCode: string
  /** Registration office that keeps the house register: 4 digits. */
  readonly officeCode: string
  /** Null: the central house register, which is no building. */
  readonly houseNumber: string | null
  readonly moo: number | null
  /** With the word: `บ้านหัวไผ่`, `Ban Hua Phai`. */
  readonly villageTh: string | null
  readonly villageEn: string | null
  /** Lane and road in Thai, with the word: `ซอยร่วมใจ 3`, `ถนนเทศบาลพัฒนา`. The register has no English for them. */
  readonly lane: string | null
  readonly road: string | null
  /** 6, 4 and 2 digits. */
  readonly subdistrictCode: string
  readonly subdistrictTh: string
  readonly subdistrictEn: string
  readonly districtCode: string
  readonly districtTh: string
  readonly districtEn: string
  readonly provinceCode: string
  readonly provinceTh: string
  readonly provinceEn: string
  readonly postcode: string
  /** The central house register (ทะเบียนบ้านกลาง) of its office. */
  readonly central: boolean
}

export interface AddressSnapshot extends House {
  /** The whole address in one line. */
  readonly lineTh: string
  readonly lineEn: string
}

export interface PersonNames {
  readonly titleTh: string
  readonly givenNameTh: string
  readonly middleNameTh: string | null
  readonly familyNameTh: string
  readonly titleEn: string
  readonly givenNameEn: string
  readonly middleNameEn: string | null
  readonly familyNameEn: string
}

export interface PersonRecord extends PersonNames {
  readonly personKey: PersonKey
  readonly pid: Pid
  readonly sex: Sex
  readonly birth: BirthDate
  /** ISO 3166-1 alpha-3. */
  readonly nationality: string
  readonly living: boolean
  /** `YYYY-MM-DD`; null: living, or the day is not known. */
  readonly diedOn: string | null
  /** The open entry in a house register; of a dead person, the last one. */
  readonly address: AddressSnapshot
  readonly relation: Relation
  /** Invented; never mixed with people. */
  readonly synthetic: boolean
}

/** What is stored of a card's state. That a card has run out follows from the day and is not stored. */
export type StoredCardStatus = 'active' | 'cancelled' | 'superseded'
export type CardStatus = StoredCardStatus | 'expired'

/** A card is cancelled (lost, holder dead) or gives way to its successor; both are final. */
export const cardStates: Readonly<Record<StoredCardStatus, readonly StoredCardStatus[]>> = {
  active: ['cancelled', 'superseded'],
  cancelled: [],
  superseded: [],
}

export interface CardRecord {
  /** The number under the photograph. */
  readonly cardNumber: string
  /** `YYYY-MM-DD`. */
  readonly issuedOn: string
  /** The last day; null: for life. */
  readonly expiresOn: string | null
  /** Office that issued it. */
  readonly issuerTh: string
  readonly issuerEn: string
  readonly status: CardStatus
}

/** @param today  `YYYY-MM-DD` in Bangkok; the last day still counts */
export const cardStatusOn = (today: string, card: { status: StoredCardStatus; expiresOn: string | null }): CardStatus =>
  card.status === 'active' && card.expiresOn !== null && card.expiresOn < today ? 'expired' : card.status

const twoDigits = (part: number): string => String(part).padStart(2, '0')

/**
 * Completed years, at least: a part of the birth date that is not known counts as its latest possible value.
 *
 * @param today  `YYYY-MM-DD` in Bangkok
 */
export function ageYearsOn(today: string, birth: BirthDate): number {
  const latest = `${twoDigits(birth.month ?? 12)}-${twoDigits(birth.month === null ? 31 : (birth.day ?? 31))}`
  const years = Number(today.slice(0, 4)) - birth.year
  return Math.max(0, today.slice(5) < latest ? years - 1 : years)
}

/** `1990`, `1990-01` or `1990-01-15`: as much as is known. */
export const formatPartialDate = ({ year, month, day }: BirthDate): string =>
  [
    String(year).padStart(4, '0'),
    ...(month === null ? [] : [twoDigits(month)]),
    ...(month === null || day === null ? [] : [twoDigits(day)]),
  ].join('-')

/** Equal where known, and unknown in the same places: a guess of a missing day does not fit. */
export const sameBirth = (a: BirthDate, b: BirthDate): boolean => a.year === b.year && a.month === b.month && a.day === b.day

/** Outcome of a card check. `reason` is for the audit log; whoever is refused is told only that it does not go on online. */
export type CardCheck =
  | {
      readonly fits: true
      readonly personKey: PersonKey
      /** At least; see `ageYearsOn`. */
      readonly ageYears: number
      readonly hasPortrait: boolean
      readonly portraitTakenOn: string | null
    }
  | { readonly fits: false; readonly reason: CardMisfit }

export type CardMisfit =
  | 'unknown_person'
  | 'no_card'
  | 'wrong_laser_code'
  | 'wrong_birth_date'
  | 'person_died'
  | 'card_cancelled'
  | 'card_superseded'
  | 'card_expired'

/** Outcome of the card-status check of a chip, for officers. `personKey` is null for who is not in the register. */
export type ChipCheck =
  | { readonly fits: true; readonly personKey: PersonKey }
  | { readonly fits: false; readonly reason: ChipMisfit; readonly personKey: PersonKey | null }

/** `cancelled`: reported lost or given up. `superseded`: a newer card was issued. */
export const chipMisfits = ['unknown_person', 'dead', 'no_card', 'expired', 'cancelled', 'superseded', 'data_differ'] as const
export type ChipMisfit = (typeof chipMisfits)[number]
