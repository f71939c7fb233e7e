/**
 * One spelling for Thai that looks the same. Unicode's own forms do not give it: NFC leaves all of this as it is, NFKC takes SARA AM apart.
 * Tests compare people by these names, so two spellings of one name must never become two persons.
 */

const nikhahit = '\u0e4d'
const saraAa = '\u0e32'
const saraAm = '\u0e33'
const saraE = '\u0e40'
const saraAe = '\u0e41'

/** Vowels and signs below or above, then tone marks, then THANTHAKHAT: the order of typing, and of all dictionaries. */
const vowelMarks = '\u0e31\u0e34-\u0e3a\u0e47\u0e4d\u0e4e'
const toneMarks = '\u0e48-\u0e4b'
const thanthakhat = '\u0e4c'
const allMarks = `${vowelMarks}${toneMarks}${thanthakhat}`

const runsOfMarks = new RegExp(`[${allMarks}]{2,}`, 'g')
const nikhahitAndAa = new RegExp(`${nikhahit}([${toneMarks}]?)${saraAa}`, 'g')
const saraAmAndTone = new RegExp(`${saraAm}([${toneMarks}])`, 'g')
const toneMark = new RegExp(`[${toneMarks}]`)
const rankOf = (mark: string): number => (mark === thanthakhat ? 2 : toneMark.test(mark) ? 1 : 0)

const wellPlaced = new RegExp(`[\u0e01-\u0e2e][${vowelMarks}]?[${toneMarks}${thanthakhat}]?`, 'g')
const anyMark = new RegExp(`[${allMarks}]`)

/** Puts tone marks behind vowels, composes SARA AM and SARA AE. Texts without Thai stay as they are. */
export function normaliseThai(text: string): string {
  return text
    .replaceAll(saraE + saraE, saraAe)
    .replaceAll(runsOfMarks, (run) => [...run].sort((a, b) => rankOf(a) - rankOf(b)).join(''))
    .replaceAll(nikhahitAndAa, `$1${saraAm}`)
    .replaceAll(saraAmAndTone, `$1${saraAm}`)
}

/** A consonant carries at most one vowel mark and one tone mark or THANTHAKHAT, and no mark stands alone. Give it normalised text. */
export const hasWellPlacedMarks = (text: string): boolean => !anyMark.test(text.replaceAll(wellPlaced, ''))
