import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { signInAt } from '../../../../test/own-page.ts'
import { keyOfPerson, testPerson } from '../../../../test/test-district.ts'
import { sql } from '../../../platform/db/sql.ts'
import { deskEvents } from '../index.ts'
import { type DeskWorld, type OfficerAt, officerAt, openDesk } from '../test/desk-world.ts'

let world: DeskWorld
let registrar: OfficerAt
let supervisor: OfficerAt

beforeAll(async () => {
  world = await openDesk({ DESK_HELPERS_PER_OFFICE: '2' })
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.kit.owner.run(sql`delete from offices.mandate`)
  registrar = await officerAt(world, 'adult_female_2', 'registrar')
  supervisor = await officerAt(world, 'adult_male_2', 'supervisor')
})

type Tag = Parameters<typeof testPerson>[0]
const mandates = '/offices/1407/mandates'
const code = (reply: { json: unknown }) => (reply.json as { code?: string }).code
const reason = (reply: { json: unknown }) => (reply.json as { facts?: { reason: string } }).facts?.reason
const inDays = (days: number) => new Date(world.kit.clock.now().getTime() + days * 86_400_000).toISOString()
const naming = (tag: Tag, change: object = {}) => ({
  ...{ pid: testPerson(tag).person.pid, role: 'helper', calling: 'village_headman', valid_until: inDays(30), acts: null, area_codes: null },
  ...change,
})
interface Colleague {
  ref: string
  name: string | null
  role: string
  calling: string | null
  is_me: boolean
  may_end: boolean
  passkeys: number
  did: object
}
const list = async (officer: OfficerAt): Promise<Colleague[]> =>
  ((await officer.call('GET', mandates)).json as unknown as { colleagues: Colleague[] }).colleagues
const refOf = async (officer: OfficerAt, role: string, isMe = false) =>
  (await list(officer)).find((one) => one.role === role && one.is_me === isMe)?.ref ?? ''

describe('naming', () => {
  test('gives a helper a mandate, a code for her passkey shown once, and a line that she reads', async () => {
    const named = await supervisor.call('POST', mandates, naming('widow', { acts: ['call_queue'], area_codes: ['140701'] }))
    expect(named.status).toBe(201)
    expect(named.json).toMatchObject({ enrolment: { code: expect.stringMatching(/^(\w{4}-){2}\w{4}$/) } })
    expect((await list(registrar)).find((one) => one.role === 'helper')).toMatchObject({
      ...{ name: named.json.name, calling: 'village_headman', acts: ['call_queue'], area_codes: ['140701'], passkeys: 0, may_end: true },
      did: { looks: 0, calls: 0, decisions: 0, days: 30 },
    })
    const lines = await world.kit.owner.many(sql`
      select w.purpose_th from consent.history h join consent.wording w on w.id = h.wording_id
       where h.person_key = ${keyOfPerson(world.kit, testPerson('widow'))}`)
    expect(lines).toEqual([{ purpose_th: 'เพื่อมอบหมายให้ท่านปฏิบัติงานทะเบียน' }])
    const [event] = await world.kit.owner.many<{ payload: object }>(
      sql`select payload from platform.event where name = ${deskEvents.mandateGiven}`,
    )
    expect(event?.payload).toMatchObject({ officeCode: '1407', role: 'helper' })
    const helper = await signInAt(world, 'widow', { prefix: '/officer/v1', session: 'desk-session' })
    expect((await helper.call('GET', '/me')).json).toMatchObject({ mandates: [{ role: 'helper', acts: ['call_queue'] }] })
  })

  test('needs the passkey', async () => {
    await world.kit.owner.run(sql`update desk.session set stepped_up_at = null`)
    expect(code(await supervisor.call('POST', mandates, naming('widow')))).toBe('desk.step_up_needed')
  })

  test('nobody names herself, her family, above her own role, for another office, or more than she has', async () => {
    const refused = async (officer: OfficerAt, body: object, path = mandates) => {
      const reply = await officer.call('POST', path, body)
      return [code(reply), reason(reply)]
    }
    const officer = { role: 'officer', calling: null, valid_until: null }
    expect(await refused(supervisor, naming('adult_male_2', officer))).toEqual(['desk.may_not', 'own_case'])
    expect(await refused(supervisor, naming('widow', { ...officer, role: 'registrar' }))).toEqual(['desk.naming_refused', 'role_above'])
    expect(await refused(supervisor, naming('widow', { acts: ['look'] }))).toEqual(['desk.naming_refused', 'wider_acts'])
    expect(await refused(supervisor, naming('widow', { area_codes: ['1406'] }))).toEqual(['desk.naming_refused', 'wider_area'])
    expect(await refused(supervisor, naming('widow'), '/offices/1406/mandates')).toEqual(['desk.not_found', undefined])
    const husband = await officerAt(world, 'adult_male_1', 'registrar')
    expect(await refused(husband, naming('adult_female_1'))).toEqual(['desk.may_not', 'relative'])
    const simple = await officerAt(world, 'adult_male_3', 'officer')
    expect(await refused(simple, naming('widow'))).toEqual(['desk.may_not', 'role'])
    expect(await world.kit.owner.many(sql`select 1 from offices.mandate where given_by is not null`)).toEqual([])
  })

  test('of a wrong number, of nobody, of the dead, or of a helper without an end is refused with what to do', async () => {
    const fields = async (body: object) => {
      const reply = await supervisor.call('POST', mandates, body)
      return [reply.status, (reply.json as { fields?: { rule: string }[] }).fields?.map(({ rule }) => rule) ?? code(reply)]
    }
    expect(await fields(naming('widow', { pid: '1101700203451' }))).toEqual([422, ['pid.check_digit']])
    expect(await fields(naming('widow', { pid: '1101700203450' }))).toEqual([404, 'desk.not_found'])
    expect(await fields(naming('deceased'))).toEqual([404, 'desk.not_found'])
    expect(await fields(naming('widow', { valid_until: null }))).toEqual([422, ['valid_until.helper']])
    expect(await fields(naming('widow', { valid_until: inDays(400) }))).toEqual([422, ['valid_until.helper']])
    expect(await fields(naming('widow', { valid_until: inDays(-1) }))).toEqual([422, ['valid_until.past']])
  })

  test('of more helpers than the office may have is refused; the same one again is changed, not added', async () => {
    for (const tag of ['widow', 'adult_male_1'] as const) expect((await registrar.call('POST', mandates, naming(tag))).status).toBe(201)
    expect(code(await registrar.call('POST', mandates, naming('adult_female_1')))).toBe('desk.too_many_helpers')
    expect((await registrar.call('POST', mandates, naming('widow', { calling: 'teacher' }))).status).toBe(201)
    expect(
      (await list(registrar))
        .filter((one) => one.role === 'helper')
        .map((one) => one.calling)
        .sort(),
    ).toEqual(['teacher', 'village_headman'])
  })
})

describe('ending a mandate (abuse 33)', () => {
  test('kills every session of its holder at once, and her unused code; others’ go on', async () => {
    const one = await officerAt(world, 'adult_male_3', 'officer')
    const other = await signInAt(world, 'adult_male_3', { prefix: '/officer/v1', session: 'desk-session' })
    await world.kit.owner.run(sql`
      insert into desk.enrolment (digest, person_key, made_at, ends_at)
      values ('\\x01', ${one.personKey}, ${world.kit.clock.now()}, ${new Date(world.kit.clock.now().getTime() + 3_600_000)})`)
    const ref = await refOf(supervisor, 'officer')
    expect((await supervisor.call('DELETE', `${mandates}/${ref}`)).status).toBe(200)
    for (const session of [one, other]) expect(code(await session.call('GET', '/me'))).toBe('desk.not_signed_in')
    expect((await registrar.call('GET', '/me')).status).toBe(200)
    expect(await world.kit.owner.many(sql`select 1 from desk.enrolment where person_key = ${one.personKey} and used_at is null`)).toEqual(
      [],
    )
    expect((await list(supervisor)).map(({ role }) => role)).toEqual(['registrar', 'supervisor'])
    const again = await signInAt(world, 'adult_male_3', { prefix: '/officer/v1', session: 'desk-session' })
    expect(code(await again.call('GET', '/offices/1407/work'))).toBe('desk.no_mandate')
    const [told] = await world.kit.owner.many<{ payload: object }>(
      sql`select payload from platform.event where name = ${deskEvents.mandateEnded}`,
    )
    expect(told?.payload).toEqual({ personKey: one.personKey, officeCode: '1407', role: 'officer' })
    expect(code(await supervisor.call('DELETE', `${mandates}/${ref}`))).toBe('desk.not_found')
  })

  test('of somebody who works for another office as well refuses her this one’s work and leaves her signed in there', async () => {
    const here = await officerAt(world, 'adult_male_3', 'officer')
    await officerAt(world, 'adult_male_3', 'officer', { officeCode: '1406' })
    expect((await supervisor.call('DELETE', `${mandates}/${await refOf(supervisor, 'officer')}`)).status).toBe(200)
    expect((await here.call('GET', '/offices/1406/queue')).status).toBe(200)
    expect(code(await here.call('GET', '/offices/1407/queue'))).toBe('desk.not_found')
  })

  test('of a role above, or one’s own, is refused; so is a reference that is none', async () => {
    const above = await supervisor.call('DELETE', `${mandates}/${await refOf(supervisor, 'registrar')}`)
    expect([code(above), reason(above)]).toEqual(['desk.naming_refused', 'role_above'])
    const own = await supervisor.call('DELETE', `${mandates}/${await refOf(supervisor, 'supervisor', true)}`)
    expect([code(own), reason(own)]).toEqual(['desk.may_not', 'own_case'])
    expect((await supervisor.call('DELETE', `${mandates}/short`)).status).toBe(422)
    expect((await list(supervisor)).map((one) => [one.role, one.may_end])).toEqual([
      ['registrar', false],
      ['supervisor', false],
    ])
  })

  test('of two supervisors who end it at once, one ends it', async () => {
    await officerAt(world, 'adult_male_3', 'officer')
    const ref = await refOf(supervisor, 'officer')
    const both = await Promise.all([supervisor, registrar].map((officer) => officer.call('DELETE', `${mandates}/${ref}`)))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 404])
  })
})

test('who lost her passkey gets a new code; the old passkeys, sessions and codes end', async () => {
  const officer = await officerAt(world, 'adult_male_3', 'officer')
  await world.kit.owner.run(sql`
    insert into desk.passkey (credential_id, person_key, public_key, counter, transports, added_at)
    values ('old', ${officer.personKey}, '\\x00', 0, '{}', now())`)
  const ref = await refOf(supervisor, 'officer')
  const first = await supervisor.call('POST', `${mandates}/${ref}/enrolments`)
  expect(first.status).toBe(201)
  expect(code(await officer.call('GET', '/me'))).toBe('desk.not_signed_in')
  expect((await list(supervisor)).find((one) => one.role === 'officer')).toMatchObject({ passkeys: 0 })
  await supervisor.call('POST', `${mandates}/${ref}/enrolments`)
  const { unused } = await world.kit.owner.one<{ unused: number }>(sql`
    select count(*)::int as unused from desk.enrolment where person_key = ${officer.personKey} and used_at is null`)
  expect(unused).toBe(1)
})

test('nobody ends the passkey of a role above, or of another office, by naming its holder a helper', async () => {
  const elsewhere = await officerAt(world, 'adult_male_3', 'officer', { officeCode: '1406' })
  const passkeys = () =>
    world.kit.owner.many<{ ended_at: Date | null }>(sql`select ended_at from desk.passkey where credential_id in ('above', 'elsewhere')`)
  for (const [id, { personKey }] of [['above', registrar] as const, ['elsewhere', elsewhere] as const])
    await world.kit.owner.run(sql`
      insert into desk.passkey (credential_id, person_key, public_key, counter, transports, added_at)
      values (${id}, ${personKey}, '\\x00', 0, '{}', now())`)
  for (const tag of ['adult_female_2', 'adult_male_3'] as const) {
    const named = await supervisor.call('POST', mandates, naming(tag))
    const renewed = await supervisor.call('POST', `${mandates}/${String(named.json.ref)}/enrolments`)
    expect([named.status, code(renewed), reason(renewed)]).toEqual([201, 'desk.renewal_refused', 'role_above'])
    expect(JSON.stringify(renewed.json)).toContain('or by the operator')
  }
  expect(await passkeys()).toEqual([{ ended_at: null }, { ended_at: null }])
})

test('a helper sees neither records, colleagues, samples nor what others opened', async () => {
  const helper = await officerAt(world, 'householder_of_eight', 'helper')
  for (const path of ['/mandates', '/samples', '/looks'])
    expect(code(await helper.call('GET', `/offices/1407${path}`))).toBe('desk.may_not')
  expect((await helper.call('GET', '/offices/1407/work')).json).toMatchObject({ cases: null, samples_due: null, sent_back: null, down: [] })
  expect((await helper.call('GET', '/offices/1407/queue')).status).toBe(200)
})
