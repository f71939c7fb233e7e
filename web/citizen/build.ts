/**
 * Builds the citizen's app into `dist`: pages under `/app/`, the card recogniser under `/ocr/` (folder `ocr` here), both with compressed
 * twins. Fails when the first load is over budget.
 */
import { createHash } from 'node:crypto'
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { build, type Rolldown } from 'vite'
import { type BuiltFile, brotli, compressible, gzip, measureFirstLoad, reportBudget } from './build-budget.ts'
import { manifest, renderIcons } from './icons.ts'
import { ocrAssets } from './src/read-card/list-ocr-assets.ts'

const root = import.meta.dirname

/** @returns lines for the log, and whether the budget holds */
export async function buildCitizen(outFolder = join(root, 'dist')): Promise<{ lines: string[]; within: boolean }> {
  await rm(outFolder, { recursive: true, force: true })
  const output = await buildPages(outFolder)
  for (const [name, bytes] of await renderIcons()) await writeFile(join(outFolder, name), bytes)
  await writeFile(join(outFolder, 'manifest.webmanifest'), JSON.stringify(manifest))
  await buildServiceWorker(outFolder, output)
  const files = await readBuilt(outFolder, firstLoadOf(output))
  await writeCompressed(outFolder, files)
  for (const asset of ocrAssets()) await copyInto(asset.source, join(outFolder, asset.target))
  return reportBudget(measureFirstLoad(files))
}

type Output = Rolldown.RolldownOutput['output']

async function buildPages(outDir: string): Promise<Output> {
  const built = await build({
    configFile: false,
    root,
    base: '/app/',
    logLevel: 'warn',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      outDir,
      emptyOutDir: false,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      cssCodeSplit: false,
    },
  })
  if (Array.isArray(built) || !('output' in built)) throw new Error('the build gave something else than one bundle')
  return built.output
}

/** The entry, what it imports at once, its styles and the fonts; the rest loads when it is needed. */
function firstLoadOf(output: Output): Set<string> {
  const chunks = new Map(output.flatMap((part) => (part.type === 'chunk' ? [[part.fileName, part] as const] : [])))
  const first = new Set(['index.html', ...output.map(({ fileName }) => fileName).filter((name) => /\.(css|woff2)$/.test(name))])
  const follow = (fileName: string): void => {
    if (first.has(fileName)) return
    first.add(fileName)
    for (const imported of chunks.get(fileName)?.imports ?? []) follow(imported)
  }
  for (const chunk of chunks.values()) if (chunk.isEntry) follow(chunk.fileName)
  return first
}

/** Everything is kept for offline use but the QR reader's megabyte, which is kept once it was needed. */
const isKeptFromStart = (path: string): boolean => !/\.(wasm|map)$/.test(path) && !/icon-(512|maskable)/.test(path)

async function buildServiceWorker(outFolder: string, output: Output): Promise<void> {
  const kept = [...output.map(({ fileName }) => fileName), 'manifest.webmanifest', 'icon.svg', 'icon-192.png']
    .filter(isKeptFromStart)
    .sort()
  const hash = createHash('sha256')
  for (const path of kept) hash.update(path).update(await readFile(join(outFolder, path)))
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    define: { version: JSON.stringify(hash.digest('hex').slice(0, 12)), precache: JSON.stringify(kept) },
    build: {
      outDir: outFolder,
      emptyOutDir: false,
      copyPublicDir: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: join(root, 'src', 'worker', 'service-worker.ts'),
        output: { format: 'iife', entryFileNames: 'sw.js' },
      },
    },
  })
}

async function readBuilt(folder: string, firstLoad: Set<string>): Promise<BuiltFile[]> {
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

/** The recogniser's files are asked for by people who photograph a card; the server may send them as they are. */
async function copyInto(source: string, target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true })
  await copyFile(source, target)
}

if (import.meta.main) {
  const { lines, within } = await buildCitizen()
  for (const line of lines) process.stdout.write(`${line}\n`)
  process.exitCode = within ? 0 : 1
}
