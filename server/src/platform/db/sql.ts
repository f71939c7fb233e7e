/** What may stand in a statement as a value. Objects go in through `json()`. */
export type SqlValue =
  | string
  | number
  | bigint
  | boolean
  | Date
  | Uint8Array
  | null
  | readonly string[]
  | readonly number[]
  | readonly Uint8Array[]

/** A statement with its values apart: `${}` of the tag below becomes a parameter, never text. */
export interface Sql {
  readonly parts: readonly string[]
  readonly values: readonly SqlValue[]
}

const isSql = (value: SqlValue | Sql): value is Sql => typeof value === 'object' && value !== null && 'parts' in value

/**
 * Tags a statement: values become parameters, nested `sql` pieces are spliced in.
 *
 * @example sql`select name from registry.house where house_code = ${houseCode}`
 */
export function sql(strings: TemplateStringsArray, ...inputs: readonly (SqlValue | Sql)[]): Sql {
  const parts: string[] = [strings[0] ?? '']
  const values: SqlValue[] = []
  const append = (text: string) => {
    parts[parts.length - 1] += text
  }
  inputs.forEach((input, i) => {
    if (isSql(input)) {
      append(input.parts[0] ?? '')
      input.values.forEach((value, j) => {
        values.push(value)
        parts.push(input.parts[j + 1] ?? '')
      })
    } else {
      values.push(input)
      parts.push('')
    }
    append(strings[i + 1] ?? '')
  })
  return { parts, values }
}

/** Fixed text of ours as a piece of a statement (table and column names from code, never from input). */
export const raw = (text: string): Sql => ({ parts: [text], values: [] })

/** A value for a `jsonb` column; both engines take it as text. */
export const json = (value: unknown): string => JSON.stringify(value)

export const joinSql = (pieces: readonly Sql[], separator: string): Sql =>
  pieces.reduce((all, piece, i) => (i === 0 ? piece : sql`${all}${raw(separator)}${piece}`), raw(''))

/** Statement text with `$1`, `$2` … for the drivers. */
export const textOf = (statement: Sql): string => statement.parts.reduce((text, part, i) => (i === 0 ? part : `${text}$${i}${part}`), '')
