import type { Kit } from '../../platform/kit.ts'
import { findAccount } from '../accounts/index.ts'
import type { Client } from '../agencies/index.ts'
import type { PersonKey, PersonRecord } from '../registry/index.ts'
import { pickUpUntil } from './decide-interaction.ts'
import type { SignInRequest } from './model.ts'
import { refuseForLevel } from './store.ts'
import { noteNews } from './watch-interaction.ts'

/** A client of the sandbox meets invented people only. */
export const mayMeet = (client: Client, person: PersonRecord): boolean => !client.sandbox || person.synthetic

/** Levels as the national scheme writes them, `2.1` below `2.3`; what is no number is reached by nobody. */
const reaches = (level: string, wanted: string): boolean => Number(level) >= Number(wanted)

/**
 * Has the person the assurance level that the agency asked for as essential (OpenID Connect Core §5.5.1.1)? If not, the sign-in ends: the
 * agency is told, and the person how a higher level is reached.
 */
export async function hasEssentialLevel(kit: Kit, request: SignInRequest, personKey: PersonKey): Promise<boolean> {
  if (request.essentialLevels.length === 0) return true
  const level = (await findAccount(kit.db, personKey))?.assurance_level ?? '0'
  if (request.essentialLevels.some((wanted) => reaches(level, wanted))) return true
  const now = kit.clock.now()
  const until = pickUpUntil(kit, now)
  if ((await refuseForLevel(kit.db, { id: request.interactionId, now, pickUpUntil: until })) > 0)
    noteNews(kit.db, request.interactionId, { state: 'denied', expires_at: until })
  return false
}
