import type { Recurring } from '../../platform/outbox.ts'
import { sweepEnrolments, sweepSessions } from './store.ts'

export const deskRecurring: readonly Recurring[] = [
  {
    name: 'desk.sweep',
    everySeconds: 600,
    run: async (kit) => {
      await sweepSessions(kit.db, kit.clock.now())
      await sweepEnrolments(kit.db, kit.clock.now())
    },
  },
]
