import type { Settings } from '../../platform/settings.ts'
import { type AddressSnapshot, type BirthDate, type CardRecord, formatPartialDate, type PersonRecord } from './model.ts'
import { registrySettings } from './settings.ts'

/** The scopes of ThaiD that carry a value. A scope's name is also its claim's name. */
export const claimScopes = [
  'pid',
  'name',
  'name_en',
  'title',
  'given_name',
  'middle_name',
  'family_name',
  'title_en',
  'given_name_en',
  'middle_name_en',
  'family_name_en',
  'birthdate',
  'gender',
  'address',
  'house_address',
  'smartcard_code',
  'date_of_issuance',
  'date_of_expiry',
  'ial',
] as const

export type ClaimScope = (typeof claimScopes)[number]

/** The address of OpenID Connect Core 5.1.1. */
export interface OidcAddress {
  readonly formatted: string
  readonly street_address: string
  readonly locality: string
  readonly region: string
  readonly postal_code: string
  readonly country: 'TH'
}

/** A claim that has no value (no middle name, no card, a birth date of which the year is all that is known) is absent or shortened, never filled. */
export type Claims = Readonly<Partial<Record<ClaimScope, string | OidcAddress>>>

export interface ClaimOptions {
  readonly setting: Settings
  /** Assurance level of the account (`2.3`), which the register does not know. */
  readonly ial: string | null
  /** Whatever REGISTRY_ADDRESS_FORM says: for documents whose form is fixed. */
  readonly addressForm?: 'oidc'
}

/**
 * The claims of a person for scopes. Scopes that carry no value of their own (`openid`) or are unknown give nothing; whether a client may
 * ask for a scope was decided before.
 *
 * @param card  null when the person has none
 */
export function claimsOf(person: PersonRecord, card: CardRecord | null, scopes: readonly string[], o: ClaimOptions): Claims {
  const wanted = claimScopes.filter((scope) => scopes.includes(scope))
  const entries = wanted.map((scope) => [scope, readClaim[scope](person, card, o)] as const)
  return Object.fromEntries(entries.filter(([, value]) => value !== null && value !== ''))
}

type Value = string | OidcAddress | null

const readClaim: Readonly<Record<ClaimScope, (person: PersonRecord, card: CardRecord | null, o: ClaimOptions) => Value>> = {
  pid: (person) => person.pid,
  name: (p, _, o) => fullName([p.titleTh, p.givenNameTh, p.middleNameTh, p.familyNameTh], o, ''),
  name_en: (p, _, o) => fullName([p.titleEn, p.givenNameEn, p.middleNameEn, p.familyNameEn], o, ' '),
  title: (person) => person.titleTh,
  given_name: (person) => person.givenNameTh,
  middle_name: (person) => person.middleNameTh,
  family_name: (person) => person.familyNameTh,
  title_en: (person) => person.titleEn,
  given_name_en: (person) => person.givenNameEn,
  middle_name_en: (person) => person.middleNameEn,
  family_name_en: (person) => person.familyNameEn,
  birthdate: (person) => birthdateOf(person.birth),
  gender: (person) => person.sex,
  address: (person, _, o) => formatAddress(person.address, o),
  house_address: (person, _, o) => formatAddress(person.address, o),
  smartcard_code: (_, card) => card?.cardNumber ?? null,
  date_of_issuance: (_, card) => card?.issuedOn ?? null,
  date_of_expiry: (_, card, o) => (card === null ? null : (card.expiresOn ?? lifelong(o))),
  ial: (_, __, o) => o.ial,
}

/** The title stands before the name without a blank in Thai, with one in English. */
function fullName(
  [title, given, middle, family]: readonly [string, string, string | null, string],
  o: ClaimOptions,
  afterTitle: string,
): string {
  const start = o.setting(registrySettings.nameWithTitle) ? `${title}${afterTitle}` : ''
  const shownMiddle = o.setting(registrySettings.nameWithMiddleName) ? middle : null
  return `${start}${[given, shownMiddle, family].filter((part) => part !== null && part !== '').join(' ')}`
}

/** `YYYY-MM-DD`; when day or month is not known the year alone, the only shorter form that OpenID Connect Core 5.1 has. */
const birthdateOf = (birth: BirthDate): string => formatPartialDate(birth.day === null ? { ...birth, month: null } : birth)

const lifelong = (o: ClaimOptions): string | null => {
  const form = o.setting(registrySettings.lifelongExpiry)
  return form === 'omitted' ? null : form
}

/** The open entry in the house register; card and house register differ only between a move and the next card, and the newer one counts. */
function formatAddress(address: AddressSnapshot, o: ClaimOptions): Value {
  if ((o.addressForm ?? o.setting(registrySettings.addressForm)) === 'text') return address.lineTh
  const street = [address.houseNumber, address.moo === null ? null : `หมู่ที่ ${address.moo}`, address.lane, address.road]
  return {
    formatted: address.lineTh,
    street_address: street.filter((part) => part !== null).join(' '),
    locality: `${address.subdistrictTh} ${address.districtTh}`,
    region: address.provinceTh,
    postal_code: address.postcode,
    country: 'TH',
  }
}
