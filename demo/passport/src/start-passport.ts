import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { drawPage, policyFor } from './layout.ts'
import { bookedPart, choicePart, messagePart, welcomePart } from './pages.ts'
import { serveAssets } from './serve-assets.ts'
import { openSessions, type Sessions } from './sessions.ts'
import { type Client, openSignIn, Refused, type SignIn, type Visitor } from './sign-in.ts'
import { type Language, type TextKey, text } from './text.ts'
import { offices, openVisits, slotsAfter, type Visits } from './visits.ts'

export interface PassportOptions {
  /** On loopback; must be the port of the client's redirect_uri. */
  readonly port: number
  readonly issuer: string
  readonly client: Client
  /** The agency's own bookings. */
  readonly dataFile: string
  /** Left out: the machine's clock. */
  readonly now?: () => Date
}

export interface RunningPassport {
  readonly address: string
  readonly close: () => Promise<void>
}

interface Desk {
  readonly options: PassportOptions
  readonly now: () => Date
  readonly signIn: SignIn
  readonly sessions: Sessions
  readonly visits: Visits
}

type Form = Readonly<Record<string, string | undefined>>
type Visiting = FastifyRequest<{ Body: Form; Querystring: Form }>

/** Starts the demo agency on loopback. It does not need the issuer to be up yet. */
export async function startPassport(options: PassportOptions): Promise<RunningPassport> {
  const now = options.now ?? (() => new Date())
  const desk: Desk = {
    options,
    now,
    signIn: openSignIn(options.issuer, options.client),
    sessions: openSessions(() => now().getTime()),
    visits: openVisits(options.dataFile),
  }
  const app = fastify({ bodyLimit: 16 * 1024, forceCloseConnections: true })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => {
    done(null, Object.fromEntries(new URLSearchParams(String(body))))
  })
  app.addHook('onRequest', refuseForeignForms)
  app.setNotFoundHandler((request, reply) => send(desk, request, reply, { key: 'notFound', status: 404 }))
  app.setErrorHandler((_error, request, reply) => send(desk, request, reply, { key: 'failed', heading: 'failedTitle', status: 500 }))
  serveAssets(app)
  serveSignIn(app, desk)
  serveVisit(app, desk)
  const address = await app.listen({ host: '127.0.0.1', port: options.port })
  return { address, close: () => app.close() }
}

/** A page of another site may not book or cancel for the person. */
async function refuseForeignForms(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const site = request.headers['sec-fetch-site'] ?? 'same-origin'
  if (request.method === 'POST' && site !== 'same-origin' && site !== 'none') await reply.status(403).send('')
}

function serveSignIn(app: FastifyInstance, desk: Desk): void {
  app.get('/', async (request: Visiting, reply) => {
    if (visitorOf(desk, request)) return reply.redirect('/visit', 303)
    return send(desk, request, reply, { heading: 'title', main: welcomePart(languageOf(request)) })
  })
  app.get('/sign-in', async (request: Visiting, reply) => {
    const begun = await desk.signIn.begin().catch(() => null)
    if (!begun) return send(desk, request, reply, { key: 'away', heading: 'failedTitle', status: 503 })
    const cookie = desk.sessions.begin({ pending: begun.pending, visitor: null })
    const location = new URL(begun.location)
    location.searchParams.set('ui_locales', languageOf(request))
    return reply.header('set-cookie', cookie).redirect(location.href, 303)
  })
  app.get('/callback', async (request: Visiting, reply) => {
    const pending = desk.sessions.find(request.headers.cookie)?.pending
    if (!pending) return send(desk, request, reply, { key: 'failed', heading: 'failedTitle', status: 400 })
    // An answer counts once, whatever it says.
    desk.sessions.end(request.headers.cookie)
    try {
      const query = request.url.slice(request.url.indexOf('?'))
      const visitor = await desk.signIn.finish(new URL(query, desk.options.client.redirect_uri), pending)
      // A new name for the session, so that one planted before the sign-in is worth nothing.
      return reply.header('set-cookie', desk.sessions.begin({ pending: null, visitor })).redirect('/visit', 303)
    } catch (error) {
      if (error instanceof Refused) return send(desk, request, reply, { key: 'refused', heading: 'refusedTitle' })
      return send(desk, request, reply, { key: 'failed', heading: 'failedTitle', status: 400 })
    }
  })
  app.post('/sign-out', async (request: Visiting, reply) => {
    const visitor = visitorOf(desk, request)
    desk.sessions.end(request.headers.cookie)
    const location = visitor ? await desk.signIn.signOut(visitor.idToken).catch(() => '/') : '/'
    return reply.redirect(location, 303)
  })
}

function serveVisit(app: FastifyInstance, desk: Desk): void {
  const choose = (request: Visiting, reply: FastifyReply, visitor: Visitor, note: TextKey | null) =>
    send(desk, request, reply, {
      heading: 'title',
      main: choicePart(languageOf(request), { visitor, visits: desk.visits, today: todayInBangkok(desk), note }),
    })
  app.get('/visit', async (request: Visiting, reply) => {
    const visitor = visitorOf(desk, request)
    if (!visitor) return reply.redirect('/', 303)
    const visit = desk.visits.of(visitor.subject)
    if (!visit || request.query.change === '1') return choose(request, reply, visitor, null)
    return send(desk, request, reply, { heading: 'booked', main: bookedPart(languageOf(request), visitor, visit) })
  })
  app.post('/visit', async (request: Visiting, reply) => {
    const visitor = visitorOf(desk, request)
    if (!visitor) return reply.redirect('/', 303)
    const { office = '', slot = '' } = request.body ?? {}
    const isOffered = offices.some(({ code }) => code === office) && slotsAfter(todayInBangkok(desk)).includes(slot)
    if (!isOffered || !desk.visits.book({ subject: visitor.subject, office, slot })) return choose(request, reply, visitor, 'taken')
    return reply.redirect('/visit', 303)
  })
  app.post('/cancellation', async (request: Visiting, reply) => {
    const visitor = visitorOf(desk, request)
    if (!visitor) return reply.redirect('/', 303)
    desk.visits.cancel(visitor.subject)
    return choose(request, reply, visitor, 'cancelled')
  })
}

const visitorOf = (desk: Desk, request: FastifyRequest): Visitor | null => desk.sessions.find(request.headers.cookie)?.visitor ?? null

const todayInBangkok = (desk: Desk): string => new Date(desk.now().getTime() + 7 * 3600 * 1000).toISOString().slice(0, 10)

/** The language that the address asks for, else the one chosen before, else Thai. */
function languageOf(request: FastifyRequest): Language {
  const asked = /[?&]lang=(th|en)\b/.exec(request.url)?.[1]
  const chosen = asked ?? /(?:^|; )passport-lang=(th|en)/.exec(request.headers.cookie ?? '')?.[1]
  return chosen === 'en' ? 'en' : 'th'
}

type Content = { readonly status?: number } & (
  | { readonly key: TextKey; readonly heading?: TextKey }
  | { readonly heading: TextKey; readonly main: ReturnType<typeof welcomePart> }
)

function send(desk: Desk, request: FastifyRequest, reply: FastifyReply, content: Content): FastifyReply {
  const language = languageOf(request)
  const path = request.url.split('?')[0] ?? '/'
  const page = drawPage({
    language,
    heading: text[content.heading ?? ('key' in content ? content.key : 'title')][language],
    main: 'main' in content ? content.main : messagePart(language, content.key),
    // What answered a form or a sign-in cannot be opened again: its switch leads to the first page.
    path: request.method === 'GET' && path !== '/callback' ? path : '/',
    isSignedIn: visitorOf(desk, request) !== null,
  })
  const kept = reply.getHeader('set-cookie')
  const language_ = `passport-lang=${language}; Path=/; SameSite=Lax; Max-Age=31536000`
  return reply
    .status(content.status ?? 200)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policyFor(desk.options.issuer),
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'set-cookie': kept === undefined ? language_ : [String(kept), language_],
    })
    .send(page)
}
