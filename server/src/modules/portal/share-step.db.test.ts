import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '../../platform/db/sql.ts'
import { portalRecurring } from './jobs.ts'
import { type Member, makeAgencyOf, makeClientOf, openPortal, type PortalWorld, send, signIn } from './test/portal-world.ts'

let world: PortalWorld
let developer: Member
let stranger: Member
let agencyId: string
let clientId: string
let stepId: string

beforeAll(async () => {
  world = await openPortal()
  developer = await signIn(world, 'adult_female_1')
  stranger = await signIn(world, 'adult_female_2')
  agencyId = await makeAgencyOf(developer)
  clientId = (await makeClientOf(developer, agencyId)).clientId
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: 'http://127.0.0.1:4690/other',
    state: 'secret-state',
  })
  await send(world, { url: `/oauth2/authorize?${query}` })
  const { json } = await developer.call('GET', `/agencies/${agencyId}/clients/${clientId}/steps`)
  stepId = (json.steps as unknown as { step_id: string }[])[0]?.step_id ?? ''
})
afterAll(() => world?.close())

const path = () => `/agencies/${agencyId}/clients/${clientId}`
const share = async (who = developer) => (await who.call('POST', `${path()}/steps/${stepId}/links`)).json
/** As somebody who is nobody here. */
const open = (code: string) =>
  send(world, {
    method: 'POST',
    url: '/agency/v1/shared-steps',
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify({ code }),
  })

describe('a shared entry', () => {
  test('is read without signing in, masked, and without the id of the sign-in', async () => {
    const { code } = await share()
    const reply = await open(String(code))
    expect(reply.status).toBe(200)
    expect(reply.json).toMatchObject({
      client_id: clientId,
      step: {
        step_id: stepId,
        reason: 'redirect_uri',
        sign_in_id: null,
        sent: { redirect_uri: 'http://127.0.0.1:4690/other', state: 'sent' },
      },
    })
    expect(reply.body).not.toContain('secret-state')
  })

  test('ends after 24 hours, and is swept then', async () => {
    const { code } = await share()
    world.kit.clock.advance(24 * 3600 - 1)
    expect((await open(String(code))).status).toBe(200)
    world.kit.clock.advance(1)
    expect((await open(String(code))).json.code).toBe('portal.link_gone')
    for (const { run } of portalRecurring) await run(world.kit)
    world.kit.clock.advance(1)
    for (const { run } of portalRecurring) await run(world.kit)
    expect(await world.kit.owner.many(sql`select link_id from portal.shared_step`)).toEqual([])
    for (const member of [developer, stranger]) Object.assign(member, await signIn(world, member.tag))
  })

  test('ends at once when a member ends it', async () => {
    const { code, link_id: id } = await share()
    const links = (await developer.call('GET', `${path()}/links`)).json.links as unknown as { link_id: string }[]
    expect(links.map(({ link_id: one }) => one)).toEqual([id])
    expect((await developer.call('DELETE', `${path()}/links/${id}`)).status).toBe(200)
    expect((await open(String(code))).json.code).toBe('portal.link_gone')
    expect((await developer.call('DELETE', `${path()}/links/${id}`)).json.code).toBe('portal.link_gone')
  })

  test('cannot be guessed from the database: the code stands nowhere', async () => {
    const { code, link_id: id } = await share()
    expect(String(code).length).toBeGreaterThanOrEqual(32)
    const { text } = await world.kit.owner.one<{ text: string }>(sql`
      select (select string_agg(s::text, '') from portal.shared_step as s) || (select string_agg(encode(leaf, 'escape'), '') from audit.entry) as text`)
    for (const form of [String(code), Buffer.from(String(code)).toString('hex')])
      expect(text + world.kit.logged.join('')).not.toContain(form)
    await developer.call('DELETE', `${path()}/links/${id}`)
  })

  test('is shared and ended by members only; an entry of another service is unknown', async () => {
    expect((await share(stranger)).code).toBe('portal.agency_unknown')
    const { code, link_id: id } = await share()
    expect((await stranger.call('DELETE', `${path()}/links/${id}`)).json.code).toBe('portal.agency_unknown')
    const other = await makeAgencyOf(stranger, 'กรมอื่น')
    const theirs = (await makeClientOf(stranger, other)).clientId
    expect((await stranger.call('DELETE', `/agencies/${other}/clients/${theirs}/links/${id}`)).json.code).toBe('portal.link_gone')
    expect((await stranger.call('POST', `/agencies/${other}/clients/${theirs}/steps/${stepId}/links`)).json.code).toBe(
      'portal.step_unknown',
    )
    expect((await open(String(code))).status).toBe(200)
    await developer.call('DELETE', `${path()}/links/${id}`)
  })

  test.each(['', 'x', 'a'.repeat(32), "' or 1=1 --", '\u0000'])('a code that never was opens nothing: %j', async (code) => {
    expect((await open(code)).json.code).toBe('portal.link_gone')
  })

  test('an entry that is no longer in the log is gone with its link', async () => {
    const { code } = await share()
    await world.kit.owner.run(sql`delete from signin.request_step where id = ${stepId}::bigint`)
    expect((await open(String(code))).json.code).toBe('portal.link_gone')
  })

  test('twenty links of one service are enough', async () => {
    const query = new URLSearchParams({ response_type: 'code', client_id: clientId, redirect_uri: 'http://127.0.0.1:4690/other' })
    await send(world, { url: `/oauth2/authorize?${query}` })
    const { json } = await developer.call('GET', `${path()}/steps`)
    stepId = (json.steps as unknown as { step_id: string }[])[0]?.step_id ?? ''
    const replies: (string | undefined)[] = []
    for (let i = 0; i < 21; i++) replies.push((await share()).code as unknown as string)
    expect(replies.filter((code) => code === 'portal.too_many')).toHaveLength(2)
  })
})
