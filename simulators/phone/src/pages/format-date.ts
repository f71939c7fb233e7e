import type { Language } from './text.ts'

const localeOf = { th: 'th-TH-u-ca-buddhist', en: 'en-GB' } as const

/** `2026-11-23` as people read it; the Buddhist Era in Thai. */
export const formatDate = (isoDate: string, language: Language): string =>
  new Intl.DateTimeFormat(localeOf[language], { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${isoDate}T00:00:00Z`))

/** Day and time in Thailand. */
export const formatTime = (iso: string, language: Language): string =>
  new Intl.DateTimeFormat(localeOf[language], { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Asia/Bangkok' }).format(new Date(iso))
