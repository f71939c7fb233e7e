import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { FastifyInstance } from 'fastify'

const { resolve } = createRequire(import.meta.url)

export interface Asset {
  readonly path: string
  readonly type: string
  /** Path or file address. */
  readonly file: string | URL
}

const fontFile = (script: string, weight: number): string =>
  resolve(`@fontsource/noto-sans-thai-looped/files/noto-sans-thai-looped-${script}-${weight}-normal.woff2`)

/** A Thai font (Noto Sans Thai Looped, OFL-1.1), because many machines have none. Looked for at the first request. */
const fonts = ['thai', 'latin'].flatMap((script) =>
  [400, 600].map((weight) => ({ path: `/fonts/${script}-${weight}.woff2`, script, weight })),
)

/** @param look  the agency's own style sheet, on top of the common one */
export function serveAssets(app: FastifyInstance, look: URL, more: readonly Asset[] = []): void {
  const sheet = 'text/css; charset=utf-8'
  const own: Asset[] = [
    { path: '/kit.css', type: sheet, file: new URL('kit.css', import.meta.url) },
    { path: '/look.css', type: sheet, file: look },
    ...more,
  ]
  const serve = (path: string, type: string, read: () => Promise<Buffer>) =>
    app.get(path, async (_request, reply) =>
      reply
        .headers({ 'content-type': type, 'cache-control': 'public, max-age=300', 'x-content-type-options': 'nosniff' })
        .send(await read()),
    )
  for (const { path, type, file } of own) serve(path, type, () => readFile(file))
  for (const { path, script, weight } of fonts) serve(path, 'font/woff2', () => readFile(fontFile(script, weight)))
}
