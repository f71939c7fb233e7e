import type { Recurring } from '../../platform/outbox.ts'
import { portalSessions } from './portal-client.ts'
import { sweepShared } from './share-store.ts'
import { sweepInvitations } from './store.ts'

export const portalRecurring: readonly Recurring[] = [
  {
    name: 'portal.sweep',
    everySeconds: 600,
    run: async (kit) => {
      await portalSessions.sweep(kit.db, kit.clock.now())
      await sweepInvitations(kit.db, kit.clock.now())
      await sweepShared(kit.db, kit.clock.now())
    },
  },
]
