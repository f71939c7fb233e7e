import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'

/** Rows of one agency in a file of its own, readable by its owner only. One process writes it. */
export interface KeptRows<Row> {
  readonly all: () => readonly Row[]
  /** Whole on the disk before it returns. */
  readonly replace: (rows: readonly Row[]) => void
}

/** @param file  JSON; made at the first change */
export function keepRows<Row>(file: string): KeptRows<Row> {
  // Safe: only `replace` below writes the file.
  let rows = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as readonly Row[]) : []
  return {
    all: () => rows,
    replace: (changed) => {
      writeFileSync(`${file}.new`, `${JSON.stringify(changed, null, 2)}\n`, { mode: 0o600, flush: true })
      renameSync(`${file}.new`, file)
      rows = changed
    },
  }
}
