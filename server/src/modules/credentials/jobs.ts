import { secondsAfter } from '../../platform/clock.ts'
import type { Kit } from '../../platform/kit.ts'
import type { Recurring } from '../../platform/outbox.ts'
import { auditWrite } from '../audit/index.ts'
import { documentSigner, ensureRoots } from './certificates/document-signer.ts'
import { settleUnknown } from './disclose/decide.ts'
import { sweepDisclosures } from './disclose/disclosure-store.ts'
import { sweepGateEvents } from './gates/gate-store.ts'
import { sweepTransactions } from './openid4vci/transaction-store.ts'
import { sweepOfflineShows } from './present/offline-show-store.ts'
import { sweepPresentations } from './present/presentation-store.ts'
import { credentialsSettings } from './settings.ts'
import { deleteBatches, deleteCredentials, deleteList, listOver } from './status/store.ts'
import { listUnfinished, voidBatch } from './store.ts'

/** A used or ended code tells a gate so for an hour; afterwards it is as unknown as one that never was. */
const keptSeconds = 3600

/** A showing without network is told within eight days; whoever tells it later is told that it is too old. */
const offlineShowSeconds = 30 * 86_400

/** Longer than any request lives: what has no result by then has none any more. */
const unfinishedSeconds = 120

/** Batches that were stored and never handed over: the process was killed, or the database was gone. Their places become invalid. */
export async function voidUnfinished(kit: Kit): Promise<number> {
  const found = await listUnfinished(kit.db, secondsAfter(kit.clock.now(), -unfinishedSeconds))
  let voided = 0
  for (const batch of found) {
    const { person_key: personKey, batch_id: caseRef } = batch
    const actor = { type: 'system', ref: 'credentials' } as const
    const audit = auditWrite(kit, { kind: 'credentials.voided', actor, personKey, purpose: 'no result was stored', caseRef })
    if (await voidBatch(kit.db, batch, audit)) voided += 1
  }
  if (voided > 0) kit.log.warn('credentials.voided', { batches: voided })
  return voided
}

/** Deletes lists on which nothing is in force, with their entries: a place is never given twice while its list lives. */
export async function sweepLists(kit: Kit): Promise<void> {
  const now = kit.clock.now()
  for (const { list_id: listId } of await listOver(kit.db, now)) {
    while ((await deleteCredentials(kit.db, listId)) === 5000);
    await deleteList(kit.db, listId)
  }
  while ((await deleteBatches(kit.db, now)) === 5000);
}

export async function renewCertificates(kit: Kit): Promise<void> {
  await ensureRoots(kit)
  await documentSigner(kit)
}

export const credentialsRecurring: readonly Recurring[] = [
  { name: 'credentials.void-unfinished', everySeconds: 30, run: async (kit) => void (await voidUnfinished(kit)) },
  { name: 'credentials.settle-unknown', everySeconds: 30, run: async (kit) => void (await settleUnknown(kit)) },
  { name: 'credentials.sweep-lists', everySeconds: 3600, run: sweepLists },
  { name: 'credentials.renew-certificates', everySeconds: 3600, run: renewCertificates },
  {
    name: 'credentials.sweep',
    everySeconds: 600,
    run: async (kit) => {
      const now = kit.clock.now()
      await sweepTransactions(kit.db, secondsAfter(now, -keptSeconds))
      await sweepPresentations(kit.db, secondsAfter(now, -keptSeconds))
      await sweepOfflineShows(kit.db, secondsAfter(now, -offlineShowSeconds))
      await sweepDisclosures(kit.db, secondsAfter(now, -keptSeconds))
      await sweepGateEvents(kit.db, secondsAfter(now, -kit.setting(credentialsSettings.gateEventDays) * 86_400))
    },
  },
]
