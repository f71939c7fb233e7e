/** What the generators share: they write a document, or with `--check` say that it is stale and how to renew it. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export const root = join(import.meta.dirname, '..')

/** Path below the root and the whole text that belongs there. */
export type Generated = { file: string; text: string }

/** The documents whose text on the disk is another. */
export const staleAmong = (documents: Generated[]): Generated[] =>
  documents.filter(({ file, text }) => !existsSync(join(root, file)) || readFileSync(join(root, file), 'utf8') !== text)

/** Runs one generator from the command line. @param tool  its file name, for the sentence that says how to renew */
export function runGenerator(tool: string, documents: Generated[]): void {
  const stale = staleAmong(documents)
  if (process.argv.includes('--check')) {
    for (const { file } of stale) console.error(`${file} is stale: run node tools/${tool} and commit what it writes.`)
    process.exitCode = stale.length > 0 ? 1 : 0
    return
  }
  for (const { file, text } of stale) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
    console.log(`wrote ${file}`)
  }
}

/**
 * A hand-written document with one generated part.
 *
 * @param file   path below the root; a missing one begins with `title`
 * @param part   name in the two marker comments; without markers the part goes to the end
 */
export function withGeneratedPart(file: string, title: string, part: string, body: string): Generated {
  const path = join(root, file)
  const text = existsSync(path) ? readFileSync(path, 'utf8') : `# ${title}\n`
  const [begin, end] = [`<!-- begin ${part}: generated, do not edit -->`, `<!-- end ${part} -->`]
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  const block = `${begin}\n\n${body.trim()}\n\n${end}`
  if (from < 0 || to < from) return { file, text: `${text.trimEnd()}\n\n${block}\n` }
  return { file, text: text.slice(0, from) + block + text.slice(to + end.length) }
}

/** A Markdown table; cells may hold anything but a line break. */
export function markdownTable(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
