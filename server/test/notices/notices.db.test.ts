import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { accountsEvents } from '../../src/modules/accounts/index.ts'
import { findClient } from '../../src/modules/agencies/index.ts'
import { eventName, sendNotices } from '../../src/modules/notices/index.ts'
import { sweepDeliveries } from '../../src/modules/notices/jobs.ts'
import { tellAgencies } from '../../src/modules/notices/tell-agencies.ts'
import { makeAgencyOf } from '../../src/modules/portal/test/portal-world.ts'
import { recordDeath, recordMove, registryEvents } from '../../src/modules/registry/index.ts'
import { agencySubject } from '../../src/modules/signin/index.ts'
import { sql } from '../../src/platform/db/sql.ts'
import { testOrigin } from '../test-phone.ts'
import {
  auditOf,
  deliveriesOf,
  fanOut,
  happen,
  keyOf,
  makeListener,
  type NoticesWorld,
  openNotices,
  openReceiver,
  type Receiver,
  signInTo,
  stateOf,
  staySignedIn,
  verify,
  withdraw,
  work,
} from './notices-world.ts'

let world: NoticesWorld
let receiver: Receiver

beforeAll(async () => {
  world = await openNotices()
})
afterAll(() => world?.close())
beforeEach(async () => {
  await staySignedIn(world)
  receiver = await openReceiver()
})
afterEach(async () => {
  receiver.close()
  await world.kit.owner.run(sql`delete from notices.endpoint`)
})

const suspend = (personKey: string) => happen(world, accountsEvents.suspended, { personKey })
const eventsIn = async (clientId: string) =>
  (await Promise.all(receiver.taken.map((body) => verify(world, clientId, body)))).map((notice) => Object.keys(notice.events)[0])

describe('who hears of what', () => {
  test('an agency hears, by a token that the SDK verifies, what happened to who signed in there; it names her as the agency knows her', async () => {
    const listener = await makeListener(world, receiver.url)
    await signInTo(world, listener.clientId, 'adult_male_1')
    const personKey = keyOf(world, 'adult_male_1')
    await suspend(personKey)
    await work(world)
    expect(receiver.taken).toHaveLength(1)
    const notice = await verify(world, listener.clientId, receiver.taken[0] ?? '')
    const client = await findClient(world.kit, listener.clientId)
    expect(notice).toMatchObject({
      subject: client && agencySubject(world.kit, client, personKey),
      kinds: ['account_suspended'],
      events: { [eventName('account_suspended', testOrigin)]: {} },
    })
    expect(Object.keys(JSON.parse(Buffer.from(receiver.taken[0]?.split('.')[1] ?? '', 'base64url').toString())).sort()).toEqual([
      ...['aud', 'events', 'iat', 'iss', 'jti', 'sub_id', 'toe', 'txn'],
    ])
    expect(await deliveriesOf(world, listener)).toMatchObject([
      { delivery_id: notice.id, state: 'delivered', attempts: 1, last_status: 202 },
    ])
  })

  test('where she never signed in, and where the kind was not asked for, nobody hears of her', async () => {
    const stranger = await makeListener(world, receiver.url)
    const other = await openReceiver()
    const deaf = await makeListener(world, other.url, { kinds: ['person_deceased'] })
    await signInTo(world, deaf.clientId, 'adult_male_2')
    await suspend(keyOf(world, 'adult_male_2'))
    await work(world)
    expect([receiver.taken, other.taken]).toEqual([[], []])
    expect(await deliveriesOf(world, stranger)).toEqual([])
    other.close()
  })

  test('a move is told to who may ask for the address and was allowed to, and says not where to', async () => {
    const scopes = ['openid', 'name', 'address']
    const allowed = await makeListener(world, receiver.url, { scopes })
    const other = await openReceiver()
    const notAsked = await makeListener(world, other.url, { scopes })
    await signInTo(world, allowed.clientId, 'householder_of_eight', 'openid name address')
    await signInTo(world, notAsked.clientId, 'householder_of_eight', 'openid name')
    const personKey = keyOf(world, 'householder_of_eight')
    const { house_code: houseCode } = await world.kit.owner.one<{ house_code: string }>(sql`
      select house_code from registry.house where not central and house_code not in (
        select house_code from registry.residence where person_key = ${personKey}) limit 1`)
    await recordMove(world.kit, { personKey, houseCode, relation: 'resident', audit: auditOf(world.kit, personKey) })
    await work(world)
    expect(await eventsIn(allowed.clientId)).toEqual([`${testOrigin}/event-types/address-changed`])
    expect(other.taken).toEqual([])
    other.close()
  })

  test('a death is told to every client she signed in to, once for each endpoint', async () => {
    const first = await makeListener(world, receiver.url)
    const other = await openReceiver()
    const second = await makeListener(world, other.url, { agencyId: await makeAgencyOf(world.manager, 'กรมอื่น') })
    await signInTo(world, first.clientId, 'adult_male_3')
    await signInTo(world, second.clientId, 'adult_male_3')
    const personKey = keyOf(world, 'adult_male_3')
    await recordDeath(world.kit, { personKey, diedOn: null, audit: auditOf(world.kit, personKey) })
    await work(world)
    const [here, there] = [
      await verify(world, first.clientId, receiver.taken[0] ?? ''),
      await verify(world, second.clientId, other.taken[0] ?? ''),
    ]
    expect([here.kinds, there.kinds]).toEqual([['person_deceased'], ['person_deceased']])
    expect(here.subject).not.toBe(there.subject)
    expect(here.transaction).toBe(there.transaction)
    expect([receiver.taken.length, other.taken.length]).toEqual([1, 1])
    other.close()
  })

  test('after a withdrawal nothing of her is told but the withdrawal, what waited included; a new consent is heard of again', async () => {
    const listener = await makeListener(world, receiver.url)
    const personKey = keyOf(world, 'adult_female_2')
    await signInTo(world, listener.clientId, 'adult_female_2')
    receiver.answer = { status: 503 }
    await suspend(personKey)
    await work(world)
    receiver.answer = { status: 202 }
    receiver.taken.length = 0
    await withdraw(world, personKey, world.agencyId)
    await suspend(personKey)
    world.kit.clock.advance(3600)
    await staySignedIn(world)
    await work(world)
    expect(await eventsIn(listener.clientId)).toEqual([`${testOrigin}/event-types/consent-withdrawn`])
    expect((await deliveriesOf(world, listener)).map(({ kind, state, last_reason: reason }) => [kind, state, reason])).toEqual([
      ['consent_withdrawn', 'delivered', null],
      ['account_suspended', 'given_up', 'consent_withdrawn'],
    ])
    await signInTo(world, listener.clientId, 'adult_female_2')
    await suspend(personKey)
    await work(world)
    expect(receiver.taken).toHaveLength(2)
  })

  test('an event that comes twice is one notice', async () => {
    const listener = await makeListener(world, receiver.url)
    await signInTo(world, listener.clientId, 'widow')
    const payload = {
      ...{ personKey: keyOf(world, 'widow'), eventId: '019ab000-0000-7000-8000-000000000777' },
      happenedAt: world.kit.clock.now().toISOString(),
    }
    for (let i = 0; i < 3; i++) await tellAgencies(world.kit, 'person_deceased', payload)
    await sendNotices(world.kit)
    expect(receiver.taken).toHaveLength(1)
  })
})

describe('sending', () => {
  const tellOne = async (tag: Parameters<typeof keyOf>[1] = 'widow') => {
    const listener = await makeListener(world, receiver.url)
    await signInTo(world, listener.clientId, tag)
    await suspend(keyOf(world, tag))
    return listener
  }

  test('what failed is tried again under the same id, later each time, and given up after 72 hours; then the endpoint stops', async () => {
    receiver.answer = { status: 500, body: 'down' }
    const listener = await tellOne()
    await work(world)
    const begun = world.kit.clock.now().getTime()
    const gaps: number[] = []
    for (let tries = 0; tries < 60; tries++) {
      const [delivery] = await deliveriesOf(world, listener)
      if (!delivery?.next_attempt_at) break
      const wait = (Date.parse(delivery.next_attempt_at) - world.kit.clock.now().getTime()) / 1000
      gaps.push(wait)
      world.kit.clock.advance(wait)
      await staySignedIn(world)
      await sendNotices(world.kit)
    }
    expect(world.kit.clock.now().getTime() - begun).toBe(72 * 3600 * 1000)
    expect(gaps.slice(0, 4).every((gap, i) => gap > 7 * 3 ** i && gap <= 10 * 3 ** i)).toBe(true)
    expect(gaps.every((gap) => gap <= 6 * 3600)).toBe(true)
    expect(await deliveriesOf(world, listener)).toMatchObject([
      { state: 'given_up', last_status: 500, last_body: 'down', last_reason: 'status' },
    ])
    expect(new Set(await Promise.all(receiver.taken.map(async (body) => (await verify(world, listener.clientId, body)).id))).size).toBe(1)
    expect(await stateOf(world, listener)).toBe('failing')
    expect(world.kit.logged.join('')).toContain('notices.endpoint_stopped')
    // What happens meanwhile waits, and goes out when a member lets it go on.
    receiver.answer = { status: 202 }
    receiver.taken.length = 0
    await suspend(keyOf(world, 'widow'))
    await work(world)
    expect(receiver.taken).toHaveLength(0)
    await world.manager.call('PUT', listener.path, { url: receiver.url, kinds: ['account_suspended'], state: 'active' })
    await sendNotices(world.kit)
    expect([receiver.taken.length, await stateOf(world, listener)]).toEqual([1, 'active'])
  })

  test('410 ends the endpoint at once', async () => {
    receiver.answer = { status: 410 }
    const listener = await tellOne()
    await work(world)
    expect(await stateOf(world, listener)).toBe('gone')
    expect(await deliveriesOf(world, listener)).toMatchObject([{ state: 'given_up', last_reason: 'gone', attempts: 1 }])
  })

  test('of six senders at once each notice is sent by one', async () => {
    const listener = await makeListener(world, receiver.url)
    await signInTo(world, listener.clientId, 'widow')
    for (let i = 0; i < 30; i++) await suspend(keyOf(world, 'widow'))
    await fanOut(world)
    await Promise.all(Array.from({ length: 6 }, () => sendNotices(world.kit)))
    const ids = await Promise.all(receiver.taken.map(async (body) => (await verify(world, listener.clientId, body)).id))
    expect([ids.length, new Set(ids).size]).toEqual([30, 30])
  })

  test('one slow endpoint delays no other', async () => {
    const slow = await openReceiver()
    slow.answer = { status: 202, afterMs: 60_000 }
    const slowOne = await makeListener(world, slow.url)
    const fast = await makeListener(world, receiver.url)
    await signInTo(world, slowOne.clientId, 'widow')
    await signInTo(world, fast.clientId, 'widow')
    await suspend(keyOf(world, 'widow'))
    await fanOut(world)
    const both = [sendNotices(world.kit), sendNotices(world.kit)]
    // Whichever lane took the slow one: the other comes through before it has ended.
    await Promise.race(both)
    expect([slow.taken.length, receiver.taken.length]).toEqual([1, 1])
    expect((await deliveriesOf(world, slowOne))[0]?.state).toBe('waiting')
    await Promise.all(both)
    expect(await deliveriesOf(world, slowOne)).toMatchObject([{ state: 'waiting', last_reason: 'too_slow', attempts: 1 }])
    slow.close()
  })

  test('a sender that died after taking a notice leaves it to another, under the same id', async () => {
    const listener = await tellOne()
    await fanOut(world)
    const now = world.kit.clock.now()
    const soon = new Date(now.getTime() + 60_000)
    // What a process that dies here has written: the lease and the attempt.
    await world.kit.db.run(sql`update notices.endpoint set leased_until = ${soon}`)
    await world.kit.db.run(sql`update notices.delivery set attempts = 1, next_attempt_at = ${soon}`)
    await sendNotices(world.kit)
    expect(receiver.taken).toHaveLength(0)
    world.kit.clock.advance(60)
    await sendNotices(world.kit)
    const [delivery] = await deliveriesOf(world, listener)
    expect([receiver.taken.length, delivery?.attempts, delivery?.state]).toEqual([1, 2, 'delivered'])
  })

  test('a paused client is told nothing, and its notices wait', async () => {
    const listener = await tellOne()
    const client = listener.path.split('/webhooks')[0] ?? ''
    await world.manager.call('PUT', `${client}/status`, { status: 'paused' })
    world.kit.clock.advance(6)
    await work(world)
    expect([receiver.taken.length, (await deliveriesOf(world, listener))[0]?.last_reason]).toEqual([0, 'client_paused'])
    await world.manager.call('PUT', `${client}/status`, { status: 'active' })
    world.kit.clock.advance(30)
    await work(world)
    expect([receiver.taken.length, await stateOf(world, listener)]).toEqual([1, 'active'])
  })

  test('of an answer 1 KB is kept, as text, without numbers, tokens and addresses of mail', async () => {
    const body = `ไม่พบ 1101700230705 ของ a.person@example.go.th, eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ4In0.abc tel 0812345678\u0000 ${'ก'.repeat(2000)}`
    receiver.answer = { status: 500, body }
    const listener = await tellOne()
    await work(world)
    const [delivery] = await deliveriesOf(world, listener)
    const kept = delivery?.last_body ?? ''
    expect(kept).toMatch(/^ไม่พบ 1-xxxx-xxxxx-70-5 ของ \[mail\] \[token\] tel 08xxxxxxxx\ufffd ก/)
    expect(Buffer.byteLength(kept)).toBeLessThanOrEqual(1024)
    expect(Buffer.byteLength(kept)).toBeGreaterThan(1000)
  })

  test('after the days of keeping nothing of a delivery is left, and what still waits stays', async () => {
    const listener = await tellOne()
    await work(world)
    await suspend(keyOf(world, 'widow'))
    await fanOut(world)
    await world.kit.owner.run(sql`update notices.delivery set issued_at = ${new Date(world.kit.clock.now().getTime() - 31 * 86_400_000)}`)
    await sweepDeliveries(world.kit)
    expect((await deliveriesOf(world, listener)).map(({ state }) => state)).toEqual(['waiting'])
  })

  test('nothing that is logged names a person', () => {
    expect(world.kit.logged.join('')).not.toContain(keyOf(world, 'widow'))
    expect(registryEvents.personDied).toBe('registry.person_died')
  })
})
