import { dateInBangkok, secondsAfter } from '../../platform/clock.ts'
import type { Kit } from '../../platform/kit.ts'
import type { Recurring } from '../../platform/outbox.ts'
import { outreachSettings } from './settings.ts'
import { closeOverdue, deleteErased, deleteOver, eraseKey } from './slip-store.ts'

const daySeconds = 24 * 3600
const rowsAtOnce = 5000
/** Of a registration without a drive: longer than a session lives. */
const openingDays = 60

/**
 * Deletes what a drive leaves of persons. The key goes first: from then on nothing of its slips can be opened, and what a crash leaves in the
 * tables is bytes that the next run removes. Counts stay.
 */
export async function eraseSlips(kit: Kit): Promise<void> {
  const now = kit.clock.now()
  for (const { drive_id: driveId } of await closeOverdue(kit.db, {
    before: secondsAfter(now, -kit.setting(outreachSettings.closeAfterDays) * daySeconds),
    now,
  })) {
    kit.log.info('outreach.drive_closed_by_itself', { driveId })
  }
  const closedBefore = secondsAfter(now, -kit.setting(outreachSettings.keepSlipsDays) * daySeconds)
  for (;;) {
    const erased = await eraseKey(kit.db, { closedBefore, now })
    if (!erased) break
    kit.log.info('outreach.slips_erased', { driveId: erased.drive_id })
  }
  while ((await deleteErased(kit.db, rowsAtOnce)) === rowsAtOnce);
  await deleteOver(kit.db, { today: dateInBangkok(now), openedBefore: secondsAfter(now, -openingDays * daySeconds), now })
}

export const outreachRecurring: readonly Recurring[] = [{ name: 'outreach.erase-slips', everySeconds: 600, run: eraseSlips }]
