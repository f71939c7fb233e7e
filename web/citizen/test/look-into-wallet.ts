/** What the phone's own storage holds, read past the app. */
import type { Page } from 'playwright-core'

export type WalletOnDisk = {
  credentials: { id: number; subject: string; sealedBytes: number; isExtractable: boolean }[]
  holdings: { subject: string; accountId: string; validUntil: string | null; refreshedAt: string | null }[]
  shows: { showId: string; shownAt: string }[]
  /** Everything that is text, to look for what must not be there. */
  text: string
}

const empty: WalletOnDisk = { credentials: [], holdings: [], shows: [], text: '' }

export async function lookIntoWallet(page: Page): Promise<WalletOnDisk> {
  const found = await page.evaluate(async () => {
    const name = 'open-thaid-citizen-wallet'
    if (!(await indexedDB.databases()).some((known) => known.name === name)) return null
    const wait = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const database = await wait(indexedDB.open(name))
    const read = database.transaction(['credentials', 'holdings', 'shows'])
    const [credentials, ids, holdings, shows] = await Promise.all([
      wait(read.objectStore('credentials').getAll()),
      wait(read.objectStore('credentials').getAllKeys()),
      wait(read.objectStore('holdings').getAll()),
      wait(read.objectStore('shows').getAll()),
    ])
    database.close()
    return {
      credentials: credentials.map((one, index) => ({
        ...{ id: Number(ids[index]), subject: one.subject, sealedBytes: one.sealed.sealed.byteLength },
        isExtractable: one.keys.privateKey.extractable,
      })),
      holdings,
      shows,
      text: JSON.stringify([credentials, holdings, shows]),
    }
  })
  return found ?? empty
}

/** Leaves only so many credentials, as showing them would. */
export const keepOnly = (page: Page, count: number): Promise<void> =>
  page.evaluate(
    (left) =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open('open-thaid-citizen-wallet')
        request.onerror = () => reject(request.error)
        request.onsuccess = () => {
          const database = request.result
          const transaction = database.transaction('credentials', 'readwrite')
          const store = transaction.objectStore('credentials')
          const ids = store.getAllKeys()
          ids.onsuccess = () => {
            for (const id of ids.result.slice(left)) store.delete(id)
          }
          transaction.oncomplete = () => {
            database.close()
            resolve()
          }
          transaction.onerror = () => reject(transaction.error)
        }
      }),
    count,
  )

/** So many wrong PINs without network, and no waiting left. */
export const haveTried = (page: Page, wrong: number): Promise<void> =>
  page.evaluate(
    (count) =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open('open-thaid-citizen')
        request.onerror = () => reject(request.error)
        request.onsuccess = () => {
          const database = request.result
          const transaction = database.transaction('items', 'readwrite')
          transaction.objectStore('items').put({ wrong: count, waitUntil: null }, 'offline_tries')
          transaction.oncomplete = () => {
            database.close()
            resolve()
          }
          transaction.onerror = () => reject(transaction.error)
        }
      }),
    wrong,
  )

/** Changes what a record of the wallet says, as time would. */
export const changeHolding = (page: Page, change: Record<string, unknown>): Promise<void> =>
  page.evaluate(
    (given) =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open('open-thaid-citizen-wallet')
        request.onerror = () => reject(request.error)
        request.onsuccess = () => {
          const database = request.result
          const transaction = database.transaction('holdings', 'readwrite')
          const store = transaction.objectStore('holdings')
          const kept = store.get('self')
          kept.onsuccess = () => store.put({ ...kept.result, ...given })
          transaction.oncomplete = () => {
            database.close()
            resolve()
          }
          transaction.onerror = () => reject(transaction.error)
        }
      }),
    change,
  )
