import { type SyntheticHousehold, streamHouseholds, testPeople } from '@open-thaid/fixtures'
import { drawFace } from '@open-thaid/fixtures/face.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestKit, type TestKit } from '../../../test/test-kit.ts'
import { sql } from '../../platform/db/sql.ts'
import { loadHouseholds, personKeyOf, readCard, readPerson, readPortrait } from './index.ts'
import { parsePid } from './pid.ts'

const asOf = '2026-11-23'
const households = [...streamHouseholds({ people: 300, asOf })]
let kit: TestKit

beforeAll(async () => {
  kit = await openTestKit()
  await loadHouseholds(kit, households, { drawPortrait: drawFace })
})
afterAll(() => kit.close())

const count = async (table: 'house' | 'person' | 'residence' | 'card' | 'portrait') => {
  const { many } = await kit.db.one<{ many: number }>({ parts: [`select count(*) as many from registry.${table}`], values: [] })
  return many
}

const counts = async () => ({
  houses: await count('house'),
  persons: await count('person'),
  residences: await count('residence'),
  cards: await count('card'),
  portraits: await count('portrait'),
})

function keyOf(pidText: string) {
  const parsed = parsePid(pidText)
  if ('fault' in parsed) throw new Error('no number')
  return personKeyOf(kit.keys, parsed.pid)
}

function testPerson(tag: string, from: readonly SyntheticHousehold[] = households) {
  const found = testPeople(from).find((candidate) => candidate.tag === tag)
  if (!found) throw new Error(`no test person ${tag}`)
  return found
}

test('every person, house, card and portrait of the source is entered once', async () => {
  const people = households.flatMap(({ residents }) => residents)
  expect(await counts()).toEqual({
    houses: households.length,
    persons: people.length,
    residences: people.length,
    cards: people.flatMap(({ cards }) => cards).length,
    portraits: people.filter(({ face }) => face !== null).length,
  })
})

test('loading the same again enters nothing and changes nothing', async () => {
  const before = await counts()
  const seals = () => kit.db.many(sql`select person_key, sealed from registry.person order by person_key limit 5`)
  const sealsBefore = await seals()
  expect(await loadHouseholds(kit, households, { drawPortrait: drawFace })).toEqual({ people: 300, entered: 0 })
  expect(await counts()).toEqual(before)
  expect(await seals()).toEqual(sealsBefore)
})

test('two loaders at once enter everybody once', async () => {
  const more = [...streamHouseholds({ people: 1500, asOf })]
  const both = await Promise.all([1, 2].map(() => loadHouseholds(kit, more, { drawPortrait: drawFace })))
  expect(both.map(({ people }) => people)).toEqual([1500, 1500])
  expect(both.reduce((sum, { entered }) => sum + entered, 0)).toBe(1200)
  expect(await count('person')).toBe(1500)
})

test('progress is told after every batch and ends with everybody', async () => {
  const told: number[] = []
  await loadHouseholds(kit, streamHouseholds({ people: 1500, asOf }), {
    drawPortrait: drawFace,
    onProgress: ({ people }) => told.push(people),
  })
  expect(told.length).toBeGreaterThanOrEqual(3)
  expect(told).toEqual([...told].sort((a, b) => a - b))
  expect(told.at(-1)).toBe(1500)
})

test('a person is read back as the source has it, with the address and its names of the day', async () => {
  const { person, house } = testPerson('middle_name')
  const record = await readPerson(kit, keyOf(person.pid))
  expect(record).toMatchObject({
    pid: person.pid,
    titleTh: person.titleTh,
    givenNameTh: person.givenNameTh,
    middleNameTh: 'พิมพ์ชนก',
    familyNameEn: person.familyNameEn,
    sex: 'female',
    birth: person.birth,
    living: true,
    diedOn: null,
    relation: 'householder',
    synthetic: true,
    address: {
      houseCode: house.houseCode,
      houseNumber: house.houseNumber,
      districtCode: '1407',
      districtTh: 'บางปะหัน',
      postcode: '13220',
      central: false,
    },
  })
  expect(record?.address.lineTh).toContain('อำเภอบางปะหัน จังหวัดพระนครศรีอยุธยา 13220')
  expect(record?.address.lineEn).toContain('Bang Pahan District, Phra Nakhon Si Ayutthaya 13220')
})

test('parts of a birth date that are not known stay unknown', async () => {
  const { person } = testPerson('birth_month_day_unknown')
  expect((await readPerson(kit, keyOf(person.pid)))?.birth).toEqual({ year: person.birth.year, month: null, day: null })
})

test('a dead person keeps the last address, and its entry is closed', async () => {
  const { person, house } = testPerson('deceased')
  const record = await readPerson(kit, keyOf(person.pid))
  expect(record).toMatchObject({ living: false, diedOn: person.diedOn, address: { houseCode: house.houseCode } })
})

test('the central house register is a house of its office without a house number', async () => {
  const { person } = testPerson('central_house')
  const record = await readPerson(kit, keyOf(person.pid))
  expect(record?.address).toMatchObject({ central: true, houseNumber: null })
  expect(record?.address.lineTh).toMatch(/^ทะเบียนบ้านกลาง /)
})

test('the present card is read with its state of the day', async () => {
  const statusOf = async (tag: string) => (await readCard(kit, keyOf(testPerson(tag).person.pid)))?.status
  expect(await statusOf('adult_male_1')).toBe('active')
  expect(await statusOf('expired_card')).toBe('expired')
  expect(await statusOf('cancelled_card')).toBe('cancelled')
  expect(await statusOf('superseded_card')).toBe('active')
  expect(await statusOf('child_5_no_card')).toBeUndefined()
  expect((await readCard(kit, keyOf(testPerson('elder_lifelong').person.pid)))?.expiresOn).toBeNull()
})

test('a drawn portrait is read as a JPEG photograph', async () => {
  const { person } = testPerson('old_portrait')
  const portrait = await readPortrait(kit, keyOf(person.pid))
  expect(portrait?.jpeg.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]))
  expect(portrait?.takenOn).toBe(person.portraitTakenOn)
  expect(await readPortrait(kit, keyOf(testPerson('no_portrait').person.pid))).toBeNull()
})

test('a source with a wrong number or an unknown subdistrict is refused and leaves nothing', async () => {
  const [household] = streamHouseholds({ people: 1600, asOf })
  if (!household) throw new Error('no household')
  const before = await counts()
  const wrongPlace = { ...household, house: { ...household.house, houseCode: '14079999999', subdistrictCode: '140799' } }
  await expect(loadHouseholds(kit, [wrongPlace], { drawPortrait: drawFace })).rejects.toThrow('no subdistrict 140799')
  const wrongNumber = { ...household, residents: household.residents.map((person) => ({ ...person, pid: '1234567890120' })) }
  await expect(loadHouseholds(kit, [wrongNumber], { drawPortrait: drawFace })).rejects.toThrow('check_digit')
  expect(await counts()).toEqual(before)
})
