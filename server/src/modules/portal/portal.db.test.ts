import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keyOfPerson, testPerson } from '../../../test/test-district.ts'
import { testOrigin } from '../../../test/test-phone.ts'
import { sql } from '../../platform/db/sql.ts'
import { findClient } from '../agencies/index.ts'
import { addOperator, portalSubscriptions, registerPortalClient } from './index.ts'
import {
  approveInSandbox,
  type Member,
  makeAgencyOf,
  makeClientOf,
  newClient,
  openPortal,
  type PortalWorld,
  send,
  signIn,
} from './test/portal-world.ts'

let world: PortalWorld
let manager: Member
let developer: Member
let officer: Member
let stranger: Member
let operator: Member
let agencyId: string

const invite = async (role: string, tag: Parameters<typeof signIn>[1]) => {
  const member = await signIn(world, tag)
  const { json } = await manager.call('POST', `/agencies/${agencyId}/invitations`, { role })
  const joined = await member.call('POST', '/invitations', { code: String(json.code) })
  expect([joined.status, joined.json.role]).toEqual([200, role])
  return member
}

beforeAll(async () => {
  world = await openPortal()
  manager = await signIn(world, 'adult_female_1')
  agencyId = await makeAgencyOf(manager)
  developer = await invite('developer', 'adult_male_1')
  officer = await invite('dpo', 'adult_male_2')
  stranger = await signIn(world, 'adult_female_2')
  operator = await signIn(world, 'adult_male_3')
  await addOperator(world.kit, keyOfPerson(world.kit, testPerson('adult_male_3')))
})
afterAll(() => world?.close())

describe('session', () => {
  test('a person signs in by ThaiD itself and sees her name and her agencies; the cookie is no script’s', async () => {
    const me = (await manager.call('GET', '/me')).json
    expect(me).toMatchObject({ is_operator: false, issuer: testOrigin, agencies: [{ agency_id: agencyId, role: 'manager' }] })
    expect(me.name).toContain(testPerson('adult_female_1').person.familyNameTh)
    const begun = await send(world, { url: '/agency/v1/sign-in' })
    expect(String(begun.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Lax/)
    expect(String(begun.headers.location)).toContain('code_challenge_method=S256')
  })

  test('an answer for another browser, and a code that was used, begin no session', async () => {
    const begun = await send(world, { url: '/agency/v1/sign-in' })
    const cookie = String(begun.headers['set-cookie']).split(';')[0] ?? ''
    const back = (await approveInSandbox(world, String(begun.headers.location), 'widow')).replace(testOrigin, '')
    const stolen = await send(world, { url: back })
    expect(stolen.headers.location).toBe('/agency/#/?problem=portal.sign_in_failed')
    expect(String((await send(world, { url: back, headers: { cookie } })).headers['set-cookie'])).toContain('portal-session=')
    const again = await send(world, { url: back, headers: { cookie } })
    expect([again.headers.location, again.headers['set-cookie']]).toEqual(['/agency/#/?problem=portal.sign_in_failed', undefined])
  })

  test('it ends after 60 minutes without a request, after 12 hours in any case, and by signing out', async () => {
    const idle = await signIn(world, 'widow')
    world.kit.clock.advance(59 * 60)
    expect((await idle.call('GET', '/me')).status).toBe(200)
    world.kit.clock.advance(59 * 60)
    expect((await idle.call('GET', '/me')).status).toBe(200)
    world.kit.clock.advance(60 * 60)
    expect((await idle.call('GET', '/me')).json.code).toBe('portal.not_signed_in')
    const busy = await signIn(world, 'widow')
    for (let minutes = 0; minutes < 12 * 60; minutes += 50) {
      world.kit.clock.advance(50 * 60)
      await busy.call('GET', '/me')
    }
    expect((await busy.call('GET', '/me')).status).toBe(401)
    const leaving = await signIn(world, 'widow')
    expect((await leaving.call('DELETE', '/session')).status).toBe(200)
    expect((await leaving.call('GET', '/me')).status).toBe(401)
    for (const member of [manager, developer, officer, stranger, operator]) Object.assign(member, await signIn(world, member.tag))
  })

  test('nothing changes by a request of another site, without a session, or with a body that a form could send', async () => {
    const body = { name_th: 'ก', name_en: 'x' }
    expect((await manager.call('POST', '/agencies', body, { origin: 'https://evil.example' })).json.code).toBe('platform.foreign_origin')
    expect((await manager.call('POST', '/agencies', body, { 'sec-fetch-site': 'cross-site' })).json.code).toBe('platform.foreign_origin')
    expect((await manager.call('POST', '/agencies', body, { cookie: '' })).status).toBe(401)
    expect((await manager.call('POST', '/agencies', body, { 'content-type': 'text/plain' })).status).toBe(415)
  })

  test('who reports a phone lost is signed out of the portal everywhere', async () => {
    const lost = await signIn(world, 'widow')
    const personKey = keyOfPerson(world.kit, testPerson('widow'))
    for (const { event, handle } of portalSubscriptions) if (event === 'accounts.suspended') await handle(world.kit, { personKey })
    expect((await lost.call('GET', '/me')).status).toBe(401)
    expect((await manager.call('GET', '/me')).status).toBe(200)
  })

  test('who withdraws her consent from the portal’s operator is signed out; from another agency she is not', async () => {
    const member = await signIn(world, 'widow')
    const personKey = keyOfPerson(world.kit, testPerson('widow'))
    const withdraw = async (agency: string | undefined) => {
      for (const { event, handle } of portalSubscriptions)
        if (event === 'consent.withdrawn') await handle(world.kit, { personKey, agencyId: agency ?? '' })
    }
    await withdraw(agencyId)
    expect((await member.call('GET', '/me')).status).toBe(200)
    await withdraw((await findClient(world.kit, 'agency-portal'))?.agencyId)
    expect((await member.call('GET', '/me')).status).toBe(401)
  })

  test('the client of the portal follows the server’s address and is registered once', async () => {
    await registerPortalClient(world.kit)
    await registerPortalClient(world.kit)
    expect(await findClient(world.kit, 'agency-portal')).toMatchObject({
      confidential: false,
      sandbox: false,
      grantedScopes: ['openid', 'name'],
      redirectUris: [`${testOrigin}/agency/v1/signed-in`],
    })
  })

  test('no name of a member and no session stands in the database in clear', async () => {
    const rows = await world.kit.owner.many<{ text: string }>(sql`
      select m::text as text from portal.member as m
      union all select s::text from portal.session as s`)
    const text = rows.map((row) => row.text).join('\n')
    const name = testPerson('adult_female_1').person.familyNameTh
    for (const form of [name, Buffer.from(name).toString('hex')]) expect(text).not.toContain(form)
    expect(text).not.toContain(manager.cookie.split('=')[1])
  })
})

describe('roles', () => {
  test.each([
    ['manager', () => manager, 200],
    ['developer', () => developer, 200],
    ['dpo', () => officer, 200],
    ['stranger', () => stranger, 404],
  ] as const)('%s looks at the agency: %i', async (_role, who, status) => {
    expect((await who().call('GET', `/agencies/${agencyId}/clients`)).status).toBe(status)
  })

  test('developers build in the sandbox, officers only look, and to strangers the agency does not exist', async () => {
    const path = `/agencies/${agencyId}/clients`
    expect((await developer.call('POST', path, newClient)).status).toBe(201)
    expect((await officer.call('POST', path, newClient)).json.code).toBe('portal.role_not_enough')
    expect((await stranger.call('POST', path, newClient)).json.code).toBe('portal.agency_unknown')
    expect((await developer.call('POST', `/agencies/${agencyId}/invitations`, { role: 'manager' })).json.code).toBe(
      'portal.role_not_enough',
    )
    expect((await manager.call('GET', '/operator/requests')).json.code).toBe('portal.only_operators')
  })

  test('a client of another agency cannot be seen or changed by its id', async () => {
    const { clientId, client } = await makeClientOf(manager, agencyId)
    const other = await makeAgencyOf(stranger, 'กรมอื่น')
    for (const [method, tail, body] of [
      ['GET', '', undefined],
      ['GET', '/steps', undefined],
      ['PUT', '/status', { status: 'paused' }],
      ['POST', '/secrets', undefined],
    ] as const) {
      const reply = await stranger.call(method, `/agencies/${other}/clients/${clientId}${tail}`, body)
      expect([tail, reply.json.code]).toEqual([tail, 'portal.agency_unknown'])
    }
    expect(client.sandbox).toBe(true)
  })

  test('an invitation makes one person a member, once', async () => {
    const { json } = await manager.call('POST', `/agencies/${agencyId}/invitations`, { role: 'developer' })
    const both = await Promise.all(
      [await signIn(world, 'elder_lifelong'), await signIn(world, 'age_17')].map((one) =>
        one.call('POST', '/invitations', { code: String(json.code) }),
      ),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([200, 410])
  })

  test('the last manager stays: no other role, no removal', async () => {
    const members = (await manager.call('GET', `/agencies/${agencyId}/members`)).json.members as unknown as {
      member_id: string
      is_me: boolean
      role: string
    }[]
    const me = members.find((member) => member.is_me)?.member_id
    expect((await manager.call('PUT', `/agencies/${agencyId}/members/${me}`, { role: 'dpo' })).json.code).toBe('portal.last_manager')
    expect((await manager.call('DELETE', `/agencies/${agencyId}/members/${me}`)).json.code).toBe('portal.last_manager')
  })
})

describe('clients', () => {
  test('of two changes to one version the first counts, and the second is told', async () => {
    const { clientId, client } = await makeClientOf(manager, agencyId)
    const { profile: _profile, confidential: _confidential, public_key: _key, ...settings } = newClient
    const change = (who: Member, text: string) =>
      who.call('PUT', `/agencies/${agencyId}/clients/${clientId}`, { ...settings, purpose_en: text, changed_at: client.changed_at })
    const both = await Promise.all([change(manager, 'To book one visit'), change(developer, 'To book two visits')])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(both.find(({ status }) => status === 409)?.json.code).toBe('agencies.client_moved_on')
  })

  test.each([
    [{ scopes: ['openid', 'pid'] }, 'agencies.number_without_legal_basis'],
    [{ redirect_uris: ['https://*.example.go.th/cb'] }, 'agencies.redirect_uri_refused'],
    [{ redirect_uris: ['http://agency.go.th/cb'] }, 'agencies.redirect_uri_refused'],
    [{ purpose_th: ' ' }, 'agencies.purpose_refused'],
    [{ profile: 'fapi2' }, 'agencies.proof_refused'],
    [{ profile: 'standard', certificate_bound: true }, 'agencies.proof_refused'],
    [{ profile: 'fapi2', public_key: { kty: 'EC', crv: 'P-256', x: 'a', y: 'b', d: 'secret' } }, 'agencies.key_refused'],
    [{ redirect_uris: [] }, 'platform.invalid_request'],
  ])('what may not be registered is refused with its reason: %j', async (change, code) => {
    const reply = await developer.call('POST', `/agencies/${agencyId}/clients`, { ...newClient, ...change })
    expect(reply.json.code).toBe(code)
  })

  test('a client whose tokens are bound to its certificate is made on request only, and says so', async () => {
    const key = { profile: 'fapi2', public_key: await publicKey() }
    const made = await makeClientOf(manager, agencyId, { ...key, certificate_bound: true })
    expect(made.client).toMatchObject({ certificate_bound: true, auth_method: 'private_key_jwt' })
    expect((await findClient(world.kit, made.clientId))?.certificateBound).toBe(true)
    expect((await makeClientOf(manager, agencyId, { ...key, public_key: await publicKey() })).client).toMatchObject({
      certificate_bound: false,
    })
  })

  test('a wallet is registered with its provider’s key, and says for how long it holds the card', async () => {
    const asked = { profile: 'wallet', scopes: ['org.open-thaid.id.1'], retention_days: 30 }
    const made = await makeClientOf(manager, agencyId, { ...asked, public_key: await publicKey() })
    expect(made.client).toMatchObject({ profile: 'wallet', auth_method: 'attestation', sandbox: true })
    const refused = await Promise.all(
      [{ public_key: null }, { public_key: await publicKey(), retention_days: 0 }].map((change) =>
        manager.call('POST', `/agencies/${agencyId}/clients`, { ...newClient, ...asked, ...change }),
      ),
    )
    expect(refused.map(({ json }) => json.code)).toEqual(['agencies.proof_refused', 'agencies.wallet_keeps_nothing'])
  })

  test('a private key is refused by name and stands nowhere afterwards', async () => {
    const { clientId } = await makeClientOf(manager, agencyId, { profile: 'fapi2', public_key: await publicKey() })
    const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign'])
    const jwk = await crypto.subtle.exportKey('jwk', pair.privateKey)
    const reply = await developer.call('POST', `/agencies/${agencyId}/clients/${clientId}/keys`, {
      public_key: { kty: jwk.kty, crv: jwk.crv, x: jwk.x, y: jwk.y, d: jwk.d },
      expires_at: null,
    })
    expect([reply.json.code, reply.json.facts]).toEqual(['agencies.key_refused', { rule: 'private_key' }])
    expect(world.kit.logged.join('')).not.toContain(jwk.d)
  })

  test('two slots for keys: a second beside the first, a third refused, the last one stays', async () => {
    const { clientId, client } = await makeClientOf(manager, agencyId, { profile: 'fapi2', public_key: await publicKey() })
    const path = `/agencies/${agencyId}/clients/${clientId}/keys`
    const first = (client.keys as unknown as { kid: string }[])[0]?.kid
    expect((await developer.call('POST', path, { public_key: await publicKey(), expires_at: null })).status).toBe(201)
    expect((await developer.call('POST', path, { public_key: await publicKey(), expires_at: null })).json.code).toBe(
      'agencies.client_moved_on',
    )
    const ends = '2027-01-01T00:00:00.000Z'
    const dated = (await developer.call('PUT', `${path}/${first}`, { expires_at: ends })).json.keys as unknown as {
      kid: string
      expires_at: string
    }[]
    expect(dated.find(({ kid }) => kid === first)?.expires_at).toBe(ends)
    const left = (await developer.call('DELETE', `${path}/${first}`)).json.keys as unknown as { kid: string }[]
    expect(left).toHaveLength(1)
    expect((await developer.call('DELETE', `${path}/${left[0]?.kid}`)).json.code).toBe('agencies.client_moved_on')
  })

  test('every change leaves an audit entry of the member, whose number and name are not in it', async () => {
    const { clientId } = await makeClientOf(developer, agencyId)
    await developer.call('PUT', `/agencies/${agencyId}/clients/${clientId}/status`, { status: 'paused' })
    await developer.call('POST', `/agencies/${agencyId}/clients/${clientId}/secrets`)
    const made = (await entries()).filter((entry) => entry.facts.clientId === clientId)
    expect(made.map((entry) => entry.kind).sort()).toEqual([
      'agencies.client_paused',
      'agencies.client_registered',
      'agencies.secret_added',
    ])
    for (const { actor } of made) {
      expect(actor.type).toBe('person')
      expect(actor.ref).not.toBe(keyOfPerson(world.kit, testPerson('adult_male_1')))
    }
  })

  test('addresses are judged as registration judges them, while they are typed', async () => {
    const uris = ['https://a.go.th/cb', 'http://a.go.th/cb', 'http://localhost:3000/cb', 'https://a.go.th/cb', 'https://a.go.th/#x', 'a']
    const { json } = await developer.call('POST', '/redirect-uri-checks', { uris })
    const rules = (json.results as unknown as { rule: string | null }[]).map(({ rule }) => rule)
    expect(rules).toEqual([null, 'not_https', null, 'repeated', 'fragment', 'not_an_address'])
  })
})

describe('pause', () => {
  test('the operator pauses an agency, and five seconds later none of its clients begins a sign-in in any process', async () => {
    const agency = await makeAgencyOf(stranger, 'กรมที่ถูกพัก')
    const { clientId } = await makeClientOf(stranger, agency)
    const ask = async () => {
      const query = new URLSearchParams({
        ...{ response_type: 'code', client_id: clientId, redirect_uri: 'http://127.0.0.1:4690/callback', scope: 'openid name' },
        ...{ code_challenge: 'x'.repeat(43), code_challenge_method: 'S256' },
      })
      return send(world, { url: `/oauth2/authorize?${query}` })
    }
    expect((await ask()).status).toBe(200)
    expect((await stranger.call('PUT', `/operator/agencies/${agency}/status`, { status: 'paused' })).json.code).toBe(
      'portal.only_operators',
    )
    expect((await operator.call('PUT', `/operator/agencies/${agency}/status`, { status: 'paused' })).status).toBe(200)
    world.kit.clock.advance(5)
    expect(String((await ask()).headers.location)).toContain('error=unauthorized_client')
    const mine = (await stranger.call('GET', '/me')).json.agencies as unknown as { agency_id: string; status: string }[]
    expect(mine.find((one) => one.agency_id === agency)?.status).toBe('paused')
    await operator.call('PUT', `/operator/agencies/${agency}/status`, { status: 'active' })
    world.kit.clock.advance(5)
    expect((await ask()).status).toBe(200)
  })
})

async function publicKey(): Promise<object> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign'])
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey)
  return { kty, crv, x, y }
}

interface Leaf {
  readonly kind: string
  readonly facts: { readonly clientId?: string }
  readonly actor: { readonly type: string; readonly ref: string }
}

async function entries(): Promise<Leaf[]> {
  const rows = await world.kit.owner.many<{ leaf: Uint8Array }>(sql`
    select leaf from audit.entry where kind like 'agencies.%' order by id`)
  return rows.map(({ leaf }) => JSON.parse(Buffer.from(leaf).toString('utf8')) as Leaf)
}
