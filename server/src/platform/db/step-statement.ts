import type { FromDecided, Guard, Write } from './db.ts'
import { joinSql, raw, type Sql, type SqlValue, sql } from './sql.ts'

/** The statement of `Statements.step`. */
export function stepStatement(decide: Sql, writes: readonly Write[]): Sql {
  return { parts: partsFor(decide.parts, writes, () => buildStep(decide, writes)), values: [...decide.values, ...valuesOf(writes)] }
}

/** The statement of `Statements.guardedStep`. */
export function guardedStatement(guard: Guard, decide: (passed: Sql) => Sql, writes: readonly Write[]): Sql {
  const decided = decide(passedBy(guard.passes))
  const shape = `${shapeOf(guard.writes)}|${shapeOf(writes)}`
  const parts = keptUnder(pairOf(guard.decide.parts, decided.parts), shape, () => buildGuarded(guard, decided, writes).parts)
  return { parts, values: [...guard.decide.values, ...valuesOf(guard.writes), ...decided.values, ...valuesOf(writes)] }
}

const passedConditions = new Map<string, Sql>()

/** The very same piece each time, so that a statement with it is the same too. */
function passedBy(column: string): Sql {
  const known = passedConditions.get(column)
  if (known) return known
  const made = raw(`exists (select 1 from guard where guard.${column})`)
  passedConditions.set(column, made)
  return made
}

function buildGuarded(guard: Guard, decided: Sql, writes: readonly Write[]): Sql {
  return sql`with guard as (${guard.decide})${insertsOf('guard', guard.writes)}, decided as (${decided})${insertsOf('decided', writes)}
    select guard.*, exists (select 1 from decided) as is_decided from guard`
}

/** The statement of `Statements.write`. */
export function writeStatement(writes: readonly Write[]): Sql {
  return { parts: partsFor(noDecision, writes, () => buildWrite(writes)), values: valuesOf(writes) }
}

const isFromDecided = (value: SqlValue | FromDecided): value is FromDecided =>
  typeof value === 'object' && value !== null && !ArrayBuffer.isView(value) && 'decided' in value

const valuesOf = (writes: readonly Write[]): SqlValue[] =>
  writes.flatMap(({ row }) => Object.values(row).filter((value): value is SqlValue => !isFromDecided(value)))

/** Texts that were built, by the deciding statement and the shape of the writes. To build an approval's costs 16 µs, to find it 3. */
const built = new WeakMap<readonly string[], Map<string, readonly string[]>>()
const noDecision: readonly string[] = []
/** More writes than a use case has: a batch, whose text is built each time. */
const mostWritesKept = 16

function partsFor(decide: readonly string[], writes: readonly Write[], build: () => Sql): readonly string[] {
  return writes.length > mostWritesKept ? build().parts : keptUnder(decide, shapeOf(writes), () => build().parts)
}

function keptUnder(decide: readonly string[], shape: string, build: () => readonly string[]): readonly string[] {
  const known = built.get(decide) ?? new Map<string, readonly string[]>()
  built.set(decide, known)
  const parts = known.get(shape) ?? build()
  known.set(shape, parts)
  return parts
}

const pairs = new WeakMap<readonly string[], WeakMap<readonly string[], readonly string[]>>()

/** One name for two texts. */
function pairOf(first: readonly string[], second: readonly string[]): readonly string[] {
  const known = pairs.get(first) ?? new WeakMap<readonly string[], readonly string[]>()
  pairs.set(first, known)
  const pair = known.get(second) ?? [...first, ...second]
  known.set(second, pair)
  return pair
}

/** Everything of the writes but their values. All of it are names in our sources, so that there are few. */
function shapeOf(writes: readonly Write[]): string {
  let shape = ''
  for (const { table, row, onlyIf, unlessExists } of writes) {
    shape += `;${table}?${onlyIf ?? ''}!${unlessExists?.join() ?? ''}`
    for (const column in row) {
      const value = row[column] ?? null
      shape += isFromDecided(value) ? `,${column}=${value.decided}` : `,${column}`
    }
  }
  return shape
}

function buildStep(decide: Sql, writes: readonly Write[]): Sql {
  return sql`with decided as (${decide})${insertsOf('decided', writes)} select * from decided`
}

/** Rows that are written where a decision was made. */
const insertsOf = (decision: 'decided' | 'guard', writes: readonly Write[]): Sql =>
  joinSql(
    writes.map((write, i) => {
      const where = write.onlyIf ? ` where ${decision}.${write.onlyIf}` : ''
      return sql`, ${raw(`${decision}_${i}`)} as (${insertOf(write, raw(` from ${decision}${where}`))})`
    }),
    '',
  )

function buildWrite(writes: readonly Write[]): Sql {
  const inserts = writes.map((write, i) => sql`write_${raw(String(i))} as (${insertOf(write, raw(''))})`)
  return sql`with ${joinSql(inserts, ', ')} select 1 as done`
}

function insertOf(write: Write, guard: Sql): Sql {
  const columns = Object.keys(write.row)
  const values = Object.values(write.row).map((value) => (isFromDecided(value) ? raw(`decided.${value.decided}`) : sql`${value}`))
  const onConflict = write.unlessExists ? ` on conflict (${write.unlessExists.join(', ')}) do nothing` : ''
  return sql`insert into ${raw(write.table)} (${raw(columns.join(', '))}) select ${joinSql(values, ', ')}${guard}${raw(onConflict)}`
}
