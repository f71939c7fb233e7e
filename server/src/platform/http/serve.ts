import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify'
import { sqlState } from '../db/db.ts'
import { chooseLanguage, type Language } from '../i18n.ts'
import { randomToken } from '../ids.ts'
import type { Kit } from '../kit.ts'
import { Problem, platformProblem } from '../problem.ts'
import { check } from './body.ts'
import { type BodyBudget, makeBodyBudget } from './limit-bodies.ts'
import { makeRateLimiter, networkOf, type RateLimiter } from './limit-rate.ts'
import { cookiesOf, isRawReply, jsonReply, type RawReply, type Request } from './request.ts'
import type { MountedRoutes, ProblemView, Route } from './route.ts'

export interface ServeOptions {
  readonly kit: Kit
  readonly mounted: readonly MountedRoutes[]
  /** Our own address, `https://id.example.go.th`; no last slash. */
  readonly publicUrl: string
  /** Address of the officers' pages, where it is another one. */
  readonly officerUrl?: string
  readonly rateLimitFactor: number
  readonly trustedProxies: number
  readonly observe: (o: { route: string; status: number; seconds: number }) => void
  readonly patience?: Patience
}

/** How long a request may take to arrive, in milliseconds. */
export interface Patience {
  /** Until its headers are there. Must be less than `requestMs`: Node takes the larger of the two for the whole request. */
  readonly headersMs: number
  /** Until its body is there. */
  readonly requestMs: number
  /** How often slow ones are looked for. */
  readonly checkMs: number
}

/** A slow sender is cut after 29 seconds at most; in 24 a picture of 700 kB arrives even at 256 kbit/s. */
const usualPatience: Patience = { headersMs: 10_000, requestMs: 24_000, checkMs: 5_000 }

const safeHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

const onlyEncrypted = { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }

/** Bytes of a body that are always held. */
const smallBody = 64 * 1024

/** What Node's parser says of a request that never became one. */
const statusOfBrokenRequest: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
}

/** Builds the HTTP server of a process from route declarations. Listening is the caller's. */
export function serve(o: ServeOptions): FastifyInstance {
  const patience = o.patience ?? usualPatience
  const app = fastify({
    logger: false,
    bodyLimit: smallBody,
    requestTimeout: patience.requestMs,
    http: { connectionsCheckingInterval: patience.checkMs },
    connectionTimeout: 30_000,
    keepAliveTimeout: 10_000,
    trustProxy: (_address: string, hop: number) => hop < o.trustedProxies,
    // The query is read by `ServedRequest`; fastify need not read it too.
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true, querystringParser: () => ({}) },
    exposeHeadRoutes: true,
    frameworkErrors: (error, request, reply) => void send(reply, renderFailure(o.kit, error, new ServedRequest(request))),
    clientErrorHandler: (error, socket) => {
      const status = statusOfBrokenRequest[error.code] ?? '400 Bad Request'
      if (socket.writable) socket.write(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
      socket.destroy()
    },
  })
  app.server.headersTimeout = patience.headersMs
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, bytes, done) => done(null, bytes))
  const headers = o.publicUrl.startsWith('https:') ? { ...safeHeaders, ...onlyEncrypted } : safeHeaders
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers)
    done()
  })
  app.setNotFoundHandler(
    (request, reply) => void send(reply, renderFailure(o.kit, platformProblem('platform.not_found'), new ServedRequest(request))),
  )
  app.setErrorHandler((error, request, reply) => void send(reply, renderFailure(o.kit, error, new ServedRequest(request))))
  const limiter = makeRateLimiter(o.kit.clock, o.rateLimitFactor)
  const budget = makeBodyBudget(pictureBytes)
  for (const { audience, routes } of o.mounted) {
    const ownOrigin = audience === 'officer' ? (o.officerUrl ?? o.publicUrl) : o.publicUrl
    for (const [name, route] of Object.entries(routes)) mount(app, o, { limiter, budget, ownOrigin }, name, route)
  }
  return app
}

/** Pictures on their way: 40 of the largest at once, ten of them from one network. */
const pictureBytes = { total: 120 * 1024 * 1024, perNetwork: 30 * 1024 * 1024 }

/** Asks for room before a large body is read; a body without a length counts as the largest that the route takes. */
const askForRoom = (budget: BodyBudget, limitBytes: number) => async (raw: FastifyRequest, reply: FastifyReply) => {
  const announced = Number(raw.headers['content-length'] ?? limitBytes)
  // A larger one is refused by the framework before it is read.
  const release = announced > limitBytes ? () => undefined : budget.take(networkOf(raw.ip), announced)
  if (release) {
    reply.raw.once('close', release)
    return
  }
  reply.header('connection', 'close')
  throw platformProblem('platform.unavailable', { retryAfterSeconds: 2 })
}

interface Mounting {
  readonly limiter: RateLimiter
  readonly budget: BodyBudget
  /** Of the pages that may call these routes. */
  readonly ownOrigin: string
}

function mount(app: FastifyInstance, o: ServeOptions, { limiter, budget, ownOrigin }: Mounting, name: string, route: Route): void {
  const [method = '', path = ''] = name.split(' ')
  const declaredParams = path.includes('{') ? route.params : undefined
  const limitBytes = route.body?.limitBytes ?? 0
  app.route({
    method,
    url: path.replaceAll(/\{(\w+)\}/g, ':$1'),
    ...(route.body ? { bodyLimit: limitBytes } : {}),
    ...(limitBytes > smallBody ? { onRequest: askForRoom(budget, limitBytes) } : {}),
    handler: async (raw, reply) => {
      const startedAt = performance.now()
      const request = new ServedRequest(raw)
      const answer = await answerOf(o, { limiter, ownOrigin }, name, route, request, declaredParams).catch((error: unknown) =>
        renderFailure(o.kit, error, request, route.renderProblem),
      )
      o.observe({ route: name, status: answer.status, seconds: (performance.now() - startedAt) / 1000 })
      return send(reply, answer)
    },
  })
}

async function answerOf(
  o: ServeOptions,
  { limiter, ownOrigin }: Omit<Mounting, 'budget'>,
  name: string,
  route: Route,
  request: Request,
  paramsSchema: Route['params'],
): Promise<RawReply> {
  refuseForeignOrigin(ownOrigin, route, request)
  const waitSeconds = route.limit ? limiter.hit(`${name} ${networkOf(request.address)}`, route.limit) : 0
  if (waitSeconds > 0) throw platformProblem('platform.too_many_requests', { retryAfterSeconds: waitSeconds })
  if (route.body && !route.body.mediaTypes.includes(mediaTypeOf(request))) throw platformProblem('platform.unsupported_media_type')
  const params = paramsSchema ? check(paramsSchema, request.params) : request.params
  const query = route.query ? check(route.query, Object.fromEntries(request.query)) : request.query
  const caller = await route.auth.authenticate(o.kit, request)
  const body = route.body ? route.body.read(request.body) : null
  const result = await route.handle({ kit: o.kit, caller, params, query, body, request })
  return isRawReply(result) ? result : jsonReply(route.status ?? 200, result)
}

const mediaTypeOf = (request: Request): string => (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''

/** A page of another site may not make a person's browser change anything here. */
function refuseForeignOrigin(ownOrigin: string, route: Route, request: Request): void {
  if (route.crossSite || request.method === 'GET' || request.method === 'HEAD') return
  const origin = request.headers.origin
  const site = request.headers['sec-fetch-site']
  const foreign = (origin !== undefined && origin !== ownOrigin) || site === 'cross-site' || site === 'same-site'
  if (foreign) throw platformProblem('platform.foreign_origin')
}

/** Query, cookies, address and language are read when somebody asks: most requests need one of them, or none. */
class ServedRequest implements Request {
  readonly method: string
  readonly path: string
  readonly params: Record<string, string>
  readonly headers: Record<string, string | undefined>
  readonly body: Buffer
  readonly #raw: FastifyRequest
  readonly #queryText: string
  #query: URLSearchParams | undefined
  #cookies: Record<string, string> | undefined

  constructor(raw: FastifyRequest) {
    const { url } = raw
    const at = url.indexOf('?')
    this.method = raw.method
    this.path = at < 0 ? url : url.slice(0, at)
    this.#queryText = at < 0 ? '' : (url.slice(at + 1).split('?', 1)[0] ?? '')
    this.params = (raw.params ?? {}) as Record<string, string>
    this.headers = raw.headers as Record<string, string | undefined>
    this.body = Buffer.isBuffer(raw.body) ? raw.body : noBytes
    this.#raw = raw
  }

  get query(): URLSearchParams {
    this.#query ??= new URLSearchParams(this.#queryText)
    return this.#query
  }

  get cookies(): Record<string, string> {
    this.#cookies ??= cookiesOf(this.headers.cookie)
    return this.#cookies
  }

  get address(): string {
    return this.#raw.ip
  }

  get peer(): string {
    return this.#raw.socket.remoteAddress ?? ''
  }

  get language(): Language {
    return chooseLanguage(this.headers['x-language'] ?? this.headers['accept-language'])
  }
}

const noBytes = Buffer.alloc(0)

function send(reply: FastifyReply, answer: RawReply): FastifyReply {
  for (const [name, value] of Object.entries(answer.headers)) reply.header(name, value)
  return reply.status(answer.status).send(answer.body)
}

/** Fastify's own refusals, in our words. */
const frameworkCodes: Record<string, Parameters<typeof platformProblem>[0]> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'platform.body_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'platform.unsupported_media_type',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'platform.malformed_body',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'platform.malformed_body',
  FST_ERR_BAD_URL: 'platform.not_found',
  FST_ERR_ASYNC_CONSTRAINT: 'platform.not_found',
  FST_ERR_MAX_PARAM_LENGTH: 'platform.not_found',
}

/** SQLSTATE classes and driver errors that mean "the database is not there now". */
const unavailableStates = /^(08|53|57P|57014|58|ECONN|ETIMEDOUT|EPIPE)/
const isUnavailable = (error: unknown): boolean =>
  unavailableStates.test(sqlState(error) ?? '') ||
  (error instanceof Error && /(timeout|terminated unexpectedly|Connection terminated|Cannot use a pool)/.test(error.message))

/** The framework's parts say by a status of 4xx that they will not serve a request: a path out of its folder, a hidden file, NUL in a name. */
const isRefusedRequest = (error: unknown): boolean =>
  error instanceof Error &&
  'statusCode' in error &&
  typeof error.statusCode === 'number' &&
  error.statusCode >= 400 &&
  error.statusCode < 500

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  const code = sqlState(error)
  const known = code === undefined ? undefined : frameworkCodes[code]
  if (known) return platformProblem(known)
  if (isRefusedRequest(error)) return platformProblem('platform.not_found')
  if (isUnavailable(error)) return platformProblem('platform.unavailable', { retryAfterSeconds: 2 })
  return platformProblem('platform.unexpected')
}

function renderFailure(kit: Kit, error: unknown, request: Request, render: Route['renderProblem'] = problemDetails): RawReply {
  const problem = problemOf(error)
  const reference = randomToken(9)
  const status = problem.entry.status
  // A refusal of ours needs no stack: its code says where it comes from.
  if (error instanceof Problem) {
    if (status >= 500 && !problem.entry.quiet) kit.log.warn(problem.code, { reference, method: request.method })
  } else if (status >= 500) kit.log.error(problem.code, { reference, method: request.method }, error)
  const { language } = request
  const view: ProblemView = {
    problem,
    code: problem.code,
    status,
    title: problem.entry.title[language],
    next: problem.entry.next[language],
    reference,
    retryAfterSeconds: problem.details.retryAfterSeconds,
  }
  const reply = render(view, request)
  return problem.details.retryAfterSeconds === undefined
    ? reply
    : { ...reply, headers: { ...reply.headers, 'retry-after': String(problem.details.retryAfterSeconds) } }
}

/** RFC 9457 problem details, in both languages. */
function problemDetails(view: ProblemView): RawReply {
  const { entry, details } = view.problem
  return jsonReply(
    view.status,
    {
      type: `about:blank#${view.code}`,
      code: view.code,
      status: view.status,
      title: view.title,
      detail: view.next,
      reference: view.reference,
      texts: { th: { title: entry.title.th, next: entry.next.th }, en: { title: entry.title.en, next: entry.next.en } },
      ...(details.facts ? { facts: details.facts } : {}),
      ...(details.fields ? { fields: details.fields } : {}),
    },
    { 'content-type': 'application/problem+json; charset=utf-8', 'content-language': 'th, en' },
  )
}
