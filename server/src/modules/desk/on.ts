import type { Kit } from '../../platform/kit.ts'
import type { EventPayload, Subscription } from '../../platform/outbox.ts'
import { accountsEvents } from '../accounts/index.ts'
import { consentEvents } from '../consent/index.ts'
import { officesEvents } from '../offices/index.ts'
import { registryEvents } from '../registry/index.ts'
import { operatorAgencyId } from '../signin/index.ts'
import { deskSessions } from './desk-page.ts'
import { sampleLostKit } from './sampling/look-at-kit.ts'

async function endSessions(kit: Kit, payload: EventPayload): Promise<void> {
  if (typeof payload.personKey !== 'string') throw new Error('an event about a person names the person')
  const sessions = await deskSessions.endAllOf(kit.db, payload.personKey)
  if (sessions > 0) kit.log.info('desk.sessions_ended', { sessions })
}

/** The desk is a relying party like any other: consent that is withdrawn from its operator ends its sessions. */
async function endWithdrawn(kit: Kit, payload: EventPayload): Promise<void> {
  if (payload.agencyId === operatorAgencyId) await endSessions(kit, payload)
}

/** Who lost her phone, died, or withdrew her consent is signed in to the desk nowhere. Handlers may run again. */
export const deskSubscriptions: readonly Subscription[] = [
  { subscriber: 'desk.end-suspended-sessions', event: accountsEvents.suspended, handle: endSessions },
  { subscriber: 'desk.end-sessions-of-the-dead', event: registryEvents.personDied, handle: endSessions },
  { subscriber: 'desk.end-withdrawn-sessions', event: consentEvents.withdrawn, handle: endWithdrawn },
  {
    subscriber: 'desk.sample-lost-kit',
    event: officesEvents.kitRevoked,
    handle: async (kit, { kitId }) => (typeof kitId === 'string' ? sampleLostKit(kit, kitId) : undefined),
  },
]
