import { dateInBangkok } from '../../platform/clock.ts'
import type { Write } from '../../platform/db/db.ts'
import type { Kit } from '../../platform/kit.ts'
import { registryProblem } from './errors.ts'
import { cardChangedEvent, personDiedEvent } from './events.ts'
import type { PersonKey } from './pid.ts'
import { cancelActiveCard, closeResidence, markDead } from './store.ts'

/**
 * Records a death: the person no longer lives, the entry in the house register is closed, the card is cancelled. All or nothing.
 *
 * @param o.diedOn  `YYYY-MM-DD`; null: the day is not known
 * @param o.audit   the caller's line for the audit log, written with it
 * @throws Problem `registry.already_recorded` when no living person has this key
 */
export async function recordDeath(
  kit: Pick<Kit, 'db' | 'clock'>,
  o: { personKey: PersonKey; diedOn: string | null; audit: Write },
): Promise<void> {
  const now = kit.clock.now()
  await kit.db.transaction(async (tx) => {
    const died = await markDead(tx, o, [personDiedEvent(o.personKey, now), o.audit])
    if (!died) throw registryProblem('registry.already_recorded')
    await closeResidence(tx, o.personKey, dateInBangkok(now))
    await cancelActiveCard(tx, o.personKey, [cardChangedEvent({ personKey: o.personKey, status: 'cancelled' }, now)])
  })
}
