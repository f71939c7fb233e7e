import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { makeDeviceKey } from '../../../../../simulators/phone/src/device-key.ts'
import { keyOfPerson, testPerson } from '../../../../test/test-district.ts'
import { sql } from '../../../platform/db/sql.ts'
import { registerAgency, setStatusOfAgency } from '../../agencies/index.ts'
import { auditWrite } from '../../audit/index.ts'
import { recordDeath } from '../../registry/index.ts'
import { credentialsRecurring, listGates, makeGate, makeSetupCode, setGateStatus } from '../index.ts'
import {
  airportGate,
  counterGate,
  type GateWorld,
  gateDevice,
  newGate,
  openGateWorld,
  setUp,
  show,
  type TestGate,
  unlockedPhone,
} from '../test/gate-world.ts'

let world: GateWorld
let gate: TestGate
let counter: TestGate
const by = { type: 'system', ref: 'test' } as const

beforeAll(async () => {
  world = await openGateWorld()
  gate = await newGate(world)
  counter = await newGate(world, counterGate)
})
afterAll(() => world?.close())

const own = () => ({ agencyId: world.agencyId, gateId: gate.gateId })
const countOf = async (statement: ReturnType<typeof sql>) => (await world.kit.owner.one<{ many: number }>(statement)).many

describe('a code that a phone shows', () => {
  test('passes once, with name and the portrait of the register and nothing else of the person', async () => {
    const phone = await unlockedPhone(world, 'adult_female_1')
    const { person } = testPerson('adult_female_1')
    const shown = await show(phone)
    expect(shown.json).toMatchObject({ claims: ['name', 'name_en', 'portrait'] })
    expect(new Date(String(shown.json.ends_at)).getTime() - world.kit.clock.now().getTime()).toBe(60_000)
    const reply = await gate.check(shown.qr)
    expect(reply).toMatchObject({ result: 'passed', cause: null, request: 'boarding', synthetic: true })
    expect(Object.keys(reply.claims ?? {}).sort()).toEqual(['name', 'name_en'])
    expect(String(reply.claims?.name)).toContain(person.familyNameTh)
    expect(Buffer.from(String(reply.portrait_jpeg), 'base64').subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]))
    expect(JSON.stringify(reply)).not.toContain(person.pid)
  })

  test('abuse 77: a screenshot of it is a used code, and says nothing about anybody', async () => {
    const shown = await show(await unlockedPhone(world, 'adult_female_1'))
    expect((await gate.check(shown.qr)).result).toBe('passed')
    for (const again of [shown.qr, shown.typed]) {
      const reply = await gate.check(again)
      expect(reply).toEqual({
        ...{ result: 'failed', cause: 'used', request: null, claims: null, portrait_jpeg: null, synthetic: null, held_by_guardian: null },
        ...{ reference_code: null, checked_at: reply.checked_at },
      })
    }
  })

  test('of twenty gates that redeem one code at once, one passes and nineteen are told that it was used', async () => {
    const gates = await Promise.all(Array.from({ length: 20 }, () => newGate(world)))
    const shown = await show(await unlockedPhone(world, 'adult_male_1'))
    const personKey = keyOfPerson(world.kit, testPerson('adult_male_1'))
    const lines = sql`select count(*)::int as many from consent.history where person_key = ${personKey} and kind = 'card_shown'`
    const before = await countOf(lines)
    const audited = sql`select count(*)::int as many from audit.entry where kind = 'credentials.card_checked'`
    const auditedBefore = await countOf(audited)
    const replies = await Promise.all(gates.map((one, i) => one.check(i % 2 === 0 ? shown.qr : shown.typed)))
    expect(replies.filter(({ result }) => String(result) === 'passed')).toHaveLength(1)
    expect(replies.filter(({ cause }) => String(cause) === 'used')).toHaveLength(19)
    expect([await countOf(lines), await countOf(audited)]).toEqual([before + 1, auditedBefore + 1])
  })

  test('counts for a minute, to the second; an older one ends when the phone shows another', async () => {
    const phone = await unlockedPhone(world, 'adult_male_1')
    const first = await show(phone)
    world.kit.clock.advance(59)
    expect((await gate.check(first.qr)).result).toBe('passed')
    const second = await show(phone)
    world.kit.clock.advance(60)
    expect((await gate.check(second.qr)).cause).toBe('expired')
    const third = await show(phone)
    const fourth = await show(phone)
    expect((await gate.check(third.qr)).cause).toBe('expired')
    expect((await gate.check(fourth.typed.toLowerCase().replace('-', ' '))).result).toBe('passed')
  })

  test.each(['OTID1:AAAAAAAAAAAAAAAAAAAAAA', '0000-0000', 'https://id.example/s/abc', 'สวัสดี', '', 'x'.repeat(400)])(
    'that is not ours, %s, has one cause',
    async (text) => {
      expect(await gate.check(text)).toMatchObject({ result: 'failed', cause: 'not_ours', claims: null })
    },
  )

  test('passes also where the purpose holds a long number: the public log has the use, not the words', async () => {
    const worded = await newGate(world, { ...airportGate, purposeEn: 'Call 1234567890121', purposeTh: 'โทร 1234567890121' })
    expect((await worded.check((await show(await unlockedPhone(world, 'adult_male_1'))).qr)).result).toBe('passed')
  })

  test('is not kept anywhere, only its digests', async () => {
    const shown = await show(await unlockedPhone(world, 'adult_male_1'))
    const rows = await world.kit.owner.many(sql`select p::text as row from credentials.presentation p`)
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${shown.qr.slice(6)}|${shown.typed}`))
  })

  test('can be made by an unlocked phone only, twelve a minute', async () => {
    const phone = await unlockedPhone(world, 'adult_male_2')
    world.kit.clock.advance(901)
    expect((await phone.call('POST', '/citizen/v1/presentations', { request: 'boarding' })).json.code).toBe('accounts.locked')
    const busy = await unlockedPhone(world, 'adult_male_3')
    const codes: string[] = []
    for (let i = 0; i < 13; i++) codes.push(String((await busy.call('POST', '/citizen/v1/presentations', { request: 'over18' })).json.code))
    expect(codes.filter((code) => code === 'credentials.too_many_codes')).toHaveLength(1)
    expect((await busy.call('POST', '/citizen/v1/presentations', { request: 'everything' })).status).toBe(422)
  })
})

describe('the person', () => {
  test('sees who looked, where and what went, at once on the phone and in the history', async () => {
    const phone = await unlockedPhone(world, 'widow')
    const shown = await show(phone)
    const path = `/citizen/v1/presentations/${shown.id}`
    expect((await phone.call('GET', path)).json).toMatchObject({ state: 'waiting', agency_name_th: null })
    const { reference_code: reference } = await gate.check(shown.qr)
    expect((await phone.call('GET', path)).json).toMatchObject({
      ...{ state: 'passed', agency_name_th: 'ท่าอากาศยานทดลอง', gate_name_en: 'Boarding gate 5' },
    })
    const { entries } = (await phone.call('GET', '/citizen/v1/history')).json as unknown as { entries: object[] }
    expect(entries[0]).toMatchObject({
      ...{ kind: 'card_shown', agency_name_en: 'Trial Airport', purpose_th: airportGate.purposeTh, reference_code: reference },
      scopes: ['name', 'name_en', 'portrait'],
    })
    const stranger = await unlockedPhone(world, 'adult_female_1')
    expect((await stranger.call('GET', path)).json.code).toBe('credentials.presentation_unknown')
  })

  test('who was suspended between code and check does not pass, and reads that nothing was sent', async () => {
    const phone = await unlockedPhone(world, 'adult_female_2')
    const shown = await show(phone)
    const personKey = keyOfPerson(world.kit, testPerson('adult_female_2'))
    await world.kit.owner.run(sql`update accounts.account set state = 'suspended' where person_key = ${personKey}`)
    expect(await gate.check(shown.qr)).toMatchObject({ result: 'failed', cause: 'suspended', claims: null, portrait_jpeg: null })
    await world.kit.owner.run(sql`update accounts.account set state = 'active' where person_key = ${personKey}`)
    const { entries } = (await phone.call('GET', '/citizen/v1/history')).json as unknown as { entries: object[] }
    expect(entries[0]).toMatchObject({ kind: 'card_not_passed', scopes: [] })
    expect((await gate.check(shown.qr)).cause).toBe('used')
  })

  test('whose account moved to another phone does not pass with the old one', async () => {
    const old = await unlockedPhone(world, 'adult_female_2')
    const shown = await show(old)
    await unlockedPhone(world, 'adult_female_2')
    expect((await gate.check(shown.qr)).cause).toBe('phone_ended')
  })

  test.each([
    ['expired_card', 'card_expired'],
    ['cancelled_card', 'card_cancelled'],
    ['deceased', 'deceased'],
    ['foreigner_class_6', 'no_card'],
  ] as const)('%s does not pass: %s', async (tag, cause) => {
    const shown = await show(await unlockedPhone(world, tag))
    expect(await gate.check(shown.qr)).toMatchObject({ result: 'failed', cause, claims: null, portrait_jpeg: null })
  })

  test('who died between code and check does not pass', async () => {
    const shown = await show(await unlockedPhone(world, 'adult_male_3'))
    const personKey = keyOfPerson(world.kit, testPerson('adult_male_3'))
    const audit = auditWrite(world.kit, { kind: 'test.death', actor: { type: 'system', ref: 'test' }, personKey, purpose: 'test' })
    await recordDeath(world.kit, { personKey, diedOn: '2026-11-20', audit })
    expect((await gate.check(shown.qr)).cause).toBe('deceased')
  })

  test('without a portrait in the register is not green and not red: somebody looks at the plastic card', async () => {
    const shown = await show(await unlockedPhone(world, 'no_portrait'))
    expect(await gate.check(shown.qr)).toMatchObject({ result: 'unknown', cause: 'no_portrait', claims: null })
  })

  test('who is younger than the gate asks fails without telling the age', async () => {
    const child = await unlockedPhone(world, 'age_17')
    expect(await counter.check((await show(child, 'over18')).qr)).toMatchObject({ result: 'failed', cause: 'under_age', claims: null })
    const grown = await show(await unlockedPhone(world, 'adult_female_1'), 'over18')
    const reply = await counter.check(grown.qr)
    expect(reply.claims).toEqual({ age_over_18: true })
  })

  test('of flesh and blood is not met by a gate that nobody approved', async () => {
    const shown = await show(await unlockedPhone(world, 'adult_female_1'))
    const personKey = keyOfPerson(world.kit, testPerson('adult_female_1'))
    await world.kit.owner.run(sql`update registry.person set synthetic = false where person_key = ${personKey}`)
    expect((await gate.check(shown.qr)).cause).toBe('invented_people_only')
    await world.kit.owner.run(sql`update credentials.gate set sandbox = false where gate_id = ${gate.gateId}`)
    const again = await show(await unlockedPhone(world, 'adult_female_1'))
    expect(await gate.check(again.qr)).toMatchObject({ result: 'passed', synthetic: false })
    await world.kit.owner.run(sql`update registry.person set synthetic = true where person_key = ${personKey}`)
  })
})

describe('what a gate may ask', () => {
  test('abuse 82: a gate of a domestic flight is made for name and portrait only, by program and by database', async () => {
    for (const requests of [['boarding', 'address'], ['full'], ['over18']] as const)
      await expect(makeGate(world.kit, { ...airportGate, requests, agencyId: world.agencyId, by })).rejects.toMatchObject({
        code: 'credentials.gate_asks_too_much',
      })
    await expect(
      world.kit.owner.run(sql`update credentials.gate set requests = array['boarding', 'address'] where gate_id = ${gate.gateId}`),
    ).rejects.toThrow(/a_domestic_flight_asks_for_name_and_portrait_only/)
    await expect(makeGate(world.kit, { ...counterGate, requests: ['full'], agencyId: world.agencyId, by })).rejects.toMatchObject({
      code: 'credentials.gate_number_without_legal_basis',
    })
  })

  test('abuse 82: a boarding gate that meets an address code sends nothing, and the code still counts where it may', async () => {
    const shown = await show(await unlockedPhone(world, 'adult_female_1'), 'address')
    expect(await gate.check(shown.qr)).toMatchObject({ result: 'failed', cause: 'not_allowed_here', claims: null, portrait_jpeg: null })
    const reply = await counter.check(shown.qr)
    expect(Object.keys(reply.claims ?? {}).sort()).toEqual(['address', 'name'])
    expect(reply.portrait_jpeg).toBeNull()
  })
})

describe('the device of a gate', () => {
  const refused = async (change: object) => (await gate.call('POST', '/gate/v1/checks', { code: '0000-0000' }, change)).json.code

  test('abuse 79: is known by its key, its audience and its clock', async () => {
    expect(await refused({ key: await makeDeviceKey() })).toBe('credentials.gate_proof_refused')
    expect(await refused({ aud: `gate:${counter.gateId}` })).toBe('credentials.gate_proof_refused')
    expect(await refused({ typ: 'device-proof+jwt' })).toBe('credentials.gate_proof_refused')
    expect(await refused({ path: '/gate/v1/gate' })).toBe('credentials.gate_proof_refused')
    expect(await refused({ kid: '00000000-0000-4000-8000-000000000000' })).toBe('credentials.gate_unknown')
    for (const days of [-1, 1])
      expect(await refused({ now: new Date(world.kit.clock.now().getTime() + days * 86_400_000) })).toBe('credentials.gate_clock_off')
    expect((await world.app.inject({ method: 'POST', url: '/gate/v1/checks', payload: { code: 'x' } })).json().code).toBe(
      'credentials.gate_unknown',
    )
  })

  test("is no phone, and a phone is no gate: neither's proof counts for the other", async () => {
    const phone = await unlockedPhone(world, 'adult_male_1')
    const asGate = gateDevice(world, phone.key, phone.deviceId ?? '')
    expect((await asGate.call('POST', '/gate/v1/checks', { code: '0000-0000' })).json.code).toBe('credentials.gate_unknown')
    phone.deviceId = gate.gateId
    expect((await phone.call('POST', '/citizen/v1/presentations', { request: 'boarding' })).json.code).toBe('accounts.proof_missing')
  })

  test('is made by a code that counts once, for ten minutes; a new device ends the one before', async () => {
    const gateId = await makeGate(world.kit, { ...airportGate, agencyId: world.agencyId, by })
    const place = { agencyId: world.agencyId, gateId }
    const { code } = await makeSetupCode(world.kit, { ...place, by })
    const tries = await Promise.all(Array.from({ length: 5 }, () => setUp(world, code)))
    expect(tries.map(({ answer }) => answer.status).sort()).toEqual([201, 409, 409, 409, 409])
    const first = tries.find(({ answer }) => answer.status === 201)?.gate
    const late = await makeSetupCode(world.kit, { ...place, by })
    world.kit.clock.advance(600)
    expect((await setUp(world, late.code)).answer.json.code).toBe('credentials.gate_code_gone')
    expect((await first?.call('GET', '/gate/v1/gate'))?.status).toBe(200)
    const next = await setUp(world, (await makeSetupCode(world.kit, { ...place, by })).code.toLowerCase().replaceAll('-', ''))
    expect(next.answer.json).toMatchObject({ gate_id: gateId, agency_name_en: 'Trial Airport', requests: ['boarding'], sandbox: true })
    expect((await first?.call('GET', '/gate/v1/gate'))?.json.code).toBe('credentials.gate_proof_refused')
    expect((await next.gate.call('GET', '/gate/v1/gate')).status).toBe(200)
  })

  test('keeps its lease by being used, and loses it after seven days without', async () => {
    const leased = await newGate(world)
    for (let i = 0; i < 3; i++) {
      world.kit.clock.advance(6 * 86_400)
      expect((await leased.call('GET', '/gate/v1/gate')).status).toBe(200)
    }
    world.kit.clock.advance(7 * 86_400)
    expect((await leased.call('GET', '/gate/v1/gate')).json.code).toBe('credentials.gate_lease_over')
    gate = await newGate(world)
    counter = await newGate(world, counterGate)
  })

  test('stops with its next request when the gate is paused or its agency, and for ever when it is revoked; the code was not used', async () => {
    const shown = await show(await unlockedPhone(world, 'adult_female_1'))
    await setGateStatus(world.kit, { ...own(), to: 'paused', by })
    expect((await gate.check(shown.qr)).code).toBe('credentials.gate_paused')
    await setGateStatus(world.kit, { ...own(), to: 'active', by })
    await setStatusOfAgency(world.kit, { agencyId: world.agencyId, status: 'paused', by })
    expect((await gate.check(shown.qr)).code).toBe('credentials.gate_paused')
    await setStatusOfAgency(world.kit, { agencyId: world.agencyId, status: 'active', by })
    expect((await gate.check(shown.qr)).result).toBe('passed')
    await setGateStatus(world.kit, { ...own(), to: 'revoked', by })
    expect((await gate.check(shown.qr)).code).toBe('credentials.gate_revoked')
    await expect(setGateStatus(world.kit, { ...own(), to: 'active', by })).rejects.toMatchObject({ code: 'credentials.gate_moved_on' })
    await expect(makeSetupCode(world.kit, { ...own(), by })).rejects.toMatchObject({ code: 'credentials.gate_moved_on' })
    gate = await newGate(world)
  })

  test('of another agency cannot be touched by its gate id alone', async () => {
    const agencyId = await registerAgency(world.kit, { nameTh: 'กรมอื่น', nameEn: 'Another' })
    await expect(setGateStatus(world.kit, { agencyId, gateId: gate.gateId, to: 'paused', by })).rejects.toMatchObject({
      code: 'credentials.gate_moved_on',
    })
    await expect(makeSetupCode(world.kit, { agencyId, gateId: gate.gateId, by })).rejects.toMatchObject({
      code: 'credentials.gate_moved_on',
    })
  })

  test('gets nowhere by guessing', async () => {
    const guesser = await newGate(world)
    const codes: string[] = []
    for (let i = 0; i < 31; i++) codes.push(String((await guesser.check('0000-0000')).code))
    expect(codes.filter((code) => code === 'credentials.gate_guesses')).toHaveLength(1)
  })

  test('gets nowhere by guessing on: after too many typed codes the right one is not looked up either, and the QR still passes', async () => {
    const guesser = await newGate(world)
    const shown = await show(await unlockedPhone(world, 'adult_female_1'))
    const wrong = Array.from({ length: 60 }, (_, i) => `0000-${String(i).padStart(4, '0')}`)
    const answers = await Promise.all(wrong.map((code) => guesser.check(code)))
    expect(answers.filter(({ cause }) => String(cause) === 'not_ours')).toHaveLength(30)
    expect((await guesser.check(shown.typed)).code).toBe('credentials.gate_guesses')
    expect((await guesser.check(shown.qr)).result).toBe('passed')
  })

  test('reports what it did by hand, once however often it is sent, and the counts name nobody', async () => {
    const counted = await newGate(world)
    const at = world.kit.clock.now().toISOString()
    const events = [
      { kind: 'by_hand', event_id: '0199c0de-0000-4000-8000-000000000001', at },
      { kind: 'reported', event_id: '0199c0de-0000-4000-8000-000000000002', at, cause: 'camera' },
    ]
    for (let i = 0; i < 2; i++) expect((await counted.call('POST', '/gate/v1/reports', { events })).json).toEqual({ kept: 2 })
    await counted.check((await show(await unlockedPhone(world, 'adult_female_1'))).qr)
    await counted.check('0000-0000')
    const row = (await listGates(world.kit, world.agencyId)).find(({ gate_id: id }) => id === counted.gateId)
    expect(row).toMatchObject({ passed: 1, failed: 1, unknown: 0, by_hand: 1, reported: 1 })
    const personal = { kind: 'by_hand', event_id: '0199c0de-0000-4000-8000-000000000003', at, name: 'x' }
    expect((await counted.call('POST', '/gate/v1/reports', { events: [personal] })).status).toBe(422)
  })
})

describe('least privilege', () => {
  test('the public zone checks, the agency zone sees no code and no person, the worker only sweeps', async () => {
    if (inject('engine') !== 'pglite') return
    const { kit } = world
    const phone = await unlockedPhone(world, 'adult_female_1')
    await kit.db.execute('set role open_thaid_public')
    const shown = await show(phone)
    expect((await gate.check(shown.qr)).result).toBe('passed')
    await expect(kit.db.run(sql`update credentials.gate set requests = array['full']`)).rejects.toThrow(/permission denied/)
    await expect(kit.db.run(sql`update credentials.gate set status = 'active'`)).rejects.toThrow(/permission denied/)
    await expect(kit.db.run(sql`delete from credentials.presentation`)).rejects.toThrow(/permission denied/)
    await kit.db.execute('set role open_thaid_agency')
    const gateId = await makeGate(kit, { ...airportGate, agencyId: world.agencyId, by })
    await makeSetupCode(kit, { agencyId: world.agencyId, gateId, by })
    await setGateStatus(kit, { agencyId: world.agencyId, gateId, to: 'paused', by })
    expect((await listGates(kit, world.agencyId)).length).toBeGreaterThan(1)
    await expect(kit.db.run(sql`select request from credentials.presentation`)).rejects.toThrow(/permission denied/)
    await kit.db.execute('set role open_thaid_worker')
    kit.clock.advance(3 * 3600)
    for (const { run } of credentialsRecurring) await run(kit)
    await kit.db.execute('set role open_thaid_all')
    expect(await countOf(sql`select count(*)::int as many from credentials.presentation`)).toBe(0)
  })

  test('no log line of all this names a person', () => {
    const { person } = testPerson('adult_female_1')
    expect(world.kit.logged.join('\n')).not.toMatch(new RegExp(`${person.pid}|${person.familyNameTh}`))
  })
})
