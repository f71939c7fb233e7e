import type { Correction, UnitRow } from './parse-geography.ts'

/**
 * The rows as they stand on a day: mistakes of the source put right, and changes that have come into force by then.
 * A change that is not yet in force still holds its row at `from`.
 *
 * @param day `YYYY-MM-DD`
 * @throws Error when a correction names an unknown code, or its `from` is not what stands there: the table is stale
 */
export function applyCorrections(rows: readonly UnitRow[], corrections: readonly Correction[], day: string): UnitRow[] {
  const byCode = new Map(rows.map((row) => [row.code, row]))
  const awaited = new Set<string>()
  for (const correction of corrections) {
    const row = byCode.get(correction.code)
    if (row === undefined) throw new Error(`corrections.tsv: no unit ${correction.code}`)
    const key = `${correction.code} ${correction.field}`
    const inForce = correction.effective === null || correction.effective <= day
    if (!inForce && !awaited.has(key)) byCode.set(row.code, changeField(row, correction, correction.from))
    if (!inForce) awaited.add(key)
    else if (standsAt(row, correction)) byCode.set(row.code, changeField(row, correction, correction.to))
    else throw new Error(`corrections.tsv: ${key} does not stand at ${correction.from}`)
  }
  return [...byCode.values()]
}

function standsAt(row: UnitRow, { field, from }: Correction): boolean {
  if (field === 'exists') return true
  return from === { name_th: row.nameTh, name_en: row.nameEn, postcode: row.postcode }[field]
}

function changeField(row: UnitRow, { field }: Correction, value: string): UnitRow {
  switch (field) {
    case 'name_th':
      return { ...row, nameTh: value }
    case 'name_en':
      return { ...row, nameEn: value }
    case 'postcode':
      return { ...row, postcode: value }
    case 'exists':
      return { ...row, exists: value === 'yes' }
  }
}
