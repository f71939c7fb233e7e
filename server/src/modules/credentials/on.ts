import type { JobKind, Subscription } from '../../platform/outbox.ts'
import { accountsEvents } from '../accounts/index.ts'
import { consentEvents } from '../consent/index.ts'
import { type PersonKey, registryEvents } from '../registry/index.ts'
import { settleAgain, settleHolder, settleOnNews } from './settle-holder.ts'

/** Whatever changes what the card shows, or who may show it. */
const news = {
  'account-opened': accountsEvents.opened,
  'device-disabled': accountsEvents.deviceDisabled,
  'account-suspended': accountsEvents.suspended,
  'account-resumed': accountsEvents.resumed,
  'account-closed': accountsEvents.closed,
  'person-died': registryEvents.personDied,
  'card-changed': registryEvents.cardChanged,
  'address-changed': registryEvents.addressChanged,
  // What was allowed to a wallet ends.
  'consent-withdrawn': consentEvents.withdrawn,
  'use-reported': consentEvents.useReported,
} as const

// Every event of this list carries the person's key; payloads do not know brands.
const personOf = (payload: Readonly<Record<string, unknown>>): PersonKey => String(payload.personKey) as PersonKey

export const credentialsSubscriptions: readonly Subscription[] = Object.entries(news).map(([name, event]) => ({
  subscriber: `credentials.settle-${name}`,
  event,
  handle: (kit, payload) => settleOnNews(kit, personOf(payload)),
}))

export const credentialsJobs: readonly JobKind[] = [{ kind: settleAgain, handle: (kit, payload) => settleHolder(kit, personOf(payload)) }]
