import { monthsBefore } from '../../platform/clock.ts'
import type { Kit } from '../../platform/kit.ts'
import type { Recurring } from '../../platform/outbox.ts'
import { deleteDataRequestsBefore } from './request-store.ts'
import { consentSettings } from './settings.ts'
import { deleteHistoryBefore, deleteReportsBefore } from './store.ts'

const linesAtOnce = 5000

/** Removes what is older than HISTORY_RETENTION_MONTHS, in portions that nobody notices. */
export async function deleteOldHistory(kit: Kit): Promise<void> {
  const before = monthsBefore(kit.clock.now(), kit.setting(consentSettings.historyMonths))
  let deleted = 0
  do deleted = await deleteHistoryBefore(kit.db, before, linesAtOnce)
  while (deleted === linesAtOnce)
  await deleteReportsBefore(kit.db, before)
  await deleteDataRequestsBefore(kit.db, before)
}

export const consentRecurring: readonly Recurring[] = [{ name: 'consent.delete-old-history', everySeconds: 3600, run: deleteOldHistory }]
