import { dateInBangkok } from '../../platform/clock.ts'
import { hmacSha256 } from '../../platform/crypto.ts'
import type { Kit } from '../../platform/kit.ts'
import {
  ageYearsOn,
  type CardRecord,
  type Claims,
  claimsOf,
  type PersonKey,
  type PersonRecord,
  type Portrait,
  readCard,
  readPerson,
  readPortrait,
} from '../registry/index.ts'

/** What a credential may show of a person, as the register has it now. */
export interface ShownCard {
  readonly person: PersonRecord
  readonly card: CardRecord
  readonly portrait: Portrait | null
  /** Claims of the register, by their names in ThaiD; empty ones are left out. */
  readonly claims: Claims
  readonly ageOver18: boolean
  readonly ageOver20: boolean
  /**
   * Keyed digest of what is shown, 32 bytes: equal as long as the register shows the same. The ages follow from the birth date, and the
   * portrait is in it by the day on which it was taken.
   */
  readonly digest: Buffer
}

/** Claims of the register that the card carries; the name of a claim is that of ThaiD's scope. */
export const registerClaims = [
  'pid',
  'title',
  'given_name',
  'middle_name',
  'family_name',
  'title_en',
  'given_name_en',
  'middle_name_en',
  'family_name_en',
  'name',
  'name_en',
  'birthdate',
  'gender',
  'address',
  'smartcard_code',
  'date_of_issuance',
  'date_of_expiry',
] as const

/** Null: the register has no living person with a card in force, so there is nothing that a credential could show. */
export async function readShownCard(kit: Kit, personKey: PersonKey): Promise<ShownCard | null> {
  const [person, card, portrait] = await Promise.all([readPerson(kit, personKey), readCard(kit, personKey), readPortrait(kit, personKey)])
  if (!person?.living || card?.status !== 'active') return null
  const today = dateInBangkok(kit.clock.now())
  const claims = claimsOf(person, card, registerClaims, { setting: kit.setting, ial: null, addressForm: 'oidc' })
  const age = ageYearsOn(today, person.birth)
  const shown = JSON.stringify([claims, person.synthetic, portrait === null ? null : [portrait.takenOn]])
  const digest = hmacSha256(kit.keys.secret('credential-content'), shown)
  return { person, card, portrait, claims, ageOver18: age >= 18, ageOver20: age >= 20, digest }
}
