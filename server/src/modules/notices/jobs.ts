import { secondsAfter } from '../../platform/clock.ts'
import type { Kit } from '../../platform/kit.ts'
import type { Recurring } from '../../platform/outbox.ts'
import { sendNotices } from './send-notices.ts'
import { deleteDeliveriesBefore, giveUpOverdue } from './send-store.ts'
import { noticesSettings } from './settings.ts'

/** Each lane serves one endpoint at a time: as many slow ones as there are lanes delay nobody else, and more take turns. */
const lanes = 6
const daySeconds = 24 * 3600

export async function sweepDeliveries(kit: Kit): Promise<void> {
  const now = kit.clock.now()
  await giveUpOverdue(kit.db, now)
  const before = secondsAfter(now, -kit.setting(noticesSettings.retentionDays) * daySeconds)
  while ((await deleteDeliveriesBefore(kit.db, before)) === 5000);
}

export const noticesRecurring: readonly Recurring[] = [
  ...Array.from({ length: lanes }, (_, lane) => ({
    name: `notices.send-${lane + 1}`,
    everySeconds: 1,
    run: async (kit: Kit) => void (await sendNotices(kit)),
  })),
  { name: 'notices.sweep', everySeconds: 600, run: sweepDeliveries },
]
