import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { keyOfPerson, testPerson } from '../../../test/test-district.ts'
import type { TestPhone } from '../../../test/test-phone.ts'
import { sql } from '../../platform/db/sql.ts'
import { registerAgency } from '../agencies/index.ts'
import { standingConsents } from '../consent/index.ts'
import {
  approve,
  begin,
  bindPhone,
  codeFor,
  goOn,
  look,
  makeClient,
  openWorld,
  redeem,
  refresh,
  userinfo,
  type World,
  type WorldClient,
} from './test/sign-in-world.ts'

let world: World
let client: WorldClient
let phone: TestPhone
let personKey: string

beforeAll(async () => {
  world = await openWorld()
  client = await makeClient(world, { backchannelLogoutUri: 'https://agency.example.go.th/logout' })
  phone = await bindPhone(world)
  personKey = keyOfPerson(world.kit, testPerson('adult_female_1'))
})
afterAll(() => world.close())
beforeEach(async () => {
  world.kit.clock.advance(1)
  await world.kit.owner.run(sql`update accounts.device set unlocked_until = ${new Date(world.kit.clock.now().getTime() + 300_000)}`)
})

const withdraw = (agencyId = world.agencyId) => phone.call('POST', `/citizen/v1/consents/${agencyId}/withdrawals`)
const consents = async () =>
  (await phone.call('GET', '/citizen/v1/consents')).json.consents as unknown as { agency_id: string; scopes: string[] }[]
const signIn = async () => {
  const { code } = await codeFor(world, client, phone, { scope: 'openid name offline_access' })
  return (await redeem(world, client, code)).json()
}

test('what was agreed to is listed by agency, and gone after the withdrawal; a new sign-in asks and stands again', async () => {
  await signIn()
  expect(await consents()).toMatchObject([
    { agency_id: world.agencyId, scopes: ['name'], services: [{ name_en: 'Appointments (synthetic)' }] },
  ])
  world.kit.clock.advance(1)
  expect((await withdraw()).status).toBe(201)
  expect(await consents()).toEqual([])
  world.kit.clock.advance(1)
  const begun = await begin(world, client)
  expect(String((await look(world, begun)).json().qr)).not.toBe('')
  await approve(world, begun, phone)
  expect(await consents()).toHaveLength(1)
})

test('tokens end with the answer: access, refresh, a code that was not redeemed, and an approval that was not picked up', async () => {
  const tokens = await signIn()
  const { code } = await codeFor(world, client, phone)
  const waiting = await begin(world, client)
  await approve(world, waiting, phone)
  world.kit.clock.advance(1)
  expect((await withdraw()).status).toBe(201)
  expect((await userinfo(world, String(tokens.access_token))).status).toBe(401)
  expect((await refresh(world, client, String(tokens.refresh_token))).json().error).toBe('invalid_grant')
  expect((await redeem(world, client, code)).json().error).toBe('invalid_grant')
  expect((await goOn(world, waiting)).location).not.toContain('code=')
  const jobs = await world.kit.owner.many<{ kind: string }>(sql`
    select kind from platform.job where payload->>'clientId' = ${client.clientId}`)
  expect(jobs).toContainEqual({ kind: 'signin.tell-logout' })
})

test('other agencies keep what was agreed to with them', async () => {
  const other = await makeClient(world, { agencyId: await otherAgency() })
  await signIn()
  const { code } = await codeFor(world, other, phone)
  const tokens = (await redeem(world, other, code)).json()
  world.kit.clock.advance(1)
  await withdraw()
  expect((await userinfo(world, String(tokens.access_token))).status).toBe(200)
  expect((await consents()).map((consent) => consent.agency_id)).not.toContain(world.agencyId)
})

test('of ten at once one withdraws; receipt, line, audit entry and event are there once, and every earlier receipt is kept', async () => {
  await signIn()
  world.kit.clock.advance(1)
  const before = await written()
  const all = await Promise.all(Array.from({ length: 10 }, () => withdraw()))
  expect(all.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(404)])
  const after = await written()
  expect(Object.fromEntries(Object.entries(after).map(([name, count]) => [name, count - (before[name] ?? 0)]))).toEqual({
    ...{ receipts: 1, withdrawals: 1, lines: 1, entries: 1, events: 1 },
  })
})

test('an agency that nothing was agreed to with, or that there is not, answers the same; a locked phone withdraws nothing', async () => {
  const unknown = await withdraw('0c2f4a7e-1d3b-4c5d-8e6f-2b7a9c0d1e11')
  const stranger = await withdraw(await otherAgency())
  expect([unknown.status, unknown.json.code, stranger.json.code]).toEqual([
    404,
    'consent.nothing_to_withdraw',
    'consent.nothing_to_withdraw',
  ])
  await signIn()
  await world.kit.owner.run(sql`update accounts.device set unlocked_until = null`)
  expect((await withdraw()).json.code).toBe('accounts.locked')
  expect((await standingConsents(world.kit, personKey)).map(({ clientId }) => clientId)).toContain(client.clientId)
})

test('the public zone may withdraw and read receipts, and change or take away none', async () => {
  if (inject('engine') !== 'pglite') return
  await signIn()
  world.kit.clock.advance(1)
  await world.kit.db.execute('set role open_thaid_public')
  expect((await withdraw()).status).toBe(201)
  await expect(world.kit.db.run(sql`delete from consent.withdrawal`)).rejects.toThrow(/permission denied/)
  await expect(world.kit.db.run(sql`update consent.receipt set about = 'x'`)).rejects.toThrow(/permission denied/)
  await world.kit.db.execute('set role open_thaid_all')
})

async function otherAgency(): Promise<string> {
  return registerAgency(world.kit, { nameTh: 'กรมอื่น', nameEn: 'Another Department', synthetic: true })
}

const written = () =>
  world.kit.owner.one<Record<string, number>>(sql`
    select (select count(*)::int from consent.receipt where about = 'withdrawal') as withdrawals,
           (select count(*)::int from consent.receipt) as receipts,
           (select count(*)::int from consent.history where kind = 'consent_withdrawn') as lines,
           (select count(*)::int from audit.entry where kind = 'consent.withdrawn') as entries,
           (select count(*)::int from platform.event where name = 'consent.withdrawn') as events`)
