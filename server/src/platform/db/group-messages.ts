import type { Row } from './db.ts'
import type { GroupOutcome, NamedStatement, StatementResult } from './group-statements.ts'
import type { SqlValue } from './sql.ts'

export type ParserOf = (oid: number) => (text: string) => unknown

interface Column {
  readonly name: string
  readonly parse: (text: string) => unknown
}

/** What one connection has been taught. */
export interface Taught {
  readonly statements: Set<string>
  readonly columns: Map<string, readonly Column[]>
  /** Names whose preparation was asked for and not confirmed yet, in order. */
  asked: string[]
}

export const teachNothing = (): Taught => ({ statements: new Set(), columns: new Map(), asked: [] })

/** Messages to the database (PostgreSQL's extended query protocol), written by the driver at hand. */
export interface MessageWriter {
  parse(o: { name: string; text: string }): void
  bind(o: { portal: string; statement: string; values: readonly (string | Buffer | null)[] }): void
  describe(o: { type: 'P'; name: string }): void
  execute(o: { portal: string; rows: number }): void
  sync(): void
}

/** Asks for each statement, and at the end for the commit of all. A text is parsed, and its columns described, once per connection. */
export function writeGroup(statements: readonly NamedStatement[], taught: Taught, writer: MessageWriter): void {
  taught.asked = []
  for (const { name, text, values } of statements) {
    if (!taught.statements.has(name) && !taught.asked.includes(name)) {
      writer.parse({ name, text })
      taught.asked.push(name)
    }
    writer.bind({ portal: '', statement: name, values: values.map(onWire) })
    if (!taught.columns.has(name)) writer.describe({ type: 'P', name: '' })
    writer.execute({ portal: '', rows: 0 })
  }
  writer.sync()
}

/** Takes the answers to `writeGroup`, message by message, and puts the results together. */
export class GroupReader {
  readonly #statements: readonly NamedStatement[]
  readonly #taught: Taught
  readonly #parserOf: ParserOf
  readonly #results: StatementResult[] = []
  #rows: Row[] = []

  constructor(statements: readonly NamedStatement[], taught: Taught, parserOf: ParserOf) {
    this.#statements = statements
    this.#taught = taught
    this.#parserOf = parserOf
  }

  parseComplete(): void {
    const name = this.#taught.asked.shift()
    if (name !== undefined) this.#taught.statements.add(name)
  }

  rowDescription(fields: readonly { readonly name: string; readonly dataTypeID: number }[]): void {
    const columns = fields.map(({ name, dataTypeID }) => ({ name, parse: this.#parserOf(dataTypeID) }))
    this.#taught.columns.set(this.#nameNow(), columns)
  }

  dataRow(fields: readonly (string | null)[]): void {
    const row: Record<string, unknown> = {}
    for (const [i, { name, parse }] of (this.#taught.columns.get(this.#nameNow()) ?? []).entries()) {
      const text = fields[i]
      row[name] = text === null || text === undefined ? null : parse(text)
    }
    this.#rows.push(row)
  }

  /** @param tag  `UPDATE 3`, `INSERT 0 1`, `SELECT 20` */
  commandComplete(tag: string): void {
    // It was described, and no description came: it gives no rows.
    if (!this.#taught.columns.has(this.#nameNow())) this.#taught.columns.set(this.#nameNow(), [])
    this.#results.push({ rows: this.#rows, count: Number(tag.slice(tag.lastIndexOf(' ') + 1)) || 0 })
    this.#rows = []
  }

  /** @param error  null: everything was committed */
  outcome(error: Error | null): GroupOutcome {
    const rolledBack = error !== null && 'severity' in error && error.severity === 'ERROR'
    return { error, failedAt: this.#results.length, rolledBack, results: this.#results }
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
