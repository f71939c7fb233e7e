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

const optionsWith = (policy: string, permissions: string): Omit<FastifyStaticOptions, 'root'> => ({
  preCompressed: true,
  cacheControl: false,
  dotfiles: 'deny',
  setHeaders: (reply, path) => {
    const isHashed = /-[A-Za-z0-9_-]{8,}\.\w+(\.br|\.gz)?$/.test(path)
    reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    reply.header('content-security-policy', policy)
    reply.header('permissions-policy', permissions)
  },
})

/** A first page is sent by the way of the app that was registered first, with that app's headers: here it gets its own. */
function setOwnHeaders(own: FastifyInstance, policy: string, permissions: string): void {
  own.addHook('onSend', async (_request, reply) => {
    reply.header('content-security-policy', policy)
    reply.header('permissions-policy', permissions)
  })
}

const noDevices = 'camera=(), microphone=(), geolocation=()'
const cameraOnly = 'camera=(self), microphone=(), geolocation=()'

/** Serves the built web apps of a process's audiences. Files with a hash in their name may be kept for ever. */
export async function serveApps(app: FastifyInstance, audiences: readonly Audience[] = ['public', 'agency', 'officer']): Promise<void> {
  if (audiences.includes('public')) await serveCitizenApp(app)
  if (audiences.includes('public')) await serveGateApp(app)
  if (audiences.includes('agency')) await servePortal(app)
  if (audiences.includes('officer')) await serveDesk(app)
}

async function serveCitizenApp(app: FastifyInstance): Promise<void> {
  const root = distOf('citizen')
  if (!existsSync(root)) return
  const options = optionsWith(appPolicy, cameraOnly)
  await app.register(fastifyStatic, { ...options, root, prefix: '/app/' })
  // The card recogniser, whose worker names its parts from the root of the origin.
  await app.register(fastifyStatic, { ...options, root: join(root, 'ocr'), prefix: '/ocr/', decorateReply: false })
  // The router takes the two for one address, and `/app/*` for neither; the app's own addresses are relative to the one with the slash.
  app.get('/app', (request, reply) => (/^\/app(\?|$)/.test(request.url) ? reply.redirect('/app/', 303) : reply.sendFile('index.html')))
  app.get('/', (_request, reply) => reply.redirect('/app/', 303))
}

/** The gates' app, whose routes of data begin with /gate/v1/, and the public page that checks a card. */
async function serveGateApp(app: FastifyInstance): Promise<void> {
  const root = distOf('gate')
  if (!existsSync(root)) return
  const options = optionsWith(appPolicy, cameraOnly)
  await app.register(async (own) => {
    await own.register(fastifyStatic, { ...options, root, prefix: '/gate/', decorateReply: !app.hasReplyDecorator('sendFile') })
    own.get('/gate', (request, reply) =>
      /^\/gate(\?|$)/.test(request.url) ? reply.redirect('/gate/', 303) : reply.sendFile('index.html', root),
    )
    // For everybody's phone: a page of its own, outside what the gate's service worker keeps.
    own.get('/check', (_request, reply) => reply.sendFile('check.html', root))
  })
}

/** The developers' own page; its routes of data begin with /agency/v1/. */
async function servePortal(app: FastifyInstance): Promise<void> {
  const root = distOf('agency')
  if (!existsSync(root)) return
  const options = optionsWith(portalPolicy, noDevices)
  await app.register(async (own) => {
    setOwnHeaders(own, portalPolicy, noDevices)
    await own.register(fastifyStatic, { ...options, root, prefix: '/agency/', decorateReply: !app.hasReplyDecorator('sendFile') })
    own.get('/agency', (request, reply) =>
      /^\/agency(\?|$)/.test(request.url) ? reply.redirect('/agency/', 303) : reply.sendFile('index.html', root),
    )
  })
}

/** The officers' app, whose routes of data begin with /officer/v1/. It has a camera for cards, faces and slips, and talks to the card reader's agent on loopback. */
async function serveDesk(app: FastifyInstance): Promise<void> {
  const root = distOf('officer')
  if (!existsSync(root)) return
  const options = optionsWith(deskPolicy, cameraOnly)
  await app.register(async (own) => {
    setOwnHeaders(own, deskPolicy, cameraOnly)
    await own.register(fastifyStatic, { ...options, root, prefix: '/officer/', decorateReply: !app.hasReplyDecorator('sendFile') })
    own.get('/officer', (request, reply) =>
      /^\/officer(\?|$)/.test(request.url) ? reply.redirect('/officer/', 303) : reply.sendFile('index.html', root),
    )
  })
}
