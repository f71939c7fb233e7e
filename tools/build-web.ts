/**
 * Builds the web apps that have a vite.config.ts and whose inputs changed since their last build; `npm ci` runs it as `prepare`.
 *
 * The digest of the inputs lies beside the result, so that a second run costs the reading of the sources. Without vite (an install that
 * left dependencies out) it says so and succeeds: the install is not the place to fail, the server names the missing page.
 * `--force` builds in any case, `--watch` is vite's own: use `npx vite build --watch` there.
 */
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from './write-generated.ts'

const digestFile = (app: string): string => join(root, app, 'dist', '.inputs')

/** Digest of everything that an app is built from: its own files, the workspaces it draws on, and the versions in the lock file. */
function digestOfInputs(app: string): string {
  const exclude = (file: string) => /(^|\/)(node_modules|dist|test|test-pages)$|\.test\.tsx?$/.test(file)
  // The gates' and the officers' app are built as the citizens' is, and have its camera.
  const shared = app === 'web/gate' || app === 'web/officer' ? ['web/citizen/*.ts', 'web/citizen/src/**/*'] : []
  const workspaces = ['web/ui/**/*', 'web/offline/**/*', 'face/src/**/*', 'sdk/src/**/*']
  const folders = [`${app}/**/*`, ...shared, ...workspaces, 'package-lock.json', 'tools/build-web.ts']
  const hash = createHash('sha256')
  for (const file of globSync(folders, { cwd: root, exclude }).sort()) {
    if (!statSync(join(root, file)).isFile()) continue
    hash.update(`${file}\0`).update(readFileSync(join(root, file)))
  }
  return hash.digest('hex')
}

async function build(app: string): Promise<string> {
  const startedAt = performance.now()
  const digest = digestOfInputs(app)
  const isCurrent = existsSync(digestFile(app)) && readFileSync(digestFile(app), 'utf8') === digest
  if (isCurrent && !process.argv.includes('--force')) return `${app}: built before, nothing changed`
  const vite = await import('vite').catch(() => null)
  if (vite === null) return `${app}: not built, vite is not installed`
  // Beside the result, not in it: a server may be serving the old one, and another build may be under way.
  const made = join(root, 'node_modules', '.cache', 'open-thaid', `build-${process.pid}-${app.replace('/', '-')}`)
  await vite.build({ root: join(root, app), logLevel: 'warn', build: { outDir: made, emptyOutDir: true } })
  writeFileSync(join(made, '.inputs'), digest)
  putInPlace(made, join(root, app, 'dist'))
  return `${app}: built in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`
}

/** Two builds of the same sources may end at the same time: whichever result stands there then is whole. */
function putInPlace(made: string, dist: string): void {
  const old = `${made}-old`
  try {
    if (existsSync(dist)) renameSync(dist, old)
    renameSync(made, dist)
  } catch (error) {
    if (!existsSync(dist)) throw error
  } finally {
    for (const folder of [old, made]) rmSync(folder, { recursive: true, force: true })
  }
}

/** Builds what is out of date. @returns one line per app */
export async function buildWeb(): Promise<string[]> {
  const apps = globSync('web/*/vite.config.ts', { cwd: root }).map((file) => dirname(file))
  const lines: string[] = []
  for (const app of apps.sort()) lines.push(await build(app)) // one after the other: each takes all cores
  return lines
}

if (import.meta.main) {
  const lines = await buildWeb()
  console.log(lines.length === 0 ? 'web: no app to build' : lines.join('\n'))
}
