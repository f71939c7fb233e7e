import { afterAll, beforeAll, expect, test } from 'vitest'
import { signInDoor } from '../../server/src/modules/signin/index.ts'
import { authorizePath, makeClient, openWorld, requestOf, send, type World } from '../../server/src/modules/signin/test/sign-in-world.ts'
import { doorOf } from '../../server/src/platform/admission/door.ts'
import { makeVisitor, overtakings, type Visitor } from './rush-visitor.ts'

let world: World

beforeAll(async () => {
  world = await openWorld({ settings: { SIGN_INS_PER_SECOND: '10' } })
})
afterAll(() => world.close())

const visitorCount = 300
/** 30 a second: three times what is let in. */
const arrivalSeconds = 10
const stepSeconds = 0.25

test('of 300 visitors who come at three times the capacity, a tenth of whom retry badly, all come in, each once, in order', async () => {
  const address = `${authorizePath(await makeClient(world))}?${requestOf(await makeClient(world))}`
  // The same pseudo-random sequence in every run.
  let seed = 1
  const jitter = () => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed / 2_147_483_647
  }
  const dueAt = new Map<Visitor, number>()
  const arrivedAt = new Map<Visitor, number>()
  const admittedAt = new Map<Visitor, number>()
  const visitors = Array.from({ length: visitorCount }, (_, i) => makeVisitor(i, i % 10 === 3 ? 'impatient' : 'patient', address, jitter))
  for (const visitor of visitors) dueAt.set(visitor, (visitor.arrival * arrivalSeconds) / visitorCount)
  await doorOf(world.kit, signInDoor).turn()
  const admittedIn = new Map<number, number>()
  let now = 0
  for (; admittedAt.size < visitorCount && now < 300; now += stepSeconds) {
    for (const [visitor, due] of [...dueAt].filter(([, at]) => at <= now)) {
      if (visitor.requests === 0) arrivedAt.set(visitor, due)
      const { path, headers } = visitor.next()
      const answer = await send(world, { url: path, headers })
      expect([200, 202]).toContain(answer.status)
      // Header names and values as node:http gives them.
      const again = visitor.hear(answer as Parameters<Visitor['hear']>[0])
      if (again !== null) dueAt.set(visitor, now + again)
      else {
        dueAt.delete(visitor)
        admittedAt.set(visitor, now)
        admittedIn.set(Math.floor(now), (admittedIn.get(Math.floor(now)) ?? 0) + 1)
      }
    }
    world.kit.clock.advance(stepSeconds)
    if (now % 0.5 === 0) await doorOf(world.kit, signInDoor).turn()
  }

  // Nobody is lost, nobody came in twice, nobody had two places.
  expect(admittedAt.size).toBe(visitorCount)
  expect(new Set(visitors.map(({ interactionId }) => interactionId)).size).toBe(visitorCount)
  expect(visitors.filter(({ tickets }) => tickets > 1)).toEqual([])
  // Numbers follow arrival exactly.
  const numbered = visitors.flatMap((visitor) => (visitor.number === null ? [] : [{ visitor, number: visitor.number }]))
  expect(numbered.length).toBeGreaterThan(200)
  expect(overtakings(numbered.map(({ visitor, number }) => ({ number, at: arrivedAt.get(visitor) ?? 0 })))).toEqual({
    count: 0,
    longest: 0,
  })
  // Called in order; between the call and coming in lies what is left of 3 seconds.
  expect(overtakings(numbered.map(({ visitor, number }) => ({ number, at: admittedAt.get(visitor) ?? 0 }))).longest).toBeLessThanOrEqual(4)
  // Never more than the limit and the two seconds that are saved up at most; the place of nobody stays empty for long.
  expect(Math.max(...admittedIn.values())).toBeLessThanOrEqual(30)
  expect(now).toBeLessThanOrEqual((visitorCount / 10) * 1.15)
  expect(doorOf(world.kit, signInDoor).figures()).toMatchObject({ waiting: 0 })
}, 120_000)
