import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { chipOnWire } from './chip-on-wire.ts'
import { copyChip, wipeCopy } from './copy-chip.ts'
import { type FaultCode, faultTexts, ReaderFault } from './faults.ts'
import { openPairing, type Pairing, pairingTimes } from './pairing.ts'
import { parseChip } from './parse-chip.ts'
import type { CardReaders, CardTransport } from './transport.ts'

const loopback = '127.0.0.1'
const mostBodyBytes = 1024

export interface ReaderOptions {
  readonly readers: CardReaders
  /** Pages that may ask, `https://desk.example.go.th`. Nobody else is answered. */
  readonly origins: readonly string[]
  /** 0: any free one. */
  readonly port: number
  readonly pairing?: Pairing
  /** One line for the log; never a word about a person or a card's content. */
  readonly log?: (line: string) => void
}

export interface ReaderAgent {
  readonly port: number
  readonly pairing: Pairing
  close(): Promise<void>
}

interface Answer {
  readonly status: number
  readonly body?: object
}

type Answering = (origin: string, body: Readonly<Record<string, unknown>>, token: string | null) => Promise<Answer> | Answer

/**
 * Hands cards to the officers' page on this computer, and to nobody else: loopback only, by its own name (no DNS rebinding), to pages on the
 * list, with the token of a pairing, one card for each permission.
 *
 * @throws Error when the port is taken
 */
export async function serveReader({
  readers,
  origins,
  port,
  log = () => undefined,
  pairing = openPairing(),
}: ReaderOptions): Promise<ReaderAgent> {
  const routes = routesOf(readers, pairing, log)
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 5_000 }, (request, reply) => {
    void answer(request, reply).catch(() => reply.destroy())
  })
  server.maxConnections = 32
  const ownPort = await listen(server, port)

  async function answer(request: IncomingMessage, reply: ServerResponse): Promise<void> {
    const origin = request.headers.origin ?? ''
    if (request.headers.host !== `${loopback}:${ownPort}`) return refuse(reply, 'wrong_host')
    if (!origins.includes(origin)) return refuse(reply, 'foreign_origin')
    allow(reply, origin)
    if (request.method === 'OPTIONS') return preflight(request, reply)
    const route = routes[`${request.method} ${request.url}`]
    if (!route) return refuse(reply, 'unknown_address')
    try {
      send(reply, await route(origin, await bodyOf(request), tokenOf(request)))
    } catch (fault) {
      if (!(fault instanceof ReaderFault)) log('a request failed for a reason that this program does not know')
      refuse(reply, fault instanceof ReaderFault ? fault.code : 'unexpected')
    }
  }

  function refuse(reply: ServerResponse, code: FaultCode): void {
    const { status, th, en } = faultTexts[code]
    log(`refused: ${code}`)
    send(reply, { status, body: { code, texts: { th, en } } })
  }

  return {
    port: ownPort,
    pairing,
    async close() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, loopback, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

function routesOf(readers: CardReaders, pairing: Pairing, log: (line: string) => void): Readonly<Record<string, Answering>> {
  const demandPaired = (token: string | null, origin: string): void => {
    if (!pairing.isPaired(token, origin)) throw new ReaderFault('not_paired')
  }
  const paired =
    (then: Answering): Answering =>
    (origin, body, token) => {
      demandPaired(token, origin)
      return then(origin, body, token)
    }
  /** Of the card that is being read, 0 to 1; null: none is. */
  let share: number | null = null
  return {
    'GET /v1/state': (origin, _body, token) => {
      const paired = pairing.isPaired(token, origin)
      return { status: 200, body: { paired, read_share: paired ? share : null } }
    },
    'POST /v1/pairings': (origin, { code }) => {
      const token = typeof code === 'string' ? pairing.pair(code, origin) : null
      if (token === null) throw new ReaderFault('wrong_code')
      log('paired')
      return { status: 201, body: { token, expires_in_seconds: pairingTimes.tokenSeconds } }
    },
    'POST /v1/pairings/end': paired(() => {
      pairing.unpair()
      log('unpaired')
      return { status: 204 }
    }),
    'POST /v1/read-permissions': paired(() => ({
      status: 201,
      body: { permission: pairing.permitRead(), expires_in_seconds: pairingTimes.permissionSeconds },
    })),
    'POST /v1/reads': paired(async (origin, { permission }, token) => {
      if (typeof permission !== 'string' || !pairing.usePermission(permission)) throw new ReaderFault('no_permission')
      if (share !== null) throw new ReaderFault('reader_busy')
      share = 0
      const startedAt = performance.now()
      let exchanges = 0
      try {
        const counted = (card: CardTransport): CardTransport => ({
          atr: card.atr,
          transmit: (apdu) => {
            exchanges += 1
            return card.transmit(apdu)
          },
        })
        const body = await readers.withCard((card) =>
          readOnce(counted(card), (done) => {
            demandPaired(token, origin)
            share = done
          }),
        )
        // Reading takes seconds: a page that was unpaired meanwhile, or that another one took over from, gets nothing.
        demandPaired(token, origin)
        log(`read a card: ${exchanges} exchanges, ${Math.round(performance.now() - startedAt)} ms`)
        return { status: 200, body }
      } finally {
        share = null
      }
    }),
  }
}

async function readOnce(card: CardTransport, onShare: (share: number) => void): Promise<ReturnType<typeof chipOnWire>> {
  const copy = await copyChip(card, onShare)
  try {
    const chip = parseChip(copy)
    const body = chipOnWire(chip)
    chip.photo?.fill(0)
    return body
  } finally {
    wipeCopy(copy)
  }
}

function allow(reply: ServerResponse, origin: string): void {
  reply.setHeader('access-control-allow-origin', origin)
  reply.setHeader('vary', 'Origin')
}

/** Chromium asks before a page of another address space may call this one (Private Network Access), and then by CORS. */
function preflight(request: IncomingMessage, reply: ServerResponse): void {
  reply.setHeader('access-control-allow-methods', 'GET, POST')
  reply.setHeader('access-control-allow-headers', 'authorization, content-type')
  reply.setHeader('access-control-max-age', '600')
  for (const space of ['private', 'local']) {
    if (request.headers[`access-control-request-${space}-network`] === 'true')
      reply.setHeader(`access-control-allow-${space}-network`, 'true')
  }
  send(reply, { status: 204 })
}

const tokenOf = (request: IncomingMessage): string | null =>
  /^Bearer ([\w-]{1,100})$/.exec(request.headers.authorization ?? '')?.[1] ?? null

/** @throws ReaderFault `bad_request` when it is not one small JSON object */
async function bodyOf(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  if (request.method !== 'POST') return {}
  // A form of another page cannot send this type without a preflight.
  if (request.headers['content-type'] !== 'application/json') throw new ReaderFault('bad_request')
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    size += part.length
    if (size > mostBodyBytes) throw new ReaderFault('bad_request')
    parts.push(part)
  }
  try {
    const body: unknown = JSON.parse(Buffer.concat(parts).toString('utf8'))
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return { ...body }
  } catch {
    // Not JSON: said below.
  }
  throw new ReaderFault('bad_request')
}

function send(reply: ServerResponse, { status, body }: Answer): void {
  // On loopback a new connection costs nothing; one that is kept may be closing just when the officer presses.
  reply.setHeader('connection', 'close')
  reply.setHeader('cache-control', 'no-store')
  reply.setHeader('x-content-type-options', 'nosniff')
  reply.setHeader('cross-origin-resource-policy', 'cross-origin')
  if (!body) {
    reply.writeHead(status).end()
    return
  }
  reply.writeHead(status, { 'content-type': 'application/json' })
  const bytes = Buffer.from(JSON.stringify(body))
  reply.end(bytes, () => bytes.fill(0))
}
