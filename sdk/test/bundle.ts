/** The two doors as a browser gets them: built with vite, as the web apps are, and served on loopback under their security policy. */
import { createServer } from 'node:http'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { build } from 'vite'

const contentSecurityPolicy = "default-src 'none'; script-src 'self'; connect-src 'self'"

/** In the page that is served here. */
declare global {
  var doors: { readonly verify: typeof import('../src/verify/index.ts'); readonly present: typeof import('../src/present/index.ts') }
}

export interface Bundle {
  readonly origin: string
  /** Brotli bytes of what a page must load to import this door, and of what it may load later. */
  readonly sizes: Readonly<Record<'verify' | 'present', { readonly firstBytes: number; readonly laterBytes: number }>>
  readonly code: string
  readonly close: () => Promise<void>
}

interface Part {
  readonly fileName: string
  readonly code: string
  readonly imports: readonly string[]
  readonly dynamicImports: readonly string[]
}

const page = '<!doctype html><html lang="th"><title>verify</title><script type="module" src="/page.js"></script>'
/** Not part of the bundle: hands both doors to the test. */
const pageScript = "import * as verify from '/verify.js'; import * as present from '/present.js'; globalThis.doors = { verify, present }"

/** A page whose `doors` are the bundle's two. */
export async function serveBundle(): Promise<Bundle> {
  const parts = await buildParts()
  const server = createServer((request, response) => {
    const name = (request.url ?? '').slice(1)
    const script = name === 'page.js' ? pageScript : parts.get(name)?.code
    response.setHeader('content-security-policy', contentSecurityPolicy)
    response.setHeader('content-type', script ? 'text/javascript' : 'text/html; charset=utf-8')
    response.end(script ?? page)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the test server has no port')
  return {
    origin: `http://127.0.0.1:${address.port}`,
    sizes: { verify: sizesOf(parts, 'verify.js'), present: sizesOf(parts, 'present.js') },
    code: [...parts.values()].map(({ code }) => code).join('\n'),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

async function buildParts(): Promise<ReadonlyMap<string, Part>> {
  const source = (door: string) => join(import.meta.dirname, '../src', door, 'index.ts')
  const input = { verify: source('verify'), present: source('present') }
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rollupOptions: { input, preserveEntrySignatures: 'strict', output: { entryFileNames: '[name].js' } },
    },
  })
  const [output] = Array.isArray(result) ? result : [result]
  if (output === undefined || !('output' in output)) throw new Error('vite built nothing')
  return new Map(output.output.flatMap((part) => (part.type === 'chunk' ? [[part.fileName, part] as const] : [])))
}

function sizesOf(parts: ReadonlyMap<string, Part>, door: string) {
  const first = reach(parts, [door], ({ imports }) => imports)
  const all = reach(parts, [door], ({ imports, dynamicImports }) => [...imports, ...dynamicImports])
  const bytes = (names: ReadonlySet<string>) =>
    [...names].reduce((sum, name) => sum + brotliCompressSync(parts.get(name)?.code ?? '').length, 0)
  return { firstBytes: bytes(first), laterBytes: bytes(all) - bytes(first) }
}

function reach(parts: ReadonlyMap<string, Part>, from: readonly string[], next: (part: Part) => readonly string[]): ReadonlySet<string> {
  const found = new Set<string>()
  const visit = (name: string) => {
    const part = parts.get(name)
    if (found.has(name) || part === undefined) return
    found.add(name)
    for (const each of next(part)) visit(each)
  }
  for (const name of from) visit(name)
  return found
}
