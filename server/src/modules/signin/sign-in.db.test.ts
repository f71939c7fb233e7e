import * as oidc from 'openid-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keyOfPerson, testPerson } from '../../../test/test-district.ts'
import { type TestPhone, testOrigin } from '../../../test/test-phone.ts'
import { sql } from '../../platform/db/sql.ts'
import { matchNumbersOf } from './sign-in-code.ts'
import {
  approve,
  begin,
  begunOf,
  bindPhone,
  claim,
  codeFor,
  decide,
  goOn,
  makeClient,
  makeThaidClient,
  openWorld,
  pin,
  qrOf,
  redeem,
  redirectUri,
  refresh,
  send,
  userinfo,
  type World,
  type WorldClient,
} from './test/sign-in-world.ts'

let world: World
let standard: WorldClient
let thaid: WorldClient
let phone: TestPhone

beforeAll(async () => {
  world = await openWorld()
  standard = await makeClient(world)
  thaid = await makeThaidClient(world)
  phone = await bindPhone(world)
})
afterAll(() => world.close())

describe('statements of a sign-in do not grow unnoticed', () => {
  test.each(['standard', 'thaid'] as const)('%s: nine, of which two prove the phone', async (profile) => {
    const client = profile === 'standard' ? standard : thaid
    const scope = profile === 'standard' ? 'openid name' : 'pid name'
    await codeFor(world, client, phone, { scope })
    const counts: Record<string, number> = {}
    const step = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
      world.countFrom()
      const result = await work()
      counts[name] = world.statements()
      return result
    }
    const begun = await step('authorize', () => begin(world, client, { scope }))
    const code = await qrOf(world, begun)
    const claimed = await step('claim', () => claim(phone, code))
    const number = matchNumbersOf(world.kit.keys, begun.id).shown
    await step('approve', () => decide(phone, begun.id, { shown_digest: claimed.json.shown_digest, number, pin }))
    const { location } = await step('continue', () => goOn(world, begun))
    await step('token', () => redeem(world, client, new URL(location).searchParams.get('code') ?? ''))
    expect(counts).toEqual({ authorize: 1, claim: 3, approve: 2, continue: 1, token: 2 })
  })

  test('one look of the page is one statement, one userinfo three, one refresh three', async () => {
    const begun = await begin(world, standard)
    world.countFrom()
    await qrOf(world, begun)
    expect(world.statements()).toBe(1)
    const { code } = await codeFor(world, standard, phone, { scope: 'openid name offline_access' })
    const tokens = (await redeem(world, standard, code)).json()
    world.countFrom()
    await userinfo(world, String(tokens.access_token))
    expect(world.statements()).toBe(3)
    world.countFrom()
    await refresh(world, standard, String(tokens.refresh_token))
    expect(world.statements()).toBe(3)
  })
})

describe('a client of another house: openid-client, unmodified', () => {
  test('discovers, signs in with PKCE, state and nonce, reads userinfo, refreshes, revokes', async () => {
    const inProcess: oidc.CustomFetch = async (url, options) => {
      const { pathname, search } = new URL(url)
      const body = options.body === undefined || options.body === null ? undefined : String(options.body)
      const reply = await send(world, {
        method: options.method === 'POST' ? 'POST' : 'GET',
        url: pathname + search,
        headers: options.headers,
        ...(body === undefined ? {} : { form: body }),
      })
      return new Response(reply.body === '' ? null : reply.body, {
        status: reply.status,
        headers: { 'content-type': String(reply.headers['content-type']) },
      })
    }
    const config = await oidc.discovery(
      new URL(testOrigin),
      standard.clientId,
      { id_token_signed_response_alg: 'ES256' },
      oidc.ClientSecretBasic(standard.clientSecret ?? ''),
      {
        [oidc.customFetch]: inProcess,
        execute: [oidc.allowInsecureRequests],
      },
    )
    // The kit's clock stands still in its own present; the client is told how far that is from its own.
    const skewSeconds = Math.round((world.kit.clock.now().getTime() - performance.timeOrigin - performance.now()) / 1000)
    const metadata: oidc.ClientMetadata = config.clientMetadata()
    const skewed = new oidc.Configuration(
      config.serverMetadata(),
      standard.clientId,
      { ...metadata, [oidc.clockSkew]: skewSeconds, [oidc.clockTolerance]: 30 },
      oidc.ClientSecretBasic(standard.clientSecret ?? ''),
    )
    skewed[oidc.customFetch] = inProcess
    oidc.allowInsecureRequests(skewed)
    const pkceCodeVerifier = oidc.randomPKCECodeVerifier()
    const url = oidc.buildAuthorizationUrl(skewed, {
      redirect_uri: redirectUri,
      scope: 'openid name offline_access',
      code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
      state: 'the-state',
      nonce: 'the-nonce',
    })
    const begun = begunOf(await send(world, { url: url.pathname + url.search }))
    await approve(world, begun, phone)
    const { location } = await goOn(world, begun)
    const tokens = await oidc.authorizationCodeGrant(skewed, new URL(location), {
      pkceCodeVerifier,
      expectedState: 'the-state',
      expectedNonce: 'the-nonce',
    })
    const sub = tokens.claims()?.sub ?? ''
    expect(await oidc.fetchUserInfo(skewed, tokens.access_token, sub)).toMatchObject({ sub, name: tokens.claims()?.name })
    const again = await oidc.refreshTokenGrant(skewed, tokens.refresh_token ?? '')
    expect(again.claims()?.sub).toBe(sub)
    await oidc.tokenRevocation(skewed, again.access_token)
    await expect(oidc.fetchUserInfo(skewed, again.access_token, sub)).rejects.toThrow()
  })
})

describe('sandbox (development mode)', () => {
  const malee = testPerson('adult_female_1')
  const typed = (w: World, begun: { id: string; cookie: string }, pid: string, decision = 'approve') =>
    send(w, { url: `/signin/${begun.id}/sandbox`, headers: { cookie: begun.cookie }, form: { pid, decision } })

  test('a typed number signs the invented person in without phone or script, with receipt, history and audit', async () => {
    const sandbox = await openWorld({ settings: { SIGN_IN_SANDBOX: 'true' } })
    const client = await makeThaidClient(sandbox)
    const begun = await begin(sandbox, client, { scope: 'openid pid name' })
    expect(begun.body).toContain('เข้าสู่ระบบ ด้วย ThaID sandbox')
    const wrong = await typed(sandbox, begun, '1234567890123')
    expect([wrong.status, wrong.body.includes('ไม่พบเลขนี้ในข้อมูลทดสอบ')]).toEqual([200, true])
    expect((await typed(sandbox, begun, malee.person.pid)).location).toBe(`/signin/${begun.id}/continue`)
    const { location } = await goOn(sandbox, begun)
    const tokens = (await redeem(sandbox, client, new URL(location).searchParams.get('code') ?? '')).json()
    expect((await userinfo(sandbox, String(tokens.access_token))).json().sub).toBe(malee.person.pid)
    const line = await sandbox.kit.owner.many(sql`
      select 1 from consent.history where person_key = ${keyOfPerson(sandbox.kit, malee)} and kind = 'signed_in'`)
    expect(line).toHaveLength(1)
    const refused = await begin(sandbox, client)
    await typed(sandbox, refused, '', 'deny')
    expect((await goOn(sandbox, refused)).location).toContain('error=user_denied')
    await sandbox.close()
  })

  test('a person who is not invented is refused like an unknown number', async () => {
    const sandbox = await openWorld({ settings: { SIGN_IN_SANDBOX: 'true' } })
    await sandbox.kit.owner.run(sql`update registry.person set synthetic = false where person_key = ${keyOfPerson(sandbox.kit, malee)}`)
    const reply = await typed(sandbox, await begin(sandbox, await makeThaidClient(sandbox)), malee.person.pid)
    expect([reply.status, reply.body.includes('ไม่พบเลขนี้ในข้อมูลทดสอบ')]).toEqual([200, true])
    await sandbox.close()
  })

  test('in production it is off, whatever the setting says', async () => {
    const production = await openWorld({ settings: { SIGN_IN_SANDBOX: 'true' }, production: true })
    const begun = await begin(production, await makeThaidClient(production))
    expect(begun.body).not.toContain('sandbox')
    expect((await typed(production, begun, malee.person.pid)).status).toBe(404)
    await production.close()
  })
})

test('what a sign-in leaves in the tables of this module is small', async () => {
  const { code } = await codeFor(world, standard, phone)
  await redeem(world, standard, code)
  const { bytes } = await world.kit.owner.one<{ bytes: number }>(sql`select max(pg_column_size(f.*)) as bytes from signin.token_family f`)
  expect(bytes).toBeLessThan(600)
})
