/** How safe the device's storage is. */
export type StorageHealth = {
  /** False: the browser may clear it when the device runs short of room. */
  isPersistent: boolean
  usedBytes: number
  /** Null: the browser does not say. */
  freeBytes: number | null
}

/** Asks the browser never to clear what is kept here; some ask the person, some refuse. */
export async function askToPersist(): Promise<boolean> {
  const { storage } = navigator
  if (!storage?.persist) return false
  return (await storage.persisted()) || (await storage.persist().catch(() => false))
}

export async function readStorageHealth(): Promise<StorageHealth> {
  const { storage } = navigator
  const { usage = 0, quota } = (await storage?.estimate?.()) ?? {}
  return {
    isPersistent: (await storage?.persisted?.()) ?? false,
    usedBytes: usage,
    freeBytes: quota === undefined ? null : Math.max(0, quota - usage),
  }
}
