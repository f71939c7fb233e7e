import type { Kit } from '../../platform/kit.ts'
import type { EventPayload, Subscription } from '../../platform/outbox.ts'
import { accountsEvents } from '../accounts/index.ts'
import { consentEvents } from '../consent/index.ts'
import { registryEvents } from '../registry/index.ts'
import { operatorAgencyId } from '../signin/index.ts'
import { portalSessions } from './portal-client.ts'

async function endSessions(kit: Kit, payload: EventPayload): Promise<void> {
  if (typeof payload.personKey !== 'string') throw new Error('an event about a person names the person')
  const sessions = await portalSessions.endAllOf(kit.db, payload.personKey)
  if (sessions > 0) kit.log.info('portal.sessions_ended', { sessions })
}

/** The portal is a relying party like any other: consent that is withdrawn from its operator ends its sessions. */
async function endWithdrawn(kit: Kit, payload: EventPayload): Promise<void> {
  if (payload.agencyId === operatorAgencyId) await endSessions(kit, payload)
}

/** Who lost her phone, died, or withdrew her consent is signed in to the portal nowhere. Handlers may run again. */
export const portalSubscriptions: readonly Subscription[] = [
  { subscriber: 'portal.end-suspended-sessions', event: accountsEvents.suspended, handle: endSessions },
  { subscriber: 'portal.end-sessions-of-the-dead', event: registryEvents.personDied, handle: endSessions },
  { subscriber: 'portal.end-withdrawn-sessions', event: consentEvents.withdrawn, handle: endWithdrawn },
]
