import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { memoryFolder } from '../../../tools/memory-folder.ts'
import { startPostgres } from '../../../tools/postgres.ts'
import type { DemoFile } from '../../src/demo/demo-file.ts'
import { demoPorts } from '../../src/demo/demo-parties.ts'
import type { Row } from '../../src/platform/db/db.ts'
import { openPglite } from '../../src/platform/db/pglite.ts'
import type { Sql } from '../../src/platform/db/sql.ts'

const main = join(import.meta.dirname, '../../start.js')
const startWithinMs = 90_000

export type Engine = 'pglite' | 'postgres'

/** A place for the data of one server, on either engine, with ports of its own. */
export interface Place {
  readonly engine: Engine
  readonly dataDir: string
  readonly environment: Readonly<Record<string, string>>
  /** Asks the database as its owner. On PGlite the server must be stopped. */
  readonly query: <R extends Row>(statement: Sql) => Promise<R[]>
  readonly remove: () => Promise<void>
}

interface HeldPort {
  readonly port: number
  readonly release: () => Promise<void>
}

const holdPort = () =>
  new Promise<HeldPort>((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      resolve({ port, release: () => new Promise((released) => server.close(() => released())) })
    })
  })

/** Settings of every port of the demo world. Held open together, so that no two are the same. */
async function freePorts(): Promise<Readonly<Record<string, string>>> {
  const held = await Promise.all(demoPorts.map(async (name) => ({ name, ...(await holdPort()) })))
  await Promise.all(held.map(({ release }) => release()))
  return Object.fromEntries(held.map(({ name, port }) => [name, String(port)]))
}

/** @param o.durable  on a disk, and PostgreSQL with fsync, unless a server was given to the test run */
export async function makePlace(engine: Engine, o: { durable?: boolean } = {}): Promise<Place> {
  const dataDir = mkdtempSync(join(o.durable ? tmpdir() : memoryFolder(), 'open-thaid-journey-'))
  const ports = await freePorts()
  const database = engine === 'pglite' ? embedded(dataDir) : await onServer(o.durable ?? false)
  return {
    engine,
    dataDir,
    environment: {
      NODE_ENV: 'test',
      DATA_DIR: dataDir,
      ...ports,
      RATE_LIMIT_FACTOR: '0',
      ...database.environment,
    },
    query: database.query,
    remove: async () => {
      await database.remove()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

type Database = Pick<Place, 'environment' | 'query' | 'remove'>

/** A copy of the migrated folder: making a cluster from nothing is not what these tests are about. */
function embedded(dataDir: string): Database {
  const folder = join(dataDir, 'database')
  mkdirSync(dataDir, { recursive: true })
  cpSync(inject('pgliteTemplate'), folder, { recursive: true })
  return {
    environment: {},
    query: async (statement) => {
      const db = await openPglite({ dataDir: folder })
      return db.many<never>(statement).finally(() => db.close())
    },
    remove: async () => undefined,
  }
}

async function onServer(durable: boolean): Promise<Database> {
  const server = await startPostgres({ durable })
  const name = `open_thaid_journey_${randomBytes(6).toString('hex')}`
  const asOwner = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    return work(client).finally(() => client.end())
  }
  await asOwner(server.url, (client) => client.query(`create database ${name}`))
  const url = Object.assign(new URL(server.url), { pathname: `/${name}` }).href
  return {
    environment: { DATABASE_URL: url },
    query: async ({ parts, values }) => {
      const text = parts.reduce((all, part, i) => (i === 0 ? part : `${all}$${i}${part}`), '')
      return asOwner(url, async (client) => (await client.query(text, [...values])).rows as never[])
    },
    remove: async () => {
      await asOwner(server.url, (client) => client.query(`drop database if exists ${name} with (force)`))
      await server.stop()
    },
  }
}

export interface RunningProgram {
  readonly url: string
  readonly demo: DemoFile
  readonly pid: number
  /** Everything it printed. */
  readonly printed: () => string
  /** SIGTERM, as an operator stops it. @returns the exit code */
  readonly stop: () => Promise<number | null>
  /** SIGKILL: like a power cut for the process. */
  readonly kill: () => Promise<void>
}

/** The program did not start; `printed` says why. */
export class DidNotStart extends Error {
  readonly exitCode: number | null
  readonly printed: string

  constructor(exitCode: number | null, printed: string) {
    super(`the server did not start (exit code ${exitCode}):\n${printed}`)
    this.exitCode = exitCode
    this.printed = printed
  }
}

interface Spawned extends Omit<RunningProgram, 'url' | 'demo'> {
  readonly child: ChildProcess
  readonly ended: Promise<number | null>
}

/** Starts `npm start`'s program as a process of its own and does not wait. */
export function spawnProgram(place: Place, more: Readonly<Record<string, string>> = {}): Spawned {
  const child = spawn(process.execPath, ['--liftoff-only', main], {
    env: { PATH: process.env.PATH ?? '', TZ: 'UTC', ...place.environment, ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      printed += chunk.toString('utf8')
    })
  }
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    child.kill(signal)
    return ended
  }
  return {
    child,
    ended,
    pid: child.pid ?? 0,
    printed: () => printed,
    stop: () => end('SIGTERM'),
    kill: async () => void (await end('SIGKILL')),
  }
}

/**
 * Starts the program and waits until it says that it has started.
 *
 * @throws DidNotStart
 */
export async function runProgram(place: Place, more: Readonly<Record<string, string>> = {}): Promise<RunningProgram> {
  const spawned = spawnProgram(place, more)
  await started(spawned.child, spawned.ended, spawned.printed)
  const demo: unknown = JSON.parse(readFileSync(join(place.dataDir, 'demo.json'), 'utf8'))
  // Safe: the program wrote it, now or at an earlier start.
  return { ...spawned, url: `http://127.0.0.1:${place.environment.PORT}`, demo: demo as DemoFile }
}

async function started(child: ChildProcess, ended: Promise<number | null>, printed: () => string): Promise<void> {
  let exit: { code: number | null } | undefined
  void ended.then((code) => {
    exit = { code }
  })
  for (let waitedMs = 0; !printed().includes('"server.started"'); waitedMs += 50) {
    if (exit) throw new DidNotStart(exit.code, printed())
    if (waitedMs > startWithinMs) {
      child.kill('SIGKILL')
      throw new DidNotStart(null, printed())
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
