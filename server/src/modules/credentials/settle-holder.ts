import { secondsAfter } from '../../platform/clock.ts'
import { equalSecrets } from '../../platform/crypto.ts'
import type { Kit } from '../../platform/kit.ts'
import { jobWrite } from '../../platform/outbox.ts'
import { findAccount, listDevices } from '../accounts/index.ts'
import { auditWrite } from '../audit/index.ts'
import { consentEndings } from '../consent/index.ts'
import type { PersonKey } from '../registry/index.ts'
import { statusOf } from './model.ts'
import { readShownCard } from './show-card.ts'
import { changeStatus, type HeldBatch, listHeld } from './store.ts'

/** Kind of the second look. */
export const settleAgain = 'credentials.settle-again'
/** Longer than any batch is under way between reading the register and being stored. */
const againSeconds = 60

/**
 * Gives all credentials of a person the status that follows from her phones, her account and the register as they are now. Whatever happened,
 * in whatever order the news came, and however often: the same call.
 */
export async function settleHolder(kit: Kit, personKey: PersonKey): Promise<void> {
  const held = await listHeld(kit.db, personKey, kit.clock.now())
  if (held.length === 0) return
  const [account, devices, shown] = await Promise.all([
    findAccount(kit.db, personKey),
    listDevices(kit.db, personKey),
    readShownCard(kit, personKey),
  ])
  const endings = held.some(({ agency_id: agencyId }) => agencyId !== null) ? await consentEndings(kit, personKey) : new Map<string, Date>()
  const states = new Map(devices.map((device) => [device.device_id, device.state]))
  for (const batch of held) {
    const device = batch.device_id === null ? null : (states.get(batch.device_id) ?? 'ended')
    const isShown = shown !== null && equalSecrets(batch.content, shown.digest)
    const { status, reason } = statusOf({ device, account: account?.state ?? null, isShown, isKept: isKept(batch, endings) })
    await changeStatus(kit.db, { personKey, batchId: batch.batch_id, status }, (credentials) =>
      auditWrite(kit, {
        ...{ kind: 'credentials.status_changed', actor: { type: 'system', ref: 'credentials' }, personKey },
        ...{ purpose: 'card status', caseRef: batch.batch_id, facts: { credentials, status, reason } },
      }),
    )
  }
}

/** A wallet has it, as far as we were told, and its holder has neither taken it back nor said that it was not her. */
function isKept({ agency_id: agencyId, granted_at: grantedAt, notified }: HeldBatch, endings: ReadonlyMap<string, Date>): boolean {
  if (agencyId === null || grantedAt === null) return true
  const endedAt = endings.get(agencyId)
  return (notified === null || notified === 'credential_accepted') && (endedAt === undefined || endedAt < grantedAt)
}

/** Settles at once, and once more for a batch that was read before the fact and stored after this look. */
export async function settleOnNews(kit: Kit, personKey: PersonKey): Promise<void> {
  await settleHolder(kit, personKey)
  await kit.db.write([jobWrite(settleAgain, { personKey }, secondsAfter(kit.clock.now(), againSeconds))])
}
