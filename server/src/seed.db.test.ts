import { testPeople } from '@open-thaid/fixtures'
import { streamHouseholds } from '@open-thaid/fixtures/stream-households.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestKit, type TestKit } from '../test/test-kit.ts'
import { allSettings } from './config.ts'
import { findOffice, listOffices } from './modules/offices/index.ts'
import { checkCard, parsePid, personKeyOf, readPerson } from './modules/registry/index.ts'
import { readSettings } from './platform/settings.ts'
import { SeedRefused, seedPeople } from './seed.ts'

let kit: TestKit

beforeAll(async () => {
  kit = await openTestKit()
})
afterAll(() => kit.close())

test('a seed enters the people ordered and the offices, and a repeated one nothing', async () => {
  expect(await seedPeople(kit, { people: 120 })).toEqual({ people: 120, entered: 120 })
  expect(await seedPeople(kit, { people: 120 })).toEqual({ people: 120, entered: 0 })
  expect(await listOffices(kit)).toHaveLength(1 + 928 + 76)
  expect(await findOffice(kit, '1407')).toMatchObject({ nameTh: 'สำนักทะเบียนอำเภอบางปะหัน', synthetic: true })
})

test('the test people can be met: their cards fit, and they are marked as invented', async () => {
  const found = testPeople(streamHouseholds({ people: 120, asOf: '2026-11-23' })).find(({ tag }) => tag === 'adult_female_1')
  const parsed = parsePid(found?.person.pid ?? '')
  if (!found || 'fault' in parsed) throw new Error('no test person')
  const { birth, cards } = found.person
  const card = { pid: parsed.pid, laserCode: cards.at(-1)?.laserCode ?? '', birth }
  expect(await checkCard(kit, card)).toMatchObject({ fits: true, hasPortrait: true })
  const person = await readPerson(kit, personKeyOf(kit.keys, parsed.pid))
  expect(person).toMatchObject({ synthetic: true, givenNameTh: 'พรนภา' })
  // The office that keeps the house register exists.
  expect(await findOffice(kit, person?.address.officeCode ?? '')).not.toBeNull()
})

test('production takes no invented people', async () => {
  const production = { ...kit, setting: readSettings(allSettings, { NODE_ENV: 'production' }) }
  await expect(seedPeople(production, { people: 1 })).rejects.toThrow(SeedRefused)
})
