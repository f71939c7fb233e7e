import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic, { type FastifyStaticOptions } from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** Policy of the citizen app: own files only; WebAssembly for reading cards and QR codes. */
const appPolicy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; " +
  "worker-src 'self'; media-src 'self' blob:; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** Serves the built web apps. Files with a hash in their name may be kept for ever. */
export async function serveApps(app: FastifyInstance): Promise<void> {
  const root = fileURLToPath(new URL('../../web/citizen/dist', import.meta.url))
  if (!existsSync(root)) return
  const options: Omit<FastifyStaticOptions, 'root'> = {
    preCompressed: true,
    cacheControl: false,
    dotfiles: 'deny',
    setHeaders: (reply, path) => {
      const isHashed = /-[A-Za-z0-9_-]{8,}\.\w+(\.br|\.gz)?$/.test(path)
      reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
      reply.header('content-security-policy', appPolicy)
      reply.header('permissions-policy', 'camera=(self), microphone=(), geolocation=()')
    },
  }
  await app.register(fastifyStatic, { ...options, root, prefix: '/app/' })
  // The card recogniser, whose worker names its parts from the root of the origin.
  await app.register(fastifyStatic, { ...options, root: join(root, 'ocr'), prefix: '/ocr/', decorateReply: false })
  // The router takes the two for one address, and `/app/*` for neither; the app's own addresses are relative to the one with the slash.
  app.get('/app', (request, reply) => (/^\/app(\?|$)/.test(request.url) ? reply.redirect('/app/', 303) : reply.sendFile('index.html')))
  app.get('/', (_request, reply) => reply.redirect('/app/', 303))
}
