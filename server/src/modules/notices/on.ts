import type { Subscription } from '../../platform/outbox.ts'
import { accountsEvents } from '../accounts/index.ts'
import { consentEvents } from '../consent/index.ts'
import { registryEvents } from '../registry/index.ts'
import type { NoticeKind } from './model.ts'
import { tellAgencies } from './tell-agencies.ts'

const events: Readonly<Record<NoticeKind, string>> = {
  consent_withdrawn: consentEvents.withdrawn,
  account_suspended: accountsEvents.suspended,
  account_resumed: accountsEvents.resumed,
  person_deceased: registryEvents.personDied,
  address_changed: registryEvents.addressChanged,
}

const subscribe = (kind: NoticeKind): Subscription => ({
  subscriber: `notices.tell-${kind.replaceAll('_', '-')}`,
  event: events[kind],
  handle: (kit, payload) => tellAgencies(kit, kind, payload),
})

/** What agencies hear of. All handlers may run again. */
export const noticesSubscriptions: readonly Subscription[] = [
  subscribe('consent_withdrawn'),
  subscribe('account_suspended'),
  subscribe('account_resumed'),
  subscribe('person_deceased'),
  subscribe('address_changed'),
]
