import type { CardRequest } from '../gates/model.ts'

/**
 * Where one request of a web verifier stands on one phone. `agreed`: the person said yes and nothing is known of the answer's arrival.
 * `uncertain`: it never will be.
 */
export type DisclosureState = 'waiting' | 'agreed' | 'declined' | 'received' | 'not_received' | 'uncertain'

export const disclosureStates: Readonly<Record<DisclosureState, readonly DisclosureState[]>> = {
  waiting: ['agreed', 'declined'],
  agreed: ['received', 'not_received', 'uncertain'],
  declined: [],
  received: [],
  not_received: [],
  uncertain: [],
}

export type DisclosureOutcome = Extract<DisclosureState, 'received' | 'not_received' | 'uncertain'>

/** Why a request is refused before the person sees it: one, the first that holds. */
export const requestFaults = [
  'unknown_verifier',
  'verifier_paused',
  'invented_people_only',
  'unreachable',
  'over',
  'not_trusted',
  'not_answerable',
  'asks_too_much',
] as const
export type RequestFault = (typeof requestFaults)[number]

/** Claims of the credential by name, as they stand in the SD-JWT VC. */
export interface RequestClaims {
  readonly required: readonly string[]
  readonly optional: readonly string[]
}

/** Go with every presentation: an invented person is shown as one, and a child's card as one that a parent carries. */
export const alwaysShown: readonly string[] = ['synthetic', 'held_by_guardian']

const fullOptional = [
  ...['title', 'given_name', 'middle_name', 'family_name', 'title_en', 'given_name_en', 'middle_name_en', 'family_name_en', 'name_en'],
  ...['birthdate', 'age_over_18', 'age_over_20', 'gender', 'address', 'smartcard_code', 'date_of_issuance', 'date_of_expiry'],
]

/** What a credential shows for each ready-made request; the SDK's verifiers ask for the same. */
export const claimsOfCredential: Readonly<Record<CardRequest, RequestClaims>> = {
  boarding: { required: ['name', 'portrait'], optional: [] },
  over18: { required: ['age_over_18', 'portrait'], optional: [] },
  over20: { required: ['age_over_20', 'portrait'], optional: [] },
  address: { required: ['name', 'address'], optional: [] },
  full: { required: ['pid', 'name', 'portrait'], optional: fullOptional },
}

const iso = 'org.iso.23220.1'
const thai = 'org.open-thaid.id.1'

/** Claim of each element of the mdoc (formats/prepare-mdoc.ts writes them). */
export const claimOfElement: ReadonlyMap<string, string> = new Map([
  ...[
    'pid',
    'title',
    'given_name',
    'middle_name',
    'family_name',
    'name',
    'title_en',
    'middle_name_en',
    'name_en',
    'address',
    ...alwaysShown,
  ].map((name) => [`${thai}/${name}`, name] as const),
  ...['age_over_18', 'age_over_20', 'portrait'].map((name) => [`${iso}/${name}`, name] as const),
  [`${iso}/given_name`, 'given_name_en'],
  [`${iso}/family_name`, 'family_name_en'],
  [`${iso}/birth_date`, 'birthdate'],
  [`${iso}/age_birth_year`, 'birthdate'],
  [`${iso}/sex`, 'gender'],
  [`${iso}/document_number`, 'smartcard_code'],
  [`${iso}/issue_date`, 'date_of_issuance'],
  [`${iso}/expiry_date`, 'date_of_expiry'],
])
