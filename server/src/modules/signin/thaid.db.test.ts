import { decodeJwt, decodeProtectedHeader } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testPerson } from '../../../test/test-district.ts'
import { type TestPhone, testOrigin } from '../../../test/test-phone.ts'
import { oauthErrors } from './oauth-errors.ts'
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
  userinfo,
  verifier,
  type World,
  type WorldClient,
} from './test/sign-in-world.ts'

let world: World
let thaid: WorldClient
let otherThaid: WorldClient
let phone: TestPhone
const malee = testPerson('adult_female_1')

beforeAll(async () => {
  world = await openWorld({ settings: { SIGN_IN_V1: 'true' } })
  thaid = await makeThaidClient(world)
  otherThaid = await makeThaidClient(world)
  phone = await bindPhone(world)
})
afterAll(() => world.close())

const authorizeWith = (client: WorldClient, change: Readonly<Record<string, string | null>>) =>
  send(world, { url: `${authorizePath(client)}?${requestOf(client, change)}` })

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

  test('the answer carries code and state, and the issuer that discovery promises (openid-client refuses it otherwise); blanks may be sent as + or %20', async () => {
    const { answer } = await codeFor(world, thaid, phone, { scope: 'pid name' })
    expect([...answer]).toEqual([
      ['code', expect.any(String)],
      ['state', 'xyz'],
      ['iss', testOrigin],
    ])
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
    expect(location.endsWith(`&state=xyz&iss=${encodeURIComponent(testOrigin)}`)).toBe(true)
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

test('nothing of a person is in the log of all that', () => {
  expect(world.kit.logged.join('\n')).not.toMatch(/\d{13}|27418305/)
  expect(world.kit.logged.join('\n')).not.toContain(malee.person.familyNameTh)
})
