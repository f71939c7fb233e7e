import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeDataKey, seal, unseal } from './crypto.ts'
import type { Keys } from './keys.ts'

/** Names a stored object and holds its key, wrapped. It lives in the row that owns the object; without it the object is unreadable. */
export interface FileRef {
  readonly name: string
  /** base64url of the object's own key, sealed under the master key. */
  readonly wrappedKey: string
}

/** Objects too large for rows: photos, evidence, documents. Encrypted per object before they leave the process. */
export interface Files {
  /** Durable when it returns. */
  put(name: string, plain: Uint8Array): Promise<FileRef>
  /** Null when the object is gone. */
  get(ref: FileRef): Promise<Buffer | null>
  /** Idempotent. */
  delete(ref: FileRef): Promise<void>
}

const pathOf = (folder: string, name: string): string => {
  if (!/^[a-z0-9-]+(\/[a-z0-9-]+)*$/.test(name)) throw new Error('file names are made by us: lower-case letters, digits, dashes')
  return join(folder, name)
}

export function folderFiles(folder: string, keys: Keys): Files {
  return {
    put: async (name, plain) => {
      const path = pathOf(folder, name)
      const key = makeDataKey()
      await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
      await writeFile(`${path}.new`, seal(key, name, plain), { mode: 0o600, flush: true })
      // A crash before the rename leaves a `.new` that nothing refers to.
      await rename(`${path}.new`, path)
      return { name, wrappedKey: seal(keys.secret('file'), name, key).toString('base64url') }
    },
    get: async (ref) => {
      const key = unseal(keys.secret('file'), ref.name, Buffer.from(ref.wrappedKey, 'base64url'))
      try {
        return unseal(key, ref.name, await readFile(pathOf(folder, ref.name)))
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
        throw error
      }
    },
    delete: (ref) => rm(pathOf(folder, ref.name), { force: true }),
  }
}
