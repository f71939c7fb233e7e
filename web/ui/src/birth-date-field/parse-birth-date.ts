import type { Language } from '../text/text.ts'

export type Birth = { year: number; month: number | null; day: number | null }
export type BirthParts = { day: string; month: string; year: string }

/** `other_era`: the year is written in the other era than the page's; `meant` is the Common Era year to confirm. */
export type BirthFault = 'year_missing' | 'year_two_digits' | 'year_impossible' | 'month_missing' | 'day_missing' | 'day_impossible'
export type ParsedBirth = { birth: Birth } | { fault: BirthFault } | { otherEra: { written: number; commonYear: number } }

const asciiDigits = (text: string): string => text.trim().replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50))

/** Nobody alive was born before 1850, so a year from 2400 on is of the Buddhist era. */
const firstBuddhistYear = 2400

const yearsBetweenEras = 543

/** The Common Era year as pages in this language write it. */
export const yearFor = (language: Language, commonYear: number): string => String(commonYear + (language === 'th' ? yearsBetweenEras : 0))

/** A typed year when the page goes over to the other language; one that is not finished, or stands in the new era already, stays as typed. */
export function yearInNewLanguage(typed: string, from: Language, to: Language): string {
  const digits = asciiDigits(typed)
  if (from === to || !/^\d{4}$/.test(digits)) return typed
  const buddhist = Number(digits) >= firstBuddhistYear
  if (buddhist !== (from === 'th')) return typed
  return yearFor(to, Number(digits) - (buddhist ? yearsBetweenEras : 0))
}

/**
 * Reads the three fields. Thai pages ask for พ.ศ., English ones for the Common Era; the other is understood and asked back, once the rest is
 * right: a question beside a missing day would hide what is missing.
 *
 * @param o.partsUnknown    the person says that the card has no day or no month
 * @param o.thisYear        Common Era, now in Bangkok
 */
export function parseBirthDate(parts: BirthParts, o: { language: Language; partsUnknown: boolean; thisYear: number }): ParsedBirth {
  const yearText = asciiDigits(parts.year)
  if (yearText === '') return { fault: 'year_missing' }
  if (/^\d{1,3}$/.test(yearText)) return { fault: 'year_two_digits' }
  if (!/^\d{4}$/.test(yearText)) return { fault: 'year_impossible' }
  const written = Number(yearText)
  const buddhist = written >= firstBuddhistYear
  const year = buddhist ? written - yearsBetweenEras : written
  if (year < 1850 || year > o.thisYear) return { fault: 'year_impossible' }
  const month = parts.month === '' ? null : Number(parts.month)
  const dayText = asciiDigits(parts.day)
  if (month === null && !o.partsUnknown) return { fault: 'month_missing' }
  if (dayText === '' && !o.partsUnknown) return { fault: 'day_missing' }
  const day = dayText === '' ? null : Number(dayText)
  const daysInMonth = month === null ? 31 : new Date(Date.UTC(year, month, 0)).getUTCDate()
  if (day !== null && (!/^\d{1,2}$/.test(dayText) || day < 1 || day > daysInMonth)) return { fault: 'day_impossible' }
  if (buddhist !== (o.language === 'th')) return { otherEra: { written, commonYear: year } }
  return { birth: { year, month, day } }
}

/** The fields as they stand for a date that was read from the card (`1990-01-31`, `1990-01`, `1990`). */
export function partsOfIsoDate(isoDate: string, language: Language): BirthParts {
  const [year = '', month = '', day = ''] = isoDate.split('-')
  return {
    year: yearFor(language, Number(year)),
    month: month && String(Number(month)),
    day: day && String(Number(day)),
  }
}
