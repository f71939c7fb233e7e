import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { keyOfPerson, testPerson } from '../../../test/test-district.ts'
import { sql } from '../../platform/db/sql.ts'
import { addOperator } from './index.ts'
import { type Member, makeAgencyOf, openPortal, type PortalWorld, signIn } from './test/portal-world.ts'

let world: PortalWorld
let manager: Member
let developer: Member
let stranger: Member
let agencyId: string

const boarding = {
  ...{ name_th: 'ประตูขึ้นเครื่อง 5', name_en: 'Boarding gate 5', lane: '5', use: 'domestic_flight', legal_basis: null },
  ...{ purpose_th: 'ตรวจผู้โดยสารก่อนขึ้นเครื่อง', purpose_en: 'To check passengers before boarding', requests: ['boarding'] },
}

beforeAll(async () => {
  world = await openPortal()
  manager = await signIn(world, 'adult_female_1')
  agencyId = await makeAgencyOf(manager)
  developer = await signIn(world, 'adult_male_1')
  const { json } = await manager.call('POST', `/agencies/${agencyId}/invitations`, { role: 'developer' })
  await developer.call('POST', '/invitations', { code: String(json.code) })
  stranger = await signIn(world, 'adult_female_2')
})
afterAll(() => world?.close())

const gatesPath = () => `/agencies/${agencyId}/gates`
const makeGate = async () => String((await manager.call('POST', gatesPath(), boarding)).json.gate_id)

test('a manager makes a gate for invented people, gets a set-up code, pauses it and ends it for ever', async () => {
  const gateId = await makeGate()
  const made = await manager.call('POST', `${gatesPath()}/${gateId}/setup-codes`)
  expect([made.status, String(made.json.code)]).toEqual([201, expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/)])
  const gates = (await manager.call('GET', gatesPath())).json.gates as unknown as object[]
  expect(gates[0]).toMatchObject({
    ...{ ...boarding, gate_id: gateId, sandbox: true, status: 'active', seen_at: null },
    today: { passed: 0, failed: 0, unknown: 0, by_hand: 0, reported: 0, revoked_later: 0 },
  })
  expect(JSON.stringify(gates)).not.toContain(String(made.json.code))
  for (const [status, answer] of [
    ['paused', 200],
    ['paused', 409],
    ['active', 200],
    ['revoked', 200],
    ['active', 409],
  ] as const)
    expect([status, (await manager.call('PUT', `${gatesPath()}/${gateId}/status`, { status })).status]).toEqual([status, answer])
  expect((await manager.call('POST', `${gatesPath()}/${gateId}/setup-codes`)).json.code).toBe('credentials.gate_moved_on')
})

test('a developer looks only; to a stranger the agency does not exist; a gate is not reached through another agency', async () => {
  const gateId = await makeGate()
  expect((await developer.call('GET', gatesPath())).status).toBe(200)
  const acts = [
    ['POST', gatesPath(), boarding],
    ['POST', `${gatesPath()}/${gateId}/setup-codes`, undefined],
    ['PUT', `${gatesPath()}/${gateId}/status`, { status: 'paused' }],
  ] as const
  for (const [method, path, body] of acts) {
    expect((await developer.call(method, path, body)).json.code).toBe('portal.role_not_enough')
    expect((await stranger.call(method, path, body)).json.code).toBe('portal.agency_unknown')
  }
  expect((await stranger.call('GET', gatesPath())).json.code).toBe('portal.agency_unknown')
  const others = await makeAgencyOf(stranger, 'กรมอื่น')
  expect((await stranger.call('PUT', `/agencies/${others}/gates/${gateId}/status`, { status: 'paused' })).json.code).toBe(
    'credentials.gate_moved_on',
  )
})

test('abuse 82: no gate of a domestic flight sees more than name and photo; the number needs a law', async () => {
  for (const requests of [['boarding', 'address'], ['full'], ['over18']])
    expect((await manager.call('POST', gatesPath(), { ...boarding, requests })).json.code).toBe('credentials.gate_asks_too_much')
  const counter = { ...boarding, use: 'counter', requests: ['full'] }
  expect((await manager.call('POST', gatesPath(), counter)).json.code).toBe('credentials.gate_number_without_legal_basis')
  expect((await manager.call('POST', gatesPath(), { ...counter, legal_basis: 'กฎหมายว่าด้วยตัวอย่าง' })).status).toBe(201)
  expect((await manager.call('POST', gatesPath(), { ...boarding, name_th: ' ' })).status).toBe(422)
})

test('only an operator lets a gate meet real people, once, and the log says so', async () => {
  const gateId = await makeGate()
  const path = `/operator/gates/${gateId}/approval`
  expect((await manager.call('POST', path)).json.code).toBe('portal.only_operators')
  const operator = await signIn(world, 'adult_male_3')
  await addOperator(world.kit, keyOfPerson(world.kit, testPerson('adult_male_3')))
  // On PostgreSQL each pooled connection would need it; PGlite's one connection shows what the grants allow.
  if (inject('engine') === 'pglite') await world.kit.db.execute('set role open_thaid_agency')
  expect((await operator.call('POST', path)).status).toBe(200)
  expect((await operator.call('POST', path)).json.code).toBe('credentials.gate_moved_on')
  if (inject('engine') === 'pglite') await world.kit.db.execute('set role open_thaid_all')
  const row = await world.kit.owner.one(sql`select sandbox from credentials.gate where gate_id = ${gateId}`)
  expect(row).toEqual({ sandbox: false })
  const { many } = await world.kit.owner.one<{ many: number }>(sql`
    select count(*)::int as many from audit.entry where kind = 'credentials.gate_approved'`)
  expect(many).toBe(1)
})
