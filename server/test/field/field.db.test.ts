import { renderFaceFrame } from '@open-thaid/fixtures/face-frames.ts'
import { makeKitKey } from '@open-thaid/web-offline/outbox.ts'
import type { Evidence } from '@open-thaid/web-offline/seal-record.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeDeviceKey, proveRequest } from '../../../simulators/phone/src/device-key.ts'
import { auditRecurring } from '../../src/modules/audit/index.ts'
import { deskSubscriptions } from '../../src/modules/desk/index.ts'
import { type DeskWorld, type OfficerAt, officerAt, openDesk } from '../../src/modules/desk/test/desk-world.ts'
import { outreachSubscriptions } from '../../src/modules/outreach/index.ts'
import { showBoard } from '../../src/modules/outreach/show-board.ts'
import { cameraQualityLimits, FacePool, faceEngine, fieldSubscriptions, judgeReceived } from '../../src/modules/proofing/index.ts'
import { raw, sql } from '../../src/platform/db/sql.ts'
import { plug } from '../../src/platform/kit.ts'
import { readDrive, someDrive } from '../outreach/drive-world.ts'
import { spreadNews } from '../spread-news.ts'
import { keyOfPerson, testPerson } from '../test-district.ts'
import { makeTestPhone } from '../test-phone.ts'
import { collectedFrom, issueTablet, type Tablet } from './field-tablet.ts'

const pool = new FacePool({ qualityLimits: cameraQualityLimits })
let world: DeskWorld
let holder: OfficerAt
let supervisor: OfficerAt

beforeAll(async () => {
  const settings = { FACE_STRONG_DISTANCE: '0.22', FACE_UNCLEAR_DISTANCE: '0.28' }
  world = await openDesk(settings, [plug(faceEngine, pool)])
  holder = await officerAt(world, 'adult_male_3', 'helper')
  supervisor = await officerAt(world, 'adult_female_2', 'supervisor')
})
afterAll(async () => {
  await pool.close()
  await world?.close()
})

const tablet = (o: Partial<Parameters<typeof issueTablet>[1]> = {}) => issueTablet(world, { holder, supervisor, ...o })

const photoOf = (person: ReturnType<typeof testPerson>) => {
  const { face } = person.person
  if (!face) throw new Error('this test person has no portrait')
  return renderFaceFrame({ face, pose: { yawRadians: 0, scale: 1.4 }, width: 480, height: 640 })
}

const answersOf = (reply: { json: unknown }) =>
  (reply.json as { answers: { state: string; reason: string | null; missing: string[]; digest: string }[] }).answers
const statesOf = (reply: { json: unknown }) => answersOf(reply).map(({ state, reason }) => reason ?? state)

const deviceJwk = async () => {
  const { jwk } = await makeDeviceKey()
  return { kty: 'EC', crv: 'P-256', x: jwk.x, y: jwk.y }
}

/** Records without pictures, which are complete at once. */
async function makeMany(device: Tablet, count: number) {
  const made = []
  for (let n = 0; n < count; n++) made.push(await device.make((await collectedFrom(testPerson('adult_female_1'))).evidence))
  return made
}

const rows = (device: Tablet) =>
  world.kit.owner.many<{ sequence: number; state: string; reason: string | null }>(sql`
    select sequence, state, reason
      from proofing.field_submission
     where kit_id = ${device.kit.kitId}
     order by sequence, received_at`)

describe('a kit', () => {
  test('is issued to who may collect, by who may issue, and carries no word of the register', async () => {
    const device = await tablet()
    expect(device.kit.receipts.count).toBe(5000)
    const refused = await holder.call('POST', '/field-kits', { office_code: '1407', code: '0000-0000', hours: 1 })
    expect([refused.status, refused.json.code]).toEqual([403, 'desk.may_not'])
    const elsewhere = await supervisor.call('POST', '/field-kits', { office_code: '1406', code: '0000-0000', hours: 1 })
    expect(elsewhere.json.code).toBe('desk.not_found')
    const again = await supervisor.call('POST', '/field-kits', { office_code: '1407', code: '0000-0000', hours: 1 })
    expect(again.json.code).toBe('offices.kit_code_gone')
    const tooLong = await supervisor.call('POST', '/field-kits', { office_code: '1407', code: '0000-0000', hours: 73 })
    expect(tooLong.status).toBe(422)
    const reply = await holder.call('GET', `/field-kits/${device.kit.kitId}`)
    expect(Object.keys(reply.json.field as object).sort()).toEqual(['chain_start', 'lock_minutes', 'receipts', 'sealing_key'])
    const others = await supervisor.call('GET', `/field-kits/${device.kit.kitId}`)
    expect(others.json.code).toBe('offices.kit_not_found')
  })

  test('is set up by a supervisor’s code once, by who collects for her office, within fifteen minutes', async () => {
    const keys = [await deviceJwk(), await deviceJwk()]
    const offer = async () => {
      const { status, json } = await supervisor.call('POST', '/field-kit-offers', { office_code: '1407', hours: 12, drive_id: 'drive-1' })
      expect(status).toBe(201)
      return String(json.code)
    }
    const take = (code: string, n = 0, by = holder) =>
      by.call('POST', '/field-kit-takings', {
        ...{ code, public_jwk: keys[n], device_name: `tablet ${n}`, app_version: 'test', device_time: world.kit.clock.now().toISOString() },
      })
    expect((await holder.call('POST', '/field-kit-offers', { office_code: '1407', hours: 1, drive_id: null })).json.code).toBe(
      'desk.may_not',
    )
    const code = await offer()
    const elsewhere = await officerAt(world, 'adult_male_2', 'helper', { officeCode: '1406' })
    expect((await take(code, 0, elsewhere)).json.code).toBe('offices.kit_offer_elsewhere')
    const both = await Promise.all([take(code, 0), take(code, 1)])
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
    expect(both.find(({ status }) => status === 409)?.json.code).toBe('offices.kit_offer_used')
    const first = both.findIndex(({ status }) => status === 201)
    const json = both[first]?.json
    expect(json).toMatchObject({ state: 'issued', drive_id: 'drive-1', field: { lock_minutes: 5, receipts: { count: 5000 } } })
    // The same device that did not hear the answer has the same kit again.
    expect((await take(code, first)).json.kit_id).toBe(json?.kit_id)
    expect((await take(code, 1 - first)).json.code).toBe('offices.kit_offer_used')
    expect((await take('0000-0000')).json.code).toBe('offices.kit_offer_gone')
    // Asked again before the first answer came it is one kit as well; once that is revoked nobody has it.
    const twice = await offer()
    const [once, again] = await Promise.all([take(twice), take(twice)])
    expect([once.status, again.status, again.json.kit_id]).toEqual([201, 201, once.json.kit_id])
    await supervisor.call('POST', `/field-kits/${once.json.kit_id}/revocation`, { since: world.kit.clock.now().toISOString() })
    expect((await take(twice)).json.code).toBe('offices.kit_offer_gone')
    const late = await offer()
    await world.kit.owner.run(sql`update offices.kit_offer set made_at = made_at - interval '901 seconds' where kit_id is null`)
    expect((await take(late)).json.code).toBe('offices.kit_offer_gone')
    expect(await world.kit.owner.many(sql`select 1 from offices.field_kit where device_name like 'tablet %'`)).toHaveLength(2)
  })

  test('is revoked from now on when the supervisor’s clock goes ahead, and never from the future', async () => {
    const device = await tablet()
    const revoked = await supervisor.call('POST', `/field-kits/${device.kit.kitId}/revocation`, { since: hoursAhead(48).toISOString() })
    expect(revoked.json.revoked_since).toBe(world.kit.clock.now().toISOString())
    const later = await device.make((await collectedFrom(testPerson('adult_female_1'))).evidence)
    expect(statesOf(await device.send([later.envelope]))).toEqual(['kit_revoked'])
  })

  test('is not asked for without end: five requests of an officer are open at a time, and each for fifteen minutes', async () => {
    const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', (await makeKitKey()).publicKey)
    const asking = await officerAt(world, 'class_5', 'helper')
    const ask = () =>
      asking.call('POST', '/field-kit-requests', {
        ...{ office_code: '1407', public_jwk: { kty: 'EC', crv: 'P-256', x, y }, device_name: 'tablet', app_version: 'test' },
        ...{ device_time: world.kit.clock.now().toISOString(), drive_id: null },
      })
    for (let asked = 0; asked < 5; asked += 1) expect((await ask()).status).toBe(201)
    const refused = await ask()
    expect([refused.status, refused.json.code]).toEqual([429, 'offices.too_many_kit_requests'])
    await tablet()
    // The requests alone grow old: everybody's session goes on.
    await world.kit.owner.run(sql`
      update offices.field_kit set asked_at = asked_at - interval '16 minutes' where holder_key = ${asking.personKey}`)
    expect((await ask()).status).toBe(201)
  })

  test('never gives a receipt number that another has', async () => {
    const [a, b] = [await tablet(), await tablet()]
    expect(b.kit.receipts.first).toBe(a.kit.receipts.first + a.kit.receipts.count)
  })
})

describe('what comes from the field', () => {
  test('has the same answer however often it is sent, and counts once', async () => {
    const device = await tablet()
    const made = await makeMany(device, 3)
    const envelopes = made.map(({ envelope }) => envelope)
    const [first, second, again] = [await device.send(envelopes.slice(0, 2)), await device.send(envelopes), await device.send(envelopes)]
    expect(statesOf(first)).toEqual(['received', 'received'])
    expect(second).toEqual(again)
    const both = await Promise.all([device.send(envelopes), device.send(envelopes)])
    expect(both[0]).toEqual(both[1])
    expect(await rows(device)).toHaveLength(3)
  })

  test('is taken without anybody signed in, for the kit’s signature proves it; an unknown kit is told so', async () => {
    const device = await tablet()
    const [one] = await makeMany(device, 1)
    const reply = await device.send([one?.envelope ?? ''], { kitId: '018f0000-0000-7000-8000-00000000dead' })
    expect([reply.status, reply.json.code]).toEqual([404, 'proofing.field_kit_unknown'])
  })

  test('with one byte changed, of another kit or without a signature is kept apart and has no effect; those after it wait and go on', async () => {
    const device = await tablet()
    const other = await tablet()
    const [a, b, c] = await makeMany(device, 3)
    if (!a || !b || !c) throw new Error('three were made')
    const at = b.envelope.indexOf('.') + 40
    const changed = `${b.envelope.slice(0, at)}${b.envelope[at] === 'A' ? 'B' : 'A'}${b.envelope.slice(at + 1)}`
    const [foreign] = await makeMany(other, 1)
    expect(statesOf(await device.send([a.envelope, changed, foreign?.envelope ?? '', 'no jws', c.envelope]))).toEqual([
      'received',
      'changed',
      'changed',
      'changed',
      'gap',
    ])
    // The true one comes: the one that waited for it heals with it.
    expect(statesOf(await device.send([b.envelope]))).toEqual(['received'])
    expect(statesOf(await device.send([c.envelope, changed]))).toEqual(['received', 'changed'])
  })

  test('sent by anybody in the name of another kit takes nothing away from the kit that made it', async () => {
    const [device, other] = [await tablet(), await tablet()]
    const [one] = await makeMany(device, 1)
    const envelope = one?.envelope ?? ''
    const foreign = await device.send([envelope], { kitId: other.kit.kitId })
    expect(statesOf(foreign)).toEqual(['changed'])
    const own = await device.send([envelope])
    expect(statesOf(own)).toEqual(['received'])
    // Both are named as they were sent.
    expect(answersOf(foreign).map(({ digest }) => digest)).toEqual(answersOf(own).map(({ digest }) => digest))
    expect(statesOf(await device.send([envelope], { kitId: other.kit.kitId }))).toEqual(['changed'])
    expect(await rows(other)).toHaveLength(1)
  })

  test('out of order is kept apart with its reason until what is missing comes', async () => {
    const device = await tablet()
    const [a = '', b = '', c = '', d = ''] = (await makeMany(device, 4)).map(({ envelope }) => envelope)
    expect(statesOf(await device.send([c, b]))).toEqual(['gap', 'gap'])
    // With the first comes what waited for it; of those that come later the order is right already.
    expect(statesOf(await device.send([a]))).toEqual(['received'])
    expect((await rows(device)).map(({ state }) => state)).toEqual(['received', 'received', 'received'])
    expect(statesOf(await device.send([b, d, c]))).toEqual(['received', 'received', 'received'])
    expect((await rows(device)).map(({ state }) => state)).toEqual(['received', 'received', 'received', 'received'])
  })

  test('as a file whose chain does not hold is kept apart as a whole, and is taken when it is whole', async () => {
    const device = await tablet()
    const envelopes = (await makeMany(device, 4)).map(({ envelope }) => envelope)
    const [a = '', b = '', c = '', d = ''] = envelopes
    expect(statesOf(await device.send([a, c, d], { bundle: true }))).toEqual(['bundle_broken', 'bundle_broken', 'bundle_broken'])
    expect(statesOf(await device.send([a, c, b, d], { bundle: true }))).toContain('bundle_broken')
    expect((await rows(device)).every(({ state }) => state === 'quarantined')).toBe(true)
    expect(statesOf(await device.send([a, b, c, d], { bundle: true }))).toEqual(['received', 'received', 'received', 'received'])
  })

  test('with an id that another record has is kept apart', async () => {
    const device = await tablet()
    const { evidence } = await collectedFrom(testPerson('adult_female_1'))
    const one = await device.make(evidence)
    const twin = await device.make(evidence, { submissionId: one.submissionId })
    expect(statesOf(await device.send([one.envelope, twin.envelope]))).toEqual(['received', 'id_taken'])
  })

  test('without end, of a kit that follows no chain, is refused: what goes on and what is sent again are answered as ever', async () => {
    const device = await tablet()
    const [first, ...others] = (await makeMany(device, 6)).map(({ envelope }) => envelope)
    const [second = '', third = '', fourth = '', fifth = '', sixth = ''] = others
    expect(statesOf(await device.send([third]))).toEqual(['gap'])
    const use = (column: string, value: number) =>
      world.kit.owner.run(sql`update proofing.field_chain set ${raw(column)} = ${value} where kit_id = ${device.kit.kitId}`)
    const codeOf = (reply: { json: unknown }) => (reply.json as { code?: string }).code
    for (const [column, most] of [
      ['apart', 5000],
      ['apart_in_hour', 3000],
    ] as const) {
      await use(column, most)
      expect(codeOf(await device.send([fourth]))).toBe('proofing.field_kit_full')
      expect(codeOf(await device.send([third, sixth]))).toBe('proofing.field_kit_full')
      // Nothing of it was kept, and nothing that was here is forgotten.
      expect(await rows(device)).toHaveLength(1)
      expect(statesOf(await device.send([third]))).toEqual(['gap'])
      await use(column, 1)
    }
    await use('apart', 5000)
    expect(statesOf(await device.send([first ?? '', second]))).toEqual(['received', 'received'])
    expect(statesOf(await device.send([fourth, third]))).toEqual(['received', 'received'])
    for (const [column, most] of [
      ['records', 10_000],
      ['kilobytes', 4096 * 1024],
    ] as const) {
      await use(column, most)
      expect(codeOf(await device.send([fifth]))).toBe('proofing.field_kit_full')
      await use(column, 5)
    }
    expect(statesOf(await device.send([fifth, sixth]))).toEqual(['received', 'received'])
  })

  test('more than a week after its kit ended is refused the machine’s yes and kept for a supervisor, whatever time it names', async () => {
    const device = await tablet({ hours: 2 })
    const { evidence } = await collectedFrom(testPerson('adult_female_1'))
    const [inTime, backDated] = [await device.make(evidence), await device.make(evidence, { madeAt: hoursAhead(1) })]
    world.kit.clock.advance(2 * 3600 + 7 * 24 * 3600)
    expect(statesOf(await device.send([inTime.envelope]))).toEqual(['received'])
    world.kit.clock.advance(60)
    expect(statesOf(await device.send([backDated.envelope, inTime.envelope]))).toEqual(['too_late', 'received'])
    await officersAgain()
    const { json } = await supervisor.call('GET', '/field-submissions?office_code=1407&state=quarantined')
    const kept = (json.records as unknown as { field_id: string; kit_id: string; releasable: boolean }[]).find(
      ({ kit_id: kitId }) => kitId === device.kit.kitId,
    )
    expect(kept?.releasable).toBe(true)
    const decision = { decision: 'release', note: 'the tablet was in the flood' }
    expect((await supervisor.call('POST', `/field-submissions/${kept?.field_id}/decision`, decision)).json.state).toBe('received')
    await judgeReceived(world.kit)
    expect((await rows(device)).map(({ state }) => state)[1]).toBe('needs_officer')
  })

  test('for another office is kept apart', async () => {
    const device = await tablet()
    const one = await device.make((await collectedFrom(testPerson('adult_female_1'))).evidence, { officeCode: '1406' })
    expect(statesOf(await device.send([one.envelope]))).toEqual(['other_office'])
  })

  test('made after the kit ended is kept apart; made before it counts, however late the network comes', async () => {
    const device = await tablet({ hours: 2 })
    const { evidence } = await collectedFrom(testPerson('adult_female_1'))
    const now = world.kit.clock.now().getTime()
    const inTime = await device.make(evidence, { madeAt: new Date(now + 1.9 * 3_600_000) })
    const late = await device.make(evidence, { madeAt: new Date(now + 2.1 * 3_600_000) })
    world.kit.clock.advance(5 * 3600)
    expect(statesOf(await device.send([inTime.envelope, late.envelope]))).toEqual(['received', 'kit_expired'])
    await officersAgain()
  })

  test('two days ahead of time is taken with the server’s receipt, in the order of the chain', async () => {
    const device = await tablet()
    const { evidence } = await collectedFrom(testPerson('adult_female_1'))
    const ahead = new Date(world.kit.clock.now().getTime() + 48 * 3_600_000)
    const made = [await device.make(evidence, { madeAt: ahead }), await device.make(evidence, { madeAt: ahead })]
    const reply = await device.send(made.map(({ envelope }) => envelope))
    expect(statesOf(reply)).toEqual(['received', 'received'])
    const kept = await world.kit.owner.many<{ made_at: Date; is_clock_off: boolean }>(sql`
      select made_at, is_clock_off from proofing.field_submission where kit_id = ${device.kit.kitId} order by sequence`)
    expect(kept).toEqual([1, 2].map(() => ({ made_at: world.kit.clock.now(), is_clock_off: true })))
  })

  test('of a kit stolen yesterday: what was made since is kept apart, what was made before an officer looks at', async () => {
    const device = await tablet({ hours: 72 })
    const { evidence } = await collectedFrom(testPerson('adult_female_1'))
    const [before, sinceHere] = [await device.make(evidence), await device.make(evidence, { madeAt: hoursAhead(3) })]
    world.kit.clock.advance(4 * 3600)
    await officersAgain()
    expect(statesOf(await device.send([before.envelope, sinceHere.envelope]))).toEqual(['received', 'received'])
    const since = hoursAhead(-2).toISOString()
    expect((await supervisor.call('POST', `/field-kits/${device.kit.kitId}/revocation`, { since })).json.state).toBe('revoked')
    const revoke = (time: string) => supervisor.call('POST', `/field-kits/${device.kit.kitId}/revocation`, { since: time })
    expect((await revoke(since)).json.code).toBe('offices.kit_moved_on')
    await spreadNews(world.kit, fieldSubscriptions, [])
    const [early, late] = [await device.make(evidence, { madeAt: hoursAhead(-3) }), await device.make(evidence)]
    expect(statesOf(await device.send([early.envelope, late.envelope]))).toEqual(['received', 'kit_revoked'])
    expect((await rows(device)).map(({ state, reason }) => reason ?? state)).toEqual(['received', 'kit_revoked', 'received', 'kit_revoked'])
    await judgeReceived(world.kit)
    expect((await rows(device)).filter(({ state }) => state === 'needs_officer')).toHaveLength(2)
    // The owner remembers: it was gone earlier than that. Later it is not moved, nor a second time.
    expect((await revoke(hoursAhead(-1).toISOString())).json.code).toBe('offices.kit_moved_on')
    const earlier = hoursAhead(-3.5).toISOString()
    expect((await revoke(earlier)).json.revoked_since).toBe(earlier)
    expect((await revoke(earlier)).json.code).toBe('offices.kit_moved_on')
    const told = await world.kit.owner.many<{ leaf: string }>(sql`
      select convert_from(leaf, 'utf8') as leaf from audit.entry where kind = 'offices.field_kit_revoked' order by id`)
    expect(
      told
        .filter(({ leaf }) => leaf.includes(device.kit.kitId))
        .map(({ leaf }) => leaf.includes(earlier))
        .sort(),
    ).toEqual([false, true])
    const afterwards = await device.make(evidence, { madeAt: hoursAhead(-3) })
    expect(statesOf(await device.send([afterwards.envelope]))).toEqual(['kit_revoked'])
  })
})

const hoursAhead = (hours: number) => new Date(world.kit.clock.now().getTime() + hours * 3_600_000)

/** After hours their sessions have ended: they sign in again. */
async function officersAgain() {
  holder = await officerAt(world, 'adult_male_3', 'helper')
  supervisor = await officerAt(world, 'adult_female_2', 'supervisor')
}

describe('the server', () => {
  test('compares card and face with the register, the citizen’s own phone finds the registration and sets the PIN, and the drive counts her', async () => {
    const drive = await someDrive(world)
    const board = async () => showBoard(world.kit, { planned: await readDrive(world.kit, drive.drive.drive_id), isExact: true })
    const device = await tablet({ driveId: drive.drive.drive_id })
    const person = testPerson('adult_female_1')
    const { phone, evidence } = await collectedFrom(person)
    const photo = await photoOf(person)
    // What the page thought of the picture is kept with it, and decides nothing.
    const doubted: Evidence = { ...evidence, face_faults: ['uneven_light', 'mouth_open'], help: ['eyesight', 'eyesight'] }
    const made = await device.make(doubted, { pictures: { face: photo, card_front: photo } })
    const [answer] = answersOf(await device.send([made.envelope]))
    expect(answer).toMatchObject({ state: 'incomplete', missing: ['face', 'card_front'] })
    const damaged = Buffer.from(made.attachments[0]?.bytes.slice(0) ?? new ArrayBuffer(0))
    damaged[50] = (damaged[50] ?? 0) ^ 1
    expect((await device.sendPicture(made, 'face', damaged)).json.code).toBe('proofing.field_attachment_differs')
    expect((await device.sendPicture(made, 'card_back', damaged)).json.code).toBe('proofing.field_submission_unknown')
    expect((await device.sendPicture(made, 'face')).json).toEqual({ state: 'incomplete', missing: ['card_front'] })
    expect((await device.sendPicture(made, 'face')).json).toEqual({ state: 'incomplete', missing: ['card_front'] })
    expect((await device.sendPicture(made, 'card_front')).json).toEqual({ state: 'received', missing: [] })

    const citizen = { ...(await makeTestPhone(world.app, world.kit)), key: phone }
    const asked = () => callAs(citizen.key, 'GET', '/citizen/v1/current-proofing-session')
    expect((await asked()).json.code).toBe('proofing.session_not_found')
    // Two workers at once: one decision.
    await Promise.all([judgeReceived(world.kit), judgeReceived(world.kit)])
    const session = (await asked()).json
    expect([session.state, session.card_pictures]).toEqual(['proofed', { front: true, back: false }])
    // Hours have passed: the public log is published again before an account is opened.
    for (const { run } of auditRecurring) await run(world.kit)
    const pin = '27418305'
    const path = `/citizen/v1/proofing-sessions/${String(session.session_id)}/completion`
    const done = await callAs(citizen.key, 'POST', path, { pin, pin_repeated: pin })
    expect([done.status, done.json.assurance_level]).toEqual([201, '2.3'])
    const row = await world.kit.owner.one(sql`
      select path, office_code, decided_by from proofing.session where session_id = ${String(session.session_id)}`)
    expect(row).toEqual({ path: 'field', office_code: '1407', decided_by: supervisor.personKey })
    expect(await world.kit.owner.many(sql`select 1 from proofing.field_attachment`)).toEqual([])
    await spreadNews(world.kit, outreachSubscriptions, [])
    // The kit was in other hands since before: the account that came of it is put before the supervisor, who opens it for a reason.
    await supervisor.call('POST', `/field-kits/${device.kit.kitId}/revocation`, { since: hoursAhead(-1).toISOString() })
    await spreadNews(world.kit, [...fieldSubscriptions, ...deskSubscriptions], [])
    const decisions = await supervisor.call('GET', `/field-kits/${device.kit.kitId}/decisions`)
    const [decided] = (decisions.json as unknown as { cases: { sample_id: string; hand_over_code: string }[] }).cases
    expect(JSON.stringify(decisions.json)).not.toContain(person.person.pid)
    expect((await holder.call('GET', `/field-kits/${device.kit.kitId}/decisions`)).json.code).toBe('desk.may_not')
    const looked = await supervisor.call('POST', `/offices/1407/samples/${decided?.sample_id}/looks`, {})
    expect(looked.json).toMatchObject({ hand_over_code: decided?.hand_over_code, pid_masked: expect.stringContaining('xxxxx') })
    const field = { waiting: 0, proofed: 1, needs_officer: 0, quarantined: 0 }
    const told = { aids: [{ reason: 'eyesight', people: null }], stationSeconds: 70 }
    expect(await board()).toMatchObject({ done: 1, field, ways: { slip: 0, family: 0, kit: 1, desk: 0, alone: 0 }, ...told })
  })

  test('takes back the machine’s yes of a kit that is reported lost, where no PIN was set yet', async () => {
    const device = await tablet()
    const person = testPerson('adult_female_1')
    const { phone, evidence } = await collectedFrom(person)
    const made = await device.make(evidence, { pictures: { face: await photoOf(person) } })
    await device.send([made.envelope])
    await device.sendPicture(made, 'face')
    await judgeReceived(world.kit)
    const asked = async () => (await callAs(phone, 'GET', '/citizen/v1/current-proofing-session')).json
    const { session_id, state } = await asked()
    expect(state).toBe('proofed')
    await supervisor.call('POST', `/field-kits/${device.kit.kitId}/revocation`, { since: hoursAhead(0).toISOString() })
    await spreadNews(world.kit, fieldSubscriptions, [])
    expect(await asked()).toMatchObject({ state: 'needs_officer', reason: 'field' })
    const path = `/citizen/v1/proofing-sessions/${String(session_id)}/completion`
    const done = await callAs(phone, 'POST', path, { pin: '27418305', pin_repeated: '27418305' })
    expect(done.json.code).toBe('proofing.session_moved_on')
    // What an officer then decides, knowing of the loss, is no account that the loss had opened: nothing waits to be looked at.
    await spreadNews(world.kit, deskSubscriptions, [])
    await world.kit.owner.run(sql`
      update proofing.session
         set state = 'completed', decided_by = gen_random_uuid(), decided_at = ${hoursAhead(1)}, completed_at = ${hoursAhead(1)}
       where session_id = ${String(session_id)}`)
    const decisions = await supervisor.call('GET', `/field-kits/${device.kit.kitId}/decisions`)
    expect(decisions.json.cases).toEqual([])
  })

  test('leaves to an officer whom the machine does not know, and finds nobody guilty', async () => {
    const device = await tablet()
    const [stranger, person] = [testPerson('adult_male_1'), testPerson('adult_male_2')]
    const wrongCard = { source: 'printed' as const, pid: person.person.pid, laser_code: 'ZZ0000000000', birth_date: person.person.birth }
    const cases = [
      { change: {}, face: await photoOf(stranger), reason: 'face' },
      { change: { face_comparison_consent: false }, face: await photoOf(person), reason: 'declined_face' },
      { change: { face_seen: false }, face: await photoOf(person), reason: 'field' },
      { change: { card: wrongCard }, face: await photoOf(person), reason: 'cannot_go_on_online' },
    ]
    for (const { change, face, reason } of cases) {
      const { phone, evidence } = await collectedFrom(person, change)
      const made = await device.make(evidence, { pictures: { face } })
      await device.send([made.envelope])
      await device.sendPicture(made, 'face')
      await judgeReceived(world.kit)
      const { json } = await callAs(phone, 'GET', '/citizen/v1/current-proofing-session')
      expect([json.state, json.reason]).toEqual(['needs_officer', reason])
      expect(json.hand_over_code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    }
  })

  test('lets nobody be proofed by a machine from what she collected of herself or her family', async () => {
    const child = testPerson('adult_female_1')
    const own = await officerAt(world, 'adult_female_1', 'helper')
    const device = await tablet({ holder: own })
    const { evidence } = await collectedFrom(child)
    const made = await device.make(evidence, { pictures: { face: await photoOf(child) } })
    await device.send([made.envelope])
    await device.sendPicture(made, 'face')
    await judgeReceived(world.kit)
    const row = await world.kit.owner.one(sql`
      select s.state, s.officer_reason
        from proofing.session s join proofing.field_submission f on f.session_id = s.session_id
       where f.kit_id = ${device.kit.kitId}`)
    expect(row).toEqual({ state: 'needs_officer', officer_reason: 'field' })
  })

  test('keeps apart what was not sealed to this office', async () => {
    const device = await tablet()
    const foreign = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits'])
    const jwk = await crypto.subtle.exportKey('jwk', (foreign as CryptoKeyPair).publicKey)
    Object.assign(device.kit.sealingKey, { kid: 'another office', jwk })
    const [one] = await makeMany(device, 1)
    expect(statesOf(await device.send([one?.envelope ?? '']))).toEqual(['received'])
    await judgeReceived(world.kit)
    expect((await rows(device)).map(({ state, reason }) => [state, reason])).toEqual([['quarantined', 'seal']])
  })
})

test('a supervisor sees what is kept apart, lets it through to an officer or sets it aside; nobody else does', async () => {
  const device = await tablet({ hours: 1 })
  const { evidence } = await collectedFrom(testPerson('adult_female_1'))
  const late = await device.make(evidence, { madeAt: hoursAhead(2) })
  world.kit.clock.advance(3 * 3600)
  await officersAgain()
  await device.send([late.envelope, 'nobody signed this'])
  const list = async () => {
    const { json } = await supervisor.call('GET', '/field-submissions?office_code=1407&state=quarantined')
    return (json.records as unknown as { field_id: string; kit_id: string; reason: string; releasable: boolean }[]).filter(
      (one) => one.kit_id === device.kit.kitId,
    )
  }
  const [expired, changed] = (await list()).sort((a, b) => b.reason.localeCompare(a.reason))
  expect([expired?.reason, expired?.releasable, changed?.reason, changed?.releasable]).toEqual(['kit_expired', true, 'changed', false])
  expect((await holder.call('GET', '/field-submissions?office_code=1407&state=quarantined')).json.code).toBe('desk.may_not')
  const decide = (id: string | undefined, decision: string, by = supervisor) =>
    by.call('POST', `/field-submissions/${id}/decision`, { decision, note: 'the watch was wrong' })
  expect((await decide(expired?.field_id, 'release', holder)).json.code).toBe('desk.may_not')
  expect((await decide(changed?.field_id, 'release')).json.code).toBe('proofing.field_moved_on')
  // Two at once: one decision, and the other is told so.
  const both = await Promise.all([decide(expired?.field_id, 'release'), decide(expired?.field_id, 'release')])
  expect(both.map(({ json }) => json.state ?? json.code).sort()).toEqual(['proofing.field_moved_on', 'received'])
  expect((await decide(expired?.field_id, 'release')).json.code).toBe('proofing.field_moved_on')
  expect((await decide(changed?.field_id, 'set_aside')).json).toMatchObject({ state: 'set_aside', note: 'the watch was wrong' })
  const counts = await holder.call('GET', '/field-counts?office_code=1407')
  expect((counts.json.backlog as unknown as { waiting: number }).waiting).toBeGreaterThan(0)
  await judgeReceived(world.kit)
  expect((await rows(device)).map(({ state }) => state).sort()).toEqual(['needs_officer', 'set_aside'])
})

test('what a helper collects after her mandate ended at noon is an officer’s to decide, whatever the kit says', async () => {
  const helper = await officerAt(world, 'widow', 'helper')
  const device = await tablet({ holder: helper, hours: 12 })
  const noon = hoursAhead(1)
  const collect = async (madeAt: Date) =>
    device.make((await collectedFrom(testPerson('adult_female_1'), { face_comparison_consent: false })).evidence, { madeAt })
  const made = [await collect(hoursAhead(0.5)), await collect(hoursAhead(2))]
  world.kit.clock.advance(3 * 3600)
  await world.kit.owner.run(sql`
    update offices.mandate set valid_until = ${noon} where person_key = ${helper.personKey} and role = 'helper'`)
  expect(statesOf(await device.send(made.map(({ envelope }) => envelope)))).toEqual(['received', 'received'])
  await judgeReceived(world.kit)
  const reasons = await world.kit.owner.many<{ officer_reason: string }>(sql`
    select s.officer_reason
      from proofing.session s join proofing.field_submission f on f.session_id = s.session_id
     where f.kit_id = ${device.kit.kitId}
     order by f.sequence`)
  expect(reasons.map(({ officer_reason: reason }) => reason)).toEqual(['declined_face', 'field'])
  await officersAgain()
})

test('a kit of a helper whose mandate ended at noon is not issued in the afternoon', async () => {
  const helper = await officerAt(world, 'widow', 'helper', { validUntil: hoursAhead(1) })
  const device = await tablet({ holder: helper, hours: 12 })
  expect(device.kit.expiresAt).toBe(hoursAhead(1).toISOString())
  world.kit.clock.advance(2 * 3600)
  await officersAgain()
  await expect(tablet({ holder: helper })).rejects.toThrow(/desk\.(no_mandate|not_signed_in|not_found)/)
})

test('nothing of a person stands in a log line or in clear in a record', async () => {
  const pids = [testPerson('adult_female_1'), testPerson('adult_male_2')].map(({ person }) => person.pid)
  const kept = JSON.stringify(await world.kit.owner.many(sql`select * from proofing.field_submission`))
  for (const text of [kept, world.kit.logged.join('\n')]) for (const pid of pids) expect(text).not.toContain(pid)
  expect(keyOfPerson(world.kit, testPerson('adult_female_1'))).toBeTruthy()
})

async function callAs(key: Awaited<ReturnType<typeof makeTestPhone>>['key'], method: 'GET' | 'POST', path: string, body?: object) {
  const bytes = body === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(body))
  const proof = await proveRequest(key, { method, path, body: bytes, now: world.kit.clock.now() })
  const headers = { 'device-proof': proof, ...(body === undefined ? {} : { 'content-type': 'application/json' }) }
  const reply = await world.app.inject({ method, url: path, headers, ...(body === undefined ? {} : { payload: bytes }) })
  return { status: reply.statusCode, json: reply.json() as Record<string, unknown> }
}
