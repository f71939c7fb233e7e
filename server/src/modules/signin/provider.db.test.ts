import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keyOfPerson, testPerson } from '../../../test/test-district.ts'
import { type TestPhone, testOrigin } from '../../../test/test-phone.ts'
import { relayEvents, runDueJobs } from '../../platform/outbox.ts'
import { registerAgency } from '../agencies/index.ts'
import { oauthErrors } from './oauth-errors.ts'
import { signinSubscriptions } from './on.ts'
import { errorCodes } from './pages/error-codes.text.ts'
import { escapeHtml } from './pages/html.ts'
import {
  bindPhone,
  codeFor,
  makeClient,
  makeThaidClient,
  openWorld,
  redeem,
  send,
  userinfo,
  type World,
  type WorldClient,
} from './test/sign-in-world.ts'

let world: World
let standard: WorldClient
let thaid: WorldClient
let phone: TestPhone
const malee = testPerson('adult_female_1')

beforeAll(async () => {
  world = await openWorld()
  standard = await makeClient(world)
  thaid = await makeThaidClient(world)
  phone = await bindPhone(world)
})
afterAll(() => world.close())

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
    expect(addresses).toHaveLength(8)
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

  test('a page names every code and leads to one of its own for each', async () => {
    const page = await send(world, { url: '/oauth2/errors' })
    for (const { thaid: t, standard: s } of Object.values(oauthErrors)) {
      for (const { error } of [t, s]) expect(page.body).toContain(`id="${error}"><a href="/oauth2/errors/${error}?lang=th">`)
    }
  })

  test.each(['th', 'en'] as const)(
    'the page of a code says in %s what it means and names every cause with its description',
    async (lang) => {
      const bodies = new Map<string, string>()
      for (const [reason, profiles] of Object.entries(oauthErrors)) {
        for (const { error, description } of Object.values(profiles)) {
          const page = await send(world, { url: `/oauth2/errors/${error}?lang=${lang}` })
          expect([error, page.status, page.body.includes(`<html lang="${lang}">`)]).toEqual([error, 200, true])
          expect(page.body).toContain(`id="${reason}"`)
          expect(page.body).toContain(escapeHtml(description))
          bodies.set(error, page.body)
        }
      }
      for (const [code, { meaning }] of Object.entries(errorCodes)) expect(bodies.get(code)).toContain(escapeHtml(meaning[lang]))
      expect((await send(world, { url: '/oauth2/errors/constructor' })).status).toBe(404)
    },
  )

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
