import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { build } from 'vite'
import { ocrAssets } from '../src/read-card/list-ocr-assets.ts'

/** The policy under which the citizen's app runs. */
const contentSecurityPolicy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; img-src 'self' blob:"

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript',
  wasm: 'application/wasm',
  gz: 'application/octet-stream',
  jpg: 'image/jpeg',
}

export type CardPage = {
  origin: string
  /** Pictures the page can fetch, by path; add to it at any time. */
  pictures: Map<string, Buffer>
  /** Bytes of each built script, by path. */
  scriptBytes: ReadonlyMap<string, number>
  /** Paths asked for since the start. */
  requested: string[]
  close(): void
}

/** Builds the card reading page as the app is built, and serves it on loopback under the app's security policy. */
export async function serveCardPage(): Promise<CardPage> {
  const scripts = await buildScripts()
  const assets = new Map(ocrAssets().map((asset) => [asset.target as string, asset.source]))
  const pictures = new Map<string, Buffer>()
  const requested: string[] = []
  const find = async (path: string): Promise<Buffer | string | undefined> => {
    const asset = assets.get(path)
    if (asset !== undefined) return readFile(asset)
    return path === '/' ? readFile(join(import.meta.dirname, 'read-card.html')) : (scripts.get(path) ?? pictures.get(path))
  }
  const server = createServer(async (request, response) => {
    const path = request.url ?? '/'
    requested.push(path)
    const body = await find(path)
    response.setHeader('content-security-policy', contentSecurityPolicy)
    response.setHeader('content-type', types[path === '/' ? 'html' : (path.split('.').at(-1) ?? '')] ?? 'text/plain')
    response.statusCode = body === undefined ? 404 : 200
    response.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the test server has no port')
  return {
    origin: `http://127.0.0.1:${address.port}`,
    pictures,
    scriptBytes: new Map([...scripts].map(([path, code]) => [path, Buffer.byteLength(code)])),
    requested,
    close: () => server.close(),
  }
}

async function buildScripts(): Promise<Map<string, string>> {
  const built = await build({
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'error',
    build: {
      write: false,
      rollupOptions: {
        input: join(import.meta.dirname, 'read-card.ts'),
        output: { entryFileNames: 'read-card.js', chunkFileNames: 'chunk-[name].js' },
      },
    },
  })
  const outputs = Array.isArray(built) ? built : 'output' in built ? [built] : []
  const chunks = outputs.flatMap(({ output }) => output).filter((part) => part.type === 'chunk')
  return new Map(chunks.map((chunk) => [`/${chunk.fileName}`, chunk.code]))
}
