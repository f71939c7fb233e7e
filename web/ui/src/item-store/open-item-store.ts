/** A few named things that an app keeps on its device, in IndexedDB: they survive an upgrade of the app, and keys stay where they are. */
export interface ItemStore<Items> {
  read<Key extends keyof Items & string>(key: Key): Promise<Items[Key] | undefined>
  write<Key extends keyof Items & string>(key: Key, value: Items[Key]): Promise<unknown>
  /** Changes what is there, in one step: of two changes at once none is lost. What is not there stays away. */
  change<Key extends keyof Items & string>(key: Key, change: (value: Items[Key]) => Items[Key]): Promise<unknown>
  remove(key: keyof Items & string): Promise<unknown>
  removeEverything(): Promise<unknown>
}

const items = 'items'

/**
 * Opened with the first use, and again after a failure.
 *
 * @param name  of the app's own database
 * @throws Error from each call when the browser refuses its storage
 */
export function openItemStore<Items>(name: string, version = 1): ItemStore<Items> {
  let opening: Promise<IDBDatabase> | null = null

  function open(): Promise<IDBDatabase> {
    opening ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(name, version)
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

  return {
    // Safe: only `write` puts values under a key.
    read: <Key extends keyof Items & string>(key: Key) => run('readonly', (store) => store.get(key) as IDBRequest<Items[Key] | undefined>),
    write: (key, value) => run('readwrite', (store) => store.put(value, key)),
    change: <Key extends keyof Items & string>(key: Key, change: (value: Items[Key]) => Items[Key]) =>
      run('readwrite', (store) => {
        const found = store.get(key) as IDBRequest<Items[Key] | undefined>
        found.onsuccess = () => {
          if (found.result !== undefined) store.put(change(found.result), key)
        }
        return found
      }),
    remove: (key) => run('readwrite', (store) => store.delete(key)),
    removeEverything: () => run('readwrite', (store) => store.clear()),
  }
}
