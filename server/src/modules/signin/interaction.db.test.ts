import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { keyOfPerson, testPerson } from '../../../test/test-district.ts'
import type { TestPhone } from '../../../test/test-phone.ts'
import { sql } from '../../platform/db/sql.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { type Pid, personKeyOf } from '../registry/index.ts'
import { claimInteraction } from './claim-interaction.ts'
import { interactionStates } from './model.ts'
import { matchNumbersOf } from './sign-in-code.ts'
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
  redirectUri,
  send,
  type World,
  type WorldClient,
} from './test/sign-in-world.ts'

let world: World
let client: WorldClient
let phone: TestPhone
let other: TestPhone
let begun: Begun

beforeAll(async () => {
  world = await openWorld()
  client = await makeClient(world)
  phone = await bindPhone(world)
  other = await bindPhone(world, 'adult_male_1')
  // The program may write receipts and not read them; the test may.
  await world.kit.owner.execute('grant select on consent.receipt to open_thaid_all')
})
afterAll(() => world.close())
beforeEach(async () => {
  // Lines of one instant have no order; each test has a second of its own.
  world.kit.clock.advance(1)
  begun = await begin(world, client)
})

const history = async () => {
  const rows = await world.kit.owner.many<{ kind: string }>(sql`
    select kind from consent.history
     where person_key = ${keyOfPerson(world.kit, testPerson('adult_female_1'))} and agency_id = ${world.agencyId}
     order by entry_id`)
  return rows.map(({ kind }) => kind)
}
const auditKinds = async () =>
  (await world.kit.owner.many<{ kind: string }>(sql`select kind from audit.entry where kind like 'signin.%' order by id`)).map(
    ({ kind }) => kind,
  )
const shownDigest = async (by = phone) => String((await claim(by, await qrOf(world, begun))).json.shown_digest)

describe('QR sign-in, binding rules', () => {
  test('1: the code on screen changes every second and is signed by the service', async () => {
    const first = await qrOf(world, begun)
    world.kit.clock.advance(1)
    const second = await qrOf(world, begun)
    expect(second).not.toBe(first)
    const spoiled = [first.slice(0, -1), `${first}x`, first + second, first.replace('127.0.0.1', '127.0.0.2'), first.replace(/.\./, 'A.')]
    for (const code of spoiled) {
      const answer = await claim(phone, code)
      expect([answer.status, answer.json.code]).toEqual([422, 'signin.code_not_ours'])
    }
    expect((await claim(phone, first)).status).toBe(200)
  })

  test('2: a code of ten seconds ago is taken, an older one is refused and the sign-in stays open', async () => {
    const code = await qrOf(world, begun)
    world.kit.clock.advance(11)
    const stale = await claim(phone, code)
    expect([stale.status, stale.json.code]).toEqual([410, 'signin.code_too_old'])
    const fresh = await qrOf(world, begun)
    world.kit.clock.advance(10)
    expect((await claim(phone, fresh)).status).toBe(200)
  })

  test('3: a second phone is refused, and screen and first phone are told', async () => {
    await claim(phone, await qrOf(world, begun).then((code) => code))
    const second = await begin(world, client)
    const code = await qrOf(world, second)
    expect((await claim(phone, code)).status).toBe(200)
    const late = await claim(other, code)
    expect([late.status, late.json.code]).toEqual([409, 'signin.already_claimed'])
    expect((await look(world, second)).json()).toMatchObject({ view: 'claimed', contested: true })
    expect((await phone.call('GET', `/citizen/v1/interactions/${second.id}`)).json).toMatchObject({ state: 'claimed', contested: true })
    expect((await other.call('GET', `/citizen/v1/interactions/${second.id}`)).json.code).toBe('signin.not_this_phone')
  })

  test('3: of fifty claims at once exactly one wins', async () => {
    const code = await qrOf(world, begun)
    const personKey = keyOfPerson(world.kit, testPerson('adult_female_1'))
    const claims = Array.from({ length: 50 }, () => {
      const deviceId = uuidv7(world.kit.clock.now())
      return claimInteraction(world.kit, {
        caller: { deviceId, accountId: deviceId, personKey, deviceName: 'x' },
        code,
        address: '10.0.0.1',
      })
    })
    const settled = await Promise.allSettled(claims)
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const refusals = settled.flatMap((s) => (s.status === 'rejected' ? [String(s.reason.code)] : []))
    expect(new Set(refusals)).toEqual(new Set(['signin.already_claimed']))
  })

  test('3: the same phone may ask again after a lost answer and gets the same', async () => {
    const first = await claim(phone, await qrOf(world, begun))
    const { id, cookie } = begun
    expect((await look(world, begun, cookie)).json().view).toBe('claimed')
    const again = await claim(phone, begun.referenceCode)
    expect(again.json).toEqual(first.json)
    expect(again.json.interaction_id).toBe(id)
  })

  test('4: the phone shows agency, purpose, data, rough place of the browser, and three numbers of which the screen shows one', async () => {
    const { json } = await claim(phone, await qrOf(world, begun))
    const person = testPerson('adult_female_1').person
    expect(json).toMatchObject({
      agency_name_th: 'กรมตัวอย่าง',
      service_name_en: 'Appointments (synthetic)',
      domain: 'agency.example.go.th',
      purpose_th: 'เพื่อนัดหมาย',
      retention_days: 90,
      browser_en: 'Unknown browser · network 127.0.0.x',
      items: [{ scope: 'name', label_th: 'ชื่อและนามสกุล', value: expect.stringContaining(person.familyNameTh) }],
    })
    expect(new Set(json.numbers as unknown as string[]).size).toBe(3)
    expect(json.numbers).toContain(await numberOf(world, begun))
  })

  test('4: a wrong number ends the sign-in before any PIN, and the person sees the event', async () => {
    const { json } = await claim(phone, await qrOf(world, begun))
    const right = await numberOf(world, begun)
    const wrong = (json.numbers as unknown as string[]).find((number) => number !== right)
    const answer = await decide(phone, begun.id, { shown_digest: json.shown_digest, number: wrong, pin })
    expect(answer.json).toMatchObject({ outcome: 'wrong_number', reference_code: begun.referenceCode })
    expect((await history()).at(-1)).toBe('sign_in_wrong_number')
    expect((await auditKinds()).at(-1)).toBe('signin.wrong_number')
    const { events } = await world.kit.owner.one<{ events: number }>(
      sql`select count(*) as events from platform.event where name = 'signin.wrong_number' and payload->>'referenceCode' = ${begun.referenceCode}`,
    )
    expect(events).toBe(1)
    expect((await decide(phone, begun.id, { shown_digest: json.shown_digest, number: right, pin })).json.code).toBe('signin.moved_on')
    expect(new URL((await goOn(world, begun)).location).searchParams.get('error')).toBe('access_denied')
  })

  test('5: another browser that asks learns nothing, and the true one goes on', async () => {
    await approve(world, begun, phone)
    const stranger = (await begin(world, client)).cookie
    for (const cookie of ['', stranger, `${begun.cookie}x`]) {
      expect((await look(world, begun, cookie)).status).toBe(404)
      expect((await send(world, { url: `/signin/${begun.id}/continue`, headers: { cookie } })).status).toBe(404)
      expect((await send(world, { url: `/signin/${begun.id}`, headers: { cookie } })).status).toBe(404)
    }
    expect((await goOn(world, begun)).location).toMatch(/^https:\/\/agency\.example\.go\.th\/cb\?code=/)
  })

  test('6: a decision over something else than what was shown is refused', async () => {
    await shownDigest()
    const answer = await decide(phone, begun.id, { shown_digest: 'x'.repeat(43), number: await numberOf(world, begun), pin })
    expect([answer.status, answer.json.code]).toEqual([409, 'signin.shown_differs'])
    expect((await look(world, begun)).json().view).toBe('claimed')
  })

  test('7: a sign-in is dead after 120 seconds: no claim, no approval', async () => {
    const digest = await shownDigest()
    const number = await numberOf(world, begun)
    world.kit.clock.advance(121)
    expect((await decide(phone, begun.id, { shown_digest: digest, number, pin })).json.code).toBe('signin.interaction_expired')
    expect((await look(world, begun)).json()).toMatchObject({ view: 'expired', qr: null, seconds_left: 0 })
    expect((await goOn(world, begun)).location).toBe(`/signin/${begun.id}`)
  })

  test('7: decisions are final: no approval after a denial, and none twice', async () => {
    const digest = await shownDigest()
    const number = await numberOf(world, begun)
    expect((await decide(phone, begun.id, { decision: 'deny', shown_digest: digest })).json.outcome).toBe('denied')
    expect((await decide(phone, begun.id, { shown_digest: digest, number, pin })).json.code).toBe('signin.moved_on')
    const second = await begin(world, client)
    expect((await approve(world, second, phone)).json.outcome).toBe('approved')
    const again = { shown_digest: digest, number: matchNumbersOf(world.kit.keys, second.id).shown, pin }
    expect((await decide(phone, second.id, again)).json.code).toBe('signin.moved_on')
  })

  test('8: only the phone that claimed may decide; another is refused and logged', async () => {
    const digest = await shownDigest()
    const number = await numberOf(world, begun)
    const approved = await decide(other, begun.id, { shown_digest: digest, number, pin })
    expect([approved.status, approved.json.code]).toEqual([403, 'signin.not_this_phone'])
    expect((await decide(other, begun.id, { decision: 'not_me', shown_digest: digest })).status).toBe(403)
    expect(world.kit.logged.some((line) => line.includes('signin.decision_by_other_phone'))).toBe(true)
    expect((await decide(phone, begun.id, { shown_digest: digest, number, pin })).json.outcome).toBe('approved')
  })

  test('9: no sign-in starts by a citizen number on a public page', async () => {
    const reply = await send(world, {
      url: `/signin/${begun.id}/sandbox`,
      headers: { cookie: begun.cookie },
      form: { pid: '1', decision: 'approve' },
    })
    expect(reply.status).toBe(404)
    expect(begun.body).not.toMatch(/name="pid"/)
  })

  test('12: the app link is our own https path with nothing secret in it, and the QR opens the same app', async () => {
    expect(begun.appLink).toMatch(/^http:\/\/127\.0\.0\.1:4600\/app\/#\/s\/[A-Za-z0-9_.-]+$/)
    expect(begun.appLink).not.toContain(begun.cookie.split('=')[1])
    const code = (await qrOf(world, begun)).split('/s/')[1]
    expect((await send(world, { url: `/s/${code}` })).location).toBe(`/app/#/s/${code}`)
    expect((await send(world, { url: '/s/%3Cscript%3E' })).status).toBe(422)
  })

  test('13: server time rules; a code from the future is not taken', async () => {
    world.kit.clock.advance(10)
    const code = await qrOf(world, begun)
    world.kit.clock.advance(-10)
    expect((await claim(phone, code)).json.code).toBe('signin.code_too_old')
  })
})

describe('the person decides', () => {
  test('an approval leaves a receipt over what was shown, a history line and an audit entry, with one reference', async () => {
    const digest = await shownDigest()
    const answer = await decide(phone, begun.id, { shown_digest: digest, number: await numberOf(world, begun), pin })
    expect(answer.json).toEqual({ outcome: 'approved', pin: null, reference_code: begun.referenceCode, continue_url: null })
    const receipt = await world.kit.owner.one(sql`
      select r.shown_digest, w.scopes, w.purpose_th, w.retention_days, r.device_id
        from consent.receipt r join consent.wording w on w.id = r.wording_id
       where r.reference_code = ${begun.referenceCode}`)
    expect(receipt).toEqual({
      shown_digest: digest,
      scopes: ['name'],
      purpose_th: 'เพื่อนัดหมาย',
      retention_days: 90,
      device_id: phone.deviceId,
    })
    expect((await history()).at(-1)).toBe('signed_in')
    expect((await auditKinds()).at(-1)).toBe('signin.approved')
  })

  test('"not me" ends the sign-in, is in the history, and is told to other modules', async () => {
    const answer = await decide(phone, begun.id, { decision: 'not_me', shown_digest: await shownDigest() })
    expect(answer.json.outcome).toBe('denied')
    expect((await history()).at(-1)).toBe('sign_in_not_me')
    expect((await look(world, begun)).json()).toMatchObject({ view: 'denied', next: `/signin/${begun.id}/continue` })
  })

  test('a wrong PIN is an outcome, is counted, and leaves the sign-in open', async () => {
    const digest = await shownDigest()
    const number = await numberOf(world, begun)
    const wrong = await decide(phone, begun.id, { shown_digest: digest, number, pin: '00000000' })
    expect(wrong.json).toMatchObject({ outcome: 'pin', pin: { outcome: 'wrong', tries_left: 9 } })
    expect((await decide(phone, begun.id, { shown_digest: digest, number, pin })).json.outcome).toBe('approved')
  })

  test('without number, a claim that came from a screen is not approved', async () => {
    const answer = await decide(phone, begun.id, { shown_digest: await shownDigest(), pin })
    expect([answer.status, answer.json.code]).toEqual([422, 'signin.number_missing'])
  })

  test('of ten approvals at once one counts, with one receipt', async () => {
    const digest = await shownDigest()
    const number = await numberOf(world, begun)
    const tries = await Promise.all(Array.from({ length: 10 }, () => decide(phone, begun.id, { shown_digest: digest, number, pin })))
    expect(tries.filter(({ json }) => String(json.outcome) === 'approved')).toHaveLength(1)
    const { receipts } = await world.kit.owner.one<{ receipts: number }>(
      sql`select count(*) as receipts from consent.receipt where reference_code = ${begun.referenceCode}`,
    )
    expect(receipts).toBe(1)
  })

  test('what was approved in the last second can still be picked up', async () => {
    const digest = await shownDigest()
    const number = await numberOf(world, begun)
    world.kit.clock.advance(119)
    await decide(phone, begun.id, { shown_digest: digest, number, pin })
    world.kit.clock.advance(30)
    expect((await goOn(world, begun)).location).toContain('code=')
  })

  test('a person whom the register does not serve cannot take on a sign-in', async () => {
    const nobody = personKeyOf(world.kit.keys, '0000000000000' as Pid)
    const caller = { deviceId: begun.id, accountId: begun.id, personKey: nobody, deviceName: 'x' }
    const claimed = claimInteraction(world.kit, { caller, code: await qrOf(world, begun), address: '10.0.0.1' })
    await expect(claimed).rejects.toMatchObject({ code: 'signin.person_not_served' })
  })
})

describe('on the phone itself', () => {
  test('the app link needs no number, and only the phone that approved can take its browser on', async () => {
    const claimed = await claim(phone, begun.appLink)
    expect(claimed.json.numbers).toBeNull()
    expect((await look(world, begun)).json()).toMatchObject({ view: 'claimed_here', number: null })
    const { json } = await decide(phone, begun.id, { shown_digest: claimed.json.shown_digest, pin })
    const url = new URL(String(json.continue_url))
    expect(url.origin + url.pathname).toBe(`http://127.0.0.1:4600/signin/${begun.id}/continue`)
    // The browser that asked cannot go on by itself: a link that was sent to somebody else brings its sender nothing.
    expect((await look(world, begun)).json()).toMatchObject({ view: 'approved_here', next: null })
    expect((await goOn(world, begun)).location).toBe(`/signin/${begun.id}`)
    expect((await goOn(world, begun, '?ticket=invented')).location).toBe(`/signin/${begun.id}`)
    // Nor can the ticket alone, in a browser that did not ask.
    expect((await send(world, { url: url.pathname + url.search })).status).toBe(404)
    expect((await goOn(world, begun, url.search)).location).toContain('code=')
  })

  test('a screen code does not turn into an app link', async () => {
    const code = (await qrOf(world, begun)).replace(/\.([0-9a-z]+)\./, '.a$1.')
    expect((await claim(phone, code)).json.code).toBe('signin.code_not_ours')
  })
})

describe('typing instead of scanning', () => {
  test('the reference code is taken as people write it, with the number to compare', async () => {
    const typed = ` ${begun.referenceCode.toLowerCase().replace('-', ' ')} `
    const answer = await claim(phone, typed)
    expect(answer.json).toMatchObject({ interaction_id: begun.id, numbers: expect.any(Array) })
  })

  test('tries are limited per phone', async () => {
    const guesser = await bindPhone(world, 'adult_male_2')
    for (let i = 0; i < 10; i++) expect((await claim(guesser, 'AAAA-AAAA')).json.code).toBe('signin.code_not_ours')
    expect((await claim(guesser, begun.referenceCode)).status).toBe(429)
  })
})

describe('the asking browser', () => {
  test('double click and back button get the same answer, and long after it a page instead of an error', async () => {
    await approve(world, begun, phone)
    const [first, second] = await Promise.all([goOn(world, begun), goOn(world, begun)])
    expect(second.location).toBe(first.location)
    world.kit.clock.advance(61)
    const late = await goOn(world, begun)
    expect(late.location).toBe(`/signin/${begun.id}`)
    const page = await send(world, { url: late.location, headers: { cookie: begun.cookie } })
    expect([page.status, /การเข้าสู่ระบบนี้เสร็จแล้ว/.test(page.body)]).toEqual([200, true])
  })

  test('cancel tells the agency, once decided nothing changes', async () => {
    const cancelled = await send(world, { url: `/signin/${begun.id}/cancel`, headers: { cookie: begun.cookie }, form: {} })
    expect(cancelled.status).toBe(303)
    const answer = new URL((await goOn(world, begun)).location)
    expect(Object.fromEntries(answer.searchParams)).toMatchObject({ error: 'access_denied', state: 'xyz', iss: 'http://127.0.0.1:4600' })
    expect((await claim(phone, begun.referenceCode)).json.code).toBe('signin.already_claimed')
  })

  test('what ran out is started again with a new cookie and a new code, for ten minutes', async () => {
    world.kit.clock.advance(121)
    const form = { url: `/signin/${begun.id}/renew`, headers: { cookie: begun.cookie }, form: {} }
    const page = await send(world, form)
    expect(page.status).toBe(200)
    const renewed = /data-interaction="([^"]+)"/.exec(page.body)?.[1]
    expect(renewed).not.toBe(begun.id)
    expect(String(page.headers['set-cookie'])).not.toContain(begun.cookie)
    // A second click in another tab: the agency is told, nothing is begun twice.
    expect(new URL((await send(world, form)).location).searchParams.get('error')).toBe('access_denied')
    const old = await begin(world, client)
    world.kit.clock.advance(601)
    const tooLate = await send(world, { url: `/signin/${old.id}/renew`, headers: { cookie: old.cookie }, form: {} })
    expect(tooLate.location).toMatch(new RegExp(`^${redirectUri}\\?error=access_denied`))
  })

  test('a form that another site sends is refused', async () => {
    const headers = { cookie: begun.cookie, 'sec-fetch-site': 'cross-site' }
    expect((await send(world, { url: `/signin/${begun.id}/cancel`, headers, form: {} })).status).toBe(403)
  })
})

test('the database allows the states of the model and no others', async () => {
  const { definition } = await world.kit.owner.one<{ definition: string }>(sql`
    select pg_get_constraintdef(oid) as definition from pg_constraint where conname = 'interaction_state_is_known'`)
  const inDatabase = [...definition.matchAll(/'([a-z]+)'/g)].map((match) => match[1])
  expect(inDatabase.sort()).toEqual(Object.keys(interactionStates).sort())
})

test('the worker sweeps sign-ins that are over, and keeps the living', async () => {
  const { signinRecurring } = await import('./jobs.ts')
  world.kit.clock.advance(721)
  const living = await begin(world, client)
  for (const recurring of signinRecurring) await recurring.run(world.kit)
  const rows = await world.kit.owner.many<{ id: string }>(sql`select id from signin.interaction`)
  expect(rows.map(({ id }) => id)).toContain(living.id)
  expect(rows.map(({ id }) => id)).not.toContain(begun.id)
})
