import type { Write } from '../../platform/db/db.ts'
import type { Kit } from '../../platform/kit.ts'
import { registryProblem } from './errors.ts'
import { cardChangedEvent } from './events.ts'
import type { PersonKey } from './pid.ts'
import { cancelActiveCard } from './store.ts'

/**
 * Cancels the active card: lost, stolen, or given up. What hangs on it hears `registry.card_changed`.
 *
 * @param o.audit  the caller's line for the audit log, written in the same step
 * @throws Problem `registry.already_recorded` when there is no active card
 */
export async function cancelCard(kit: Pick<Kit, 'db' | 'clock'>, o: { personKey: PersonKey; audit: Write }): Promise<void> {
  const event = cardChangedEvent({ personKey: o.personKey, status: 'cancelled' }, kit.clock.now())
  if (!(await cancelActiveCard(kit.db, o.personKey, [event, o.audit]))) throw registryProblem('registry.already_recorded')
}
