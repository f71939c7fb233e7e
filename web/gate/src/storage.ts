import type { GateEvent, GateView } from './api.ts'

export type Counts = { since: string; passed: number; failed: number; unknown: number; byHand: number }

/** All that this device keeps. Nothing of a person is among it, by its type: a verdict is never written anywhere. */
export type StoredItems = {
  /** Private half cannot leave the browser. */
  key: CryptoKeyPair
  gate: GateView
  counts: Counts
  /** What the server has not been told yet. */
  queue: GateEvent[]
}

const databaseName = 'open-thaid-gate'
const items = 'items'

let opening: Promise<IDBDatabase> | null = null

function open(): Promise<IDBDatabase> {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(databaseName, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(items)
    request.onsuccess = () => {
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

/** This device is no gate any more. */
export const removeEverything = (): Promise<unknown> => run('readwrite', (store) => store.clear())
