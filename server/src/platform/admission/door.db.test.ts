import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openTestKit, type TestKit } from '../../../test/test-kit.ts'
import { signinSettings } from '../../modules/signin/settings.ts'
import { sql } from '../db/sql.ts'
import { type Asking, type Door, type Entry, openDoor } from './door.ts'
import { setSwitch } from './store.ts'

const newcomer: Asking = { ticket: undefined, holder: '', use: 'once', repeatable: false }

let shared: TestKit
let kit: TestKit
/** Two processes on one database. */
let first: Door
let second: Door
let name = 'door_'

beforeAll(async () => {
  shared = await openTestKit({ settings: { SIGN_INS_PER_SECOND: '10' } })
})
afterAll(() => shared.close())

/** A door that nobody has passed yet. */
beforeEach(async () => {
  kit = shared
  kit.logged.length = 0
  name += 'x'
  await openBoth()
})

const kind = () => ({ name, perSecond: signinSettings.perSecond })

async function openBoth(): Promise<void> {
  first = openDoor(kit, kind())
  second = openDoor(kit, kind())
  await bothTurn()
  await bothTurn()
}
async function bothTurn(): Promise<void> {
  await first.turn()
  await second.turn()
}
async function pass(seconds: number): Promise<void> {
  for (let done = 0; done < seconds; done += 0.5) {
    kit.clock.advance(0.5)
    await bothTurn()
  }
}
const ticketOf = (entry: Entry): string => (entry.outcome === 'waiting' ? entry.ticket : expect.fail(`not waiting: ${entry.outcome}`))
const come = (door: Door, ticket?: string, change: Partial<Asking> = {}) => door.enter({ ...newcomer, ticket, ...change })
/** Brings both processes to the point where people wait. @returns tickets of those who do, in order */
async function rush(waiting: number): Promise<string[]> {
  const tickets: string[] = []
  // One after the other, at either door.
  for (let i = 0; tickets.length < waiting; i++) {
    const entry = await come(i % 2 === 0 ? first : second)
    if (entry.outcome === 'waiting') tickets.push(entry.ticket)
  }
  await bothTurn()
  return tickets
}

describe('a door in a rush', () => {
  test('lets everybody in while there is room, and then hands out places in the order of coming, over all processes', async () => {
    const entries: Entry[] = []
    for (let i = 0; i < 60; i++) entries.push(await come(i % 2 === 0 ? first : second))
    const admitted = entries.filter(({ outcome }) => outcome === 'admitted').length
    // Two seconds of ten at most, shared by two.
    expect(admitted).toBeGreaterThanOrEqual(18)
    expect(admitted).toBeLessThanOrEqual(20)
    const positions = entries.flatMap((entry) => (entry.outcome === 'waiting' ? [entry.place.position] : []))
    expect(positions).toEqual(positions.map((_, i) => i + 1))
  })

  test('calls them in that order, lets each in once, and nobody overtakes', async () => {
    const tickets = await rush(40)
    const admittedAt = new Map<string, number>()
    for (let round = 0; round < 40 && admittedAt.size < tickets.length; round++) {
      await pass(0.5)
      // A newcomer has to wait behind all others.
      if (admittedAt.size < tickets.length - 10) expect((await come(second)).outcome).toBe('waiting')
      for (const ticket of tickets.filter((each) => !admittedAt.has(each))) {
        const door = admittedAt.size % 2 === 0 ? first : second
        if ((await come(door, ticket)).outcome === 'admitted') admittedAt.set(ticket, round)
      }
    }
    expect([...admittedAt.keys()]).toEqual(tickets)
    expect(admittedAt.size).toBe(40)
  })

  test('a ticket lets in one of twenty who show it at once, at whichever process, and later nobody', async () => {
    // More wait behind it, so that nobody comes in without a ticket.
    const [ticket = ''] = await rush(90)
    await pass(4)
    const all = await Promise.all(Array.from({ length: 20 }, (_, i) => come(i % 2 === 0 ? first : second, ticket)))
    expect(all.filter(({ outcome }) => outcome === 'admitted')).toHaveLength(1)
    await pass(2)
    const again = await come(second, ticket)
    expect(again).toMatchObject({ outcome: 'waiting', lost: 'used' })
    expect(ticketOf(again)).not.toBe(ticket)
  })

  test('a repeatable ticket leads to what it was used for, and to nothing new', async () => {
    const [ticket = ''] = await rush(90)
    await pass(4)
    const uses = ['a', 'b', 'c']
    const entries = await Promise.all(uses.map((use) => come(first, ticket, { use, repeatable: true })))
    const stood = new Set(entries.map((entry) => (entry.outcome === 'admitted' ? entry.use : entry.outcome)))
    expect(stood.size).toBe(1)
    expect(entries.filter((entry) => entry.outcome === 'admitted' && !entry.isRepeated)).toHaveLength(1)
  })

  test('a place waits ten minutes for its person after the call; then the next try gets a new one and says why', async () => {
    const tickets = await rush(30)
    await pass(30)
    for (let i = 0; i < 56; i++) {
      kit.clock.advance(10)
      await bothTurn()
    }
    const [kept = '', lost = ''] = tickets
    expect((await come(second, kept)).outcome).toBe('admitted')
    for (let i = 0; i < 8; i++) {
      kit.clock.advance(10)
      await bothTurn()
    }
    await rush(3)
    expect(first.look(lost)).toEqual({ state: 'lost' })
    expect(await come(first, lost)).toMatchObject({ outcome: 'waiting', lost: 'too_late' })
  })

  test('people who do not come leave their room to the next ones', async () => {
    const tickets = await rush(60)
    // The first twenty close the page.
    const there = tickets.slice(20)
    let admitted = 0
    for (let i = 0; i < 44 && admitted < there.length; i++) {
      await pass(0.5)
      while (admitted < there.length && (await come(first, there[admitted])).outcome === 'admitted') admitted += 1
    }
    expect(admitted).toBe(40)
    await pass(12)
    expect(first.figures().abandoned).toBe(20)
    // One of them comes back, and is let in at once.
    expect((await come(second, tickets[3])).outcome).toBe('admitted')
  })

  test('altered, foreign and another door’s tickets get a new place and are told so; a phone’s ticket serves no other phone', async () => {
    const [ticket = ''] = await rush(5)
    const other = openDoor(kit, { ...kind(), name: 'registration' })
    const cases = [
      `${ticket.slice(0, -1)}${ticket.endsWith('A') ? 'B' : 'A'}`,
      ticket.replace(/\.\w+\./, '.00000000.'),
      `${name}.1.2.3`,
      'x'.repeat(4000),
    ]
    for (const text of cases) expect(await come(first, text), text).toMatchObject({ outcome: 'waiting', lost: 'not_ours' })
    expect(await come(first, ticket, { holder: 'a key' })).toMatchObject({ outcome: 'waiting', lost: 'not_ours' })
    expect(other.look(ticket)).toEqual({ state: 'lost' })
  })

  test('asking again and again with a ticket costs no statement and moves nobody', async () => {
    const tickets = await rush(5)
    const before = await row()
    for (let i = 0; i < 50; i++) expect(ticketOf(await come(first, tickets[4]))).toBe(tickets[4])
    expect(first.look(tickets[4] ?? '')).toMatchObject({ state: 'waiting', place: { position: 5 } })
    expect(await row()).toEqual(before)
  })

  test('when the queue is over, people come in without a ticket again', async () => {
    const tickets = await rush(3)
    await pass(4)
    for (const ticket of tickets) expect((await come(first, ticket)).outcome).toBe('admitted')
    await pass(2)
    expect((await come(second)).outcome).toBe('admitted')
    expect(first.isBusy()).toBe(false)
    expect(kit.logged.join('')).toMatch(/platform.queue_began[\s\S]*platform.queue_ended/)
  })

  test('a queue that was lost with its row means starting again, and no more', async () => {
    const [ticket = ''] = await rush(5)
    await kit.owner.run(sql`delete from platform.door where name = ${name}`)
    await pass(1)
    expect(await come(first, ticket)).toMatchObject({ outcome: 'admitted' })
    const [fresh = ''] = await rush(5)
    expect(await come(second, ticket)).toMatchObject({ outcome: 'waiting', lost: 'not_ours' })
    await pass(3)
    expect((await come(second, fresh)).outcome).toBe('admitted')
  })
})

const row = () => kit.owner.one(sql`select given, serving, state::text as state from platform.door where name = ${name}`)

describe('limits of a door', () => {
  test('the queue is bounded; whoever finds it full is told when to come back', async () => {
    kit = await openTestKit({ settings: { SIGN_INS_PER_SECOND: '10', LONGEST_QUEUE: '12' } })
    await openBoth()
    await rush(12)
    expect(await come(first)).toMatchObject({ outcome: 'full' })
    expect(await come(second)).toMatchObject({ outcome: 'full', askAgainSeconds: expect.any(Number) })
    expect(kit.logged.filter((line) => line.includes('platform.queue_full'))).toHaveLength(2)
    await pass(4)
    expect((await come(first)).outcome).toBe('waiting')
    await kit.close()
  })

  test('the operator’s switch holds in every process with its next turn, and can be taken back', async () => {
    await rush(50)
    await setSwitch(kit.db, { name, perSecond: 1, now: kit.clock.now() })
    await pass(1)
    expect([first.figures().perSecond, second.figures().perSecond]).toEqual([1, 1])
    expect(kit.logged.join('')).toContain(`"door":"${name}","perSecond":1`)
    await setSwitch(kit.db, { name, perSecond: 0, now: kit.clock.now() })
    await pass(1)
    expect((await come(first)).outcome).toBe('admitted')
    expect(second.figures().waiting).toBe(0)
    await setSwitch(kit.db, { name, perSecond: null, now: kit.clock.now() })
    await pass(1)
    expect(first.figures().perSecond).toBe(10)
  })

  test('a serving process may not touch the switch', async () => {
    kit = await openTestKit({ role: 'open_thaid_public' })
    await expect(setSwitch(kit.db, { name, perSecond: 1, now: kit.clock.now() })).rejects.toThrow(/permission denied/)
    await kit.close()
  })

  test('without a rush nothing is asked of the database, and no ticket is given', async () => {
    const before = await row()
    for (let i = 0; i < 8; i++) expect((await come(first)).outcome).toBe('admitted')
    expect(await row()).toEqual(before)
  })
})
