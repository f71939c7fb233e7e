/** Rows of text under titles; the first column is left-aligned, the others right-aligned, as figures are. */
export interface Table {
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Sentences below it: ratios, sources, what is not counted. */
  readonly notes?: readonly string[]
}

/** As Markdown, padded so that it also reads well on a terminal. */
export function renderTable({ title, columns, rows, notes = [] }: Table): string {
  const widths = columns.map((column, i) => Math.max(3, column.length, ...rows.map((row) => row[i]?.length ?? 0)))
  const pad = (text: string, i: number) => (i === 0 ? text.padEnd(widths[i] ?? 0) : text.padStart(widths[i] ?? 0))
  const line = (cells: readonly string[]) => `| ${columns.map((_, i) => pad(cells[i] ?? '', i)).join(' | ')} |`
  const rule = `| ${widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`
  const below = notes.length > 0 ? ['', ...notes.map((note) => `- ${note}`)] : []
  return [`### ${title}`, '', line(columns), rule, ...rows.map(line), ...below, ''].join('\n')
}

/** Three significant digits, grouped: `1,230`, `45.6`, `0.78`. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '–'
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })
}
