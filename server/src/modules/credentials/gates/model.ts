import type { ClaimScope } from '../../registry/index.ts'

/** Ready-made requests: what a person chooses to show, and what a gate may be allowed to see. */
export type CardRequest = 'boarding' | 'over18' | 'over20' | 'full' | 'address'
export const cardRequests = ['boarding', 'over18', 'over20', 'full', 'address'] as const satisfies readonly CardRequest[]

/** A claim of the register, or one that is worked out of it. */
export type ShownClaim = ClaimScope | 'portrait' | 'age_over_18' | 'age_over_20'

const fullCard: readonly ClaimScope[] = [
  'pid',
  'name',
  'name_en',
  'birthdate',
  'gender',
  'address',
  'smartcard_code',
  'date_of_issuance',
  'date_of_expiry',
]

/** What leaves for each request: these, and no more. A portrait goes with every one that somebody compares with a face. */
export const claimsOfRequest: Readonly<Record<CardRequest, readonly ShownClaim[]>> = {
  boarding: ['name', 'name_en', 'portrait'],
  over18: ['age_over_18', 'portrait'],
  over20: ['age_over_20', 'portrait'],
  full: [...fullCard, 'portrait'],
  address: ['name', 'address'],
}

/** What a gate is for. */
export type GateUse = 'domestic_flight' | 'age_check' | 'counter'
export const gateUses = ['domestic_flight', 'age_check', 'counter'] as const satisfies readonly GateUse[]

/** The most that a gate of a use may ask for (policy cap): boarding a domestic flight takes a name and a face. */
export const capOfUse: Readonly<Record<GateUse, readonly CardRequest[]>> = {
  domestic_flight: ['boarding'],
  age_check: ['over18', 'over20'],
  counter: cardRequests,
}

export type GateStatus = 'active' | 'paused' | 'revoked'

export const gateStates: Readonly<Record<GateStatus, readonly GateStatus[]>> = {
  active: ['paused', 'revoked'],
  paused: ['active', 'revoked'],
  revoked: [],
}

/** Why a code did not pass: one, the first that holds. */
export const checkCauses = [
  'not_ours',
  'used',
  'expired',
  'not_allowed_here',
  'invented_people_only',
  'suspended',
  'phone_ended',
  'not_guardian',
  'deceased',
  'no_card',
  'card_expired',
  'card_cancelled',
  'under_age',
  'no_portrait',
] as const
export type CheckCause = (typeof checkCauses)[number]

export type CheckResult = 'passed' | 'failed' | 'unknown'

/** What a device tells of itself when it is online again. `by_hand`: somebody looked at the plastic card. */
export const reportCauses = ['should_have_passed', 'should_not_have_passed', 'camera', 'other'] as const
export type ReportCause = (typeof reportCauses)[number]

/**
 * Of cards that prove themselves, judged at the gate. `revoked_later`: one that passed by an older list stood as revoked or suspended in the next
 * list that the gate got.
 */
export const cardEvents = ['passed_by_card', 'failed_by_card', 'unknown_by_card', 'revoked_later'] as const
export type CardEvent = (typeof cardEvents)[number]
