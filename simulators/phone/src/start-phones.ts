import fastify, { type FastifyInstance } from 'fastify'
import { PhoneFailure } from './call-server.ts'
import { failurePage } from './pages/failure-page.ts'
import { servePages } from './pages/serve-pages.ts'
import type { PocketPhone } from './phone-book.ts'
import { openPhoneDesk, type PhoneDeskOptions } from './phone-desk.ts'
import { serveApi } from './serve-api.ts'

export interface RunningPhones {
  /** `http://127.0.0.1:4620` */
  readonly address: string
  readonly list: () => readonly PocketPhone[]
  readonly close: () => Promise<void>
}

/** The server is not a sandbox. */
export class NotASandbox extends Error {}

/** @throws NotASandbox when the server has no demo world: drawn faces and PINs in the open have no business elsewhere */
async function checkSandbox(server: string): Promise<void> {
  const answer = await fetch(`${server}/public/v1/configuration`, { signal: AbortSignal.timeout(5000) }).catch(() => null)
  const configuration: unknown = await answer?.json().catch(() => null)
  const isDemo = typeof configuration === 'object' && configuration !== null && 'demo' in configuration && configuration.demo === true
  if (!isDemo) throw new NotASandbox(`${server} is not a sandbox (or does not answer): the pocket phone works with the demo only`)
}

const loopbackHost = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/

/** Pages of other sites may neither send forms here nor read answers, not even by a name that they made point to this machine. */
function guard(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    const { host = '', origin, 'sec-fetch-site': site } = request.headers
    const foreign =
      (origin !== undefined && origin !== 'null' && origin !== `http://${host}`) || site === 'cross-site' || site === 'same-site'
    if (!loopbackHost.test(host) || (foreign && request.method !== 'GET')) {
      return reply.status(403).send({ code: 'phone.foreign_origin' })
    }
  })
}

/**
 * Starts the pocket phone: its API and its page, on loopback only.
 *
 * @param o.port  0: any free one
 * @throws NotASandbox
 */
export async function startPhones(o: PhoneDeskOptions & { readonly port: number }): Promise<RunningPhones> {
  await checkSandbox(o.server)
  const desk = await openPhoneDesk(o)
  const app = fastify({ bodyLimit: 64 * 1024, forceCloseConnections: true })
  guard(app)
  app.removeContentTypeParser('text/plain')
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => {
    done(null, Object.fromEntries(new URLSearchParams(String(body))))
  })
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const failure = error instanceof PhoneFailure ? error : null
    const status = failure?.status ?? error.statusCode ?? 500
    const problem = failure?.problem ?? {
      code: failure?.code ?? (status < 500 ? 'phone.bad_request' : 'phone.unexpected'),
      detail: error.message,
    }
    if (request.routeOptions.config.isPage === true) return failurePage(request, reply, { status, problem })
    return reply.status(status).send(problem)
  })
  serveApi(app, desk)
  servePages(app, desk, o.population.asOf)
  const address = await app.listen({ host: '127.0.0.1', port: o.port })
  return { address, list: desk.book.list, close: () => app.close() }
}
