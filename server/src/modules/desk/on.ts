import type { Kit } from '../../platform/kit.ts'
import type { EventPayload, Subscription } from '../../platform/outbox.ts'
import { accountsEvents } from '../accounts/index.ts'
import { registryEvents } from '../registry/index.ts'
import { deskSessions } from './desk-page.ts'

async function endSessions(kit: Kit, payload: EventPayload): Promise<void> {
  if (typeof payload.personKey !== 'string') throw new Error('an event about a person names the person')
  const sessions = await deskSessions.endAllOf(kit.db, payload.personKey)
  if (sessions > 0) kit.log.info('desk.sessions_ended', { sessions })
}

/** Who lost her phone or died is signed in to the desk nowhere. Handlers may run again. */
export const deskSubscriptions: readonly Subscription[] = [
  { subscriber: 'desk.end-suspended-sessions', event: accountsEvents.suspended, handle: endSessions },
  { subscriber: 'desk.end-sessions-of-the-dead', event: registryEvents.personDied, handle: endSessions },
]
