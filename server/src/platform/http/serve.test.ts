import { connect, type Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { frozenClock } from '../clock.ts'
import { memoryKeys } from '../keys.ts'
import { type Kit, usePlugs } from '../kit.ts'
import { makeLog } from '../log.ts'
import { anyone } from './auth.ts'
import { jsonBody, plainText } from './body.ts'
import { route } from './route.ts'
import { serve } from './serve.ts'

const now = new Date('2026-11-23T03:00:00Z')
const logged: string[] = []
const unused = new Proxy({}, { get: () => () => Promise.reject(new Error('not part of this test')) })

/** Routes of these tests touch no database and no files. */
const kit = {
  clock: frozenClock(now),
  keys: memoryKeys(now),
  log: makeLog((line) => logged.push(line)),
  db: unused,
  files: unused,
  ephemeral: unused,
  setting: () => {
    throw new Error('not part of this test')
  },
  use: usePlugs([]),
} as unknown as Kit

const Note = z.strictObject({ name: plainText(50), count: z.int().max(9).optional() })
const received: unknown[] = []
let app: FastifyInstance
let port: number

beforeAll(async () => {
  app = serve({
    kit,
    publicUrl: 'http://127.0.0.1:4600',
    rateLimitFactor: 1,
    trustedProxies: 0,
    observe: () => undefined,
    mounted: [
      {
        audience: 'public',
        routes: {
          'POST /notes': route({
            summary: 'test',
            auth: anyone,
            body: jsonBody(Note),
            reply: Note,
            problems: [],
            handle: async ({ body }) => {
              received.push(body)
              return body
            },
          }),
          'GET /broken': route({
            summary: 'test',
            auth: anyone,
            reply: Note,
            problems: [],
            handle: async () => {
              throw new Error('secret detail 1-1407-00000-12-3')
            },
          }),
          'GET /limited': route({
            summary: 'test',
            auth: anyone,
            limit: { count: 2, windowSeconds: 60 },
            reply: Note,
            problems: [],
            handle: async () => ({ name: 'x' }),
          }),
        },
      },
    ],
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const address = app.server.address()
  port = typeof address === 'object' && address ? address.port : 0
})
afterAll(() => app.close())

const post = (payload: string | Buffer, headers: Record<string, string> = {}) =>
  app.inject({ method: 'POST', url: '/notes', payload, headers: { 'content-type': 'application/json', ...headers } })

describe('a JSON body', () => {
  test.each([
    ['cut off', '{"name":"a"', 400],
    ['an array', '[1]', 422],
    ['null', 'null', 422],
    ['empty', '', 400],
    ['a repeated name', '{"name":"a","name":"b"}', 400],
    ['an unknown name', '{"name":"a","role":"registrar"}', 422],
    ['__proto__', '{"name":"a","__proto__":{"admin":true}}', 422],
    ['constructor', '{"name":"a","constructor":{}}', 422],
    ['a number where text is asked', '{"name":12}', 422],
    ['a lone surrogate', '{"name":"\\ud800"}', 422],
    ['a NUL', '{"name":"a\\u0000"}', 422],
    ['nesting 20,000 deep', '['.repeat(20_000), 400],
    ['4,000 names', `{${Array.from({ length: 4000 }, (_, i) => `"k${i}":1`).join(',')}}`, 422],
  ])('that is %s is refused and nothing is stored', async (_what, payload, status) => {
    const before = received.length
    const reply = await post(payload)
    expect(reply.statusCode).toBe(status)
    expect(reply.json().texts.th.title).toMatch(/[฀-๿]/)
    expect(reply.json().texts.en.next).not.toBe('')
    expect(received).toHaveLength(before)
    expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false)
  })

  test('that is not UTF-8 is refused', async () => {
    expect((await post(Buffer.from([0x7b, 0xff, 0xfe, 0x7d]))).statusCode).toBe(400)
  })

  test('that is too large is refused with 413', async () => {
    expect((await post(JSON.stringify({ name: 'a'.repeat(70_000) }))).statusCode).toBe(413)
  })

  test('of another type is refused with 415', async () => {
    expect((await post('name=a', { 'content-type': 'application/x-www-form-urlencoded' })).statusCode).toBe(415)
    expect((await post('{"name":"a"}', { 'content-type': 'text/plain' })).statusCode).toBe(415)
  })

  test('names the field and the rule, never the value', async () => {
    const reply = await post('{"name":"a","count":77}')
    expect(reply.json().fields).toEqual([{ field: 'count', rule: 'too_long', message: { th: expect.any(String), en: expect.any(String) } }])
    expect(reply.body).not.toContain('77')
  })
})

describe('a request', () => {
  test('of a foreign page that would change something is refused', async () => {
    expect((await post('{"name":"a"}', { origin: 'https://evil.example' })).statusCode).toBe(403)
    expect((await post('{"name":"a"}', { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403)
    expect((await post('{"name":"a"}', { origin: 'http://127.0.0.1:4600', 'sec-fetch-site': 'same-origin' })).statusCode).toBe(200)
  })

  test('with a foreign Host is answered without it', async () => {
    const reply = await app.inject({
      method: 'GET',
      url: '/nowhere',
      headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' },
    })
    expect(reply.body + JSON.stringify(reply.headers)).not.toContain('evil')
  })

  test.each([
    '/../../etc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/.git/config',
    '/app/../server/src/main.ts',
    '/notes/%',
    `/${'a'.repeat(5000)}`,
  ])('for %s finds nothing', async (url) => {
    expect((await app.inject({ method: 'GET', url })).statusCode).toBeOneOf([400, 404])
  })

  test('beyond the limit is told how long to wait', async () => {
    const answers = [1, 2, 3].map(() => app.inject({ method: 'GET', url: '/limited' }))
    const [, , third] = await Promise.all(answers)
    expect([third?.statusCode, third?.headers['retry-after']]).toEqual([429, '60'])
  })

  test('that meets an unknown error gets a reference and nothing else; the log has the stack, without the number', async () => {
    const reply = await app.inject({ method: 'GET', url: '/broken' })
    expect(reply.statusCode).toBe(500)
    expect(reply.body).not.toMatch(/secret|1407/)
    const line = logged.find((entry) => entry.includes(reply.json().reference))
    expect(line).toMatch(/secret detail/)
    expect(line).not.toContain('00000-12')
  })

  test('gets the headers that keep pages safe', async () => {
    const { headers } = await app.inject({ method: 'GET', url: '/limited' })
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' })
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
  })
})

/** What the server answers to raw bytes, until it closes or has answered. */
function sendRaw(bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const socket: Socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    let answer = ''
    const done = () => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(3000, done)
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1')
      if (answer.includes('\r\n\r\n')) done()
    })
    socket.on('close', done)
    socket.on('error', done)
  })
}

describe('raw HTTP', () => {
  const body = '{"name":"a"}'
  test.each([
    [
      'Content-Length with Transfer-Encoding',
      `POST /notes HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    ],
    ['two Content-Lengths', `POST /notes HTTP/1.1\r\nHost: x\r\nContent-Length: 12\r\nContent-Length: 13\r\n\r\n${body}`],
    [
      'a bad chunk',
      `POST /notes HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n${body}\r\n0\r\n\r\n`,
    ],
    ['a NUL in a header', 'GET /limited HTTP/1.1\r\nHost: x\r\nX-A: a\u0000b\r\n\r\n'],
    ['a header of 1 MB', `GET /limited HTTP/1.1\r\nHost: x\r\nX-A: ${'a'.repeat(1_000_000)}\r\n\r\n`],
    [
      'a body of 10 GB announced',
      'POST /notes HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 10000000000\r\n\r\n{',
    ],
    ['nonsense', '\u0000\u0001\u0002 nonsense\r\n\r\n'],
  ])('with %s is refused or closed', async (_what, bytes) => {
    expect(await sendRaw(bytes)).toMatch(/^(HTTP\/1\.1 4\d\d|$)/)
  })

  test('leaves the server answering', async () => {
    expect((await fetch(`http://127.0.0.1:${port}/nowhere`)).status).toBe(404)
  })
})
