import type { Db } from '../../platform/db/db.ts'
import type { Kit } from '../../platform/kit.ts'
import type { Client } from './model.ts'
import { findSyntheticAgency, selectClient } from './store.ts'

const keptSeconds = 5
const mostKept = 10_000

const kept = new WeakMap<Db, Map<string, { client: Client; until: number }>>()

function keptOf(db: Db): Map<string, { client: Client; until: number }> {
  const known = kept.get(db) ?? new Map()
  kept.set(db, known)
  return known
}

/** Forgets what this process remembers of a client; other processes do so within 5 seconds. */
export const forgetClient = (db: Db, clientId: string): boolean => keptOf(db).delete(clientId)

/**
 * A client by its id, or null. Remembered for 5 seconds: every step of a sign-in asks for it, and a pause may take that long to be felt.
 * Unknown ids are not remembered, so that guesses fill no memory.
 */
export async function findClient(kit: Kit, clientId: string): Promise<Client | null> {
  const known = keptOf(kit.db)
  const now = kit.clock.now().getTime()
  const entry = known.get(clientId)
  if (entry && entry.until > now) return entry.client
  const client = isClientId(clientId) ? await selectClient(kit.db, clientId) : null
  if (!client) known.delete(clientId)
  else {
    if (known.size >= mostKept) known.clear()
    known.set(clientId, { client, until: now + keptSeconds * 1000 })
  }
  return client
}

/** Form of a client id: what cannot be one is not looked up. */
export const isClientId = (text: string): boolean => /^[A-Za-z0-9._-]{1,64}$/.test(text)

/** Does this database hold agencies of the demo, whose secrets everybody may know? */
export const hasSyntheticAgencies = async (db: Db): Promise<boolean> => (await findSyntheticAgency(db)) !== null
