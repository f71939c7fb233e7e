import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { FastifyInstance } from 'fastify'

const { resolve } = createRequire(import.meta.url)

/** Style sheet, and a Thai font (Sarabun, OFL-1.1), because many machines have none. */
const assets = [
  { path: '/passport.css', type: 'text/css; charset=utf-8', file: new URL('passport.css', import.meta.url) },
  { path: '/fonts/400.ttf', type: 'font/ttf', file: resolve('@expo-google-fonts/sarabun/400Regular/Sarabun_400Regular.ttf') },
  { path: '/fonts/600.ttf', type: 'font/ttf', file: resolve('@expo-google-fonts/sarabun/600SemiBold/Sarabun_600SemiBold.ttf') },
]

export function serveAssets(app: FastifyInstance): void {
  for (const { path, type, file } of assets) {
    app.get(path, async (_request, reply) =>
      reply.headers({ 'content-type': type, 'cache-control': 'public, max-age=300' }).send(await readFile(file)),
    )
  }
}
