import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditRecurring } from '../../src/modules/audit/index.ts'
import { type DeskWorld, officerAt, openDesk } from '../../src/modules/desk/test/desk-world.ts'
import { addSlips } from '../../src/modules/outreach/import-slips.ts'
import { eraseSlips } from '../../src/modules/outreach/jobs.ts'
import { outreachSubscriptions } from '../../src/modules/outreach/on.ts'
import { moveDriveTo, readDrive } from '../../src/modules/outreach/plan-drive.ts'
import { printSlips } from '../../src/modules/outreach/print-slips.ts'
import { showBoard } from '../../src/modules/outreach/show-board.ts'
import { proofingEvents } from '../../src/modules/proofing/index.ts'
import { sql } from '../../src/platform/db/sql.ts'
import { uuidv7 } from '../../src/platform/ids.ts'
import { relayEvents, runDueJobs } from '../../src/platform/outbox.ts'
import { cardOf, testPerson } from '../test-district.ts'
import { beginOnPhone, by, code, csv, facts, freshPeople, head, pidOf, registrarOf, sendList, someDrive, somePlan } from './drive-world.ts'

let world: DeskWorld

beforeAll(async () => {
  world = await openDesk({ DRIVE_KEEP_SLIPS_DAYS: '7', SLIP_MISSES_PER_NETWORK_DAY: '20', FAMILY_INVITATIONS_PER_DAY: '3' })
})
afterAll(() => world.close())

describe('a plan', () => {
  const onWire = (change: object = {}) => {
    const { targets, teams, ...plan } = somePlan()
    return {
      ...{ name_th: plan.nameTh, name_en: plan.nameEn, place_th: plan.placeTh, place_en: plan.placeEn },
      ...{ starts_at: plan.startsAt, ends_at: plan.endsAt, slips_until: plan.slipsUntil, languages: plan.languages },
      targets: targets.map((t) => ({
        ...{ target_no: t.targetNo, kind: t.kind, name_th: t.nameTh, name_en: t.nameEn, place_code: t.placeCode },
        people: t.people,
      })),
      teams: teams.map((t) => ({
        ...{ team_no: t.teamNo, name_th: t.nameTh, name_en: t.nameEn, helpers: t.helpers },
        target_no: t.targetNo,
        kits: [],
      })),
      ...change,
    }
  }
  const order = (plan: object = onWire(), office = '1407') => ({ drive_id: uuidv7(world.kit.clock.now()), office_code: office, plan })

  test('is made once, however often it is sent, and changed only by who saw its last state', async () => {
    const registrar = await registrarOf(world)
    const sent = order()
    const [first, second] = [await registrar.call('POST', '/drives', sent), await registrar.call('POST', '/drives', sent)]
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.json).toEqual(first.json)
    const path = `/drives/${sent.drive_id}`
    const change = { revision: 1, plan: onWire({ name_en: 'Another name' }) }
    const both = await Promise.all([registrar.call('PUT', path, change), registrar.call('PUT', path, change)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect((await registrar.call('GET', path)).json).toMatchObject({ revision: 2, state: 'planned', plan: { name_en: 'Another name' } })
  })

  test('that cannot be is refused with what is wrong', async () => {
    const registrar = await registrarOf(world)
    const refused = async (change: object) => facts(await registrar.call('POST', '/drives', order(onWire(change))))
    expect(await refused({ ends_at: somePlan().startsAt })).toEqual({ reason: 'ends_before_it_begins' })
    expect(await refused({ ends_at: '2027-11-23T03:00:00.000Z' })).toEqual({ reason: 'too_long' })
    const team = { team_no: 1, name_th: 'โต๊ะ', name_en: 'Table', helpers: 1, target_no: null, kits: ['a', 'a'] }
    expect(await refused({ teams: [team] })).toEqual({ reason: 'kit_twice' })
    expect(await refused({ teams: [{ ...team, kits: [], target_no: 9 }] })).toEqual({ reason: 'team_of_no_target' })
    const wrong = await registrar.call('POST', '/drives', order(onWire({ name_th: ' ', targets: [] })))
    expect((wrong.json as unknown as { fields: { field: string }[] }).fields.map(({ field }) => field)).toEqual([
      'plan.name_th',
      'plan.targets',
    ])
  })

  test('of another office does not exist, and a helper plans nothing', async () => {
    const registrar = await registrarOf(world)
    const sent = order()
    await registrar.call('POST', '/drives', sent)
    const stranger = await officerAt(world, 'adult_male_2', 'registrar', { officeCode: '1406' })
    expect(code(await stranger.call('GET', `/drives/${sent.drive_id}`))).toBe('outreach.drive_unknown')
    expect(code(await stranger.call('GET', '/drives?office=1407'))).toBe('outreach.drive_unknown')
    expect(code(await stranger.call('POST', '/drives', order()))).toBe('desk.not_found')
    const helper = await officerAt(world, 'householder_of_eight', 'helper')
    expect(code(await helper.call('POST', '/drives', order()))).toBe('desk.may_not')
    expect(code(await helper.call('GET', `/drives/${sent.drive_id}/slips`))).toBe('desk.may_not')
  })

  test('is opened and closed by a touched passkey, once, and a kit counts for one open drive', async () => {
    const registrar = await registrarOf(world)
    const planned = await someDrive(world, {}, 'planned')
    const path = `/drives/${planned.drive.drive_id}`
    await world.kit.owner.run(sql`update desk.session set stepped_up_at = null`)
    expect(code(await registrar.call('POST', `${path}/opening`, { revision: 1 }))).toBe('desk.step_up_needed')
    await registrar.stepUp()
    const both = await Promise.all([1, 1].map((revision) => registrar.call('POST', `${path}/opening`, { revision })))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const kits = planned.teams[0]?.kits ?? []
    const other = await registrar.call(
      'POST',
      '/drives',
      order(onWire({ teams: [{ ...{ team_no: 1, name_th: 'โต๊ะ', name_en: 'Table', helpers: 1 }, target_no: null, kits }] })),
    )
    const otherPath = `/drives/${(other.json as unknown as { drive_id: string }).drive_id}`
    expect(code(await registrar.call('POST', `${otherPath}/opening`, { revision: 1 }))).toBe('outreach.kit_elsewhere')
    expect((await registrar.call('POST', `${path}/closing`, { revision: 2 })).json).toMatchObject({ state: 'closed' })
    expect(code(await registrar.call('POST', `${path}/opening`, { revision: 3 }))).toBe('outreach.drive_moved_on')
    expect((await registrar.call('POST', `${otherPath}/opening`, { revision: 1 })).status).toBe(200)
    expect((await registrar.call('POST', `${otherPath}/closing`, { revision: 2 })).status).toBe(200)
  })

  test('keeps a target that has slips', async () => {
    const registrar = await registrarOf(world)
    const planned = await someDrive(world, {}, 'planned')
    await addSlips(world.kit, { planned, people: freshPeople(1, 3), by })
    const plan = onWire({ targets: onWire().targets.slice(0, 2) })
    const reply = await registrar.call('PUT', `/drives/${planned.drive.drive_id}`, { revision: 1, plan })
    expect(facts(reply)).toEqual({ reason: 'target_in_use' })
  })
})

describe('slips', () => {
  test('are made of a list: right rows go in, wrong ones are named, and the same list again adds nobody', async () => {
    const registrar = await registrarOf(world)
    const { drive } = await someDrive(world, {}, 'planned')
    const good = freshPeople(3)
    const list = csv([
      head,
      ...good.map(({ pid, name }) => [pid, name, 'ขยาย']),
      ['1101700230706', 'ผิด หลัก', 'ขยาย'],
      [good[0]?.pid ?? '', 'ซ้ำ', 'ขยาย'],
      [freshPeople(1)[0]?.pid ?? '', 'ไม่มีที่นี่', 'ที่อื่น'],
    ])
    const first = await sendList(world, registrar, drive.drive_id, list)
    expect(first).toMatchObject({ status: 201, json: { added: 3, known: 0, wrong: 3 } })
    expect(first.json.wrong_rows.map(({ row, rule }: { row: number; rule: string }) => [row, rule])).toEqual([
      [5, 'number.check_digit'],
      [6, 'number.repeated'],
      [7, 'group.unknown'],
    ])
    expect((await sendList(world, registrar, drive.drive_id, list)).json).toMatchObject({ added: 0, known: 3 })
    // Two officers send the same new list at once.
    const more = csv([head, ...freshPeople(20).map(({ pid, name }) => [pid, name, 'หันสัง'])])
    const both = await Promise.all([1, 2].map(() => sendList(world, registrar, drive.drive_id, more)))
    expect(both.map(({ json }) => [json.added, json.known]).sort((a, b) => a[0] - b[0])).toEqual([
      [0, 20],
      [20, 0],
    ])
    const { json } = await registrar.call('GET', `/drives/${drive.drive_id}/slips`)
    expect((json as unknown as { targets: object[] }).targets[1]).toEqual({ target_no: 2, waiting: 20, printed: 0, withdrawn: 0 })
  })

  test('of 10,000 rows are made at once, and nobody’s number or name stands in the database or the log', async () => {
    const registrar = await registrarOf(world)
    const { drive } = await someDrive(world, {}, 'planned')
    const people = freshPeople(10_000)
    const list = csv([head, ...people.map(({ pid, name }) => [pid, name, 'หันสัง'])])
    expect(await sendList(world, registrar, drive.drive_id, list)).toMatchObject({ status: 201, json: { added: 10_000, wrong: 0 } })
    const one = people[5000]
    const rows = await world.kit.owner.many<{ all: string }>(sql`
      select encode(sealed, 'hex') || encode(person_mark, 'hex') as all
        from outreach.slip
       where drive_id = ${drive.drive_id}
         and slip_no between 4990 and 5010`)
    const hex = (text: string) => Buffer.from(text).toString('hex')
    expect(rows.length).toBe(21)
    expect(rows.some((row) => row.all.includes(hex(one?.pid ?? '')) || row.all.includes(hex('คนที่')))).toBe(false)
    expect(world.kit.logged.join('\n')).not.toContain(one?.pid)
    const tooMany = csv([head, ...freshPeople(10_001).map(({ pid, name }) => [pid, name, 'หันสัง'])])
    expect(facts(await sendList(world, registrar, drive.drive_id, tooMany))).toMatchObject({ reason: 'too_many_rows' })
  })

  test('get their codes when they are printed; printed again, the paper before counts no more; withdrawn ones neither', async () => {
    const registrar = await registrarOf(world)
    const planned = await someDrive(world)
    const path = `/drives/${planned.drive.drive_id}`
    await addSlips(world.kit, { planned, people: freshPeople(3), by })
    const printed = (await registrar.call('POST', `${path}/prints`, { numbers: null, target_no: 1 })).json as unknown as {
      slips: { slip_no: number; code: string; link: string; pid_masked: string }[]
      waiting: number
    }
    expect(printed).toMatchObject({ waiting: 0, slips: [{ slip_no: 1, target_no: 1 }, { slip_no: 2 }, { slip_no: 3 }] })
    expect(printed.slips[0]?.link).toBe(`http://127.0.0.1:4600/app/#/invited/${printed.slips[0]?.code.replaceAll('-', '')}`)
    expect(code(await registrar.call('POST', `${path}/prints`, { numbers: null, target_no: 1 }))).toBe('outreach.nothing_to_print')
    const again = (await registrar.call('POST', `${path}/prints`, { numbers: [2], target_no: null })).json as unknown as typeof printed
    const look = async (text: string) => {
      const reply = await world.app.inject({ method: 'POST', url: '/citizen/v1/invitation-looks', payload: { code: text } })
      return { status: reply.statusCode, json: JSON.parse(reply.body) }
    }
    expect((await look(printed.slips[0]?.code ?? '')).json).toMatchObject({
      kind: 'slip',
      pid_masked: printed.slips[0]?.pid_masked,
      drive: { drive_id: planned.drive.drive_id },
    })
    // As people type it: small letters, no dashes.
    expect((await look((again.slips[0]?.code ?? '').toLowerCase().replaceAll('-', ' '))).status).toBe(200)
    expect(code(await look(printed.slips[1]?.code ?? ''))).toBe('outreach.code_unknown')
    expect((await registrar.call('POST', `${path}/withdrawals`, { numbers: [3, 99] })).json).toEqual({ withdrawn: [3] })
    const gone = await look(printed.slips[2]?.code ?? '')
    expect([code(gone), facts(gone)]).toMatchObject(['outreach.slip_withdrawn', { office_th: 'อำเภอบางปะหัน' }])
    const kept = await world.kit.owner.many<{ digest: string }>(
      sql`select encode(code_digest, 'hex') as digest from outreach.slip where code_digest is not null`,
    )
    expect(kept.every(({ digest }) => digest.length === 64)).toBe(true)
  })

  test('refuse to tell an officer who has registered: counts, printing, looking and withdrawing are the same', async () => {
    const registrar = await registrarOf(world)
    const planned = await someDrive(world)
    const path = `/drives/${planned.drive.drive_id}`
    await addSlips(world.kit, { planned, people: freshPeople(4), by })
    const print = async (numbers: number[] | null) =>
      (await registrar.call('POST', `${path}/prints`, { numbers, target_no: null })).json as unknown as {
        slips: { slip_no: number; code: string }[]
        waiting: number
      }
    const first = await print([1, 2])
    const told = async () => (await registrar.call('GET', `${path}/slips`)).json
    const before = await told()
    // The persons of 2 and 4 have registered, one with her paper and one before it was printed.
    await world.kit.owner.run(sql`
      update outreach.slip
         set state = 'used', ended_at = now()
       where drive_id = ${planned.drive.drive_id}
         and slip_no in (2, 4)`)
    expect(await told()).toEqual(before)
    const look = async (text = '') => {
      const reply = await world.app.inject({ method: 'POST', url: '/citizen/v1/invitation-looks', payload: { code: text } })
      const { pid_masked: _, reference: __, ...same } = JSON.parse(reply.body)
      return { status: reply.statusCode, same }
    }
    expect(await look(first.slips[1]?.code)).toEqual(await look(first.slips[0]?.code))
    const next = await print(null)
    expect([next.waiting, next.slips.map(({ slip_no: no }) => no)]).toEqual([0, [3, 4]])
    const again = await print([1, 2, 3, 4])
    expect(again.slips.map(({ slip_no: no }) => no)).toEqual([1, 2, 3, 4])
    expect(await look(again.slips[3]?.code)).toEqual(await look(again.slips[2]?.code))
    expect((await registrar.call('POST', `${path}/withdrawals`, { numbers: [1, 2, 4] })).json).toEqual({ withdrawn: [1, 2, 4] })
    expect((await registrar.call('POST', `${path}/withdrawals`, { numbers: [1, 2, 4] })).json).toEqual({ withdrawn: [] })
    expect((await look(again.slips[1]?.code)).same).toEqual((await look(again.slips[0]?.code)).same)
  })

  test('of a drive that is planned, or over, or was erased, say so', async () => {
    const planned = await someDrive(world, {}, 'planned')
    await addSlips(world.kit, { planned, people: freshPeople(1), by })
    const { slips } = await printSlips(world.kit, { planned, numbers: null, targetNo: null, by })
    const look = async () => {
      const reply = await world.app.inject({ method: 'POST', url: '/citizen/v1/invitation-looks', payload: { code: slips[0]?.code } })
      return code({ json: JSON.parse(reply.body) })
    }
    expect(await look()).toBe('outreach.drive_not_open')
    const { drive } = planned
    await moveDriveTo(world.kit, { drive, revision: 1, to: 'open', by })
    expect(await look()).toBeUndefined()
    await moveDriveTo(world.kit, { drive, revision: 2, to: 'closed', by })
    expect(await look()).toBe('outreach.slip_expired')
    world.kit.clock.advance(8 * 24 * 3600)
    await eraseSlips(world.kit)
    expect(await look()).toBe('outreach.code_unknown')
  })

  test('are not found by trying: who tries many codes is stopped', async () => {
    const planned = await someDrive(world)
    await addSlips(world.kit, { planned, people: freshPeople(1), by })
    const { slips } = await printSlips(world.kit, { planned, numbers: null, targetNo: null, by })
    const look = async (text: string) => {
      const reply = await world.app.inject({
        method: 'POST',
        url: '/citizen/v1/invitation-looks',
        remoteAddress: '203.0.113.9',
        payload: { code: text },
      })
      return code({ json: JSON.parse(reply.body) })
    }
    for (let i = 0; i < 20; i += 1) expect(await look(`0000-0000-00${String(i).padStart(2, '0')}`)).toBe('outreach.code_unknown')
    expect(await look(slips[0]?.code ?? '')).toBe('outreach.too_many_tries')
  })
})

describe('a registration with a slip', () => {
  test('asks for laser code and birth date only, proves as much as any other, and counts when it is done', async () => {
    const planned = await someDrive(world)
    const person = testPerson('adult_female_1')
    await addSlips(world.kit, { planned, people: [{ pid: pidOf(person.person.pid), name: 'ผู้ถือใบ', targetNo: 2 }], by })
    const { slips } = await printSlips(world.kit, { planned, numbers: null, targetNo: null, by })
    const slip = slips[0]?.code ?? ''
    const { laser_code, birth_date } = cardOf(person)
    const { phone, path, sessionId } = await beginOnPhone(world)
    const wrong = await phone.call('POST', `${path}/invited-card`, { code: slip, laser_code: 'AA0000000000', birth_date })
    expect(wrong.json).toMatchObject({ outcome: 'cannot_go_on_online', session: { state: 'started', person: null } })
    const other = await phone.call('POST', `${path}/invited-card`, { code: '0000-0000-0000', laser_code, birth_date })
    expect(other.json.code).toBe('outreach.code_unknown')
    const right = await phone.call('POST', `${path}/invited-card`, { code: slip, laser_code, birth_date })
    expect(right.json).toMatchObject({ outcome: 'fits', session: { state: 'document_checked' } })
    expect((await phone.call('POST', `${path}/completion`, { pin: '27418305', pin_repeated: '27418305' })).status).toBe(409)
    // Days have passed in this file: the public log is published again.
    for (const { run } of auditRecurring) await run(world.kit)
    // The face itself is the business of proofing's own tests.
    world.kit.clock.advance(40)
    await world.kit.owner.run(sql`update proofing.session set state = 'proofed', decided_at = now() where session_id = ${sessionId}`)
    expect((await phone.call('POST', `${path}/completion`, { pin: '27418305', pin_repeated: '27418305' })).status).toBe(201)
    const kinds = new Map(outreachSubscriptions.map(({ subscriber, handle }) => [subscriber, handle]))
    const ours = outreachSubscriptions.filter(({ event }) => event === proofingEvents.completed)
    while ((await relayEvents(world.kit, ours)) > 0);
    await runDueJobs(world.kit, kinds)
    const board = await showBoard(world.kit, { planned: await readDrive(world.kit, planned.drive.drive_id), isExact: true })
    expect(board).toMatchObject({ done: 1, left: 129 })
    expect(board.minutesEach).toBeCloseTo(40 / 60, 1)
    const looked = await world.app.inject({ method: 'POST', url: '/citizen/v1/invitation-looks', payload: { code: slip } })
    expect(JSON.parse(looked.body)).toMatchObject({ kind: 'slip', drive: { drive_id: planned.drive.drive_id } })
  })
})
