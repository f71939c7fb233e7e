import { dateInBangkok, monthsBefore, secondsAfter } from '../../platform/clock.ts'
import type { Kit } from '../../platform/kit.ts'
import type { Recurring } from '../../platform/outbox.ts'
import { deskSessions } from './desk-page.ts'
import { deleteColleaguesUnseenSince } from './helpers/store.ts'
import { sweepQueue } from './queue/store.ts'
import { drawSamples } from './sampling/draw-samples.ts'
import { deleteSamplesBefore } from './sampling/store.ts'
import { deskSettings } from './settings.ts'
import { deleteLooksBefore, deletePasskeysEndedBefore, sweepEnrolments } from './store.ts'

const keptQueueDays = 90

const rowsAtOnce = 5000

/** Removes what an officer looked at, did and was checked in so long ago that nobody asks about it, in portions that nobody notices. */
async function forget(kit: Kit): Promise<void> {
  const now = kit.clock.now()
  const looks = monthsBefore(now, kit.setting(deskSettings.keepLooksMonths))
  while ((await deleteLooksBefore(kit.db, looks, rowsAtOnce)) === rowsAtOnce);
  const samples = monthsBefore(now, kit.setting(deskSettings.keepSamplesMonths))
  while ((await deleteSamplesBefore(kit.db, { before: samples, beforeDay: dateInBangkok(samples), limit: rowsAtOnce })) === rowsAtOnce);
  await deletePasskeysEndedBefore(kit.db, looks)
  // Of who has not been at the desk for so long nothing is left that her name would stand beside.
  await deleteColleaguesUnseenSince(kit.db, looks)
}

export const deskRecurring: readonly Recurring[] = [
  {
    name: 'desk.sweep',
    everySeconds: 600,
    run: async (kit) => {
      await deskSessions.sweep(kit.db, kit.clock.now())
      await sweepEnrolments(kit.db, kit.clock.now())
      await sweepQueue(kit.db, { now: kit.clock.now(), beforeDay: dateInBangkok(secondsAfter(kit.clock.now(), -keptQueueDays * 86_400)) })
    },
  },
  { name: 'desk.draw-samples', everySeconds: 900, run: drawSamples },
  { name: 'desk.forget', everySeconds: 3600, run: forget },
]
