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

const isSql = (value: SqlValue | Sql): value is Sql =>
  typeof value === 'object' && value !== null && !ArrayBuffer.isView(value) && 'parts' in value

/**
 * Tags a statement: values become parameters, nested `sql` pieces are spliced in. The same tag with the same pieces gives the same `parts`,
 * the very array: what is known of a text is kept by it, and no request puts a text together that an earlier one had.
 *
 * @example sql`select name from registry.house where house_code = ${houseCode}`
 */
export function sql(strings: TemplateStringsArray, ...inputs: readonly (SqlValue | Sql)[]): Sql {
  const values: SqlValue[] = []
  let shape = shapeAfter(tags, strings)
  for (const input of inputs) {
    if (isSql(input)) values.push(...input.values)
    else values.push(input)
    shape = shapeAfter(shape.next, isSql(input) ? input.parts : aValue)
  }
  shape.parts ??= splice(strings, inputs)
  return { parts: shape.parts, values }
}

/** What a tag looks like up to one of its places; forgotten when the pieces are. */
interface Shape {
  readonly next: WeakMap<readonly string[], Shape>
  parts?: readonly string[]
}

const tags = new WeakMap<readonly string[], Shape>()
const aValue: readonly string[] = []

function shapeAfter(shapes: WeakMap<readonly string[], Shape>, piece: readonly string[]): Shape {
  const known = shapes.get(piece)
  if (known) return known
  const made: Shape = { next: new WeakMap() }
  shapes.set(piece, made)
  return made
}

function splice(strings: readonly string[], inputs: readonly (SqlValue | Sql)[]): string[] {
  const parts: string[] = [strings[0] ?? '']
  const append = (text: string) => {
    parts[parts.length - 1] += text
  }
  inputs.forEach((input, i) => {
    const [first = '', ...others] = isSql(input) ? input.parts : ['', '']
    append(first)
    parts.push(...others)
    append(strings[i + 1] ?? '')
  })
  return parts
}

/** Fixed text of ours as a piece of a statement (table and column names from code, never from input). */
export const raw = (text: string): Sql => ({ parts: [text], values: [] })

/** A value for a `jsonb` column; both engines take it as text. */
export const json = (value: unknown): string => JSON.stringify(value)

export const joinSql = (pieces: readonly Sql[], separator: string): Sql =>
  pieces.reduce((all, piece, i) => (i === 0 ? piece : sql`${all}${raw(separator)}${piece}`), raw(''))

const texts = new WeakMap<readonly string[], string>()

/** Statement text with `$1`, `$2` … for the drivers. */
export function textOf({ parts }: Sql): string {
  const known = texts.get(parts)
  if (known !== undefined) return known
  const text = parts.reduce((all, part, i) => (i === 0 ? part : `${all}$${i}${part}`), '')
  texts.set(parts, text)
  return text
}
