import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { spreadNews } from '../../../test/spread-news.ts'
import { keyOfPerson, testPerson } from '../../../test/test-district.ts'
import { type Json, makeTestPhone } from '../../../test/test-phone.ts'
import { background } from '../../modules.ts'
import { sql } from '../../platform/db/sql.ts'
import { readEvidence } from '../proofing/index.ts'
import {
  type CaseWorld,
  judged,
  openCaseAs,
  openCaseWorld,
  phoneAtDesk,
  pin,
  registeredByOfficer,
  seenCard,
  setPin,
  type Tag,
} from './test/case-world.ts'
import { type OfficerAt, officerAt } from './test/desk-world.ts'

let world: CaseWorld
let first: OfficerAt
let second: OfficerAt

beforeAll(async () => {
  world = await openCaseWorld()
  ;({ first, second } = world)
})
afterAll(() => world?.close())

const code = (reply: { json: unknown }) => (reply.json as { code?: string }).code
const keyOf = (tag: Tag) => keyOfPerson(world.kit, testPerson(tag))
const pidOf = (tag: Tag) => testPerson(tag).person.pid
const stateOf = async (tag: Tag) =>
  (await world.kit.owner.one<{ state: string }>(sql`select state from accounts.account where person_key = ${keyOf(tag)}`)).state

/** An approved case of somebody without a phone. @returns its path */
async function approvedWithoutPhone(tag: Tag, guardian: Tag | null = null): Promise<string> {
  const path = await openCaseAs(first, null)
  const identification = { how: 'card_seen', card: seenCard(tag), guardian: guardian && seenCard(guardian) }
  await judged(world, first, { path, tag, identification })
  await first.stepUp()
  await first.call('POST', `${path}/approvals`, {})
  return path
}

const makeSlip = async (path: string) => (await first.call('POST', `${path}/slips`, {})).json as Json

/** A phone that has accepted the terms, and what it is told of a slip. */
async function showSlip(slipCode: string, consent = true) {
  const { phone, path } = await phoneAtDesk(world, { asked: false, consent })
  const shown = await phone.call('POST', `${path}/slips`, { slip_code: slipCode })
  return { phone, path, shown }
}

describe('a slip', () => {
  test('opens the case on a phone at the live face; printed anew, the one before counts no more', async () => {
    const path = await approvedWithoutPhone('widow')
    const before = await makeSlip(path)
    const finder = await showSlip(String(before.slip_code))
    expect(finder.shown.json.state).toBe('document_checked')
    const slip = await makeSlip(path)
    expect(code(await finder.phone.call('POST', `${finder.path}/face-challenges`, {}))).toBe('proofing.session_expired')
    expect(code((await showSlip(String(before.slip_code))).shown)).toBe('proofing.slip_unknown')
    expect(slip.slip_url).toBe(`${slip.slip_url}`.replace(/[^/]+$/, String(slip.slip_code)))
    const { shown } = await showSlip(String(slip.slip_code).toLowerCase().replaceAll('-', ' '))
    expect(shown.json).toMatchObject({ state: 'document_checked', person: null })
  })

  test('alone opens no account: who does not agree to the comparison, and a child, go to an officer', async () => {
    const slip = await makeSlip(await approvedWithoutPhone('middle_name'))
    const { shown, phone, path } = await showSlip(String(slip.slip_code), false)
    // Found paper tells nobody whose it is.
    expect(shown.json).toMatchObject({ state: 'needs_officer', person: null })
    expect(shown.json).toMatchObject({ state: 'needs_officer', reason: 'declined_face' })
    expect((await phone.call('POST', `${path}/completion`, { pin, pin_repeated: pin })).status).toBe(409)
    const child = await makeSlip(await approvedWithoutPhone('child_10', 'adult_female_1'))
    expect((await showSlip(String(child.slip_code))).shown.json).toMatchObject({ state: 'needs_officer', reason: 'age' })
  })

  test('is not made for a case that is not approved, nor without a touched passkey', async () => {
    const path = await openCaseAs(first, null)
    expect(code(await first.call('POST', `${path}/slips`, {}))).toBe('proofing.case_moved_on')
    await world.kit.owner.run(sql`update desk.session set stepped_up_at = null where person_key = ${first.personKey}`)
    expect(code(await first.call('POST', `${path}/slips`, {}))).toBe('desk.step_up_needed')
    await first.stepUp()
  })

  test('that ran out, and guesses, answer alike; a phone has few of them a day', async () => {
    const slip = await makeSlip(await approvedWithoutPhone('hyphen_name'))
    await world.kit.owner.run(
      sql`update proofing.officer_case set slip_ends_at = ${world.kit.clock.now()} where person_key = ${keyOf('hyphen_name')}`,
    )
    const { phone, path, shown } = await showSlip(String(slip.slip_code))
    expect(code(shown)).toBe('proofing.slip_unknown')
    const answers: (string | undefined)[] = []
    for (let i = 0; i < 20; i += 1) answers.push(code(await phone.call('POST', `${path}/slips`, { slip_code: '0000-0000-0000' })))
    expect(answers[0]).toBe('proofing.slip_unknown')
    expect(answers.at(-1)).toBe('proofing.too_many_card_checks')
  })

  test('on two phones opens one account, and then is not printed again', async () => {
    const path = await approvedWithoutPhone('class_5')
    const slip = await makeSlip(path)
    const phones = [await showSlip(String(slip.slip_code)), await showSlip(String(slip.slip_code))]
    // The live face fits on both: how it is looked at is proofing's own test.
    await world.kit.owner.run(
      sql`update proofing.session set state = 'proofed', decided_at = ${world.kit.clock.now()} where person_key = ${keyOf('class_5')} and state = 'document_checked'`,
    )
    const answers = await Promise.all(
      phones.map(({ phone, path: session }) => phone.call('POST', `${session}/completion`, { pin, pin_repeated: pin })),
    )
    expect(answers.map(({ status, json }) => (status === 201 ? 'account' : json.code)).sort()).toEqual([
      'account',
      expect.stringMatching(/^proofing\.(slip_used|session_moved_on)$/),
    ])
    expect(code(await first.call('POST', `${path}/slips`, {}))).toBe('proofing.slip_used')
    expect((await first.call('GET', path)).json).toMatchObject({ slip_used: true })
  })

  test('of one case are not printed without end, nor for a case decided long ago', async () => {
    const path = await approvedWithoutPhone('apostrophe_name')
    const print = async () => code(await first.call('POST', `${path}/slips`, {}))
    for (let printed = 0; printed < 5; printed += 1) expect(await print()).toBeUndefined()
    expect(await print()).toBe('proofing.slips_over')
    const id = path.split('/').at(-1) ?? ''
    const longAgo = new Date(world.kit.clock.now().getTime() - 31 * 86_400_000)
    await world.kit.owner.run(sql`
      update proofing.officer_case set slips_printed = 0, decided_at = ${longAgo}, confirmed_at = case when confirmed_at is null then null else ${longAgo}::timestamptz end
       where case_id = ${id}`)
    expect(await print()).toBe('proofing.slips_over')
    // What was printed last stays as it was: nothing half-done.
    const kept = await world.kit.owner.many(sql`select slips_printed from proofing.officer_case where case_id = ${id}`)
    expect(kept).toEqual([{ slips_printed: 0 }])
  })

  test('carries a code that suspends its own person’s account, once, and nobody else’s', async () => {
    const at = await registeredByOfficer(world, 'class_4', first)
    const [row] = await world.kit.owner.many<{ case_id: string }>(sql`
      select case_id from proofing.officer_case where person_key = ${keyOf('class_4')} and state = 'approved'`)
    const slip = await makeSlip(`/proofing-cases/${row?.case_id}`)
    expect(slip).toMatchObject({ slip_code: null, slip_url: null })
    const anyone = await makeTestPhone(world.app, world.kit)
    const suspend = (tag: Tag, secret: string) => anyone.call('POST', '/public/v1/suspensions', { pid: pidOf(tag), pin: secret })
    await registeredByOfficer(world, 'rank_title', first)
    await suspend('rank_title', String(slip.suspension_code))
    await suspend('class_4', '0000-0000')
    expect([await stateOf('rank_title'), await stateOf('class_4')]).toEqual(['active', 'active'])
    await suspend('class_4', String(slip.suspension_code).toLowerCase())
    expect(await stateOf('class_4')).toBe('suspended')
    expect((await at.phone.call('POST', '/citizen/v1/unlocks', { pin })).json.code).toBe('accounts.suspended')
    const kept = await world.kit.owner.many(sql`select 1 from accounts.suspension_code where person_key = ${keyOf('class_4')}`)
    expect(kept).toEqual([])
  })
})

describe('an officer suspends', () => {
  const suspend = (officer: OfficerAt, tag: Tag, change: object = {}) =>
    officer.call('POST', '/suspensions', { office_code: '1407', pid: pidOf(tag), reason: 'lost_phone', ...change })

  test('the phone at once, sessions and tokens with the news of it, and the person reads why', async () => {
    const at = await registeredByOfficer(world, 'apostrophe_name', first)
    const desk = await officerAt(world, 'apostrophe_name', 'helper')
    expect((await desk.call('GET', '/me')).status).toBe(200)
    await second.stepUp()
    expect((await suspend(second, 'apostrophe_name')).json).toMatchObject({ outcome: 'suspended' })
    expect((await at.phone.call('POST', '/citizen/v1/unlocks', { pin })).json.code).toBe('accounts.suspended')
    await spreadNews(world.kit, background.subscriptions, background.jobs)
    expect((await desk.call('GET', '/me')).status).toBe(401)
    const history = await world.kit.owner.many<{ kind: string; purpose_th: string }>(sql`
      select h.kind, w.purpose_th
        from consent.history h
        join consent.wording w on w.id = h.wording_id
       where h.person_key = ${keyOf('apostrophe_name')}
         and h.kind = 'suspended_by_officer'`)
    expect(history).toEqual([{ kind: 'suspended_by_officer', purpose_th: 'ท่านแจ้งว่าโทรศัพท์หายหรือถูกขโมย' }])
    expect((await suspend(second, 'apostrophe_name')).json).toMatchObject({ outcome: 'no_active_account' })
  })

  test('with a touched passkey, for her own office, and nobody of her family', async () => {
    const officer = await officerAt(world, 'adult_male_1', 'officer')
    expect((await suspend(officer, 'adult_female_1')).json).toMatchObject({ code: 'desk.may_not', facts: { reason: 'relative' } })
    expect((await suspend(officer, 'adult_male_1')).json).toMatchObject({ code: 'desk.may_not', facts: { reason: 'own_case' } })
    expect(code(await suspend(officer, 'widow', { office_code: '1406' }))).toBe('desk.not_found')
    expect((await suspend(officer, 'widow', { pid: '1234' })).json).toMatchObject({ fields: [{ field: 'pid' }] })
    await world.kit.owner.run(sql`update desk.session set stepped_up_at = null where person_key = ${officer.personKey}`)
    expect(code(await suspend(officer, 'widow'))).toBe('desk.step_up_needed')
  })

  test('and new proofing on a new phone brings the account back with its history', async () => {
    await registeredByOfficer(world, 'long_name', first)
    await second.stepUp()
    await suspend(second, 'long_name')
    const at = await phoneAtDesk(world)
    const path = await openCaseAs(first, at.code)
    expect(await judged(world, first, { path, tag: 'long_name', reason: 'recovery' })).toMatchObject({ is_recovery: true })
    await first.stepUp()
    await first.call('POST', `${path}/approvals`, {})
    expect((await setPin(at)).status).toBe(201)
    expect(await stateOf('long_name')).toBe('active')
  })
})

test('what the second officer is asked for is not said to her before her own word', async () => {
  const at = await phoneAtDesk(world)
  const path = await openCaseAs(first, at.code)
  await judged(world, first, { path, tag: 'one_letter_name', face: 'elder_lifelong' })
  await first.stepUp()
  expect((await first.call('POST', `${path}/approvals`, {})).json).toMatchObject({ second_needed: ['tool'] })
  expect((await second.call('GET', path)).json).toMatchObject({ second_needed: [], tool_result: null, face_same: null })
  const toConfirm = async (officer: OfficerAt) => {
    const { json } = await officer.call('GET', '/offices/1407/work')
    return (json as unknown as { cases: { to_confirm: { hand_over_code: string }[] } }).cases.to_confirm.map((one) => one.hand_over_code)
  }
  expect([await toConfirm(first), await toConfirm(second)]).toEqual([[], [at.code]])
  await second.stepUp()
  const refused = await second.call('POST', `${path}/refusals`, { refusal: 'not_the_person' })
  expect(refused.json).toMatchObject({ state: 'refused', decided_by: { is_me: false }, refused_by: { is_me: true } })
  // A refusal is its officer's deed, and is drawn into the samples like an approval; what the supervisor sees is the picture that was judged.
  const [session] = await world.kit.owner.many<{ session_id: string; decided_by: string }>(sql`
    select session_id, decided_by from proofing.session where hand_over_code = ${at.code}`)
  expect(session?.decided_by).toBe(second.personKey)
  const evidence = await readEvidence(world.kit, session?.session_id ?? '')
  const { json } = await first.call('GET', path)
  expect([evidence?.face === null, (json as Json).has_desk_picture]).toEqual([false, true])
})
