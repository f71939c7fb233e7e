import type { TestTag } from '@open-thaid/fixtures'
import { createLocalJWKSet, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keyOfPerson, loadTestDistrict, testPerson } from '../../../test/test-district.ts'
import { openTestKit, type TestKit } from '../../../test/test-kit.ts'
import { makeTestPhone, serveTestKit, type TestPhone } from '../../../test/test-phone.ts'
import { digestOf } from '../../platform/crypto.ts'
import { sql } from '../../platform/db/sql.ts'
import { accountsCitizenRoutes, openAccount } from '../accounts/index.ts'
import { credentialsCitizenRoutes } from './index.ts'

let kit: TestKit
let app: ReturnType<typeof serveTestKit>
const pin = '27418305'

beforeAll(async () => {
  kit = await openTestKit()
  await loadTestDistrict(kit)
  app = serveTestKit(kit, [
    { audience: 'public', routes: accountsCitizenRoutes },
    { audience: 'public', routes: credentialsCitizenRoutes },
  ])
})
afterAll(() => kit.close())

async function unlockedPhone(tag: TestTag): Promise<TestPhone> {
  const phone = await makeTestPhone(app, kit)
  const owner = { personKey: keyOfPerson(kit, testPerson(tag)), publicJwk: phone.key.jwk, deviceName: 'test phone' }
  const { deviceId } = await kit.db.transaction((tx) =>
    openAccount(tx, kit.keys, { ...owner, pin, assuranceLevel: '2.1', now: kit.clock.now() }),
  )
  phone.deviceId = deviceId
  await phone.call('POST', '/citizen/v1/unlocks', { pin })
  return phone
}

const cardOfPhone = async (phone: TestPhone) => (await phone.call('GET', '/citizen/v1/card')).json

describe('the card', () => {
  test("shows the register's names, dates, address, issuer and portrait", async () => {
    const { person } = testPerson('adult_female_1')
    const { card } = await cardOfPhone(await unlockedPhone('adult_female_1'))
    expect(card).toMatchObject({
      pid: person.pid,
      name_th: `${person.titleTh}${person.givenNameTh} ${person.familyNameTh}`,
      given_name_en: person.givenNameEn,
      birth: person.birth,
      status: 'active',
      synthetic: true,
      issued_on: person.cards[0]?.issuedOn,
    })
    expect(String(card?.address_th)).toContain('อำเภอบางปะหัน')
    expect(Buffer.from(String(card?.portrait_jpeg), 'base64').subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]))
  })

  test.each([
    ['expired_card', 'expired'],
    ['cancelled_card', 'cancelled'],
    ['deceased', 'deceased'],
    ['superseded_card', 'active'],
    ['foreigner_class_6', 'none'],
  ] as const)('of %s says %s', async (tag, status) => {
    expect((await cardOfPhone(await unlockedPhone(tag))).card?.status).toBe(status)
  })

  test('for life has no last day; an unknown birth day stays unknown', async () => {
    expect((await cardOfPhone(await unlockedPhone('elder_lifelong'))).card?.expires_on).toBeNull()
    expect((await cardOfPhone(await unlockedPhone('birth_day_unknown'))).card?.birth).toMatchObject({ day: null })
  })

  test('is signed with its time and the phone, so that an edited copy is found out', async () => {
    const phone = await unlockedPhone('adult_male_1')
    const { card, signed, as_of: asOf, fresh_until: freshUntil } = await cardOfPhone(phone)
    const keys = await app.inject({ method: 'GET', url: '/public/v1/card-keys' })
    const { payload } = await jwtVerify(String(signed), createLocalJWKSet(keys.json()), {
      typ: 'open-thaid-card+jwt',
      currentDate: kit.clock.now(),
    })
    const portrait = digestOf(Buffer.from(String(card?.portrait_jpeg), 'base64'))
    expect(payload).toMatchObject({ device_id: phone.deviceId, card: { ...card, portrait_jpeg: portrait } })
    expect(new Date(String(freshUntil)).getTime() - new Date(String(asOf)).getTime()).toBe(24 * 3600 * 1000)
  })

  test('is given to an unlocked phone only, and every time leaves an audit entry', async () => {
    const phone = await unlockedPhone('adult_male_3')
    const entries = async () =>
      (await kit.owner.one<{ many: number }>(sql`select count(*) as many from audit.entry where kind = 'credentials.card_issued'`)).many
    const before = await entries()
    await cardOfPhone(phone)
    expect(await entries()).toBe(before + 1)
    kit.clock.advance(901)
    expect((await cardOfPhone(phone)).code).toBe('accounts.locked')
  })
})
