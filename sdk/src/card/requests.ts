/** What a gate may ask for, ready-made, and where each claim stands in the two formats of the card. */

/** Claims of the card, named as in the SD-JWT VC; the mdoc's elements are given under the same names. */
export const claimNames = [
  'pid',
  'title',
  'given_name',
  'middle_name',
  'family_name',
  'name',
  'title_en',
  'given_name_en',
  'middle_name_en',
  'family_name_en',
  'name_en',
  'birthdate',
  'age_over_18',
  'age_over_20',
  'gender',
  'address',
  'smartcard_code',
  'date_of_issuance',
  'date_of_expiry',
  'portrait',
] as const
export type ClaimName = (typeof claimNames)[number]

export const requestIds = ['boarding', 'over18', 'over20', 'full', 'address'] as const
export type RequestId = (typeof requestIds)[number]

export interface CardRequest {
  /** Must be there. */
  readonly required: readonly ClaimName[]
  /** May be there: not every person has a middle name. */
  readonly optional: readonly ClaimName[]
}

const fullRequired: readonly ClaimName[] = ['pid', 'name', 'portrait']

export const requests: Readonly<Record<RequestId, CardRequest>> = {
  boarding: { required: ['name', 'portrait'], optional: [] },
  over18: { required: ['age_over_18', 'portrait'], optional: [] },
  over20: { required: ['age_over_20', 'portrait'], optional: [] },
  full: { required: fullRequired, optional: claimNames.filter((name) => !fullRequired.includes(name)) },
  address: { required: ['name', 'address'], optional: [] },
}

/**
 * Shown with every request, and a presentation without them is refused. Were they left out when it suits, an invented person could pass for a
 * real one, and whoever carries a child's card for that child.
 */
export const alwaysShown = ['synthetic', 'held_by_guardian'] as const
export type Marker = (typeof alwaysShown)[number]

export const isoNamespace = 'org.iso.23220.1'
export const ownNamespace = 'org.open-thaid.id.1'
export const cardDocType = 'org.open-thaid.id.1'

/** Element of the mdoc for each claim. Latin-script names are those of ISO/IEC 23220; Thai ones are our own. */
export const mdocElements: Readonly<Record<ClaimName | Marker, readonly [namespace: string, element: string]>> = {
  pid: [ownNamespace, 'pid'],
  title: [ownNamespace, 'title'],
  given_name: [ownNamespace, 'given_name'],
  middle_name: [ownNamespace, 'middle_name'],
  family_name: [ownNamespace, 'family_name'],
  name: [ownNamespace, 'name'],
  title_en: [ownNamespace, 'title_en'],
  given_name_en: [isoNamespace, 'given_name'],
  middle_name_en: [ownNamespace, 'middle_name_en'],
  family_name_en: [isoNamespace, 'family_name'],
  name_en: [ownNamespace, 'name_en'],
  birthdate: [isoNamespace, 'birth_date'],
  age_over_18: [isoNamespace, 'age_over_18'],
  age_over_20: [isoNamespace, 'age_over_20'],
  gender: [isoNamespace, 'sex'],
  address: [ownNamespace, 'address'],
  smartcard_code: [isoNamespace, 'document_number'],
  date_of_issuance: [isoNamespace, 'issue_date'],
  date_of_expiry: [isoNamespace, 'expiry_date'],
  portrait: [isoNamespace, 'portrait'],
  synthetic: [ownNamespace, 'synthetic'],
  held_by_guardian: [ownNamespace, 'held_by_guardian'],
}

/** Stands for the date of birth in the mdoc of somebody of whom day or month is not known. */
export const birthYearElement = `${isoNamespace}/age_birth_year`

/** Elements that say nothing about the person and may stand in every mdoc. */
export const impersonalElements: ReadonlySet<string> = new Set([
  `${isoNamespace}/issuing_country`,
  `${isoNamespace}/issuing_authority`,
  `${isoNamespace}/issuing_authority_unicode`,
])
