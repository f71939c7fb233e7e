import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type GateWorld, newGate, openGateWorld } from '../test/gate-world.ts'
import { listGates } from './manage-gates.ts'

let world: GateWorld
beforeAll(async () => {
  world = await openGateWorld()
})
afterAll(() => world.close())

test('what a gate judged without us counts with what we judged, and a card that was revoked meanwhile is told by number only', async () => {
  const gate = await newGate(world)
  const at = world.kit.clock.now().toISOString()
  const event = (kind: string) => ({ kind, event_id: randomUUID(), at })
  const events = ['passed_by_card', 'passed_by_card', 'failed_by_card', 'unknown_by_card', 'revoked_later', 'by_hand'].map(event)
  for (let i = 0; i < 2; i += 1) expect((await gate.call('POST', '/gate/v1/reports', { events })).json).toEqual({ kept: 6 })
  const [counted] = (await listGates(world.kit, world.agencyId)).filter(({ gate_id: id }) => id === gate.gateId)
  expect(counted).toMatchObject({ passed: 2, failed: 1, unknown: 1, by_hand: 1, reported: 0, revoked_later: 1 })
})

test.each([
  ['which list and place it stood at', { kind: 'revoked_later', status: { uri: 'https://id.example/public/v1/status-lists/1', idx: 7 } }],
  ['a pass that the server alone can give', { kind: 'passed' }],
  ['a kind that nobody knows', { kind: 'deported' }],
])('a report that tells %s is refused whole', async (_what, spoiled) => {
  const gate = await newGate(world)
  const at = world.kit.clock.now().toISOString()
  const events = [
    { kind: 'passed_by_card', event_id: randomUUID(), at },
    { event_id: randomUUID(), at, ...spoiled },
  ]
  expect((await gate.call('POST', '/gate/v1/reports', { events })).status).toBe(422)
  const [counted] = (await listGates(world.kit, world.agencyId)).filter(({ gate_id: id }) => id === gate.gateId)
  expect(counted).toMatchObject({ passed: 0 })
})
