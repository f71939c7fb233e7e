import type { Kit } from '../../platform/kit.ts'
import type { EventPayload, Subscription } from '../../platform/outbox.ts'
import { accountsEvents } from '../accounts/index.ts'
import { registryEvents } from '../registry/index.ts'
import { type EndReason, endFamiliesOf } from './family-store.ts'

async function endAccess(kit: Kit, payload: EventPayload, reason: EndReason, agencyId: string | null): Promise<void> {
  if (typeof payload.personKey !== 'string') throw new Error('an event about a person names the person')
  const families = await endFamiliesOf(kit.db, { personKey: payload.personKey, agencyId, reason, now: kit.clock.now() })
  kit.log.info('signin.access_ended', { reason, families })
}

/** The name is consent's; told by the module when it exists there. */
const useReported = 'consent.use_reported'

/** Tokens end when the person, the register or the person's account says so. All handlers may run again. */
export const signinSubscriptions: readonly Subscription[] = [
  {
    subscriber: 'signin.end-reported-access',
    event: useReported,
    handle: (kit, payload) => {
      if (typeof payload.agencyId !== 'string') throw new Error('a report names an agency')
      return endAccess(kit, payload, 'reported', payload.agencyId)
    },
  },
  {
    subscriber: 'signin.end-access-of-the-dead',
    event: registryEvents.personDied,
    handle: (kit, payload) => endAccess(kit, payload, 'person_died', null),
  },
  {
    subscriber: 'signin.end-suspended-access',
    event: accountsEvents.suspended,
    handle: (kit, payload) => endAccess(kit, payload, 'suspended', null),
  },
]
