import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DeskWorld, officerAt, openDesk } from '../../src/modules/desk/test/desk-world.ts'
import { enterOffices } from '../../src/modules/offices/index.ts'
import { countHelp, countPerson } from '../../src/modules/outreach/count-people.ts'
import { addSlips } from '../../src/modules/outreach/import-slips.ts'
import { inviteFamily } from '../../src/modules/outreach/invite-family.ts'
import { eraseSlips, outreachRecurring } from '../../src/modules/outreach/jobs.ts'
import { outreachSubscriptions } from '../../src/modules/outreach/on.ts'
import { moveDriveTo, type PlannedDrive, planDrive, readDrive } from '../../src/modules/outreach/plan-drive.ts'
import { printSlips } from '../../src/modules/outreach/print-slips.ts'
import { showBoard } from '../../src/modules/outreach/show-board.ts'
import { showCoverage } from '../../src/modules/outreach/show-coverage.ts'
import { markOfSession } from '../../src/modules/outreach/slip-codes.ts'
import { keepOpening } from '../../src/modules/outreach/slip-store.ts'
import { proofingEvents } from '../../src/modules/proofing/index.ts'
import { sql } from '../../src/platform/db/sql.ts'
import { uuidv7 } from '../../src/platform/ids.ts'
import { testPerson } from '../test-district.ts'
import {
  beginOnPhone,
  by,
  code,
  csv,
  freshPeople,
  head,
  personKeyOf,
  pidOf,
  registrarOf,
  sendList,
  someDrive,
  someNumber,
  somePlan,
} from './drive-world.ts'

let world: DeskWorld

beforeAll(async () => {
  world = await openDesk({ DRIVE_KEEP_SLIPS_DAYS: '7', SLIP_MISSES_PER_NETWORK_DAY: '20', FAMILY_INVITATIONS_PER_DAY: '3' })
})
afterAll(() => world.close())

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
    await finish(planned, { kitId: 'a kit of no table', news: { driveId: planned.drive.drive_id, officeCode: '1407' } })
    await finish(planned, { kitId: 'a kit of another office', news: { driveId: planned.drive.drive_id, officeCode: '1406' } })
    // Nothing says that these belong to the drive.
    await finish(planned)
    await finish(planned, { news: { path: 'officer', officeCode: '1407' } })
    await finish(planned, { kitId: 'a kit of nobody' })
    const board = await boardOf(planned)
    expect(board).toMatchObject({ done: 4, ways: { slip: 1, family: 0, kit: 1, desk: 1, alone: 1 } })
    expect(board.teams.filter(({ done }) => (done ?? 0) > 0).map(({ teamNo }) => teamNo)).toEqual([-3, -2, -1, 0])
    expect(await sumsOf(planned)).toEqual(all(4))
    const used = await world.kit.owner.many(sql`select 1 from outreach.slip where drive_id = ${planned.drive.drive_id} and state = 'used'`)
    expect(used.length).toBe(4)
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
    const judged = { state: 'proofed', seconds: 80, help: 'eyesight,hands' }
    for (const _ of [1, 2]) await word(fieldJudged, a, judged, 2)
    await word(fieldReceived, a, {}, 1)
    await word(fieldJudged, b, { state: 'needs_officer', reason: 'face', seconds: 40, help: '' }, 2)
    await word(fieldQuarantined, c, { reason: 'gap' }, 1)
    // A kit that no table has, issued for the drive; one of another office that says so; and one of no drive.
    await word(fieldReceived, uuidv7(world.kit.clock.now()), { kitId: 'another', driveId, officeCode: '1407' }, 1)
    await word(fieldReceived, uuidv7(world.kit.clock.now()), { kitId: 'another', driveId, officeCode: '1406' }, 1)
    await word(fieldReceived, uuidv7(world.kit.clock.now()), { kitId: 'another', driveId: 'no drive' }, 1)
    const field = { waiting: 2, proofed: 1, needs_officer: 1, quarantined: 1 }
    // So few are hidden from those who work on the drive as well: it tells of somebody's health.
    const hidden = ['eyesight', 'hands'].map((reason) => ({ reason, people: null }))
    expect(await boardOf(planned)).toMatchObject({ field, done: 0, aids: hidden, stationSeconds: 60 })
    for (let n = 0; n < 5; n++) await word(fieldJudged, uuidv7(world.kit.clock.now()), judged, 3)
    const shown = ['eyesight', 'hands'].map((reason) => ({ reason, people: 6 }))
    expect(await boardOf(planned)).toMatchObject({ field: { proofed: 6 }, aids: shown })
    await moveDriveTo(world.kit, { drive: planned.drive, revision: planned.drive.revision, to: 'closed', by })
    world.kit.clock.advance(8 * 24 * 3600)
    await eraseSlips(world.kit)
    await word(fieldReceived, d, {}, 0)
    expect(await boardOf(planned)).toMatchObject({ field: { ...field, proofed: 6 }, aids: shown })
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
    const shown = json as unknown as {
      exact: boolean
      done: number
      targets: { target_no: number; done: number | null }[]
      teams: { team_no: number }[]
    }
    // One person on no list: hidden, and the next smallest with it, or the sum would tell.
    expect(shown.exact).toBe(false)
    expect(shown.targets.filter(({ done }) => done === null).map(({ target_no: no }) => no)).toContain(0)
    expect(shown.targets.filter(({ done }) => done === null).length).toBeGreaterThan(1)
    expect(shown.done).toBe(25)
    // Of its table as well, which would tell it.
    expect(shown.teams.find(({ team_no: no }) => no === 1)).toMatchObject({ done: null, per_hour: null })
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
