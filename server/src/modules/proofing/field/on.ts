import type { Kit } from '../../../platform/kit.ts'
import type { Recurring, Subscription } from '../../../platform/outbox.ts'
import { officesEvents, readFieldKit } from '../../offices/index.ts'
import { judgeReceived } from './judge-field.ts'
import { countBacklog, oldestBacklogSeconds, revokeFields } from './store.ts'

/** A kit was lost: what it collected since is kept apart, what it collected before is looked at. */
const applyRevocation: Subscription = {
  subscriber: 'proofing.apply-kit-revocation',
  event: officesEvents.kitRevoked,
  handle: async (kit, { kitId }) => {
    const found = typeof kitId === 'string' ? await readFieldKit(kit, kitId) : null
    if (!found?.revoked) return
    const records = await revokeFields(kit.db, { kitId: found.kitId, since: found.revoked.since })
    kit.log.warn('proofing.field_revoked', { kitId: found.kitId, records })
  },
}

export const fieldSubscriptions: readonly Subscription[] = [applyRevocation]

export const fieldRecurring: readonly Recurring[] = [{ name: 'proofing.judge-field', everySeconds: 1, run: judgeReceived }]

/** The backlog, for /metrics. */
export const fieldGauges: readonly { readonly name: string; readonly help: string; readonly read: (kit: Kit) => Promise<number> }[] = [
  {
    name: 'open_thaid_field_backlog',
    help: 'Records from the field that wait to be compared with the register',
    read: (kit) => countBacklog(kit.db),
  },
  {
    name: 'open_thaid_field_backlog_seconds',
    help: 'Age of the record from the field that has waited longest',
    read: (kit) => oldestBacklogSeconds(kit.db, kit.clock.now()),
  },
]
