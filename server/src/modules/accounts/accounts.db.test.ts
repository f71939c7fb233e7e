import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { keyOfPerson, loadTestDistrict, testPerson } from '../../../test/test-district.ts'
import { openTestKit, type TestKit } from '../../../test/test-kit.ts'
import { makeTestPhone, serveTestKit, type TestPhone } from '../../../test/test-phone.ts'
import { sql } from '../../platform/db/sql.ts'
import { accountsCitizenRoutes, openAccount } from './index.ts'
import { waitAfterWrongPin } from './model.ts'

let kit: TestKit
let app: ReturnType<typeof serveTestKit>
const pin = '27418305'
const malee = testPerson('adult_female_1')

beforeAll(async () => {
  kit = await openTestKit()
  await loadTestDistrict(kit)
  app = serveTestKit(kit, [{ audience: 'public', routes: accountsCitizenRoutes }])
})
afterAll(() => kit.close())

async function boundPhone(person = malee): Promise<TestPhone> {
  const phone = await makeTestPhone(app, kit)
  const opened = await kit.db.transaction((tx) =>
    openAccount(tx, kit.keys, {
      personKey: keyOfPerson(kit, person),
      publicJwk: phone.key.jwk,
      deviceName: 'test phone',
      pin,
      assuranceLevel: '2.1',
      now: kit.clock.now(),
    }),
  )
  phone.deviceId = opened.deviceId
  return phone
}

const unlock = (phone: TestPhone, tried: string) => phone.call('POST', '/citizen/v1/unlocks', { pin: tried })

describe('the device proof', () => {
  let phone: TestPhone
  beforeEach(async () => {
    phone = await boundPhone()
  })

  test('a right PIN opens the account for a while and then it is locked again', async () => {
    expect((await phone.call('GET', '/citizen/v1/account')).json.code).toBe('accounts.locked')
    expect((await unlock(phone, pin)).json).toMatchObject({ outcome: 'right', tries_left: 10 })
    expect((await phone.call('GET', '/citizen/v1/account')).json).toMatchObject({ state: 'active', assurance_level: '2.1' })
    kit.clock.advance(901)
    expect((await phone.call('GET', '/citizen/v1/account')).status).toBe(401)
  })

  test.each([
    ['another method', { method: 'PUT' }],
    ['another path', { path: '/citizen/v1/account' }],
    ['another body', { body: Buffer.from('{"pin":"00000000"}') }],
  ])('a proof over %s is refused', async (_what, change) => {
    const answer = await phone.call('POST', '/citizen/v1/unlocks', { pin }, change)
    expect([answer.status, answer.json.code]).toEqual([401, 'accounts.proof_refused'])
  })

  test('a clock ten minutes off gets a message of its own, and our time in the Date header', async () => {
    const wrongTime = new Date(kit.clock.now().getTime() + 600_000)
    const answer = await phone.call('POST', '/citizen/v1/unlocks', { pin }, { now: wrongTime })
    expect([answer.status, answer.json.code]).toEqual([401, 'accounts.clock_off'])
  })

  test("another person's key does not pass for this device", async () => {
    const other = await makeTestPhone(app, kit)
    other.deviceId = phone.deviceId
    expect((await unlock(other, pin)).json.code).toBe('accounts.proof_refused')
  })

  test('a request without proof is told to register', async () => {
    const reply = await app.inject({ method: 'POST', url: '/citizen/v1/unlocks', payload: { pin } })
    expect([reply.statusCode, reply.json().code]).toEqual([401, 'accounts.proof_missing'])
    expect(reply.json().texts.th.title).toMatch(/เครื่อง/)
  })

  test('binding a new phone ends the old one at the same moment', async () => {
    const next = await boundPhone()
    expect((await unlock(phone, pin)).json.code).toBe('accounts.device_ended')
    expect((await unlock(next, pin)).json.outcome).toBe('right')
  })
})

describe('wrong PINs', () => {
  test('are counted over all sign-ins, delayed more and more, and the tenth disables the device key', async () => {
    const phone = await boundPhone()
    for (const [i, wait] of waitAfterWrongPin.slice(0, 9).entries()) {
      const answer = await unlock(phone, '99999999')
      expect(answer.json).toMatchObject({ outcome: 'wrong', tries_left: 9 - i, wait_seconds: wait })
      if (wait > 0) expect((await unlock(phone, pin)).json.outcome).toBe('wait')
      kit.clock.advance(wait)
    }
    expect((await unlock(phone, '99999999')).json.outcome).toBe('device_disabled')
    expect((await unlock(phone, pin)).json.code).toBe('accounts.device_disabled')
    const { told } = await kit.owner.one<{ told: number }>(
      sql`select count(*) as told from platform.event where name = 'accounts.device_disabled'`,
    )
    expect(told).toBe(1)
  })

  test('at once from many requests never give more than ten tries', async () => {
    const phone = await boundPhone()
    const answers = await Promise.all(Array.from({ length: 30 }, () => unlock(phone, '99999999')))
    const counted = answers.filter(({ json }) => String(json.outcome) === 'wrong')
    expect(counted.length).toBeLessThanOrEqual(10)
    const row = await kit.db.one<{ wrong_pins: number }>(sql`
      select wrong_pins from accounts.device where device_id = ${phone.deviceId ?? ''}`)
    expect(row.wrong_pins).toBe(counted.length)
  })

  test('are forgotten after a right one', async () => {
    const phone = await boundPhone()
    await unlock(phone, '99999999')
    expect((await unlock(phone, pin)).json.tries_left).toBe(10)
    expect((await unlock(phone, '99999999')).json.tries_left).toBe(9)
  })
})

describe('the lost-phone form', () => {
  const suspend = (pidText: string, tried: string, remoteAddress = '127.0.0.1') =>
    app.inject({ method: 'POST', url: '/public/v1/suspensions', payload: { pid: pidText, pin: tried }, remoteAddress })

  test('with number and PIN suspends the account at once', async () => {
    const phone = await boundPhone()
    const reply = await suspend(malee.person.pid, pin)
    expect([reply.statusCode, reply.json().outcome]).toEqual([202, 'received'])
    expect((await unlock(phone, pin)).json.code).toBe('accounts.suspended')
  })

  test('a suspended account that is active again on a new phone is news once; one more new phone is none', async () => {
    await boundPhone()
    const resumed = async () => (await kit.owner.many(sql`select id from platform.event where name = 'accounts.resumed'`)).length
    const before = await resumed()
    await suspend(malee.person.pid, pin)
    await boundPhone()
    await boundPhone()
    expect((await resumed()) - before).toBe(1)
  })

  test('answers the same for a wrong PIN, an unknown number and nonsense, and suspends nobody', async () => {
    const phone = await boundPhone()
    const bodies = await Promise.all([suspend(malee.person.pid, '00000000'), suspend('1100000000000', pin), suspend('x', 'y')])
    expect(bodies.map((reply) => reply.body)).toEqual([bodies[0]?.body, bodies[0]?.body, bodies[0]?.body])
    expect((await unlock(phone, pin)).json.outcome).toBe('right')
  })

  test('does not count against the device, so nobody can lock another person out', async () => {
    const phone = await boundPhone(testPerson('adult_male_1'))
    for (let i = 0; i < 12; i++) await suspend(testPerson('adult_male_1').person.pid, '00000000')
    expect((await unlock(phone, pin)).json.tries_left).toBe(10)
  })

  test('of the owner works after a thief used up his tries, and guessing from one network ends after five', async () => {
    const person = testPerson('adult_male_2').person
    const phone = await boundPhone(testPerson('adult_male_2'))
    for (let i = 0; i < 6; i++) await suspend(person.pid, '00000000', '203.0.113.7')
    await suspend(person.pid, pin, '203.0.113.7')
    expect((await unlock(phone, pin)).json.outcome).toBe('right')
    await suspend(person.pid, pin, '198.51.100.9')
    expect((await unlock(phone, pin)).json.code).toBe('accounts.suspended')
  })
})

test('no citizen number stands in the log', () => {
  expect(kit.logged.join('')).not.toContain(malee.person.pid)
})
