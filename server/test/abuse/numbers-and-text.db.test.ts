import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { browserCookie } from '../../src/modules/signin/browser-cookie.ts'
import { sql } from '../../src/platform/db/sql.ts'
import { cardOf, testPerson } from '../test-district.ts'
import { type Answer, makeTestPhone, type TestPhone } from '../test-phone.ts'
import { openTarget, type Target } from './open-target.ts'

let target: Target
let phone: TestPhone
const card = cardOf(testPerson('adult_female_1'))
const { pid } = card

beforeAll(async () => {
  target = await openTarget({ settings: { CARD_TRIES_PER_SESSION: '10' } })
  phone = await makeTestPhone(target.app, target.kit)
})
afterAll(() => target?.close())

const beginWith = async (change: object = {}, by = phone): Promise<Answer> =>
  by.call('POST', '/citizen/v1/proofing-sessions', {
    device_jwk: by.key.jwk,
    device_name: 'x',
    terms_version: '2026-11',
    face_comparison_consent: true,
    language: 'th',
    ...change,
  })

async function submit(change: object): Promise<Answer> {
  const by = await makeTestPhone(target.app, target.kit)
  const begun = await beginWith({}, by)
  return by.call('POST', `/citizen/v1/proofing-sessions/${String(begun.json.session_id)}/card`, { ...card, ...change })
}

/** Looks into the register leave an audit entry each. */
const lookUps = async (): Promise<number> =>
  (await target.kit.owner.one<{ n: number }>(sql`select count(*) as n from platform.ephemeral where key like 'card-check person%'`)).n

const swapped = (digits: string): string => `${digits[0]}${digits[2]}${digits[1]}${digits.slice(3)}`
const differentNeighbours = pid[1] === pid[2] ? `${pid.slice(0, 5)}${pid[6]}${pid[5]}${pid.slice(7)}` : swapped(pid)

describe('a citizen number at the card check', () => {
  test.each([
    ['10.1 of 12 digits', pid.slice(1)],
    ['10.1 of 14 digits', `${pid}0`],
    ['10.1 with a letter', `${pid.slice(0, 12)}O`],
    ['10.1 that is blank', ''],
    ['10.2 with a wrong check digit', `${pid.slice(0, 12)}${(Number(pid[12]) + 1) % 10}`],
    ['10.3 with two neighbours swapped', differentNeighbours],
    ['10.5 in full-width digits', pid.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))],
    ['10.5 in Arabic-Indic digits', pid.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)))],
    ['10.5 with a zero-width space', `${pid.slice(0, 5)}\u200b${pid.slice(5)}`],
    ['10.5 with a right-to-left mark', `\u200f${pid}`],
    ['10.5 with NUL', `${pid}\u0000`],
    ['10.6 as a number of JSON', Number(pid)],
    ['10.7 that begins with 0', `0${pid.slice(1)}`],
    ['10.15 with half a character', `${pid}\ud800`],
    ['10.19 of SQL', "' or 1=1 --"],
    ['10.21 as a list', [pid]],
    ['10.21 as an object', { $gt: '' }],
  ])('%s is 422, names the field in both languages, and nobody is looked up', async (_what, value) => {
    const before = await lookUps()
    const { status, json } = await submit({ pid: value })
    expect([status, json.code]).toEqual([422, 'platform.invalid_request'])
    const field = (json.fields as unknown as { field: string; message: { th: string; en: string } }[]).find((each) => each.field === 'pid')
    expect(field?.message.th).toMatch(/[฀-๿]/)
    expect(field?.message.en).not.toBe('')
    expect(JSON.stringify(json)).not.toContain(pid)
    expect(await lookUps()).toBe(before)
  })

  test.each([
    ['Thai digits', pid.replace(/\d/g, (digit) => String.fromCharCode(0xe50 + Number(digit)))],
    ['dashes', pid.replace(/^(\d)(\d{4})(\d{5})(\d{2})(\d)$/, '$1-$2-$3-$4-$5')],
    ['blanks around', `  ${pid} `],
  ])('10.4 with %s is taken', async (_what, value) => {
    expect((await submit({ pid: value })).json.outcome).toBe('fits')
  })
})

describe('10.16 a birth date', () => {
  test.each([
    ['29 February of a common year', { year: 2023, month: 2, day: 29 }],
    ['a year of the Buddhist era', { year: 2566, month: 1, day: 1 }],
    ['a day without a month', { year: 1990, month: null, day: 5 }],
    ['month 13', { year: 1990, month: 13, day: 1 }],
    ['day 0', { year: 1990, month: 1, day: 0 }],
    ['text', '1990-01-01'],
    ['fractions', { year: 1990.5, month: 1, day: 1 }],
    ['tomorrow', { year: 2026, month: 11, day: 24 }],
  ])('that is %s is 422', async (_what, value) => {
    expect((await submit({ birth_date: value })).status).toBe(422)
  })
})

describe('the name of a phone', () => {
  test.each([
    ['10.15 with NUL', 'a\u0000b'],
    ['10.15 with half a character', '\ud83d'],
    ['10.11 of 10,000 letters', 'ก'.repeat(10_000)],
    ['10.6 as a number', 7],
  ])('%s is 422', async (_what, name) => {
    expect((await beginWith({ device_name: name })).status).toBe(422)
  })

  test('4.56 with line breaks and a program in it stays text, and every log line stays one line', async () => {
    const by = await makeTestPhone(target.app, target.kit)
    const answer = await beginWith({ device_name: '<script>\r\n{"level":60}{{7*7}}' }, by)
    expect([answer.status, answer.headers['content-type']]).toEqual([201, 'application/json; charset=utf-8'])
    for (const line of target.kit.logged) expect([line.split('\n').length, typeof JSON.parse(line)]).toEqual([2, 'object'])
  })
})

test('10.21 a key that nobody asked for is refused, whatever it would grant', async () => {
  for (const change of [{ role: 'registrar' }, { ial: '3' }, { state: 'proofed' }, { assurance_level: '2.3' }, { constructor: 1 }]) {
    const { status, json } = await beginWith(change)
    expect([change, status, json.code]).toEqual([change, 422, 'platform.invalid_request'])
  }
})

test('9 twenty wrong cards of one person at once give no more than the tries of a day, over all sessions', async () => {
  const { pid: victim } = cardOf(testPerson('adult_male_2'))
  const phones = await Promise.all(Array.from({ length: 20 }, () => makeTestPhone(target.app, target.kit)))
  const sessions = await Promise.all(phones.map((by) => beginWith({}, by)))
  const answers = await Promise.all(
    phones.map((by, i) =>
      by.call('POST', `/citizen/v1/proofing-sessions/${String(sessions[i]?.json.session_id)}/card`, {
        pid: victim,
        laser_code: 'ZZ9999999999',
        birth_date: { year: 1980, month: 1, day: 1 },
      }),
    ),
  )
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(6)
  expect(new Set(answers.filter(({ status }) => status !== 200).map(({ json }) => String(json.code)))).toEqual(
    new Set(['proofing.too_many_card_checks']),
  )
})

test('10.59 no step can be left out: a fresh session takes no frame, no challenge and no PIN', async () => {
  const by = await makeTestPhone(target.app, target.kit)
  const begun = await beginWith({}, by)
  const path = `/citizen/v1/proofing-sessions/${String(begun.json.session_id)}`
  const steps = [
    await by.call('POST', `${path}/face-challenges`, {}),
    await by.call('POST', `${path}/face-challenges/00000000-0000-7000-8000-000000000000/frames`, Buffer.from([0xff, 0xd8, 0xff])),
    await by.call('POST', `${path}/completion`, { pin: '27418305', pin_repeated: '27418305' }),
  ]
  expect(steps.map(({ status, json }) => [status, json.code])).toEqual(steps.map(() => [409, 'proofing.session_moved_on']))
})

test('4.31 the cookie of a sign-in is HttpOnly, SameSite and of this host alone, and Secure where we are reached by https', () => {
  const id = '00000000-0000-7000-8000-000000000001'
  expect(browserCookie('https://id.example.go.th', id, 'x')).toBe(
    '__Host-sign-in-000000000001=x; Path=/; Max-Age=900; HttpOnly; SameSite=Lax; Secure',
  )
  expect(browserCookie('http://127.0.0.1:4600', id, 'x')).toBe('sign-in-000000000001=x; Path=/; Max-Age=900; HttpOnly; SameSite=Lax')
})
