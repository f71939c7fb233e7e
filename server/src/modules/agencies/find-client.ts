import type { Db } from '../../platform/db/db.ts'
import type { Kit } from '../../platform/kit.ts'
import type { Agency, Client, ManagedClient } from './model.ts'
import { findSyntheticAgency, selectAgencies, selectClient, selectManaged } from './store.ts'

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

/** Clients of an agency as they stand now, newest first; not from memory. */
export const listClients = (kit: Kit, agencyId: string): Promise<ManagedClient[]> => selectManaged(kit.db, agencyId, null)

/** A client as it stands now; null when it is not this agency's. */
export async function readClient(kit: Kit, o: { agencyId: string; clientId: string }): Promise<ManagedClient | null> {
  if (!isClientId(o.clientId)) return null
  const [client] = await selectManaged(kit.db, o.agencyId, o.clientId)
  return client ?? null
}

const mostAgencies = 500

/** Newest first. @param agencyIds  null: all, up to 500 */
export const listAgencies = (kit: Kit, agencyIds: readonly string[] | null): Promise<Agency[]> =>
  selectAgencies(kit.db, agencyIds, mostAgencies)
