import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { accountsEvents } from '../../src/modules/accounts/index.ts'
import { registerClient } from '../../src/modules/agencies/index.ts'
import { sendNotices } from '../../src/modules/notices/index.ts'
import { type Member, makeClientOf, newClient, signIn } from '../../src/modules/portal/test/portal-world.ts'
import { sql } from '../../src/platform/db/sql.ts'
import {
  deliveriesOf,
  happen,
  keyOf,
  type Listener,
  makeListener,
  type NoticesWorld,
  openNotices,
  openReceiver,
  type Receiver,
  signInTo,
  staySignedIn,
  verify,
  work,
} from './notices-world.ts'

let world: NoticesWorld
let receiver: Receiver
let developer: Member
let officer: Member
let stranger: Member

const invite = async (role: string, tag: Parameters<typeof signIn>[1]) => {
  const member = await signIn(world, tag)
  const { json } = await world.manager.call('POST', `/agencies/${world.agencyId}/invitations`, { role })
  await member.call('POST', '/invitations', { code: String(json.code) })
  return member
}

beforeAll(async () => {
  world = await openNotices()
  receiver = await openReceiver()
  developer = await invite('developer', 'adult_male_1')
  officer = await invite('dpo', 'adult_male_2')
  stranger = await signIn(world, 'adult_female_2')
})
afterAll(async () => {
  receiver?.close()
  await world?.close()
})
beforeEach(async () => {
  await staySignedIn(world)
  await world.kit.owner.run(sql`delete from notices.endpoint`)
  receiver.taken.length = 0
  receiver.answer = { status: 202 }
})

const webhooks = (clientId: string) => `/agencies/${world.agencyId}/clients/${clientId}/webhooks`
const kinds = ['account_suspended']

/** A client of production, as an operator's approval leaves it. */
const production = async (): Promise<string> => {
  const { clientId } = await registerClient(world.kit, {
    ...{ agencyId: world.agencyId, serviceNameTh: 'จริง', serviceNameEn: 'Real', profile: 'standard', confidential: true },
    ...{ redirectUris: ['https://agency.example.go.th/cb'], scopes: ['openid', 'name'], retentionDays: 30 },
    ...{ purposeTh: newClient.purpose_th, purposeEn: newClient.purpose_en, sandbox: false },
  })
  return clientId
}

describe('rights', () => {
  test('developers look after the sandbox, managers after production, officers look, and to strangers there is nothing', async () => {
    const sandbox = (await makeClientOf(world.manager, world.agencyId)).clientId
    const real = await production()
    const body = { url: 'https://agency.example.go.th/notices', kinds }
    const add = async (member: Member, clientId: string) => (await member.call('POST', webhooks(clientId), body)).status
    const see = async (member: Member, clientId: string) => (await member.call('GET', webhooks(clientId))).status
    expect(await Promise.all([officer, stranger].map((member) => add(member, sandbox)))).toEqual([403, 404])
    expect(await Promise.all([developer, officer, stranger].map((member) => add(member, real)))).toEqual([403, 403, 404])
    expect([await add(developer, sandbox), await add(world.manager, real)]).toEqual([201, 201])
    expect(await Promise.all([developer, officer, stranger].map((member) => see(member, real)))).toEqual([200, 200, 404])
  })

  test('an endpoint of another client is unknown, whatever is done with it', async () => {
    const listener = await makeListener(world, receiver.url)
    const other = webhooks((await makeClientOf(world.manager, world.agencyId)).clientId)
    const replies = await Promise.all([
      world.manager.call('GET', `${other}/${listener.endpointId}/deliveries`),
      world.manager.call('PUT', `${other}/${listener.endpointId}`, { url: receiver.url, kinds, state: 'paused' }),
      world.manager.call('DELETE', `${other}/${listener.endpointId}`),
      world.manager.call('POST', `${other}/${listener.endpointId}/test-notices`),
      world.manager.call('POST', `${other}/${listener.endpointId}/replays`, { from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' }),
    ])
    expect(replies.map(({ json }) => String(json.code))).toEqual(Array(5).fill('notices.endpoint_unknown'))
  })

  test('each change leaves an audit entry of the member, whose key is not in it', async () => {
    const listener = await makeListener(world, receiver.url)
    await world.manager.call('PUT', listener.path, { url: receiver.url, kinds, state: 'paused' })
    await world.manager.call('PUT', listener.path, { url: receiver.url, kinds, state: 'active' })
    await world.manager.call('POST', `${listener.path}/test-notices`)
    await world.manager.call('DELETE', listener.path)
    const rows = await world.kit.owner.many<{ kind: string; leaf: Uint8Array }>(sql`
      select kind, leaf from audit.entry where kind like 'notices.%'`)
    const mine = rows.filter(({ leaf }) => Buffer.from(leaf).toString().includes(listener.endpointId))
    expect(mine.map(({ kind }) => kind).sort()).toEqual([
      ...[
        'notices.endpoint_added',
        'notices.endpoint_changed',
        'notices.endpoint_changed',
        'notices.endpoint_removed',
        'notices.test_sent',
      ],
    ])
    for (const { leaf } of rows) expect(Buffer.from(leaf).toString()).not.toContain(keyOf(world, 'adult_female_1'))
  })

  test('the agency zone never reads about whom a notice is, and cannot make one up', async () => {
    if (inject('engine') !== 'pglite') return
    const listener = await makeListener(world, receiver.url)
    await world.kit.db.execute('set role open_thaid_agency')
    expect((await world.manager.call('GET', `${listener.path}/deliveries`)).status).toBe(200)
    expect((await world.manager.call('POST', `${listener.path}/test-notices`)).status).toBe(201)
    await expect(world.kit.db.many(sql`select person_key from notices.delivery`)).rejects.toThrow(/permission denied/)
    await expect(
      world.kit.db.run(sql`
        insert into notices.delivery (delivery_id, endpoint_id, kind, person_key, event_id, happened_at, issued_at, state, next_attempt_at, give_up_at)
        select gen_random_uuid(), endpoint_id, 'person_deceased', gen_random_uuid(), gen_random_uuid(), now(), now(), 'waiting', now(), now()
          from notices.endpoint`),
    ).rejects.toThrow(/permission denied/)
    const spare = await makeListener(world, 'https://agency.example.go.th/spare')
    expect((await world.manager.call('PUT', spare.path, { url: receiver.url, kinds, state: 'paused' })).status).toBe(200)
    expect((await world.manager.call('DELETE', spare.path)).status).toBe(200)
    await world.kit.db.execute('set role open_thaid_all')
    await signInTo(world, listener.clientId, 'widow')
    await happen(world, accountsEvents.suspended, { personKey: keyOf(world, 'widow') })
    await world.kit.db.execute('set role open_thaid_worker')
    await work(world)
    expect(receiver.taken).toHaveLength(2)
    await expect(world.kit.db.run(sql`delete from notices.endpoint`)).rejects.toThrow(/permission denied/)
    await world.kit.db.execute('set role open_thaid_agency')
    const time = { from: '2026-01-01T00:00:00.000Z', to: '2027-01-01T00:00:00.000Z' }
    expect((await world.manager.call('POST', `${listener.path}/replays`, time)).json.replayed).toBe(1)
    await world.kit.db.execute('set role open_thaid_all')
  })
})

describe('endpoints', () => {
  test('three at most, and no address twice, however many are added at once', async () => {
    const { clientId } = await makeClientOf(world.manager, world.agencyId)
    const add = (path: string) => world.manager.call('POST', webhooks(clientId), { url: `https://agency.example.go.th/${path}`, kinds })
    const all = await Promise.all(Array.from({ length: 8 }, (_, i) => add(String(i))))
    expect(all.map(({ status }) => status).sort()).toEqual([201, 201, 201, 409, 409, 409, 409, 409])
    const [first] = (await world.manager.call('GET', webhooks(clientId))).json.endpoints as unknown as {
      endpoint_id: string
      url: string
    }[]
    await world.manager.call('DELETE', `${webhooks(clientId)}/${first?.endpoint_id}`)
    const twice = await Promise.all([add('new'), add('new')])
    expect(twice.map(({ status }) => status).sort()).toEqual([201, 409])
  })

  test.each([
    ['http://agency.example.go.th/x', 'not_https'],
    ['https://agency.example.go.th/x#y', 'fragment'],
    ['https://*.example.go.th/x', 'wildcard'],
    ['https://user:pw@agency.example.go.th/x', 'credentials'],
    ['https://10.0.0.1/x', 'inner_network'],
    ['https://169.254.169.254/latest/meta-data', 'inner_network'],
    ['https://[fd00::1]/x', 'inner_network'],
    ['file:///etc/passwd', 'not_https'],
  ])('%s is refused: %s', async (url, rule) => {
    const { clientId } = await makeClientOf(world.manager, world.agencyId)
    const { json } = await world.manager.call('POST', webhooks(clientId), { url, kinds })
    expect([json.code, json.facts]).toEqual(['notices.address_refused', { rule }])
  })

  test('loopback is for sandbox clients of a development server only', async () => {
    const { status } = await world.manager.call('POST', webhooks(await production()), { url: 'http://127.0.0.1:9/x', kinds })
    expect(status).toBe(422)
  })

  test('a client that knows people by their number takes no notices, and is told which one does', async () => {
    const { clientId } = await makeClientOf(world.manager, world.agencyId, {
      ...{ profile: 'thaid', scopes: ['pid', 'name'], legal_basis: 'พ.ร.บ. ตัวอย่าง มาตรา 1' },
    })
    const { json } = await world.manager.call('POST', webhooks(clientId), { url: 'https://agency.example.go.th/x', kinds })
    expect(json.code).toBe('notices.knows_by_number')
  })
})

describe('test notice and replay', () => {
  let listener: Listener
  beforeEach(async () => {
    listener = await makeListener(world, receiver.url)
    await signInTo(world, listener.clientId, 'widow')
  })
  const suspended = () => happen(world, accountsEvents.suspended, { personKey: keyOf(world, 'widow') })
  const idsTaken = () => Promise.all(receiver.taken.map(async (body) => (await verify(world, listener.clientId, body)).id))
  const time = (seconds: number) => new Date(world.kit.clock.now().getTime() + seconds * 1000).toISOString()

  test('a test goes to the endpoint, is about nobody, and is given up after ten minutes', async () => {
    await world.manager.call('POST', `${listener.path}/test-notices`)
    await sendNotices(world.kit)
    expect(await verify(world, listener.clientId, receiver.taken[0] ?? '')).toMatchObject({ subject: null, kinds: ['test'] })
    receiver.answer = { status: 500 }
    world.kit.clock.advance(1)
    await world.manager.call('POST', `${listener.path}/test-notices`)
    for (let i = 0; i < 10; i++) {
      await sendNotices(world.kit)
      world.kit.clock.advance(100)
    }
    expect((await deliveriesOf(world, listener))[0]).toMatchObject({ kind: 'test', state: 'given_up' })
  })

  test('one delivery, or all of a time, is sent again under its own id; what waits and what is older is not', async () => {
    await suspended()
    await work(world)
    world.kit.clock.advance(3600)
    await staySignedIn(world)
    await suspended()
    await suspended()
    await work(world)
    const [a = '', b = '', c = ''] = await idsTaken()
    receiver.taken.length = 0
    expect((await world.manager.call('POST', `${listener.path}/deliveries/${a}/replays`)).json.replayed).toBe(1)
    await sendNotices(world.kit)
    expect(await idsTaken()).toEqual([a])
    receiver.taken.length = 0
    const between = { from: time(-60), to: time(60) }
    expect((await world.manager.call('POST', `${listener.path}/replays`, between)).json.replayed).toBe(2)
    expect((await world.manager.call('POST', `${listener.path}/replays`, between)).json.code).toBe('notices.nothing_to_replay')
    await sendNotices(world.kit)
    expect((await idsTaken()).sort()).toEqual([b, c].sort())
  })

  test('a paused endpoint sends no test and replays nothing', async () => {
    await world.manager.call('PUT', listener.path, { url: receiver.url, kinds, state: 'paused' })
    const replies = [
      await world.manager.call('POST', `${listener.path}/test-notices`),
      await world.manager.call('POST', `${listener.path}/replays`, { from: time(-60), to: time(60) }),
    ]
    expect(replies.map(({ json }) => String(json.code))).toEqual(['notices.not_active', 'notices.not_active'])
  })

  test('older deliveries come page by page, each once', async () => {
    for (let i = 0; i < 35; i++) await suspended()
    await work(world)
    const first = (await world.manager.call('GET', `${listener.path}/deliveries`)).json as unknown as {
      deliveries: { delivery_id: string }[]
      older: string
    }
    const second = (await world.manager.call('GET', `${listener.path}/deliveries?before=${first.older}`)).json as unknown as typeof first
    const ids = [...first.deliveries, ...second.deliveries].map((delivery) => delivery.delivery_id)
    expect([first.deliveries.length, ids.length, new Set(ids).size, second.older]).toEqual([30, 35, 35, null])
  })
})
