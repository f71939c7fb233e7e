import { secondsAfter } from '../../platform/clock.ts'
import type { Kit } from '../../platform/kit.ts'
import type { EventPayload, Subscription } from '../../platform/outbox.ts'
import { addLineOnce } from './store.ts'
import type { HistoryKind } from './wire.ts'
import { historyWrites } from './write-history.ts'

/** Longest delay of a repeated delivery; a second lost phone within it is the same story to its owner. */
const sameEventSeconds = 3600

async function tell(kit: Kit, kind: HistoryKind, payload: EventPayload): Promise<void> {
  const personKey = String(payload.personKey)
  const at = kit.clock.now()
  await addLineOnce(kit.db, { personKey, kind, since: secondsAfter(at, -sameEventSeconds) }, historyWrites({ personKey, kind, at }))
}

/** accounts has the same rank, so its news come as events and not as lines in its own steps. */
export const consentSubscriptions: readonly Subscription[] = [
  {
    subscriber: 'consent.tell-device-disabled',
    event: 'accounts.device_disabled',
    handle: (kit, payload) => tell(kit, 'device_disabled', payload),
  },
  {
    subscriber: 'consent.tell-suspended',
    event: 'accounts.suspended',
    // An officer's suspension wrote its own line, with the office.
    handle: async (kit, payload) => (payload.by === 'officer' ? undefined : tell(kit, 'suspended', payload)),
  },
]
