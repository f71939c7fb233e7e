/** Writes docs/errors.md from the error catalogues: platform/problem.ts and every module's errors.ts. */
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { type ErrorCatalogue, platformErrors } from '../server/src/platform/problem.ts'
import { type Generated, isRecord, markdownTable, root, runGenerator } from './write-generated.ts'

const isText = (value: unknown): boolean => isRecord(value) && typeof value.th === 'string' && typeof value.en === 'string'
const isEntry = (value: unknown): boolean =>
  isRecord(value) && typeof value.status === 'number' && isText(value.title) && isText(value.next) && typeof value.desk === 'string'
const isCatalogue = (value: unknown): value is ErrorCatalogue => isRecord(value) && Object.values(value).every(isEntry)

/** All catalogues by owner. @throws Error when a code does not carry its owner's name */
export async function allErrors(): Promise<Map<string, ErrorCatalogue>> {
  const catalogues = new Map<string, ErrorCatalogue>([['platform', platformErrors]])
  for (const file of globSync('server/src/modules/*/errors.ts', { cwd: root }).sort()) {
    const exported: unknown = await import(join(root, file))
    const owner = file.split('/').at(-2) ?? ''
    for (const [name, value] of Object.entries(isRecord(exported) ? exported : {})) {
      if (!name.endsWith('Errors') || !isCatalogue(value)) continue
      const stray = Object.keys(value).find((code) => !code.startsWith(`${owner}.`))
      if (stray !== undefined) throw new Error(`${file}: the code ${stray} does not begin with ${owner}.`)
      catalogues.set(owner, { ...catalogues.get(owner), ...value })
    }
  }
  return catalogues
}

export async function errorsDocument(): Promise<Generated> {
  const sections = [...(await allErrors())].map(([owner, catalogue]) => {
    const rows = Object.entries(catalogue).map(([code, { status, title, next, desk }]) => [
      `\`${code}\``,
      String(status),
      `**${title.th}** ${next.th}`,
      `**${title.en}** ${next.en}`,
      desk,
    ])
    return `## ${owner}\n\n${markdownTable(['Code', 'Status', 'ไทย', 'English', 'Help desk'], rows)}`
  })
  const head =
    '# Errors\n\nGenerated from the error catalogues; do not edit. The Thai and English texts are what the person reads, the last column is for the\nhelp desk and the operator. Protocol endpoints answer with the names of their standard instead.'
  return { file: 'docs/errors.md', text: `${[head, ...sections].join('\n\n')}\n` }
}

if (import.meta.main) runGenerator('write-errors.ts', [await errorsDocument()])
