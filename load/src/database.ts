import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { startPostgres } from '../../tools/postgres.ts'
import { cpuMsOfTree, postmasterOf } from './measure-cpu.ts'
import { pinProcess } from './pin-cores.ts'

/** A durable PostgreSQL server that all providers of a run share, each with a database of its own. */
export interface Database {
  /** `PostgreSQL 15.18 of the machine`. */
  readonly from: string
  /** CPU time of the whole server so far; null when it does not run on this machine. */
  cpuMs(): number | null
  /** Makes an empty database. @returns its address */
  makeDatabase(): Promise<string>
  stop(): Promise<void>
}

/** Lets every process of a database server run on one core, those that it starts later too. */
export async function openDatabase(core: number | null): Promise<Database> {
  const { url, from, stop } = await startPostgres({ durable: true })
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  const { rows } = await admin.query<{ id: number }>('select pg_backend_pid() as id')
  const postmaster = postmasterOf(rows[0]?.id ?? 0)
  if (postmaster !== null && core !== null) pinProcess(postmaster, core)
  return {
    from,
    cpuMs: () => (postmaster === null ? null : cpuMsOfTree(postmaster)),
    makeDatabase: async () => {
      const name = `bench_${randomBytes(6).toString('hex')}`
      await admin.query(`create database ${name}`)
      const made = new URL(url)
      made.pathname = `/${name}`
      return made.href
    },
    stop: async () => {
      await admin.end()
      await stop()
    },
  }
}
