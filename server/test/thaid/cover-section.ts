import { describe, test } from 'vitest'
import { type Section, thaidRows } from './thaid-rows.ts'

/** One test for each row of a section, under the row's own words. */
export function coverSection<S extends Section>(section: S, checks: Record<keyof (typeof thaidRows)[S], () => Promise<void>>): void {
  const rows: Readonly<Record<string, string>> = thaidRows[section]
  const check = new Map<string, () => Promise<void>>(Object.entries(checks))
  describe(section, () => {
    for (const [name, row] of Object.entries(rows)) test(row, check.get(name) ?? (() => Promise.reject(new Error('no check'))))
  })
}
