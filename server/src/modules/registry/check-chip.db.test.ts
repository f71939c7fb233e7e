import { type SyntheticPerson, streamHouseholds, type TestTag, testPeople } from '@open-thaid/fixtures'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestKit, type TestKit } from '../../../test/test-kit.ts'
import type { Kit } from '../../platform/kit.ts'
import { checkChip, loadHouseholds, parsePid, personKeyOf, type ReadChip } from './index.ts'
import { checkDigitOf } from './pid.ts'

let kit: TestKit
const people = new Map<TestTag, SyntheticPerson>()

beforeAll(async () => {
  kit = await openTestKit()
  const households = [...streamHouseholds({ people: 100, asOf: '2026-11-23' })]
  await loadHouseholds(kit, households, { drawPortrait: () => '<svg xmlns="http://www.w3.org/2000/svg"/>' })
  for (const { tag, person } of testPeople(households)) people.set(tag, person)
})
afterAll(() => kit.close())

const personOf = (tag: TestTag): SyntheticPerson => people.get(tag) ?? expect.fail(`no test person ${tag}`)

function pidOf(text: string) {
  const parsed = parsePid(text)
  return 'pid' in parsed ? parsed.pid : expect.fail(parsed.fault)
}

/** What the person's chip holds; `nth` counts her cards from the last one. */
function chipOf(tag: TestTag, change: Partial<ReadChip> = {}, nth = -1): ReadChip {
  const { pid, titleTh, givenNameTh, middleNameTh, familyNameTh, birth, cards } = personOf(tag)
  const card = cards.at(nth)
  const names = { titleTh, givenNameTh, middleNameTh, familyNameTh }
  const expiresOn = card?.expiresOn === 'lifelong' ? null : (card?.expiresOn ?? '2030-01-01')
  const numbers = { laserCode: card?.laserCode ?? null, requestNumber: card?.requestNumber ?? null }
  return { pid: pidOf(pid), ...names, birth, issuedOn: card?.issuedOn ?? '2022-01-01', expiresOn, ...numbers, ...change }
}

const keyOf = (tag: TestTag) => personKeyOf(kit.keys, pidOf(personOf(tag).pid))

describe('a chip fits', () => {
  test('when it says what the register says of a card in force, with all numbers or with those that were read', async () => {
    const fits = { fits: true, personKey: keyOf('adult_male_1') }
    expect(await checkChip(kit, chipOf('adult_male_1'))).toEqual(fits)
    expect(await checkChip(kit, chipOf('adult_male_1', { laserCode: null, requestNumber: null }))).toEqual(fits)
    const { requestNumber: _, ...short } = chipOf('adult_male_1')
    expect(await checkChip(kit, short)).toEqual(fits)
  })

  test('with unknown parts of the birth date, for life, with a middle name, and beside an older card', async () => {
    for (const tag of ['birth_day_unknown', 'birth_month_day_unknown', 'elder_lifelong', 'middle_name', 'superseded_card'] as const) {
      expect(await checkChip(kit, chipOf(tag)), tag).toEqual({ fits: true, personKey: keyOf(tag) })
    }
  })

  test('with another spelling of the same letters, blanks, and a title that has changed since', async () => {
    const { givenNameTh } = personOf('adult_female_1')
    const spelled = chipOf('adult_female_1', { titleTh: 'น.ส.', middleNameTh: '', givenNameTh: ` ${givenNameTh}  ` })
    expect(await checkChip(kit, spelled)).toMatchObject({ fits: true })
  })

  test('on its last day in Bangkok, and the day after it has run out', async () => {
    const lastDay = personOf('adult_female_2').cards.at(-1)?.expiresOn
    const at = (time: number): Kit => ({ ...kit, clock: { now: () => new Date(time) } })
    const end = new Date(`${lastDay}T23:59:59+07:00`).getTime()
    expect(await checkChip(at(end), chipOf('adult_female_2'))).toMatchObject({ fits: true })
    expect(await checkChip(at(end + 1000), chipOf('adult_female_2'))).toMatchObject({ fits: false, reason: 'expired' })
  })
})

describe('a chip does not fit, and the officer is told why', () => {
  test('nobody, dead, never had a card, reported lost, run out, replaced', async () => {
    const digits = '888888888888'
    const nobody = chipOf('adult_male_1', { pid: pidOf(digits + checkDigitOf(digits)) })
    expect(await checkChip(kit, nobody)).toEqual({ fits: false, reason: 'unknown_person', personKey: null })
    const cases = [
      ['deceased', 'dead', -1],
      ['child_5_no_card', 'no_card', -1],
      ['cancelled_card', 'cancelled', -1],
      ['expired_card', 'expired', -1],
      ['superseded_card', 'superseded', 0],
    ] as const
    for (const [tag, reason, nth] of cases) {
      expect(await checkChip(kit, chipOf(tag, {}, nth)), tag).toEqual({ fits: false, reason, personKey: keyOf(tag) })
    }
  })

  test('when any one value differs from the register, an invented day of birth and an invented last day among them', async () => {
    const { birth } = personOf('birth_day_unknown')
    const changes: readonly [TestTag, Partial<ReadChip>][] = [
      ['adult_male_1', { givenNameTh: 'สมชาย' }],
      ['adult_male_1', { familyNameTh: 'อื่น' }],
      ['adult_male_1', { middleNameTh: 'กลาง' }],
      ['adult_male_1', { birth: { ...personOf('adult_male_1').birth, year: 1950 } }],
      ['birth_day_unknown', { birth: { ...birth, day: 1 } }],
      ['adult_male_1', { issuedOn: '2019-01-01' }],
      ['adult_male_1', { issuedOn: null }],
      ['adult_male_1', { expiresOn: null }],
      ['elder_lifelong', { expiresOn: '2099-12-31' }],
      ['adult_male_1', { laserCode: 'ZZ0000000000' }],
      ['adult_male_1', { requestNumber: '00000000000000' }],
    ]
    for (const [tag, change] of changes) {
      const differs = { fits: false, reason: 'data_differ', personKey: keyOf(tag) }
      expect(await checkChip(kit, chipOf(tag, change)), JSON.stringify(change)).toEqual(differs)
    }
  })

  test('the card reported lost is not taken for the new one of the same days', async () => {
    const chip = chipOf('superseded_card', { laserCode: personOf('superseded_card').cards[0]?.laserCode ?? null })
    expect(await checkChip(kit, chip)).toMatchObject({ fits: false, reason: 'data_differ' })
  })
})
