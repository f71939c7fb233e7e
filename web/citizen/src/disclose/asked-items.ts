import type { AskedFor } from '@open-thaid/web-ui/asked/asked.tsx'
import type { Language } from '@open-thaid/web-ui/text/text.ts'
import type { AskedDisclosure, CardView } from '../api.ts'
import { scopeNames } from '../history/history.text.ts'
import { discloseText as text } from './disclose.text.ts'

/** What stands on the card, as it will be sent with the others of `names`; null where the card in memory does not tell. */
function shownValue(name: string, names: readonly string[], card: CardView | null, language: Language): string | null {
  if (name.startsWith('age_over_')) return text[names.includes('birthdate') ? 'age' : 'ageOnly'][language]
  if (!card) return null
  const values: Readonly<Record<string, string | null>> = {
    pid: card.pid,
    name: card.name_th,
    name_en: `${card.title_en} ${card.given_name_en} ${card.family_name_en}`,
    address: card.address_th,
    smartcard_code: card.card_number,
    date_of_issuance: card.issued_on,
    date_of_expiry: card.expires_on,
  }
  return values[name] ?? null
}

/** Items as the consent screen draws them. */
export const itemsOf = (names: readonly string[], card: CardView | null, language: Language): AskedFor['items'] =>
  names.map((name) => ({
    scope: name,
    label_th: scopeNames[name]?.th ?? name,
    label_en: scopeNames[name]?.en ?? name,
    value: name === 'portrait' ? null : (shownValue(name, names, card, language) ?? text.fromCard[language]),
  }))

export const askedForOf = (asked: AskedDisclosure, names: readonly string[], card: CardView | null, language: Language): AskedFor => ({
  ...asked,
  items: itemsOf(names, card, language),
  browser_th: '',
  browser_en: '',
})
