import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { keyOfPerson, testPerson } from '../../../test/test-district.ts'
import { type Json, makeTestPhone } from '../../../test/test-phone.ts'
import { sql } from '../../platform/db/sql.ts'
import type { FileRef } from '../../platform/files.ts'
import { endMandate } from '../offices/index.ts'
import { type FacePool, proofingRecurring } from '../proofing/index.ts'
import {
  type CaseWorld,
  faceOf,
  judged,
  openCaseAs,
  openCaseWorld,
  phoneAtDesk,
  pin,
  registeredByOfficer,
  seenCard,
  setPin,
  type Tag,
  takePicture,
} from './test/case-world.ts'
import { type OfficerAt, officerAt } from './test/desk-world.ts'

let pool: FacePool
let world: CaseWorld
let first: OfficerAt
let second: OfficerAt

beforeAll(async () => {
  world = await openCaseWorld()
  ;({ first, second, pool } = world)
})
afterAll(() => world?.close())

const code = (reply: { json: unknown }) => (reply.json as { code?: string }).code
const keyOf = (tag: Tag) => keyOfPerson(world.kit, testPerson(tag))
const historyOf = async (tag: Tag) =>
  (
    await world.kit.owner.many<{ kind: string }>(sql`
      select kind from consent.history where person_key = ${keyOf(tag)}`)
  )
    .map(({ kind }) => kind)
    .sort()
const identify = (officer: OfficerAt, path: string, body: object) => officer.call('POST', `${path}/identifications`, body)

describe('assisted registration', () => {
  test('goes from the phone’s code to its PIN, which the officer never sees, at the officer’s level', async () => {
    const at = await phoneAtDesk(world)
    const path = await openCaseAs(first, at.code.toLowerCase().replace('-', ' '))
    const verdict = await judged(world, first, { path, tag: 'adult_female_1' })
    expect(verdict).toMatchObject({ state: 'face_judged', face_same: true, tool_result: 'strong', second_needed: [] })
    expect((await at.phone.call('GET', at.path)).json.state).toBe('needs_officer')
    expect((await first.call('POST', `${path}/approvals`, {})).json).toMatchObject({ state: 'approved', decided_by: { is_me: true } })
    expect((await at.phone.call('GET', at.path)).json.state).toBe('proofed')
    expect((await setPin(at)).json).toMatchObject({ assurance_level: '2.3' })
    expect((await at.phone.call('POST', '/citizen/v1/unlocks', { pin })).json.outcome).toBe('right')
    expect((await first.call('GET', path)).json).toMatchObject({ phone: { state: 'completed' } })
    expect(await historyOf('adult_female_1')).toEqual(['officer_identified', 'officer_looked', 'registered_by_officer'])
    const [session] = await world.kit.owner.many(sql`
      select path, office_code, decided_by, confirmed_by from proofing.session where hand_over_code = ${at.code}`)
    expect(session).toEqual({ path: 'officer', office_code: '1407', decided_by: first.personKey, confirmed_by: null })
  })

  test('needs a passkey touched for what decides about a person', async () => {
    const at = await phoneAtDesk(world)
    const path = await openCaseAs(first, at.code)
    await judged(world, first, { path, tag: 'middle_name' })
    await world.kit.owner.run(sql`update desk.session set stepped_up_at = null where person_key = ${first.personKey}`)
    expect(code(await first.call('POST', `${path}/approvals`, {}))).toBe('desk.step_up_needed')
    expect(code(await first.call('POST', `${path}/refusals`, { refusal: 'not_entitled' }))).toBe('desk.step_up_needed')
    await first.stepUp()
  })

  test('shows no record before a reason, no tool before the officer’s own word, and approves nothing before it', async () => {
    const at = await phoneAtDesk(world)
    const path = await openCaseAs(first, at.code)
    expect(code(await first.call('POST', `${path}/looks`, { reason: 'registration' }))).toBe('proofing.case_moved_on')
    const { json } = await identify(first, path, { how: 'card_seen', card: seenCard('hyphen_name'), guardian: null })
    expect(Object.keys(json)).toEqual(['misfit', 'case'])
    expect(code(await first.call('POST', `${path}/approvals`, {}))).toBe('proofing.face_not_judged')
    const looked = await first.call('POST', `${path}/looks`, { reason: 'registration' })
    expect(looked.json).toMatchObject({ case: { tool_result: null }, pictures: { desk: null } })
    expect(String((looked.json as Json).portrait)).toMatch(/^\/9j\//)
    expect(code(await first.call('POST', `${path}/face-verdicts`, { same_person: true, tool_agreed: true }))).toBe('proofing.face_missing')
    await takePicture(world, first, path, await faceOf('widow'))
    const no = await first.call('POST', `${path}/face-verdicts`, { same_person: false, tool_agreed: true })
    expect(no.json).toMatchObject({ face_same: false, tool_result: null })
    expect(code(await first.call('POST', `${path}/approvals`, {}))).toBe('proofing.face_not_judged')
  })

  test('a picture taken anew takes back what was said of the one before', async () => {
    const at = await phoneAtDesk(world)
    const path = await openCaseAs(first, at.code)
    await judged(world, first, { path, tag: 'class_5' })
    expect(await takePicture(world, first, path, await faceOf('class_5'))).toMatchObject({ face_same: null, tool_result: null })
    expect(code(await first.call('POST', `${path}/approvals`, {}))).toBe('proofing.face_not_judged')
    expect(await takePicture(world, first, path, Buffer.from('no picture'))).toMatchObject({ code: 'proofing.picture_not_usable' })
  })

  test('identified as somebody else while the tool compares: what was said of the one before says nothing of her', async () => {
    const at = await phoneAtDesk(world)
    const path = await openCaseAs(first, at.code)
    const as = (tag: Tag) => identify(first, path, { how: 'card_seen', card: seenCard(tag), guardian: null })
    const look = () => first.call('POST', `${path}/looks`, { reason: 'registration' })
    await as('adult_female_1')
    await look()
    await takePicture(world, first, path, await faceOf('adult_female_1'))
    const template = pool.template.bind(pool)
    const spy = vi.spyOn(pool, 'template').mockImplementationOnce(async (jpeg) => {
      await as('class_5')
      await look()
      return template(jpeg)
    })
    const verdict = await first.call('POST', `${path}/face-verdicts`, { same_person: true, tool_agreed: true })
    spy.mockRestore()
    expect(code(verdict)).toBe('proofing.case_moved_on')
    expect((await first.call('GET', path)).json).toMatchObject({ state: 'record_opened', face_same: null, tool_result: null })
    expect(code(await first.call('POST', `${path}/approvals`, {}))).toBe('proofing.face_not_judged')
  })

  test('identified as somebody else while a record opens: hers was not opened by it', async () => {
    const path = await openCaseAs(first, (await phoneAtDesk(world)).code)
    const as = (tag: Tag) => identify(first, path, { how: 'card_seen', card: seenCard(tag), guardian: null })
    await as('adult_female_1')
    const count = world.kit.ephemeral.count.bind(world.kit.ephemeral)
    let isLooking = true
    const spy = vi.spyOn(world.kit.ephemeral, 'count').mockImplementation(async (key, seconds) => {
      const meanwhile = isLooking && key.startsWith('desk looks ')
      if (meanwhile) isLooking = false
      if (meanwhile) await as('class_5')
      return count(key, seconds)
    })
    const looked = await first.call('POST', `${path}/looks`, { reason: 'registration' })
    spy.mockRestore()
    expect(code(looked)).toBe('proofing.case_moved_on')
    expect((await first.call('GET', path)).json).toMatchObject({ state: 'identified' })
  })

  test('at the same card on two phones: one wins, the other is told', async () => {
    const phones = [await phoneAtDesk(world), await phoneAtDesk(world)]
    for (const at of phones) {
      const path = await openCaseAs(first, at.code)
      await judged(world, first, { path, tag: 'rank_title' })
      await first.call('POST', `${path}/approvals`, {})
    }
    const answers = await Promise.all(phones.map(setPin))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, expect.toBeOneOf([409, 410])])
  })
})

describe('who the person is', () => {
  test.each([
    ['expired_card', 'expired'],
    ['cancelled_card', 'cancelled'],
    ['deceased', 'dead'],
  ] as const)('the officer is told why a card of %s does not fit, and nothing of the person', async (tag, misfit) => {
    const path = await openCaseAs(first, null)
    const { json } = await identify(first, path, { how: 'card_seen', card: seenCard(tag), guardian: null })
    expect(json).toMatchObject({ misfit, case: { state: 'opened', identified_how: null } })
    expect(code(await first.call('POST', `${path}/looks`, { reason: 'registration' }))).toBe('proofing.case_moved_on')
  })

  test('a dead person’s number is kept as a sign of fraud, by two people too', async () => {
    const path = await openCaseAs(first, null)
    await identify(first, path, { how: 'two_persons', pid: testPerson('deceased').person.pid, witness: null, guardian: null })
    const signs = await world.kit.owner.many<{ payload: object }>(sql`
      select payload from platform.event where name = 'proofing.fraud_signal'`)
    expect(signs.at(-1)?.payload).toEqual({ personKey: keyOf('deceased'), kind: 'dead_person_at_desk' })
  })

  test('a chip whose data differ from the register is refused, one that fits is taken', async () => {
    const { person } = testPerson('late_birth_class_2')
    const card = person.cards.find(({ status }) => status === 'active')
    const chip = {
      ...{ pid: person.pid, title_th: person.titleTh, given_name_th: person.givenNameTh, middle_name_th: null },
      ...{ family_name_th: person.familyNameTh, birth_date: person.birth, issued_on: card?.issuedOn, expires_on: card?.expiresOn },
      laser_code: card?.laserCode,
    }
    const path = await openCaseAs(first, null)
    const differs = await identify(first, path, { how: 'chip', chip: { ...chip, given_name_th: 'อื่น' }, guardian: null })
    expect(differs.json).toMatchObject({ misfit: 'data_differ' })
    expect((await identify(first, path, { how: 'chip', chip, guardian: null })).json).toMatchObject({
      misfit: null,
      case: { identified_how: 'chip' },
    })
  })

  test('an identification that the person would not read of is none: fit or misfit, by chip, card or witness, there is a line', async () => {
    const path = await openCaseAs(first, null)
    const read = async (tag: Tag) =>
      (
        await world.kit.owner.many<{ purpose_th: string; agency_name_en: string }>(sql`
          select w.purpose_th, w.agency_name_en
            from consent.history h join consent.wording w on w.id = h.wording_id
           where h.person_key = ${keyOf(tag)} and h.kind = 'officer_identified'
           order by h.entry_id`)
      ).map((line) => [line.agency_name_en, line.purpose_th])
    const before = (await read('late_birth_class_2')).length
    await identify(first, path, {
      how: 'card_seen',
      card: { ...seenCard('late_birth_class_2'), laser_code: 'AA0000000000' },
      guardian: null,
    })
    const pid = testPerson('late_birth_class_2').person.pid
    await identify(first, path, { how: 'two_persons', pid, witness: seenCard('widow'), guardian: null })
    const lines = (await read('late_birth_class_2')).map(([, purpose]) => purpose)
    expect(lines).toContain('ตรวจว่าผู้มาติดต่อคือท่าน โดยมีผู้รับรอง')
    expect(lines).toContain('มีผู้มาติดต่อด้วยเลขประจำตัวของท่าน แต่ข้อมูลไม่ครบหรือไม่ตรง')
    expect(lines.length).toBe(before + 2)
    expect(await read('widow')).toContainEqual(['Bang Pahan', 'ท่านมารับรองตัวตนให้ผู้อื่น'])
  })

  test('a child vouches for nobody, nor does who opened the case, and the database refuses an officer or the person as witness', async () => {
    const path = await openCaseAs(second, null)
    const pid = testPerson('class_4').person.pid
    const by = (tag: Tag) => identify(first, path, { how: 'two_persons', pid, witness: seenCard(tag), guardian: null })
    expect((await by('child_10')).json).toMatchObject({ misfit: 'witness_unfit' })
    expect((await by('adult_female_2')).json).toMatchObject({ misfit: 'witness_unfit' })
    expect((await by('widow')).json).toMatchObject({ misfit: null })
    const id = path.split('/').at(-1) ?? ''
    for (const key of [keyOf('class_4'), first.personKey, second.personKey]) {
      const written = world.kit.owner.run(sql`update proofing.officer_case set witness_key = ${key} where case_id = ${id}`)
      await expect(written).rejects.toThrow('a_witness_is_neither_subject_nor_officer')
    }
  })

  test('a number that cannot be is named by its field, and a phone that is somebody else’s is no other person’s', async () => {
    const at = await phoneAtDesk(world, { asked: false })
    await at.phone.call('POST', `${at.path}/card`, seenCard('class_4'))
    const path = await openCaseAs(first, at.code)
    const { json } = await identify(first, path, { how: 'card_seen', card: { ...seenCard('widow'), pid: '1234' }, guardian: null })
    expect(json).toMatchObject({ code: 'platform.invalid_request', fields: [{ field: 'card.pid' }] })
    expect((await identify(first, path, { how: 'card_seen', card: seenCard('widow'), guardian: null })).json).toMatchObject({
      misfit: 'other_person',
    })
    expect((await identify(first, path, { how: 'card_seen', card: seenCard('class_4'), guardian: null })).json).toMatchObject({
      misfit: null,
    })
  })

  test('without a card: a witness whose own card is checked, neither the person nor the officer', async () => {
    const at = await phoneAtDesk(world)
    const path = await openCaseAs(first, at.code)
    const pid = testPerson('cancelled_card').person.pid
    const by = (witness: object) => identify(first, path, { how: 'two_persons', pid, witness, guardian: null })
    expect((await by(seenCard('expired_card'))).json).toMatchObject({ misfit: 'witness_unfit' })
    expect((await by(seenCard('adult_male_3'))).json).toMatchObject({ misfit: 'witness_unfit' })
    const identification = { how: 'two_persons', pid, witness: seenCard('widow'), guardian: null }
    expect(await judged(world, first, { path, tag: 'cancelled_card', identification })).toMatchObject({ second_needed: [] })
  })

  test('who vouched as a witness decides and confirms nothing, though she is an officer', async () => {
    const path = await openCaseAs(first, (await phoneAtDesk(world)).code)
    const witness = seenCard('adult_female_2')
    const identification = { how: 'two_persons', pid: testPerson('class_5').person.pid, witness, guardian: null }
    const verdict = await judged(world, first, { path, tag: 'class_5', face: 'elder_lifelong', identification })
    expect(verdict).toMatchObject({ second_needed: ['tool'] })
    expect((await second.call('POST', `${path}/face-verdicts`, { same_person: true, tool_agreed: true })).json).toMatchObject({
      ...{ code: 'desk.may_not', facts: { reason: 'same_officer' } },
    })
    await first.stepUp()
    await first.call('POST', `${path}/approvals`, {})
    await second.stepUp()
    await second.call('POST', `${path}/looks`, { reason: 'registration' })
    expect(code(await second.call('POST', `${path}/confirmations`, {}))).toBe('desk.may_not')
    expect((await first.call('GET', path)).json).toMatchObject({ state: 'awaiting_confirmation' })
  })

  test('a child comes with a parent whose card is checked; another adult of the house needs a second officer; others do not count', async () => {
    const at = await phoneAtDesk(world)
    const path = await openCaseAs(first, at.code)
    const with_ = (guardian: object | null) => identify(first, path, { how: 'card_seen', card: seenCard('child_10'), guardian })
    expect((await with_(null)).json).toMatchObject({ misfit: 'guardian_missing' })
    expect((await with_(seenCard('widow'))).json).toMatchObject({ misfit: 'guardian_unfit' })
    expect((await with_(seenCard('child_10'))).json).toMatchObject({ misfit: 'guardian_unfit' })
    const identification = { how: 'card_seen', card: seenCard('child_10'), guardian: seenCard('adult_female_1') }
    const verdict = await judged(world, first, { path, tag: 'child_10', identification })
    expect(verdict).toMatchObject({ has_guardian: true, tool_result: 'strong', second_needed: [] })
    await first.call('POST', `${path}/approvals`, {})
    expect((await setPin(at)).status).toBe(201)
  })
})

describe('the second officer', () => {
  const waiting = async (tag: Tag, face: Tag, change: object = {}) => {
    const at = await phoneAtDesk(world)
    const path = await openCaseAs(first, at.code)
    const verdict = await judged(world, first, { path, tag, face, ...change })
    await first.stepUp()
    const { json } = await first.call('POST', `${path}/approvals`, {})
    return { at, path, verdict, decided: json as Json }
  }

  test('confirms where the tool says no, and both are recorded: nobody is turned away by a machine', async () => {
    const { at, path, verdict, decided } = await waiting('one_letter_name', 'elder_lifelong')
    expect(verdict).toMatchObject({ tool_result: 'no', second_needed: ['tool'] })
    expect(decided.state).toBe('awaiting_confirmation')
    expect((await at.phone.call('GET', at.path)).json.state).toBe('needs_officer')
    expect(code(await first.call('POST', `${path}/confirmations`, {}))).toBe('desk.may_not')
    await second.stepUp()
    // Without the record opened by herself she has seen nothing that she could confirm.
    expect(code(await second.call('POST', `${path}/confirmations`, {}))).toBe('proofing.case_moved_on')
    const blind = (await second.call('POST', `${path}/looks`, { reason: 'registration' })).json as Json
    expect(blind.case).toMatchObject({ tool_result: null, face_same: null })
    const list = (await second.call('GET', '/offices/1407/proofing-cases')).json as unknown as { cases: object[] }
    expect(list.cases[0]).toMatchObject({ state: 'awaiting_confirmation', for_me: true })
    expect((await second.call('POST', `${path}/confirmations`, {})).json).toMatchObject({ state: 'approved', tool_result: 'no' })
    expect((await setPin(at)).status).toBe(201)
    const [row] = await world.kit.owner.many(sql`
      select decided_by, confirmed_by from proofing.session where hand_over_code = ${at.code}`)
    expect(row).toEqual({ decided_by: first.personKey, confirmed_by: second.personKey })
    expect(await historyOf('one_letter_name')).toEqual(['officer_identified', 'officer_looked', 'officer_looked', 'registered_by_officer'])
  })

  test.each([
    ['the register has no portrait', 'no_portrait', {}, 'no_portrait', ['tool']],
    ['the person did not agree that the tool compares', 'class_4', { toolAgreed: false }, 'not_asked', ['tool']],
    [
      'nobody but officers vouches',
      'expired_card',
      { identification: { how: 'two_persons', pid: testPerson('expired_card').person.pid, witness: null, guardian: null } },
      'strong',
      ['no_document'],
    ],
  ] as const)('is asked where %s', async (_why, tag, change, tool, needed) => {
    const { verdict, decided } = await waiting(tag, tag, change)
    expect(verdict).toMatchObject({ tool_result: tool, second_needed: needed })
    expect(decided.state).toBe('awaiting_confirmation')
  })

  test('may refuse, and then the phone is told to see an officer', async () => {
    const { at, path } = await waiting('old_portrait', 'elder_lifelong')
    await second.stepUp()
    expect((await second.call('POST', `${path}/refusals`, { refusal: 'not_the_person' })).json).toMatchObject({ state: 'refused' })
    expect((await at.phone.call('GET', at.path)).json.state).toBe('refused')
    expect(code(await second.call('POST', `${path}/confirmations`, {}))).toBe('proofing.already_decided')
  })

  test('is another person in the database too', async () => {
    const { path } = await waiting('foreigner_class_8', 'elder_lifelong', {
      identification: { how: 'two_persons', pid: testPerson('foreigner_class_8').person.pid, witness: null, guardian: null },
    })
    const id = path.split('/').at(-1) ?? ''
    const update = (by: string) =>
      world.kit.owner.run(sql`update proofing.officer_case set state = 'approved', confirmed_by = ${by} where case_id = ${id}`)
    await expect(update(first.personKey)).rejects.toThrow('the_second_officer_is_another')
    await expect(world.kit.owner.run(sql`update proofing.officer_case set state = 'approved' where case_id = ${id}`)).rejects.toThrow(
      'what_needs_a_second_officer_has_one',
    )
  })
})

describe('whose case it is', () => {
  test('of two officers at once one decides, the other is told and sees who it was', async () => {
    const at = await phoneAtDesk(world)
    const path = await openCaseAs(first, at.code)
    expect(await openCaseAs(second, at.code)).toBe(path)
    await judged(world, first, { path, tag: 'apostrophe_name' })
    await Promise.all([first.stepUp(), second.stepUp()])
    const answers = await Promise.all([first, second].map((officer) => officer.call('POST', `${path}/approvals`, {})))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(answers.map(code)).toContain('proofing.already_decided')
    const loser = answers[0]?.status === 409 ? first : second
    expect((await loser.call('GET', path)).json).toMatchObject({
      state: 'approved',
      decided_by: { is_me: false, name_th: expect.stringMatching(/./) },
    })
  })

  test('two officers open one phone’s case at once: it is one case, also while its owner still registers by herself', async () => {
    for (const asked of [true, false]) {
      const at = await phoneAtDesk(world, { asked })
      const [one, other] = await Promise.all([openCaseAs(first, at.code), openCaseAs(second, at.code)])
      expect(one).toBe(other)
    }
  })

  test('handed over twice at once is handed over once, and what is done for the office that had it is refused', async () => {
    const path = await openCaseAs(first, (await phoneAtDesk(world)).code)
    const over = (to: string) => first.call('POST', `${path}/hand-overs`, { to_office_code: to })
    const both = await Promise.all([over('1406'), over('1406')])
    expect(both.map(({ status }) => status).sort()).toEqual([200, expect.toBeOneOf([404, 409])])

    const other = await openCaseAs(first, (await phoneAtDesk(world)).code)
    const count = world.kit.ephemeral.count.bind(world.kit.ephemeral)
    // The case leaves between the officer's request and its writing.
    const spy = vi.spyOn(world.kit.ephemeral, 'count').mockImplementationOnce(async (key, seconds) => {
      await second.call('POST', `${other}/hand-overs`, { to_office_code: '1406' })
      return count(key, seconds)
    })
    const late = await identify(first, other, { how: 'card_seen', card: seenCard('class_4'), guardian: null })
    spy.mockRestore()
    expect(code(late)).toBe('proofing.case_moved_on')
  })

  test('of her own family an officer does not even take out of the phone: it goes on as it was', async () => {
    const officer = await officerAt(world, 'adult_male_1', 'registrar')
    const at = await phoneAtDesk(world, { asked: false })
    await at.phone.call('POST', `${at.path}/card`, seenCard('adult_female_1'))
    const before = (await at.phone.call('GET', at.path)).json.state
    const { json } = await officer.call('POST', '/proofing-cases', { office_code: '1407', hand_over_code: at.code })
    expect(json).toMatchObject({ code: 'desk.may_not', facts: { reason: 'relative' } })
    expect([before, (await at.phone.call('GET', at.path)).json.state]).toEqual(['document_checked', 'document_checked'])
  })

  test('without a phone is refused when as many are open, for the officer and for the office, and ends by itself', async () => {
    const officer = await officerAt(world, 'apostrophe_name', 'officer')
    const open = () => officer.call('POST', '/proofing-cases', { office_code: '1407', hand_over_code: null })
    const fill = (by: string, count: number) =>
      world.kit.owner.run(sql`
        insert into proofing.officer_case (case_id, office_code, state, opened_by, opened_at, expires_at, delete_captures_at)
        select gen_random_uuid(), '1407', 'opened', ${by}, ${world.kit.clock.now()}, ${new Date(world.kit.clock.now().getTime() + 3_600_000)},
               ${world.kit.clock.now()}
          from generate_series(1, ${count}::int)`)
    expect((await open()).status).toBe(201)
    await fill(officer.personKey, 29)
    expect(code(await open())).toBe('proofing.too_many_open_cases')
    // A phone's own case opens all the same.
    await openCaseAs(officer, (await phoneAtDesk(world)).code)
    await world.kit.owner.run(sql`update proofing.officer_case set opened_by = gen_random_uuid() where opened_by = ${officer.personKey}`)
    expect((await open()).status).toBe(201)
    await fill(second.personKey, 150)
    expect(code(await open())).toBe('proofing.too_many_open_cases')
    const [row] = await world.kit.owner.many<{ hours: number }>(sql`
      select extract(epoch from expires_at - opened_at)::int / 3600 as hours from proofing.officer_case where opened_by = ${officer.personKey}`)
    expect(row?.hours).toBe(72)
    await world.kit.owner.run(sql`update proofing.officer_case set state = 'ended' where session_id is null and state = 'opened'`)
  })

  test('of another office it does not exist, until it is handed over; then it does not exist here', async () => {
    const elsewhere = await officerAt(world, 'adult_male_2', 'officer', { officeCode: '1406' })
    const at = await phoneAtDesk(world)
    const path = await openCaseAs(first, at.code)
    const byCode = () => elsewhere.call('POST', '/proofing-cases', { office_code: '1406', hand_over_code: at.code })
    expect(code(await byCode())).toBe('desk.not_found')
    expect((await elsewhere.call('GET', path)).status).toBe(404)
    expect(code(await first.call('POST', `${path}/hand-overs`, { to_office_code: '9999' }))).toBe('proofing.office_unknown')
    expect((await first.call('POST', `${path}/hand-overs`, { to_office_code: '1406' })).status).toBe(200)
    expect(code(await first.call('GET', path))).toBe('desk.not_found')
    expect((await byCode()).status).toBe(201)
    await endMandate(world.kit, { personKey: elsewhere.personKey, officeCode: '1406', role: 'officer' })
    expect((await elsewhere.call('GET', path)).status).toBe(403)
  })

  test('an unknown code answers as another office’s does, and helpers open none', async () => {
    const unknown = await first.call('POST', '/proofing-cases', { office_code: '1407', hand_over_code: '0000-0000' })
    expect(code(unknown)).toBe('desk.not_found')
    const nonsense = await first.call('POST', '/proofing-cases', { office_code: '1407', hand_over_code: 'no code' })
    expect(code(nonsense)).toBe('desk.not_found')
    const helper = await officerAt(world, 'class_5', 'helper')
    expect(code(await helper.call('POST', '/proofing-cases', { office_code: '1407', hand_over_code: null }))).toBe('desk.may_not')
  })

  test('her own and her family’s are nobody’s to decide for an officer', async () => {
    const officer = await officerAt(world, 'adult_male_1', 'registrar')
    const path = await openCaseAs(officer, null)
    const own = await identify(officer, path, { how: 'card_seen', card: seenCard('adult_male_1'), guardian: null })
    expect(own.json).toMatchObject({ code: 'desk.may_not', facts: { reason: 'own_case' } })
    const wife = await identify(officer, path, { how: 'card_seen', card: seenCard('adult_female_1'), guardian: null })
    expect(wife.json).toMatchObject({ code: 'desk.may_not', facts: { reason: 'relative' } })
    expect((await officer.call('GET', path)).json).toMatchObject({ state: 'opened' })
  })

  test('which ran out of time is over for both, and its picture is deleted with its key when that time comes', async () => {
    const at = await phoneAtDesk(world)
    const path = await openCaseAs(first, at.code)
    await judged(world, first, { path, tag: 'superseded_card' })
    await world.kit.owner.run(sql`update proofing.officer_case set expires_at = ${world.kit.clock.now()} where office_code = '1407'`)
    expect(code(await first.call('POST', `${path}/approvals`, {}))).toBe('proofing.case_ended')
    const of = path.split('/').at(-1) ?? ''
    const [row] = await world.kit.owner.many<{ face_file: FileRef }>(sql`
      select face_file from proofing.officer_case where case_id = ${of}`)
    if (!row) throw new Error('the case has a picture')
    expect(await world.kit.files.get(row.face_file)).not.toBeNull()
    await world.kit.owner.run(sql`update proofing.officer_case set delete_captures_at = ${world.kit.clock.now()} where case_id = ${of}`)
    for (const { run } of proofingRecurring) await run(world.kit)
    expect(await world.kit.owner.many(sql`select state, face_file from proofing.officer_case where case_id = ${of}`)).toEqual([
      { state: 'ended', face_file: null },
    ])
    expect(await world.kit.files.get(row.face_file)).toBeNull()
  })
})

describe('recovery on a new phone', () => {
  test('ends the old phone at the same moment, and keeps account and history', async () => {
    const old = await registeredByOfficer(world, 'long_name', first)
    const account = await world.kit.owner.one(
      sql`select account_id, opened_at from accounts.account where person_key = ${keyOf('long_name')}`,
    )
    const at = await phoneAtDesk(world)
    const path = await openCaseAs(first, at.code)
    expect(await judged(world, first, { path, tag: 'long_name', reason: 'recovery' })).toMatchObject({ is_recovery: true })
    await first.call('POST', `${path}/approvals`, {})
    expect((await old.phone.call('POST', '/citizen/v1/unlocks', { pin })).json.outcome).toBe('right')
    expect((await setPin(at)).status).toBe(201)
    expect((await old.phone.call('POST', '/citizen/v1/unlocks', { pin })).json.code).toBe('accounts.device_ended')
    expect((await at.phone.call('POST', '/citizen/v1/unlocks', { pin })).json.outcome).toBe('right')
    expect(
      await world.kit.owner.one(sql`select account_id, opened_at from accounts.account where person_key = ${keyOf('long_name')}`),
    ).toEqual(account)
    expect(await historyOf('long_name')).toEqual([
      ...['officer_identified', 'officer_identified', 'officer_looked', 'officer_looked'],
      ...['recovered_by_officer', 'registered_by_officer'],
    ])
  })

  test('is not for who may only register', async () => {
    await registeredByOfficer(world, 'birth_day_unknown', first)
    const narrow = await officerAt(world, 'hyphen_name', 'officer', { acts: ['look', 'register'] })
    const at = await phoneAtDesk(world)
    const path = await openCaseAs(narrow, at.code)
    const { json } = await identify(narrow, path, { how: 'card_seen', card: seenCard('birth_day_unknown'), guardian: null })
    expect(json).toMatchObject({ code: 'desk.may_not', facts: { reason: 'narrower_mandate' } })
  })
})

test('without a session at the desk nothing is opened', async () => {
  const phone = await makeTestPhone(world.app, world.kit)
  expect((await phone.call('POST', '/officer/v1/proofing-cases', { office_code: '1407', hand_over_code: null })).status).toBe(401)
})
