import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const page = fileURLToPath(import.meta.resolve('../../docs/benchmarks.md'))
const [begin, end] = ['<!-- figures: made by npm run bench -- --write -->', '<!-- end of figures -->']

/** What one scenario measured: its tables as text. */
export interface Measured {
  readonly scenario: string
  readonly tables: readonly string[]
}

const markOf = (scenario: string): string => `<!-- figures of ${scenario} -->`

/** The parts between the marks, by scenario; text in front of the first is dropped. */
function partsOf(figures: string): Map<string, string> {
  const [, ...pieces] = figures.split(/<!-- figures of (\S+) -->/)
  const parts = new Map<string, string>()
  for (let at = 0; at < pieces.length; at += 2) parts.set(pieces[at] ?? '', (pieces[at + 1] ?? '').trim())
  return parts
}

/**
 * The page with the figures of the scenarios that were measured, each under its machine and commit; the others keep theirs.
 *
 * @param order  names of all scenarios; a part of another name is dropped
 * @throws Error when the page has lost its marks
 */
export function renewFigures(text: string, o: { machine: string; order: readonly string[]; measured: readonly Measured[] }): string {
  const [before, rest] = text.split(begin, 2)
  const [figures, after] = rest?.split(end, 2) ?? []
  if (before === undefined || figures === undefined || after === undefined)
    throw new Error(`docs/benchmarks.md needs the lines ${begin} and ${end}`)
  const parts = partsOf(figures)
  for (const { scenario, tables } of o.measured) parts.set(scenario, `${o.machine}\n\n${tables.join('\n').trim()}`)
  const renewed = o.order.flatMap((scenario) => {
    const part = parts.get(scenario)
    return part === undefined ? [] : [`${markOf(scenario)}\n\n${part}\n\n`]
  })
  return `${before}${begin}\n\n${renewed.join('')}${end}${after}`
}

/** Renews the generated part of docs/benchmarks.md. */
export async function writeBenchmarks(machine: string, order: readonly string[], measured: readonly Measured[]): Promise<void> {
  await writeFile(page, renewFigures(await readFile(page, 'utf8'), { machine, order, measured }))
}
