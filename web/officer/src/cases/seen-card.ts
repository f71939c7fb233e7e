import type { BirthEntry } from '@open-thaid/web-ui/birth-date-field/birth-date-field.tsx'
import { type ParsedBirth, parseBirthDate } from '@open-thaid/web-ui/birth-date-field/parse-birth-date.ts'
import { checkPid, type PidFault, parseLaserCode, pidDigits } from '@open-thaid/web-ui/pid/check-pid.ts'
import type { Language } from '@open-thaid/web-ui/text/text.ts'
import type { SeenCard } from '../api.ts'

/** A card as the officer types it off. */
export type CardEntry = { pid: string; laser: string; birth: BirthEntry }

export const noCard: CardEntry = { pid: '', laser: '', birth: { parts: { day: '', month: '', year: '' }, partsUnknown: false } }

export type CardReading = { pidFault: PidFault | null; isLaserWrong: boolean; birth: ParsedBirth; card: SeenCard | null }

/** What is wrong with what was typed, or the card as the server takes it. */
export function readEntry(entry: CardEntry, language: Language): CardReading {
  const pidFault = checkPid(entry.pid)
  const laserCode = parseLaserCode(entry.laser)
  const birth = parseBirthDate(entry.birth.parts, { ...entry.birth, language, thisYear: new Date().getUTCFullYear() })
  const isRead = pidFault === null && laserCode !== null && 'birth' in birth
  return {
    ...{ pidFault, isLaserWrong: laserCode === null, birth },
    card: isRead ? { pid: pidDigits(entry.pid), laser_code: laserCode, birth_date: birth.birth } : null,
  }
}

/** To the first answer that is wrong, once it is shown as wrong. */
export const goToFault = (): number =>
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.wrong [aria-invalid], .wrong input, .wrong button')?.focus())
