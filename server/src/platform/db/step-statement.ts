import type { FromDecided, Write } from './db.ts'
import { joinSql, raw, type Sql, type SqlValue, sql } from './sql.ts'

/** The statement of `Statements.step`. */
export function stepStatement(decide: Sql, writes: readonly Write[]): Sql {
  return { parts: partsFor(decide.parts, writes, () => buildStep(decide, writes)), values: [...decide.values, ...valuesOf(writes)] }
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
  if (writes.length > mostWritesKept) return build().parts
  const known = built.get(decide) ?? new Map<string, readonly string[]>()
  built.set(decide, known)
  const shape = shapeOf(writes)
  const parts = known.get(shape) ?? build().parts
  known.set(shape, parts)
  return parts
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
  const inserts = writes.map(
    (write, i) =>
      sql`, write_${raw(String(i))} as (${insertOf(write, raw(` from decided${write.onlyIf ? ` where decided.${write.onlyIf}` : ''}`))})`,
  )
  return sql`with decided as (${decide})${joinSql(inserts, '')} select * from decided`
}

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
