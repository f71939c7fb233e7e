import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb'
import type { SealedText } from '../device/storage.ts'

/** Whose card: her own, or the name that the server gives to somebody whose card she may hold as well. */
export type Subject = string
export const self: Subject = 'self'

/** One credential in both formats, sealed under the PIN, and its key, which cannot be read out. */
export type StoredCredential = { subject: Subject; sealed: SealedText; keys: CryptoKeyPair }

/** What the phone knows of the credentials of one subject; nothing in it is personal. */
export type Holding = {
  subject: Subject
  accountId: string
  /** The renewal that may write; another one that began later takes its place. Null: none is under way. */
  renewal: string | null
  /** Of what the card showed when they were issued: tells whether it has changed since. Null: there are none. */
  sealedContent: SealedText | null
  validUntil: string | null
  renewFrom: string | null
  /** When the server last said that all is in order. */
  refreshedAt: string | null
}

/**
 * One showing without network that the server does not know yet; its facts are sealed. `refused`: the server will never know it, and it is told of on
 * this phone only.
 */
export type StoredShow = { showId: string; subject: Subject; shownAt: string; sealed: SealedText; refused: boolean }

interface Wallet extends DBSchema {
  credentials: { key: number; value: StoredCredential; indexes: { subject: Subject } }
  holdings: { key: Subject; value: Holding }
  shows: { key: string; value: StoredShow; indexes: { subject: Subject } }
}

type Change = IDBPTransaction<Wallet, ('credentials' | 'holdings' | 'shows')[], 'readwrite'>

let opening: Promise<IDBPDatabase<Wallet>> | null = null

/** A database of its own: what has to happen together, happens in one transaction of it. Opened with the first use, and again after a failure. */
function open(): Promise<IDBPDatabase<Wallet>> {
  opening ??= openDB<Wallet>('open-thaid-citizen-wallet', 1, {
    upgrade(database) {
      database.createObjectStore('credentials', { autoIncrement: true }).createIndex('subject', 'subject')
      database.createObjectStore('holdings', { keyPath: 'subject' })
      database.createObjectStore('shows', { keyPath: 'showId' }).createIndex('subject', 'subject')
    },
    // Another tab with a newer version may need to upgrade.
    blocking: () => void closeAgain(),
    terminated: () => {
      opening = null
    },
  }).catch((reason: unknown) => {
    opening = null
    throw reason
  })
  return opening
}

async function closeAgain(): Promise<void> {
  const database = await opening
  opening = null
  database?.close()
}

/** All of it or nothing, also when the app is killed. `act` may wait for this transaction only. */
async function change<Result>(act: (change: Change) => Promise<Result>): Promise<Result> {
  const database = await open()
  const transaction = database.transaction(['credentials', 'holdings', 'shows'], 'readwrite', { durability: 'strict' })
  const acted = act(transaction)
  // Whichever fails is told once, by `acted`; a transaction that it gave up fails as well.
  const [result] = await Promise.all([acted, transaction.done])
  return result
}

export const readHolding = async (subject: Subject): Promise<Holding | undefined> => (await open()).get('holdings', subject)

export const countCredentials = async (subject: Subject): Promise<number> =>
  (await open()).countFromIndex('credentials', 'subject', subject)

/** Of everybody whose card was shown. */
export const listShows = async (): Promise<StoredShow[]> => (await open()).getAll('shows')

/** Whose cards this phone holds or held. */
export const listSubjects = async (): Promise<Subject[]> => (await open()).getAllKeys('holdings')

/** The one that is next to be shown. */
export async function findNext(subject: Subject): Promise<{ id: number; credential: StoredCredential } | null> {
  const cursor = await (await open()).transaction('credentials').store.index('subject').openCursor(subject)
  return cursor ? { id: cursor.primaryKey, credential: cursor.value } : null
}

/**
 * Takes a credential out for ever, together with the line that tells of its showing.
 *
 * @returns false when somebody else has taken it: then nothing has changed
 */
export const takeOut = (id: number, show: StoredShow | null): Promise<boolean> =>
  change(async (wallet) => {
    const credentials = wallet.objectStore('credentials')
    if ((await credentials.getKey(id)) === undefined) return false
    await credentials.delete(id)
    if (show) await wallet.objectStore('shows').add(show)
    return true
  })

/** Begins a renewal and forgets what belongs to another account. @returns what the renewal has to name to be written */
export const beginRenewal = (subject: Subject, accountId: string): Promise<string> =>
  change(async (wallet) => {
    const holdings = wallet.objectStore('holdings')
    const renewal = crypto.randomUUID()
    const kept = await holdings.get(subject)
    const same = kept?.accountId === accountId ? kept : null
    if (kept && !same) await deleteOf(wallet, subject)
    const none = { sealedContent: null, validUntil: null, renewFrom: null, refreshedAt: null }
    await holdings.put({ ...(same ?? none), subject, accountId, renewal })
    return renewal
  })

/**
 * Puts a new batch in the place of what was left of the old one.
 *
 * @returns false when the renewal is not the latest, or the phone has forgotten its person meanwhile: then nothing has changed
 */
export const finishRenewal = (
  holding: Pick<Holding, 'subject' | 'sealedContent' | 'validUntil' | 'renewFrom' | 'refreshedAt'>,
  renewal: string,
  credentials: readonly StoredCredential[],
): Promise<boolean> =>
  change(async (wallet) => {
    const holdings = wallet.objectStore('holdings')
    const kept = await holdings.get(holding.subject)
    if (kept?.renewal !== renewal) return false
    await deleteOf(wallet, holding.subject)
    for (const credential of credentials) await wallet.objectStore('credentials').add(credential)
    await holdings.put({ ...kept, ...holding, renewal: null })
    return true
  })

/** Notes that the server has said that all is in order. */
export const markRefreshed = (subject: Subject, refreshedAt: string): Promise<void> =>
  change(async (wallet) => {
    const kept = await wallet.objectStore('holdings').get(subject)
    if (kept) await wallet.objectStore('holdings').put({ ...kept, refreshedAt })
  })

/** They are worth nothing any more; others may follow. Lines that are not sent yet stay. */
export const dropCredentials = (subject: Subject): Promise<void> =>
  change(async (wallet) => {
    await deleteOf(wallet, subject)
    const kept = await wallet.objectStore('holdings').get(subject)
    if (kept) await wallet.objectStore('holdings').put({ ...kept, sealedContent: null, validUntil: null, renewFrom: null })
  })

/** The same for everybody's. */
export const dropAllCredentials = (): Promise<void> =>
  change(async (wallet) => {
    await wallet.objectStore('credentials').clear()
    await wallet.objectStore('holdings').clear()
  })

async function deleteOf(wallet: Change, subject: Subject): Promise<void> {
  const credentials = wallet.objectStore('credentials')
  for (const id of await credentials.index('subject').getAllKeys(subject)) await credentials.delete(id)
}

export const removeShow = async (showId: string): Promise<void> => (await open()).delete('shows', showId)

/** It stays on this phone, and counts no more. */
export const markRefused = (showId: string): Promise<void> =>
  change(async (wallet) => {
    const kept = await wallet.objectStore('shows').get(showId)
    if (kept) await wallet.objectStore('shows').put({ ...kept, refused: true })
  })

/** Everything of everybody leaves this phone. */
export const removeWallet = (): Promise<void> =>
  change(async (wallet) => {
    for (const store of ['credentials', 'holdings', 'shows'] as const) await wallet.objectStore(store).clear()
  })
