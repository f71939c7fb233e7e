import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { send } from '../../../../test/own-page.ts'
import { sql } from '../../../platform/db/sql.ts'
import { uuidv7 } from '../../../platform/ids.ts'
import { deskRecurring } from '../index.ts'
import { type DeskWorld, type OfficerAt, officerAt, openDesk } from '../test/desk-world.ts'
import { statesBefore, ticketStates } from './model.ts'

let world: DeskWorld
let first: OfficerAt
let second: OfficerAt

beforeAll(async () => {
  world = await openDesk()
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.kit.owner.run(sql`delete from desk.queue_ticket`)
  await world.kit.owner.run(sql`delete from desk.queue_day`)
  first = await officerAt(world, 'adult_male_3', 'officer')
  second = await officerAt(world, 'adult_female_2', 'helper')
})

const queue = '/offices/1407/queue'
const newId = () => uuidv7(world.kit.clock.now())
const take = (officer: OfficerAt, need: string, ticketId = newId()) =>
  officer.call('POST', `${queue}/tickets`, { ticket_id: ticketId, need })
const call = async (officer: OfficerAt, counter: number, change: object = {}) => {
  const reply = await officer.call('POST', `${queue}/calls`, { counter, needs: ['register', 'recover', 'other'], number: null, ...change })
  return reply.json as unknown as { code?: string; ticket: { label: string; number: number } | null }
}
const settle = (officer: OfficerAt, number: number, to: string) => officer.call('POST', `${queue}/tickets/${number}/settlements`, { to })
const show = async (officer: OfficerAt) =>
  (await officer.call('GET', queue)).json as unknown as Record<'called' | 'waiting' | 'later', { label: string }[]> & {
    minutes: number
    done: number
  }
const code = (reply: { json: unknown }) => (reply.json as { code?: string }).code

describe('a number', () => {
  test('is given once a day whatever the need, from 1, and the same asking gets the same one', async () => {
    const id = newId()
    const labels = [
      await take(first, 'register', id),
      await take(first, 'recover'),
      await take(second, 'other'),
      await take(first, 'register', id),
    ]
    expect(labels.map(({ json }) => json.label)).toEqual(['A001', 'B002', 'C003', 'A001'])
    world.kit.clock.advance(24 * 3600)
    const tomorrow = await officerAt(world, 'adult_male_3', 'officer')
    expect((await take(tomorrow, 'other')).json.label).toBe('C001')
    world.kit.clock.advance(-24 * 3600)
  })

  test('is given to each of twenty who ask at once, none twice and none left out', async () => {
    const taken = await Promise.all(Array.from({ length: 20 }, () => take(first, 'register')))
    expect(taken.map(({ json }) => json.number).sort((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
  })

  test('after 999 there is none, and it says so', async () => {
    const day = '2026-11-23'
    await world.kit.owner.run(sql`insert into desk.queue_day (office_code, day, last_number) values ('1407', ${day}, 999)`)
    const refused = await take(first, 'other')
    expect([refused.status, code(refused)]).toEqual([409, 'desk.queue_full'])
    expect((await show(first)).waiting).toEqual([])
  })

  test('of an office that is not hers, an unknown need or an id that is none, nobody gets', async () => {
    expect(code(await first.call('POST', '/offices/1406/queue/tickets', { ticket_id: newId(), need: 'other' }))).toBe('desk.not_found')
    expect((await take(first, 'tea')).status).toBe(422)
    expect((await take(first, 'other', '1')).status).toBe(422)
  })
})

describe('a call', () => {
  test('goes to one counter each when six counters call at once', async () => {
    for (let i = 0; i < 6; i += 1) await take(first, 'register')
    const officers = await Promise.all(
      (['adult_male_1', 'adult_female_1', 'adult_male_2', 'householder_of_eight'] as const).map((tag) => officerAt(world, tag, 'officer')),
    )
    const calls = await Promise.all([...officers, first, second].map((officer, i) => call(officer, i + 1)))
    expect(calls.map(({ ticket }) => ticket?.number).sort()).toEqual([1, 2, 3, 4, 5, 6])
    expect((await call(first, 5)).ticket).toBeNull()
    const rows = await world.kit.owner.many(sql`select number from desk.queue_ticket where state = 'called'`)
    expect(rows).toHaveLength(5)
  })

  test('ends what this officer served before; a counter of another officer is not hers', async () => {
    for (let i = 0; i < 3; i += 1) await take(first, 'register')
    expect((await call(first, 1)).ticket?.label).toBe('A001')
    expect((await call(second, 1)).code).toBe('desk.counter_taken')
    expect((await call(second, 2)).ticket?.label).toBe('A002')
    expect((await call(first, 1)).ticket?.label).toBe('A003')
    expect(await show(first)).toMatchObject({ done: 1, called: [{ label: 'A003' }, { label: 'A002' }], waiting: [] })
  })

  test('is for the needs of the counter, or for a certain number', async () => {
    for (const need of ['register', 'recover', 'other']) await take(first, need)
    expect((await call(first, 1, { needs: ['recover'] })).ticket?.label).toBe('B002')
    expect((await call(first, 1, { number: 3 })).ticket?.label).toBe('C003')
    expect((await call(first, 1, { number: 2 })).code).toBe('desk.ticket_moved_on')
    // What was refused changed nothing: she still serves the number that she had.
    expect((await show(first)).called).toMatchObject([{ label: 'C003' }])
  })

  test('who does not come is called again, then later, then no more', async () => {
    await take(first, 'other')
    await call(first, 1)
    expect((await settle(first, 1, 'again')).json).toMatchObject({ calls: 2, state: 'called' })
    expect(code(await settle(second, 1, 'later'))).toBe('desk.ticket_moved_on')
    expect((await settle(first, 1, 'later')).json).toMatchObject({ state: 'later' })
    expect((await call(second, 2)).ticket).toBeNull()
    expect((await call(second, 2, { number: 1 })).ticket?.label).toBe('C001')
    expect((await settle(second, 1, 'gone')).json).toMatchObject({ state: 'gone' })
    for (const to of ['again', 'later', 'done', 'gone']) expect(code(await settle(second, 1, to))).toBe('desk.ticket_moved_on')
  })

  test('shortens the expected wait by the pace of the day and the counters that call', async () => {
    for (let i = 0; i < 5; i += 1) await take(first, 'register')
    expect((await show(first)).minutes).toBe(30)
    await call(first, 1)
    world.kit.clock.advance(120)
    await settle(first, 1, 'done')
    expect((await show(first)).minutes).toBe(8)
    await call(first, 1)
    await call(second, 2)
    expect((await show(first)).minutes).toBe(2)
  })
})

describe('a number on its holder’s phone', () => {
  const onPhone = (id: string) => send(world, { url: `/public/v1/queue-tickets/${id}` })

  test('says how many wait before it, how long, and to which counter it is called; of nobody else anything', async () => {
    const own = newId()
    await take(first, 'other')
    await take(first, 'recover')
    await take(first, 'register', own)
    expect((await onPhone(own)).json).toEqual({
      ...{ label: 'A003', need: 'register', state: 'waiting', ahead: 2, minutes: 12, calls: 0, counter: null },
      ...{ office_name_th: 'อำเภอบางปะหัน', office_name_en: 'Bang Pahan' },
    })
    await call(first, 4, { number: 3 })
    const { json, body } = await onPhone(own)
    expect(json).toMatchObject({ state: 'called', counter: 4, calls: 1, ahead: 0, minutes: 0 })
    expect(body).not.toContain(first.personKey)
  })

  test('is not told of an id that nobody has, of one that is none, or on the next day', async () => {
    const own = newId()
    await take(first, 'other', own)
    expect(code(await onPhone(newId()))).toBe('desk.no_such_number')
    expect((await onPhone('1')).status).toBe(422)
    world.kit.clock.advance(24 * 3600)
    expect(code(await onPhone(own))).toBe('desk.no_such_number')
    world.kit.clock.advance(-24 * 3600)
  })
})

test('a ticket goes nowhere after its end, and every state but the first has one before it', () => {
  expect([ticketStates.done, ticketStates.gone]).toEqual([[], []])
  expect(statesBefore('called')).toEqual(['waiting', 'called', 'later'])
})

describe('a device of the waiting room', () => {
  const become = async (officer: OfficerAt, kind: string) => {
    const reply = await officer.call('POST', `${queue}/devices`, { kind })
    const cookies = [reply.headers['set-cookie'] ?? []].flat().map(String)
    const cookie = cookies.find((line) => line.startsWith('desk-queue='))?.split(';')[0] ?? ''
    return {
      cookies,
      get: () => send(world, { url: '/officer/v1/queue-device', headers: { cookie } }),
      take: () =>
        send(world, {
          ...{ method: 'POST', url: '/officer/v1/queue-device/tickets', payload: JSON.stringify({ ticket_id: newId(), need: 'register' }) },
          headers: { cookie, 'content-type': 'application/json' },
        }),
      get cookie() {
        return cookie
      },
    }
  }

  test('takes numbers and shows them, and the officer who made it is signed out of it', async () => {
    const kiosk = await become(first, 'kiosk')
    expect(code(await first.call('GET', '/me'))).toBe('desk.not_signed_in')
    expect(kiosk.cookies.some((line) => line.includes('HttpOnly') && line.includes('SameSite=Strict'))).toBe(true)
    expect((await kiosk.take()).json).toMatchObject({ label: 'A001', is_mine: false })
    await call(second, 7)
    const { json, body } = await kiosk.get()
    expect(json).toMatchObject({ kind: 'kiosk', office_name_th: 'อำเภอบางปะหัน', queue: { called: [{ label: 'A001', counter: 7 }] } })
    expect(body).not.toMatch(new RegExp(`${first.personKey}|${second.personKey}`))
  })

  test('that only shows gives no numbers; both open nothing else and end at midnight', async () => {
    const screen = await become(first, 'screen')
    expect(code(await screen.take())).toBe('desk.queue_device_gone')
    for (const url of ['/officer/v1/me', '/officer/v1/offices/1407/queue', '/officer/v1/offices/1407/work'])
      expect(code(await send(world, { url, headers: { cookie: screen.cookie } }))).toBe('desk.not_signed_in')
    world.kit.clock.advance(14 * 3600)
    expect(code(await screen.get())).toBe('desk.queue_device_gone')
    world.kit.clock.advance(-14 * 3600)
  })

  test('ends when an officer signs in to it and says so', async () => {
    const kiosk = await become(first, 'kiosk')
    await second.call('DELETE', '/queue-device', undefined, { cookie: `${second.cookie}; ${kiosk.cookie}` })
    expect(code(await kiosk.get())).toBe('desk.queue_device_gone')
  })
})

test('numbers of ninety days ago are swept away, today’s are not', async () => {
  await take(first, 'other')
  await world.kit.owner.run(sql`
    insert into desk.queue_ticket (office_code, day, number, ticket_id, need, state, taken_at, ended_at)
    values ('1407', '2026-08-01', 1, ${newId()}, 'other', 'gone', now(), now())`)
  for (const { run } of deskRecurring) await run(world.kit)
  expect(await world.kit.owner.many(sql`select day::text as day from desk.queue_ticket`)).toEqual([{ day: '2026-11-23' }])
})
