import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { allSettings } from '../src/config.ts'
import { allMigrations } from '../src/migrations.ts'
import { type FrozenClock, frozenClock } from '../src/platform/clock.ts'
import type { Db } from '../src/platform/db/db.ts'
import { migrate } from '../src/platform/db/migrate.ts'
import { openPglite } from '../src/platform/db/pglite.ts'
import { openPostgres } from '../src/platform/db/postgres.ts'
import { databaseEphemeral } from '../src/platform/ephemeral.ts'
import { folderFiles } from '../src/platform/files.ts'
import { memoryKeys } from '../src/platform/keys.ts'
import { type Kit, type Plug, usePlugs } from '../src/platform/kit.ts'
import { makeLog } from '../src/platform/log.ts'
import { readSettings } from '../src/platform/settings.ts'

export type Engine = 'pglite' | 'postgres'

/** Where the run's databases come from; filled by the global set-up. */
export interface TestPlaces {
  readonly engine: Engine
  /** Address of an empty or template-made PostgreSQL database of the run; used by engine postgres. */
  readonly postgresUrl: string
  /** Folder of a migrated embedded database to copy, or undefined to migrate anew. */
  readonly pgliteTemplate: string | undefined
}

export interface TestKit extends Kit {
  readonly clock: FrozenClock
  /** Every line that was logged. */
  readonly logged: string[]
  /** A connection with the owner's rights, for looking and for faults. */
  readonly owner: Db
  close(): Promise<void>
}

export interface TestKitOptions {
  readonly places: TestPlaces
  readonly plugs?: readonly Plug[]
  readonly settings?: Readonly<Record<string, string>>
  readonly now?: Date
  /** Database role of the kit. */
  readonly role?: string
}

let made = 0

async function openEngine(
  places: TestPlaces,
  folder: string,
  now: Date,
  role: string,
): Promise<{ db: Db; owner: Db; drop: () => Promise<void> }> {
  if (places.engine === 'pglite') {
    const dataDir = join(folder, 'database')
    if (places.pgliteTemplate) cpSync(places.pgliteTemplate, dataDir, { recursive: true })
    const db = await openPglite({ dataDir })
    if (!places.pgliteTemplate) await migrate(db, await allMigrations(), now)
    await db.execute(`set role ${role}`)
    const owner: Db = {
      ...db,
      run: async (statement) => {
        await db.execute('reset role')
        return db.run(statement).finally(() => db.execute(`set role ${role}`))
      },
    }
    return { db, owner, drop: async () => undefined }
  }
  const options = { connections: 8, statementTimeoutMs: 10_000, onIdleError: () => undefined }
  const server = await openPostgres({ ...options, url: places.postgresUrl, role: undefined, connections: 1 })
  const name = `ot_test_${process.pid}_${made++}`
  const hasTemplate = await server.maybeOne({
    parts: ["select datname from pg_database where datname = 'open_thaid_template'"],
    values: [],
  })
  await server.execute(`create database ${name}${hasTemplate ? ' template open_thaid_template' : ''}`)
  const url = new URL(places.postgresUrl)
  url.pathname = `/${name}`
  const owner = await openPostgres({ ...options, url: url.href, role: undefined, connections: 2 })
  if (!hasTemplate) await migrate(owner, await allMigrations(), now)
  const db = await openPostgres({ ...options, url: url.href, role })
  return {
    db,
    owner,
    drop: async () => {
      await owner.close()
      await server.execute(`drop database ${name} with (force)`)
      await server.close()
    },
  }
}

/** A kit on a database of its own with a frozen clock. Real parts everywhere; outside parts come as plugs. */
export async function openTestKit(o: TestKitOptions): Promise<TestKit> {
  const now = o.now ?? new Date('2026-11-23T03:00:00.000Z')
  const folder = mkdtempSync(join(tmpdir(), 'open-thaid-test-'))
  const clock = frozenClock(now)
  const keys = memoryKeys(now)
  const logged: string[] = []
  const { db, owner, drop } = await openEngine(o.places, folder, now, o.role ?? 'open_thaid_all')
  return {
    db,
    owner,
    clock,
    keys,
    logged,
    log: makeLog((line) => logged.push(line)),
    files: folderFiles(join(folder, 'files'), keys),
    ephemeral: databaseEphemeral(db, clock),
    setting: readSettings(allSettings, {}, o.settings),
    use: usePlugs(o.plugs ?? []),
    close: async () => {
      await db.close()
      await drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
