import { createPublicKey } from 'node:crypto'
import { decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keyOfPerson, testPerson } from '../../../../test/test-district.ts'
import { type TestPhone, testOrigin } from '../../../../test/test-phone.ts'
import { sha256 } from '../../../platform/crypto.ts'
import { sql } from '../../../platform/db/sql.ts'
import { pauseClient, registerAgency } from '../../agencies/index.ts'
import {
  authorizePath,
  basicOf,
  bindPhone,
  challenge,
  codeFor,
  inventedToken,
  makeClient,
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
} from '../test/sign-in-world.ts'

let world: World
let standard: WorldClient
let phone: TestPhone
const malee = testPerson('adult_female_1')

beforeAll(async () => {
  world = await openWorld()
  standard = await makeClient(world)
  phone = await bindPhone(world)
})
afterAll(() => world.close())

const authorizeWith = (client: WorldClient, change: Readonly<Record<string, string | null>>) =>
  send(world, { url: `${authorizePath(client)}?${requestOf(client, change)}` })
const errorOf = (location: string) => new URL(location).searchParams.get('error')

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

test('nothing of a person is in the log of all that', () => {
  expect(world.kit.logged.join('\n')).not.toMatch(/\d{13}|27418305/)
  expect(world.kit.logged.join('\n')).not.toContain(malee.person.familyNameTh)
})
