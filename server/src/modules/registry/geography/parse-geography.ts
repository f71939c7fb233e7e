/** One line of `geography.tsv`. Empty text means not known. */
export interface UnitRow {
  readonly code: string
  readonly nameTh: string
  readonly nameEn: string
  readonly postcode: string
  readonly exists: boolean
}

/** One line of `corrections.tsv`. `effective` is null where the source was wrong from the beginning. */
export interface Correction {
  readonly code: string
  readonly field: CorrectedField
  readonly from: string
  readonly to: string
  readonly effective: string | null
  readonly reason: string
}

const correctedFields = ['name_th', 'name_en', 'postcode', 'exists'] as const
export type CorrectedField = (typeof correctedFields)[number]

/** @throws Error naming the line when a row is not of the described form. Both files are part of the program. */
export function parseUnits(tsv: string): UnitRow[] {
  return linesOf(tsv).map((line) => {
    const [code = '', nameTh = '', nameEn = '', postcode = '', ...rest] = line.split('\t')
    const postcodeFits = code.length === 6 ? /^\d{5}$/.test(postcode) : postcode === ''
    if (rest.length > 0 || !/^(\d\d){1,3}$/.test(code) || nameTh === '' || !postcodeFits)
      throw new Error(`geography.tsv: bad line: ${line}`)
    return { code, nameTh, nameEn, postcode, exists: true }
  })
}

/** @throws Error naming the line when a row is not of the described form. */
export function parseCorrections(tsv: string): Correction[] {
  return linesOf(tsv).map((line) => {
    const [code = '', fieldText = '', from = '', to = '', effective = '', reason = '', ...rest] = line.split('\t')
    const field = correctedFields.find((known) => known === fieldText)
    const dated = /^\d{4}-\d\d-\d\d$/.test(effective)
    if (rest.length > 0 || field === undefined || (!dated && effective !== '-') || reason === '') {
      throw new Error(`corrections.tsv: bad line: ${line}`)
    }
    return { code, field, from, to, effective: dated ? effective : null, reason }
  })
}

function linesOf(tsv: string): string[] {
  return tsv.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
}
