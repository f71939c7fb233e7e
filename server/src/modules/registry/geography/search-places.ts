import type { Place } from './geography.ts'

/** What is compared of one place. `name*` is the unit's own, `path` holds all levels and the postcode. */
interface SearchEntry {
  readonly place: Place
  readonly nameTh: string
  readonly nameEn: string
  readonly path: string
}

const longestQueryChars = 100

/**
 * Prepares a search over places.
 *
 * @returns a function that lists at most `limit` places; own names decide the order, ties are in the order given
 */
export function indexPlaces(places: readonly Place[]): (text: string, limit: number) => Place[] {
  const entries = places.map(entryOf)
  return (text, limit) => {
    const words = text
      .slice(0, longestQueryChars)
      .split(/[\s,]+/)
      .map(foldPlaceName)
      .filter((word) => word !== '')
    const whole = words.join('')
    if (whole === '') return []
    return entries
      .map((entry) => ({ entry, rank: rankEntry(entry, whole, words) }))
      .filter(({ rank }) => rank > 0)
      .sort((a, b) => b.rank - a.rank)
      .slice(0, limit)
      .map(({ entry }) => entry.place)
  }
}

/** 4 equal, 3 beginning, 2 inside the own name, 1 every word somewhere in the path and one in the own name, 0 no. */
function rankEntry({ nameTh, nameEn, path }: SearchEntry, whole: string, words: readonly string[]): number {
  if (nameTh === whole || nameEn === whole) return 4
  if (nameTh.startsWith(whole) || nameEn.startsWith(whole)) return 3
  if (nameTh.includes(whole) || nameEn.includes(whole)) return 2
  const ownName = words.some((word) => nameTh.includes(word) || nameEn.includes(word) || /^\d{5}$/.test(word))
  return ownName && words.every((word) => path.includes(word)) ? 1 : 0
}

function entryOf(place: Place): SearchEntry {
  const levels = [place.subdistrict, place.district, place.province].filter((level) => level !== null)
  const [own] = levels
  return {
    place,
    nameTh: foldPlaceName(own?.nameTh ?? ''),
    nameEn: foldPlaceName(own?.nameEn ?? ''),
    path: [...levels.flatMap((level) => [level.nameTh, level.nameEn ?? '']).map(foldPlaceName), place.subdistrict?.postcode ?? ''].join(
      ' ',
    ),
  }
}

/**
 * One form for texts that a reader takes for the same name: without spaces, hyphens, full stops and the word for the level, in
 * lower case, with SARA AM and SARA AE composed (Unicode normalisation does neither).
 */
function foldPlaceName(text: string): string {
  return text
    .replace(/\u0e4d\u0e32/g, '\u0e33')
    .replace(/\u0e40\u0e40/g, '\u0e41')
    .replace(/^(?:ตำบล|อำเภอ|จังหวัด|แขวง|เขต|[ตอจ]\.)/, '')
    .toLowerCase()
    .replace(/[\s.-]+/g, '')
}
