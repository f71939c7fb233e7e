import { type Birth, type ParsedBirth, parseBirthDate, yearFor } from '@open-thaid/web-ui/birth-date-field/parse-birth-date.ts'
import { checkPid, dashLaserCode, groupPid, parseLaserCode } from '@open-thaid/web-ui/pid/check-pid.ts'
import type { Language } from '@open-thaid/web-ui/text/text.ts'
import type { CardRead } from '../reader/card-read.ts'
import { captionPicture } from './caption-picture.ts'
import type { Visit } from './visit.ts'

/** Whether a card has the code of its back on the chip; older ones have not, and it is typed. */
export const hasLaserCode = ({ laser_code: code }: CardRead): boolean => parseLaserCode(code ?? '') !== null

/**
 * What a read chip fills in at a station, in the words of the page's language.
 *
 * @param o.caption  stands below the chip's photo, so that nobody takes it for a photograph of the card
 * @returns null: its number or date of birth cannot be right
 */
export async function takeChip(
  card: CardRead,
  o: { language: Language; thisYear: number; caption: string },
): Promise<Partial<Visit> | null> {
  const birth = entryOf(card.birth, o.language)
  const parsed: ParsedBirth | null = birth && parseBirthDate(birth.parts, { ...birth, ...o })
  if (checkPid(card.pid) !== null || !birth || !parsed || !('birth' in parsed)) return null
  const laser = parseLaserCode(card.laser_code ?? '')
  const picture = card.photo_base64 === null ? null : await captionPicture(card.photo_base64, o.caption).catch(() => null)
  return {
    ...{ pid: groupPid(card.pid).join('-'), birth, laser: laser ? dashLaserCode(laser) : '' },
    ...{ chip: { card, picture }, cardPhoto: picture },
  }
}

function entryOf({ year, month, day }: CardRead['birth'], language: Language): Visit['birth'] | null {
  if (year === null) return null
  const textOf = (part: Birth['day']) => (part === null ? '' : String(part))
  return { parts: { year: yearFor(language, year), month: textOf(month), day: textOf(day) }, partsUnknown: month === null || day === null }
}
