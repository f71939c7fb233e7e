import type { Language } from './text.ts'

const timeZone = 'Asia/Bangkok'
const locales = { th: 'th-TH', en: 'en-GB' } as const

/** The short numeric form (`10/6/66`) is left out on purpose: nobody can tell the era or the order. */
const styles = {
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  medium: { day: 'numeric', month: 'short', year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

/**
 * A day with the month's name: Buddhist era in Thai (`10 มิ.ย. 2566`), Common Era in English (`10 Jun 2023`).
 *
 * @param value  an ISO date (`2023-06-10`, taken as that calendar day) or date-time (the day in Bangkok)
 */
export function formatDate(value: string, language: Language, style: keyof typeof styles = 'medium'): string {
  const zone = value.length === 10 ? 'UTC' : timeZone
  const date = new Intl.DateTimeFormat(locales[language], { ...styles[style], timeZone: zone }).format(new Date(value))
  // The day stays on the line of its month.
  return date.replace(' ', '\u00A0')
}

/** `08:15 น.` or `08:15`, Bangkok time. */
export function formatTime(value: string, language: Language): string {
  const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }).format(new Date(value))
  return language === 'th' ? `${time}\u00A0น.` : time
}

/** `10 มิ.ย. 2566 เวลา 08:15 น.` or `10 Jun 2023, 08:15`. */
export function formatDateTime(value: string, language: Language): string {
  const joint = language === 'th' ? ' เวลา\u00A0' : ', '
  return formatDate(value, language) + joint + formatTime(value, language)
}

/** A date of birth of which day or month may be unknown; the year is Common Era in the value. */
export function formatBirth(birth: { year: number; month: number | null; day: number | null }, language: Language): string {
  const year = String(language === 'th' ? birth.year + 543 : birth.year)
  if (birth.month === null) return year
  const month = monthNames(language, 'short')[birth.month - 1] ?? ''
  return birth.day === null ? `${month} ${year}` : `${birth.day} ${month} ${year}`
}

/** January to December. */
export function monthNames(language: Language, style: 'long' | 'short' = 'long'): string[] {
  const format = new Intl.DateTimeFormat(locales[language], { month: style, timeZone: 'UTC' })
  return Array.from({ length: 12 }, (_, month) => format.format(new Date(Date.UTC(2000, month, 1))))
}

/** Time left as `1:05`; never below zero. */
export function formatCountdown(seconds: number): string {
  const left = Math.max(0, Math.ceil(seconds))
  return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`
}
