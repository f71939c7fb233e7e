import { createHash, randomUUID } from 'node:crypto'
import type { TestTag } from '@open-thaid/fixtures'
import { SignJWT } from 'jose'
import { type DeviceKey, makeDeviceKey } from '../../../../../simulators/phone/src/device-key.ts'
import { keyOfPerson, loadTestDistrict, testPerson } from '../../../../test/test-district.ts'
import { openTestKit, type TestKit, type TestKitOptions } from '../../../../test/test-kit.ts'
import { type Answer, type Json, makeTestPhone, serveTestKit, type TestPhone, testOrigin } from '../../../../test/test-phone.ts'
import { plug } from '../../../platform/kit.ts'
import { accountsCitizenRoutes, openAccount, unlockedDevice } from '../../accounts/index.ts'
import { registerAgency } from '../../agencies/index.ts'
import { consentCitizenRoutes } from '../../consent/index.ts'
import {
  credentialIssuer,
  credentialsCitizenRoutes,
  dependantsRoutes,
  gateRoutes,
  makeGate,
  makeSetupCode,
  presentationRoutes,
} from '../index.ts'

export interface GateWorld {
  readonly kit: TestKit
  readonly app: ReturnType<typeof serveTestKit>
  readonly agencyId: string
  close(): Promise<void>
}

const by = { type: 'system', ref: 'test' } as const

export async function openGateWorld(options: TestKitOptions = {}): Promise<GateWorld> {
  const kit = await openTestKit({ ...options, plugs: [plug(credentialIssuer, { publicUrl: testOrigin }), ...(options.plugs ?? [])] })
  await loadTestDistrict(kit)
  const agencyId = await registerAgency(kit, { nameTh: 'ท่าอากาศยานทดลอง', nameEn: 'Trial Airport' })
  const app = serveTestKit(
    kit,
    [
      accountsCitizenRoutes,
      credentialsCitizenRoutes,
      consentCitizenRoutes(unlockedDevice),
      presentationRoutes,
      dependantsRoutes,
      gateRoutes,
    ].map((routes) => ({
      audience: 'public',
      routes,
    })),
  )
  return { kit, app, agencyId, close: () => kit.close() }
}

export interface TestGate {
  readonly gateId: string
  readonly key: DeviceKey
  /** `change` may spoil the proof. */
  call(method: string, path: string, body?: object, change?: Partial<GateProof>): Promise<Answer>
  check(code: string): Promise<Json>
}

export interface GateProof {
  readonly key: DeviceKey
  readonly aud: string
  readonly typ: string
  readonly kid: string | undefined
  readonly now: Date
  readonly path: string
}

export const airportGate = {
  nameTh: 'ประตูขึ้นเครื่อง 5',
  nameEn: 'Boarding gate 5',
  lane: '5',
  use: 'domestic_flight',
  purposeTh: 'ตรวจผู้โดยสารก่อนขึ้นเครื่อง',
  purposeEn: 'To check passengers before boarding',
  legalBasis: null,
  requests: ['boarding'],
} as const

export const counterGate = { ...airportGate, use: 'counter', requests: ['boarding', 'over18', 'over20', 'address'] } as const

type NewGate = Omit<Parameters<typeof makeGate>[1], 'agencyId' | 'by'>

export function gateDevice(world: GateWorld, key: DeviceKey, gateId: string): TestGate {
  const call: TestGate['call'] = async (method, path, body, change) => {
    const proof = { key, aud: `gate:${gateId}`, typ: 'gate-proof+jwt', kid: gateId, now: world.kit.clock.now(), path, ...change }
    const payload = body === undefined ? '' : JSON.stringify(body)
    const token = await new SignJWT({
      ...{ htm: method, htu: proof.path, jti: randomUUID(), aud: proof.aud },
      bd: createHash('sha256').update(payload).digest('base64url'),
    })
      .setProtectedHeader({ alg: 'ES256', typ: proof.typ, ...(proof.kid === undefined ? { jwk: proof.key.jwk } : { kid: proof.kid }) })
      .setIssuedAt(Math.floor(proof.now.getTime() / 1000))
      .sign(proof.key.privateKey)
    const reply = await world.app.inject({
      method: method as 'GET',
      url: path,
      headers: { 'gate-proof': token, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { payload }),
    })
    return { status: reply.statusCode, headers: reply.headers, json: reply.body === '' ? {} : JSON.parse(reply.body) }
  }
  return { gateId, key, call, check: async (code) => (await call('POST', '/gate/v1/checks', { code })).json }
}

/** The device brings the code; nothing is skipped. */
export async function setUp(world: GateWorld, code: string): Promise<{ answer: Answer; gate: TestGate }> {
  const key = await makeDeviceKey()
  const answer = await gateDevice(world, key, '').call('POST', '/gate/v1/setups', { code }, { aud: 'gate-setup', kid: undefined })
  return { answer, gate: gateDevice(world, key, String(answer.json.gate_id)) }
}

export async function newGate(world: GateWorld, gate: NewGate = airportGate, agencyId = world.agencyId): Promise<TestGate> {
  const gateId = await makeGate(world.kit, { ...gate, agencyId, by })
  const { code } = await makeSetupCode(world.kit, { agencyId, gateId, by })
  return (await setUp(world, code)).gate
}

const pin = '27418305'

export async function unlockedPhone(world: GateWorld, tag: TestTag): Promise<TestPhone> {
  const { kit } = world
  const phone = await makeTestPhone(world.app, kit)
  const owner = { personKey: keyOfPerson(kit, testPerson(tag)), publicJwk: phone.key.jwk, deviceName: 'test phone' }
  const opened = await kit.db.transaction((tx) => openAccount(tx, kit.keys, { ...owner, pin, assuranceLevel: '2.1', now: kit.clock.now() }))
  phone.deviceId = opened.deviceId
  await phone.call('POST', '/citizen/v1/unlocks', { pin })
  return phone
}

export async function show(phone: TestPhone, request = 'boarding'): Promise<{ id: string; qr: string; typed: string; json: Json }> {
  const { json } = await phone.call('POST', '/citizen/v1/presentations', { request })
  return { id: String(json.presentation_id), qr: String(json.qr), typed: String(json.typed), json }
}
