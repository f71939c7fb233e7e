import { dateInBangkok } from '../../platform/clock.ts'
import type { Kit } from '../../platform/kit.ts'
import { officerReason } from './face/decide-face-match.ts'
import type { OfficerReason } from './model.ts'
import { proofingSettings } from './settings.ts'
import type { SessionRow } from './store.ts'

/** Whole years from a date to another, both `YYYY-MM-DD`. */
const yearsBetween = (from: string, to: string): number =>
  Number(to.slice(0, 4)) - Number(from.slice(0, 4)) - (to.slice(5) < from.slice(5) ? 1 : 0)

/** Why the tool may not decide about this person and an officer does; null: the live face may be compared. */
export function whyOfficer(
  kit: Kit,
  session: Pick<SessionRow, 'face_consent'>,
  person: { ageYears: number; hasPortrait: boolean; portraitTakenOn: string | null },
): OfficerReason | null {
  if (!session.face_consent) return 'declined_face'
  const today = dateInBangkok(kit.clock.now())
  const portraitAge = person.hasPortrait ? yearsBetween(person.portraitTakenOn ?? '1900-01-01', today) : null
  const policy = { minAgeYears: kit.setting(proofingSettings.adultYears), maxPortraitAgeYears: kit.setting(proofingSettings.portraitYears) }
  const reason = officerReason(person.ageYears, portraitAge, policy)
  return reason === 'minor' ? 'age' : reason
}
