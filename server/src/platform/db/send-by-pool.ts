import type pg from 'pg'
import { GroupReader, type MessageWriter, type ParserOf, type Taught, teachNothing, writeGroup } from './group-messages.ts'
import { type GroupOutcome, groupLost, type NamedStatement, type SendGroup } from './group-statements.ts'

/** Sends groups over the connections of a pool. */
export const sendByPool =
  (pool: pg.Pool, parserOf: ParserOf): SendGroup =>
  async (statements) => {
    let client: pg.PoolClient
    try {
      client = await pool.connect()
    } catch (error) {
      return groupLost(error)
    }
    const outcome = await new Promise<GroupOutcome>((resolve) => client.query(new Group(statements, parserOf, resolve)))
    client.release(outcome.error !== null && !outcome.rolledBack ? outcome.error : undefined)
    return outcome
  }

interface Connection {
  readonly taught: Taught
  reader: GroupReader | null
}

const connections = new WeakMap<pg.Connection, Connection>()

/** The client of `pg` keeps news of finished preparations to itself; the connection tells them. */
function known(connection: pg.Connection): Connection {
  const before = connections.get(connection)
  if (before) return before
  const made: Connection = { taught: teachNothing(), reader: null }
  connection.on('parseComplete', () => made.reader?.parseComplete())
  connections.set(connection, made)
  return made
}

/** A group as the client of `pg` takes it: it hands over the server's messages one by one. */
class Group implements pg.Submittable {
  readonly #statements: readonly NamedStatement[]
  readonly #parserOf: ParserOf
  #reader: GroupReader
  /** The client of `pg` wraps it when a read time-out is set. */
  callback: (error: Error | null) => void

  constructor(statements: readonly NamedStatement[], parserOf: ParserOf, done: (outcome: GroupOutcome) => void) {
    this.#statements = statements
    this.#parserOf = parserOf
    this.#reader = new GroupReader(statements, teachNothing(), parserOf)
    this.callback = (error) => done(this.#reader.outcome(error))
  }

  submit(connection: pg.Connection): void {
    const about = known(connection)
    this.#reader = new GroupReader(this.#statements, about.taught, this.#parserOf)
    about.reader = this.#reader
    connection.stream.cork()
    // Safe: the connection has these methods; @types/pg describes them as they were in an older version.
    writeGroup(this.#statements, about.taught, connection as unknown as MessageWriter)
    connection.stream.uncork()
  }

  handleRowDescription({ fields }: { fields: readonly pg.FieldDef[] }): void {
    this.#reader.rowDescription(fields)
  }

  handleDataRow({ fields }: { fields: readonly (string | null)[] }): void {
    this.#reader.dataRow(fields)
  }

  handleCommandComplete({ text }: { text: string }): void {
    this.#reader.commandComplete(text)
  }

  handleReadyForQuery(): void {
    this.callback(null)
  }

  handleError(error: Error): void {
    this.callback(error)
  }
}
