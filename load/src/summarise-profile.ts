/** `node load/src/summarise-profile.ts FILE.cpuprofile`: where the time of a process went, by own time of functions and by part. */
import { readFileSync } from 'node:fs'
import { figure, renderTable, type Table } from './table.ts'

interface ProfileNode {
  readonly id: number
  readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number }
}

/** What V8 writes (`--cpu-prof`); times in microseconds. */
interface Profile {
  readonly nodes: readonly ProfileNode[]
  readonly samples: readonly number[]
  readonly timeDeltas: readonly number[]
}

/** From the most special to the most general; the first that fits names the part. */
const parts: readonly (readonly [RegExp, string])[] = [
  [/^\(program\)$/, 'native code and system calls'],
  [/^\(garbage collector\)$/, 'garbage collector'],
  [/^\(idle\)$/, 'idle'],
  [/wasm/, 'WebAssembly (PGlite, face engine)'],
  [/node_modules\/((?:@[^/]+\/)?[^/]+)/, 'package $1'],
  [/server\/src\/modules\/([^/]+)/, 'module $1'],
  [/server\/src\/platform\/(db|http)/, 'platform/$1'],
  [/server\/src\/platform/, 'platform'],
  [/node:internal\/(crypto)/, 'node:crypto'],
  [/node:(?:internal\/)?([a-z0-9_]+)/, 'node:$1'],
]

function partOf({ functionName, url }: ProfileNode['callFrame']): string {
  for (const [pattern, name] of parts) {
    const match = pattern.exec(functionName) ?? pattern.exec(url)
    if (match) return name.replace('$1', match[1] ?? '')
  }
  return url === '' ? 'built into V8' : 'other'
}

const placeOf = ({ functionName, url, lineNumber }: ProfileNode['callFrame']): string => {
  const file = url.replace(/^.*\/(?=(?:server|node_modules)\/)/, '').replace(/^node_modules\//, '')
  return `${functionName || '(anonymous)'}${file === '' ? '' : ` ${file}:${lineNumber + 1}`}`
}

/** Longer between two samples (in microseconds), the process was held still, or another one had its core. */
const longestSample = 20_000

function addUp(profile: Profile, nameOf: (node: ProfileNode) => string): [name: string, microseconds: number][] {
  const byId = new Map(profile.nodes.map((node) => [node.id, node]))
  const sums = new Map<string, number>()
  for (const [i, id] of profile.samples.entries()) {
    const node = byId.get(id)
    if (!node || node.callFrame.functionName === '(idle)') continue
    const name = nameOf(node)
    sums.set(name, (sums.get(name) ?? 0) + Math.min(longestSample, profile.timeDeltas[i] ?? 0))
  }
  return [...sums].sort((a, b) => b[1] - a[1])
}

/** Own time in shares of the time in which the process was not idle. */
export function summariseProfile(profile: Profile, most: number): readonly Table[] {
  const tableOf = (title: string, sums: [string, number][]): Table => {
    const all = sums.reduce((sum, [, time]) => sum + time, 0)
    const rows = sums.slice(0, most).map(([name, time]) => [name, figure(time / 1000), `${figure((100 * time) / all)} %`])
    return { title, columns: ['', 'ms', 'share'], rows }
  }
  return [
    tableOf(
      'Own time by part',
      addUp(profile, ({ callFrame }) => partOf(callFrame)),
    ),
    tableOf(
      'Own time by function',
      addUp(profile, ({ callFrame }) => placeOf(callFrame)),
    ),
  ]
}

if (import.meta.main) {
  // Safe: the argument names a file that Node wrote.
  const profile = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Profile
  for (const table of summariseProfile(profile, Number(process.argv[3] ?? 15))) process.stdout.write(`${renderTable(table)}\n`)
}
