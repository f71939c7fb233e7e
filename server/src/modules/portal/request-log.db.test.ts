import { afterAll, beforeAll, expect, test } from 'vitest'
import { keyOfPerson, testPerson } from '../../../test/test-district.ts'
import { testOrigin } from '../../../test/test-phone.ts'
import { digestOf } from '../../platform/crypto.ts'
import { sql } from '../../platform/db/sql.ts'
import { signinRecurring } from '../signin/index.ts'
import { addOperator } from './index.ts'
import {
  approveInSandbox,
  type Member,
  makeAgencyOf,
  makeClientOf,
  openPortal,
  type PortalWorld,
  send,
  signIn,
} from './test/portal-world.ts'

let world: PortalWorld
let manager: Member
let agencyId: string
let clientId: string
let secret: string

const redirectUri = 'http://127.0.0.1:4690/callback'
const verifier = 'a-verifier-of-at-least-43-characters-0123456789'

beforeAll(async () => {
  world = await openPortal()
  manager = await signIn(world, 'adult_female_1')
  agencyId = await makeAgencyOf(manager)
  ;({ clientId, secret } = await makeClientOf(manager, agencyId))
})
afterAll(() => world?.close())

const authorizeUrl = (change: Readonly<Record<string, string>> = {}) =>
  `/oauth2/authorize?${new URLSearchParams({
    ...{ response_type: 'code', client_id: clientId, redirect_uri: redirectUri, scope: 'openid name', state: 'state-1140719041748' },
    ...{ nonce: 'a-nonce-value', code_challenge: digestOf(verifier), code_challenge_method: 'S256', ...change },
  })}`

const token = (code: string, change: Readonly<Record<string, string>> = {}, password = secret) =>
  send(world, {
    ...{ method: 'POST', url: '/oauth2/token' },
    headers: {
      authorization: `Basic ${Buffer.from(`${clientId}:${password}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
      ...change,
    }).toString(),
  })

interface Step {
  readonly step: string
  readonly reason: string | null
  readonly sign_in_id: string | null
  readonly reference_code: string | null
  readonly sent: Readonly<Record<string, string>>
  readonly registered: Readonly<Record<string, string>>
  readonly error: { readonly error: string } | null
}

const steps = async (id = clientId): Promise<Step[]> =>
  (await manager.call('GET', `/agencies/${agencyId}/clients/${id}/steps`)).json.steps as unknown as Step[]

test('a whole sandbox sign-in stands in the log step by step under one id, and nothing in it is a secret or a person', async () => {
  const back = new URL(await approveInSandbox(world, authorizeUrl(), 'adult_male_1'))
  const code = back.searchParams.get('code') ?? ''
  const tokens = (await token(code)).json
  await send(world, { url: '/oauth2/userinfo', headers: { authorization: `Bearer ${String(tokens.access_token)}` } })
  const found = await steps()
  expect(found.map(({ step, reason }) => [step, reason])).toEqual([
    ['userinfo', null],
    ['token', null],
    ['continue', null],
    ['decision', null],
    ['authorize', null],
  ])
  expect(new Set(found.map((step) => step.sign_in_id)).size).toBe(1)
  expect(found.at(-1)?.sent).toMatchObject({
    redirect_uri: redirectUri,
    scope: 'openid name',
    state: 'sent',
    nonce: 'sent',
    client_auth: 'none',
  })
  expect(found[1]?.sent).toMatchObject({
    client_auth: 'client_secret_basic',
    code: 'sent',
    code_verifier: 'sent',
    grant_type: 'authorization_code',
  })
  expect(found[1]?.registered).toMatchObject({ redirect_uris: redirectUri, scope: 'openid name', profile: 'standard' })
  const rows = await world.kit.owner.many<{ text: string }>(sql`select s::text as text from signin.request_step as s`)
  const all = rows.map(({ text }) => text).join('\n')
  const { person } = testPerson('adult_male_1')
  const hidden = [code, secret, verifier, String(tokens.access_token), String(tokens.id_token), 'a-nonce-value', 'state-1140719041748']
  for (const value of [...hidden, person.pid, person.familyNameTh, keyOfPerson(world.kit, testPerson('adult_male_1'))])
    expect(all).not.toContain(value)
})

test.each([
  [
    { redirect_uri: 'http://127.0.0.1:4690/other?who=1140719041748' },
    'redirect_uri',
    'redirect_uri',
    'http://127.0.0.1:4690/other?who=1-xxxx-xxxxx-74-8',
  ],
  [{ scope: 'openid birthdate' }, 'scope', 'scope', 'openid birthdate'],
  [{ code_challenge_method: 'plain' }, 'pkce', 'code_challenge_method', 'plain'],
  [{ redirect_uri: 'http://a\u0000b/\ud800' }, 'redirect_uri', 'redirect_uri', 'http://a\ufffdb/\ufffd'],
] as const)('a refused request shows what was sent beside what is registered: %j', async (change, reason, name, value) => {
  await send(world, { url: authorizeUrl(change) })
  const [last] = await steps()
  expect(last).toMatchObject({ step: 'authorize', reason, registered: { redirect_uris: redirectUri } })
  expect(last?.sent[name]).toBe(value)
  expect(last?.reference_code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
})

test('a wrong secret, and a code used twice, are told to the developer in the words that the program read', async () => {
  const back = new URL(await approveInSandbox(world, authorizeUrl(), 'adult_male_1'))
  const code = back.searchParams.get('code') ?? ''
  await token(code, {}, 'wrong')
  expect((await steps())[0]).toMatchObject({ step: 'token', reason: 'client_refused', error: { error: 'invalid_client' } })
  await token(code)
  await token(code)
  expect((await steps())[0]).toMatchObject({ step: 'token', reason: 'code', error: { error: 'invalid_grant' } })
})

test('a sandbox client asks for any error by name, at the authorization and the token endpoint; others cannot', async () => {
  const denied = await send(world, { url: authorizeUrl({ fail: 'user_denied' }) })
  expect(String(denied.headers.location)).toContain('error=access_denied')
  expect((await token('x', { fail: 'unavailable' })).status).toBe(503)
  expect((await send(world, { url: authorizeUrl({ fail: 'no_such_reason' }) })).status).toBe(200)
  await world.kit.owner.run(sql`update agencies.client set sandbox = false where client_id = ${clientId}`)
  world.kit.clock.advance(6)
  expect((await send(world, { url: authorizeUrl({ fail: 'user_denied' }) })).status).toBe(200)
  await world.kit.owner.run(sql`update agencies.client set sandbox = true where client_id = ${clientId}`)
  world.kit.clock.advance(6)
})

test('of a client of production only refusals are kept, and of a storm of them sixty a minute', async () => {
  const other = await makeClientOf(manager, agencyId)
  await world.kit.owner.run(sql`update agencies.client set sandbox = false where client_id = ${other.clientId}`)
  world.kit.clock.advance(60)
  const ask = (change = {}) => send(world, { url: authorizeUrl({ client_id: other.clientId, ...change }) })
  await ask()
  expect(await steps(other.clientId)).toEqual([])
  for (let i = 0; i < 70; i++) await ask({ scope: 'pid' })
  const { count } = await world.kit.owner.one<{ count: number }>(sql`
    select count(*)::int as count from signin.request_step where client_id = ${other.clientId}`)
  expect(count).toBe(60)
})

test('the checklist checks itself; a complete one is asked for, sent back, asked for again and approved, and makes a client of production', async () => {
  const operator = await signIn(world, 'adult_male_3')
  await addOperator(world.kit, keyOfPerson(world.kit, testPerson('adult_male_3')))
  const path = `/agencies/${agencyId}/clients/${clientId}`
  const open = async () => {
    const { json } = await manager.call('GET', `${path}/go-live`)
    return (json.points as unknown as { point: string; is_done: boolean }[]).filter((one) => !one.is_done).map((one) => one.point)
  }
  expect(await open()).toEqual(['redirect_https', 'contact', 'data_protection_officer'])
  expect((await manager.call('POST', `${path}/go-live`)).json.code).toBe('portal.checklist_open')
  const before = (await manager.call('GET', path)).json
  const { service_name_th, service_name_en, purpose_th, purpose_en } = before
  const settings = {
    service_name_th,
    service_name_en,
    purpose_th,
    purpose_en,
    legal_basis: null,
    retention_days: 90,
    scopes: ['openid', 'name'],
  }
  const rest = { post_logout_redirect_uris: [], backchannel_logout_uri: null, redirect_uris: ['https://agency.example.go.th/cb'] }
  await manager.call('PUT', path, { ...settings, ...rest, changed_at: before.changed_at })
  await manager.call('PUT', `/agencies/${agencyId}/contact`, { email: 'it@agency.example.go.th', phone: '02-000-0000' })
  const { json: invitation } = await manager.call('POST', `/agencies/${agencyId}/invitations`, { role: 'dpo' })
  await (await signIn(world, 'adult_male_2')).call('POST', '/invitations', { code: String(invitation.code) })
  expect(await open()).toEqual([])
  const ask = () => manager.call('POST', `${path}/go-live`)
  expect((await ask()).json.request?.state).toBe('requested')
  expect((await ask()).json.code).toBe('portal.request_moved_on')
  const decide = async (body: object) => {
    const requests = (await operator.call('GET', '/operator/requests')).json.requests as unknown as { request_id: string; state: string }[]
    const id = requests.find(({ state }) => state === 'requested')?.request_id
    return operator.call('POST', `/operator/requests/${id}/decision`, body)
  }
  expect((await decide({ decision: 'return', reasons: null })).status).toBe(422)
  expect((await decide({ decision: 'return', reasons: 'ขอชื่อกฎหมาย' })).status).toBe(200)
  expect((await manager.call('GET', `${path}/go-live`)).json.request).toMatchObject({ state: 'returned', reasons: 'ขอชื่อกฎหมาย' })
  await ask()
  expect((await decide({ decision: 'approve', reasons: null })).status).toBe(200)
  const { request } = (await manager.call('GET', `${path}/go-live`)).json
  const production = await manager.call('GET', `/agencies/${agencyId}/clients/${String(request?.production_client_id)}`)
  expect(production.json).toMatchObject({ sandbox: false, scopes: ['openid', 'name'], redirect_uris: ['https://agency.example.go.th/cb'] })
  const widened = await manager.call('PUT', `/agencies/${agencyId}/clients/${String(request?.production_client_id)}`, {
    ...{ ...settings, ...rest, scopes: ['openid', 'name', 'birthdate'], changed_at: production.json.changed_at },
  })
  expect(widened.json.code).toBe('portal.approved_settings')
  expect(testOrigin).toBe('http://127.0.0.1:4600')
})

test('steps are kept for seven days', async () => {
  expect((await steps()).length).toBeGreaterThan(0)
  world.kit.clock.advance(7 * 86_400 + 1)
  for (const { run } of signinRecurring) await run(world.kit)
  const { count } = await world.kit.owner.one<{ count: number }>(sql`select count(*)::int as count from signin.request_step`)
  expect(count).toBe(0)
})
