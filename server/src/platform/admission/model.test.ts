import { describe, expect, test } from 'vitest'
import { makeBucket } from './bucket.ts'
import { type Counters, type DoorState, firstState, lostUpTo, onTheWay, onTheWaySeconds, placeOf, shareOf, takeTurn } from './model.ts'

const rules = { perSecond: 100, keepSeconds: 600 }
const processId = 'p1'
const startMs = 1_000_000

interface Came {
  readonly came?: ReadonlyMap<number, number>
  readonly others?: number
  readonly asks?: number
  readonly processId?: string
}

/** A queue that a test turns by hand. */
function queueOf(given: number, perSecond = rules.perSecond) {
  let state: DoorState = firstState
  let counters: Counters = { given, serving: 0 }
  let nowMs = startMs
  return {
    turn(seconds: number, came: Came = {}, limit = perSecond) {
      nowMs += seconds * 1000
      const report = { processId, others: 0, came: new Map<number, number>(), asks: 0, ...came }
      const turned = takeTurn(state, counters, report, { ...rules, perSecond: limit }, nowMs)
      const calls = turned.serving - counters.serving
      state = turned.state
      counters = { ...counters, serving: turned.serving }
      return calls
    },
    state: () => state,
    serving: () => counters.serving,
    nowMs: () => nowMs,
    /** Everybody who was called comes in, as the next turn hears. */
    everybody: (): Came => ({ came: new Map(state.called.map((group) => [group.upTo, group.upTo - group.from + 1 - group.came])) }),
  }
}

describe('who is called', () => {
  test('as many per second as the limit allows, in the order of their numbers, to the last one', () => {
    const queue = queueOf(1000)
    queue.turn(0)
    let [seconds, last] = [0, 0]
    while (queue.serving() < 1000 && seconds < 60) {
      queue.turn(0.5, queue.everybody())
      expect(queue.serving()).toBeGreaterThanOrEqual(last)
      last = queue.serving()
      seconds += 0.5
    }
    expect(seconds).toBeGreaterThanOrEqual(8)
    expect(seconds).toBeLessThanOrEqual(11)
    expect(queue.state().abandoned).toBe(0)
  })

  test('a third who never come cost ten seconds once, not their share of every second', () => {
    const queue = queueOf(100_000)
    queue.turn(0)
    let admitted = 0
    for (let i = 0; i < 200; i++) {
      const came = new Map(
        queue.state().called.map((group) => [group.upTo, Math.floor(((group.upTo - group.from + 1) * 2) / 3) - group.came]),
      )
      admitted += [...came.values()].reduce((sum, count) => sum + count, 0)
      queue.turn(0.5, { came })
    }
    // 100 seconds at 100 per second.
    expect(admitted).toBeGreaterThan(9000)
    expect(admitted).toBeLessThanOrEqual(10_100)
    expect(queue.state().abandoned).toBeGreaterThan(3000)
  })

  test('when nobody comes at all, only so many are called ahead as can be let in soon', () => {
    const queue = queueOf(100_000)
    for (let i = 0; i < 120; i++) queue.turn(0.5)
    expect(onTheWay(queue.state().called)).toBeLessThanOrEqual(15 * 100)
    // One minute: at most one and a half times what the door lets in.
    expect(queue.serving()).toBeLessThanOrEqual(1.6 * 60 * 100)
  })

  test('whoever comes late slows the calling by just one', () => {
    const late = queueOf(100_000)
    const punctual = queueOf(100_000)
    for (const queue of [late, punctual]) for (let i = 0; i < 40; i++) queue.turn(0.5, queue.everybody())
    const before = [late.serving(), punctual.serving()]
    for (let i = 0; i < 40; i++) {
      late.turn(0.5, { ...late.everybody(), others: 10 })
      punctual.turn(0.5, punctual.everybody())
    }
    const called = [late.serving() - (before[0] ?? 0), punctual.serving() - (before[1] ?? 0)]
    expect((called[1] ?? 0) - (called[0] ?? 0)).toBeGreaterThanOrEqual(380)
    expect((called[1] ?? 0) - (called[0] ?? 0)).toBeLessThanOrEqual(410)
  })

  test('a changed limit holds from the next turn, none at all calls everybody', () => {
    const queue = queueOf(10_000)
    for (let i = 0; i < 10; i++) queue.turn(0.5, queue.everybody())
    queue.turn(0.5, queue.everybody(), 10)
    const calls = Array.from({ length: 20 }, () => queue.turn(0.5, queue.everybody(), 10)).reduce((sum, count) => sum + count, 0)
    expect(calls).toBeLessThanOrEqual(110)
    expect(calls).toBeGreaterThanOrEqual(90)
    queue.turn(0.5, {}, 0)
    expect(queue.serving()).toBe(10_000)
  })

  test('a clock that was set back neither stops the queue nor empties it at once', () => {
    const queue = queueOf(10_000)
    for (let i = 0; i < 10; i++) queue.turn(0.5, queue.everybody())
    const before = queue.serving()
    queue.turn(-3600, queue.everybody())
    for (let i = 0; i < 10; i++) queue.turn(0.5, queue.everybody())
    expect(queue.serving() - before).toBeGreaterThan(400)
    expect(queue.serving() - before).toBeLessThan(700)
  })

  test('what all processes let in together stays the limit, shared by what is asked of each', () => {
    const queue = queueOf(0)
    for (let i = 0; i < 60; i++) queue.turn(0.25, { processId: i % 2 === 0 ? 'busy' : 'idle', asks: i % 2 === 0 ? 90 : 10 })
    const shares = [shareOf(queue.state(), 'busy'), shareOf(queue.state(), 'idle')]
    expect((shares[0] ?? 0) + (shares[1] ?? 0)).toBeCloseTo(100, 6)
    expect(shares[0]).toBeGreaterThan(70)
    // A process that is gone gives its share back.
    for (let i = 0; i < 20; i++) queue.turn(1, { processId: 'busy' })
    expect(shareOf(queue.state(), 'busy')).toBe(100)
  })
})

describe('how long a place is kept', () => {
  test('ten minutes from the call at the least, and not much longer', () => {
    const queue = queueOf(100)
    queue.turn(1)
    while (queue.serving() < 100) queue.turn(1)
    const calledAtMs = queue.nowMs()
    const isLost = () => lostUpTo(queue.state().marks, queue.nowMs(), 600) >= 100
    while (!isLost() && queue.nowMs() < calledAtMs + 3_600_000) queue.turn(5)
    const keptSeconds = (queue.nowMs() - calledAtMs) / 1000
    expect(keptSeconds).toBeGreaterThanOrEqual(600)
    expect(keptSeconds).toBeLessThanOrEqual(640)
  })

  test('the memory of when who was called stays small, however long the queue lasts', () => {
    const queue = queueOf(10_000_000)
    for (let i = 0; i < 7200; i++) queue.turn(1, queue.everybody())
    expect(queue.state().marks.length).toBeLessThanOrEqual(25)
    expect(queue.state().called.length).toBeLessThanOrEqual(onTheWaySeconds + 1)
    expect(JSON.stringify(queue.state()).length).toBeLessThan(4000)
  })
})

describe('what people are told', () => {
  test('position and seconds, and to ask again seldom from far behind, often at the head', () => {
    const counters = { given: 3000, serving: 860 }
    const pace = { callsPerSecond: 6, perSecond: 6 }
    expect(placeOf(3000, counters, pace, 0.5)).toEqual({ position: 2140, waitSeconds: 357, askAgainSeconds: 30 })
    expect(placeOf(861, counters, pace, 0)).toEqual({ position: 1, waitSeconds: 1, askAgainSeconds: 2 })
    expect(placeOf(861, counters, pace, 1).askAgainSeconds).toBe(3)
    expect(placeOf(800, counters, pace, 1)).toMatchObject({ position: 0, waitSeconds: 0 })
  })

  test('while the queue stands still the minutes grow, and nobody is told to come back too late', () => {
    const told = placeOf(100, { given: 200, serving: 0 }, { callsPerSecond: 1, perSecond: 10 }, 1)
    expect(told).toMatchObject({ position: 100, waitSeconds: 100 })
    expect(told.askAgainSeconds).toBeLessThan(10)
  })

  test('a million who wait ask a thousand times a second together, not thirty thousand', () => {
    const counters = { given: 1_000_000, serving: 0 }
    const asks = [100_000, 500_000, 1_000_000].map(
      (number) => placeOf(number, counters, { callsPerSecond: 1000, perSecond: 1000 }, 0.5).askAgainSeconds,
    )
    // From behind: every ten minutes or so.
    expect(asks).toEqual([60, 300, 600])
  })
})

describe('the bucket of a process', () => {
  test('lets in the limit, with two seconds of it at once, and keeps what is promised to others', () => {
    const bucket = makeBucket(0, 10)
    expect(Array.from({ length: 30 }, () => bucket.take(0)).filter(Boolean)).toHaveLength(20)
    expect(bucket.has(0)).toBe(false)
    expect([bucket.take(1000, 10), bucket.take(1000, 9), bucket.take(1000, 9)]).toEqual([false, true, false])
  })

  test('without a limit lets everybody in, and a clock set back takes nothing away', () => {
    const free = makeBucket(0, 0)
    expect(Array.from({ length: 1000 }, () => free.take(0)).every(Boolean)).toBe(true)
    const bucket = makeBucket(1000, 10)
    expect(bucket.take(0)).toBe(true)
    expect(bucket.take(500)).toBe(true)
  })
})
