import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { FastifyInstance } from 'fastify'

const { resolve } = createRequire(import.meta.url)

/** Many machines have no Thai font, so the pages bring theirs (Noto Sans Thai Looped, OFL-1.1). */
export function serveFonts(app: FastifyInstance): void {
  for (const script of ['thai', 'latin']) {
    for (const weight of [400, 600]) {
      const file = resolve(`@fontsource/noto-sans-thai-looped/files/noto-sans-thai-looped-${script}-${weight}-normal.woff2`)
      app.get(`/fonts/${script}-${weight}.woff2`, async (_request, reply) =>
        reply.headers({ 'content-type': 'font/woff2', 'cache-control': 'public, max-age=86400' }).send(await readFile(file)),
      )
    }
  }
}
