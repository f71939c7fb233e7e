import { fill, type Language } from '@open-thaid/web-ui/text/text.ts'
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import type { HistoryEntry } from '../api.ts'
import { scopeNames, historyText as text } from './history.text.ts'

/** A line kept by an older app does not have them. */
export const askedIn = (entry: HistoryEntry): HistoryEntry['asked_of_agency'] => entry.asked_of_agency ?? []

export type HistoryGroup = 'sent' | 'refused' | 'security'

const groups: Readonly<Record<HistoryEntry['kind'], HistoryGroup>> = {
  signed_in: 'sent',
  data_read: 'sent',
  card_shown: 'sent',
  card_shown_offline: 'sent',
  child_card_shown_offline: 'sent',
  card_not_passed: 'refused',
  child_card_shown: 'sent',
  child_card_not_passed: 'refused',
  card_sent: 'sent',
  card_declined: 'refused',
  card_not_received: 'refused',
  card_uncertain: 'sent',
  officer_looked: 'sent',
  officer_identified: 'security',
  registered_by_officer: 'security',
  suspended_by_officer: 'security',
  recovered_by_officer: 'security',
  sign_in_refused: 'refused',
  sign_in_wrong_number: 'refused',
  sign_in_not_me: 'security',
  registered: 'security',
  device_disabled: 'security',
  suspended: 'security',
  token_reused: 'security',
  reported: 'security',
  consent_withdrawn: 'security',
}

export const groupOf = (entry: HistoryEntry): HistoryGroup => groups[entry.kind]

export function agencyOf(entry: HistoryEntry, language: Language): string {
  return (language === 'th' ? entry.agency_name_th : entry.agency_name_en) ?? text.someAgency[language]
}

/** One plain sentence with a place for the agency: who did what. */
export function sentenceOf(entry: HistoryEntry, language: Language): string {
  if (entry.kind === 'reported') return text.reported_entry[language]
  if (entry.kind === 'card_shown_offline' && entry.agency_name_th !== null) return text.card_shown_offline_at[language]
  return text[entry.kind][language]
}

export const describeEntry = (entry: HistoryEntry, language: Language): string =>
  fill(sentenceOf(entry, language), { agency: agencyOf(entry, language) })

/** Scopes that carry nothing of the person: the identifier that every sign-in makes, and the wish to stay signed in. */
const withoutData: ReadonlySet<string> = new Set(['openid', 'offline_access'])

/** The data that went, in words; empty when none did. */
export const describeItems = (entry: HistoryEntry, language: Language): string => describeScopes(entry.scopes, language)

export const describeScopes = (scopes: readonly string[], language: Language): string =>
  joinCompounds(
    scopes
      .filter((scope) => !withoutData.has(scope))
      .map((scope) => scopeNames[scope]?.[language] ?? scope)
      .join(language === 'th' ? ' ' : ', '),
  )
