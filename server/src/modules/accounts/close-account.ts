import type { Write } from '../../platform/db/db.ts'
import type { Kit } from '../../platform/kit.ts'
import { eventWrite } from '../../platform/outbox.ts'
import type { PersonKey } from '../registry/index.ts'
import { accountsEvents } from './events.ts'
import { closeAccountAndDevices } from './store.ts'

/**
 * Withdraws an account for good: its phones end with it, and whoever hangs on it hears `accounts.closed`. The register is not touched.
 *
 * @param o.audit  the caller's line for the audit log, written in the same step
 * @returns false: it is closed already, or there is none
 */
export const closeAccount = (kit: Pick<Kit, 'db' | 'clock'>, o: { personKey: PersonKey; audit: Write }): Promise<boolean> => {
  const now = kit.clock.now()
  return closeAccountAndDevices(kit.db, o.personKey, now, [eventWrite(accountsEvents.closed, { personKey: o.personKey }, now), o.audit])
}
