import { hasWellPlacedMarks, normaliseThai } from './normalise-thai.ts'

/**
 * `blank`: nothing there. `too_long`. `not_text`: half a character, or one that cannot be stored. `hidden_character`: something invisible.
 * `other_script`: a letter of another script, however alike. `marks`: vowel or tone marks that no Thai word has.
 */
export type NameFault = 'blank' | 'too_long' | 'not_text' | 'hidden_character' | 'other_script' | 'marks'

export type ParsedName = { readonly name: string } | { readonly fault: NameFault }

/** Longer than any name on the register; a card has room for less. */
const longestLetters = 100

/** Zero-width, direction-changing and other invisible characters; controls except the blank. */
const hidden = /\p{Cc}|\p{Cf}|\u034f|\u115f|\u1160|\u17b4|\u17b5|\u2028|\u2029|\u3164|\uffa0/u

/** A given, middle or family name in Thai letters, in one spelling. Hyphen, apostrophe, full stop and single blanks may stand between letters. */
export function parseThaiName(text: string): ParsedName {
  const plain = plainName(text)
  if ('fault' in plain) return plain
  const name = normaliseThai(plain.name)
  if (!/^[\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e4e]+(?:[ .'-]{1,2}[\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e4e]+)*\.?$/.test(name)) {
    return { fault: 'other_script' }
  }
  return hasWellPlacedMarks(name) ? { name } : { fault: 'marks' }
}

/** A name in Latin letters, accents composed. Letters of other scripts that look Latin are refused. */
export function parseLatinName(text: string): ParsedName {
  const plain = plainName(text.normalize('NFC'))
  if ('fault' in plain) return plain
  if (/\p{M}/u.test(plain.name)) return { fault: 'marks' }
  return /^[\p{Script=Latin}]+(?:[ .'-]{1,2}[\p{Script=Latin}]+)*\.?$/u.test(plain.name) ? plain : { fault: 'other_script' }
}

/** What holds for every script: blanks around cut off, blanks inside made single, one apostrophe. */
function plainName(text: string): ParsedName {
  // Before anything else: a text of megabytes is not worth a regular expression.
  if (text.length > 10 * longestLetters) return { fault: 'too_long' }
  if (!text.isWellFormed() || text.includes('\u0000')) return { fault: 'not_text' }
  if (hidden.test(text.replaceAll(/[\t\n\r]/g, ' '))) return { fault: 'hidden_character' }
  const name = text.replaceAll(/\s+/g, ' ').trim().replaceAll('\u2019', "'")
  if (name === '') return { fault: 'blank' }
  return [...name].length > longestLetters ? { fault: 'too_long' } : { name }
}
