const buddhistEraOffsetYears = 543

/** A date as far as the chip knows it, Common Era; what is unknown or no such part of a date is null. */
export interface PartialDate {
  readonly year: number | null
  readonly month: number | null
  readonly day: number | null
}

/** `YYYY-MM-DD`, or null: the calendar has no such day, and none is made of it. Lifelong: `99999999`. */
export interface CardDay {
  readonly on: string | null
  readonly lifelong: boolean
}

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** @param text  eight digits in the Buddhist era, `25330115`; a part of zeros is not known */
export function parsePartialDate(text: string): PartialDate {
  const unknown = { year: null, month: null, day: null }
  if (!/^\d{8}$/.test(text) || text.startsWith('0000')) return unknown
  const year = Number(text.slice(0, 4)) - buddhistEraOffsetYears
  // The first year of the era that the Common Era can write as a year of four digits without a sign is long before anybody's birth.
  if (year < 1000) return unknown
  const [month, day] = [Number(text.slice(4, 6)), Number(text.slice(6))]
  if (month < 1 || month > 12) return { year, month: null, day: null }
  return { year, month, day: day < 1 || day > daysIn(year, month) ? null : day }
}

/** A day of issue or expiry. Overflown ones (month 13, day 32 …) are on cards in use: they stay unknown. */
export function parseCardDay(text: string): CardDay {
  if (text === '99999999') return { on: null, lifelong: true }
  const { year, month, day } = parsePartialDate(text)
  if (year === null || month === null || day === null) return { on: null, lifelong: false }
  return { on: [String(year), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-'), lifelong: false }
}
