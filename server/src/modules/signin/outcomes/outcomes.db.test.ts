import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestPhone } from '../../../../test/test-phone.ts'
import { sql } from '../../../platform/db/sql.ts'
import { signinRecurring } from '../jobs.ts'
import {
  approve,
  begin,
  bindPhone,
  claim,
  decide,
  goOn,
  makeClient,
  openWorld,
  qrOf,
  send,
  type World,
  type WorldClient,
} from '../test/sign-in-world.ts'
import { sweepInteractions } from './outcome-store.ts'
import { readOutcomes } from './read-outcomes.ts'

let world: World
let client: WorldClient
let phone: TestPhone

beforeAll(async () => {
  world = await openWorld()
  client = await makeClient(world)
  phone = await bindPhone(world)
})
afterAll(() => world.close())

async function sweep(): Promise<void> {
  for (const { name, run } of signinRecurring) if (name === 'signin.sweep') await run(world.kit)
}
const counted = async () =>
  Object.fromEntries(
    (
      await world.kit.owner.many<{ outcome: string; count: number }>(sql`
        select outcome, sum(count)::int as count from signin.daily_outcome where client_id = ${client.clientId} group by 1`)
    ).map(({ outcome, count }) => [outcome, count]),
  )

/** Counts as many sign-ins would have left them. */
const given = (clientId: string, counts: Readonly<Record<string, number>>, daysAgo = 0) =>
  Promise.all(
    Object.entries(counts).map(([outcome, count]) =>
      world.kit.owner.run(sql`
        insert into signin.daily_outcome (day, client_id, outcome, count)
        values ((${world.kit.clock.now()}::timestamptz at time zone 'Asia/Bangkok')::date - ${daysAgo}::int, ${clientId}, ${outcome}, ${count})`),
    ),
  )

test('each sign-in counts once by its end, when its row goes; one begun again counts by its successor', async () => {
  const done = await begin(world, client)
  await approve(world, done, phone)
  await goOn(world, done)
  const refused = await begin(world, client)
  const { json } = await claim(phone, await qrOf(world, refused))
  await decide(phone, refused.id, { decision: 'deny', shown_digest: json.shown_digest })
  const scanned = await begin(world, client)
  await claim(phone, await qrOf(world, scanned))
  const allowed = await begin(world, client)
  await approve(world, allowed, phone)
  const left = await begin(world, client)
  await sweep()
  expect(await counted()).toEqual({})
  world.kit.clock.advance(200)
  await send(world, { url: `/signin/${left.id}/renew`, headers: { cookie: left.cookie }, form: {} })
  expect((await world.kit.owner.many(sql`select id from signin.interaction`)).length).toBe(6)
  world.kit.clock.advance(3600)
  await Promise.all([sweep(), sweep()])
  await sweep()
  expect(await counted()).toEqual({ signed_in: 1, refused: 1, left_after_scan: 1, not_fetched: 1, not_scanned: 1 })
})

test('more than one portion is swept at one go', async () => {
  for (let i = 0; i < 5; i++) await begin(world, client)
  world.kit.clock.advance(3600)
  const portions: number[] = []
  do portions.push(await sweepInteractions(world.kit.db, world.kit.clock.now(), 2))
  while (portions.at(-1) === 2)
  expect(portions).toEqual([2, 2, 1])
})

describe('a report', () => {
  test('of fewer than twenty sign-ins tells nothing', async () => {
    await given('few', { signed_in: 18, refused: 1 })
    expect(await readOutcomes(world.kit, 'few')).toEqual({ total: null, days: [] })
  })

  test('names no reason that fewer than five met, and no day of fewer than twenty', async () => {
    await given('many', { signed_in: 30, refused: 4, not_scanned: 6 })
    await given('many', { signed_in: 10, refused: 2 }, 1)
    const { total, days } = await readOutcomes(world.kit, 'many')
    expect(total).toEqual({
      begun: 52,
      signedIn: 40,
      dropped: [
        { outcome: 'not_scanned', count: 6 },
        { outcome: 'refused', count: 6 },
      ],
    })
    expect(days).toMatchObject([{ begun: 40, signedIn: 30, dropped: [{ outcome: 'not_scanned', count: 6 }] }])
  })

  test('looks 28 days back', async () => {
    await given('old', { signed_in: 20 }, 27)
    await given('old', { signed_in: 100 }, 28)
    expect((await readOutcomes(world.kit, 'old')).total).toMatchObject({ begun: 20 })
  })
})
