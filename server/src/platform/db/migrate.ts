import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { digestOf } from '../crypto.ts'
import type { Db } from './db.ts'
import { sql } from './sql.ts'

export interface Migration {
  readonly module: string
  /** File name, `0001-sessions.sql`. */
  readonly name: string
  readonly script: string
}

/** Reads the numbered scripts of one module, in order. A module without the folder has none. */
export async function readMigrations(module: string, folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name)).sort()
  return Promise.all(names.map(async (name) => ({ module, name, script: await readFile(join(folder, name), 'utf8') })))
}

const bookkeeping = `
  create schema if not exists platform;
  create table if not exists platform.migration (
    module text not null,
    name text not null,
    digest text not null,
    applied_at timestamptz not null,
    primary key (module, name)
  );
  create table if not exists platform.migration_lock (one boolean primary key default true check (one));
  insert into platform.migration_lock values (true) on conflict do nothing;
`

/**
 * Applies what is missing, each script in its own transaction, one migrator at a time (a row lock, which every engine has).
 * A crash between two scripts leaves the earlier ones applied; the next start goes on.
 *
 * @returns names of the scripts applied now
 * @throws Error when a script that was applied has changed since: scripts are history
 */
export async function migrate(db: Db, migrations: readonly Migration[], now: Date): Promise<string[]> {
  await db.execute(bookkeeping)
  const applied: string[] = []
  for (const migration of migrations) {
    const digest = digestOf(migration.script)
    const isNew = await db.transaction(async (tx) => {
      await tx.run(sql`select one from platform.migration_lock for update`)
      const known = await tx.maybeOne<{ digest: string }>(sql`
        select digest from platform.migration where module = ${migration.module} and name = ${migration.name}`)
      if (known && known.digest !== digest) throw new Error(`${migration.module}/${migration.name} was changed after it was applied`)
      if (known) return false
      for (const statement of splitScript(migration.script)) await tx.run({ parts: [statement], values: [] })
      await tx.run(sql`
        insert into platform.migration (module, name, digest, applied_at)
        values (${migration.module}, ${migration.name}, ${digest}, ${now})`)
      return true
    })
    if (isNew) applied.push(`${migration.module}/${migration.name}`)
  }
  return applied
}

/** Our scripts end each statement with `;` at the end of a line, and `$$` blocks are closed by `$$;`. */
function splitScript(script: string): string[] {
  const statements: string[] = []
  let open: string[] = []
  let inBlock = false
  for (const line of script.split('\n')) {
    if (line.trim().startsWith('--') && !inBlock) continue
    open.push(line)
    for (let i = line.indexOf('$$'); i >= 0; i = line.indexOf('$$', i + 2)) inBlock = !inBlock
    if (!inBlock && line.trimEnd().endsWith(';')) {
      statements.push(open.join('\n').trim().replace(/;$/, ''))
      open = []
    }
  }
  if (open.join('').trim() !== '') statements.push(open.join('\n'))
  return statements
}
