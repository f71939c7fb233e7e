import { connect } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { frozenClock } from '../../src/platform/clock.ts'
import { anyone } from '../../src/platform/http/auth.ts'
import { jsonBody, pictureBody } from '../../src/platform/http/body.ts'
import { route } from '../../src/platform/http/route.ts'
import { serve } from '../../src/platform/http/serve.ts'
import type { Kit } from '../../src/platform/kit.ts'
import { makeLog } from '../../src/platform/log.ts'

const nothing = z.strictObject({})
// The routes of this test touch nothing else of a kit.
const kit = { clock: frozenClock(new Date('2026-11-23T03:00:00Z')), log: makeLog(() => undefined) } as unknown as Kit
const apps: FastifyInstance[] = []
let port = 0
/** Where there is time for all two hundred to arrive before the first is cut, on a busy machine too. */
let patientPort = 0

async function startServer(requestMs: number): Promise<number> {
  const echo = { summary: 'test', auth: anyone, reply: nothing, problems: [], handle: async () => ({}) }
  const app = serve({
    kit,
    publicUrl: 'http://127.0.0.1:4600',
    rateLimitFactor: 0,
    trustedProxies: 0,
    observe: () => undefined,
    patience: { headersMs: requestMs / 2, requestMs, checkMs: 100 },
    mounted: [
      {
        audience: 'public',
        routes: {
          'GET /quick': route(echo),
          'POST /quick': route({ ...echo, body: jsonBody(nothing) }),
          'PUT /picture': route({ ...echo, body: pictureBody(3 * 1024 * 1024) }),
        },
      },
    ],
  })
  apps.push(app)
  await app.listen({ host: '127.0.0.1', port: 0 })
  const address = app.server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

beforeAll(async () => {
  port = await startServer(600)
  patientPort = await startServer(5000)
})
afterAll(() => Promise.all(apps.map((app) => app.close())))

/** Sends a beginning and then a little again and again, until the server has enough. @returns what it said */
function dripUntilCut(beginning: string, drip: string, to = port): Promise<string> {
  return new Promise((resolve) => {
    let said = ''
    const socket = connect(to, '127.0.0.1', () => socket.write(beginning))
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

test('10.22 of 200 connections that hold back the end of a picture only ten are let in, and afterwards pictures are taken again', async () => {
  const picture = 'PUT /picture HTTP/1.1\r\nHost: x\r\nContent-Type: image/jpeg\r\nContent-Length: 3000000\r\n\r\n'
  const answers = await Promise.all(Array.from({ length: 200 }, () => dripUntilCut(picture, '', patientPort)))
  const count = (status: string) => answers.filter((answer) => answer.startsWith(`HTTP/1.1 ${status}`)).length
  expect([count('408'), count('503')]).toEqual([10, 190])
  const body = Buffer.alloc(3_000_000)
  const sent = await fetch(`http://127.0.0.1:${patientPort}/picture`, { method: 'PUT', headers: { 'content-type': 'image/jpeg' }, body })
  expect(sent.status).toBe(200)
})
