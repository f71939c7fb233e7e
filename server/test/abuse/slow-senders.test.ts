import { connect } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { frozenClock } from '../../src/platform/clock.ts'
import { anyone } from '../../src/platform/http/auth.ts'
import { jsonBody } from '../../src/platform/http/body.ts'
import { route } from '../../src/platform/http/route.ts'
import { serve } from '../../src/platform/http/serve.ts'
import type { Kit } from '../../src/platform/kit.ts'
import { makeLog } from '../../src/platform/log.ts'

const nothing = z.strictObject({})
// The routes of this test touch nothing else of a kit.
const kit = { clock: frozenClock(new Date('2026-11-23T03:00:00Z')), log: makeLog(() => undefined) } as unknown as Kit
let app: FastifyInstance
let port = 0

beforeAll(async () => {
  const echo = { summary: 'test', auth: anyone, reply: nothing, problems: [], handle: async () => ({}) }
  app = serve({
    kit,
    publicUrl: 'http://127.0.0.1:4600',
    rateLimitFactor: 0,
    trustedProxies: 0,
    observe: () => undefined,
    patience: { headersMs: 300, requestMs: 600, checkMs: 100 },
    mounted: [{ audience: 'public', routes: { 'GET /quick': route(echo), 'POST /quick': route({ ...echo, body: jsonBody(nothing) }) } }],
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const address = app.server.address()
  port = typeof address === 'object' && address !== null ? address.port : 0
})
afterAll(() => app.close())

/** Sends a beginning and then a little again and again, until the server has enough. @returns what it said */
function dripUntilCut(beginning: string, drip: string): Promise<string> {
  return new Promise((resolve) => {
    let said = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(beginning))
    const timer = setInterval(() => socket.writable && socket.write(drip), 30)
    socket.on('data', (bytes) => {
      said += bytes.toString('latin1')
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      clearInterval(timer)
      resolve(said.split('\r\n')[0] ?? '')
    })
  })
}

const post = 'POST /quick HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n'

test.each([
  ['headers', 'GET /quick HTTP/1.1\r\nHost: x\r\n', 'X-A: b\r\n'],
  ['a body', `${post}Content-Length: 60000\r\n\r\n`, ' '],
  ['chunks without an end', `${post}Transfer-Encoding: chunked\r\n\r\n`, '1\r\n \r\n'],
])('10.24 who sends %s slowly is cut', async (_what, beginning, drip) => {
  expect(await dripUntilCut(beginning, drip)).toBe('HTTP/1.1 408 Request Timeout')
})

test('10.24 beside 300 slow connections everybody else is served', async () => {
  const slow = Array.from({ length: 300 }, () => dripUntilCut('GET /quick HTTP/1.1\r\nHost: x\r\n', ''))
  for (let i = 0; i < 20; i++) expect((await fetch(`http://127.0.0.1:${port}/quick`)).status).toBe(200)
  expect(new Set(await Promise.all(slow))).toEqual(new Set(['HTTP/1.1 408 Request Timeout']))
})
