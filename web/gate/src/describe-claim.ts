import { describeScopes } from '@open-thaid/web-citizen/history/describe-entry.ts'
import type { Language } from '@open-thaid/web-ui/text/text.ts'

/** A yes needs only its name; an address is read in one line. */
export function describeClaim(claim: string, value: unknown, language: Language): string[] {
  const label = describeScopes([claim], language)
  if (value === true) return [label]
  if (typeof value === 'string') return [`${label}: ${value}`]
  const formatted = typeof value === 'object' && value !== null && 'formatted' in value ? String(value.formatted) : null
  return formatted === null ? [] : [`${label}: ${formatted}`]
}
