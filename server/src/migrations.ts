import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Migration, readMigrations } from './platform/db/migrate.ts'

/** Modules that own tables, lowest rank first: later scripts may refer to earlier schemas' roles, never to their tables. */
const owners = [
  'audit',
  'registry',
  'agencies',
  'offices',
  'accounts',
  'consent',
  'proofing',
  'signin',
  'credentials',
  'portal',
  'desk',
  'notices',
  'outreach',
] as const

/** All scripts of the program in the order in which they are applied. */
export async function allMigrations(): Promise<Migration[]> {
  const folderOf = (path: string) => fileURLToPath(new URL(path, import.meta.url))
  const lists = [
    await readMigrations('platform', folderOf('./platform/migrations')),
    ...(await Promise.all(
      owners
        .map((module) => ({ module, folder: folderOf(`./modules/${module}/migrations`) }))
        .filter(({ folder }) => existsSync(folder))
        .map(({ module, folder }) => readMigrations(module, folder)),
    )),
  ]
  return lists.flat()
}
