import { monthsBefore } from '../../platform/clock.ts'
import type { Kit } from '../../platform/kit.ts'
import type { Recurring } from '../../platform/outbox.ts'
import { sweepKitRequests, sweepOffers } from './kits/store.ts'
import { officesSettings } from './settings.ts'
import { deleteMandatesEndedBefore } from './store.ts'

/** A request and an offer are open for minutes; a day later nobody asks what became of them. */
const keptRequestMs = 24 * 3_600_000

async function sweep(kit: Kit): Promise<void> {
  const now = kit.clock.now()
  const aDayAgo = new Date(now.getTime() - keptRequestMs)
  await sweepKitRequests(kit.db, aDayAgo)
  await sweepOffers(kit.db, aDayAgo)
  await deleteMandatesEndedBefore(kit.db, monthsBefore(now, kit.setting(officesSettings.keepMandatesMonths)))
}

export const officesRecurring: readonly Recurring[] = [{ name: 'offices.sweep', everySeconds: 3600, run: sweep }]
