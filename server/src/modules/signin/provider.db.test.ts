import { createPublicKey } from 'node:crypto'
import { decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keyOfPerson, testPerson } from '../../../test/test-district.ts'
import { type TestPhone, testOrigin } from '../../../test/test-phone.ts'
import { sha256 } from '../../platform/crypto.ts'
import { sql } from '../../platform/db/sql.ts'
import { relayEvents, runDueJobs } from '../../platform/outbox.ts'
import { pauseClient } from '../agencies/index.ts'
import { oauthErrors } from './oauth-errors.ts'
import { signinSubscriptions } from './on.ts'
import {
  authorizePath,
  basicOf,
  begin,
  bindPhone,
  challenge,
  codeFor,
  inventedToken,
  makeClient,
  makeThaidClient,
  openWorld,
  redeem,
  redirectUri,
  refresh,
  requestOf,
  send,
  tokenPath,
  userinfo,
  verifier,
  type World,
  type WorldClient,
} from './test/sign-in-world.ts'

let world: World
let standard: WorldClient
let thaid: WorldClient
let otherThaid: WorldClient
let phone: TestPhone
const malee = testPerson('adult_female_1')

beforeAll(async () => {
  world = await openWorld({ settings: { SIGN_IN_V1: 'true' } })
  standard = await makeClient(world)
  thaid = await makeThaidClient(world)
  otherThaid = await makeThaidClient(world)
  phone = await bindPhone(world)
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
      error_uri: `${testOrigin}/oauth2/errors#${error}`,
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

describe('standard: code, tokens, userinfo', () => {
  test('the answer carries code, exact state and iss (RFC 9207), and ends in tokens with pairwise sub, nonce and at_hash', async () => {
    const { location, code, answer } = await codeFor(world, standard, phone, { state: 'a b&c=ก' })
    expect(location).not.toContain('+')
    expect([answer.get('state'), answer.get('iss')]).toEqual(['a b&c=ก', testOrigin])
    const reply = await redeem(world, standard, code)
    expect(reply.status).toBe(200)
    expect(reply.headers).toMatchObject({ 'cache-control': 'no-store', pragma: 'no-cache' })
    const tokens = reply.json()
    expect(Object.keys(tokens).sort()).toEqual(['access_token', 'expires_in', 'id_token', 'scope', 'token_type'])
    expect(tokens).toMatchObject({ expires_in: 900, token_type: 'Bearer', scope: 'openid name' })
    const jwt = String(tokens.id_token)
    const { keys } = (await send(world, { url: '/jwks/' })).json() as unknown as { keys: { kid: string }[] }
    const key = keys.find(({ kid }) => kid === decodeProtectedHeader(jwt).kid)
    const { payload } = await jwtVerify(jwt, createPublicKey({ key: key as never, format: 'jwk' }), {
      issuer: testOrigin,
      audience: standard.clientId,
      algorithms: ['ES256'],
      currentDate: world.kit.clock.now(),
    })
    expect(payload).toMatchObject({ nonce: 'n-1', name: expect.stringContaining(malee.person.familyNameTh) })
    expect(payload.at_hash).toBe(sha256(String(tokens.access_token)).subarray(0, 16).toString('base64url'))
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBeLessThanOrEqual(900)
    expect(payload.sub).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(JSON.stringify(payload)).not.toContain(malee.person.pid)
    expect((await userinfo(world, String(tokens.access_token))).json()).toEqual({ sub: payload.sub, name: payload.name })
  })

  test('sub is the same again after registering on a new phone, and differs between agencies', async () => {
    const subOf = async (client: WorldClient, by: TestPhone) =>
      decodeJwt(String((await redeem(world, client, (await codeFor(world, client, by)).code)).json().id_token)).sub
    const before = await subOf(standard, phone)
    phone = await bindPhone(world)
    expect(await subOf(standard, phone)).toBe(before)
    const { registerAgency } = await import('../agencies/index.ts')
    const agencyId = await registerAgency(world.kit, { nameTh: 'อีกกรม', nameEn: 'Another', synthetic: true })
    expect(await subOf(await makeClient(world, { agencyId }), phone)).not.toBe(before)
    expect(await subOf(await makeClient(world), phone)).toBe(before)
  })

  test('a code used twice ends what it gave, and the person is told (RFC 6749 §4.1.2)', async () => {
    const { code } = await codeFor(world, standard, phone)
    const tokens = (await redeem(world, standard, code)).json()
    const again = await redeem(world, standard, code)
    expect([again.status, again.json().error]).toEqual([400, 'invalid_grant'])
    expect((await userinfo(world, String(tokens.access_token))).status).toBe(401)
    const line = await world.kit.owner.many(sql`
      select 1 from consent.history where person_key = ${keyOfPerson(world.kit, malee)} and kind = 'token_reused'`)
    expect(line).toHaveLength(1)
  })

  test('of twenty redemptions at once at most one succeeds', async () => {
    const { code } = await codeFor(world, standard, phone)
    const replies = await Promise.all(Array.from({ length: 20 }, () => redeem(world, standard, code)))
    expect(replies.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1)
    expect(new Set(replies.filter(({ status }) => status !== 200).map((reply) => String(reply.json().error)))).toEqual(
      new Set(['invalid_grant']),
    )
  })

  test('a code of 61 seconds ago is refused', async () => {
    const { code } = await codeFor(world, standard, phone)
    world.kit.clock.advance(61)
    expect((await redeem(world, standard, code)).json().error).toBe('invalid_grant')
  })

  test.each([
    ['another redirect_uri', { redirect_uri: 'https://evil.example/cb' }],
    ['another verifier', { code_verifier: `${verifier}x` }],
    ['the challenge for verifier (RFC 7636 §4.6)', { code_verifier: challenge }],
    ['no verifier', { code_verifier: '' }],
    ['an invented code', { code: inventedToken() }],
    ['a code that is no code', { code: '../../etc' }],
  ])('a code with %s is refused, and its owner can still use it', async (_what, change) => {
    const { code } = await codeFor(world, standard, phone)
    const reply = await redeem(world, standard, code, change)
    expect([reply.status, reply.json().error]).toEqual([400, 'invalid_grant'])
    expect((await redeem(world, standard, code)).status).toBe(200)
  })

  test("another client's code is refused and its tokens stay", async () => {
    const other = await makeClient(world)
    const { code } = await codeFor(world, standard, phone)
    expect((await redeem(world, other, code)).json().error).toBe('invalid_grant')
    const tokens = (await redeem(world, standard, code)).json()
    expect((await redeem(world, other, code)).json().error).toBe('invalid_grant')
    expect((await userinfo(world, String(tokens.access_token))).status).toBe(200)
  })

  test.each([
    ['password', 'unsupported_grant_type'],
    ['implicit', 'unsupported_grant_type'],
    ['', 'unsupported_grant_type'],
    ['__proto__', 'unsupported_grant_type'],
    ['constructor', 'unsupported_grant_type'],
  ])('grant_type %j is refused (RFC 9700 §2.4)', async (grantType, error) => {
    const reply = await send(world, { url: '/oauth2/token', headers: { authorization: standard.basic }, form: { grant_type: grantType } })
    expect([reply.status, reply.json().error]).toEqual([400, error])
  })

  test('client authentication: Basic or post, one at a time; a wrong one is 401 with the scheme (RFC 6749 §5.2)', async () => {
    const { clientId, clientSecret } = standard
    const wrong = await redeem(world, standard, 'x', {}, basicOf(clientId, 'wrong'))
    expect([wrong.status, wrong.json().error, wrong.headers['www-authenticate']]).toEqual([
      401,
      'invalid_client',
      'Basic realm="open-thaid"',
    ])
    expect((await redeem(world, standard, 'x', {}, basicOf('nobody', 'x'))).status).toBe(401)
    expect((await redeem(world, standard, 'x', {}, 'Basic !!!')).status).toBe(401)
    expect((await redeem(world, standard, 'x', {}, basicOf(clientId, ''))).status).toBe(401)
    expect((await redeem(world, standard, 'x', { client_secret: clientSecret ?? '' })).status).toBe(401)
    const { code } = await codeFor(world, standard, phone)
    const post = { client_id: clientId, client_secret: clientSecret ?? '' }
    expect((await redeem(world, standard, code, post, '')).status).toBe(200)
  })

  test('a public client proves itself by PKCE alone, and a confidential one cannot do so', async () => {
    const open = await makeClient(world, { confidential: false })
    const { code } = await codeFor(world, open, phone)
    expect((await redeem(world, open, code, { client_id: open.clientId }, '')).status).toBe(200)
    expect((await redeem(world, standard, 'x', { client_id: standard.clientId }, '')).status).toBe(401)
    expect((await redeem(world, open, code, { client_id: open.clientId, client_secret: 'x' }, '')).status).toBe(401)
  })

  test('a parameter sent twice at the token endpoint is refused (RFC 6749 §3.2)', async () => {
    const { code } = await codeFor(world, standard, phone)
    const form = new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier })
    const reply = await send(world, { url: '/oauth2/token', headers: { authorization: standard.basic }, form: `${form}&code=other` })
    expect([reply.status, reply.json().error]).toEqual([400, 'invalid_request'])
  })

  test('an access token counts only in the header, and nothing else counts as one (RFC 9700 §4.3.2)', async () => {
    const { code } = await codeFor(world, standard, phone, { scope: 'openid name offline_access' })
    const tokens = (await redeem(world, standard, code)).json()
    const access = String(tokens.access_token)
    expect((await send(world, { url: `/oauth2/userinfo?access_token=${access}` })).status).toBe(401)
    expect((await send(world, { url: '/oauth2/userinfo', form: { access_token: access } })).status).toBe(401)
    for (const token of [tokens.id_token, tokens.refresh_token, code, inventedToken(), 'x'])
      expect((await userinfo(world, String(token))).headers['www-authenticate']).toMatch(/^Bearer .*invalid_token/)
    expect((await send(world, { method: 'POST', url: '/oauth2/userinfo', headers: { authorization: `Bearer ${access}` } })).status).toBe(
      200,
    )
    world.kit.clock.advance(900)
    expect((await userinfo(world, access)).status).toBe(401)
  })

  test('a token without openid opens no userinfo', async () => {
    const { code } = await codeFor(world, standard, phone, { scope: 'name' })
    const tokens = (await redeem(world, standard, code)).json()
    expect(tokens.id_token).toBeUndefined()
    expect((await userinfo(world, String(tokens.access_token))).json().error).toBe('insufficient_scope')
  })

  test('refresh tokens rotate; one that comes twice ends the family (RFC 9700 §4.14)', async () => {
    const { code } = await codeFor(world, standard, phone, { scope: 'openid name offline_access' })
    const first = (await redeem(world, standard, code)).json()
    const second = (await refresh(world, standard, String(first.refresh_token))).json()
    expect(second.refresh_token).not.toBe(first.refresh_token)
    expect((await userinfo(world, String(first.access_token))).status).toBe(401)
    expect((await userinfo(world, String(second.access_token))).status).toBe(200)
    expect((await refresh(world, standard, String(first.refresh_token))).json().error).toBe('invalid_grant')
    expect((await userinfo(world, String(second.access_token))).status).toBe(401)
    expect((await refresh(world, standard, String(second.refresh_token))).json().error).toBe('invalid_grant')
  })

  test('a refresh cannot widen the scope, is bound to its client, and has an absolute end (RFC 6749 §6)', async () => {
    const other = await makeClient(world)
    const { code } = await codeFor(world, standard, phone, { scope: 'openid name offline_access' })
    let token = String((await redeem(world, standard, code)).json().refresh_token)
    expect((await refresh(world, standard, token, { scope: 'openid address' })).json().error).toBe('invalid_scope')
    expect((await refresh(world, other, token)).json().error).toBe('invalid_grant')
    for (let i = 0; i < 3; i++) {
      world.kit.clock.advance(1100)
      token = String((await refresh(world, standard, token)).json().refresh_token)
    }
    world.kit.clock.advance(400)
    expect((await refresh(world, standard, token)).json().error).toBe('invalid_grant')
  })

  test('introspection needs a client, tells only of its own tokens, and of garbage only "not active" (RFC 7662)', async () => {
    const other = await makeClient(world)
    const { code } = await codeFor(world, standard, phone)
    const token = String((await redeem(world, standard, code)).json().access_token)
    const introspect = (client: WorldClient | null, sent: string) =>
      send(world, { url: '/oauth2/introspect', headers: client ? { authorization: client.basic } : {}, form: { token: sent } })
    expect((await introspect(null, token)).status).toBe(401)
    expect((await introspect(other, token)).json()).toEqual({ active: false })
    expect((await introspect(standard, 'garbage')).json()).toEqual({ active: false })
    expect((await introspect(standard, token)).json()).toMatchObject({ active: true, scope: 'openid name', client_id: standard.clientId })
  })

  test('revocation ends access and refresh token together; by another client it does nothing (RFC 7009 §2.1)', async () => {
    const other = await makeClient(world)
    const { code } = await codeFor(world, standard, phone, { scope: 'openid offline_access' })
    const tokens = (await redeem(world, standard, code)).json()
    const revoke = (client: WorldClient) =>
      send(world, { url: '/oauth2/revoke', headers: { authorization: client.basic }, form: { token: String(tokens.refresh_token) } })
    expect((await revoke(other)).status).toBe(200)
    expect((await userinfo(world, String(tokens.access_token))).status).toBe(200)
    expect([(await revoke(standard)).body, (await revoke(standard)).status]).toEqual(['', 200])
    expect((await userinfo(world, String(tokens.access_token))).status).toBe(401)
  })

  test('a paused client signs nobody in and its tokens answer nothing', async () => {
    const client = await makeClient(world)
    const { code } = await codeFor(world, client, phone)
    const token = String((await redeem(world, client, code)).json().access_token)
    await pauseClient(world.kit, { clientId: client.clientId, agencyId: world.agencyId })
    expect((await userinfo(world, token)).status).toBe(401)
    expect((await redeem(world, client, 'x')).json().error).toBe('unauthorized_client')
    expect(errorOf((await authorizeWith(client, {})).location)).toBe('unauthorized_client')
  })

  test('a body that is no form is answered in the words of OAuth', async () => {
    const reply = await send(world, { url: '/oauth2/token', headers: { 'content-type': 'application/json' }, form: '{}' })
    expect([reply.status, reply.json().error]).toEqual([400, 'invalid_request'])
  })
})

describe('thaid: as existing clients rely on it', () => {
  const thaidToken = async (change: Readonly<Record<string, string | null>> = {}) =>
    (await redeem(world, thaid, (await codeFor(world, thaid, phone, change)).code)).json()

  test('without openid, person data are top-level; expires_in and expire_in are the same Unix time; a refresh token is always there', async () => {
    const tokens = await thaidToken({ scope: 'pid name smartcard_code' })
    const card = malee.person.cards.at(-1)
    const inFifteenMinutes = Math.floor(world.kit.clock.now().getTime() / 1000) + 900
    expect(tokens).toMatchObject({
      pid: malee.person.pid,
      name: expect.stringContaining(malee.person.givenNameTh),
      smartcard_code: card?.cardNumber,
      token_type: 'Bearer',
      scope: 'pid name smartcard_code',
      expires_in: inFifteenMinutes,
      expire_in: inFifteenMinutes,
      refresh_token: expect.any(String),
    })
    expect(tokens.id_token).toBeUndefined()
  })

  test('with openid, an ID token carries the data with sub as the citizen number, and the answer does not', async () => {
    const tokens = await thaidToken({ scope: 'openid pid name', nonce: 'echo-me' })
    expect(tokens.pid).toBeUndefined()
    const claims = decodeJwt(String(tokens.id_token))
    expect(claims).toMatchObject({ iss: testOrigin, sub: malee.person.pid, pid: malee.person.pid, nonce: 'echo-me', aud: thaid.clientId })
    expect(decodeProtectedHeader(String(tokens.id_token))).toMatchObject({
      alg: 'ES256',
      typ: 'JWT',
      kid: expect.stringMatching(/^[0-9a-f]{32}$/),
    })
    const info = await userinfo(world, String(tokens.access_token), '/api/v2/oauth2/userinfo/')
    expect(info.json()).toMatchObject({ sub: claims.sub, pid: malee.person.pid })
  })

  test('an agency without a legal basis gets a pairwise sub, thaid or not', async () => {
    const client = await makeThaidClient(world, { scopes: ['name'], legalBasis: null })
    const { code } = await codeFor(world, client, phone, { scope: 'openid name' })
    const tokens = (await redeem(world, client, code)).json()
    expect(decodeJwt(String(tokens.id_token)).sub).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect((await authorizeWith(client, { scope: 'pid' })).json().error).toBe('invalid_scope')
  })

  test('the answer carries state and no iss; blanks may be sent as + or %20', async () => {
    const { answer } = await codeFor(world, thaid, phone, { scope: 'pid name' })
    expect([...answer.keys()]).toEqual(['code', 'state'])
    const page = await send(world, { url: `/api/v2/oauth2/auth?${requestOf(thaid).replace('pid+name', 'pid%20name')}` })
    expect(page.status).toBe(200)
  })

  test.each([
    ['response_type missing', { response_type: null }, 400, 'parameter_missing'],
    ['client_id missing', { client_id: null }, 400, 'parameter_missing'],
    ['redirect_uri missing', { redirect_uri: null }, 400, 'parameter_missing'],
    ['scope missing', { scope: null }, 400, 'parameter_missing'],
    ['state missing', { state: null }, 400, 'parameter_missing'],
    ['redirect_uri unregistered', { redirect_uri: 'https://a.go.th/x' }, 400, 'redirect_uri'],
    ['scope not granted', { scope: 'pid gender' }, 400, 'scope'],
    ['scope unknown', { scope: 'pid profile' }, 400, 'scope'],
    ['response_type wrong', { response_type: 'token' }, 400, 'response_type'],
    ['client unknown', { client_id: 'nobody' }, 401, 'client_unknown'],
  ] as const)('%s: direct JSON with the manual’s words, no redirect', async (_what, change, status, reason) => {
    const reply = await authorizeWith(thaid, change)
    expect([reply.status, reply.location]).toEqual([status, ''])
    const { error, description } = oauthErrors[reason].thaid
    expect(reply.json()).toEqual({ error, error_description: description })
  })

  test('a person’s browser gets a page for the same mistakes', async () => {
    const url = `/api/v2/oauth2/auth/?${requestOf(thaid, { scope: 'gender' })}`
    const reply = await send(world, { url, headers: { accept: 'text/html,*/*' } })
    expect([reply.status, String(reply.headers['content-type'])]).toEqual([400, 'text/html; charset=utf-8'])
    expect(reply.body).toContain('invalid_scope')
  })

  test('of parameters sent twice the first counts', async () => {
    const twice = `${requestOf(thaid)}&state=second&response_type=token&client_id=nobody&redirect_uri=https://evil.example&approval_prompt=auto`
    const page = await send(world, { url: `/api/v2/oauth2/auth/?${twice}` })
    expect(page.status).toBe(200)
  })

  test('a refusal of the person is user_denied', async () => {
    const begun = await begin(world, thaid)
    await send(world, { url: `/signin/${begun.id}/cancel`, headers: { cookie: begun.cookie }, form: {} })
    const { location } = await send(world, { url: `/signin/${begun.id}/continue`, headers: { cookie: begun.cookie } })
    expect(location).toContain('error=user_denied&error_description=User%20denied%20the%20request%20(disapproved)&error_uri=')
    expect(location.endsWith('&state=xyz')).toBe(true)
  })

  test('Basic comes in both alphabets of base64; post works; API-key headers are tolerated', async () => {
    const { clientId, clientSecret } = thaid
    // A blank at the end of the secret's encoding would differ; this client id makes both alphabets visible.
    const urlBasic = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64url')}`
    for (const authorization of [thaid.basic, urlBasic]) {
      const { code } = await codeFor(world, thaid, phone)
      const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri }
      expect((await send(world, { url: '/api/v2/oauth2/token', headers: { authorization, 'x-imauth-apikey': 'k' }, form })).status).toBe(
        200,
      )
    }
    const { code } = await codeFor(world, thaid, phone)
    expect((await redeem(world, thaid, code, { client_id: clientId, client_secret: clientSecret ?? '' }, '')).status).toBe(200)
  })

  test.each([
    ['code wrong', { code: 'x' }, 'code'],
    ['code missing', { code: '' }, 'parameter_missing'],
    ['redirect_uri missing', { redirect_uri: '' }, 'parameter_missing'],
    ['grant_type unknown', { grant_type: 'password' }, 'grant_type'],
  ] as const)('token endpoint, %s: the manual’s words', async (_what, change, reason) => {
    const reply = await redeem(world, thaid, inventedToken(), change)
    const { status, error, description } = oauthErrors[reason].thaid
    expect([reply.status, reply.json()]).toEqual([status, { error, error_description: description }])
  })

  test('token endpoint: redirect_uri of another sign-in, unknown client, wrong secret', async () => {
    const { code } = await codeFor(world, thaid, phone)
    const words = async (...request: Parameters<typeof redeem>) => String((await redeem(...request)).json().error_description)
    expect(await words(world, thaid, code, { redirect_uri: 'https://a.go.th/x' })).toBe('The redirect or callback url mismatch or invalid')
    expect(await words(world, thaid, code, {}, basicOf('nobody', 'x'))).toBe('Client id not found')
    expect(await words(world, thaid, code, {}, basicOf(thaid.clientId, 'x'))).toBe('The client is not authorized')
    expect((await redeem(world, otherThaid, code)).json().error_description).toBe('Invalid Authorization Code')
    expect((await redeem(world, thaid, code)).status).toBe(200)
    expect(await words(world, thaid, code)).toBe('Invalid Authorization Code')
  })

  test('a PKCE verifier that does not fit is refused, and overlooked only for a confidential client flagged lenient', async () => {
    const lenient = await makeThaidClient(world, { lenient: true })
    const withPkce = { code_challenge: challenge, code_challenge_method: 'S256' }
    const strictCode = (await codeFor(world, thaid, phone, withPkce)).code
    expect((await redeem(world, thaid, strictCode, { code_verifier: `${verifier}x` })).json().error_description).toBe(
      'Invalid Authorization Code',
    )
    expect((await redeem(world, thaid, strictCode)).json().error).toBe('invalid_request')
    expect((await redeem(world, thaid, strictCode, { code_verifier: verifier })).status).toBe(200)
    const looseCode = (await codeFor(world, lenient, phone, withPkce)).code
    expect((await redeem(world, lenient, looseCode, { code_verifier: 'never fits' })).status).toBe(200)
    await expect(makeClient(world, { lenient: true })).rejects.toThrow(/only_confidential_thaid_clients_are_lenient/)
  })

  test('refresh: the manual’s words, and the data again', async () => {
    const tokens = await thaidToken()
    const again = await refresh(world, thaid, String(tokens.refresh_token), { redirect_uri: redirectUri })
    expect(again.json()).toMatchObject({ pid: malee.person.pid, expires_in: expect.any(Number) })
    const words = async (token: string) => (await refresh(world, thaid, token)).json()
    expect(await words('x')).toEqual({ error: 'invalid_refresh_token', error_description: 'Verify refresh token failed' })
    expect(await words(inventedToken())).toEqual({ error: 'invalid_refresh_token', error_description: 'Invalid refresh token' })
    expect(await words(String(tokens.refresh_token))).toEqual({
      error: 'invalid_refresh_token',
      error_description: 'Invalid refresh token',
    })
    expect(await words(String(again.json().refresh_token))).toEqual({
      error: 'invalid_refresh_token',
      error_description: 'Cannot refresh access token',
    })
  })

  test.each(['', 'Bearer '])(
    'introspect and revoke take the token with %j in front; introspection has exactly three members',
    async (prefix) => {
      const token = `${prefix}${(await thaidToken()).access_token}`
      const ask = (path: string, form: Readonly<Record<string, string>>) =>
        send(world, { url: `/api/v2/oauth2/${path}`, headers: { authorization: thaid.basic }, form })
      expect((await ask('introspect/', { token })).json()).toEqual({ active: true, sub: malee.person.pid, scope: 'pid name' })
      expect((await ask('revoke/', { token, token_type_hint: 'access_token' })).json()).toEqual({ status: 'OK', message: 'revoked' })
      expect((await ask('introspect', { token })).json()).toEqual({ active: false })
      expect((await ask('introspect', {})).json()).toEqual({ error: 'invalid_request', error_description: 'The body is invalid' })
      expect((await ask('revoke', { token, token_type_hint: 'x' })).json()).toEqual({
        error: 'unsupported_token_hint',
        error_description: 'Unsupported token hint',
      })
      expect((await ask('revoke', { token: 'a.b.c' })).json().error).toBe('unsupported_token_type')
    },
  )

  test('userinfo is 400 for a token issued without openid', async () => {
    const tokens = await thaidToken()
    expect((await userinfo(world, String(tokens.access_token), '/api/v2/oauth2/userinfo/')).status).toBe(400)
  })

  test('version 1 answers behind its switch, by old names', async () => {
    const url = `/api/v1/oauth2/auth/?${requestOf(thaid, { scope: 'pid th_fullname dob' })}`
    expect((await send(world, { url })).status).toBe(200)
    const { code } = await codeFor(world, thaid, phone, { scope: 'pid th_fullname dob' })
    const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri }
    const tokens = await send(world, { url: '/api/v1/oauth2/token/', headers: { authorization: thaid.basic }, form })
    expect(tokens.json()).toMatchObject({ pid: malee.person.pid, th_fullname: expect.stringContaining(malee.person.familyNameTh) })
    const off = await openWorld()
    expect((await send(off, { url: '/api/v1/oauth2/auth/?x=1' })).status).toBe(404)
    expect((await send(off, { url: '/api/v1/oauth2/token', form: {} })).status).toBe(400)
    await off.close()
  })
})

describe('metadata', () => {
  test('discovery is a superset of ThaiD’s, its misspelt member included; every address starts with the issuer', async () => {
    const document = (await send(world, { url: '/.well-known/openid-configuration' })).json() as unknown as Record<string, unknown>
    expect(document).toMatchObject({
      issuer: testOrigin,
      response_types_supported: ['code'],
      grant_types_supported: ['authorization_code', 'refresh_token'],
      subject_type_supported: ['public'],
      subject_types_supported: ['public', 'pairwise'],
      id_token_signing_alg_values_supported: ['ES256'],
      code_challenge_methods_supported: ['S256'],
    })
    const scopes =
      'openid pid address gender birthdate given_name middle_name family_name name given_name_en middle_name_en family_name_en name_en title title_en ial smartcard_code date_of_expiry date_of_issuance house_address'
    expect(document.scopes_supported).toEqual(expect.arrayContaining(scopes.split(' ')))
    const addresses = Object.entries(document).filter(([name]) => /_endpoint$|_uri$/.test(name))
    expect(addresses).toHaveLength(7)
    for (const [, address] of addresses) expect(String(address).startsWith(`${testOrigin}/`)).toBe(true)
    expect((await send(world, { url: '/.well-known/oauth-authorization-server' })).json().issuer).toBe(testOrigin)
  })

  test('keys carry alg, kid and use, at least two of them, and no private part', async () => {
    for (const url of ['/jwks', '/jwks/']) {
      const { keys } = (await send(world, { url })).json() as unknown as { keys: Record<string, string>[] }
      expect(keys.length).toBeGreaterThanOrEqual(2)
      for (const key of keys) expect(key).toMatchObject({ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig', kid: expect.any(String) })
      expect(JSON.stringify(keys)).not.toContain('"d"')
    }
  })

  test('error_uri leads to a page that names every code', async () => {
    const page = await send(world, { url: '/oauth2/errors' })
    for (const { thaid: t, standard: s } of Object.values(oauthErrors)) {
      expect(page.body).toContain(`id="${t.error}"`)
      expect(page.body).toContain(`id="${s.error}"`)
    }
  })

  test('logout goes to a registered address with an ID token of ours, and nowhere else (RP-Initiated Logout §3)', async () => {
    const { code } = await codeFor(world, standard, phone)
    const idToken = String((await redeem(world, standard, code)).json().id_token)
    world.kit.clock.advance(5000)
    const bye = 'https://agency.example.go.th/bye'
    const leave = (params: Readonly<Record<string, string>>) => send(world, { url: `/oauth2/logout?${new URLSearchParams(params)}` })
    expect((await leave({ id_token_hint: idToken, post_logout_redirect_uri: bye, state: 's' })).location).toBe(`${bye}?state=s`)
    const refused = [
      { id_token_hint: idToken, post_logout_redirect_uri: 'https://evil.example/' },
      { post_logout_redirect_uri: bye },
      { id_token_hint: `${idToken.slice(0, -4)}AAAA`, post_logout_redirect_uri: bye },
      { id_token_hint: idToken, post_logout_redirect_uri: bye, client_id: thaid.clientId },
      {},
    ]
    for (const params of refused) expect([(await leave(params)).status, (await leave(params)).location]).toEqual([200, ''])
  })
})

describe('news from other modules', () => {
  const tokenOf = async (client: WorldClient) =>
    String((await redeem(world, client, (await codeFor(world, client, phone)).code)).json().access_token)
  const tell = async (name: string, payload: Record<string, string>) => {
    await world.kit.db.write([
      {
        table: 'platform.event',
        row: { id: payload.id ?? '', name, payload: JSON.stringify(payload), happened_at: world.kit.clock.now() },
      },
    ])
    await relayEvents(world.kit, signinSubscriptions)
    await runDueJobs(world.kit, new Map(signinSubscriptions.map((s) => [s.subscriber, s.handle])))
  }

  test('"not me" at one agency ends its tokens at once and no other’s', async () => {
    const { registerAgency } = await import('../agencies/index.ts')
    const agencyId = await registerAgency(world.kit, { nameTh: 'กรมที่สาม', nameEn: 'Third', synthetic: true })
    const reported = await makeClient(world, { agencyId })
    const [mine, theirs] = [await tokenOf(standard), await tokenOf(reported)]
    const personKey = keyOfPerson(world.kit, malee)
    await tell('consent.use_reported', { id: '01a20669-0000-7000-8000-000000000001', personKey, agencyId })
    expect([(await userinfo(world, mine)).status, (await userinfo(world, theirs)).status]).toEqual([200, 401])
  })

  test.each(['registry.person_died', 'accounts.suspended'])('%s ends all tokens of the person', async (name) => {
    const token = await tokenOf(standard)
    const id = name.startsWith('r') ? '01a20669-0000-7000-8000-000000000002' : '01a20669-0000-7000-8000-000000000003'
    await tell(name, { id, personKey: keyOfPerson(world.kit, malee) })
    expect((await userinfo(world, token)).status).toBe(401)
  })
})

test('nothing of a person is in the log of all that, and the public role may do what the public does', async () => {
  expect(world.kit.logged.join('\n')).not.toMatch(/\d{13}|27418305/)
  expect(world.kit.logged.join('\n')).not.toContain(malee.person.familyNameTh)
  expect(tokenPath(thaid)).toContain('/api/v2/')
})
