import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { requests as sdkRequests } from '../../../../../sdk/src/card/requests.ts'
import { keyOfPerson, testPerson } from '../../../../test/test-district.ts'
import type { TestPhone } from '../../../../test/test-phone.ts'
import { sql } from '../../../platform/db/sql.ts'
import { setStatusOfAgency } from '../../agencies/index.ts'
import { setVerifierStatus } from '../index.ts'
import { ask, type DisclosureWorld, makeResponse, openDisclosureWorld, pin, session, type WebShop } from '../test/disclosure-world.ts'
import { settleUnknown } from './decide.ts'
import { claimsOfCredential } from './model.ts'

let world: DisclosureWorld
let shop: WebShop
let phone: TestPhone
const by = { type: 'system', ref: 'test' } as const

beforeAll(async () => {
  world = await openDisclosureWorld()
  shop = await world.openShop()
  phone = await world.phoneOf('adult_female_1')
})
afterAll(() => world?.close())
// Lines of one millisecond have no order.
beforeEach(() => world.kit.clock.advance(1))

/** Newest first. */
const historyOf = async (of: TestPhone) =>
  ((await of.call('GET', '/citizen/v1/history')).json as unknown as { entries: { kind: string; scopes: string[] }[] }).entries
const kindsOf = async (of: TestPhone) => (await historyOf(of)).slice(0, 2).map(({ kind }) => kind)
const auditsOf = async (kind: string) =>
  (await world.kit.owner.one<{ many: number }>(sql`select count(*)::int as many from audit.entry where kind = ${`credentials.${kind}`}`))
    .many

/** From the link to the reply, agreed with the right PIN. */
async function share(
  o: { request?: 'boarding' | 'over20'; format?: 'sd-jwt' | 'mdoc'; flow?: 'same_device' | 'cross_device'; pin?: string } = {},
) {
  const found = await ask(shop, phone, o.request, o.flow)
  const made = await makeResponse(world.kit, phone, { reply: found.reply, clientId: found.link.clientId, ...o })
  const path = `/citizen/v1/disclosures/${found.asked.disclosure_id}`
  const claims = claimsOfCredential[o.request ?? 'boarding'].required
  const body = { shown_digest: String(found.asked.shown_digest), pin: o.pin ?? pin, claims, response: made.response }
  return { ...found, ...made, path, body, result: await phone.call('POST', `${path}/answers`, body) }
}

test('what a request shows is the same here and in the SDK', () => {
  for (const [request, { required, optional }] of Object.entries(sdkRequests))
    expect([request, claimsOfCredential[request as keyof typeof claimsOfCredential]]).toEqual([request, { required, optional }]) // the SDK's ids
})

describe('a page asks for the card', () => {
  test('and the phone is told who, where, for what and how long, with what is needed and what may be left out', async () => {
    const { asked, reply } = await ask(shop, phone)
    expect(reply.json).toMatchObject({ refused: null, agency_name_en: 'Trial Shop' })
    expect(asked).toMatchObject({
      ...{ agency_name_th: 'ร้านค้าทดลอง', service_name_en: 'Trial page', purpose_th: 'เพื่อทดลอง', retention_days: 30, request: 'boarding' },
      ...{ domain: new URL(shop.address).host, required: ['name', 'portrait'], optional: [], sandbox: true },
      ways: [
        { format: 'sd-jwt', query_id: 'card_sd_jwt' },
        { format: 'mdoc', query_id: 'card_mdoc' },
      ],
    })
  })

  test.each(['sd-jwt', 'mdoc'] as const)(
    'and gets it as %s, once, with a receipt and a line that were there before it left',
    async (format) => {
      const { result, exchange } = await share({ format })
      expect(result.json).toMatchObject({ outcome: 'received', pin: null, reference_code: expect.stringMatching(/^.{4}-.{4}$/) })
      const responseCode = new URL(String(result.json.redirect_uri)).searchParams.get('response_code')
      const { person } = testPerson('adult_female_1')
      const answer = await shop.verifier.finish(exchange, { session, responseCode })
      expect(answer).toMatchObject({ outcome: 'pass', format, request: 'boarding', synthetic: true })
      expect(JSON.stringify(answer)).toContain(person.familyNameTh)
      const [line] = await historyOf(phone)
      expect(line).toMatchObject({
        kind: 'card_sent',
        scopes: ['name', 'portrait'],
        purpose_en: 'To try it out',
        agency_name_en: 'Trial Shop',
        reference_code: result.json.reference_code,
      })
      const receipts = await world.kit.owner.many(
        sql`select about from consent.receipt where reference_code = ${String(result.json.reference_code)}`,
      )
      expect(receipts).toEqual([{ about: 'card_disclosure' }])
    },
  )

  test('and the second answer to one request does not count', async () => {
    const { path, body } = await share()
    expect((await phone.call('POST', `${path}/answers`, body)).json.code).toBe('credentials.disclosure_over')
    expect((await phone.call('POST', `${path}/refusals`, { state: null })).json.code).toBe('credentials.disclosure_over')
  })

  test('and of two answers at once one leaves', async () => {
    const found = await ask(shop, phone)
    const { response } = await makeResponse(world.kit, phone, { reply: found.reply, clientId: found.link.clientId })
    const body = { shown_digest: String(found.asked.shown_digest), pin, claims: ['name', 'portrait'], response }
    const before = (await historyOf(phone)).length
    const path = `/citizen/v1/disclosures/${found.asked.disclosure_id}/answers`
    const both = await Promise.all([1, 2].map(() => phone.call('POST', path, body)))
    expect(both.map(({ json }) => json.outcome ?? json.code).sort()).toEqual(['credentials.disclosure_over', 'received'])
    expect((await historyOf(phone)).length).toBe(Math.min(before + 1, 20))
  })

  test('and a wrong PIN is counted, sends nothing and leaves the request open', async () => {
    const wrong = await share({ pin: '00000000' })
    expect(wrong.result.json).toMatchObject({ outcome: 'pin', pin: { outcome: 'wrong' }, reference_code: null })
    expect(await shop.verifier.look(wrong.exchange, session)).toBe('read')
    expect((await phone.call('POST', `${wrong.path}/answers`, { ...wrong.body, pin })).json.outcome).toBe('received')
  })

  test('and the person declines: the page hears that, and nothing else', async () => {
    const { exchange, link, asked, reply } = await ask(shop, phone)
    const { opened } = await makeResponse(world.kit, phone, { reply, clientId: link.clientId })
    const done = await phone.call('POST', `/citizen/v1/disclosures/${asked.disclosure_id}/refusals`, { state: opened.state })
    const responseCode = new URL(String(done.json.redirect_uri)).searchParams.get('response_code')
    expect(await shop.verifier.finish(exchange, { session, responseCode })).toMatchObject({ outcome: 'refused', cause: 'declined' })
    expect((await historyOf(phone))[0]).toMatchObject({ kind: 'card_declined', scopes: [], reference_code: done.json.reference_code })
  })
})

describe('nothing leaves', () => {
  test('for words that were not shown, for claims that were not asked, after five minutes, or from another phone', async () => {
    const found = await ask(shop, phone)
    const { response } = await makeResponse(world.kit, phone, { reply: found.reply, clientId: found.link.clientId })
    const path = `/citizen/v1/disclosures/${found.asked.disclosure_id}/answers`
    const body = { shown_digest: String(found.asked.shown_digest), pin, claims: ['name', 'portrait'], response }
    const other = await world.phoneOf('adult_male_2')
    for (const [by_, change] of [
      [phone, { shown_digest: 'other' }],
      [phone, { claims: ['name', 'portrait', 'pid'] }],
      [phone, { claims: ['name'] }],
      [other, {}],
    ] as const)
      expect((await by_.call('POST', path, { ...body, ...change })).json.code).toBe('credentials.disclosure_over')
    world.kit.clock.advance(300)
    expect((await phone.call('POST', path, body)).json.code).toBe('credentials.disclosure_over')
    expect(await shop.verifier.look(found.exchange, session)).toBe('over')
  })

  test('when the verifier is paused between question and answer, or its agency; and then nothing is shown any more', async () => {
    const found = await ask(shop, phone)
    const { response } = await makeResponse(world.kit, phone, { reply: found.reply, clientId: found.link.clientId })
    const body = { shown_digest: String(found.asked.shown_digest), pin, claims: ['name', 'portrait'], response }
    const { agencyId } = world
    const own = { agencyId, verifierId: shop.verifierId, by }
    await setVerifierStatus(world.kit, { ...own, to: 'paused' })
    const path = `/citizen/v1/disclosures/${found.asked.disclosure_id}/answers`
    expect((await phone.call('POST', path, body)).json.code).toBe('credentials.disclosure_over')
    expect((await ask(shop, phone)).reply.json).toMatchObject({ refused: 'verifier_paused', asked: null, request_object: null })
    await setVerifierStatus(world.kit, { ...own, to: 'active' })
    await setStatusOfAgency(world.kit, { agencyId, status: 'paused', by })
    expect((await phone.call('POST', path, body)).json.code).toBe('credentials.disclosure_over')
    expect((await ask(shop, phone)).reply.json.refused).toBe('verifier_paused')
    await setStatusOfAgency(world.kit, { agencyId, status: 'active', by })
  })

  test('to a page that no operator approved, of somebody of flesh and blood', async () => {
    const personKey = keyOfPerson(world.kit, testPerson('adult_male_3'))
    const real = await world.phoneOf('adult_male_3')
    await world.kit.owner.run(sql`update registry.person set synthetic = false where person_key = ${personKey}`)
    expect((await ask(shop, real)).reply.json.refused).toBe('invented_people_only')
    await world.kit.owner.run(sql`update registry.person set synthetic = true where person_key = ${personKey}`)
  })
})

describe('abuse 52: a request beyond the registration', () => {
  test.each(['full', 'address', 'over18'] as const)(
    'for %s is refused before the person sees anything of it, and logged',
    async (request) => {
      const before = await auditsOf('request_refused')
      const { reply } = await ask(shop, phone, request)
      expect(reply.json).toEqual({
        refused: 'asks_too_much',
        agency_name_th: 'ร้านค้าทดลอง',
        agency_name_en: 'Trial Shop',
        asked: null,
        request_object: null,
      })
      expect(await auditsOf('request_refused')).toBe(before + 1)
      expect(world.kit.logged.join('\n')).toContain('credentials.request_refused')
    },
  )

  test('by an address that is not registered is refused before anything is fetched', async () => {
    const { link } = await ask(shop, phone)
    const other = await world.openShop()
    for (const uri of [
      `${other.address}/requests/x`,
      `${shop.address}/../other`,
      `${shop.address}x/y`,
      'https://attacker.example/openid4vp/x',
      'nothing',
    ]) {
      const body = { client_id: link.clientId, request_uri: uri, request_uri_method: 'post' }
      expect((await phone.call('POST', '/citizen/v1/disclosures', body)).json.refused).toBe('not_trusted')
    }
  })

  test('that its verifier did not sign is laid at nobody’s door: neither the person nor the log is told that the agency asked', async () => {
    const { link } = await ask(shop, phone)
    const actorsOf = async () =>
      (
        await world.kit.owner.many<{ leaf: Uint8Array }>(sql`
          select leaf from audit.entry where kind = 'credentials.request_refused' order by tx`)
      ).map(({ leaf }) => JSON.parse(Buffer.from(leaf).toString()).actor.type)
    const body = { client_id: link.clientId, request_uri: 'https://attacker.example/openid4vp/x', request_uri_method: 'get' }
    const { json } = await phone.call('POST', '/citizen/v1/disclosures', body)
    expect(json).toMatchObject({ refused: 'not_trusted', agency_name_th: null, agency_name_en: null })
    expect((await actorsOf()).at(-1)).toBe('system')
    await ask(shop, phone, 'full')
    expect((await actorsOf()).at(-1)).toBe('agency')
  })

  test('of a stranger, or under the name of another, is refused', async () => {
    const other = await world.openShop()
    const { link } = await ask(shop, phone)
    const stranger = { client_id: `x509_hash:${'A'.repeat(43)}`, request_uri: link.requestUri, request_uri_method: 'post' }
    expect((await phone.call('POST', '/citizen/v1/disclosures', stranger)).json).toMatchObject({
      refused: 'unknown_verifier',
      agency_name_th: null,
    })
    // What one verifier signed, served at the address of another.
    const theirs = await other.verifier.begin({ request: 'boarding', session, flow: 'same_device' })
    const signed = await (await other.verifier.handle(new Request(`${other.address}/requests/${theirs.exchange}`))).text()
    shop.spoil = () => new Response(signed)
    expect((await ask(shop, phone)).reply.json.refused).toBe('not_trusted')
    shop.spoil = null
  })

  test('abuse 53: altered on the way is refused', async () => {
    const begun = await shop.verifier.begin({ request: 'boarding', session, flow: 'same_device' })
    const signed = await (await shop.verifier.handle(new Request(`${shop.address}/requests/${begun.exchange}`))).text()
    const [head, body = '', signature] = signed.split('.')
    const claims = { ...JSON.parse(Buffer.from(body, 'base64url').toString()), response_uri: `${shop.address}/elsewhere` }
    const spoiled = `${head}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`
    const { clientId } = shop.verifier
    for (const [text, fault] of [
      [spoiled, 'not_trusted'],
      ['nothing', 'not_trusted'],
      [`${head}.${body}.`, 'not_trusted'],
    ] as const) {
      shop.spoil = () => new Response(text)
      const call = { client_id: clientId, request_uri: `${shop.address}/requests/x`, request_uri_method: 'get' }
      expect((await phone.call('POST', '/citizen/v1/disclosures', call)).json.refused).toBe(fault)
    }
    // The very same request for a second phone.
    shop.spoil = () => new Response(signed)
    const call = { client_id: clientId, request_uri: `${shop.address}/requests/x`, request_uri_method: 'get' }
    expect((await phone.call('POST', '/citizen/v1/disclosures', call)).json.refused).toBe(null)
    expect((await (await world.phoneOf('adult_male_2')).call('POST', '/citizen/v1/disclosures', call)).json.refused).toBe('over')
    // By POST the phone's nonce must come back in it.
    expect((await phone.call('POST', '/citizen/v1/disclosures', { ...call, request_uri_method: 'post' })).json.refused).toBe('not_trusted')
    shop.spoil = null
  })

  test('that was read before, or of a program that does not answer, says so', async () => {
    const { body } = await ask(shop, phone)
    expect((await phone.call('POST', '/citizen/v1/disclosures', body)).json.refused).toBe('over')
    shop.spoil = () => new Response('', { status: 503 })
    expect((await ask(shop, phone)).reply.json.refused).toBe('unreachable')
    shop.spoil = null
  })
})

describe('an answer whose arrival', () => {
  const withReply = async (reply: () => Response | Promise<Response>) => {
    shop.spoil = (path) => (path.includes('/answers/') ? reply() : null)
    world.kit.clock.advance(1)
    return share().finally(() => {
      shop.spoil = null
    })
  }

  test('was refused by the agency’s program adds a line that says so', async () => {
    const { result } = await withReply(() => new Response('{}', { status: 400 }))
    expect(result.json).toMatchObject({ outcome: 'not_received', redirect_uri: null })
    // Of one moment, since the clock stands still here.
    expect((await kindsOf(phone)).sort()).toEqual(['card_not_received', 'card_sent'])
  })

  test('nobody knows is told as not certain', async () => {
    const { result } = await withReply(() => new Response('', { status: 502 }))
    expect(result.json.outcome).toBe('uncertain')
    expect((await kindsOf(phone)).sort()).toEqual(['card_sent', 'card_uncertain'])
  })

  test('leads to another host is not followed there', async () => {
    for (const redirect_uri of ['https://attacker.example/x', 'javascript:alert(1)', 'x'.repeat(3000), 7]) {
      const { result } = await withReply(() => new Response(JSON.stringify({ redirect_uri })))
      expect(result.json).toMatchObject({ outcome: 'received', redirect_uri: null })
    }
  })

  test('was never learned, because the server was killed, is told as not certain two minutes later, once', async () => {
    const { result } = await share()
    const reference = String(result.json.reference_code)
    await world.kit.owner.run(
      sql`update credentials.disclosure set state = 'agreed', outcome_at = null where reference_code = ${reference}`,
    )
    expect(await settleUnknown(world.kit)).toBe(0)
    world.kit.clock.advance(121)
    if (inject('engine') === 'pglite') await world.kit.db.execute('set role open_thaid_worker')
    expect(await settleUnknown(world.kit)).toBe(1)
    expect(await settleUnknown(world.kit)).toBe(0)
    if (inject('engine') === 'pglite') await world.kit.db.execute('set role open_thaid_all')
    expect((await historyOf(phone))[0]).toMatchObject({ kind: 'card_uncertain', reference_code: reference })
  })
})

test('a phone reads so many requests in a minute, and no more', async () => {
  const busy = await world.phoneOf('adult_male_2')
  const call = { client_id: `x509_hash:${'A'.repeat(43)}`, request_uri: 'https://a.example/r', request_uri_method: 'get' }
  const codes = await Promise.all(Array.from({ length: 101 }, () => busy.call('POST', '/citizen/v1/disclosures', call)))
  expect(codes.filter(({ json }) => String(json.code) === 'credentials.too_many_requests').length).toBeGreaterThanOrEqual(1)
})

test('the public zone alone can do all of it, and no card or answer is in a log line', async () => {
  if (inject('engine') === 'pglite') await world.kit.db.execute('set role open_thaid_public')
  const { result, response } = await share()
  if (inject('engine') === 'pglite') await world.kit.db.execute('set role open_thaid_all')
  expect(result.json.outcome).toBe('received')
  const rows = await world.kit.owner.many(sql`select d::text as row from credentials.disclosure d`)
  for (const text of [response.slice(0, 60), String(testPerson('adult_female_1').person.familyNameTh)])
    expect(JSON.stringify(rows) + world.kit.logged.join('\n')).not.toContain(text)
})
