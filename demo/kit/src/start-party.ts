import type { RequestId } from '@open-thaid/sdk/verify'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { type CardSettings, openCardDesk } from './card-desk.ts'
import { drawPage, type Look, policyFor } from './draw-page.ts'
import { failureOf } from './failure.ts'
import { failurePage, type OwnWords, type Shown } from './failure-page.ts'
import type { Html } from './html.ts'
import { type Language, languageOf } from './language.ts'
import { type Asset, serveAssets } from './serve-assets.ts'
import { serveCard } from './serve-card.ts'
import { openSessions, type Session, type Sessions } from './sessions.ts'
import { type Client, openSignIn, type SignIn, type Visitor } from './sign-in.ts'

export interface PartyOptions {
  /** On loopback; must be the port of the client's redirect_uri. */
  readonly port: number
  readonly issuer: string
  readonly client: Client
  /** Left out: this agency does not ask for the card. */
  readonly card?: CardSettings
  /** Folder for what the agency keeps. */
  readonly dataDir: string
  /** Left out: the machine's clock. */
  readonly now?: () => Date
}

export interface RunningParty {
  readonly address: string
  readonly close: () => Promise<void>
}

export type Fields = Readonly<Record<string, string | undefined>>

export interface Page {
  readonly heading: string
  readonly main: Html
  readonly status?: number
}

/** One request of who is signed in. */
export interface Visit {
  readonly language: Language
  readonly visitor: Visitor
  /** Of the form, or of the address. */
  readonly fields: Fields
  readonly show: (page: Page) => FastifyReply
  readonly go: (path: string) => FastifyReply
}

type Handle = (visit: Visit) => FastifyReply

/** An agency: what it looks like, what it asks before the sign-in, and its pages after. */
export interface Party extends Look {
  /** For cookies. */
  readonly name: string
  readonly sheet: URL
  readonly assets?: readonly Asset[]
  /** Further parameters of the authorization request. */
  readonly request?: Readonly<Record<string, string>>
  readonly mostSessions?: number
  /** The first page. `isFaulty`: the wish did not fit. */
  readonly welcome: (language: Language, o: { isFaulty: boolean }) => Page
  /** Reads what is chosen before the sign-in (field `wish`); null: does not fit. Left out: nothing is chosen. */
  readonly readWish?: (field: string) => string | null
  /** Where who is signed in goes. */
  readonly home: string
  /** What the sign-in itself does. @returns where the browser goes; left out: `home` */
  readonly arrive?: (visitor: Visitor, wish: string | null) => string
  /** Asks for the card in the app instead of a sign-in: for what, and who has come by it. */
  readonly card?: {
    readonly request: RequestId
    readonly visitorOf: (claims: Readonly<Record<string, unknown>>) => Visitor
  }
  /** Own words for some failures. */
  readonly failures?: OwnWords
  /** Pages for who is signed in; everybody else is sent to the first page. */
  readonly get: Readonly<Record<string, Handle>>
  /** Forms of these pages. */
  readonly post: Readonly<Record<string, Handle>>
}

interface Desk {
  readonly party: Party
  readonly issuer: string
  readonly redirectUri: string
  readonly signIn: SignIn
  readonly sessions: Sessions
  readonly nowMs: () => number
  /** Until then the issuer asked to be left alone. */
  heldUntilMs: number
}

type Visiting = FastifyRequest<{ Body: Fields; Querystring: Fields }>

/** Starts an agency on loopback. It does not need the issuer to be up yet. */
export async function startParty(party: Party, options: PartyOptions): Promise<RunningParty> {
  const now = options.now ?? (() => new Date())
  const { issuer, client } = options
  const nowMs = () => now().getTime()
  const secure = client.redirect_uri.startsWith('https:')
  const desk: Desk = {
    ...{ party, issuer, nowMs, redirectUri: client.redirect_uri, heldUntilMs: 0 },
    signIn: openSignIn(issuer, client, party.request),
    sessions: openSessions({ name: `${party.name}-session`, most: party.mostSessions ?? 10_000, secure, nowMs }),
  }
  const app = fastify({ bodyLimit: 16 * 1024, forceCloseConnections: true })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => {
    done(null, Object.fromEntries(new URLSearchParams(String(body))))
  })
  app.addHook('onRequest', refuseForeignForms)
  app.setNotFoundHandler((request, reply) => fail(desk, request, reply, { kind: 'notFound' }, 404))
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 500
    // Kind and place only: a message could quote what a person sent.
    if (status >= 500)
      process.stderr.write(`demo ${party.name}: ${error.name}\n${(error.stack ?? '').split('\n    at ').slice(1, 6).join('\n')}\n`)
    return fail(desk, request, reply, { kind: 'broken' }, status)
  })
  serveAssets(app, party.sheet, party.assets)
  if (party.card && options.card) serveCardPages(app, desk, party.card, options.card, now)
  serveSignIn(app, desk)
  servePages(app, desk)
  const address = await app.listen({ host: '127.0.0.1', port: options.port })
  return { address, close: () => app.close() }
}

function serveCardPages(
  app: FastifyInstance,
  desk: Desk,
  { request, visitorOf }: NonNullable<Party['card']>,
  settings: CardSettings,
  now: () => Date,
): void {
  const { party, issuer } = desk
  const returnAddress = new URL('/card/done', settings.address).href
  serveCard(app, openCardDesk({ name: party.name, issuer, settings, request, returnAddress, now }), {
    language: (visiting) => languageIn(desk, visiting),
    send: (visiting, reply, page) => send(desk, visiting, reply, page),
    readWish: (field) => party.readWish?.(field) ?? null,
    arrive: (reply, { claims }, wish) => {
      const visitor = visitorOf(claims)
      const cookie = desk.sessions.begin({ pending: null, visitor, wish: null })
      return reply.header('set-cookie', cookie).redirect(party.arrive?.(visitor, wish) ?? party.home, 303)
    },
  })
}

/** A page of another site may not send a form for the person. Browsers that do not tell the site tell the origin. */
async function refuseForeignForms(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (request.method !== 'POST') return
  const { 'sec-fetch-site': site, origin, host } = request.headers
  const isOwn = site === undefined ? origin === undefined || origin === `${request.protocol}://${host}` : site === 'same-origin'
  if (!isOwn) await reply.status(403).send('')
}

function serveSignIn(app: FastifyInstance, desk: Desk): void {
  const { party } = desk
  app.get('/', async (request: Visiting, reply) => {
    rememberLanguage(desk, request, reply)
    if (sessionOf(desk, request)?.visitor) return reply.redirect(party.home, 303)
    return send(desk, request, reply, party.welcome(languageIn(desk, request), { isFaulty: false }))
  })
  const begin = (request: Visiting, reply: FastifyReply) => beginSignIn(desk, request, reply)
  if (party.readWish) app.post('/sign-in', begin)
  else app.get('/sign-in', begin)
  app.get('/callback', async (request: Visiting, reply) => {
    const session = sessionOf(desk, request)
    if (!session?.pending) return fail(desk, request, reply, { kind: 'failed' })
    // An answer counts once, whatever it says.
    desk.sessions.end(request.headers.cookie)
    try {
      const query = request.url.slice(request.url.indexOf('?'))
      const visitor = await desk.signIn.finish(new URL(query, desk.redirectUri), session.pending)
      // A new name for the session, so that one planted before the sign-in is worth nothing.
      const cookie = desk.sessions.begin({ pending: null, visitor, wish: null })
      return reply.header('set-cookie', cookie).redirect(party.arrive?.(visitor, session.wish) ?? party.home, 303)
    } catch (error) {
      return fail(desk, request, reply, failureOf(error, desk.nowMs()), 400, session.wish)
    }
  })
  app.post('/sign-out', async (request: Visiting, reply) => {
    const visitor = sessionOf(desk, request)?.visitor
    desk.sessions.end(request.headers.cookie)
    const location = visitor ? await desk.signIn.signOut(visitor.idToken).catch(() => '/') : '/'
    return reply.redirect(location, 303)
  })
}

async function beginSignIn(desk: Desk, request: Visiting, reply: FastifyReply): Promise<FastifyReply> {
  const { party, nowMs } = desk
  const language = languageIn(desk, request)
  const wish = party.readWish ? party.readWish(request.body?.wish ?? '') : null
  if (party.readWish && wish === null) return send(desk, request, reply, { ...party.welcome(language, { isFaulty: true }), status: 422 })
  const restMs = desk.heldUntilMs - nowMs()
  if (restMs > 0) return fail(desk, request, reply, { kind: 'busy', retryAfterSeconds: Math.ceil(restMs / 1000) }, 503, wish)
  try {
    const { location, pending } = await desk.signIn.begin({ language })
    return reply.header('set-cookie', desk.sessions.begin({ pending, visitor: null, wish })).redirect(location, 303)
  } catch (error) {
    const failure = failureOf(error, nowMs())
    // Everybody who comes in the meantime hears it from us, so that the issuer is left alone as long as it asked.
    if (failure.kind === 'busy') desk.heldUntilMs = nowMs() + failure.retryAfterSeconds * 1000
    return fail(desk, request, reply, failure, 503, wish)
  }
}

function servePages(app: FastifyInstance, desk: Desk): void {
  const { party } = desk
  const visited = (handle: Handle) => async (request: Visiting, reply: FastifyReply) => {
    const session = sessionOf(desk, request)
    if (!session?.visitor) return reply.redirect('/', 303)
    return handle({
      language: languageIn(desk, request),
      visitor: session.visitor,
      fields: request.method === 'POST' ? (request.body ?? {}) : request.query,
      show: (page) => send(desk, request, reply, page),
      go: (path) => reply.redirect(path, 303),
    })
  }
  for (const [path, handle] of Object.entries(party.get)) app.get(path, visited(handle))
  for (const [path, handle] of Object.entries(party.post)) app.post(path, visited(handle))
}

const sessionOf = (desk: Desk, request: FastifyRequest): Session | null => desk.sessions.find(request.headers.cookie)

const languageCookie = (desk: Desk): string => `${desk.party.name}-lang`

const languageIn = (desk: Desk, request: FastifyRequest): Language => languageOf(request, languageCookie(desk))

const rememberLanguage = (desk: Desk, request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  reply.header('set-cookie', `${languageCookie(desk)}=${languageIn(desk, request)}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000`)

function fail(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  failure: Shown,
  status = 400,
  wish: string | null = null,
): FastifyReply {
  const page = failurePage(languageIn(desk, request), { failure, wish, own: desk.party.failures ?? {}, nowMs: desk.nowMs() })
  const busy = failure.kind === 'busy'
  if (busy) reply.header('retry-after', String(failure.retryAfterSeconds))
  // Who said no, or has too low a level, was answered well: that is not an error of this page.
  const isAnswered = failure.kind === 'refused' || failure.kind === 'level'
  return send(desk, request, reply, { ...page, status: isAnswered ? 200 : busy ? 503 : status })
}

function send(desk: Desk, request: FastifyRequest, reply: FastifyReply, page: Page): FastifyReply {
  const path = request.url.split('?')[0] ?? '/'
  // What answered a form or a sign-in cannot be opened again: its switch leads to the first page.
  const isOwnPage = request.method === 'GET' && path !== '/callback' && path !== '/sign-in'
  const text = drawPage(desk.party, {
    ...page,
    language: languageIn(desk, request),
    path: isOwnPage ? path : '/',
    isSignedIn: Boolean(sessionOf(desk, request)?.visitor),
  })
  return rememberLanguage(desk, request, reply)
    .status(page.status ?? 200)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policyFor(desk.party, desk.issuer),
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    })
    .send(text)
}
