import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openTestKit, type TestKit } from '../../../test/test-kit.ts'
import { signInDoor } from '../../modules/signin/index.ts'
import { doors } from '../../modules.ts'
import type { Kit } from '../kit.ts'
import { doorOf } from './door.ts'
import { doorGauges } from './measure-doors.ts'
import { runDoors } from './run-doors.ts'

let kit: TestKit

beforeEach(async () => {
  kit = await openTestKit({ settings: { SIGN_INS_PER_SECOND: '5' } })
})
afterEach(() => kit.close())

const come = (from: Kit, ticket?: string) => doorOf(from, signInDoor).enter({ ticket, holder: '', use: '', repeatable: false })

/** Ten come in, and then some wait. */
async function rush(from: Kit): Promise<string> {
  for (;;) {
    const entry = await come(from)
    if (entry.outcome === 'waiting') return entry.ticket
  }
}

test('whoever waits is called without a request of anybody, and the measurements tell', async () => {
  const running = runDoors(kit, doors)
  const ticket = await rush(kit)
  await rush(kit)
  const waiting = doorGauges(doors).find(({ name }) => name === 'open_thaid_door_sign_in_waiting')
  expect(await waiting?.read(kit)).toBe(2)
  await vi.waitFor(
    () => {
      kit.clock.advance(0.5)
      expect(doorOf(kit, signInDoor).look(ticket)).toMatchObject({ state: 'ready' })
    },
    { timeout: 15_000, interval: 100 },
  )
  await running.stop()
  expect((await come(kit, ticket)).outcome).toBe('admitted')
  expect(doorGauges(doors).map(({ name }) => name)).toContain('open_thaid_door_registration_limit_per_second')
})

test('while the database is gone the place stays good, and the fault is logged once', async () => {
  const ticket = await rush(kit)
  await doorOf(kit, signInDoor).turn()
  let isGone = true
  const gone: Kit = {
    ...kit,
    db: { ...kit.db, transaction: (work) => (isGone ? Promise.reject(new Error('connection lost')) : kit.db.transaction(work)) },
  }
  const running = runDoors(gone, [signInDoor])
  const failures = () => kit.logged.filter((line) => line.includes('platform.door_turn_failed')).length
  await vi.waitFor(() => expect(failures()).toBe(1), { timeout: 10_000 })
  isGone = false
  await vi.waitFor(
    () => {
      kit.clock.advance(0.5)
      expect(doorOf(gone, signInDoor).look(ticket)).toMatchObject({ state: 'ready' })
    },
    { timeout: 15_000, interval: 100 },
  )
  await running.stop()
  expect(failures()).toBe(1)
})
