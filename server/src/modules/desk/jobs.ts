import { dateInBangkok, secondsAfter } from '../../platform/clock.ts'
import type { Recurring } from '../../platform/outbox.ts'
import { deskSessions } from './desk-page.ts'
import { sweepQueue } from './queue/store.ts'
import { drawSamples } from './sampling/draw-samples.ts'
import { sweepEnrolments } from './store.ts'

const keptQueueDays = 90

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
]
