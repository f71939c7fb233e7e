import { request } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ReaderFault } from './faults.ts'
import { openPairing } from './pairing.ts'
import { type ReaderAgent, serveReader } from './serve-reader.ts'
import type { CardReaders, CardTransport } from './transport.ts'

const desk = 'https://desk.example.go.th'
let agent: ReaderAgent
let nowSeconds = 0
/** What the reader does next; PC/SC and cards have tests of their own. */
let withCard: (use: (card: CardTransport) => Promise<unknown>) => Promise<unknown>
const logged: string[] = []

beforeAll(async () => {
  const readers: CardReaders = { withCard: (use) => withCard(use) as ReturnType<typeof use> }
  agent = await serveReader({ readers, origins: [desk], port: 0, pairing: openPairing(() => nowSeconds), log: (line) => logged.push(line) })
})
afterAll(() => agent.close())
beforeEach(() => {
  nowSeconds += 24 * 3600
  withCard = () => Promise.reject(new ReaderFault('no_card'))
})

interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly code: unknown
  readonly json: Readonly<Record<string, unknown>>
}

/** Any header at all, as a hostile page or program would send it. */
function send(method: string, path: string, headers: Readonly<Record<string, string>> = {}, body = ''): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port: agent.port, method, path, headers: { origin: desk, ...headers } }, (reply) => {
      let text = ''
      reply.on('data', (part) => (text += String(part)))
      reply.on('end', () => {
        const json = text === '' ? {} : JSON.parse(text)
        resolve({ status: reply.statusCode ?? 0, headers: reply.headers, code: json.code, json })
      })
    })
    call.on('error', reject).end(body)
  })
}

const json = { 'content-type': 'application/json' }
const post = (path: string, body: object = {}, token?: string) =>
  send('POST', path, { ...json, ...(token ? { authorization: `Bearer ${token}` } : {}) }, JSON.stringify(body))
const pair = async () => String((await post('/v1/pairings', { code: agent.pairing.makeCode() })).json.token)
async function read(token: string): Promise<Reply> {
  const { permission } = (await post('/v1/read-permissions', {}, token)).json
  return post('/v1/reads', { permission }, token)
}

describe('who is answered', () => {
  test('only by its own name on loopback, only pages on the list', async () => {
    expect(await send('GET', '/v1/state', { host: `rebound.example:${agent.port}` })).toMatchObject({ status: 421, code: 'wrong_host' })
    expect(await send('GET', '/v1/state', { host: `localhost:${agent.port}` })).toMatchObject({ status: 421 })
    for (const origin of ['https://evil.example', 'null', '', 'http://desk.example.go.th', `${desk}.evil.example`]) {
      const refused = await send('POST', '/v1/pairings', { ...json, origin }, JSON.stringify({ code: agent.pairing.makeCode() }))
      expect(refused, origin).toMatchObject({ status: 403, code: 'foreign_origin' })
      expect(refused.headers).not.toHaveProperty('access-control-allow-origin')
    }
  })

  test('a browser’s question beforehand is answered for the page on the list, other address spaces included', async () => {
    const asked = { 'access-control-request-method': 'POST', 'access-control-request-private-network': 'true' }
    const { status, headers } = await send('OPTIONS', '/v1/reads', asked)
    expect(status).toBe(204)
    expect(headers).toMatchObject({ 'access-control-allow-origin': desk, 'access-control-allow-private-network': 'true', vary: 'Origin' })
    expect((await send('OPTIONS', '/v1/reads', { ...asked, origin: 'https://evil.example' })).status).toBe(403)
  })

  test('not without pairing, and nothing is kept in a cache', async () => {
    for (const path of ['/v1/read-permissions', '/v1/reads', '/v1/pairings/end']) {
      expect(await post(path), path).toMatchObject({ status: 401, code: 'not_paired', headers: { 'cache-control': 'no-store' } })
      expect(await post(path, {}, 'x'.repeat(43)), path).toMatchObject({ status: 401 })
    }
    expect((await send('GET', '/v1/state')).json).toEqual({ paired: false, read_share: null })
  })
})

describe('pairing', () => {
  test('a code counts once, for ten minutes, in any case and with or without the dash', async () => {
    const code = agent.pairing.makeCode()
    expect((await post('/v1/pairings', { code: code.toLowerCase().replace('-', ' ') })).status).toBe(201)
    expect(await post('/v1/pairings', { code })).toMatchObject({ status: 401, code: 'wrong_code' })
    const late = agent.pairing.makeCode()
    nowSeconds += 601
    expect(await post('/v1/pairings', { code: late })).toMatchObject({ status: 401, code: 'wrong_code' })
  })

  test('after five wrong codes the right one counts no more', async () => {
    const code = agent.pairing.makeCode()
    for (let tries = 0; tries < 5; tries++) await post('/v1/pairings', { code: 'AAAA-AAAA' })
    expect(await post('/v1/pairings', { code })).toMatchObject({ status: 401, code: 'wrong_code' })
  })

  test('one page at a time: who pairs later has it; it ends after twelve hours, or when the page says so', async () => {
    const first = await pair()
    const second = await pair()
    expect((await post('/v1/read-permissions', {}, first)).code).toBe('not_paired')
    expect((await post('/v1/read-permissions', {}, second)).status).toBe(201)
    expect((await post('/v1/pairings/end', {}, second)).status).toBe(204)
    expect((await post('/v1/read-permissions', {}, second)).code).toBe('not_paired')
    const third = await pair()
    nowSeconds += 12 * 3600
    expect((await post('/v1/read-permissions', {}, third)).code).toBe('not_paired')
  })
})

describe('a reading', () => {
  test('takes a permission that counts once, for seconds', async () => {
    const token = await pair()
    expect((await post('/v1/reads', {}, token)).code).toBe('no_permission')
    const { permission } = (await post('/v1/read-permissions', {}, token)).json
    expect((await post('/v1/reads', { permission }, token)).code).toBe('no_card')
    expect((await post('/v1/reads', { permission }, token)).code).toBe('no_permission')
    const late = (await post('/v1/read-permissions', {}, token)).json.permission
    nowSeconds += 16
    expect((await post('/v1/reads', { permission: late }, token)).code).toBe('no_permission')
  })

  test('while one is under way a second one is told so, and it shows how far it is', async () => {
    const token = await pair()
    const { promise: pulledOut, reject: pullOut } = Promise.withResolvers<never>()
    withCard = () => pulledOut
    const first = read(token)
    const share = async () => (await send('GET', '/v1/state', { authorization: `Bearer ${token}` })).json.read_share
    await expect.poll(share).toBe(0)
    expect((await send('GET', '/v1/state')).json.read_share).toBeNull()
    expect((await read(token)).code).toBe('reader_busy')
    pullOut(new ReaderFault('card_removed'))
    expect(await first).toMatchObject({ status: 409, code: 'card_removed' })
    expect(await share()).toBeNull()
  })

  test('is refused to a page that lost its pairing meanwhile: by its own word, or to another page', async () => {
    for (const lose of [(token: string) => post('/v1/pairings/end', {}, token), () => pair()]) {
      const token = await pair()
      const card = Promise.withResolvers<object>()
      withCard = () => card.promise
      const reading = read(token)
      await expect.poll(async () => (await send('GET', '/v1/state', { authorization: `Bearer ${token}` })).json.read_share).toBe(0)
      await lose(token)
      card.resolve({ pid: 'of a card' })
      const { status, code, json: told } = await reading
      expect([status, code]).toEqual([401, 'not_paired'])
      expect(JSON.stringify(told)).not.toContain('of a card')
    }
  })

  test('every fault is told in both languages with what to do; one that nobody foresaw tells nothing', async () => {
    const token = await pair()
    for (const code of ['no_reader', 'no_service', 'not_a_thai_card', 'file_broken'] as const) {
      withCard = () => Promise.reject(new ReaderFault(code))
      const { json: told } = await read(token)
      const words = { title: expect.stringMatching(/./), next: expect.stringMatching(/./) }
      expect(told).toEqual({ code, texts: { th: words, en: words } })
    }
    withCard = () => Promise.reject(new Error('1234567890121 นาย สมมุติ'))
    expect(await read(token)).toMatchObject({ status: 500, code: 'unexpected' })
    expect(logged.join()).not.toMatch(/1234567890121|สมมุติ/)
  })
})

describe('requests that are none', () => {
  test('another type, no JSON, too much, an unknown command', async () => {
    const token = `Bearer ${await pair()}`
    const form = { authorization: token, 'content-type': 'application/x-www-form-urlencoded' }
    expect(await send('POST', '/v1/read-permissions', form, 'a=b')).toMatchObject({ status: 400, code: 'bad_request' })
    for (const body of ['{', '[]', 'null', '"x"']) {
      expect((await send('POST', '/v1/reads', { ...json, authorization: token }, body)).code, body).toBe('bad_request')
    }
    const much = JSON.stringify({ permission: 'x'.repeat(5000) })
    expect((await send('POST', '/v1/reads', { ...json, authorization: token }, much)).code).toBe('bad_request')
    expect((await send('DELETE', '/v1/reads', { authorization: token })).status).toBe(404)
    expect((await post('/v1/pairings', { code: { $ne: null } })).code).toBe('wrong_code')
  })
})
