import { type Html, html } from './html.ts'
import type { Language } from './language.ts'

/** Buddhist era in Thai. */
export const localeOf = { th: 'th-TH-u-ca-buddhist', en: 'en-GB' } as const

/** What follows a time of day; U+00A0 keeps it on its line. */
export const oClock = { th: '\u00a0น.', en: '' } as const

/** The number's middle stays hidden: whoever looks over a shoulder learns nothing. */
export const maskPid = (pid: string): string => pid.replace(/^(\d)(\d{4})\d{5}(\d{2})(\d)$/, '$1-$2-xxxxx-$3-$4')

/** A masked number that breaks between its groups only. */
export const maskedPid = (pid: string): Html =>
  html`${maskPid(pid)
    .split(/(?<=-)/)
    .map((group) => html`<span class="group">${group}</span>`)}`

/** A date of which parts may be unknown (`1960`, `1960-04`). */
export function formatBirthdate(birthdate: string, language: Language): string {
  const [year = '', month, day] = birthdate.split('-')
  if (month === undefined || day === undefined) return language === 'th' ? String(Number(year) + 543) : year
  return formatDay(birthdate, language)
}

/** @param day  `YYYY-MM-DD` */
export const formatDay = (day: string, language: Language): string =>
  new Intl.DateTimeFormat(localeOf[language], { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))

/** A moment in Thailand, with its time of day. */
export const formatMoment = (at: Date, language: Language): string =>
  `${new Intl.DateTimeFormat(localeOf[language], { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Bangkok' }).format(at)}${oClock[language]}`

export const formatTime = (at: Date, language: Language): string =>
  `${new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'Asia/Bangkok' }).format(at)}${oClock[language]}`

/** `YYYY-MM-DD` in Thailand. */
export const dayInBangkok = (at: Date): string => new Date(at.getTime() + 7 * 3600 * 1000).toISOString().slice(0, 10)

/** A list of names and values that wraps when the screen is narrow or the text large. */
export const facts = (rows: readonly (readonly [string, string | Html])[]): Html =>
  html`<dl>${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`
