import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signInAt } from '../../../test/own-page.ts'
import { keyOfPerson, testPerson } from '../../../test/test-district.ts'
import { sql } from '../../platform/db/sql.ts'
import { uuidv7 } from '../../platform/ids.ts'
import type { Problem } from '../../platform/problem.ts'
import { accountsEvents } from '../accounts/index.ts'
import { endMandate, mayDecide, readOfficer } from '../offices/index.ts'
import { readPerson } from '../registry/index.ts'
import { operatorAgencyId } from '../signin/index.ts'
import { deskEvents, deskRecurring, deskSubscriptions, lookAtPerson, makeEnrolment, type OfficerCaller } from './index.ts'
import { type DeskWorld, officerAt, openDesk } from './test/desk-world.ts'

let world: DeskWorld

beforeAll(async () => {
  world = await openDesk({ DESK_LOOKS_PER_HOUR: '10' })
})
afterAll(() => world.close())

const code = (reply: { json: unknown }) => (reply.json as { code?: string }).code

describe('a session at the desk', () => {
  test('says who is signed in, for which office, and what her role allows', async () => {
    const officer = await officerAt(world, 'adult_male_3', 'officer')
    const { json } = await officer.call('GET', '/me')
    expect(json).toMatchObject({
      mandates: [{ office_code: '1407', office_name_th: 'อำเภอบางปะหัน', role: 'officer', valid_until: null }],
      passkeys: 0,
      idle_minutes: 15,
    })
    expect((json as unknown as { mandates: { acts: string[] }[] }).mandates[0]?.acts).toContain('register')
  })

  test('ends after fifteen minutes without a request, and after twelve hours in any case', async () => {
    const officer = await officerAt(world, 'adult_male_3', 'officer')
    world.kit.clock.advance(14 * 60)
    expect((await officer.call('GET', '/me')).status).toBe(200)
    world.kit.clock.advance(15 * 60 + 1)
    expect(code(await officer.call('GET', '/me'))).toBe('desk.not_signed_in')
    const long = await officerAt(world, 'adult_male_3', 'officer')
    for (let minutes = 0; minutes < 12 * 60; minutes += 14) {
      await long.call('GET', '/me')
      world.kit.clock.advance(14 * 60)
    }
    expect(code(await long.call('GET', '/me'))).toBe('desk.not_signed_in')
  })

  test('is nobody’s without a cookie, and a signed-out browser is signed out', async () => {
    const officer = await officerAt(world, 'adult_male_3', 'officer')
    expect((await officer.call('DELETE', '/session')).status).toBe(200)
    expect(code(await officer.call('GET', '/me'))).toBe('desk.not_signed_in')
  })

  test('of an officer who lost her phone ends with it', async () => {
    const officer = await officerAt(world, 'adult_male_3', 'officer')
    const [handle] = deskSubscriptions.filter(({ event }) => event === accountsEvents.suspended)
    await handle?.handle(world.kit, { personKey: officer.personKey })
    expect(code(await officer.call('GET', '/me'))).toBe('desk.not_signed_in')
  })

  test('that ended is swept away', async () => {
    await officerAt(world, 'adult_male_3', 'officer')
    world.kit.clock.advance(13 * 3600)
    for (const { run } of deskRecurring) await run(world.kit)
    expect(await world.kit.owner.many(sql`select 1 from desk.session`)).toEqual([])
  })
})

describe('a passkey', () => {
  test('is not added without a challenge, and a challenge counts once', async () => {
    const officer = await officerAt(world, 'adult_male_3', 'officer')
    const { code: enrolment } = await makeEnrolment(world.kit, { personKey: officer.personKey, madeBy: null })
    const nonsense = { response: { id: 'x', rawId: 'x', type: 'public-key', response: {}, clientExtensionResults: {} }, code: enrolment }
    expect(code(await officer.call('POST', '/passkeys', nonsense))).toBe('desk.passkey_refused')
    const { json } = await officer.call('POST', '/passkey-challenges', {})
    expect(json).toMatchObject({ rp: { id: '127.0.0.1' }, authenticatorSelection: { userVerification: 'required' } })
    expect(code(await officer.call('POST', '/passkeys', nonsense))).toBe('desk.passkey_refused')
    expect(code(await officer.call('POST', '/passkeys', nonsense))).toBe('desk.passkey_refused')
  })

  test('that is not known is not touched', async () => {
    const officer = await officerAt(world, 'adult_male_3', 'officer')
    await officer.call('POST', '/touch-challenges', {})
    const stranger = { response: { id: 'c3RyYW5nZXI', rawId: 'c3RyYW5nZXI', type: 'public-key', response: {}, clientExtensionResults: {} } }
    expect(code(await officer.call('POST', '/touches', stranger))).toBe('desk.passkey_refused')
  })
})

const callerOf = async (tag: Parameters<typeof testPerson>[0]): Promise<OfficerCaller> => {
  const personKey = keyOfPerson(world.kit, testPerson(tag))
  const officer = await readOfficer(world.kit, personKey)
  return { personKey, name: tag, sessionDigest: Buffer.alloc(32), steppedUpUntil: null, officer }
}
const lookOf = (tag: Parameters<typeof testPerson>[0], officeCode = '1407') => ({
  ...({ officeCode, personKey: keyOfPerson(world.kit, testPerson(tag)), reason: 'question', caseRef: null } as const),
})

describe('a record', () => {
  test('is opened for a reason that the person reads, with an audit entry', async () => {
    await officerAt(world, 'adult_male_3', 'officer')
    const person = await lookAtPerson(world.kit, await callerOf('adult_male_3'), lookOf('widow'))
    expect(person).toEqual(await readPerson(world.kit, keyOfPerson(world.kit, testPerson('widow'))))
    const history = await world.kit.owner.many<{ kind: string; agency_name_th: string; purpose_th: string }>(sql`
      select h.kind, w.agency_name_th, w.purpose_th
        from consent.history h
        join consent.wording w on w.id = h.wording_id
       where h.person_key = ${person.personKey}`)
    expect(history).toEqual([{ kind: 'officer_looked', agency_name_th: 'อำเภอบางปะหัน', purpose_th: 'เพื่อตอบคำถามที่ท่านมาติดต่อ' }])
    const [look] = await world.kit.owner.many<{ reason: string }>(sql`select reason from desk.look where person_key = ${person.personKey}`)
    expect(look).toEqual({ reason: 'question' })
  })

  test('of oneself, of one’s family, or for another office is not opened, and nothing is written', async () => {
    await officerAt(world, 'adult_male_1', 'officer')
    const caller = await callerOf('adult_male_1')
    const refused = async (order: ReturnType<typeof lookOf>) =>
      lookAtPerson(world.kit, caller, order).catch((problem: Problem) => [problem.code, problem.details.facts])
    expect(await refused(lookOf('adult_male_1'))).toEqual(['desk.may_not', { reason: 'own_case' }])
    expect(await refused(lookOf('adult_female_1'))).toEqual(['desk.may_not', { reason: 'relative' }])
    expect(await refused(lookOf('widow', '1406'))).toEqual(['desk.not_found', undefined])
    const { looks } = await world.kit.owner.one<{ looks: number }>(sql`
      select count(*)::int as looks from desk.look where officer_key = ${caller.personKey}`)
    expect(looks).toBe(0)
  })

  test('more than an hour allows stops the officer, and her supervisor is told once', async () => {
    await officerAt(world, 'adult_female_2', 'officer')
    const caller = await callerOf('adult_female_2')
    const outcomes: string[] = []
    for (let i = 0; i < 13; i += 1) {
      outcomes.push(
        await lookAtPerson(world.kit, caller, lookOf('widow')).then(
          () => 'seen',
          (problem: { code: string }) => problem.code,
        ),
      )
    }
    expect(outcomes).toEqual([...Array(10).fill('seen'), ...Array(3).fill('desk.too_many_looks')])
    const told = await world.kit.owner.many(sql`select payload from platform.event where name = ${deskEvents.quotaReached}`)
    expect(told).toEqual([{ payload: { officerKey: caller.personKey, officeCode: '1407' } }])
  })
})

test('who is moved to another office at noon may nothing at the old one from that moment', async () => {
  const officer = await officerAt(world, 'adult_male_2', 'officer')
  expect((await officer.call('GET', '/me')).json).toMatchObject({ mandates: [{ office_code: '1407' }] })
  await endMandate(world.kit, { personKey: officer.personKey, officeCode: '1407', role: 'officer' })
  expect((await officer.call('GET', '/me')).json).toMatchObject({ mandates: [] })
  const now = await readOfficer(world.kit, officer.personKey)
  expect(mayDecide(now, 'look', { officeCode: '1407', subject: null })).toEqual({ may: false, reason: 'other_office' })
})

test('who withdraws her consent from the desk’s operator is refused at the desk until she signs in again; from another agency she is not', async () => {
  const officer = await officerAt(world, 'adult_male_2', 'officer')
  const withdraw = async (agencyId: string) => {
    for (const { event, handle } of deskSubscriptions)
      if (event === 'consent.withdrawn') await handle(world.kit, { personKey: officer.personKey, agencyId })
  }
  await withdraw(uuidv7(world.kit.clock.now()))
  expect((await officer.call('GET', '/me')).status).toBe(200)
  await withdraw(operatorAgencyId)
  expect(code(await officer.call('GET', '/me'))).toBe('desk.not_signed_in')
})

test('a person without a mandate is signed in, and an officer of nothing', async () => {
  const visitor = await signInAt(world, 'widow', { prefix: '/officer/v1', session: 'desk-session' })
  expect((await visitor.call('GET', '/me')).json).toMatchObject({ mandates: [] })
})
