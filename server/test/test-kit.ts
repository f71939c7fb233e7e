import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeTestDatabase } from '../../tools/test-databases.ts'
import { allSettings } from '../src/config.ts'
import { type FrozenClock, frozenClock } from '../src/platform/clock.ts'
import type { Db } from '../src/platform/db/db.ts'
import { openPglite } from '../src/platform/db/pglite.ts'
import { openPostgres } from '../src/platform/db/postgres.ts'
import { databaseEphemeral } from '../src/platform/ephemeral.ts'
import { folderFiles } from '../src/platform/files.ts'
import { memoryKeys } from '../src/platform/keys.ts'
import { type Kit, type Plug, usePlugs } from '../src/platform/kit.ts'
import { makeLog } from '../src/platform/log.ts'
import { readSettings } from '../src/platform/settings.ts'

export interface TestKit extends Kit {
  readonly clock: FrozenClock
  /** Every line that was logged. */
  readonly logged: string[]
  /** A connection with the owner's rights, for looking and for faults. */
  readonly owner: Db
  close(): Promise<void>
}

export interface TestKitOptions {
  readonly plugs?: readonly Plug[]
  readonly settings?: Readonly<Record<string, string>>
  readonly now?: Date
  /** Database role of the kit. */
  readonly role?: string
}

interface Opened {
  readonly db: Db
  readonly owner: Db
  readonly close: () => Promise<void>
}

/** With a frozen clock no second ever passes: a limit per second would be reached by any longer test. */
const noRush = { SIGN_INS_PER_SECOND: '0', REGISTRATIONS_PER_SECOND: '0' }

/** PGlite has one connection: the owner's statements go through it between a `reset role` and a `set role`. */
async function openEmbedded(dataDir: string, role: string): Promise<Opened> {
  const db = await openPglite({ dataDir })
  await db.execute(`set role ${role}`)
  const asOwner =
    <A extends unknown[], R>(work: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      await db.execute('reset role')
      return work(...args).finally(() => db.execute(`set role ${role}`))
    }
  const owner: Db = {
    ...db,
    run: asOwner(db.run),
    execute: asOwner(db.execute),
    // These are generic in the row they return, which a wrapper of arguments cannot express.
    one: asOwner(db.one) as Db['one'],
    maybeOne: asOwner(db.maybeOne) as Db['maybeOne'],
    many: asOwner(db.many) as Db['many'],
  }
  return { db, owner, close: () => db.close() }
}

async function openServer(url: string, role: string): Promise<Opened> {
  const options = { url, statementTimeoutMs: 10_000, onIdleError: () => undefined }
  const db = await openPostgres({ ...options, connections: 8, role })
  const owner = await openPostgres({ ...options, connections: 2, role: undefined })
  return { db, owner, close: async () => void (await Promise.all([db.close(), owner.close()])) }
}

/** A kit on a database of its own with a frozen clock. Real parts everywhere; outside parts come as plugs. */
export async function openTestKit(o: TestKitOptions = {}): Promise<TestKit> {
  const now = o.now ?? new Date('2026-11-23T03:00:00.000Z')
  const folder = mkdtempSync(join(tmpdir(), 'open-thaid-test-'))
  const clock = frozenClock(now)
  const keys = memoryKeys(now)
  const logged: string[] = []
  const place = await makeTestDatabase()
  const role = o.role ?? 'open_thaid_all'
  const { db, owner, close } = place.engine === 'pglite' ? await openEmbedded(place.dataDir, role) : await openServer(place.url, role)
  return {
    db,
    owner,
    clock,
    keys,
    logged,
    log: makeLog((line) => logged.push(line)),
    files: folderFiles(join(folder, 'files'), keys),
    ephemeral: databaseEphemeral(db, clock),
    setting: readSettings(allSettings, {}, { ...noRush, ...o.settings }),
    use: usePlugs(o.plugs ?? []),
    close: async () => {
      await close()
      await place.remove()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
