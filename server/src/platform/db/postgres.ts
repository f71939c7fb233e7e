import pg from 'pg'
import { type Db, type Statements, statementsOver, withRetries } from './db.ts'
import { groupStatements, preparedOf, type StatementResult } from './group-statements.ts'
import { sendByPool } from './send-by-pool.ts'
import type { Sql } from './sql.ts'

const { builtins } = pg.types
const typeParser = new Map<number, (text: string) => unknown>([
  [builtins.INT8, Number],
  [builtins.DATE, (text) => text],
])

const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    typeParser.get(oid) ?? (format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text')),
}

const driverOf = (client: Pick<pg.ClientBase, 'query'>) => {
  const query = (statement: Sql) => {
    const { name, text } = preparedOf(statement)
    return client.query({ name, text, values: [...statement.values], types })
  }
  return {
    rows: async (statement: Sql) => (await query(statement)).rows,
    run: async (statement: Sql) => (await query(statement)).rowCount ?? 0,
  }
}

export interface PostgresOptions {
  readonly url: string
  /** Database role that sessions take on; undefined: the login role (migrations). */
  readonly role: string | undefined
  readonly connections: number
  readonly statementTimeoutMs: number
  /** Called when an idle connection breaks; the pool replaces it. */
  readonly onIdleError: (error: unknown) => void
}

/** Single statements go in groups: those that only read apart from those that commit, so that no reader waits for the disk. */
function groupingDriver(pool: pg.Pool) {
  const parserOf = (oid: number) => types.getTypeParser(oid, 'text')
  const send = sendByPool(pool, parserOf)
  const [read, write] = [groupStatements(send), groupStatements(send)]
  const group = (statement: Sql): Promise<StatementResult> => {
    const { name, text, isRead } = preparedOf(statement)
    return (isRead ? read : write)({ name: `g${name}`, text, values: statement.values })
  }
  return {
    rows: async (statement: Sql) => (await group(statement)).rows,
    run: async (statement: Sql) => (await group(statement)).count,
  }
}

/** Opens a pool on PostgreSQL 15 or later. */
export async function openPostgres(o: PostgresOptions): Promise<Db> {
  const pool = new pg.Pool({
    connectionString: o.url,
    max: o.connections,
    connectionTimeoutMillis: 2_000,
    statement_timeout: o.statementTimeoutMs,
    query_timeout: o.statementTimeoutMs + 1_000,
    idle_in_transaction_session_timeout: 10_000,
    application_name: 'open-thaid',
    ...(o.role === undefined ? {} : { options: `-c role=${o.role}` }),
  })
  pool.on('error', o.onIdleError)
  // A connection that breaks while it is in use tells whoever waits on it; without a listener of its own it would also end the process.
  pool.on('connect', (client) => client.on('error', () => undefined))

  async function transaction<T>(work: (tx: Statements) => Promise<T>): Promise<T> {
    const client = await pool.connect()
    let broken: Error | undefined
    try {
      return await withRetries(async () => {
        await client.query('begin')
        try {
          const result = await work(statementsOver(driverOf(client)))
          await client.query('commit')
          return result
        } catch (error) {
          await client.query('rollback').catch((failure: unknown) => {
            broken = failure instanceof Error ? failure : new Error('rollback failed')
          })
          throw error
        }
      })
    } finally {
      client.release(broken)
    }
  }

  return {
    ...statementsOver(groupingDriver(pool)),
    engine: 'postgres',
    transaction,
    execute: async (script) => {
      await pool.query(script)
    },
    ping: async () => {
      await pool.query('select 1')
    },
    close: () => pool.end(),
  }
}
