import { type KeptAttachment, type KeptKit, type KeptRecord, partsOf } from './kept.ts'

/** Own name, so that no other part of the app clears it; its version counts layouts, not releases. */
export const outboxName = 'open-thaid-field'
export const outboxVersion = 2

export type Stores = { kits: KeptKit; records: KeptRecord; attachments: KeptAttachment }
export type StoreName = keyof Stores

/** Version 1 had the pictures inside the records. */
type RecordV1 = Omit<KeptRecord, 'version' | 'attachmentsLeft'> & {
  version: 1
  attachments: Partial<Record<KeptAttachment['name'], ArrayBuffer>>
}

function upgrade(database: IDBDatabase, transaction: IDBTransaction, from: number): void {
  if (from < 1) {
    database.createObjectStore('kits', { keyPath: 'kitId' })
    database.createObjectStore('records', { keyPath: ['kitId', 'sequence'] })
  }
  if (from < 2) {
    const attachments = database.createObjectStore('attachments', { keyPath: ['kitId', 'sequence', 'name', 'part'] })
    const records = transaction.objectStore('records')
    records.createIndex('state', 'state')
    // Of two stations on one device, or a press that a kill made uncertain: one person's record is there once.
    records.createIndex('submission', 'submissionId', { unique: true })
    if (from === 1) movePictures(records, attachments)
  }
}

/** In the upgrade's own transaction: a kill in the middle leaves version 1 as it was. */
function movePictures(records: IDBObjectStore, attachments: IDBObjectStore): void {
  const walk = records.openCursor()
  walk.onsuccess = () => {
    const cursor = walk.result
    if (!cursor) return
    const { attachments: pictures, ...record } = cursor.value as RecordV1 // only version 1 wrote here
    const names = Object.keys(pictures) as KeptAttachment['name'][]
    for (const name of names) {
      const bytes = pictures[name]
      for (const part of bytes ? partsOf({ kitId: record.kitId, sequence: record.sequence, name, bytes }) : []) attachments.put(part)
    }
    cursor.update({ ...record, version: 2, attachmentsLeft: record.state === 'done' ? [] : names } satisfies KeptRecord)
    cursor.continue()
  }
}

let opening: Promise<IDBDatabase> | null = null

/** @throws Error when the browser refuses its storage */
export function openOutbox(): Promise<IDBDatabase> {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(outboxName, outboxVersion)
    request.onupgradeneeded = ({ oldVersion }) => {
      if (request.transaction) upgrade(request.result, request.transaction, oldVersion)
    }
    request.onsuccess = () => {
      const forget = () => {
        opening = null
      }
      // Another tab with a newer version may need to upgrade; the browser may close it when storage is cleared.
      request.result.onversionchange = () => {
        request.result.close()
        forget()
      }
      request.result.onclose = forget
      resolve(request.result)
    }
    request.onerror = () => {
      opening = null
      reject(request.error ?? new Error('the browser refused its storage'))
    }
  })
  return opening
}

export const wait = <Result>(request: IDBRequest<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('the browser could not read'))
  })

/**
 * One transaction over some stores. What it writes is on the disk, all of it or nothing, when this returns.
 *
 * @throws Error when the browser could not store
 */
export async function inOneStep<Result>(
  names: readonly StoreName[],
  mode: 'readonly' | 'readwrite',
  act: (store: (name: StoreName) => IDBObjectStore) => Promise<Result>,
): Promise<Result> {
  const database = await openOutbox()
  const transaction = database.transaction([...names], mode, { durability: 'strict' })
  const isOver = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    // A request that fails aborts it; only then does it say why.
    transaction.onabort = () => reject(transaction.error ?? new Error('the browser gave up storing'))
  })
  // Looked at below in any case; this only keeps an early failure from being "unhandled".
  isOver.catch(() => undefined)
  try {
    const result = await act((name) => transaction.objectStore(name))
    if (mode === 'readwrite') await isOver
    return result
  } catch (error) {
    try {
      transaction.abort()
    } catch {
      // It is over already.
    }
    throw error
  }
}
