import { groupPid } from '../pid/check-pid.ts'
import { formatBirth } from '../text/format-date.ts'
import type { Language } from '../text/text.ts'

/** A value that goes to an agency, written as people read it; in a form that is not known here, as it is. */
export function showValue(scope: string, value: string, language: Language): string {
  if (scope === 'pid' && /^\d{13}$/.test(value)) return groupPid(value).join('-')
  const [, year, month, day] = /^(?:birthdate|date_of_(?:issuance|expiry)) (\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(`${scope} ${value}`) ?? []
  if (year === undefined) return value
  return formatBirth(
    { year: Number(year), month: month === undefined ? null : Number(month), day: day === undefined ? null : Number(day) },
    language,
  )
}
