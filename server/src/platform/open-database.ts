import { join } from 'node:path'
import type { Db } from './db/db.ts'
import { type Migration, migrate } from './db/migrate.ts'
import { openPglite } from './db/pglite.ts'
import { openPostgres } from './db/postgres.ts'

export interface DatabasePlace {
  /** PostgreSQL address; empty: embedded database in `dataDir`. */
  readonly url: string
  readonly dataDir: string
  readonly connections: number
  readonly statementTimeoutMs: number
  readonly onIdleError: (error: unknown) => void
}

/** Brings the database to the present schema, as its owner, and opens it for work as `role`. */
export async function openMigratedDatabase(
  place: DatabasePlace,
  o: { migrations: readonly Migration[]; role: string; now: Date },
): Promise<{ db: Db; applied: string[] }> {
  if (place.url === '') {
    const db = await openPglite({ dataDir: join(place.dataDir, 'database') })
    const applied = await migrate(db, o.migrations, o.now)
    await db.execute(`set role ${o.role}`)
    return { db, applied }
  }
  const owner = await openPostgres({ ...place, connections: 1, statementTimeoutMs: 600_000, role: undefined })
  try {
    const applied = await migrate(owner, o.migrations, o.now)
    return { db: await openPostgres({ ...place, role: o.role }), applied }
  } finally {
    await owner.close()
  }
}
