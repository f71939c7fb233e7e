import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cardOf, testPerson } from '../../../test/test-district.ts'
import { sql } from '../../platform/db/sql.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { relayEvents, runDueJobs } from '../../platform/outbox.ts'
import { auditRecurring } from '../audit/index.ts'
import { type DeskWorld, officerAt, openDesk } from '../desk/test/desk-world.ts'
import { enterOffices } from '../offices/index.ts'
import { proofingEvents } from '../proofing/index.ts'
import { parsePid } from '../registry/index.ts'
import { countHelp, countPerson } from './count-people.ts'
import { addSlips } from './import-slips.ts'
import { inviteFamily } from './invite-family.ts'
import { eraseSlips, outreachRecurring } from './jobs.ts'
import { outreachSubscriptions } from './on.ts'
import { moveDriveTo, type PlannedDrive, planDrive, readDrive } from './plan-drive.ts'
import { printSlips } from './print-slips.ts'
import { showBoard } from './show-board.ts'
import { showCoverage } from './show-coverage.ts'
import { markOfSession } from './slip-codes.ts'
import { keepOpening } from './slip-store.ts'
import { beginOnPhone, by, csv, head, personKeyOf, registrarOf, sendList, someDrive, someNumber, somePlan } from './test/drive-world.ts'

let world: DeskWorld
let nextNumber = 0

beforeAll(async () => {
  world = await openDesk({ DRIVE_KEEP_SLIPS_DAYS: '7', SLIP_MISSES_PER_NETWORK_DAY: '20', FAMILY_INVITATIONS_PER_DAY: '3' })
})
afterAll(() => world.close())

const code = (reply: { json: unknown }) => (reply.json as { code?: string }).code
const facts = (reply: { json: unknown }) => (reply.json as { facts?: Record<string, unknown> }).facts

const pidOf = (text: string) => {
  const parsed = parsePid(text)
  if ('fault' in parsed) throw new Error('not a number')
  return parsed.pid
}
const freshPeople = (many: number, targetNo = 1) =>
  Array.from({ length: many }, () => ({ pid: pidOf(someNumber(++nextNumber)), name: `คนที่ ${nextNumber}`, targetNo }))

interface Finishing {
  readonly slipNo?: number
  readonly personKey?: string
  readonly sessionId?: string
  /** What the event tells besides. */
  readonly news?: Readonly<Record<string, string | boolean>>
  readonly kitId?: string
}

/** Somebody finished her registration, a minute after she began it with the slip. */
async function finish(planned: PlannedDrive, o: Finishing = {}) {
  const { kit } = world
  const sessionId = o.sessionId ?? uuidv7(kit.clock.now())
  const { slipNo } = o
  if (slipNo !== undefined) {
    const opening = { driveId: planned.drive.drive_id, slipNo, invitationDigest: null, targetNo: 1, now: kit.clock.now() }
    await keepOpening(kit.db, { sessionMark: markOfSession(kit.keys, sessionId), ...opening })
  }
  kit.clock.advance(60)
  const payload = {
    ...{ sessionId, personKey: o.personKey ?? uuidv7(kit.clock.now()), path: 'self_service' },
    ...(o.kitId ? { kitId: o.kitId, path: 'field' } : {}),
    ...o.news,
    ...{ eventId: uuidv7(kit.clock.now()), happenedAt: kit.clock.now().toISOString() },
  }
  await countPerson(kit, payload)
  return payload
}

const boardOf = async (planned: PlannedDrive, isExact = true) =>
  showBoard(world.kit, { planned: await readDrive(world.kit, planned.drive.drive_id), isExact })

/** The four sums of a board, which are one number. */
async function sumsOf(planned: PlannedDrive) {
  const { drive_id: driveId } = planned.drive
  return world.kit.owner.one<Record<string, number>>(sql`
    select (select coalesce(sum(by_slip + by_family + by_kit + by_desk + by_alone), 0)::int from outreach.target_tally where drive_id = ${driveId}) as targets,
           (select coalesce(sum(done), 0)::int from outreach.team_tally where drive_id = ${driveId}) as teams,
           (select coalesce(sum(done), 0)::int from outreach.pace_tally where drive_id = ${driveId}) as quarters,
           (select coalesce(sum(done), 0)::int from outreach.day_tally where drive_id = ${driveId}) as days`)
}
const all = (many: number) => ({ targets: many, teams: many, quarters: many, days: many })

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
      [someNumber(++nextNumber), 'ไม่มีที่นี่', 'ที่อื่น'],
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
    expect((json as unknown as { targets: object[] }).targets[1]).toEqual({ target_no: 2, waiting: 20, printed: 0, used: 0, withdrawn: 0 })
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

describe('counting', () => {
  test('is once for a person, whatever comes how often and at the same time', async () => {
    const planned = await someDrive(world)
    const people = freshPeople(2)
    await addSlips(world.kit, { planned, people, by })
    const personKey = personKeyOf(world, testPerson('widow'))
    const payload = await finish(planned, { slipNo: 1, personKey })
    await Promise.all([1, 2, 3].map(() => countPerson(world.kit, payload)))
    // Another session of the same person with the same slip, and a kit's record of her besides.
    await finish(planned, { slipNo: 1, personKey })
    await finish(planned, { personKey, kitId: planned.teams[0]?.kits[0] ?? '' })
    expect(await sumsOf(planned)).toEqual(all(1))
    // Many at once.
    const news = Array.from({ length: 30 }, (_, i) => ({
      ...{ sessionId: uuidv7(world.kit.clock.now()), personKey: uuidv7(world.kit.clock.now()), path: 'field' },
      ...{ kitId: planned.teams[i % 2]?.kits[0] ?? '', happenedAt: world.kit.clock.now().toISOString() },
    }))
    await Promise.all([...news, ...news].map((one) => countPerson(world.kit, one)))
    expect(await sumsOf(planned)).toEqual(all(31))
    // A team that sits for a village counts for it; the other counts for nobody's list.
    const board = await boardOf(planned)
    expect(board.targets.map(({ targetNo, done }) => [targetNo, done])).toEqual(
      [
        [2, 15],
        [1, 0],
        [3, 0],
        [0, 16],
      ].sort((a, b) => leftOf(b) - leftOf(a)),
    )
  })
  const leftOf = ([targetNo = 0, done = 0]: number[]) => (targetNo === 0 ? -1 : ([0, 40, 60, 30][targetNo] ?? 0) - done)

  test('goes to the village on her slip, by whatever way she came, and the slip is used', async () => {
    const planned = await someDrive(world)
    const widow = testPerson('widow')
    await addSlips(world.kit, { planned, people: [{ pid: pidOf(widow.person.pid), name: 'หญิงหม้าย', targetNo: 2 }, ...freshPeople(1)], by })
    await printSlips(world.kit, { planned, numbers: null, targetNo: null, by })
    await finish(planned, { personKey: personKeyOf(world, widow), kitId: planned.teams[0]?.kits[0] ?? '' })
    // Somebody else who came with the other slip, which is not hers: the drive counts her, the slip is not used.
    await finish(planned, { slipNo: 2 })
    const board = await boardOf(planned)
    expect(board.targets.filter(({ done }) => done !== 0).map(({ targetNo, done }) => [targetNo, done])).toEqual([
      [2, 1],
      [0, 1],
    ])
    expect(board.ways).toEqual({ slip: 0, family: 1, kit: 1, desk: 0, alone: 0 })
    const states = await world.kit.owner.many(
      sql`select slip_no, state from outreach.slip where drive_id = ${planned.drive.drive_id} order by slip_no`,
    )
    expect(states).toEqual([
      { slip_no: 1, state: 'used' },
      { slip_no: 2, state: 'printed' },
    ])
  })

  test('is by one way each: kit, slip, invitation, desk, or alone; the ways add up, and a second phone is nobody new', async () => {
    const planned = await someDrive(world)
    const people = (['adult_female_1', 'adult_male_1', 'widow', 'adult_male_2'] as const).map((tag) => testPerson(tag))
    const keys = people.map((person) => personKeyOf(world, person))
    await addSlips(world.kit, { planned, people: people.map(({ person }) => ({ pid: pidOf(person.pid), name: 'ผู้ถือใบ', targetNo: 1 })), by })
    const [own = '', atDesk = '', alone = '', again = ''] = keys
    await finish(planned, { slipNo: 1, personKey: own })
    // She began with her slip, and an officer went on with it; another one came to a desk with nothing but her card.
    await finish(planned, { slipNo: 2, personKey: atDesk, news: { path: 'officer', officeCode: '1407' } })
    await finish(planned, { personKey: alone })
    await finish(planned, { slipNo: 4, personKey: again, news: { isRecovery: true } })
    // The kit was issued for the drive, and no table of the plan has it.
    await finish(planned, { kitId: 'a kit of no table', news: { driveId: planned.drive.drive_id } })
    // Nothing says that these belong to the drive.
    await finish(planned)
    await finish(planned, { news: { path: 'officer', officeCode: '1407' } })
    await finish(planned, { kitId: 'a kit of nobody' })
    const board = await boardOf(planned)
    expect(board).toMatchObject({ done: 4, ways: { slip: 1, family: 0, kit: 1, desk: 1, alone: 1 } })
    expect(board.teams.filter(({ done }) => done > 0).map(({ teamNo }) => teamNo)).toEqual([-3, -2, -1, 0])
    expect(await sumsOf(planned)).toEqual(all(4))
    const { json } = await (await registrarOf(world)).call('GET', `/drives/${planned.drive.drive_id}/slips`)
    expect((json as unknown as { targets: object[] }).targets[0]).toMatchObject({ used: 4, waiting: 0 })
  })

  test('at the desk of a field point is for the one drive that is open there', async () => {
    await enterOffices(world.kit, [
      {
        ...{ officeCode: '9407', nameTh: 'จุดบริการโรงเรียน', nameEn: 'School point', districtCode: '1407', provinceCode: '14' },
        ...{ areaTh: 'อำเภอบางปะหัน', areaEn: 'Bang Pahan', phone: null, synthetic: true },
        ...{ kind: 'field_point', areaCodes: ['1407'], parentCode: '1407' },
      },
    ])
    const now = world.kit.clock.now()
    const plan = somePlan({
      startsAt: now,
      endsAt: new Date(now.getTime() + 3_600_000),
      slipsUntil: new Date(now.getTime() + 3_600_000),
      teams: [],
    })
    const point = await planDrive(world.kit, { officeCode: '9407', plan, by })
    await moveDriveTo(world.kit, { drive: point.drive, revision: 1, to: 'open', by })
    await finish(point, { news: { path: 'officer', officeCode: '9407' } })
    expect(await boardOf(point)).toMatchObject({ done: 1, ways: { desk: 1 } })
  })

  test('ends when the drive is closed: what happened before still counts, however late it is told', async () => {
    const planned = await someDrive(world)
    await addSlips(world.kit, { planned, people: freshPeople(2), by })
    const before = {
      sessionId: uuidv7(world.kit.clock.now()),
      personKey: uuidv7(world.kit.clock.now()),
      path: 'field',
      kitId: planned.teams[0]?.kits[0] ?? '',
      happenedAt: world.kit.clock.now().toISOString(),
    }
    world.kit.clock.advance(1)
    await moveDriveTo(world.kit, { drive: planned.drive, revision: planned.drive.revision, to: 'closed', by })
    await finish(planned, { slipNo: 1 })
    await finish(planned, { kitId: planned.teams[0]?.kits[0] ?? '' })
    expect(await sumsOf(planned)).toEqual(all(0))
    await countPerson(world.kit, before)
    expect(await sumsOf(planned)).toEqual(all(1))
    const planOnly = await someDrive(world, {}, 'planned')
    await finish(planOnly, { kitId: planOnly.teams[0]?.kits[0] ?? '' })
    expect(await sumsOf(planOnly)).toEqual(all(0))
  })

  test('of what kits sent is once for a record, by its latest word in whatever order words come, and stays when the drive is erased', async () => {
    const planned = await someDrive(world)
    const { drive_id: driveId } = planned.drive
    const word = (event: string, fieldId: string, more: object, second: number) => {
      const handle = outreachSubscriptions.find((one) => one.event === event)?.handle
      const happenedAt = new Date(world.kit.clock.now().getTime() + second * 1000).toISOString()
      return handle?.(world.kit, { fieldId, kitId: planned.teams[0]?.kits[0] ?? '', driveId: null, ...more, happenedAt })
    }
    const { fieldReceived, fieldJudged, fieldQuarantined } = proofingEvents
    const ids = Array.from({ length: 4 }, () => uuidv7(world.kit.clock.now()))
    const [a = '', b = '', c = '', d = ''] = ids
    await Promise.all([...ids, ...ids].map((id) => word(fieldReceived, id, {}, 0)))
    expect((await boardOf(planned)).field).toEqual({ waiting: 4, proofed: 0, needs_officer: 0, quarantined: 0 })
    await word(fieldJudged, a, { state: 'proofed' }, 2)
    await word(fieldReceived, a, {}, 1)
    await word(fieldJudged, b, { state: 'needs_officer', reason: 'face' }, 2)
    await word(fieldQuarantined, c, { reason: 'gap' }, 1)
    // A kit that no table has, issued for the drive; and one of no drive.
    await word(fieldReceived, uuidv7(world.kit.clock.now()), { kitId: 'another', driveId }, 1)
    await word(fieldReceived, uuidv7(world.kit.clock.now()), { kitId: 'another', driveId: 'no drive' }, 1)
    const field = { waiting: 2, proofed: 1, needs_officer: 1, quarantined: 1 }
    expect(await boardOf(planned)).toMatchObject({ field, done: 0 })
    await moveDriveTo(world.kit, { drive: planned.drive, revision: planned.drive.revision, to: 'closed', by })
    world.kit.clock.advance(8 * 24 * 3600)
    await eraseSlips(world.kit)
    await word(fieldReceived, d, {}, 0)
    expect((await boardOf(planned)).field).toEqual(field)
    const left = await world.kit.owner.many(sql`select 1 from outreach.field_record where drive_id = ${driveId}`)
    expect(left).toEqual([])
  })

  test('of who needs an officer is once for a registration, by the reason', async () => {
    const planned = await someDrive(world)
    await addSlips(world.kit, { planned, people: freshPeople(1), by })
    const sessionId = uuidv7(world.kit.clock.now())
    const opening = { driveId: planned.drive.drive_id, slipNo: 1, invitationDigest: null, targetNo: 1, now: world.kit.clock.now() }
    await keepOpening(world.kit.db, { sessionMark: markOfSession(world.kit.keys, sessionId), ...opening })
    const news = { sessionId, reason: 'face', happenedAt: world.kit.clock.now().toISOString() }
    await Promise.all([1, 2, 3].map(() => countHelp(world.kit, news)))
    await countHelp(world.kit, { ...news, sessionId: uuidv7(world.kit.clock.now()) })
    expect((await boardOf(planned)).help).toEqual([{ reason: 'face', people: 1 }])
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
    const board = await boardOf(planned)
    expect(board).toMatchObject({ done: 1, left: 129 })
    expect(board.minutesEach).toBeCloseTo(40 / 60, 1)
    const looked = await world.app.inject({ method: 'POST', url: '/citizen/v1/invitation-looks', payload: { code: slip } })
    expect(JSON.parse(looked.body)).toMatchObject({ code: 'outreach.slip_used', facts: { office_en: 'Bang Pahan' } })
  })
})

describe('an invitation for family', () => {
  test('keeps neither who made it nor when, a few a day, and counts for the drive', async () => {
    const planned = await someDrive(world)
    const personKey = personKeyOf(world, testPerson('adult_male_1'))
    const driveId = planned.drive.drive_id
    const made = await inviteFamily(world.kit, { personKey, driveId })
    expect(made).toMatchObject({ leftToday: 2 })
    const rows = await world.kit.owner.many<Record<string, unknown>>(
      sql`select * from outreach.family_invitation where drive_id = ${driveId}`,
    )
    expect(rows.map((row) => Object.keys(row).sort())).toEqual([['code_digest', 'drive_id', 'ends_on', 'made_on', 'used_on']])
    expect(JSON.stringify(rows)).not.toContain(personKey)
    await inviteFamily(world.kit, { personKey, driveId: null })
    await inviteFamily(world.kit, { personKey, driveId })
    const refused = await inviteFamily(world.kit, { personKey, driveId }).catch((problem: { code: string }) => problem.code)
    expect(refused).toBe('outreach.too_many_invitations')
    // Registered at a table, on the list: her invitations count for the drive that has her slip.
    const widow = testPerson('widow')
    await addSlips(world.kit, { planned, people: [{ pid: pidOf(widow.person.pid), name: 'ผู้ถือใบ', targetNo: 1 }], by })
    await inviteFamily(world.kit, { personKey: personKeyOf(world, widow), driveId: null })
    const ofDrive = await world.kit.owner.many(sql`select 1 from outreach.family_invitation where drive_id = ${driveId}`)
    expect(ofDrive.length).toBe(3)
    const { phone, path, sessionId } = await beginOnPhone(world)
    expect((await phone.call('POST', `${path}/invitation`, { code: made.code })).json).toEqual({ done: true })
    await finish(planned, { sessionId })
    expect(await boardOf(planned)).toMatchObject({ done: 1, ways: { family: 1 } })
    const used = await phone.call('POST', `${path}/invitation`, { code: made.code })
    expect(used.json.code).toBe('outreach.slip_used')
  })
})

describe('a board', () => {
  test('shows pace, forecast and a team that is silent, and hides small counts from who does not work on drives', async () => {
    const planned = await someDrive(world)
    const [first, second] = planned.teams.map(({ kits }) => kits[0] ?? '')
    await finish(planned, { kitId: first ?? '' })
    world.kit.clock.advance(25 * 60)
    for (let i = 0; i < 24; i += 1) await finish(planned, { kitId: second ?? '' })
    const exact = await boardOf(planned)
    expect(exact).toMatchObject({ people: 130, done: 25, left: 106 })
    expect(exact.perHour).toBeCloseTo(30, -1)
    expect(exact.endsAtPace?.getTime()).toBeCloseTo(world.kit.clock.now().getTime() + (106 / exact.perHour) * 3_600_000, -4)
    expect(exact.teams.map(({ teamNo, isStale }) => [teamNo, isStale])).toEqual([
      [0, false],
      [1, true],
      [2, false],
    ])
    const helper = await officerAt(world, 'householder_of_eight', 'helper')
    const { json } = await helper.call('GET', `/drives/${planned.drive.drive_id}/board`)
    const shown = json as unknown as { exact: boolean; done: number; targets: { target_no: number; done: number | null }[] }
    // One person on no list: hidden, and the next smallest with it, or the sum would tell.
    expect(shown.exact).toBe(false)
    expect(shown.targets.filter(({ done }) => done === null).map(({ target_no: no }) => no)).toContain(0)
    expect(shown.targets.filter(({ done }) => done === null).length).toBeGreaterThan(1)
    expect(shown.done).toBe(25)
  })

  test('is shown on a big screen by its link, without small counts, until a day after the drive', async () => {
    const registrar = await registrarOf(world)
    const planned = await someDrive(world)
    await finish(planned, { kitId: planned.teams[0]?.kits[0] ?? '' })
    const { json } = await registrar.call('POST', `/drives/${planned.drive.drive_id}/board-links`, {})
    const link = (json as unknown as { code: string }).code
    const view = async (payload: object) => {
      const reply = await world.app.inject({ method: 'POST', url: '/officer/v1/board-views', payload })
      return { status: reply.statusCode, json: JSON.parse(reply.body) }
    }
    expect((await view({ code: link })).json).toMatchObject({ done: 1, exact: false })
    expect(code(await view({ code: `${link}x` }))).toBe('outreach.board_gone')
    world.kit.clock.advance(35 * 3600)
    expect(code(await view({ code: link }))).toBe('outreach.board_gone')
  })

  test('of coverage adds up what several drives did for one place', async () => {
    const own = { targetNo: 1, kind: 'village', nameTh: 'บ้านทดสอบ', nameEn: 'Test village', placeCode: '14071799', people: 50 } as const
    for (let i = 0; i < 2; i += 1) {
      const planned = await someDrive(world, {
        targets: [own],
        teams: [{ teamNo: 1, nameTh: 'โต๊ะ', nameEn: 'Table', helpers: 1, targetNo: 1, kits: ['k'] }],
      })
      for (let j = 0; j < 4; j += 1) await finish(planned, { kitId: planned.teams[0]?.kits[0] ?? '' })
    }
    const exact = await showCoverage(world.kit, { officeCode: '1407', isExact: true })
    expect(exact.lines.find(({ placeCode }) => placeCode === '14071799')).toMatchObject({ people: 50, done: 8, left: 42, drives: 2 })
    expect(exact.lines.find(({ placeCode }) => placeCode === '14071799')?.days?.reduce((sum, day) => sum + day, 0)).toBe(8)
    const hidden = await showCoverage(world.kit, { officeCode: '1407', isExact: false })
    expect(hidden.lines.every(({ days }) => days === null)).toBe(true)
    expect(hidden.lines.some(({ done }) => done !== null && done > 0 && done < 5)).toBe(false)
  })
})

describe('after a drive', () => {
  test('numbers, names, codes and marks are deleted by the job, and the counts stay; a drive nobody closed is closed', async () => {
    const planned = await someDrive(world)
    const { drive_id: driveId } = planned.drive
    await addSlips(world.kit, { planned, people: freshPeople(3), by })
    await finish(planned, { slipNo: 1 })
    const board = await boardOf(planned)
    world.kit.clock.advance(31 * 24 * 3600)
    for (const { run } of outreachRecurring) await run(world.kit)
    expect(await readDrive(world.kit, driveId)).toMatchObject({ drive: { state: 'closed', erased_at: null } })
    world.kit.clock.advance(8 * 24 * 3600)
    for (const { run } of outreachRecurring) await run(world.kit)
    const left = await world.kit.owner.one<Record<string, number>>(sql`
      select (select count(*)::int from outreach.slip where drive_id = ${driveId}) as slips,
             (select count(*)::int from outreach.counted where drive_id = ${driveId}) as counted,
             (select count(*)::int from outreach.opening where drive_id = ${driveId}) as openings,
             (select count(*)::int from outreach.drive where drive_id = ${driveId} and number_key_sealed is not null) as keys`)
    expect(left).toEqual({ slips: 0, counted: 0, openings: 0, keys: 0 })
    expect(await boardOf(planned)).toMatchObject({ done: board.done, left: board.left })
    const registrar = await registrarOf(world)
    const list = csv([head, [someNumber(1), 'ช้าไป', 'ขยาย']])
    expect(code(await sendList(world, registrar, driveId, list))).toBe('outreach.slips_are_over')
  })

  test('each zone has the rights it needs and no others', async () => {
    const may = async (role: string, act: string, table: string) =>
      (await world.kit.owner.one<{ may: boolean }>(sql`select has_table_privilege(${role}, ${`outreach.${table}`}, ${act}) as may`)).may
    expect(await may('open_thaid_public', 'update', 'slip')).toBe(false)
    expect(await may('open_thaid_public', 'select', 'counted')).toBe(false)
    expect(await may('open_thaid_officer', 'select', 'opening')).toBe(false)
    expect(await may('open_thaid_officer', 'update', 'team_tally')).toBe(false)
    expect(await may('open_thaid_agency', 'select', 'drive')).toBe(false)
    expect(await may('open_thaid_worker', 'delete', 'team_tally')).toBe(false)
  })
})
