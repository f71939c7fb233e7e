import { expect, inject, test } from 'vitest'
import { send } from '../../../test/own-page.ts'
import { testPerson } from '../../../test/test-district.ts'
import { sql } from '../../platform/db/sql.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { deskGauges, deskRecurring } from './index.ts'
import { givenCase } from './test/decided-cases.ts'
import { officerAt, openDesk } from './test/desk-world.ts'

test('each zone does its part of an officer’s day with its own database role: officers work, the worker draws and sweeps, nobody else reads', async () => {
  const world = await openDesk()
  const { kit } = world
  const supervisor = await officerAt(world, 'adult_male_2', 'supervisor')
  const officer = await officerAt(world, 'adult_male_3', 'officer')
  const yesterday = new Date(kit.clock.now().getTime() - 86_400_000)
  await givenCase(kit, { tag: 'widow', state: 'completed', decidedBy: officer.personKey, at: yesterday })
  // On PostgreSQL each pooled connection would need it; PGlite's one connection shows what the grants allow.
  const zone = async (name: string) => {
    if (inject('engine') === 'pglite') await kit.db.execute(`set role open_thaid_${name}`)
  }
  const refused = async (...statements: ReturnType<typeof sql>[]) => {
    if (inject('engine') !== 'pglite') return
    for (const statement of statements) await expect(kit.db.run(statement)).rejects.toThrow(/permission denied/)
  }

  await zone('worker')
  for (const { run } of deskRecurring) await run(kit)
  await refused(
    sql`update desk.sample set verdict = 'right'`,
    sql`select name_sealed from desk.colleague`,
    sql`insert into desk.queue_day (office_code, day, last_number) values ('1407', '2026-11-23', 1)`,
  )

  await zone('officer')
  const done = async (method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) => {
    const reply = await supervisor.call(method, path, body)
    expect([method, path, reply.status < 300 ? 'done' : reply.body]).toEqual([method, path, 'done'])
    return reply.json
  }
  const office = '/offices/1407'
  for (const path of ['/me', `${office}/work`, '/deeds', `${office}/looks`, `${office}/queue`, `${office}/mandates`])
    await done('GET', path)
  await done('POST', `${office}/queue/tickets`, { ticket_id: uuidv7(kit.clock.now()), need: 'register' })
  const waits = uuidv7(kit.clock.now())
  await done('POST', `${office}/queue/tickets`, { ticket_id: waits, need: 'recover' })
  await done('POST', `${office}/queue/calls`, { counter: 1, needs: ['register'], number: null })
  await done('POST', `${office}/queue/tickets/1/settlements`, { to: 'done' })
  const { due } = (await done('GET', `${office}/samples`)) as unknown as { due: { sample_id: string }[] }
  await done('POST', `${office}/samples/${due[0]?.sample_id}/looks`)
  await done('POST', `${office}/samples/${due[0]?.sample_id}/verdicts`, { verdict: 'wrong', words: 'x' })
  const validUntil = new Date(kit.clock.now().getTime() + 86_400_000).toISOString()
  const helper = { pid: testPerson('adult_female_1').person.pid, role: 'helper', calling: null, acts: null, area_codes: null }
  const { ref } = await done('POST', `${office}/mandates`, { ...helper, valid_until: validUntil })
  await done('POST', `${office}/mandates/${ref}/enrolments`)
  await done('DELETE', `${office}/mandates/${ref}`)
  const device = await supervisor.call('POST', `${office}/queue/devices`, { kind: 'screen' })
  const cookie =
    [device.headers['set-cookie'] ?? []]
      .flat()
      .map(String)
      .find((line) => line.startsWith('desk-queue='))
      ?.split(';')[0] ?? ''
  expect((await send(world, { url: '/officer/v1/queue-device', headers: { cookie } })).status).toBe(200)
  const measured = Object.fromEntries(await Promise.all(deskGauges.map(async ({ name, read }) => [name, await read(kit)])))
  expect(measured).toMatchObject({
    open_thaid_officer_queue_waiting: 1,
    open_thaid_officer_samples_due: 0,
    open_thaid_officer_look_stops_last_day: 0,
  })
  await refused(
    sql`delete from desk.sample`,
    sql`insert into desk.sample (office_code, sample_id, day, session_id, hand_over_code, officer_key, drawn_at)
        values ('1407', gen_random_uuid(), '2026-11-22', gen_random_uuid(), 'x', gen_random_uuid(), now())`,
    sql`delete from desk.look`,
    sql`update desk.look set reason = 'x'`,
    sql`delete from desk.quota_stop`,
    sql`delete from offices.mandate`,
    sql`delete from desk.queue_ticket`,
  )

  for (const name of ['public', 'agency']) {
    await zone(name)
    if (name === 'public') expect((await send(world, { url: `/public/v1/queue-tickets/${waits}` })).json).toMatchObject({ label: 'B002' })
    await refused(
      sql`select 1 from desk.sample`,
      sql`select 1 from desk.colleague`,
      sql`select called_by from desk.queue_ticket`,
      sql`select 1 from desk.queue_device`,
      sql`select 1 from desk.quota_stop`,
    )
  }
  await zone('all')
  await world.close()
})
