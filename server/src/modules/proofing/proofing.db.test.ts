import { checkDigit } from '@open-thaid/fixtures'
import { renderFaceFrame } from '@open-thaid/fixtures/face-frames.ts'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cardOf, loadTestDistrict, testPerson } from '../../../test/test-district.ts'
import { openTestKit, type TestKit } from '../../../test/test-kit.ts'
import { type Answer, type Json, makeTestPhone, serveTestKit, type TestPhone } from '../../../test/test-phone.ts'
import { sql } from '../../platform/db/sql.ts'
import { plug } from '../../platform/kit.ts'
import { accountsCitizenRoutes } from '../accounts/index.ts'
import { cameraQualityLimits, deleteOldCaptures, FacePool, faceEngine, proofingCitizenRoutes, termsVersion } from './index.ts'

const pool = new FacePool({ qualityLimits: cameraQualityLimits })
const pin = '27418305'
/** Well-formed numbers that nobody has. */
const unknownPid = `110000000000${checkDigit('110000000000')}`
const otherUnknownPid = `110000000001${checkDigit('110000000001')}`
let kit: TestKit
let app: ReturnType<typeof serveTestKit>

beforeAll(async () => {
  kit = await openTestKit({
    plugs: [plug(faceEngine, pool)],
    // Drawn faces have thresholds of their own; they prove the plumbing, not accuracy.
    settings: { FACE_STRONG_DISTANCE: '0.22', FACE_UNCLEAR_DISTANCE: '0.28', CARD_TRIES_PER_ADDRESS_DAY: '1000' },
  })
  await loadTestDistrict(kit)
  app = serveTestKit(kit, [
    { audience: 'public', routes: proofingCitizenRoutes },
    { audience: 'public', routes: accountsCitizenRoutes },
  ])
})
afterAll(async () => {
  await pool.close()
  await kit.close()
})

interface Registration {
  readonly phone: TestPhone
  readonly path: string
  readonly session: Json
}

async function begin(change: object = {}): Promise<Registration> {
  const phone = await makeTestPhone(app, kit)
  const request = {
    device_jwk: phone.key.jwk,
    device_name: 'test phone',
    terms_version: termsVersion,
    face_comparison_consent: true,
    language: 'th',
    ...change,
  }
  const { status, json } = await phone.call('POST', '/citizen/v1/proofing-sessions', request)
  expect(status).toBe(201)
  return { phone, path: `/citizen/v1/proofing-sessions/${String(json.session_id)}`, session: json }
}

const submitCard = (r: Registration, card: object) => r.phone.call('POST', `${r.path}/card`, card)

async function withCard(person = testPerson('adult_female_1'), change: object = {}): Promise<Registration> {
  const registration = await begin(change)
  const { json } = await submitCard(registration, cardOf(person))
  expect(json.outcome).toBe('fits')
  return registration
}

const faceOf = (person = testPerson('adult_female_1')) => {
  const { face } = person.person
  if (!face) throw new Error('this test person has no portrait')
  return face
}

const frame = (face = faceOf(), yawRadians = 0) => renderFaceFrame({ face, pose: { yawRadians, scale: 1.4 }, width: 480, height: 640 })

/** Turns as asked until the attempt is over. */
async function showFace(
  r: Registration,
  face = faceOf(),
  turnAs: (ask: string) => number = (ask) => ({ left: 0.4, right: -0.4 })[ask] ?? 0,
): Promise<Answer> {
  let challenge = (await r.phone.call('POST', `${r.path}/face-challenges`, {})).json
  for (;;) {
    const picture = await frame(face, turnAs(String(challenge.ask)))
    const answer = await r.phone.call('POST', `${r.path}/face-challenges/${String(challenge.challenge_id)}/frames`, picture)
    if (answer.status !== 200 || !answer.json.challenge) return answer
    challenge = answer.json.challenge
  }
}

const complete = (r: Registration, first = pin, second = first) =>
  r.phone.call('POST', `${r.path}/completion`, { pin: first, pin_repeated: second })

describe('registering with card and face', () => {
  test('ends with an active account at the self-service level, and the phone unlocks with its PIN', async () => {
    const r = await withCard()
    const shown = await showFace(r)
    expect(shown.json).toMatchObject({ outcome: 'matched', session: { state: 'proofed' } })
    const done = await complete(r)
    expect(done.json).toMatchObject({ assurance_level: '2.1', session: { state: 'completed' } })
    expect((await r.phone.call('GET', r.path)).json.bound).toEqual({ device_id: done.json.device_id, account_id: done.json.account_id })
    r.phone.deviceId = String(done.json.device_id)
    expect((await r.phone.call('POST', '/citizen/v1/unlocks', { pin })).json.outcome).toBe('right')
    const { lines } = await kit.owner.one<{ lines: number }>(sql`select count(*) as lines from consent.history where kind = 'registered'`)
    expect(lines).toBe(1)
    const { receipts } = await kit.owner.one<{ receipts: number }>(sql`select count(*) as receipts from consent.receipt`)
    expect(receipts).toBe(2)
    expect((await complete(r)).status).toBe(401) // The key now belongs to a bound device and the session is over for it.
  })

  test('resumes where it was: the same session answers the same phone, and is unknown to another', async () => {
    const r = await withCard()
    expect((await r.phone.call('GET', r.path)).json).toMatchObject({ state: 'document_checked', hand_over_code: r.session.hand_over_code })
    const stranger = await makeTestPhone(app, kit)
    expect((await stranger.call('GET', r.path)).json.code).toBe('proofing.session_not_found')
  })

  test('of two phones that finish for one person at once, one wins and the other is told', async () => {
    const person = testPerson('adult_male_2')
    const both = [await withCard(person), await withCard(person)]
    for (const r of both) expect((await showFace(r, faceOf(person))).json.outcome).toBe('matched')
    const answers = await Promise.all(both.map((r) => complete(r)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, expect.toBeOneOf([409, 410])])
  })
})

describe('the card check', () => {
  test.each([
    ['number that is not in the register', 'adult_female_2', { pid: unknownPid }],
    ['wrong laser code', 'adult_female_2', { laser_code: 'ZZ9999999999' }],
    ['wrong birth date', 'adult_female_2', { birth_date: { year: 1950, month: 1, day: 1 } }],
    ['dead person', 'deceased', {}],
    ['cancelled card', 'cancelled_card', {}],
    ['expired card', 'expired_card', {}],
  ] as const)('answers a %s with the same words', async (_what, tag, change) => {
    const r = await begin()
    const answer = await submitCard(r, { ...cardOf(testPerson(tag)), ...change })
    expect(answer.status).toBe(200)
    const { session, ...rest } = answer.json
    expect(rest).toEqual({ outcome: 'cannot_go_on_online' })
    expect(session).toMatchObject({ state: 'started', card_attempts_left: 2, person: null, reason: null })
  })

  test.each([
    ['twelve digits', { pid: '110000000000' }, 'pid'],
    ['a wrong check digit', { pid: unknownPid.replace(/.$/, (d) => String((Number(d) + 1) % 10)) }, 'pid'],
    ['full-width digits', { pid: '１１０００００００００００' }, 'pid'],
    ['a zero-width space', { pid: '1100000​000004' }, 'pid'],
    ['a NUL', { pid: '110000000\u0000004' }, 'pid'],
    ['a JSON number', { pid: 1100000000004 }, 'pid'],
    ['a short laser code', { laser_code: 'AB123' }, 'laser_code'],
    ['29 February of a common year', { birth_date: { year: 2023, month: 2, day: 29 } }, 'birth_date'],
    ['a Buddhist year where the Common Era is asked', { birth_date: { year: 2566, month: 1, day: 1 } }, 'birth_date.year'],
    ['an unknown field', { role: 'registrar' }, 'body'],
  ])('refuses %s, names the field and asks the register nothing', async (_what, change, field) => {
    const r = await begin()
    const answer = await submitCard(r, { ...cardOf(testPerson('adult_male_1')), ...change })
    expect(answer.status).toBe(422)
    const fields = answer.json.fields as unknown as { field: string; message: { th: string } }[]
    expect(fields.map((fault) => fault.field)).toContain(field)
    expect(fields[0]?.message.th).toMatch(/[฀-๿]/)
    expect((await r.phone.call('GET', r.path)).json.card_attempts_left).toBe(3)
  })

  test('accepts Thai digits and dashes', async () => {
    const card = cardOf(testPerson('widow'))
    const thai = [...card.pid].map((digit) => String.fromCharCode(0x0e50 + Number(digit))).join('')
    expect((await submitCard(await begin(), { ...card, pid: thai })).json.outcome).toBe('fits')
    const dashed = `${card.laser_code.slice(0, 3)}-${card.laser_code.slice(3, 10)}-${card.laser_code.slice(10)}`
    expect((await submitCard(await begin(), { ...card, laser_code: dashed })).json.outcome).toBe('fits')
  })

  test('hands the case to an officer after three failures, under the same words', async () => {
    const r = await begin()
    const wrong = { ...cardOf(testPerson('adult_male_3')), laser_code: 'ZZ9999999999' }
    for (let i = 0; i < 3; i++) await submitCard(r, wrong)
    expect((await r.phone.call('GET', r.path)).json).toMatchObject({ state: 'needs_officer', reason: 'cannot_go_on_online' })
  })

  test('is limited per number over all phones, for numbers that exist and that do not', async () => {
    for (const pid of [testPerson('hyphen_name').person.pid, otherUnknownPid]) {
      const answers: Answer[] = []
      for (let i = 0; i < 7; i++)
        answers.push(await submitCard(await begin(), { pid, laser_code: 'ZZ9999999999', birth_date: { year: 1990, month: 1, day: 1 } }))
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200, 429])
      expect(answers.at(-1)?.json.code).toBe('proofing.too_many_card_checks')
    }
  })
})

test('a phone that failed ten card checks in a day is refused, whatever number it tries next', async () => {
  const r = await begin()
  const again = async () => {
    const request = {
      device_jwk: r.phone.key.jwk,
      device_name: 'test phone',
      terms_version: termsVersion,
      face_comparison_consent: true,
      language: 'th',
    }
    return `/citizen/v1/proofing-sessions/${String((await r.phone.call('POST', '/citizen/v1/proofing-sessions', request)).json.session_id)}`
  }
  const numbers = Array.from({ length: 11 }, (_, i) => `11000000${String(5000 + i)}`).map((digits) => digits + checkDigit(digits))
  const statuses: number[] = []
  for (const pid of numbers) {
    const card = { pid, laser_code: 'ZZ9999999999', birth_date: { year: 1990, month: 1, day: 1 } }
    statuses.push((await r.phone.call('POST', `${await again()}/card`, card)).status)
  }
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 429])
})

describe('who an officer decides about', () => {
  test.each([
    ['a minor', 'age_17', 'age'],
    ['a person without portrait', 'no_portrait', 'no_portrait'],
    ['a portrait of more than ten years', 'old_portrait', 'old_portrait'],
  ] as const)('%s', async (_who, tag, reason) => {
    const answer = await submitCard(await begin(), cardOf(testPerson(tag)))
    expect(answer.json).toMatchObject({ outcome: 'fits', session: { state: 'needs_officer', reason } })
  })

  test('whoever declines the comparison of faces', async () => {
    const r = await begin({ face_comparison_consent: false })
    expect((await submitCard(r, cardOf(testPerson('adult_female_1')))).json.session).toMatchObject({
      state: 'needs_officer',
      reason: 'declined_face',
    })
  })

  test('whoever asks for one, at any step, keeps the code', async () => {
    const r = await withCard()
    const asked = await r.phone.call('POST', `${r.path}/officer-requests`, {})
    expect(asked.json).toMatchObject({ state: 'needs_officer', hand_over_code: r.session.hand_over_code })
  })
})

describe('the face', () => {
  test("another person's face gets one retry, then an officer; the third failure of the day ends the session", async () => {
    const person = testPerson('middle_name')
    const stranger = faceOf(testPerson('adult_male_1'))
    const r = await withCard(person)
    expect((await showFace(r, stranger)).json).toMatchObject({
      outcome: 'try_again',
      session: { state: 'face_pending', face_attempts_left: 1 },
    })
    expect((await showFace(r, stranger)).json).toMatchObject({ outcome: 'officer', session: { state: 'needs_officer', reason: 'face' } })
    const again = await withCard(person)
    expect((await showFace(again, stranger)).json).toMatchObject({ outcome: 'officer', session: { state: 'refused' } })
    const { signals } = await kit.owner.one<{ signals: number }>(
      sql`select count(*) as signals from platform.event where name = 'proofing.fraud_signal'`,
    )
    expect(signals).toBe(1)
  })

  test('turned to the other side begins a new challenge without blame', async () => {
    const r = await withCard(testPerson('adult_female_2'))
    const answer = await showFace(r, faceOf(testPerson('adult_female_2')), (ask) => ({ left: -0.4, right: 0.4 })[ask] ?? 0)
    expect(answer.json).toMatchObject({ hint: 'other_side', outcome: 'try_again', session: { face_attempts_left: 2 } })
  })

  test('a step that takes too long begins a new challenge without blame', async () => {
    const r = await withCard(testPerson('adult_female_2'))
    const challenge = (await r.phone.call('POST', `${r.path}/face-challenges`, {})).json
    kit.clock.advance(13)
    const late = await r.phone.call('POST', `${r.path}/face-challenges/${String(challenge.challenge_id)}/frames`, await frame())
    expect(late.json).toMatchObject({ outcome: 'try_again', session: { face_attempts_left: 2 } })
  })

  test('no face, a dark picture and a turned head get a hint and the step stays open', async () => {
    const r = await withCard(testPerson('adult_female_2'))
    const challenge = (await r.phone.call('POST', `${r.path}/face-challenges`, {})).json
    const send = (picture: Buffer) => r.phone.call('POST', `${r.path}/face-challenges/${String(challenge.challenge_id)}/frames`, picture)
    const empty = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#778899' } })
      .jpeg()
      .toBuffer()
    expect((await send(empty)).json).toMatchObject({ hint: 'no_face', outcome: null })
    expect(
      (
        await send(
          await sharp(await frame())
            .modulate({ brightness: 0.15 })
            .jpeg()
            .toBuffer(),
        )
      ).json.hint,
    ).toBe('too_dark')
    expect((await send(await frame(faceOf(testPerson('adult_female_2')), 0.4))).json.hint).toBe('look_straight')
  })

  test('what is not a picture is refused by its bytes, whatever its header says', async () => {
    const r = await withCard(testPerson('adult_female_2'))
    const challenge = (await r.phone.call('POST', `${r.path}/face-challenges`, {})).json
    const frames = `${r.path}/face-challenges/${String(challenge.challenge_id)}/frames`
    const answer = await r.phone.call('POST', frames, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))
    expect(answer.json).toMatchObject({ code: 'proofing.picture_not_usable', facts: { reason: 'not_an_image' } })
  })
})

describe('the PIN', () => {
  test('is refused when the two differ or it is too simple, and nothing is done', async () => {
    const person = testPerson('one_letter_name')
    const r = await withCard(person)
    expect((await showFace(r, faceOf(person))).json.outcome).toBe('matched')
    expect((await complete(r, pin, '99999999')).json.code).toBe('proofing.pins_differ')
    const { day, month, year } = person.person.birth
    const birthday = `${String(day).padStart(2, '0')}${String(month).padStart(2, '0')}${year + 543}`
    for (const weak of ['12345678', '87654321', '11112222', '2741', birthday, person.person.pid.slice(2, 10)])
      expect((await complete(r, weak)).json.code).toBe('proofing.pin_too_simple')
    expect((await complete(r)).status).toBe(201)
  })
})

describe('captures', () => {
  test('are kept encrypted, and deleted when their time has come', async () => {
    const person = testPerson('long_name')
    const r = await begin()
    const picture = await frame(faceOf(person))
    expect((await r.phone.call('PUT', `${r.path}/card-pictures/front`, picture)).json).toMatchObject({
      card_pictures: { front: true, back: false },
    })
    await submitCard(r, cardOf(person))
    await showFace(r, faceOf(person))
    expect((await complete(r)).status).toBe(201)
    const files = () =>
      kit.owner.one<{ kept: number }>(
        sql`select count(*) as kept from proofing.session where front_file is not null and session_id = ${String(r.session.session_id)}`,
      )
    kit.clock.advance(29 * 24 * 3600)
    await deleteOldCaptures(kit)
    expect((await files()).kept).toBe(1)
    kit.clock.advance(2 * 24 * 3600)
    await deleteOldCaptures(kit)
    expect((await files()).kept).toBe(0)
  })
})

test('no citizen number stands in the log', () => {
  expect(kit.logged.join('')).not.toMatch(/[1-8]\d{12}/)
})
