import { expect, inject, test } from 'vitest'
import { makeDeviceKey } from '../../../simulators/phone/src/device-key.ts'
import { officerAt, openDesk } from '../../src/modules/desk/test/desk-world.ts'
import { fieldGauges, fieldSubscriptions, judgeReceived } from '../../src/modules/proofing/index.ts'
import { sql } from '../../src/platform/db/sql.ts'
import { spreadNews } from '../spread-news.ts'
import { testPerson } from '../test-district.ts'
import { collectedFrom, issueTablet } from './field-tablet.ts'

test('each zone does its part of the field with its own database role: officers take and keep apart, the worker alone opens and decides', async () => {
  const world = await openDesk()
  const { kit } = world
  const holder = await officerAt(world, 'adult_male_3', 'helper')
  const supervisor = await officerAt(world, 'adult_female_2', 'supervisor')
  // On PostgreSQL each pooled connection would need it; PGlite's one connection shows what the grants allow.
  const zone = async (name: string) => {
    if (inject('engine') === 'pglite') await kit.db.execute(`set role open_thaid_${name}`)
  }
  const refused = async (...statements: ReturnType<typeof sql>[]) => {
    if (inject('engine') !== 'pglite') return
    for (const statement of statements) await expect(kit.db.run(statement)).rejects.toThrow(/permission denied/)
  }

  await zone('officer')
  const device = await issueTablet(world, { holder, supervisor, hours: 1 })
  const offered = await supervisor.call('POST', '/field-kit-offers', { office_code: '1407', hours: 1, drive_id: null })
  const { x, y } = (await makeDeviceKey()).jwk
  const taking = {
    ...{ code: String(offered.json.code), public_jwk: { kty: 'EC', crv: 'P-256', x, y }, device_name: 'by QR', app_version: 'test' },
    device_time: kit.clock.now().toISOString(),
  }
  expect((await holder.call('POST', '/field-kit-takings', taking)).status).toBe(201)
  await refused(sql`update offices.kit_offer set hours = 72`, sql`delete from offices.kit_offer`)
  const { evidence } = await collectedFrom(testPerson('adult_female_1'), { face_comparison_consent: false })
  const picture = Buffer.alloc(500, 7)
  const made = [
    await device.make(evidence, { pictures: { card_front: picture } }),
    await device.make(evidence),
    await device.make(evidence),
  ]
  const [first, second, third] = made
  // The third comes before the second, and heals with it.
  for (const one of [first, third, second]) expect((await device.send([one?.envelope ?? ''])).status).toBe(200)
  if (first) expect((await device.sendPicture(first, 'card_front')).json.state).toBe('received')
  const late = await device.make(evidence, { madeAt: new Date(kit.clock.now().getTime() + 30_000_000) })
  kit.clock.advance(600)
  await device.send([late.envelope, 'nobody signed this'])
  const since = kit.clock.now().toISOString()
  for (const path of ['/field-counts?office_code=1407', '/field-submissions?office_code=1407&state=quarantined'])
    expect((await supervisor.call('GET', path)).status).toBe(200)
  expect((await supervisor.call('GET', '/field-kits?office_code=1407')).status).toBe(200)
  for (const { read } of fieldGauges) expect(await read(kit)).toBeGreaterThanOrEqual(0)
  const { records } = (await supervisor.call('GET', '/field-submissions?office_code=1407&state=quarantined')).json as unknown as {
    records: { field_id: string }[]
  }
  const decision = { decision: 'set_aside', note: 'x' }
  for (const { field_id: id } of records)
    expect((await supervisor.call('POST', `/field-submissions/${id}/decision`, decision)).json.state).toBe('set_aside')
  expect((await supervisor.call('POST', `/field-kits/${device.kit.kitId}/revocation`, { since })).json.state).toBe('revoked')
  await refused(
    sql`select private_sealed from offices.sealing_key`,
    sql`delete from proofing.field_submission`,
    sql`delete from proofing.field_attachment`,
  )

  await zone('worker')
  await spreadNews(kit, fieldSubscriptions, [])
  await judgeReceived(kit)
  await refused(
    sql`insert into proofing.field_submission (field_id) values (${crypto.randomUUID()})`,
    sql`update offices.field_kit set expires_at = now()`,
    sql`insert into offices.sealing_key (office_code) values ('1407')`,
  )

  for (const name of ['public', 'agency']) {
    await zone(name)
    await refused(
      sql`select 1 from offices.field_kit`,
      sql`select 1 from offices.sealing_key`,
      sql`select envelope from proofing.field_submission`,
      sql`select holder_key from proofing.field_submission`,
      sql`select 1 from proofing.field_attachment`,
    )
  }
  await refused(sql`select 1 from proofing.field_submission`)
  if (inject('engine') === 'pglite') await kit.db.execute('reset role')
  const states = await kit.owner.many<{ state: string; records: number }>(sql`
    select state, count(*)::int as records from proofing.field_submission group by state order by state`)
  expect(states).toEqual([
    { state: 'needs_officer', records: 3 },
    // By its clock of the evening; it came as the kit was revoked.
    { state: 'quarantined', records: 1 },
    { state: 'set_aside', records: 1 },
  ])
  await world.close()
})
