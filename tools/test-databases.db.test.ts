import { expect, inject, test } from 'vitest'
import { allMigrations } from '../server/src/migrations.ts'
import { openPglite } from '../server/src/platform/db/pglite.ts'
import { openPostgres } from '../server/src/platform/db/postgres.ts'
import { sql } from '../server/src/platform/db/sql.ts'
import { makeTestDatabase, type TestDatabase } from './test-databases.ts'

const open = (database: TestDatabase) =>
  database.engine === 'pglite'
    ? openPglite({ dataDir: database.dataDir })
    : openPostgres({ url: database.url, role: undefined, connections: 1, statementTimeoutMs: 10_000, onIdleError: console.error })

test('each test database is migrated, runs on the engine of the project, and sees nothing of another', async () => {
  const databases = [await makeTestDatabase(), await makeTestDatabase()]
  const [one, two] = await Promise.all(databases.map(open))
  if (!one || !two) throw new Error('two databases were opened')
  expect(one.engine).toBe(inject('engine'))
  const { count } = await one.one<{ count: number }>(sql`select count(*) as count from platform.migration`)
  expect(count).toBe((await allMigrations()).length)
  await one.execute('create table public.only_here (a integer)')
  const seen = await two.one<{ there: boolean }>(sql`select to_regclass('public.only_here') is not null as there`)
  expect(seen.there).toBe(false)
  await Promise.all([one.close(), two.close()])
  await Promise.all(databases.map((database) => database.remove()))
})
