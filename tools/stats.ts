/** `npm run stats`: how the code measures against the range we hold ourselves to, per workspace. Shows, never fails. */
import { dirname } from 'node:path'
import { readSources, type Source } from './read-sources.ts'
import { root } from './write-generated.ts'

const folders = ['server', 'web', 'face', 'sdk', 'cli', 'demo', 'simulators', 'fixtures', 'load', 'tools']

/** `server/src/modules/<name>` and `platform` stand alone; elsewhere the workspace. */
const groupOf = (file: string): string =>
  file.match(/^server\/src\/(?:modules\/[^/]+|platform|screens)(?=\/)/)?.[0] ??
  file.match(/^(?:web|demo|simulators)\/[^/]+(?=\/)/)?.[0] ??
  dirname(file).split('/')[0] ??
  ''

const linesOf = (text: string): string[] => text.replace(/\n$/, '').split('\n')

/** The value that a share of the list does not exceed; 0 for an empty list. */
export function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
}

/**
 * Lengths of functions with a body in braces, in lines. Found by indentation, which the formatter keeps: a function begins on a line that
 * ends in `{` and ends at the next line of the same indentation that begins with `}`.
 */
export function functionLengths(code: string): number[] {
  const lines = linesOf(code)
  const begins =
    /\bfunction\b.*\{$|=>\s*\{$|^\s+(?:async |static |get |set |override )*(?!(?:if|for|while|switch|catch|with)\b)[\w#]+\([^=]*\)(?::[^=]+)?\s*\{$/
  return lines.flatMap((line, i) => {
    // A signature over several lines ends in `): Type {`, the body counts from there.
    if (!begins.test(line) && !/^\s*\)(?::.*)?(?:\s*=>)?\s*\{$/.test(line)) return []
    const indent = line.match(/^\s*/)?.[0] ?? ''
    const length = lines.slice(i + 1).findIndex((later) => later.startsWith(`${indent}}`))
    return length < 0 ? [] : [length + 2]
  })
}

const countAny = (code: string): number =>
  [...code.replaceAll(/'[^'\n]*'|`[^`]*`/g, "''").matchAll(/(?::|<|\bas|,|\|)\s*any\b(?!\s*[:('])/g)].length

function rowOf(name: string, sources: Source[]): string[] {
  const own = sources.filter(({ file, isTest }) => !isTest && !file.endsWith('.sql'))
  const sizes = own.map(({ text }) => linesOf(text).length)
  const functions = own.flatMap(({ code }) => functionLengths(code))
  const total = sizes.reduce((sum, lines) => sum + lines, 0)
  const comments = own.reduce(
    (sum, { text, code }) => sum + linesOf(text).filter((line, i) => line.trim() !== '' && linesOf(code)[i]?.trim() === '').length,
    0,
  )
  const anys = sources.reduce((sum, { code }) => sum + countAny(code), 0)
  const testLines = sources.filter(({ isTest }) => isTest).reduce((sum, { text }) => sum + linesOf(text).length, 0)
  const ratio = total === 0 ? '' : (testLines / total).toFixed(2)
  const share = total === 0 ? '' : `${Math.round((100 * comments) / total)} %`
  return [
    name,
    own.length,
    total,
    quantile(sizes, 0.5),
    quantile(sizes, 0.9),
    Math.max(0, ...sizes),
    quantile(functions, 0.9),
    Math.max(0, ...functions),
    share,
    anys,
    ratio,
  ].map(String)
}

export function statsTable(sources: Source[]): string {
  const groups = Map.groupBy(sources, ({ file }) => groupOf(file))
  const head = ['', 'files', 'lines', 'median', 'p90', 'max', 'fn p90', 'fn max', 'comments', 'any', 'test:code']
  const wanted = ['we want', '', '', '<= 130', '<= 330', '<= 400', '<= 45', '<= 60', '10-30 %', '0', '>= 1']
  const rows = [
    head,
    ...[...groups].sort(([a], [b]) => a.localeCompare(b)).map(([name, group]) => rowOf(name, group)),
    rowOf('all', sources),
    wanted,
  ]
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) => row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  '))
    .join('\n')
}

if (import.meta.main) console.log(statsTable(readSources(root, folders)))
