import { request } from 'node:http'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeDeviceKey, proveRequest } from '../../../simulators/phone/src/device-key.ts'
import { begin, bindPhone, inventedToken, pin, qrOf, redeem, requestOf, send } from '../../src/modules/signin/test/sign-in-world.ts'
import { cardOf, testPerson } from '../test-district.ts'
import type { TestPhone } from '../test-phone.ts'
import { type FuzzedRequest, fuzzedRequests } from './fuzz-requests.ts'
import { openTarget, type Target } from './open-target.ts'

const fuzzed = 800
let target: Target
let phone: TestPhone
let port: number

beforeAll(async () => {
  target = await openTarget()
  phone = await bindPhone(target)
  await phone.call('POST', '/citizen/v1/unlocks', { pin })
  port = await target.listen()
})
afterAll(() => target?.close())

interface RawAnswer {
  readonly status: number
  readonly location: string | undefined
  readonly body: string
}

/** Sends a path as it stands: `fetch` would tidy it up. */
const get = (path: string, headers: Readonly<Record<string, string>> = {}): Promise<RawAnswer> =>
  new Promise((resolve, reject) => {
    const asked = request({ port, host: '127.0.0.1', path, headers }, (answer) => {
      let body = ''
      answer.on('data', (chunk) => {
        body += String(chunk)
      })
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, location: answer.headers.location, body }))
    })
    asked.on('error', reject)
    asked.end()
  })

describe('10.27 an address that leads out of the apps, to hidden files or to nothing', () => {
  test.each([
    '/app/../package.json',
    '/app/..%2f..%2fpackage.json',
    '/app/%2e%2e/%2e%2e/server/src/main.ts',
    '/app/assets/..%2f..%2f..%2f..%2f..%2fetc/passwd',
    '/app/..%5c..%5cx',
    '/app/%5C',
    '/app/.git/config',
    '/app/.env',
    '/app/%00',
    '/app/index.html%00.png',
    '/app//evil.example/',
    '/app/assets/index.js.map',
    '/ocr/..%2findex.html',
    '/log/tile/../checkpoint',
    '/log/tile/0/..%2f..%2f',
    '/log/tile/%00',
    '/signin/assets/x/..%2f..%2fmetadata.ts',
    '/signin/assets/x/__proto__',
    '/demo.json',
    '/keystore',
    '/%zz',
    '//evil.example/%2e%2e',
  ])('%s is 404 in both languages and not an alarm in the log', async (path) => {
    const before = target.kit.logged.length
    const answer = await get(path)
    expect(answer).toMatchObject({ status: 404, location: undefined })
    expect(JSON.parse(answer.body).texts.th.title).toMatch(/[฀-๿]/)
    expect(target.kit.logged.slice(before)).toEqual([])
  })
})

describe('10.26 a foreign Host', () => {
  const foreign = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', forwarded: 'host=evil.example' }
  test.each(['/', '/app', '/.well-known/openid-configuration', '/log', '/public/v1/configuration', '/s/abcdefghijklmnopqrstuvwxyz'])(
    'is in no link and no redirect of %s',
    async (path) => {
      const answer = await get(path, foreign)
      expect(`${answer.location} ${answer.body}`).not.toContain('evil.example')
    },
  )

  test('is in nothing of the sign-in page', async () => {
    const answer = await get(`/oauth2/authorize?${requestOf(target.standard)}`, foreign)
    expect(answer.status).toBe(200)
    expect(answer.body).not.toContain('evil.example')
  })
})

describe('4.10 what every answer carries', () => {
  const pages = [
    '/app/',
    '/oauth2/errors',
    '/oauth2/errors/invalid_scope',
    '/oauth2/logout',
    '/oauth2/authorize?client_id=nobody',
    '/signin/00000000-0000-7000-8000-000000000000',
  ]
  test.each(pages)('the page %s cannot be framed, runs no foreign or inline script, and sends no Referer', async (path) => {
    const { headers } = await target.app.inject({ url: path, headers: { accept: 'text/html' } })
    expect(headers['content-type']).toContain('text/html')
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("base-uri 'none'")
    expect(policy).not.toMatch(/'unsafe-|\*|https?:/)
    expect(headers).toMatchObject({ 'x-frame-options': 'DENY', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' })
    expect(headers['cache-control']).toMatch(/^no-(store|cache)$/)
  })

  test('4.11 no answer to a foreign origin carries CORS headers but the public documents', async () => {
    const origin = { origin: 'https://evil.example' }
    for (const url of [
      '/oauth2/token',
      '/oauth2/userinfo',
      '/citizen/v1/card',
      '/citizen/v1/history',
      '/public/v1/suspensions',
      '/oauth2/authorize',
    ]) {
      for (const method of ['GET', 'POST', 'OPTIONS'] as const) {
        const { headers } = await target.app.inject({ method, url, headers: origin })
        expect([url, method, headers['access-control-allow-origin'], headers['access-control-allow-credentials']]).toEqual([
          url,
          method,
          undefined,
          undefined,
        ])
      }
    }
    const keys = await target.app.inject({ url: '/jwks', headers: origin })
    expect(keys.headers['access-control-allow-origin']).toBe('*')
    expect(keys.headers['access-control-allow-credentials']).toBeUndefined()
  })

  test('4.16 tokens, card, history and account are kept by nobody on the way', async () => {
    for (const path of ['/citizen/v1/card', '/citizen/v1/history', '/citizen/v1/account']) {
      const answer = await phone.call('GET', path)
      expect([path, answer.status, answer.headers['cache-control']]).toEqual([path, 200, 'no-store'])
    }
    const refused = await redeem(target, target.standard, inventedToken())
    expect(refused.headers).toMatchObject({ 'cache-control': 'no-store', pragma: 'no-cache' })
  })
})

describe('4.5 an address to return to', () => {
  const registered = 'https://agency.example.go.th/cb'
  test.each([
    `${registered}/`,
    `${registered}?x=1`,
    `${registered}#x`,
    `${registered}%2f`,
    registered.toUpperCase(),
    registered.replace('https', 'http'),
    registered.replace('/cb', ':443/cb'),
    registered.replace('agency', 'evil'),
    'https://agency.example.go.th.evil.example/cb',
    'https://agency.example.go.th@evil.example/cb',
    `https://evil.example/?${registered}`,
    '//evil.example/cb',
    'javascript:alert(1)',
    'data:text/html,x',
    `${registered}\r\nLocation: https://evil.example`,
    `${registered}\u0000`,
    `${registered} `,
    '',
  ])('%j that is not the registered one leads nowhere', async (uri) => {
    for (const client of [target.standard, target.thaid]) {
      const path = client === target.standard ? '/oauth2/authorize' : '/api/v2/oauth2/auth'
      const answer = await send(target, { url: `${path}?${requestOf(client, { redirect_uri: uri })}`, headers: { accept: 'text/html' } })
      expect([answer.status, answer.location]).toEqual([400, ''])
    }
  })
})

describe('10.15 what PostgreSQL cannot store', () => {
  test.each([
    ['address of a code', { code: inventedToken(), redirect_uri: 'a\u0000b', code_verifier: 'a'.repeat(43) }],
    ['code', { code: 'a\u0000', redirect_uri: 'x', code_verifier: 'a'.repeat(43) }],
    ['refresh token and scope', { grant_type: 'refresh_token', refresh_token: inventedToken(), scope: 'a\u0000' }],
    ['token', { token: 'a\u0000' }],
  ])('as %s is refused in the words of OAuth', async (_what, fields) => {
    for (const url of ['/oauth2/token', '/oauth2/introspect', '/oauth2/revoke']) {
      const answer = await send(target, {
        url,
        headers: { authorization: target.standard.basic },
        form: { grant_type: 'authorization_code', ...fields },
      })
      expect(answer.status).toBeLessThan(500)
    }
  })
})

describe('10.28 a form of the sign-in page is refused, unless it is our own,', () => {
  test.each([
    ['another site, by its Origin', { origin: 'https://evil.example' }, 403],
    ['a frame of a sister site', { 'sec-fetch-site': 'same-site' }, 403],
    ['another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['our own page, whose Origin is hidden by no-referrer', { origin: 'null', 'sec-fetch-site': 'same-origin' }, 303],
  ] as const)('sent from %s', async (_what, headers, status) => {
    const begun = await begin(target, target.thaid)
    const answer = await send(target, { url: `/signin/${begun.id}/cancel`, headers: { cookie: begun.cookie, ...headers }, form: {} })
    expect(answer.status).toBe(status)
  })
})

describe('12 bad input', () => {
  test(`${fuzzed} requests made to break something get no answer of 500 and above, and none repeats a number`, async () => {
    const begun = await begin(target, target.thaid)
    const person = cardOf(testPerson('adult_male_1'))
    const known = [
      begun.id,
      await qrOf(target, begun),
      begun.referenceCode,
      phone.deviceId ?? '',
      person.pid,
      person.laser_code,
      target.thaid.clientId,
      target.thaid.clientSecret ?? '',
      target.standard.clientId,
      inventedToken(),
      'authorization_code',
      'approve',
      'openid',
      '2026-11',
      'th',
    ]
    const fresh = await makeDeviceKey()
    const sendFuzzed = async (r: FuzzedRequest): Promise<void> => {
      const body = r.body ?? Buffer.alloc(0)
      const path = (r.url.split('?')[0] ?? '').replace(/(.)\/$/, '$1')
      const bound = r.proof === 'bound' && phone.deviceId !== undefined ? { deviceId: phone.deviceId } : {}
      const key = r.proof === 'bound' ? phone.key : fresh
      const query = r.url.includes('?') ? `?${new URLSearchParams(r.url.slice(r.url.indexOf('?') + 1))}` : ''
      const proof = { method: r.method, path: path + query, body, now: target.kit.clock.now(), ...bound }
      const headers = { ...r.headers, ...(r.proof === 'none' ? {} : { 'device-proof': await proveRequest(key, proof) }) }
      const answer = await target.app.inject({ method: r.method, url: r.url, headers, ...(r.body === null ? {} : { payload: r.body }) })
      expect({ url: r.url, status: answer.statusCode }).toSatisfy(({ status }: { status: number }) => status < 500 || status === 503)
      if (answer.statusCode >= 400) expect(answer.body).not.toContain(person.pid)
    }
    await fc.assert(fc.asyncProperty(fuzzedRequests(known), sendFuzzed), { numRuns: fuzzed, endOnFailure: true })
    expect(target.kit.logged.filter((line) => line.includes('platform.unexpected'))).toEqual([])
  })
})
