import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { keyOfPerson, testPerson } from '../../../../test/test-district.ts'
import { sql } from '../../../platform/db/sql.ts'
import { officesRecurring } from '../../offices/index.ts'
import { readPortrait } from '../../registry/index.ts'
import { deskEvents, deskRecurring } from '../index.ts'
import { givenCase } from '../test/decided-cases.ts'
import { type DeskWorld, type OfficerAt, officerAt, openDesk } from '../test/desk-world.ts'

let world: DeskWorld
let supervisor: OfficerAt
let officer: OfficerAt

const day = 86_400
beforeAll(async () => {
  world = await openDesk()
})
afterAll(() => world.close())
beforeEach(async () => {
  for (const table of [
    sql`desk.sample`,
    sql`desk.sampling_day`,
    sql`proofing.session`,
    sql`desk.quota_stop`,
    sql`desk.look`,
    sql`offices.mandate`,
  ])
    await world.kit.owner.run(sql`delete from ${table}`)
  supervisor = await officerAt(world, 'adult_male_2', 'supervisor')
  officer = await officerAt(world, 'adult_male_3', 'officer')
  // Her name is known from here on.
  await officer.call('GET', '/me')
})

const samples = '/offices/1407/samples'
const code = (reply: { json: unknown }) => (reply.json as { code?: string }).code
const draw = async () => {
  for (const { name, run } of deskRecurring) if (name === 'desk.draw-samples') await run(world.kit)
}
interface Sample {
  sample_id: string
  hand_over_code: string
  officer: string
  may_judge: boolean
  verdict: string | null
  words: string | null
}
interface Samples {
  due: Sample[]
  judged: Sample[]
  officers: object[]
  stops: { officer: string; at: string }[]
}
const list = async (who = supervisor) => (await who.call('GET', samples)).json as unknown as Samples
/** Cases of yesterday, drawn today. */
async function givenDrawn(count: number, change: object = {}): Promise<Sample[]> {
  const at = new Date(world.kit.clock.now().getTime() - day * 1000)
  for (let i = 0; i < count; i += 1)
    await givenCase(world.kit, { tag: 'widow', state: 'completed', decidedBy: officer.personKey, at, ...change })
  await draw()
  return (await list()).due
}

describe('drawing', () => {
  test('takes five percent of each officer’s day, three at least, when the day is over and not before', async () => {
    const today = world.kit.clock.now()
    for (let i = 0; i < 5; i += 1)
      await givenCase(world.kit, { tag: 'widow', state: 'completed', decidedBy: supervisor.personKey, at: today })
    await draw()
    expect((await list()).due).toEqual([])
    const due = await givenDrawn(62)
    expect(due).toHaveLength(4)
    expect(new Set(due.map((one) => one.hand_over_code)).size).toBe(4)
    world.kit.clock.advance(day)
    await draw()
    const { drawn } = await world.kit.owner.one<{ drawn: number }>(sql`
      select count(*)::int as drawn from desk.sample where officer_key = ${supervisor.personKey}`)
    expect(drawn).toBe(3)
    world.kit.clock.advance(-day)
  })

  test('happens once for a day, however many workers try and however often', async () => {
    await givenDrawn(30)
    await Promise.all([draw(), draw(), draw()])
    const { drawn, cases } = await world.kit.owner.one<{ drawn: number; cases: number }>(sql`
      select count(*)::int as drawn, count(distinct session_id)::int as cases from desk.sample`)
    expect([drawn, cases]).toEqual([3, 3])
  })

  test('differs from run to run: nobody can know which', async () => {
    const drawn: string[] = []
    const at = new Date(world.kit.clock.now().getTime() - day * 1000)
    for (let i = 0; i < 40; i += 1) await givenCase(world.kit, { tag: 'widow', state: 'completed', decidedBy: officer.personKey, at })
    for (let turn = 0; turn < 4; turn += 1) {
      await world.kit.owner.run(sql`delete from desk.sample`)
      await world.kit.owner.run(sql`delete from desk.sampling_day`)
      await draw()
      drawn.push(
        (await list()).due
          .map((one) => one.hand_over_code)
          .sort()
          .join(),
      )
    }
    // Four equal draws of 3 of 40 come by chance once in 10^12.
    expect(new Set(drawn).size).toBeGreaterThan(1)
  })
})

describe('a drawn case', () => {
  test('is opened for a reason that the person reads, with its pictures beside the register’s', async () => {
    const jpeg = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#884422' } })
      .jpeg()
      .toBuffer()
    const [sample] = await givenDrawn(1, { pictures: jpeg })
    const opened = await supervisor.call('POST', `${samples}/${sample?.sample_id}/looks`)
    const portrait = await readPortrait(world.kit, keyOfPerson(world.kit, testPerson('widow')))
    expect(opened.json).toMatchObject({
      hand_over_code: sample?.hand_over_code,
      pid_masked: expect.stringMatching(/^\d-\d{4}-xxxxx-\d\d-\d$/),
      pictures: {
        face: jpeg.toString('base64'),
        card_front: jpeg.toString('base64'),
        card_back: null,
        portrait: portrait?.jpeg.toString('base64'),
      },
    })
    const looks = await world.kit.owner.many(
      sql`select reason, case_ref from desk.look where officer_key = ${supervisor.personKey} and reason = 'sampling'`,
    )
    expect(looks).toEqual([{ reason: 'sampling', case_ref: sample?.hand_over_code }])
  })

  test('is judged once, after it was opened, with the passkey, and a wrong one in words', async () => {
    const [sample] = await givenDrawn(1)
    const judge = (verdict: string, words: string | null = null) =>
      supervisor.call('POST', `${samples}/${sample?.sample_id}/verdicts`, { verdict, words })
    expect(code(await judge('right'))).toBe('desk.sample_not_opened')
    await supervisor.call('POST', `${samples}/${sample?.sample_id}/looks`)
    expect((await judge('wrong', '  ')).status).toBe(422)
    await world.kit.owner.run(sql`update desk.session set stepped_up_at = null`)
    expect(code(await judge('right'))).toBe('desk.step_up_needed')
    await supervisor.stepUp()
    const both = await Promise.all([judge('wrong', 'รูปไม่ใช่คนเดียวกัน'), judge('right')])
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
    expect(code(await judge('right'))).toBe('desk.sample_judged')
    expect((await list()).due).toEqual([])
  })

  test('that was wrong is told to the officer who decided, and is news', async () => {
    const [sample] = await givenDrawn(1)
    await supervisor.call('POST', `${samples}/${sample?.sample_id}/looks`)
    await supervisor.call('POST', `${samples}/${sample?.sample_id}/verdicts`, { verdict: 'wrong', words: 'ไม่ได้เทียบรูป' })
    expect((await officer.call('GET', '/offices/1407/work')).json).toMatchObject({
      sent_back: [{ hand_over_code: sample?.hand_over_code, words: 'ไม่ได้เทียบรูป' }],
    })
    expect(await list()).toMatchObject({
      judged: [{ verdict: 'wrong', words: 'ไม่ได้เทียบรูป' }],
      officers: [{ decided: 1, drawn: 1, judged: 1, wrong: 1 }],
    })
    const told = await world.kit.owner.many<{ payload: { sampleId: string } }>(sql`
      select payload from platform.event where name = ${deskEvents.sampleWrong}`)
    const ours = told.filter(({ payload }) => payload.sampleId === sample?.sample_id)
    expect(ours).toMatchObject([{ payload: { officerKey: officer.personKey } }])
    const stored = await world.kit.owner.one<{ words: Uint8Array }>(sql`select words_sealed as words from desk.sample`)
    expect(Buffer.from(stored.words).includes(Buffer.from('ไม่ได้'))).toBe(false)
  })

  test('is not for who had a part in it, for her own record, for an officer or for another office', async () => {
    const [own] = await givenDrawn(1, { decidedBy: supervisor.personKey })
    expect(own?.may_judge).toBe(false)
    const open = async (who: OfficerAt, sample: Sample | undefined, path = samples) => {
      const reply = await who.call('POST', `${path}/${sample?.sample_id}/looks`)
      return [code(reply), (reply.json as { facts?: { reason: string } }).facts?.reason]
    }
    expect(await open(supervisor, own)).toEqual(['desk.may_not', 'same_officer'])
    expect(await open(officer, own)).toEqual(['desk.may_not', 'role'])
    expect(await open(supervisor, own, '/offices/1406/samples')).toEqual(['desk.not_found', undefined])
    const registrar = await officerAt(world, 'adult_female_2', 'registrar')
    await world.kit.owner.run(sql`delete from desk.sampling_day`)
    await world.kit.owner.run(sql`delete from desk.sample`)
    await world.kit.owner.run(sql`delete from proofing.session`)
    const [about] = await givenDrawn(1, { tag: 'adult_female_2', confirmedBy: supervisor.personKey })
    expect(await open(registrar, about)).toEqual(['desk.may_not', 'own_case'])
    expect(await open(supervisor, about)).toEqual(['desk.may_not', 'same_officer'])
    await expect(
      world.kit.owner.run(sql`
        update desk.sample set opened_by = officer_key, judged_by = officer_key, judged_at = now(), verdict = 'right'`),
    ).rejects.toThrow(/nobody_judges_her_own_work/)
  })
})

test('what waits is shown by codes and counts, of this office only; a colleague’s decision waits for a second officer', async () => {
  const at = (days: number) => new Date(world.kit.clock.now().getTime() + days * day * 1000)
  const own = await givenCase(world.kit, { tag: 'widow', state: 'needs_officer', at: at(-7 + 0.2) })
  const toConfirm = await givenCase(world.kit, { tag: 'adult_male_1', state: 'needs_officer', decidedBy: supervisor.personKey })
  await givenCase(world.kit, { tag: 'adult_female_1', state: 'needs_officer', decidedBy: officer.personKey })
  await givenCase(world.kit, { tag: 'widow', state: 'needs_officer', officeCode: null })
  await givenCase(world.kit, { tag: 'widow', state: 'needs_officer', officeCode: '1406' })
  const { json, body } = await officer.call('GET', '/offices/1407/work')
  expect(json).toMatchObject({
    cases: {
      ...{ count: 3, anywhere: 1, items: [{ hand_over_code: own.handOverCode, due_today: true, reason: 'face' }] },
      to_confirm: [{ hand_over_code: toConfirm.handOverCode, due_today: false }],
    },
    ...{ queue: { waiting: 0, minutes: 0 }, samples_due: null, sent_back: [], stops: null, down: [] },
  })
  for (const tag of ['widow', 'adult_male_1'] as const) {
    const { person } = testPerson(tag)
    expect(body).not.toMatch(new RegExp(`${person.givenNameTh}|${person.pid}|${keyOfPerson(world.kit, testPerson(tag))}`))
  }
  expect(code(await officer.call('GET', '/offices/1406/work'))).toBe('desk.not_found')
})

test('a source that is down is named, and the others are shown', async () => {
  await world.kit.owner.run(sql`alter table desk.queue_ticket rename to queue_ticket_away`)
  try {
    const { json } = await officer.call('GET', '/offices/1407/work')
    expect(json).toMatchObject({ queue: null, down: ['queue'], cases: { count: 0 }, sent_back: [] })
  } finally {
    await world.kit.owner.run(sql`alter table desk.queue_ticket_away rename to queue_ticket`)
  }
})

describe('what was opened', () => {
  test('is read by the officer herself with her decisions, and by her supervisor with her name; nobody’s name stands in it', async () => {
    const [sample] = await givenDrawn(1)
    await supervisor.call('POST', `${samples}/${sample?.sample_id}/looks`)
    const own = await supervisor.call('GET', '/deeds')
    expect((own.json as unknown as { looks: object[] }).looks[0]).toMatchObject({
      reason: 'sampling',
      case_ref: sample?.hand_over_code,
      office_code: '1407',
    })
    expect((await officer.call('GET', '/deeds')).json).toMatchObject({
      decisions: [{ hand_over_code: sample?.hand_over_code, part: 'decided', state: 'completed' }],
    })
    const office = await supervisor.call('GET', '/offices/1407/looks')
    expect(own.body + office.body).not.toContain(keyOfPerson(world.kit, testPerson('widow')))
    expect(code(await officer.call('GET', '/offices/1407/looks'))).toBe('desk.may_not')
  })

  test('is told page by page, none twice and none left out', async () => {
    const [sample] = await givenDrawn(1)
    for (let i = 0; i < 57; i += 1) await supervisor.call('POST', `${samples}/${sample?.sample_id}/looks`)
    const page = async (before: string) =>
      (await supervisor.call('GET', `/deeds${before}`)).json as unknown as { looks: { look_id: string }[]; next: string | null }
    const first = await page('')
    const second = await page(`?before=${first.next}`)
    expect([first.looks.length, second.looks.length, second.next]).toEqual([50, 7, null])
    expect(new Set([...first.looks, ...second.looks].map((one) => one.look_id)).size).toBe(57)
    expect((await supervisor.call('GET', '/deeds?before=x')).status).toBe(422)
  })
})

test('looks, stops, samples, ended passkeys and mandates, names, kit requests and offers that are too old are not kept; younger ones are', async () => {
  const { kit } = world
  const [old, young] = await givenDrawn(2)
  const ago = (months: number) => {
    const at = kit.clock.now()
    at.setUTCMonth(at.getUTCMonth() - months)
    return at
  }
  await kit.owner.run(sql`update desk.sample set drawn_at = ${ago(25)} where sample_id = ${old?.sample_id ?? ''}`)
  const key = officer.personKey
  for (const at of [ago(25), ago(23)]) {
    await kit.owner.run(sql`
      insert into desk.look (officer_key, look_id, at, office_code, person_key, reason)
      values (${key}, gen_random_uuid(), ${at}, '1407', gen_random_uuid(), 'question')`)
    await kit.owner.run(sql`insert into desk.quota_stop values ('1407', gen_random_uuid(), ${key}, ${at})`)
    await kit.owner.run(sql`
      insert into desk.passkey (credential_id, person_key, public_key, counter, transports, added_at, ended_at)
      values (${at.toISOString()}, gen_random_uuid(), '\\x00', 0, '{}', ${ago(30)}, ${at})`)
  }
  // She comes to the desk again, and her colleagues have left.
  await kit.owner.run(sql`update desk.colleague set kept_at = ${ago(25)}`)
  const [gone, stays] = [crypto.randomUUID(), crypto.randomUUID()]
  await kit.owner.run(sql`insert into desk.colleague values (${gone}, '\\x00', ${ago(25)}), (${stays}, '\\x00', ${ago(23)})`)
  await officer.call('GET', '/me')
  for (const until of [ago(61), ago(59)])
    await kit.owner.run(sql`
      insert into offices.mandate (person_key, office_code, role, valid_from, valid_until)
      values (gen_random_uuid(), '1407', 'helper', ${ago(90)}, ${until})`)
  for (const asked of [ago(1), kit.clock.now()])
    await kit.owner.run(sql`
      insert into offices.field_kit (kit_id, office_code, holder_key, public_jwk, device_name, app_version, clock_off_seconds, code_digest, acts,
                                     chain_start, asked_at)
      values (gen_random_uuid(), '1407', gen_random_uuid(), '{}', 'x', 'x', 0, ${asked.toISOString()}, '{}', 'x', ${asked})`)
  for (const [made, kitId] of [
    [ago(1), null],
    [ago(1), crypto.randomUUID()],
    [kit.clock.now(), null],
  ] as const)
    await kit.owner.run(sql`
      insert into offices.kit_offer (code_digest, office_code, hours, made_by, made_at, kit_id)
      values (${crypto.randomUUID()}, '1407', 1, gen_random_uuid(), ${made}, ${kitId})`)
  if (inject('engine') === 'pglite') await kit.db.execute('set role open_thaid_worker')
  for (const { name, run } of [...deskRecurring, ...officesRecurring]) if (/forget|offices/.test(name)) await run(kit)
  if (inject('engine') === 'pglite') await kit.db.execute('reset role')
  const left = await kit.owner.one(sql`
    select (select count(*)::int from desk.look where officer_key = ${key}) as looks,
           (select count(*)::int from desk.quota_stop) as stops,
           (select count(*)::int from desk.passkey where ended_at is not null) as passkeys,
           (select count(*)::int from offices.mandate where valid_until is not null) as mandates,
           (select count(*)::int from offices.field_kit) as requests,
           (select count(*)::int from offices.kit_offer) as offers`)
  expect(left).toEqual({ looks: 1, stops: 1, passkeys: 1, mandates: 1, requests: 1, offers: 1 })
  const names = await kit.owner.many<{ person_key: string }>(sql`select person_key from desk.colleague`)
  expect(names.map((row) => row.person_key).sort()).toEqual([key, stays].sort())
  expect((await list()).due.map(({ sample_id: id }) => id)).toEqual([young?.sample_id])
})
