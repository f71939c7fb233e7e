import { createHash } from 'node:crypto'
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { build, type Plugin, type Rolldown } from 'vite'
import { type BuiltFile, brotli, compressible, gzip, measureFirstLoad, reportBudget } from './build-budget.ts'
import { renderIcons } from './icons.ts'

type Bundle = Rolldown.OutputBundle

export interface InstallableApp {
  /** Names its caches, apart from those of the other apps of this origin. */
  readonly name: 'citizen' | 'gate' | 'officer'
  /** Where it is served, `/app/`. */
  readonly base: string
  readonly manifest: object
  /** Files that go along as they are, by their place in the result. */
  readonly assets: readonly { readonly source: string; readonly target: string }[]
}

/**
 * What an installable app needs beside its bundle: icons, manifest, service worker, compressed twins, and files that go along (of the citizen app
 * the card recogniser: folder `ocr`, to be served as `/ocr/`). Prints the budget of the first load and fails the build over it.
 */
export function buildApp(root: string, app: InstallableApp): Plugin {
  return {
    name: `open-thaid-${app.name}`,
    apply: 'build',
    async generateBundle() {
      for (const [fileName, source] of await renderIcons()) this.emitFile({ type: 'asset', fileName, source })
      this.emitFile({ type: 'asset', fileName: 'manifest.webmanifest', source: JSON.stringify(app.manifest) })
    },
    transformIndexHtml: {
      order: 'post',
      // The Thai letters are needed by every first page: asked for together with the script, they are there when it draws.
      handler: (_html, { bundle }) =>
        Object.keys(bundle ?? {})
          .filter((name) => /thai-(400|600)-normal.*\.woff2$/.test(name) && name.includes('looped-thai-'))
          .map((name) => ({
            tag: 'link',
            attrs: { rel: 'preload', href: `${app.base}${name}`, as: 'font', type: 'font/woff2', crossorigin: '' },
            injectTo: 'head' as const,
          })),
    },
    async writeBundle(options, bundle) {
      const folder = options.dir ?? join(root, 'dist')
      await buildServiceWorker(app.name, folder, Object.keys(bundle))
      const files = await readBuilt(folder, firstLoadOf(bundle))
      await writeCompressed(folder, files)
      for (const asset of app.assets) await copyInto(asset.source, join(folder, asset.target))
      const { lines, within } = reportBudget(measureFirstLoad(files))
      process.stdout.write(`${lines.join('\n')}\n`)
      if (!within) this.error(`The first load of the ${app.name} app is over its budget.`)
    },
  }
}

/** The entry, what it imports at once, its styles and the fonts; the rest loads when it is needed. */
function firstLoadOf(bundle: Bundle): Set<string> {
  const first = new Set(['index.html', ...Object.keys(bundle).filter((name) => /\.(css|woff2)$/.test(name))])
  const follow = (fileName: string): void => {
    if (first.has(fileName)) return
    first.add(fileName)
    const part = bundle[fileName]
    if (part?.type === 'chunk') for (const imported of part.imports) follow(imported)
  }
  for (const part of Object.values(bundle)) if (part.type === 'chunk' && part.isEntry) follow(part.fileName)
  return first
}

/** Large parts that few need, and those without a network: the QR reader, the networks that find faces. They are kept once they were needed. */
const isKeptLater = (path: string): boolean => /\.(wasm|bin)$|assets\/(face-worker|blazeface|facemesh)-/.test(path)

/** Everything is kept for offline use but those, and icons the system keeps itself. */
const isKeptFromStart = (path: string): boolean => !isKeptLater(path) && !/icon-(180|512|maskable)/.test(path)

/** One worker for all our apps: what it keeps is put in here. */
async function buildServiceWorker(app: string, folder: string, names: readonly string[]): Promise<void> {
  const [kept, later] = [names.filter(isKeptFromStart).sort(), names.filter(isKeptLater).sort()]
  const hash = createHash('sha256')
  for (const path of kept) hash.update(path).update(await readFile(join(folder, path)))
  await build({
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'warn',
    define: {
      app: JSON.stringify(app),
      version: JSON.stringify(hash.digest('hex').slice(0, 12)),
      precache: JSON.stringify(kept),
      keptLater: JSON.stringify(later),
    },
    build: {
      outDir: folder,
      emptyOutDir: false,
      copyPublicDir: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: join(import.meta.dirname, 'src', 'worker', 'service-worker.ts'),
        output: { format: 'iife', entryFileNames: 'sw.js' },
      },
    },
  })
}

async function readBuilt(folder: string, firstLoad: ReadonlySet<string>): Promise<BuiltFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)))
  return Promise.all(paths.map(async (path) => ({ path, bytes: await readFile(join(folder, path)), firstLoad: firstLoad.has(path) })))
}

async function writeCompressed(folder: string, files: readonly BuiltFile[]): Promise<void> {
  for (const { path, bytes } of files.filter((file) => compressible(file.path))) {
    await writeFile(join(folder, `${path}.br`), brotli(bytes))
    await writeFile(join(folder, `${path}.gz`), gzip(bytes))
  }
}

async function copyInto(source: string, target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true })
  await copyFile(source, target)
}
