import { secondsAfter } from '../../platform/clock.ts'
import { equalSecrets } from '../../platform/crypto.ts'
import type { Kit } from '../../platform/kit.ts'
import { jobWrite } from '../../platform/outbox.ts'
import { findAccount, listDevices } from '../accounts/index.ts'
import { auditWrite } from '../audit/index.ts'
import { consentEndings } from '../consent/index.ts'
import type { PersonKey } from '../registry/index.ts'
import { isDependant } from './dependants/find-dependants.ts'
import { statusOf } from './model.ts'
import { readShownCard } from './show-card.ts'
import { changeStatus, type HeldBatch, listHeld } from './store.ts'

/** Kind of the second look. */
export const settleAgain = 'credentials.settle-again'
/** Longer than any batch is under way between reading the register and being stored. */
const againSeconds = 60

/** Looks each thing up once, however many batches ask for it. */
function once<Found>(find: (key: PersonKey) => Promise<Found>): (key: PersonKey) => Promise<Found> {
  const asked = new Map<PersonKey, Promise<Found>>()
  return (key) => {
    const found = asked.get(key) ?? find(key)
    asked.set(key, found)
    return found
  }
}

/**
 * Gives all credentials of a person's card, and of the children's cards that she carries, the status that follows from phones, accounts and
 * register as they are now. Whatever happened, in whatever order the news came, and however often: the same call.
 */
export async function settleHolder(kit: Kit, personKey: PersonKey): Promise<void> {
  const held = await listHeld(kit.db, personKey, kit.clock.now())
  if (held.length === 0) return
  const shownOf = once((key) => readShownCard(kit, key))
  const accountOf = once((key) => findAccount(kit.db, key))
  const devicesOf = once(async (key) => new Map((await listDevices(kit.db, key)).map((device) => [device.device_id, device.state])))
  const endingsOf = once((key) => consentEndings(kit, key))

  const judge = async (batch: HeldBatch) => {
    const holder = batch.guardian_key ?? batch.person_key
    const [account, devices, shown] = await Promise.all([accountOf(holder), devicesOf(holder), shownOf(batch.person_key)])
    return statusOf({
      device: batch.device_id === null ? null : (devices.get(batch.device_id) ?? 'ended'),
      account: account?.state ?? null,
      isShown: shown !== null && equalSecrets(batch.content, shown.digest),
      isCarried: batch.guardian_key === null || (await isDependant(kit, batch.guardian_key, batch.person_key)),
      isKept: batch.agency_id === null || isKept(batch, (await endingsOf(batch.person_key)).get(batch.agency_id)),
    })
  }
  for (const batch of held) await settleBatch(kit, batch, await judge(batch))
}

const settleBatch = (kit: Kit, { person_key: personKey, batch_id: batchId }: HeldBatch, { status, reason }: ReturnType<typeof statusOf>) =>
  changeStatus(kit.db, { personKey, batchId, status }, (credentials) =>
    auditWrite(kit, {
      ...{ kind: 'credentials.status_changed', actor: { type: 'system', ref: 'credentials' }, personKey },
      ...{ purpose: 'card status', caseRef: batchId, facts: { credentials, status, reason } },
    }),
  )

/** A wallet has it, as far as we were told, and its holder has neither taken it back nor said that it was not her. */
function isKept({ granted_at: grantedAt, notified }: HeldBatch, endedAt: Date | undefined): boolean {
  return (notified === null || notified === 'credential_accepted') && (endedAt === undefined || grantedAt === null || endedAt < grantedAt)
}

/** Settles at once, and once more for a batch that was read before the fact and stored after this look. */
export async function settleOnNews(kit: Kit, personKey: PersonKey): Promise<void> {
  await settleHolder(kit, personKey)
  await kit.db.write([jobWrite(settleAgain, { personKey }, secondsAfter(kit.clock.now(), againSeconds))])
}
