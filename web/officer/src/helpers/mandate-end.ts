export const spans = ['today', 'week', 'month', 'year', 'open'] as const
/** For how long somebody is named; `open`: until further notice. */
export type Span = (typeof spans)[number]

const daySeconds = 86_400
const bangkokSeconds = 7 * 3600

/**
 * When a mandate of that length ends: at midnight in Thailand, so that nobody loses it in the middle of a day's work.
 *
 * @param helperDays  days that a helper may have at most; null: not a helper
 * @returns ISO date-time; null: until further notice
 */
export function mandateEnd(span: Span, now: Date, helperDays: number | null): string | null {
  if (span === 'open') return null
  const days = { today: 1, week: 7, month: 30, year: 365 }[span]
  const midnight = Math.floor((now.getTime() / 1000 + bangkokSeconds) / daySeconds) * daySeconds - bangkokSeconds
  const most = helperDays === null ? days : Math.min(days, helperDays)
  return new Date((midnight + most * daySeconds) * 1000).toISOString()
}

/** Codes of areas as typed, with blanks or commas between them; null: one of them cannot be right. */
export function parseAreaCodes(typed: string): string[] | null {
  const codes = typed.split(/[\s,]+/).filter((code) => code !== '')
  return codes.every((code) => /^([0-9]{2}|[0-9]{4}|[0-9]{6})$/.test(code)) ? codes : null
}
