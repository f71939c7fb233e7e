import { makeGateCode, makeNonce, readGateCode, readTrustList } from '@open-thaid/sdk/verify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { registerAgency } from '../../agencies/index.ts'
import { makeTrustList } from '../certificates/trust-list.ts'
import { airportGate, type GateWorld, newGate, openGateWorld, type TestGate } from '../test/gate-world.ts'
import { approveGate } from './manage-gates.ts'

let world: GateWorld
beforeAll(async () => {
  world = await openGateWorld()
})
afterAll(() => world.close())

const now = () => world.kit.clock.now()

async function view(gate: TestGate): Promise<{ statement: string; card_root_sha256: string }> {
  const { json } = await gate.call('GET', '/gate/v1/gate')
  return { statement: String(json.statement), card_root_sha256: String(json.card_root_sha256) }
}

/** What a phone reads from the gate's screen, by a trust list that it got at some time. */
async function readBy(list: string, gate: TestGate, statement: string, rootSha256: string) {
  const nonce = makeNonce()
  const privateKey = gate.key.privateKey as unknown as CryptoKey // Node's own type of the same object
  const text = await makeGateCode({ statement, privateKey, gateId: gate.gateId, nonce, now: now() })
  const read = await readGateCode(text, await readTrustList(list, { rootSha256 }, now()), now())
  expect(read.nonce).toBe(nonce)
  return read
}

test('a gate shows what the server says of it, and a phone knows it by its trust list', async () => {
  const gate = await newGate(world)
  const list = await makeTrustList(world.kit)
  const { statement, card_root_sha256: root } = await view(gate)
  const invented = await readBy(list, gate, statement, root)
  expect(invented).toMatchObject({
    gateId: gate.gateId,
    agencyName: { th: 'ท่าอากาศยานทดลอง', en: 'Trial Airport' },
    gateName: { th: airportGate.nameTh, en: airportGate.nameEn },
    ...{ use: 'domestic_flight', requests: ['boarding'], syntheticOnly: true },
  })
  expect(invented.endsAt.getTime() - now().getTime()).toBe(7 * 86_400_000)

  await approveGate(world.kit, { gateId: gate.gateId, by: { type: 'system', ref: 'test' } })
  expect(await readBy(list, gate, (await view(gate)).statement, root)).toMatchObject({ syntheticOnly: false })
})

test('a phone that was offline since before the signer changed still knows the gate', async () => {
  const gate = await newGate(world)
  const [list, before] = [await makeTrustList(world.kit), await view(gate)]
  world.kit.keys.rotate('credential-signer', now())
  const after = await view(gate)
  expect(after.statement.split('.')[0]).not.toBe(before.statement.split('.')[0])
  await readBy(list, gate, after.statement, before.card_root_sha256)
  // And a phone of today knows a gate that has been offline since.
  await readBy(await makeTrustList(world.kit), gate, before.statement, after.card_root_sha256)
})

test('another key cannot use the statement of a gate', async () => {
  const [gate, other] = [await newGate(world), await newGate(world)]
  const { statement, card_root_sha256: root } = await view(gate)
  const list = await makeTrustList(world.kit)
  await expect(readBy(list, { ...gate, key: other.key }, statement, root)).rejects.toMatchObject({ reason: 'gate_signature' })
})

test('names that would not fit the QR are cut where a reader sees a letter end', async () => {
  const nameTh = `${'ที่'.repeat(70)}`
  const agencyId = await registerAgency(world.kit, { nameTh, nameEn: 'N'.repeat(61) })
  const gate = await newGate(world, airportGate, agencyId)
  const { statement, card_root_sha256: root } = await view(gate)
  const { agencyName } = await readBy(await makeTrustList(world.kit), gate, statement, root)
  expect(agencyName).toEqual({ th: `${'ที่'.repeat(19)}…`, en: `${'N'.repeat(59)}…` })
})
