import { type SyntheticPerson, streamHouseholds, type TestTag, testPeople } from '@open-thaid/fixtures'
import { drawFace } from '@open-thaid/fixtures/face.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestKit, type TestKit } from '../../../test/test-kit.ts'
import { sql } from '../../platform/db/sql.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { auditWrite } from '../audit/index.ts'
import {
  cancelCard,
  loadHouseholds,
  type PersonKey,
  parsePid,
  personKeyOf,
  personSealer,
  readCard,
  readPerson,
  recordDeath,
  recordMove,
} from './index.ts'

const households = [...streamHouseholds({ people: 100, asOf: '2026-11-23' })]
const people = new Map<TestTag, SyntheticPerson>(testPeople(households).map(({ tag, person }) => [tag, person]))
let kit: TestKit

beforeAll(async () => {
  kit = await openTestKit()
  await loadHouseholds(kit, households, { drawPortrait: drawFace })
})
afterAll(() => kit.close())

function keyOf(tag: TestTag): PersonKey {
  const parsed = parsePid(people.get(tag)?.pid ?? '')
  if ('fault' in parsed) throw new Error(`no test person ${tag}`)
  return personKeyOf(kit.keys, parsed.pid)
}

const auditOf = (personKey: PersonKey) =>
  auditWrite(kit, { kind: 'registry.test', actor: { type: 'system', ref: 'test' }, personKey, purpose: 'test' })

const eventsOf = async (personKey: PersonKey) => {
  const rows = await kit.owner.many<{ name: string }>(
    sql`select name from platform.event where payload->>'personKey' = ${personKey} order by name`,
  )
  return rows.map(({ name }) => name)
}

describe('a death', () => {
  test('ends life, entry and card in one step, is told to other modules, and is recorded once', async () => {
    const personKey = keyOf('adult_male_2')
    const record = () => recordDeath(kit, { personKey, diedOn: '2026-11-20', audit: auditOf(personKey) })
    const both = await Promise.allSettled([record(), record()])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await readPerson(kit, personKey)).toMatchObject({ living: false, diedOn: '2026-11-20', address: { districtCode: '1407' } })
    expect(await readCard(kit, personKey)).toMatchObject({ status: 'cancelled' })
    expect(await eventsOf(personKey)).toEqual(['registry.card_changed', 'registry.person_died'])
  })

  test('on a day that is not known gets no day', async () => {
    const personKey = keyOf('widow')
    await recordDeath(kit, { personKey, diedOn: null, audit: auditOf(personKey) })
    expect(await readPerson(kit, personKey)).toMatchObject({ living: false, diedOn: null })
  })
})

test('a card is cancelled once; the second time nothing is written', async () => {
  const personKey = keyOf('adult_male_1')
  await cancelCard(kit, { personKey, audit: auditOf(personKey) })
  await expect(cancelCard(kit, { personKey, audit: auditOf(personKey) })).rejects.toMatchObject({ code: 'registry.already_recorded' })
  expect(await readCard(kit, personKey)).toMatchObject({ status: 'cancelled' })
  expect(await eventsOf(personKey)).toEqual(['registry.card_changed'])
})

describe('the database refuses', () => {
  const [first] = households
  const houseCode = first?.house.houseCode ?? ''

  test('a second open entry in a house register', async () => {
    const insert = sql`
      insert into registry.residence (person_key, id, house_code, relation, moved_in_on)
      values (${keyOf('adult_female_1')}, ${uuidv7(kit.clock.now())}, ${houseCode}, 'resident', '2026-11-23')`
    await expect(kit.db.run(insert)).rejects.toThrow(/a_person_is_in_exactly_one_house_register/)
  })

  test('a second active card', async () => {
    const insert = sql`
      insert into registry.card (person_key, id, status, issued_on, laser_hash, sealed)
      values (${keyOf('adult_female_1')}, ${uuidv7(kit.clock.now())}, 'active', '2026-11-23', ${Buffer.from('x')}, ${Buffer.from('x')})`
    await expect(kit.db.run(insert)).rejects.toThrow(/a_person_has_at_most_one_active_card/)
  })

  test('a second central house register of one office', async () => {
    const again = sql`
      insert into registry.house (house_code, office_code, house_number, subdistrict_code, subdistrict_th, subdistrict_en,
             district_code, district_th, district_en, province_code, province_th, province_en, postcode, central)
      select '14070000000', office_code, null, subdistrict_code, subdistrict_th, subdistrict_en,
             district_code, district_th, district_en, province_code, province_th, province_en, postcode, true
        from registry.house
       where central`
    await expect(kit.db.run(again)).rejects.toThrow(/an_office_has_one_central_register/)
  })

  test('a superseded card without its successor, and a date of death of the living', async () => {
    const personKey = keyOf('adult_female_1')
    await expect(kit.db.run(sql`update registry.card set status = 'superseded' where person_key = ${personKey}`)).rejects.toThrow(
      /a_superseded_card_names_its_successor/,
    )
    await expect(kit.db.run(sql`update registry.person set died_on = '2026-11-23' where person_key = ${personKey}`)).rejects.toThrow(
      /a_living_person_has_no_date_of_death/,
    )
  })

  test('to delete, and to change what is sealed, whoever asks', async () => {
    for (const table of ['person', 'house', 'residence', 'card', 'portrait']) {
      await expect(kit.db.run({ parts: [`delete from registry.${table}`], values: [] }), table).rejects.toThrow(/permission denied/)
    }
    await expect(kit.db.run(sql`update registry.person set sealed = wrapped_key`)).rejects.toThrow(/permission denied/)
  })
})

describe('a stolen database', () => {
  test('holds no number, name, laser code, card number or picture that can be read', async () => {
    const dump: string[] = []
    for (const table of ['person', 'house', 'residence', 'card', 'portrait']) {
      const rows = await kit.owner.many<{ row: string }>({ parts: [`select t::text as row from registry.${table} t`], values: [] })
      dump.push(...rows.map(({ row }) => row))
    }
    const text = dump.join('\n')
    expect(text).toContain('บางปะหัน')
    const secrets = households.flatMap(({ residents }) =>
      residents.flatMap((p) => [
        p.pid,
        p.familyNameEn,
        p.familyNameTh,
        ...p.cards.flatMap((c) => [c.laserCode, c.cardNumber, c.requestNumber]),
      ]),
    )
    // One and two letters occur anywhere; the rest must neither stand there as text nor as bytes.
    for (const secret of secrets.filter(({ length }) => length > 3)) {
      expect(text.includes(secret) || text.includes(Buffer.from(secret).toString('hex'))).toBe(false)
    }
    expect(text).not.toContain(Buffer.from('<svg').toString('hex'))
  })

  test("does not open with another person's row: a ciphertext is bound to its person and its place", async () => {
    const [one, other] = [await personSealer(kit, keyOf('adult_female_1')), await personSealer(kit, keyOf('adult_female_2'))]
    const sealed = one.seal('consent.receipt', 'claims')
    expect(one.open('consent.receipt', sealed).toString()).toBe('claims')
    expect(() => other.open('consent.receipt', sealed)).toThrow()
    expect(() => one.open('signin.code', sealed)).toThrow()
  })
})

test('the public zone reads the register and cannot enter or change anything', async () => {
  const reader = await openTestKit({ role: 'open_thaid_public' })
  await expect(reader.db.run(sql`update registry.person set living = false`)).rejects.toThrow(/permission denied/)
  await expect(loadHouseholds(reader, households.slice(0, 1), { drawPortrait: drawFace })).rejects.toThrow(/permission denied/)
  expect(await reader.db.many(sql`select person_key from registry.person`)).toEqual([])
  await reader.close()
})

describe('a move', () => {
  const houseOf = async (tag: TestTag) => (await readPerson(kit, keyOf(tag)))?.address.houseCode ?? ''
  const move = async (personKey: PersonKey, houseCode: string) =>
    recordMove(kit, { personKey, houseCode, relation: 'resident', audit: auditOf(personKey) })

  test('closes one entry and opens another, is told, and of two at once to one house one counts', async () => {
    const personKey = keyOf('adult_female_1')
    const to = await houseOf('householder_of_eight')
    const both = await Promise.allSettled([move(personKey, to), move(personKey, to)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await houseOf('adult_female_1')).toBe(to)
    expect(await eventsOf(personKey)).toEqual(['registry.address_changed'])
    const open = await kit.owner.many(sql`
      select house_code from registry.residence where person_key = ${personKey} and moved_out_on is null`)
    expect(open).toEqual([{ house_code: to }])
  })

  test('of the dead, and to a house that there is not, is refused and changes nothing', async () => {
    const dead = keyOf('deceased')
    await expect(move(dead, await houseOf('adult_male_1'))).rejects.toMatchObject({ code: 'registry.already_recorded' })
    const before = await houseOf('adult_male_1')
    await expect(move(keyOf('adult_male_1'), '99999999999')).rejects.toMatchObject({ code: 'registry.already_recorded' })
    expect(await houseOf('adult_male_1')).toBe(before)
    const told = [...(await eventsOf(dead)), ...(await eventsOf(keyOf('adult_male_1')))]
    expect(told).not.toContain('registry.address_changed')
  })
})
