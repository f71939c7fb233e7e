import type pg from 'pg'
import type { Row } from './db.ts'
import type { SqlValue } from './sql.ts'

/** A statement that is prepared once per connection under its name. */
export interface NamedStatement {
  readonly name: string
  readonly text: string
  readonly values: readonly SqlValue[]
}

export interface StatementResult {
  readonly rows: Row[]
  /** Rows touched. */
  readonly count: number
}

export type ParserOf = (oid: number) => (text: string) => unknown

interface Waiting {
  readonly statement: NamedStatement
  readonly resolve: (result: StatementResult) => void
  readonly reject: (error: unknown) => void
}

/** Statements of one round trip. More would not save much and would hold locks for longer. */
const mostInGroup = 64
/** A group that takes longer no longer holds up what comes after it: that goes by another connection. */
const patienceMs = 5

/**
 * Sends statements that are asked for at about the same time in one round trip and one commit, over few connections. A statement that
 * nobody else accompanies goes at once and alone. Nobody is answered before the commit of the group.
 *
 * The statements of a group share a transaction. When one of them fails, all are rolled back, and they are sent again without it, so that
 * nobody feels another's failure.
 */
export function groupStatements(pool: pg.Pool, parserOf: ParserOf): (statement: NamedStatement) => Promise<StatementResult> {
  const waiting: Waiting[] = []
  let quickGroups = 0
  let scheduled = false

  function schedule(): void {
    if (scheduled || quickGroups > 0 || waiting.length === 0) return
    scheduled = true
    // After the requests that this turn of the event loop still brings.
    setImmediate(() => {
      scheduled = false
      void sendNext()
    })
  }

  async function sendNext(): Promise<void> {
    const group = waiting.splice(0, mostInGroup)
    if (group.length === 0) return
    let isQuick = true
    quickGroups += 1
    const letPass = () => {
      if (isQuick) quickGroups -= 1
      isQuick = false
      schedule()
    }
    const timer = setTimeout(letPass, patienceMs)
    await sendGroup(pool, parserOf, group)
    clearTimeout(timer)
    letPass()
  }

  return (statement) =>
    new Promise((resolve, reject) => {
      waiting.push({ statement, resolve, reject })
      schedule()
    })
}

async function sendGroup(pool: pg.Pool, parserOf: ParserOf, group: readonly Waiting[]): Promise<void> {
  const outcome = await runGroup(
    pool,
    parserOf,
    group.map(({ statement }) => statement),
  )
  if (outcome.error === null) {
    for (const [i, { resolve }] of group.entries()) resolve(outcome.results[i] ?? { rows: [], count: 0 })
    return
  }
  const { error, failedAt, rolledBack } = outcome
  if (!rolledBack || group.length === 1) {
    for (const { reject } of group) reject(error)
    return
  }
  // In order, so that whoever is told of a conflict finds what it conflicts with. A commit that failed has no culprit: each goes alone.
  const parts =
    failedAt < group.length
      ? [group.slice(0, failedAt), group.slice(failedAt, failedAt + 1), group.slice(failedAt + 1)]
      : group.map((one) => [one])
  for (const part of parts) if (part.length > 0) await sendGroup(pool, parserOf, part)
}

interface GroupOutcome {
  readonly error: Error | null
  /** Which statement the server refused. */
  readonly failedAt: number
  /** The server said that it refused, and goes on: nothing of the group counts. False: the connection broke, and nobody knows. */
  readonly rolledBack: boolean
  readonly results: readonly StatementResult[]
}

async function runGroup(pool: pg.Pool, parserOf: ParserOf, statements: readonly NamedStatement[]): Promise<GroupOutcome> {
  let client: pg.PoolClient
  try {
    client = await pool.connect()
  } catch (error) {
    return { error: asError(error), failedAt: -1, rolledBack: false, results: [] }
  }
  const outcome = await new Promise<GroupOutcome>((resolve) => client.query(new Group(statements, parserOf, resolve)))
  client.release(outcome.error !== null && !outcome.rolledBack ? outcome.error : undefined)
  return outcome
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error('the database failed'))

interface Column {
  readonly name: string
  readonly parse: (text: string) => unknown
}

/** What one connection has been taught. */
interface Known {
  readonly statements: Set<string>
  readonly columns: Map<string, readonly Column[]>
  /** Names whose preparation was asked for and not confirmed yet, in order. */
  asked: string[]
}

const knownOf = new WeakMap<pg.Connection, Known>()

function knownBy(connection: pg.Connection): Known {
  const before = knownOf.get(connection)
  if (before) return before
  const known: Known = { statements: new Set(), columns: new Map(), asked: [] }
  connection.on('parseComplete', () => {
    const name = known.asked.shift()
    if (name !== undefined) known.statements.add(name)
  })
  knownOf.set(connection, known)
  return known
}

/** What of the connection is used here; @types/pg describes these calls as they were in an older version. */
interface Wire {
  parse(o: { name: string; text: string }): void
  bind(o: { portal: string; statement: string; values: readonly (string | Buffer | null)[] }): void
  describe(o: { type: 'P'; name: string }): void
  execute(o: { portal: string; rows: number }): void
  sync(): void
}

/** Several statements and one Sync: the client of `pg` hands it the server's messages one by one. */
class Group implements pg.Submittable {
  readonly #statements: readonly NamedStatement[]
  readonly #parserOf: ParserOf
  readonly #results: StatementResult[] = []
  #known: Known = { statements: new Set(), columns: new Map(), asked: [] }
  #rows: Row[] = []
  /** The client of `pg` wraps it when a read time-out is set. */
  callback: (error: Error | null) => void

  constructor(statements: readonly NamedStatement[], parserOf: ParserOf, done: (outcome: GroupOutcome) => void) {
    this.#statements = statements
    this.#parserOf = parserOf
    this.callback = (error) => {
      const rolledBack = error !== null && 'severity' in error && error.severity === 'ERROR'
      done({ error, failedAt: this.#results.length, rolledBack, results: this.#results })
    }
  }

  submit(connection: pg.Connection): void {
    const known = knownBy(connection)
    this.#known = known
    known.asked = []
    // Safe: these are the connection's own methods, as pg's Query calls them.
    const wire = connection as unknown as Wire
    connection.stream.cork()
    for (const { name, text, values } of this.#statements) {
      if (!known.statements.has(name) && !known.asked.includes(name)) {
        wire.parse({ name, text })
        known.asked.push(name)
      }
      wire.bind({ portal: '', statement: name, values: values.map(onWire) })
      if (!known.columns.has(name)) wire.describe({ type: 'P', name: '' })
      wire.execute({ portal: '', rows: 0 })
    }
    wire.sync()
    connection.stream.uncork()
  }

  handleRowDescription({ fields }: { fields: readonly pg.FieldDef[] }): void {
    const columns = fields.map(({ name, dataTypeID }) => ({ name, parse: this.#parserOf(dataTypeID) }))
    this.#known.columns.set(this.#nameNow(), columns)
  }

  handleDataRow({ fields }: { fields: readonly (string | null)[] }): void {
    const row: Record<string, unknown> = {}
    for (const [i, { name, parse }] of (this.#known.columns.get(this.#nameNow()) ?? []).entries()) {
      const text = fields[i]
      row[name] = text === null || text === undefined ? null : parse(text)
    }
    this.#rows.push(row)
  }

  handleCommandComplete({ text }: { text: string }): void {
    // The statement was described and gives no rows.
    if (!this.#known.columns.has(this.#nameNow())) this.#known.columns.set(this.#nameNow(), [])
    this.#results.push({ rows: this.#rows, count: Number(text.slice(text.lastIndexOf(' ') + 1)) || 0 })
    this.#rows = []
  }

  handleReadyForQuery(): void {
    this.callback(null)
  }

  handleError(error: Error): void {
    this.callback(error)
  }

  #nameNow(): string {
    return this.#statements[this.#results.length]?.name ?? ''
  }
}

/** A value as PostgreSQL reads it: text, or bytes as they are. */
function onWire(value: SqlValue): string | Buffer | null {
  if (value === null || typeof value === 'string') return value
  if (value instanceof Uint8Array) return Buffer.isBuffer(value) ? value : Buffer.from(value.buffer, value.byteOffset, value.byteLength)
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'object' ? `{${value.map(elementOnWire).join(',')}}` : String(value)
}

function elementOnWire(value: string | number | Uint8Array): string {
  if (typeof value === 'number') return String(value)
  const text = typeof value === 'string' ? value : `\\x${Buffer.from(value).toString('hex')}`
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}
