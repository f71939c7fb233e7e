import type { Text } from '../../platform/i18n.ts'
import { cardScope } from './wallet/card-configurations.ts'

interface ScopeEntry {
  /** What the person reads; null: carries nothing of the person. */
  readonly label: Text | null
  /** The claim that it gives, when its name differs: old names, and groups of the standard. */
  readonly gives?: readonly string[]
  /** Known only with SIGN_IN_V1, only outside the thaid profile, or only to wallets. */
  readonly only?: 'v1' | 'standard' | 'wallet'
}

/**
 * The one dictionary of scopes: the 19 of ThaiD, house_address among them, the old names, the two of the standard that libraries
 * ask for, and the photo.
 */
export const scopeDictionary: Readonly<Record<string, ScopeEntry>> = {
  openid: { label: null },
  pid: { label: { th: 'เลขประจำตัวประชาชน', en: 'ID number' } },
  title: { label: { th: 'คำนำหน้าชื่อ', en: 'Title' } },
  name: { label: { th: 'ชื่อและนามสกุล', en: 'Full name' } },
  given_name: { label: { th: 'ชื่อ', en: 'Given name' } },
  middle_name: { label: { th: 'ชื่อกลาง', en: 'Middle name' } },
  family_name: { label: { th: 'นามสกุล', en: 'Family name' } },
  title_en: { label: { th: 'คำนำหน้าชื่อภาษาอังกฤษ', en: 'Title in English' } },
  name_en: { label: { th: 'ชื่อและนามสกุลภาษาอังกฤษ', en: 'Full name in English' } },
  given_name_en: { label: { th: 'ชื่อภาษาอังกฤษ', en: 'Given name in English' } },
  middle_name_en: { label: { th: 'ชื่อกลางภาษาอังกฤษ', en: 'Middle name in English' } },
  family_name_en: { label: { th: 'นามสกุลภาษาอังกฤษ', en: 'Family name in English' } },
  birthdate: { label: { th: 'วันเกิด', en: 'Date of birth' } },
  gender: { label: { th: 'เพศ', en: 'Sex' } },
  address: { label: { th: 'ที่อยู่', en: 'Address' } },
  house_address: { label: { th: 'ที่อยู่ตามทะเบียนบ้าน', en: 'Address in the house register' } },
  smartcard_code: { label: { th: 'เลขใต้รูปบนบัตร', en: 'Number under the photo on the card' } },
  date_of_issuance: { label: { th: 'วันออกบัตร', en: 'Card issued on' } },
  date_of_expiry: { label: { th: 'วันบัตรหมดอายุ', en: 'Card expires on' } },
  ial: { label: { th: 'ระดับการพิสูจน์ตัวตน', en: 'Level of identity proofing' } },
  // ThaiD has no photo; where it is sent, userinfo carries it as `picture` and nothing else does (userinfo/picture.ts).
  portrait: { label: { th: 'รูปถ่ายในทะเบียน', en: 'Photo from the register' }, only: 'standard' },
  // Gives no claim: with it a wallet fetches the card at the credential endpoint.
  [cardScope]: {
    label: { th: 'สำเนาบัตรประชาชนดิจิทัลเก็บในแอปกระเป๋าอื่น', en: 'A copy of your digital card, kept in another wallet' },
    only: 'wallet',
  },
  offline_access: { label: null, only: 'standard' },
  profile: { label: null, gives: ['title', 'name', 'given_name', 'middle_name', 'family_name'], only: 'standard' },
  th_fname: { label: null, gives: ['given_name'], only: 'v1' },
  th_mname: { label: null, gives: ['middle_name'], only: 'v1' },
  th_lname: { label: null, gives: ['family_name'], only: 'v1' },
  th_fullname: { label: null, gives: ['name'], only: 'v1' },
  en_fname: { label: null, gives: ['given_name_en'], only: 'v1' },
  en_lname: { label: null, gives: ['family_name_en'], only: 'v1' },
  dob: { label: null, gives: ['birthdate'], only: 'v1' },
}

/** Scopes that discovery lists. */
export const publishedScopes = Object.keys(scopeDictionary).filter((name) => {
  const only = scopeDictionary[name]?.only
  return only !== 'v1' && only !== 'wallet'
})

const entryOf = (scope: string): ScopeEntry | undefined => (Object.hasOwn(scopeDictionary, scope) ? scopeDictionary[scope] : undefined)

/** Is this scope one that a client of this profile may ask for, given what it was granted? */
export function mayAskFor(scope: string, o: { granted: readonly string[]; profile: string; versionOne: boolean }): boolean {
  const entry = entryOf(scope)
  if (!entry || (entry.only === 'v1' && !o.versionOne) || (entry.only === 'standard' && o.profile === 'thaid')) return false
  // What wallets ask for is judged by a rule of their own (authorize/check-card-asked.ts).
  if (entry.only === 'wallet') return false
  if (o.granted.includes(scope) || scope === 'openid') return true
  // A group gives what of it was granted; an old name needs the grant of its new one.
  return entry.gives?.some((claim) => o.granted.includes(claim)) ?? false
}

/** Claims that the scopes give, in the order of the dictionary: what the person is shown and what is sent. */
export function claimNamesOf(scopes: readonly string[], granted: readonly string[]): string[] {
  const wanted = new Set(scopes.flatMap((scope) => entryOf(scope)?.gives ?? [scope]).filter((claim) => granted.includes(claim)))
  return Object.keys(scopeDictionary).filter((name) => wanted.has(name) && scopeDictionary[name]?.label)
}

/** Old names beside the new ones, for clients that asked by the old ones. */
export function withAskedNames(scopes: readonly string[], claims: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const renamed: Record<string, unknown> = { ...claims }
  for (const scope of scopes) {
    const entry = entryOf(scope)
    const claim = entry?.only === 'v1' ? entry.gives?.[0] : undefined
    if (claim !== undefined && claim in claims) renamed[scope] = claims[claim]
  }
  return renamed
}

/** Names that a scope's claim has in answers, where it is not its own. */
const sentAs: Readonly<Record<string, string>> = { portrait: 'picture' }

/** Claims that discovery lists. */
export const publishedClaims = publishedScopes.filter((name) => entryOf(name)?.label).map((name) => sentAs[name] ?? name)

export const labelOf = (claim: string): Text => entryOf(claim)?.label ?? { th: claim, en: claim }

const cardClaims = new Set(['smartcard_code', 'date_of_issuance', 'date_of_expiry'])

export const needsCard = (claimNames: readonly string[]): boolean => claimNames.some((name) => cardClaims.has(name))
