import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const page = fileURLToPath(import.meta.resolve('../../docs/benchmarks.md'))
const [begin, end] = ['<!-- figures: made by npm run bench -- --write -->', '<!-- end of figures -->']

/** Replaces the generated part of docs/benchmarks.md. @throws Error when the page has lost its marks */
export async function writeBenchmarks(machine: string, tables: readonly string[]): Promise<void> {
  const text = await readFile(page, 'utf8')
  const [before, rest] = text.split(begin, 2)
  const after = rest?.split(end, 2)[1]
  if (before === undefined || after === undefined) throw new Error(`docs/benchmarks.md needs the lines ${begin} and ${end}`)
  await writeFile(page, `${before}${begin}\n\n${machine}\n\n${tables.join('\n')}\n${end}${after}`)
}
