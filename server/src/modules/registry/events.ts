import type { Write } from '../../platform/db/db.ts'
import { eventWrite } from '../../platform/outbox.ts'
import type { StoredCardStatus } from './model.ts'
import type { PersonKey } from './pid.ts'

/** Names of the events of this module. Payloads carry the person's key and codes, never what the register knows of the person. */
export const registryEvents = {
  /** `{ personKey, status }`: the person's active card took this status. */
  cardChanged: 'registry.card_changed',
  /** `{ personKey }` */
  personDied: 'registry.person_died',
  /** `{ personKey }`: she is registered in another house. */
  addressChanged: 'registry.address_changed',
} as const

export const cardChangedEvent = (card: { personKey: PersonKey; status: StoredCardStatus }, now: Date): Write =>
  eventWrite(registryEvents.cardChanged, card, now)

export const personDiedEvent = (personKey: PersonKey, now: Date): Write => eventWrite(registryEvents.personDied, { personKey }, now)

export const addressChangedEvent = (personKey: PersonKey, now: Date): Write => eventWrite(registryEvents.addressChanged, { personKey }, now)
