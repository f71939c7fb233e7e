import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { doorOf } from '../../platform/admission/door.ts'
import { setSwitch } from '../../platform/admission/store.ts'
import { signInDoor } from './admit-browser.ts'
import {
  authorizePath,
  begin,
  makeClient,
  makeThaidClient,
  openWorld,
  type Reply,
  requestOf,
  send,
  type World,
  type WorldClient,
} from './test/sign-in-world.ts'

let world: World
let client: WorldClient

beforeAll(async () => {
  world = await openWorld({ settings: { SIGN_INS_PER_SECOND: '1' } })
  client = await makeClient(world)
})
afterAll(() => world.close())

const door = () => doorOf(world.kit, signInDoor)
const placeOf = (reply: Reply): string => /(place=[^;]+)/.exec(String(reply.headers['set-cookie']))?.[1] ?? ''
const authorize = (cookie = '', change: Readonly<Record<string, string | null>> = {}) =>
  send(world, { url: `${authorizePath(client)}?${requestOf(client, change)}`, headers: { accept: 'text/html', cookie } })
const look = async (cookie: string) => (await send(world, { url: '/signin/place', headers: { cookie } })).json()

async function pass(seconds: number): Promise<void> {
  for (let done = 0; done < seconds; done += 0.5) {
    world.kit.clock.advance(0.5)
    await door().turn()
  }
}

/** Sends browsers until one has to wait; nobody is before it. */
async function firstToWait(): Promise<Reply> {
  for (;;) {
    const reply = await authorize()
    if (reply.status === 202) return reply
  }
}

describe('the waiting room before a sign-in', () => {
  // Whoever waited in the test before is called and given up.
  beforeEach(() => pass(30))

  test('a browser too many gets position, minutes, agency and a place, in at most 15 KB with everything in it', async () => {
    const waiting = await firstToWait()
    expect(waiting.status).toBe(202)
    expect(Number(waiting.headers['retry-after'])).toBeGreaterThanOrEqual(2)
    expect(waiting.body).toContain('ท่านอยู่คิวที่ 1')
    expect(waiting.body).toContain('<span>นัดหมาย (ตัวอย่าง) ·</span> <span>กรมตัวอย่าง</span>')
    expect(waiting.body).toContain('เราเก็บคิวไว้ให้อีก 10 นาที')
    expect(waiting.body).toContain('บัตรของท่านยังแสดงได้ตามปกติ')
    expect(Buffer.byteLength(waiting.body)).toBeLessThanOrEqual(15_000)
    expect(waiting.body).not.toMatch(/<link|src=/)
    expect(String(waiting.headers['set-cookie'])).toMatch(/^place=[^;]+; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax/)
    const english = await authorize('', { ui_locales: 'en' })
    expect(english.body).toContain('You are number 2 in the queue')
  })

  test('a browser is in the queue once, however often it asks, for whichever agency', async () => {
    const cookie = placeOf(await firstToWait())
    const other = await makeThaidClient(world)
    for (let i = 0; i < 5; i++) expect(placeOf(await authorize(cookie))).toBe(cookie)
    const elsewhere = await send(world, { url: `${authorizePath(other)}?${requestOf(other)}`, headers: { accept: 'text/html', cookie } })
    expect([elsewhere.status, placeOf(elsewhere)]).toEqual([202, cookie])
    expect(door().figures().waiting).toBe(1)
    expect(await look(cookie)).toMatchObject({ state: 'waiting', position: 1, minutes: 1 })
  })

  test('asking where one stands costs no statement', async () => {
    const cookie = placeOf(await firstToWait())
    await authorize(cookie)
    world.countFrom()
    for (let i = 0; i < 20; i++) await look(cookie)
    await authorize(cookie)
    expect(world.statements()).toBe(0)
  })

  test('when the number is called the same request is let in once, and the cookie goes', async () => {
    const cookie = placeOf(await firstToWait())
    await pass(4)
    expect(await look(cookie)).toMatchObject({ state: 'ready', position: 0 })
    const page = await authorize(cookie)
    expect(page.status).toBe(200)
    expect(page.body).toContain('data-interaction=')
    expect(String(page.headers['set-cookie'])).toMatch(/place=; Path=\/; Max-Age=0/)
    for (let i = 0; i < 9; i++) await authorize()
    await pass(1)
    const again = await authorize(cookie)
    expect(again.status).toBe(202)
    expect(again.body).toContain('คิวเดิมใช้ไปแล้ว ท่านได้คิวใหม่')
    expect(placeOf(again)).not.toBe(cookie)
  })

  test('an altered place is a new place, said in words', async () => {
    const cookie = placeOf(await firstToWait())
    const altered = await authorize(`${cookie.slice(0, -2)}AA`)
    expect(altered.status).toBe(202)
    expect(altered.body).toContain('คิวเดิมใช้ไม่ได้แล้ว ท่านได้คิวใหม่')
    expect(await look('')).toMatchObject({ state: 'none' })
    expect(await look('place=nonsense')).toMatchObject({ state: 'lost' })
  })

  test('nobody waits for an error: a request that is not in order is refused at once', async () => {
    await firstToWait()
    const refused = await authorize('', { redirect_uri: 'https://elsewhere.example/cb' })
    expect(refused.status).toBe(400)
    const told = await authorize('', { scope: 'unknown_scope' })
    expect([302, 303]).toContain(told.status)
  })

  test('a posted request waits in a form of the page, so that nothing of it comes into an address', async () => {
    const legacy = await makeClient(world, { profile: 'legacy' })
    const form = requestOf(legacy, { scope: 'openid name', nonce: 'n-1', login_hint: 'somebody' })
    const post = (cookie = '') => send(world, { url: '/oauth2/authorize', form, headers: { accept: 'text/html', cookie } })
    await firstToWait()
    const posted = await post()
    expect(posted.status).toBe(202)
    expect(posted.body).toContain('<input type="hidden" name="login_hint" value="somebody">')
    expect(posted.body).toContain('<form data-go method="post" action="/oauth2/authorize?lang=th">')
    expect(posted.body).not.toMatch(/http-equiv|href="[^"]*somebody/)
    await pass(6)
    expect((await post(placeOf(posted))).status).toBe(200)
  })

  test('a pushed request is taken when its browser is let in, and lives as long as it waits', async () => {
    const pushed = await send(world, { url: '/oauth2/par', form: requestOf(client), headers: { authorization: client.basic } })
    expect(pushed.status).toBe(201)
    const url = `/oauth2/authorize?${new URLSearchParams({ client_id: client.clientId, request_uri: String(pushed.json().request_uri) })}`
    await firstToWait()
    const waiting = await send(world, { url, headers: { accept: 'text/html' } })
    expect(waiting.status).toBe(202)
    // Longer than the 60 seconds that a pushed request lives without a rush.
    await pass(90)
    const page = await send(world, { url, headers: { accept: 'text/html', cookie: placeOf(waiting) } })
    expect(page.status).toBe(200)
    await firstToWait()
    const used = await send(world, { url, headers: { accept: 'text/html' } })
    expect(used.status).toBe(400)
  })

  test('who is in is not asked again: the page, its state, the phone and the way back', async () => {
    await setSwitch(world.kit.db, { name: 'sign_in', perSecond: 0, now: world.kit.clock.now() })
    await pass(1)
    const begun = await begin(world, client)
    await setSwitch(world.kit.db, { name: 'sign_in', perSecond: null, now: world.kit.clock.now() })
    await pass(1)
    await firstToWait()
    for (const url of [`/signin/${begun.id}`, `/signin/interactions/${begun.id}`])
      expect((await send(world, { url, headers: { cookie: begun.cookie } })).status).toBe(200)
  })

  test('without a rush a sign-in begins as it always did: one statement and one cookie', async () => {
    await pass(10)
    await authorize()
    await pass(2)
    world.countFrom()
    const page = await authorize()
    expect([page.status, world.statements()]).toEqual([200, 1])
    expect(page.headers['set-cookie']).toHaveLength(1)
  })
})

test('a queue that is full is said with 503, a time to come back and a page', async () => {
  const full = await openWorld({ settings: { SIGN_INS_PER_SECOND: '1', LONGEST_QUEUE: '2' } })
  const other = await makeClient(full)
  const replies: Reply[] = []
  for (let i = 0; i < 6; i++)
    replies.push(await send(full, { url: `${authorizePath(other)}?${requestOf(other)}`, headers: { accept: 'text/html' } }))
  expect(replies.map(({ status }) => status)).toEqual([200, 200, 202, 202, 503, 503])
  expect(Number(replies[5]?.headers['retry-after'])).toBeGreaterThanOrEqual(30)
  expect(replies[5]?.body).toContain('ตอนนี้คิวเต็ม')
  expect(full.kit.logged.filter((line) => line.includes('queue_full'))).toHaveLength(1)
  await full.close()
})
