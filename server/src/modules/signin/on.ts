import type { Kit } from '../../platform/kit.ts'
import type { EventPayload, Subscription } from '../../platform/outbox.ts'
import { accountsEvents } from '../accounts/index.ts'
import { consentEvents } from '../consent/index.ts'
import { registryEvents } from '../registry/index.ts'
import { type EndReason, endFamiliesOf } from './family-store.ts'
import { logoutWrite } from './logout/tell-logout.ts'

async function endAccess(kit: Kit, payload: EventPayload, reason: EndReason, agencyId: string | null): Promise<void> {
  if (typeof payload.personKey !== 'string') throw new Error('an event about a person names the person')
  const { personKey } = payload
  const now = kit.clock.now()
  const families = await kit.db.transaction(async (tx) => {
    const ended = await endFamiliesOf(tx, { personKey, agencyId, reason, now })
    await tx.write(ended.map(({ client_id: clientId }) => logoutWrite({ clientId, personKey, endedAt: now })))
    return ended.reduce((sum, one) => sum + one.families, 0)
  })
  kit.log.info('signin.access_ended', { reason, families })
}

/** Tokens end when the person, the register or the person's account says so. All handlers may run again. */
export const signinSubscriptions: readonly Subscription[] = [
  {
    subscriber: 'signin.end-reported-access',
    event: consentEvents.useReported,
    handle: async (kit, payload) => {
      // A report about a line without an agency (a registration, say) concerns no token.
      if (typeof payload.agencyId === 'string') await endAccess(kit, payload, 'reported', payload.agencyId)
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
