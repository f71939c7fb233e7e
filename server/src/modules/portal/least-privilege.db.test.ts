import { expect, inject, test } from 'vitest'
import { keyOfPerson, testPerson } from '../../../test/test-district.ts'
import { sql } from '../../platform/db/sql.ts'
import { consentRecurring, historyWrites, reportUse } from '../consent/index.ts'
import { signinRecurring } from '../signin/index.ts'
import { closeIncident, openIncident, portalRecurring } from './index.ts'
import { makeAgencyOf, makeClientOf, openPortal, send, signIn } from './test/portal-world.ts'

test('each zone does its part with its own database role: citizens ask, agencies answer, the worker counts and sweeps', async () => {
  const world = await openPortal()
  const { kit } = world
  const officer = await signIn(world, 'adult_female_1')
  const agencyId = await makeAgencyOf(officer)
  const { clientId } = await makeClientOf(officer, agencyId)
  await send(world, { url: `/oauth2/authorize?client_id=${clientId}&response_type=code&redirect_uri=https%3A%2F%2Fother.example%2Fcb` })
  await kit.owner.run(sql`update portal.member set role = 'dpo' where agency_id = ${agencyId}`)
  const personKey = keyOfPerson(kit, testPerson('widow'))
  const agency = { agencyId, clientId, name: { th: 'กรมทดลอง', en: 'Department of Trials' } }
  await kit.db.write(historyWrites({ personKey, kind: 'signed_in', at: kit.clock.now(), scopes: ['openid'], agency }))
  const { entry_id: entryId } = await kit.owner.one<{ entry_id: string }>(sql`
    select entry_id from consent.history where person_key = ${personKey}`)
  // On PostgreSQL each pooled connection would need it; PGlite's one connection shows what the grants allow.
  const zone = async (name: string) => {
    if (inject('engine') === 'pglite') await kit.db.execute(`set role open_thaid_${name}`)
  }

  await zone('public')
  await reportUse(kit, { personKey, entryId, reason: 'delete_my_data', comment: null })
  if (inject('engine') === 'pglite') {
    await expect(kit.db.run(sql`update consent.data_request set outcome = 'done', answered_at = now()`)).rejects.toThrow(
      /permission denied/,
    )
  }

  await zone('agency')
  const path = `/agencies/${agencyId}`
  const { requests } = (await officer.call('GET', `${path}/data-requests`)).json as unknown as { requests: { request_id: string }[] }
  expect(
    (await officer.call('POST', `${path}/data-requests/${requests[0]?.request_id}/answer`, { outcome: 'done', words: null })).status,
  ).toBe(200)
  const { steps } = (await officer.call('GET', `${path}/clients/${clientId}/steps`)).json as unknown as { steps: { step_id: string }[] }
  const made = await officer.call('POST', `${path}/clients/${clientId}/steps/${steps[0]?.step_id}/links`)
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ code: made.json.code })
  expect((await send(world, { method: 'POST', url: '/agency/v1/shared-steps', headers, payload: body })).status).toBe(200)
  for (const [method, tail] of [
    ['GET', '/tasks'],
    ['POST', '/tasks/seen'],
    ['GET', `/clients/${clientId}/report`],
    ['GET', `/clients/${clientId}/links`],
    ['DELETE', `/clients/${clientId}/links/${made.json.link_id}`],
  ] as const)
    expect([tail, (await officer.call(method, path + tail)).status]).toEqual([tail, 200])
  for (const subscribed of [true, false]) expect((await officer.call('PUT', '/news', { subscribed })).status).toBe(200)
  expect((await send(world, { url: '/agency/v1/status' })).status).toBe(200)
  if (inject('engine') === 'pglite') {
    for (const statement of [
      sql`select pid_digest from registry.person`,
      sql`select entry_id from consent.history`,
      sql`update consent.data_request set person_key = gen_random_uuid()`,
      sql`insert into portal.incident (incident_id, text_th, text_en, started_at) values (gen_random_uuid(), 'ก', 'a', now())`,
    ])
      await expect(kit.db.run(statement)).rejects.toThrow(/permission denied/)
  }

  await zone('worker')
  await closeIncident(kit, await openIncident(kit, { th: 'ช้า', en: 'Slow' }))
  kit.clock.advance(3 * 86_400)
  for (const { run } of [...signinRecurring, ...portalRecurring, ...consentRecurring]) await run(kit)
  const { count } = await kit.owner.one<{ count: number }>(sql`select sum(count)::int as count from signin.daily_outcome`)
  expect(count).toBeGreaterThan(0)
  await zone('all')
  await world.close()
})
