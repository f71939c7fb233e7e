import { afterAll, beforeAll, expect, test } from 'vitest'
import { keyOfPerson, testPerson } from '../../../test/test-district.ts'
import { sql } from '../../platform/db/sql.ts'
import { type DeskWorld, officerAt, openDesk } from './test/desk-world.ts'

let world: DeskWorld

beforeAll(async () => {
  world = await openDesk()
})
afterAll(() => world.close())

type Tag = Parameters<typeof testPerson>[0]

/** What the reader's program read, as the page hands it on. */
function chipOf(tag: Tag, change: object = {}) {
  const { pid, titleTh, givenNameTh, middleNameTh, familyNameTh, birth, cards } = testPerson(tag).person
  const card = cards.at(-1) ?? expect.fail(`${tag} has no card`)
  return {
    ...{
      pid,
      title_th: titleTh,
      given_name_th: givenNameTh,
      middle_name_th: middleNameTh,
      family_name_th: familyNameTh,
      birth_date: birth,
    },
    ...{ issued_on: card.issuedOn, expires_on: card.expiresOn === 'lifelong' ? null : card.expiresOn },
    ...{ laser_code: card.laserCode, request_number: card.requestNumber, ...change },
  }
}

const order = (chip: object, change: object = {}) => ({ office_code: '1407', reason: 'registration', chip, ...change })
const looksAt = (tag: Tag) =>
  world.kit.owner.many(
    sql`select officer_key, office_code, reason from desk.look where person_key = ${keyOfPerson(world.kit, testPerson(tag))}`,
  )

test('the card-status check says that a card fits, or why not; the person reads that it was made', async () => {
  const officer = await officerAt(world, 'adult_male_3', 'officer')
  const tags = ['adult_female_1', 'birth_month_day_unknown', 'elder_lifelong'] as const
  for (const tag of tags) expect((await officer.call('POST', '/card-checks', order(chipOf(tag)))).json, tag).toEqual({ misfit: null })
  for (const [tag, misfit] of [
    ['cancelled_card', 'cancelled'],
    ['expired_card', 'expired'],
  ] as const) {
    expect((await officer.call('POST', '/card-checks', order(chipOf(tag)))).json, tag).toEqual({ misfit })
    expect(await looksAt(tag)).toEqual([{ officer_key: officer.personKey, office_code: '1407', reason: 'registration' }])
  }
  const changed = order(chipOf('adult_female_1', { family_name_th: 'อื่น' }))
  expect((await officer.call('POST', '/card-checks', changed)).json).toEqual({ misfit: 'data_differ' })
  expect(await looksAt('adult_female_1')).toHaveLength(2)
})

test('a helper, another office, the officer’s own card and a number that is none are refused, and leave no line', async () => {
  const helper = await officerAt(world, 'adult_male_2', 'helper')
  const officer = await officerAt(world, 'adult_male_3', 'officer')
  const chip = chipOf('adult_female_2')
  expect(await helper.call('POST', '/card-checks', order(chip))).toMatchObject({ status: 403, json: { code: 'desk.may_not' } })
  const elsewhere = await officer.call('POST', '/card-checks', order(chip, { office_code: '1406' }))
  expect(elsewhere).toMatchObject({ status: 404, json: { code: 'desk.not_found' } })
  const own = await officer.call('POST', '/card-checks', order(chipOf('adult_male_3')))
  expect(own).toMatchObject({ status: 403, json: { code: 'desk.may_not', facts: { reason: 'own_case' } } })
  const wrong = await officer.call('POST', '/card-checks', order({ ...chip, pid: '1234567890123' }))
  expect(wrong).toMatchObject({ status: 422, json: { code: 'platform.invalid_request', fields: [{ field: 'chip.pid' }] } })
  expect(await looksAt('adult_female_2')).toEqual([])
})
