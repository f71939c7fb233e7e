import { secondsAfter } from '../../platform/clock.ts'
import type { JobKind, Recurring } from '../../platform/outbox.ts'
import { sweepFamilies } from './family-store.ts'
import { tellLogout } from './logout/tell-logout.ts'
import { stepsKeptSeconds } from './request-log/read-steps.ts'
import { sweepSteps } from './request-log/step-store.ts'
import { sweepInteractions } from './store.ts'

/** Kept a while after their end, so that a late browser or a replayed code still gets a true answer. */
const interactionsKeptSeconds = 600
const familiesKeptSeconds = 24 * 3600

export const signinJobs: readonly JobKind[] = [tellLogout]

export const signinRecurring: readonly Recurring[] = [
  {
    name: 'signin.sweep',
    everySeconds: 60,
    run: async (kit) => {
      const now = kit.clock.now()
      await sweepInteractions(kit.db, secondsAfter(now, -interactionsKeptSeconds))
      await sweepFamilies(kit.db, secondsAfter(now, -familiesKeptSeconds))
      await sweepSteps(kit.db, secondsAfter(now, -stepsKeptSeconds))
    },
  },
]
