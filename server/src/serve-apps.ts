import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic, { type FastifyStaticOptions } from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import type { Audience } from './platform/http/route.ts'

/** Policy of the citizen app and of gates: own files only; WebAssembly for reading cards and QR codes. */
const appPolicy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; " +
  "worker-src 'self'; media-src 'self' blob:; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** Policy of the officers' app: as above, and the agent of the card reader on this machine. */
const deskPolicy = appPolicy.replace("connect-src 'self'", "connect-src 'self' http://127.0.0.1:4630")

/** Policy of the portal: own files and own server only. Downloads are made in the page. */
const portalPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const distOf = (app: string): string => fileURLToPath(new URL(`../../web/${app}/dist`, import.meta.url))

const noDevices = 'camera=(), microphone=(), geolocation=()'
const cameraOnly = 'camera=(self), microphone=(), geolocation=()'

interface App {
  /** Its folder under web/. */
  readonly name: string
  /** Its address, without a slash at the end. */
  readonly path: string
  readonly policy: string
  readonly permissions: string
  /** What else it serves, in its own scope. */
  readonly more?: (own: FastifyInstance, options: FastifyStaticOptions) => Promise<unknown>
}

const apps: readonly (App & { readonly audience: Audience })[] = [
  {
    ...{ audience: 'public', name: 'citizen', path: '/app', policy: appPolicy, permissions: cameraOnly },
    more: async (own, options) => {
      // The card recogniser, whose worker names its parts from the root of the origin.
      await own.register(fastifyStatic, { ...options, root: join(distOf('citizen'), 'ocr'), prefix: '/ocr/', decorateReply: false })
      own.get('/', (_request, reply) => reply.redirect('/app/', 303))
    },
  },
  {
    // The gates' app, whose routes of data begin with /gate/v1/.
    ...{ audience: 'public', name: 'gate', path: '/gate', policy: appPolicy, permissions: cameraOnly },
    // For everybody's phone: a page of its own, outside what the gate's service worker keeps.
    more: async (own) => own.get('/check', (_request, reply) => reply.sendFile('check.html')),
  },
  // The developers' own page; its routes of data begin with /agency/v1/.
  { audience: 'agency', name: 'agency', path: '/agency', policy: portalPolicy, permissions: noDevices },
  // The officers' app, whose routes of data begin with /officer/v1/. It has a camera for cards, faces and slips, and talks to the card reader's agent on loopback.
  { audience: 'officer', name: 'officer', path: '/officer', policy: deskPolicy, permissions: cameraOnly },
]

/** Serves the built web apps of a process's audiences. Files with a hash in their name may be kept for ever. */
export async function serveApps(app: FastifyInstance, audiences: readonly Audience[] = ['public', 'agency', 'officer']): Promise<void> {
  for (const { audience, ...one } of apps) if (audiences.includes(audience)) await serveApp(app, one)
}

/** In a scope of its own: its first page is sent by its own way, with its own headers. */
async function serveApp(app: FastifyInstance, { name, path, policy, permissions, more }: App): Promise<void> {
  const root = distOf(name)
  if (!existsSync(root)) return
  const options: FastifyStaticOptions = {
    root,
    preCompressed: true,
    cacheControl: false,
    dotfiles: 'deny',
    setHeaders: (reply, file) => {
      const isHashed = /-[A-Za-z0-9_-]{8,}\.\w+(\.br|\.gz)?$/.test(file)
      reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
      reply.header('content-security-policy', policy)
      reply.header('permissions-policy', permissions)
    },
  }
  await app.register(async (own) => {
    await own.register(fastifyStatic, { ...options, prefix: `${path}/` })
    // The router takes the two for one address, and `/app/*` for neither; an app's own addresses are relative to the one with the slash.
    own.get(path, (request, reply) =>
      request.url.slice(path.length).startsWith('/') ? reply.sendFile('index.html') : reply.redirect(`${path}/`, 303),
    )
    await more?.(own, options)
  })
}
