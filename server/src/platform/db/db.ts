import type { Sql, SqlValue } from './sql.ts'
import { guardedStatement, stepStatement, writeStatement } from './step-statement.ts'

export type Row = Readonly<Record<string, unknown>>

/** Statements of one connection or of one transaction. Row types are what the statement's columns say: `returning` and `select` name them. */
export interface Statements {
  /** All rows. */
  many<R extends Row>(statement: Sql): Promise<R[]>
  /** The row, or null. @throws Error on two or more */
  maybeOne<R extends Row>(statement: Sql): Promise<R | null>
  /** The row. @throws Error on none, or two or more */
  one<R extends Row>(statement: Sql): Promise<R>
  /** Runs it; number of rows touched. */
  run(statement: Sql): Promise<number>
  /**
   * One step that decides and writes in one statement, one round trip and one commit: when `decide` returns no row, nothing is written
   * and the answer is null (another request won, or the state no longer fits).
   * `decide` is an `update … returning`, `insert … on conflict do nothing returning` or `select`; it may return at most one row.
   */
  step<R extends Row>(decide: Sql, writes: readonly Write[]): Promise<R | null>
  /**
   * Two decisions in one step: the second is made only where the first passed, and what the first changed stays in any case.
   *
   * @param decide  with `passed`, a condition that is to stand in its `where`
   * @returns the row of the guard (null: it decided nothing), and whether the second decision was made
   */
  guardedStep<R extends Row>(
    guard: Guard,
    decide: (passed: Sql) => Sql,
    writes: readonly Write[],
  ): Promise<{ readonly guard: R | null; readonly isDecided: boolean }>
  /** Inserts rows of several tables in one statement. */
  write(writes: readonly Write[]): Promise<void>
}

export interface Db extends Statements {
  readonly engine: 'pglite' | 'postgres'
  /**
   * Runs `work` in one transaction. Serialization failures and deadlocks (40001, 40P01) run it again, at most 3 times:
   * `work` may have no effect outside the database.
   */
  transaction<T>(work: (tx: Statements) => Promise<T>): Promise<T>
  /** Several statements without parameters: migrations only. */
  execute(script: string): Promise<void>
  /** Answers when the database does. @throws Error when not within its time-out */
  ping(): Promise<void>
  close(): Promise<void>
}

/** A value of a `Write` that comes from the deciding statement's row. */
export interface FromDecided {
  readonly decided: string
}

export const fromDecided = (column: string): FromDecided => ({ decided: column })

/** One row to insert. Made by the module that owns the table; others pass it on without seeing inside. */
export interface Write {
  readonly table: string
  readonly row: Readonly<Record<string, SqlValue | FromDecided>>
  /** Columns of a unique key: a row that is there already is left as it is. */
  readonly unlessExists?: readonly string[]
  /** Boolean column of the deciding row; false: this row is not written. */
  readonly onlyIf?: string
}

/** A decision of its own that another one waits for. */
export interface Guard {
  /** As in `step`; returns at most one row. */
  readonly decide: Sql
  readonly writes: readonly Write[]
  /** Boolean column of its row: true passes. */
  readonly passes: string
}

/** Builds the convenience calls over a driver's single "rows of a statement". */
export function statementsOver(driver: { rows(statement: Sql): Promise<Row[]>; run(statement: Sql): Promise<number> }): Statements {
  // The casts below are the one place where a row meets its declared type; store tests on both engines stand behind them.
  const many = async <R extends Row>(statement: Sql) => (await driver.rows(statement)) as R[]
  const maybeOne = async <R extends Row>(statement: Sql) => {
    const rows = await many<R>(statement)
    if (rows.length > 1) throw new Error('expected at most one row')
    return rows[0] ?? null
  }
  return {
    many,
    maybeOne,
    one: async <R extends Row>(statement: Sql) => {
      const row = await maybeOne<R>(statement)
      if (!row) throw new Error('expected one row')
      return row
    },
    run: (statement) => driver.run(statement),
    step: (decide, writes) => maybeOne(stepStatement(decide, writes)),
    guardedStep: async <R extends Row>(guard: Guard, decide: (passed: Sql) => Sql, writes: readonly Write[]) => {
      const row = await maybeOne<R & { is_decided: boolean }>(guardedStatement(guard, decide, writes))
      return { guard: row, isDecided: row?.is_decided === true }
    },
    write: async (writes) => {
      if (writes.length > 0) await driver.rows(writeStatement(writes))
    },
  }
}

const retryable = new Set(['40001', '40P01'])

/** SQLSTATE of a driver's error, or undefined. */
export const sqlState = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : undefined

/** Is the error PostgreSQL's "unique_violation"? */
export const isUniqueViolation = (error: unknown): boolean => sqlState(error) === '23505'

export async function withRetries<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt >= 4 || !retryable.has(sqlState(error) ?? '')) throw error
    }
  }
}
