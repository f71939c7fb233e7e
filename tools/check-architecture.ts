/** Holds the sources to architecture.json. Every failure is one sentence with the rule, the file and the line. */
import { existsSync } from 'node:fs'
import { dirname, join, matchesGlob, normalize } from 'node:path'
import architecture from '../architecture.json' with { type: 'json' }
import { lineAt, readSources, type Source } from './read-sources.ts'

type Say = (at: number, sentence: string) => void

/** Files that an owner may import although a rule would refuse it: tables of data and lists of settings. */
const dataDoors = new Map<string, string[]>(Object.entries(architecture.dataDoors))
const modules = new Map(Object.entries(architecture.modules))
const schemas = new Map([...modules].map(([name, { schema }]) => [schema, name])).set(architecture.platform.schema, 'platform')
const reasons: Record<string, string> = architecture.longFiles
const importPattern = /(?:\bfrom\s*|\bimport\s*\(\s*|^\s*import\s+)(['"])([^'"\n]+)\1/gm
const tablePattern =
  /(?:\b(?:from|join|into|update|table|exists|on|using|references|truncate|only|schema)\s+|,\s*|\btable:\s*['"`])([a-z]+)(\.[a-z_]+)?/gi
const writePattern = /\b(?:insert\s+into|update\s+\S+\s+set|delete\s+from)\b|\.(?:write|step|run|execute)\(/i
const outsideWorld = [
  ['environment', /\bprocess\.env\b/g, 'the environment is read'],
  ['clock', /\bDate\.now\(\)|\bnew Date\(\)|(?<!new )\bDate\(\)/g, 'the clock is read'],
  ['randomness', /\bMath\.random\b|\b(?:randomBytes|randomUUID|randomInt|getRandomValues)\b/g, 'randomness is made'],
] as const

/** `platform`, `screens`, a module's name, `server` for its rest, else the top folder. */
function ownerOf(file: string): string {
  const [, folder, name] = file.match(/^server\/src\/(platform|screens|modules)\/(?:([^/]+)\/)?/) ?? []
  return (folder === 'modules' ? name : folder) ?? file.split('/')[0] ?? ''
}

function checkImports({ file, code, isTest }: Source, say: Say): void {
  for (const match of code.matchAll(importPattern)) {
    const wanted = match[2] ?? ''
    const path = wanted.startsWith('.') ? normalize(join(dirname(file), wanted)) : wanted.replace('@open-thaid/server', 'server/src')
    const reason = path.startsWith('server/') ? refusalOf(file, path, isTest) : null
    if (reason) say(match.index + match[0].indexOf(wanted), reason)
  }
}

/** Why `file` may not import `path` of the server, or null. Tests may come from anywhere, but use the same doors between modules. */
function refusalOf(file: string, path: string, isTest: boolean): string | null {
  const [from, to] = [ownerOf(file), ownerOf(path)]
  const [own, other] = [modules.get(from), modules.get(to)]
  if (dataDoors.get(from)?.some((pattern) => matchesGlob(path, pattern))) return null
  if (architecture.overHttpOnly.includes(from))
    return isTest ? null : `Rule 4: ${from} reaches the server only over HTTP, but imports ${path}.`
  if (from === to || to === 'platform' || !file.startsWith('server/src/')) return null
  if (from === 'platform') return isTest ? null : `Rule 1: platform imports no module, but imports ${path}.`
  if (!other) return isTest || from === 'server' ? null : `Rule 1: ${from} imports only platform and modules, but imports ${path}.`
  if (own && other.rank >= own.rank) return `Rule 1: ${from} (rank ${own.rank}) may not import ${to} (rank ${other.rank}).`
  const root = Object.entries(architecture.compositionRoots).find(([pattern]) => matchesGlob(file, pattern))?.[1]
  if (from === 'server' && !root && !isTest) return `Rule 1: only a composition root puts modules together, and ${file} is none.`
  const isDoor = (root ?? ['index.ts']).some((door) => path === `server/src/modules/${to}/${door}`)
  return isDoor ? null : `Rule 1: of ${to}, ${from} may import only ${(root ?? ['index.ts']).join(', ')}, but imports ${path}.`
}

function checkTables({ file, code }: Source, say: Say): void {
  const from = ownerOf(file)
  for (const match of code.matchAll(tablePattern)) {
    const owner = schemas.get((match[1] ?? '').toLowerCase())
    if (!owner || owner === from || (!match[2] && !/^schema/i.test(match[0]))) continue
    // In code a comma before `registry.something` is an argument; inside a statement it is a second table.
    if (match[0].startsWith(',') && !file.endsWith('.sql') && !/sql`[^`]*$/.test(code.slice(0, match.index))) continue
    say(match.index, `Rule 3: tables of ${owner} are its own, but SQL of ${from} mentions ${match[1]}${match[2] ?? ''}.`)
  }
  const write = writePattern.exec(code)
  if (write && (from === 'screens' || file === 'server/src/roles.ts'))
    say(write.index, `Rule 5: ${from === 'screens' ? 'screens read and never write' : 'roles.ts mounts and never decides'}.`)
}

function checkOutsideWorld({ file, code }: Source, say: Say): void {
  for (const [kind, pattern, words] of outsideWorld) {
    const readers: string[] = architecture.outsideWorld[kind]
    if (readers.includes(file)) continue
    for (const match of code.matchAll(pattern)) say(match.index, `Rule 6: ${words} only in ${readers.join(', ')}, not here: ${match[0]}.`)
  }
}

/** One sentence per violation below `root`. */
export function findViolations(root: string): string[] {
  const found: string[] = []
  for (const source of readSources(root, ['server', ...architecture.overHttpOnly])) {
    const { file, text, isTest } = source
    const say: Say = (at, sentence) => found.push(`${file}:${lineAt(text, at)} ${sentence}`)
    const lines = lineAt(text, text.length)
    if (lines > 400 && !isTest && !(file in reasons)) say(0, `Budget: ${lines} lines need a reason in architecture.json.`)
    checkImports(source, say)
    if (!file.startsWith('server/src/') || isTest) continue
    checkTables(source, say)
    if (!file.endsWith('.sql')) checkOutsideWorld(source, say)
  }
  for (const file of Object.keys(reasons).filter((path) => !existsSync(join(root, path))))
    found.push(`architecture.json:1 ${file} is gone.`)
  return found
}

if (import.meta.main) {
  const found = findViolations(join(import.meta.dirname, '..'))
  for (const sentence of found) console.error(sentence)
  process.exitCode = found.length > 0 ? 1 : 0
}
