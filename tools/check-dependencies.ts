/** Licences of what we ship, and how the manifests and the lock file name it. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isRecord, root } from './write-generated.ts'

/** Licences that allow commercial use without asking for our source. */
const allowed = new Set([
  ...[
    'MIT',
    'MIT-0',
    'ISC',
    'Apache-2.0',
    '0BSD',
    'BSD-2-Clause',
    'BSD-3-Clause',
    'BlueOak-1.0.0',
    'CC0-1.0',
    'OFL-1.1',
    'Unlicense',
    'Zlib',
  ],
  'MPL-2.0', // asks for the source of its own files only
])

/** Packages under a licence that is not in the list, each with the reason why it may stay. */
const exceptions: [name: RegExp, licence: string, reason: string][] = [
  [/^@img\/sharp-/, 'LGPL-3.0-or-later', 'libvips, a shared library of its own that sharp loads and anyone may replace'],
]

function isAllowed(name: string, expression: string): boolean {
  const granted = (licence: string) =>
    allowed.has(licence) || exceptions.some(([package_, excepted]) => package_.test(name) && excepted === licence)
  const plain = expression.replaceAll(/[()]/g, '')
  return plain.split(' OR ').some((choice) => choice.split(' AND ').every((licence) => granted(licence.trim())))
}

const readJson = (file: string): Record<string, unknown> => {
  const value: unknown = JSON.parse(readFileSync(join(root, file), 'utf8'))
  return isRecord(value) ? value : {}
}

/** Packages of the lock file: path in node_modules and entry. */
function lockedPackages(lock: Record<string, unknown>): [name: string, entry: Record<string, unknown>][] {
  const packages = isRecord(lock.packages) ? Object.entries(lock.packages) : []
  return packages.flatMap(([path, entry]) =>
    path.includes('node_modules/') && isRecord(entry) && entry.link !== true
      ? [[path.split('node_modules/').at(-1) ?? '', entry] as [string, Record<string, unknown>]]
      : [],
  )
}

export function checkLicences(lock = readJson('package-lock.json')): { failures: string[]; note: string } {
  const shipped = lockedPackages(lock).filter(([, entry]) => entry.dev !== true)
  const counts = new Map<string, number>()
  const failures: string[] = []
  for (const [name, entry] of shipped) {
    const licence = typeof entry.license === 'string' ? entry.license : 'none named'
    counts.set(licence, (counts.get(licence) ?? 0) + 1)
    if (!isAllowed(name, licence))
      failures.push(`${name} has the licence "${licence}", which is not on the list in tools/check-dependencies.ts.`)
  }
  const table = [...counts].sort(([, a], [, b]) => b - a).map(([licence, count]) => `${count} ${licence}`)
  return { failures, note: table.join(', ') }
}

/** Names that an entry of the lock file asks for and that no entry answers: `npm ci` refuses such a file. */
function holesIn(lock: Record<string, unknown>): string[] {
  const packages = new Map(Object.entries(isRecord(lock.packages) ? lock.packages : {}))
  const isThere = (path: string, name: string): boolean => {
    for (let place = path; ; place = place.slice(0, Math.max(0, place.lastIndexOf('/node_modules/')))) {
      if (packages.has(`${place === '' ? '' : `${place}/`}node_modules/${name}`)) return true
      if (place === '') return false
    }
  }
  return [...packages].flatMap(([path, entry]) => {
    if (!isRecord(entry) || entry.link === true) return []
    const wanted = [entry.dependencies, entry.optionalDependencies].flatMap((names) => Object.keys(isRecord(names) ? names : {}))
    return wanted.filter((name) => !isThere(path, name)).map((name) => `package-lock.json: ${path} needs ${name}, which has no entry.`)
  })
}

export function checkLockFile(text = readFileSync(join(root, 'package-lock.json'), 'utf8')): { failures: string[]; note: string } {
  const addresses = text.split('\n').flatMap((line, i) => (/"resolved":\s*"(?:https?|git\+)/.test(line) ? [i + 1] : []))
  const named = addresses.map((line) => `package-lock.json:${line} names a registry: run npm install with the .npmrc of this repository.`)
  const lock: unknown = JSON.parse(text)
  return { failures: [...named, ...holesIn(isRecord(lock) ? lock : {})], note: '' }
}

export function checkPins(
  manifests = globSync(['package.json', '{server,face,sdk,cli,fixtures,load}/package.json', '{web,demo,simulators}/*/package.json'], {
    cwd: root,
  }),
) {
  const failures: string[] = []
  for (const file of manifests) {
    const manifest = readJson(file)
    for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies']) {
      for (const [name, range] of Object.entries(isRecord(manifest[kind]) ? manifest[kind] : {})) {
        // Another major of a package that is there already stands under a name of its own: `npm:openid-client@5.7.1`.
        if (!/^(?:npm:(?:@[\w.-]+\/)?[\w.-]+@)?\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(String(range)))
          failures.push(`${file}: ${name} is "${String(range)}", not one exact version.`)
      }
    }
  }
  return { failures, note: `${manifests.length} manifests` }
}
