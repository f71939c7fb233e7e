import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serveTestKit, type TestPhone } from '../../../test/test-phone.ts'
import { endWaiting, signinRoutes } from './index.ts'
import {
  approve,
  type Begun,
  begin,
  bindPhone,
  claim,
  decide,
  goOn,
  look,
  makeClient,
  numberOf,
  openWorld,
  pin,
  qrOf,
  redeem,
  redirectUri,
  send,
  type World,
  type WorldClient,
} from './test/sign-in-world.ts'

let world: World
/** The same database seen by another process: it remembers nothing of the first one. */
let otherProcess: World
let client: WorldClient
let phone: TestPhone
let secondPhone: TestPhone

beforeAll(async () => {
  world = await openWorld()
  const kit = { ...world.kit, db: { ...world.kit.db, engine: 'postgres' as const } }
  otherProcess = { ...world, kit, app: serveTestKit(kit, [{ audience: 'public', routes: signinRoutes }]) }
  client = await makeClient(world)
  phone = await bindPhone(world)
  secondPhone = await bindPhone(world, 'adult_male_1')
})
afterAll(() => world.close())

const ask = async (begun: Begun, seen: string, at = world, cookie = begun.cookie) =>
  send(at, { url: `/signin/interactions/${begun.id}?seen=${seen}`, headers: { cookie } })
const soon = () => new Promise((resolve) => setTimeout(resolve, 50))

describe('a page that names what it has seen', () => {
  test('is answered when a phone claims, and when the person decides: with the address of the agency, without a question to the database in between', async () => {
    const begun = await begin(world, client)
    const code = await qrOf(world, begun)
    const untilClaimed = ask(begun, 'waiting')
    await soon()
    const claimed = await claim(phone, code)
    const first = (await untilClaimed).json()
    expect(first).toMatchObject({ view: 'claimed', seen: 'claimed', qr: null, next_qrs: [], next: null })
    expect(claimed.json.numbers).toContain(first.number)

    const untilDecided = ask(begun, 'claimed')
    await soon()
    await decide(phone, begun.id, { shown_digest: claimed.json.shown_digest, number: first.number, pin })
    const second = (await untilDecided).json()
    const answer = new URL(String(second.next))
    expect(`${answer.origin}${answer.pathname}`).toBe(redirectUri)
    expect(answer.searchParams.get('state')).toBe('xyz')
    const tokens = await redeem(world, client, answer.searchParams.get('code') ?? '')
    expect(tokens.status).toBe(200)
  })

  test('is answered at once when it has seen something else', async () => {
    const begun = await begin(world, client)
    expect((await ask(begun, 'claimed')).json()).toMatchObject({ view: 'waiting', seen: 'waiting' })
    expect((await ask(begun, '')).json()).toMatchObject({ view: 'waiting' })
  })

  test('gets the codes of the seconds that follow; none of them counts before its second', async () => {
    const begun = await begin(world, client)
    const { qr, next_qrs: next } = (await look(world, begun)).json()
    const later = Array.isArray(next) ? next.map(String) : []
    expect(new Set([String(qr), ...later]).size).toBe(6)
    expect((await claim(phone, later[4] ?? '')).json.code).toBe('signin.code_too_old')
    world.kit.clock.advance(5)
    expect((await claim(phone, later[4] ?? '')).status).toBe(200)
  })

  test('hears of a second phone, of a refusal and of a cancelled sign-in', async () => {
    const begun = await begin(world, client)
    const code = await qrOf(world, begun)
    const claimed = await claim(phone, code)
    const untilContested = ask(begun, 'claimed')
    await soon()
    expect((await claim(secondPhone, code)).json.code).toBe('signin.already_claimed')
    expect((await untilContested).json()).toMatchObject({ view: 'claimed', contested: true, seen: 'contested' })
    const untilDenied = ask(begun, 'contested')
    await soon()
    await decide(phone, begun.id, { decision: 'deny', shown_digest: claimed.json.shown_digest })
    expect(String((await untilDenied).json().next)).toContain('error=access_denied')

    const given = await begin(world, client)
    const untilGivenUp = ask(given, 'waiting')
    await soon()
    await send(world, { method: 'POST', url: `/signin/${given.id}/cancel`, headers: { cookie: given.cookie }, form: {} })
    expect(String((await untilGivenUp).json().next)).toContain('error=access_denied')
  })

  test('hears within seconds of what happened in another process', async () => {
    const begun = await begin(world, client)
    const code = await qrOf(world, begun)
    const untilClaimed = ask(begun, 'waiting', otherProcess)
    await soon()
    const claimed = await claim(phone, code)
    const { number, view } = (await untilClaimed).json()
    expect(view).toBe('claimed')
    const untilDecided = ask(begun, 'claimed', otherProcess)
    await soon()
    await decide(phone, begun.id, { shown_digest: claimed.json.shown_digest, number, pin })
    expect(String((await untilDecided).json().next)).toContain('code=')
  })

  test('gets the same answer twice, and the way by address still works', async () => {
    const begun = await begin(world, client)
    await approve(world, begun, phone)
    const [first, second] = [(await ask(begun, 'claimed')).json().next, (await ask(begun, 'claimed')).json()]
    expect(String(first)).toContain('code=')
    expect(second).toMatchObject({ view: 'completed', next: null })
    expect((await goOn(world, begun)).location).toBe(first)
  })

  test('stays with the page when the answer is a form', async () => {
    const legacy = await makeClient(world, { profile: 'legacy' })
    const begun = await begin(world, legacy, { response_mode: 'form_post', nonce: 'n-1' })
    await approve(world, begun, phone)
    expect((await ask(begun, 'claimed')).json().next).toBe(`/signin/${begun.id}/continue`)
    expect((await goOn(world, begun)).body).toContain('name="code"')
  })

  test('stays with the phone when the phone itself shows the page', async () => {
    const begun = await begin(world, client)
    const claimed = await claim(phone, begun.appLink)
    await decide(phone, begun.id, { shown_digest: claimed.json.shown_digest, pin })
    const status = (await ask(begun, 'claimed_here')).json()
    expect(status).toMatchObject({ view: 'approved_here', next: null })
  })

  test('of another browser learns nothing, in no process', async () => {
    const [begun, other] = [await begin(world, client), await begin(world, client)]
    for (const at of [world, otherProcess]) {
      const stranger = await ask(begun, 'waiting', at, other.cookie.replace(other.id, begun.id))
      expect(stranger.status).toBe(404)
      expect((await ask(begun, 'waiting', at, '')).status).toBe(404)
    }
  })

  test('ends when the sign-in runs out, and when the server stops', async () => {
    const begun = await begin(world, client)
    world.kit.clock.advance(119)
    const ended = ask(begun, 'waiting')
    await soon()
    world.kit.clock.advance(2)
    expect((await ended).json()).toMatchObject({ view: 'expired', next: null })

    const late = await begin(otherProcess, client)
    await numberOf(otherProcess, late)
    const held = ask(late, 'waiting', otherProcess)
    await soon()
    endWaiting(otherProcess.kit)
    expect((await held).json()).toMatchObject({ view: 'waiting' })
    expect((await ask(late, 'waiting', otherProcess)).json()).toMatchObject({ view: 'waiting' })
  })
})
