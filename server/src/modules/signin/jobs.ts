import { secondsAfter } from '../../platform/clock.ts'
import type { JobKind, Recurring } from '../../platform/outbox.ts'
import { sweepFamilies } from './family-store.ts'
import { tellLogout } from './logout/tell-logout.ts'
import { deleteOutcomesBefore, sweepInteractions } from './outcomes/outcome-store.ts'
import { outcomesKeptDays } from './outcomes/read-outcomes.ts'
import { stepsKeptSeconds } from './request-log/read-steps.ts'
import { sweepSteps } from './request-log/step-store.ts'

/** Kept a while after their end, so that a late browser or a replayed code still gets a true answer. */
const interactionsKeptSeconds = 600
const sweptAtOnce = 5000
const familiesKeptSeconds = 24 * 3600

export const signinJobs: readonly JobKind[] = [tellLogout]

export const signinRecurring: readonly Recurring[] = [
  {
    name: 'signin.sweep',
    everySeconds: 60,
    run: async (kit) => {
      const now = kit.clock.now()
      const before = secondsAfter(now, -interactionsKeptSeconds)
      while ((await sweepInteractions(kit.db, before, sweptAtOnce)) === sweptAtOnce);
      await sweepFamilies(kit.db, secondsAfter(now, -familiesKeptSeconds))
      await sweepSteps(kit.db, secondsAfter(now, -stepsKeptSeconds))
      await deleteOutcomesBefore(kit.db, secondsAfter(now, -outcomesKeptDays * 24 * 3600))
    },
  },
]
