import { secondsAfter } from '../../platform/clock.ts'
import type { Recurring } from '../../platform/outbox.ts'
import { sweepGateEvents } from './gates/gate-store.ts'
import { sweepPresentations } from './present/presentation-store.ts'
import { credentialsSettings } from './settings.ts'

/** A used or ended code tells a gate so for an hour; afterwards it is as unknown as one that never was. */
const keptSeconds = 3600

export const credentialsRecurring: readonly Recurring[] = [
  {
    name: 'credentials.sweep',
    everySeconds: 600,
    run: async (kit) => {
      const now = kit.clock.now()
      await sweepPresentations(kit.db, secondsAfter(now, -keptSeconds))
      await sweepGateEvents(kit.db, secondsAfter(now, -kit.setting(credentialsSettings.gateEventDays) * 86_400))
    },
  },
]
