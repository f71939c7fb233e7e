/**
 * Migrated databases for tests, each made once and copied for whoever needs one.
 *
 * vitest runs the default export once per project of vitest.config.ts that names it, before the project's first test. A test reads
 * `inject('engine')` and asks `makeTestDatabase` for a database of its own, which costs a folder copy or a `create database … template`.
 */
import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import type { TestProject } from 'vitest/node'
import { allMigrations } from '../server/src/migrations.ts'
import { type Migration, migrate } from '../server/src/platform/db/migrate.ts'
import { openPglite } from '../server/src/platform/db/pglite.ts'
import { openPostgres } from '../server/src/platform/db/postgres.ts'
import { memoryFolder } from './memory-folder.ts'
import { startPostgres } from './postgres.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Which engine the project runs on: every `*.db.test.ts` runs once with each. */
    engine: 'pglite' | 'postgres'
    /** A server on which the test may make databases; project `postgres` only. */
    postgresUrl: string
    /** A migrated database to copy; nothing may connect to it. Project `postgres` only. */
    postgresTemplate: string
    /** A migrated PGlite folder to copy; nothing may open it. Projects `pglite`, `browser` and `journey`. */
    pgliteTemplate: string
  }
}

const root = join(import.meta.dirname, '..')
const cacheFolder = join(root, 'node_modules', '.cache', 'open-thaid')
const staleAfterMs = 24 * 3600 * 1000

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const migrations = await allMigrations()
  const digest = createHash('sha256').update(JSON.stringify(migrations)).digest('hex').slice(0, 16)
  if (project.name !== 'postgres') {
    project.provide('pgliteTemplate', await pgliteTemplate(migrations, digest))
    return async () => {}
  }
  const server = await startPostgres()
  project.provide('postgresUrl', server.url)
  const template = await postgresTemplate(server.url, migrations, digest)
  project.provide('postgresTemplate', template)
  return async () => {
    await onServer(server.url, [`drop database if exists ${template} with (force)`]) // the server may be someone's own
    await server.stop()
  }
}

async function pgliteTemplate(migrations: Migration[], digest: string): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite')
  const manifest: unknown = JSON.parse(await readFile(join(dirname(entry), '..', 'package.json'), 'utf8'))
  const version = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : 'unknown'
  // Making a database from nothing takes seconds, migrating it a fraction of one: the empty one is kept apart.
  const empty = await cached(`pglite-empty-${version}`, async (folder) => (await openPglite({ dataDir: folder })).close())
  return cached(`pglite-${version}-${digest}`, async (folder) => {
    await cp(empty, folder, { recursive: true })
    const db = await openPglite({ dataDir: folder })
    await migrate(db, migrations, new Date()).finally(() => db.close())
  })
}

/** Makes a folder once. Two runs may make the same one at the same time: the first to finish is taken. */
async function cached(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(cacheFolder, name)
  if (existsSync(folder)) return folder
  await mkdir(cacheFolder, { recursive: true })
  await removeStale(name.split('-').slice(0, 2).join('-'))
  const staging = await mkdtemp(`${folder}.`)
  await make(staging)
  await rename(staging, folder).catch(() => rm(staging, { recursive: true }))
  return folder
}

async function removeStale(prefix: string): Promise<void> {
  for (const name of (await readdir(cacheFolder)).filter((found) => found.startsWith(prefix))) {
    const folder = join(cacheFolder, name)
    if (Date.now() - (await stat(folder)).mtimeMs > staleAfterMs) await rm(folder, { recursive: true, force: true })
  }
}

async function onServer(url: string, statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

async function postgresTemplate(url: string, migrations: Migration[], digest: string): Promise<string> {
  const template = `open_thaid_template_${digest}_${randomBytes(4).toString('hex')}`
  await onServer(url, [`create database ${template}`])
  const onIdleError = (error: unknown) => console.error(error)
  const db = await openPostgres({
    url: databaseUrl(url, template),
    role: undefined,
    connections: 1,
    statementTimeoutMs: 60_000,
    onIdleError,
  })
  await migrate(db, migrations, new Date()).finally(() => db.close())
  return template
}

const databaseUrl = (server: string, database: string): string => Object.assign(new URL(server), { pathname: `/${database}` }).href

export type TestDatabase = ({ engine: 'pglite'; dataDir: string } | { engine: 'postgres'; url: string }) & {
  /** Removes the database; it must be closed. */
  remove(): Promise<void>
}

/** A migrated database of the test's own, on the engine of the project it runs in. */
export async function makeTestDatabase(engine = inject('engine')): Promise<TestDatabase> {
  if (engine === 'pglite') {
    const folder = await mkdtemp(join(memoryFolder(), 'open-thaid-test-'))
    const dataDir = join(folder, 'pglite')
    await cp(inject('pgliteTemplate'), dataDir, { recursive: true })
    return { engine, dataDir, remove: () => rm(folder, { recursive: true, force: true }) }
  }
  const server = inject('postgresUrl')
  const database = `open_thaid_test_${randomBytes(8).toString('hex')}`
  await onServer(server, [`create database ${database} template ${inject('postgresTemplate')}`])
  return {
    engine,
    url: databaseUrl(server, database),
    remove: () => onServer(server, [`drop database if exists ${database} with (force)`]),
  }
}
