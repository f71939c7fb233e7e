import type { ProofingSession } from '../api.ts'

/** What this phone keeps. Everything personal is kept encrypted (`pin-vault.ts`, `sealed-picture.ts`). */
export type StoredItems = {
  /** Private half cannot leave the browser. */
  device_key: CryptoKeyPair
  /** Set once an account is bound to this phone. */
  device: { deviceId: string; accountId: string; boundAt: string; pinLength: number }
  /** A place in the queue before a registration. */
  place: EnrolPlace
  /** An unfinished registration. */
  draft: EnrolDraft
  vault: { salt: Uint8Array<ArrayBuffer>; localSecret: CryptoKey; check: SealedText; items: Record<string, SealedText> }
  /** Wrong PINs without network, since the last right one. */
  offline_tries: { wrong: number; waitUntil: string | null }
  /** Reports that could not be sent yet. */
  report_queue: { entryId: string; reason: 'not_me' | 'delete_my_data' }[]
  /** Key for pictures of the card that are not sent yet. */
  picture_key: CryptoKey
}

export type SealedText = { iv: Uint8Array<ArrayBuffer>; sealed: ArrayBuffer }
export type CardSide = 'front' | 'back'
export type SealedPicture = SealedText & { keptAt: string; sent: boolean }
export type EnrolPlace = {
  ticket: string
  /** 0: called. */
  position: number
  waitSeconds: number
  askAgainSeconds: number
  /** An earlier place was lost. */
  isNew: boolean
  faceComparisonConsent: boolean
  termsVersion: string
}
export type EnrolDraft = {
  session: ProofingSession
  pictures: Partial<Record<CardSide, SealedPicture>>
}

/** Own name and version, so that an upgrade of the app never clears it. */
const databaseName = 'open-thaid-citizen'
const databaseVersion = 1
const items = 'items'

let opening: Promise<IDBDatabase> | null = null

function open(): Promise<IDBDatabase> {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(databaseName, databaseVersion)
    request.onupgradeneeded = () => request.result.createObjectStore(items)
    request.onsuccess = () => {
      // Another tab with a newer version may need to upgrade.
      request.result.onversionchange = () => request.result.close()
      resolve(request.result)
    }
    request.onerror = () => {
      opening = null
      reject(request.error ?? new Error('the browser refused its storage'))
    }
  })
  return opening
}

async function run<Result>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<Result>): Promise<Result> {
  const database = await open()
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(items, mode, { durability: 'strict' })
    const request = act(transaction.objectStore(items))
    transaction.oncomplete = () => resolve(request.result)
    transaction.onerror = () => reject(transaction.error ?? new Error('the browser could not store'))
    transaction.onabort = () => reject(transaction.error ?? new Error('the browser gave up storing'))
  })
}

export const readItem = <Key extends keyof StoredItems>(key: Key): Promise<StoredItems[Key] | undefined> =>
  run('readonly', (store) => store.get(key) as IDBRequest<StoredItems[Key] | undefined>) // only `writeItem` puts values under this key

export const writeItem = <Key extends keyof StoredItems>(key: Key, value: StoredItems[Key]): Promise<unknown> =>
  run('readwrite', (store) => store.put(value, key))

export const removeItem = (key: keyof StoredItems): Promise<unknown> => run('readwrite', (store) => store.delete(key))

/** Everything of the person leaves this phone; the account itself is the server's. */
export const removeEverything = (): Promise<unknown> => run('readwrite', (store) => store.clear())
