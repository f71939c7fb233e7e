import { afterAll, beforeAll, expect, test } from 'vitest'
import { keyOfPerson, testPerson } from '../../../test/test-district.ts'
import { sql } from '../../platform/db/sql.ts'
import { readOfficer } from '../offices/index.ts'
import { lookAtPerson } from './index.ts'
import { type DeskWorld, officerAt, openDesk } from './test/desk-world.ts'

let world: DeskWorld
beforeAll(async () => {
  world = await openDesk()
})
afterAll(() => world.close())

test('abuse 70: of 500 look-ups in an hour the quota’s 200 are answered, the officer is stopped, and her supervisor reads who it was', async () => {
  const supervisor = await officerAt(world, 'adult_male_2', 'supervisor')
  const officer = await officerAt(world, 'adult_male_3', 'officer')
  await officer.call('GET', '/me')
  const caller = {
    ...{ personKey: officer.personKey, name: '', sessionDigest: Buffer.alloc(32), steppedUpUntil: null },
    officer: await readOfficer(world.kit, officer.personKey),
  }
  const look = { officeCode: '1407', personKey: keyOfPerson(world.kit, testPerson('widow')), reason: 'question', caseRef: null } as const
  const outcomes = new Map<string, number>()
  const attempt = () =>
    lookAtPerson(world.kit, caller, look).then(
      () => 'seen',
      (problem: { code: string }) => problem.code,
    )
  for (let round = 0; round < 25; round += 1) {
    for (const outcome of await Promise.all(Array.from({ length: 20 }, attempt))) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
  }
  expect(Object.fromEntries(outcomes)).toEqual({ seen: 200, 'desk.too_many_looks': 300 })
  expect(await world.kit.owner.one(sql`select count(*)::int as looks from desk.look`)).toEqual({ looks: 200 })
  const told = (await supervisor.call('GET', '/offices/1407/samples')).json as unknown as { stops: { officer: string }[] }
  expect(told.stops).toEqual([{ officer: expect.stringMatching(/\S/), at: expect.any(String) }])
  expect((await supervisor.call('GET', '/offices/1407/work')).json).toMatchObject({ stops: 1 })
})

test('whoever tries numbers out in a case, by looks that find nobody or by suspending, is stopped as well', async () => {
  const officer = await officerAt(world, 'adult_female_1', 'officer')
  const { json } = await officer.call('POST', '/proofing-cases', { office_code: '1407', hand_over_code: null })
  const use = (what: string, used: number) =>
    Promise.all(Array.from({ length: used }, () => world.kit.ephemeral.count(`desk ${what} ${officer.personKey}`, 3600)))
  const order = { office_code: '1407', pid: testPerson('widow').person.pid }
  const identify = () =>
    officer.call('POST', `/proofing-cases/${String(json.case_id)}/identifications`, {
      ...{ how: 'two_persons', pid: order.pid, witness: null, guardian: null },
    })
  const nobody = () => officer.call('POST', '/looks', { ...order, pid: '1101700203450', reason: 'question' })
  const suspend = () => officer.call('POST', '/suspensions', { ...order, reason: 'lost_phone' })
  await Promise.all([use('identifications', 199), use('looks', 199), use('suspensions', 199)])
  expect((await identify()).json).toMatchObject({ misfit: null })
  expect((await nobody()).json).toMatchObject({ code: 'desk.not_found' })
  expect((await suspend()).json).toMatchObject({ outcome: 'no_active_account' })
  for (const attempt of [identify, nobody, suspend]) expect((await attempt()).json).toMatchObject({ code: 'desk.too_many_looks' })
})
