import { secondsAfter } from '../../platform/clock.ts'
import { uuidv7 } from '../../platform/ids.ts'
import type { Kit } from '../../platform/kit.ts'
import type { EventPayload } from '../../platform/outbox.ts'
import { findClient } from '../agencies/index.ts'
import { clientsEverAgreedTo, type StandingConsent, standingConsents } from '../consent/index.ts'
import { type NoticeKind, triedForSeconds } from './model.ts'
import { findListeners } from './send-store.ts'

const addressScopes = ['address', 'house_address']

/** May this client hear of this kind, by what she agreed to and what it may ask for today? */
async function mayHear(kit: Kit, kind: NoticeKind, consent: StandingConsent): Promise<boolean> {
  if (kind !== 'address_changed') return true
  const client = await findClient(kit, consent.clientId)
  return addressScopes.some((scope) => consent.scopes.includes(scope) && client?.grantedScopes.includes(scope))
}

/**
 * Clients that hear of something about a person: those at which she signed in and whose consent stands; of a move only those that may ask for
 * the address; of a withdrawal those of the agency, and nobody else.
 */
async function clientsThatHear(kit: Kit, kind: NoticeKind, o: { personKey: string; agencyId: string | null }): Promise<string[]> {
  if (kind === 'consent_withdrawn') return o.agencyId === null ? [] : clientsEverAgreedTo(kit, { ...o, agencyId: o.agencyId })
  const hearing: string[] = []
  for (const consent of await standingConsents(kit, o.personKey)) if (await mayHear(kit, kind, consent)) hearing.push(consent.clientId)
  return hearing
}

/** Does she still agree that this client hears of this? Asked again before each attempt: a notice may have waited for three days. */
export async function stillHears(kit: Kit, kind: NoticeKind, o: { personKey: string; clientId: string }): Promise<boolean> {
  if (kind === 'consent_withdrawn') return true
  const consent = (await standingConsents(kit, o.personKey)).find(({ clientId }) => clientId === o.clientId)
  return consent !== undefined && mayHear(kit, kind, consent)
}

/**
 * An event becomes one waiting delivery for each endpoint that hears of it. May run again: a delivery that is there is left as it is, so a
 * crash before the job is gone doubles nothing.
 */
export async function tellAgencies(kit: Kit, kind: NoticeKind, payload: EventPayload): Promise<void> {
  const { personKey, agencyId, eventId, happenedAt } = payload
  if (typeof personKey !== 'string' || typeof eventId !== 'string' || typeof happenedAt !== 'string')
    throw new Error('an event about a person names person, event and time')
  const clientIds = await clientsThatHear(kit, kind, { personKey, agencyId: typeof agencyId === 'string' ? agencyId : null })
  const listeners = await findListeners(kit.db, { clientIds, kind })
  const now = kit.clock.now()
  await kit.db.write(
    listeners.map(({ endpoint_id: endpointId }) => ({
      table: 'notices.delivery',
      row: {
        ...{ delivery_id: uuidv7(now), endpoint_id: endpointId, kind, person_key: personKey, event_id: eventId },
        ...{ happened_at: new Date(happenedAt), issued_at: now, state: 'waiting' },
        ...{ next_attempt_at: now, give_up_at: secondsAfter(now, triedForSeconds) },
      },
      unlessExists: ['endpoint_id', 'event_id'],
    })),
  )
  if (listeners.length > 0) kit.log.info('notices.waiting', { kind, deliveries: listeners.length })
}
