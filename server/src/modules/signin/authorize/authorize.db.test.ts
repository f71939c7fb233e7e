import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testOrigin } from '../../../../test/test-phone.ts'
import {
  authorizePath,
  begin,
  makeClient,
  openWorld,
  redirectUri,
  requestOf,
  send,
  type World,
  type WorldClient,
} from '../test/sign-in-world.ts'

let world: World
let standard: WorldClient

beforeAll(async () => {
  world = await openWorld()
  standard = await makeClient(world)
})
afterAll(() => world.close())

const authorizeWith = (client: WorldClient, change: Readonly<Record<string, string | null>>) =>
  send(world, { url: `${authorizePath(client)}?${requestOf(client, change)}` })
const errorOf = (location: string) => new URL(location).searchParams.get('error')

describe('standard: requests at the authorization endpoint', () => {
  test.each([
    ['response_type=token (RFC 9700 §2.1.2)', { response_type: 'token' }, 'unsupported_response_type'],
    ['response_type=code token', { response_type: 'code token' }, 'unsupported_response_type'],
    ['no code_challenge (RFC 9700 §2.1.1)', { code_challenge: null, code_challenge_method: null }, 'invalid_request'],
    ['code_challenge_method=plain', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['a challenge without method, which means plain (RFC 7636 §4.3)', { code_challenge_method: null }, 'invalid_request'],
    ['a challenge that is too short', { code_challenge: 'abc' }, 'invalid_request'],
    ['a scope that was not granted', { scope: 'openid gender' }, 'invalid_scope'],
    ['the citizen number without a grant', { scope: 'openid pid' }, 'invalid_scope'],
    ['a scope that does not exist', { scope: 'openid __proto__' }, 'invalid_scope'],
    ['no scope', { scope: null }, 'invalid_request'],
    ['no response_type', { response_type: null }, 'invalid_request'],
    ['response_mode=fragment', { response_mode: 'fragment' }, 'invalid_request'],
    ['request_uri at an address of its own (RFC 9101 §10.4)', { request_uri: 'http://169.254.169.254/' }, 'request_uri_not_supported'],
    ['a request object with alg none (RFC 8725 §3.1)', { request: 'eyJhbGciOiJub25lIn0.e30.' }, 'request_not_supported'],
    ['prompt=none (OIDC Core §3.1.2.1)', { prompt: 'none' }, 'login_required'],
  ])('%s is told to the agency', async (_what, change, error) => {
    const reply = await authorizeWith(standard, change)
    expect(reply.status).toBe(302)
    expect(reply.location.startsWith(`${redirectUri}?`)).toBe(true)
    const answer = new URL(reply.location).searchParams
    expect(Object.fromEntries(answer)).toMatchObject({
      error,
      state: 'xyz',
      iss: testOrigin,
      error_uri: `${testOrigin}/oauth2/errors/${error}`,
    })
  })

  test.each([
    ['another path', { redirect_uri: `${redirectUri}/x` }],
    ['a query', { redirect_uri: `${redirectUri}?x=1` }],
    ['a slash more', { redirect_uri: `${redirectUri}/` }],
    ['upper case', { redirect_uri: 'https://AGENCY.example.go.th/cb' }],
    ['another host', { redirect_uri: 'https://evil.example/cb' }],
    ['a fragment', { redirect_uri: `${redirectUri}#x` }],
    ['nothing', { redirect_uri: null }],
    ['an unknown client', { client_id: 'nobody' }],
    ['a client id that cannot be one', { client_id: "' or 1=1" }],
    ['no client', { client_id: null }],
    ['a state with NUL', { state: 'a\u0000b' }],
    ['an endless state', { state: 'x'.repeat(3000) }],
  ])('a redirect_uri or client changed to %s gets a page of ours and leads nowhere (RFC 9700 §4.1.3)', async (_what, change) => {
    const reply = await authorizeWith(standard, change)
    expect([reply.status, reply.location]).toEqual([400, ''])
    expect(reply.body).toContain('ท่านไม่ได้ทำอะไรผิด')
    const reference = /class="reference">([^<]+)</.exec(reply.body)?.[1] ?? 'none'
    expect(world.kit.logged.some((line) => line.includes('signin.request_refused') && line.includes(reference))).toBe(true)
  })

  test.each(['state=other', 'scope=openid', `redirect_uri=${encodeURIComponent(redirectUri)}`])(
    'a parameter sent twice is refused: %s (RFC 6749 §3.1)',
    async (twice) => {
      const reply = await send(world, { url: `/oauth2/authorize?${requestOf(standard)}&${twice}` })
      expect([302, 400]).toContain(reply.status)
      if (reply.status === 302) expect(errorOf(reply.location)).toBe('invalid_request')
    },
  )

  test('unknown parameters are ignored', async () => {
    expect((await authorizeWith(standard, { approval_prompt: 'auto', x: 'y', max_age: '0', login_hint: '1' })).status).toBe(200)
  })

  test('the page cannot be framed, is kept by nobody and tells no other site (RFC 9700 §4.16)', async () => {
    const { headers, body } = await authorizeWith(standard, {})
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-frame-options': 'DENY' })
    expect(headers['content-security-policy']).toMatch(/frame-ancestors 'none'/)
    expect(headers['content-security-policy']).toMatch(/form-action 'self' https:\/\/agency\.example\.go\.th/)
    expect(headers['content-security-policy']).not.toMatch(/unsafe/)
    expect(String(headers['set-cookie'])).toMatch(/; HttpOnly; SameSite=Lax$/)
    expect(headers['access-control-allow-origin']).toBeUndefined()
    expect(Buffer.byteLength(body)).toBeLessThan(8_000)
    expect(body).not.toMatch(/ style="| on\w+="/)
  })

  test('OPTIONS from another origin gets no CORS headers (RFC 9700 §2.6)', async () => {
    const reply = await send(world, { method: 'OPTIONS', url: '/oauth2/authorize', headers: { origin: 'https://evil.example' } })
    expect(reply.headers['access-control-allow-origin']).toBeUndefined()
  })

  test('the page speaks the language that was wished for, Thai otherwise, and the switch keeps the sign-in', async () => {
    const english = await begin(world, standard, { ui_locales: 'en' })
    expect(english.body).toMatch(/<html lang="en">/)
    expect((await begin(world, standard)).body).toMatch(/<html lang="th">/)
    const switched = await send(world, { url: `/signin/${english.id}?lang=th`, headers: { cookie: english.cookie } })
    expect(switched.body).toContain(`data-interaction="${english.id}"`)
    expect(switched.body).toContain('เปิดแอปไทยดีในโทรศัพท์')
  })

  test('a browser without script gets the QR in the page and the page renews itself', async () => {
    const { id, cookie, body } = await begin(world, standard)
    expect(body).toContain('<noscript><meta http-equiv="refresh"')
    const plain = await send(world, { url: `/signin/${id}?plain=1`, headers: { cookie } })
    expect(plain.body).toMatch(/<path d="M\d+ \d+h1v1h-1z/)
    expect(plain.body).toContain('content="5; url=')
  })

  test('names from outside are text on the page', async () => {
    const rude = await makeClient(world, { serviceNameTh: '<script>alert(1)</script>"\'&' })
    expect((await begin(world, rude)).body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;')
  })
})
