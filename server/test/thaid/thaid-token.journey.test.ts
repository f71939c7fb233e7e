import { createHash } from 'node:crypto'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { afterAll, beforeAll, expect } from 'vitest'
import { auditWrite } from '../../src/modules/audit/index.ts'
import { recordDeath } from '../../src/modules/registry/index.ts'
import { signinRoutes } from '../../src/modules/signin/index.ts'
import { serve } from '../../src/platform/http/serve.ts'
import type { Kit } from '../../src/platform/kit.ts'
import { elsewhere } from '../interop/open-provider.ts'
import { testPerson } from '../test-district.ts'
import { coverSection } from './cover-section.ts'
import {
  approve,
  authorizeAddress,
  basic,
  codeForm,
  deny,
  look,
  type Members,
  membersOf,
  openThaidWorld,
  person,
  post,
  signIn,
  type ThaidWorld,
  textOf,
} from './thaid-client.ts'

let world: ThaidWorld
beforeAll(async () => {
  world = await openThaidWorld()
})
afterAll(() => world?.close())

const token = '/api/v2/oauth2/token/'
const introspect = '/api/v2/oauth2/introspect/'
const revoke = '/api/v2/oauth2/revoke/'
const freshCode = async (): Promise<string> => (await approve(authorizeAddress(world))).get('code') ?? ''
const accessToken = async (scope = 'pid name'): Promise<string> => textOf(await signIn(world, { scope }), 'access_token')
/** Verified by our published keys, as a client would. */
const verified = async (tokens: Members) =>
  jwtVerify(textOf(tokens, 'id_token'), createRemoteJWKSet(new URL(`${world.issuer}/jwks/`)), { algorithms: ['ES256'] })
const inFifteenMinutes = () => Math.floor(world.kit.clock.now().getTime() / 1000) + 900

coverSection('Token', {
  sameRedirect: async () => {
    const code = await freshCode()
    const wrong = await post(world, token, { ...codeForm(code), redirect_uri: `${elsewhere}2` })
    expect([wrong.status, wrong.json.error_description]).toEqual([400, 'The redirect or callback url mismatch or invalid'])
    expect((await post(world, token, codeForm(code))).status).toBe(200)
  },
  basic: async () => {
    expect((await post(world, token, codeForm(await freshCode()), { authorization: basic(world.client) })).status).toBe(200)
  },
  post: async () => {
    const { id, secret } = world.client
    expect((await post(world, token, { ...codeForm(await freshCode()), client_id: id, client_secret: secret }, {})).status).toBe(200)
  },
  basicUrlAlphabet: async () => {
    const { id, secret } = world.client
    const authorization = `Basic ${Buffer.from(`${id}:${secret}`).toString('base64url')}`
    expect((await post(world, token, codeForm(await freshCode()), { authorization })).status).toBe(200)
  },
  apiKeys: async () => {
    for (const name of ['x-imauth-apikey', 'x-Imauth-Apikey', 'x-api-key', 'api-key', 'API_KEY']) {
      const headers = { authorization: basic(world.client), [name]: 'key-of-an-old-client' }
      expect((await post(world, token, codeForm(await freshCode()), headers)).status, name).toBe(200)
    }
  },
  refresh: async () => {
    const first = await signIn(world)
    const second = await post(world, token, { grant_type: 'refresh_token', refresh_token: textOf(first, 'refresh_token') })
    expect(second.json).toMatchObject({ pid: person.pid, refresh_token: expect.any(String) })
    const form = { grant_type: 'refresh_token', refresh_token: textOf(second.json, 'refresh_token'), redirect_uri: elsewhere }
    expect((await post(world, token, form)).json).toMatchObject({ pid: person.pid })
  },
  lifetime: async () => {
    const { expires_in, expire_in } = await signIn(world)
    expect(expire_in).toBe(expires_in)
    expect(Number(expires_in)).toBeGreaterThan(inFifteenMinutes() - 30)
    expect(Number(expires_in)).toBeLessThanOrEqual(inFifteenMinutes())
  },
  alwaysRefresh: async () => {
    for (const scope of ['pid', 'openid pid']) expect((await signIn(world, { scope })).refresh_token).toEqual(expect.any(String))
  },
  typeAndScope: async () => {
    for (const scope of ['pid name', 'openid pid name'])
      expect(await signIn(world, { scope })).toMatchObject({ token_type: 'Bearer', scope })
  },
  withoutOpenid: async () => {
    const members = Object.keys(await signIn(world, { scope: 'pid name birthdate' })).sort()
    const usual = ['access_token', 'expire_in', 'expires_in', 'refresh_token', 'scope', 'token_type']
    expect(members).toEqual([...usual, 'pid', 'name', 'birthdate'].sort())
  },
  withOpenid: async () => {
    const members = Object.keys(await signIn(world, { scope: 'openid pid name birthdate' })).sort()
    expect(members).toEqual(['access_token', 'expire_in', 'expires_in', 'id_token', 'refresh_token', 'scope', 'token_type'])
  },
})

const userinfo = async (bearer: string, method = 'GET') =>
  fetch(`${world.issuer}/api/v2/oauth2/userinfo/`, { method, headers: { authorization: `Bearer ${bearer}` } })

coverSection('ID token and userinfo', {
  header: async () => {
    const { protectedHeader } = await verified(await signIn(world, { scope: 'openid' }))
    expect(protectedHeader).toEqual({ alg: 'ES256', kid: expect.stringMatching(/^[0-9a-f]{32}$/), typ: 'JWT' })
  },
  claims: async () => {
    const tokens = await signIn(world, { scope: 'openid pid name birthdate' })
    const { payload } = await verified(tokens)
    const names = ['at_hash', 'aud', 'auth_time', 'birthdate', 'exp', 'iat', 'iss', 'name', 'pid', 'sub']
    expect(Object.keys(payload).sort()).toEqual(names)
    const half = createHash('sha256').update(textOf(tokens, 'access_token')).digest().subarray(0, 16)
    expect(payload.at_hash).toBe(half.toString('base64url'))
  },
  nonce: async () => {
    expect((await verified(await signIn(world, { scope: 'openid', more: [['nonce', 'echo-me']] }))).payload.nonce).toBe('echo-me')
  },
  issuer: async () => {
    expect((await verified(await signIn(world, { scope: 'openid' }))).payload).toMatchObject({ iss: world.issuer, aud: world.client.id })
  },
  life: async () => {
    const { exp = 0, iat = 0 } = (await verified(await signIn(world, { scope: 'openid' }))).payload
    expect(exp - iat).toBe(900)
  },
  subject: async () => {
    for (const client of [world.client, world.other]) {
      expect((await verified(await signIn(world, { client, scope: 'openid' }))).payload.sub).toBe(person.pid)
    }
  },
  userinfo: async () => {
    const tokens = await signIn(world, { scope: 'openid name' })
    const { sub } = (await verified(tokens)).payload
    for (const method of ['GET', 'POST']) {
      expect(await membersOf(await userinfo(textOf(tokens, 'access_token'), method))).toMatchObject({ sub, name: expect.any(String) })
    }
  },
  userinfoWithoutOpenid: async () => {
    expect((await userinfo(await accessToken('pid'))).status).toBe(400)
  },
})

coverSection('Introspect and revoke', {
  introspectBoth: async () => {
    const bare = await accessToken()
    for (const sent of [bare, `Bearer ${bare}`]) {
      expect((await post(world, introspect, { token: sent })).json).toEqual({ active: true, sub: person.pid, scope: 'pid name' })
    }
  },
  introspectForwarded: async () => {
    const callerSent = `bearer  ${await accessToken()}`
    expect((await post(world, introspect, { token: callerSent })).json.active).toBe(true)
  },
  introspectBad: async () => {
    const told = await post(world, introspect, {})
    expect(told).toEqual({ status: 400, json: { error: 'invalid_request', error_description: 'The body is invalid' } })
  },
  revokeBoth: async () => {
    for (const prefix of ['', 'Bearer ']) {
      const form = { token: `${prefix}${await accessToken()}`, token_type_hint: 'access_token' }
      expect(await post(world, revoke, form)).toEqual({ status: 200, json: { status: 'OK', message: 'revoked' } })
    }
  },
  mixed: async () => {
    const bare = await accessToken()
    expect((await post(world, introspect, { token: `Bearer ${bare}` })).json.active).toBe(true)
    expect((await post(world, revoke, { token: bare })).json.status).toBe('OK')
    expect((await post(world, introspect, { token: `Bearer ${bare}` })).json).toEqual({ active: false })
  },
})

/** Status and words of a refusal, as a row of the manual's table. */
const rowOf = ({ status, json }: { status: number; json: Members }): string => `${status} ${json.error}, ${json.error_description}`
const authorizeRow = async (o: Parameters<typeof authorizeAddress>[1]): Promise<string> => {
  const page = await look(authorizeAddress(world, o))
  return rowOf({ status: page.status, json: JSON.parse(page.body) })
}
const tokenRow = async (form: Readonly<Record<string, string>>, authorization = basic(world.client)): Promise<string> =>
  rowOf(await post(world, token, form, { authorization }))
const refreshRow = (refresh: string): Promise<string> => tokenRow({ grant_type: 'refresh_token', refresh_token: refresh })

/** The same program over a database that fails in a way that nobody foresaw. */
async function answerOfBroken(): Promise<string> {
  const fail = () => Promise.reject(new Error('unforeseen'))
  const db: Kit['db'] = { ...world.kit.db, many: fail, maybeOne: fail, one: fail, step: fail, run: fail, write: fail }
  const mounted = [{ audience: 'public' as const, routes: signinRoutes }]
  const app = serve({
    ...{ kit: { ...world.kit, db }, mounted, publicUrl: world.issuer, rateLimitFactor: 0, trustedProxies: 0, observe: () => undefined },
  })
  const headers = { authorization: basic(world.client), 'content-type': 'application/x-www-form-urlencoded' }
  const reply = await app.inject({ method: 'POST', url: token, headers, payload: String(new URLSearchParams(codeForm('x'))) })
  return rowOf({ status: reply.statusCode, json: JSON.parse(reply.body) })
}

coverSection('Errors', {
  parameter: async () => {
    const row = '400 invalid_request, The require parameter is missing or invalid'
    expect([await authorizeRow({ without: 'state' }), await tokenRow({ grant_type: 'authorization_code' })]).toEqual([row, row])
  },
  redirect: async () => {
    const row = '400 invalid_request, The redirect or callback url mismatch or invalid'
    const wrong = `${elsewhere}/x`
    expect(await authorizeRow({ without: 'redirect_uri', more: [['redirect_uri', wrong]] })).toBe(row)
    expect(await tokenRow({ ...codeForm(await freshCode()), redirect_uri: wrong })).toBe(row)
  },
  code: async () => {
    expect(await tokenRow(codeForm('invented'))).toBe('400 invalid_request, Invalid Authorization Code')
  },
  body: async () => {
    expect(rowOf(await post(world, revoke, {}))).toBe('400 invalid_request, The body is invalid')
  },
  scope: async () => {
    expect(await authorizeRow({ scope: 'pid nothing' })).toBe('400 invalid_scope, The scope is invalid')
  },
  responseType: async () => {
    const more = [['response_type', 'token']] as const
    expect(await authorizeRow({ without: 'response_type', more })).toBe('400 unsupported_response_type, Unsupported response type')
  },
  grantType: async () => {
    expect(await tokenRow({ grant_type: 'password' })).toBe('400 unsupported_grant_type, Unsupported grant type')
  },
  tokenHint: async () => {
    const form = { token: await accessToken(), token_type_hint: 'id_token' }
    expect(rowOf(await post(world, revoke, form))).toBe('400 unsupported_token_hint, Unsupported token hint')
  },
  tokenType: async () => {
    const form = { token: textOf(await signIn(world, { scope: 'openid' }), 'id_token') }
    expect(rowOf(await post(world, revoke, form))).toBe('400 unsupported_token_type, Unsupported token type')
  },
  serverError: async () => {
    expect(await answerOfBroken()).toBe('400 server_error, Something went wrong, please try again in the moment')
  },
  unauthorizedClient: async () => {
    const wrong = basic({ ...world.client, secret: 'not-its-secret' })
    expect(await tokenRow(codeForm('x'), wrong)).toBe('401 unauthorized_client, The client is not authorized')
  },
  invalidClient: async () => {
    const nobody = basic({ ...world.client, id: 'nobody' })
    expect(await tokenRow(codeForm('x'), nobody)).toBe('401 invalid_client, Client id not found')
  },
  userDenied: async () => {
    const answer = await deny(authorizeAddress(world))
    expect(`${answer.get('error')}, ${answer.get('error_description')}`).toBe('user_denied, User denied the request (disapproved)')
  },
  refreshVerify: async () => {
    expect(await refreshRow('not one of ours')).toBe('401 invalid_refresh_token, Verify refresh token failed')
  },
  refreshInvalid: async () => {
    const first = textOf(await signIn(world), 'refresh_token')
    await refreshRow(first)
    expect(await refreshRow(first)).toBe('401 invalid_refresh_token, Invalid refresh token')
  },
  refreshCannot: async () => {
    const tokens = await signIn(world)
    await post(world, revoke, { token: textOf(tokens, 'access_token') })
    expect(await refreshRow(textOf(tokens, 'refresh_token'))).toBe('401 invalid_refresh_token, Cannot refresh access token')
  },
  notAllowed: async () => {
    const response = await userinfo('invented')
    expect(rowOf({ status: response.status, json: await membersOf(response) })).toBe("401 access_denied, You're not allowed")
  },
  noPermission: async () => {
    const { pid } = testPerson('adult_male_3').person
    const code = (await approve(authorizeAddress(world), pid)).get('code') ?? ''
    const { kit } = world
    const personKey = world.keyOf('adult_male_3')
    const audit = auditWrite(kit, { kind: 'registry.test', actor: { type: 'system', ref: 'test' }, personKey, purpose: 'test' })
    await recordDeath(kit, { personKey, diedOn: null, audit })
    expect(await tokenRow(codeForm(code))).toBe("401 access_denied, You don't have permission to access this service")
  },
})
