/** A day of 1,300 people, as the news of it comes: by every way, late, twice, out of order, to two workers at once. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DeskWorld, openDesk } from '../../src/modules/desk/test/desk-world.ts'
import { addSlips, outreachSubscriptions } from '../../src/modules/outreach/index.ts'
import { readDrive } from '../../src/modules/outreach/plan-drive.ts'
import { showBoard } from '../../src/modules/outreach/show-board.ts'
import { showCoverage } from '../../src/modules/outreach/show-coverage.ts'
import { markOfSession } from '../../src/modules/outreach/slip-codes.ts'
import { keepOpening } from '../../src/modules/outreach/slip-store.ts'
import { proofingEvents } from '../../src/modules/proofing/index.ts'
import { personKeyOf } from '../../src/modules/registry/index.ts'
import { uuidv7 } from '../../src/platform/ids.ts'
import { type EventPayload, eventWrite, relayEvents, runDueJobs } from '../../src/platform/outbox.ts'
import { by, freshPeople, someDrive } from './drive-world.ts'

let world: DeskWorld
beforeAll(async () => {
  world = await openDesk()
})
afterAll(() => world.close())

const people = 1300
const ways = ['slip', 'family', 'kit', 'desk', 'alone'] as const

test('1,300 people are counted once each, and every table of the report adds up to them', { timeout: 120_000 }, async () => {
  const { kit } = world
  const list = freshPeople(people).map((one, i) => ({ ...one, targetNo: (i % 3) + 1 }))
  const target = (targetNo: 1 | 2 | 3, nameTh: string) =>
    ({
      targetNo,
      kind: 'village',
      nameTh,
      nameEn: nameTh,
      placeCode: `1407019${targetNo}`,
      people: list.filter((one) => one.targetNo === targetNo).length,
    }) as const
  const planned = await someDrive(world, { targets: [target(1, 'หมู่ 1'), target(2, 'หมู่ 2'), target(3, 'หมู่ 3')] })
  const { drive_id: driveId } = planned.drive
  await addSlips(kit, { planned, people: list, by })
  const kits = planned.teams.flatMap((team) => team.kits)
  const now = kit.clock.now()

  const newsOf = async (i: number): Promise<EventPayload> => {
    const sessionId = uuidv7(now)
    const way = ways[i % ways.length] ?? 'alone'
    if (way === 'slip' || way === 'family') {
      const by = way === 'slip' ? { slipNo: i + 1, invitationDigest: null } : { slipNo: null, invitationDigest: Buffer.alloc(32, i) }
      await keepOpening(kit.db, { sessionMark: markOfSession(kit.keys, sessionId), driveId, targetNo: 0, now, ...by })
    }
    const path = way === 'kit' ? 'field' : way === 'desk' ? 'officer' : 'self_service'
    const personKey = personKeyOf(kit.keys, list[i]?.pid ?? raise())
    return { sessionId, personKey, path, ...(way === 'kit' ? { kitId: kits[i % kits.length] ?? '' } : {}) }
  }
  const news = await Promise.all(Array.from({ length: people }, (_, i) => newsOf(i)))
  // Told twice, the second time backwards; and 50 people register another phone in between.
  const again = news.slice(0, 50).map((one) => ({ ...one, sessionId: uuidv7(now), isRecovery: true }))
  const told = [...news, ...again, ...news.toReversed()]
  for (let at = 0; at < told.length; at += 500)
    await kit.db.write(told.slice(at, at + 500).map((payload) => eventWrite(proofingEvents.completed, payload, now)))

  const kinds = new Map(outreachSubscriptions.map(({ subscriber, handle }) => [subscriber, handle]))
  const worker = async () => {
    while ((await relayEvents(kit, outreachSubscriptions)) > 0);
    while ((await runDueJobs(kit, kinds)) > 0);
  }
  await Promise.all([worker(), worker()])
  await worker()

  const board = await showBoard(kit, { planned: await readDrive(kit, driveId), isExact: true })
  const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0)
  expect(board).toMatchObject({ done: people, left: 0, people })
  expect(board.ways).toEqual({ slip: 260, family: 260, kit: 260, desk: 260, alone: 260 })
  expect(sum(board.targets.map(({ done }) => done ?? 0))).toBe(people)
  expect(board.targets.every(({ done, people: wanted }) => done === wanted)).toBe(true)
  expect(sum(board.teams.map(({ done }) => done ?? 0))).toBe(people)
  expect(sum(board.quarters.map(({ done }) => done))).toBe(people)
  const coverage = await showCoverage(kit, { officeCode: '1407', isExact: true })
  expect(coverage).toMatchObject({ done: people, left: 0, elsewhere: 0 })
})

const raise = (): never => {
  throw new Error('the list is shorter than the drive')
}
