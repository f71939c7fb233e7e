import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { keyOfPerson, testPerson } from '../../../test/test-district.ts'
import { sql } from '../../platform/db/sql.ts'
import { historyWrites, reportUse } from '../consent/index.ts'
import { type Member, makeAgencyOf, makeClientOf, openPortal, type PortalWorld, signIn } from './test/portal-world.ts'

let world: PortalWorld
let manager: Member
let agencyId: string
let clientId: string
let kid: string

const daySeconds = 86_400

async function publicKey(): Promise<object> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign'])
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey)
  return { kty, crv, x, y }
}

beforeAll(async () => {
  world = await openPortal()
})
afterAll(() => world?.close())

beforeEach(async () => {
  manager = await signIn(world, 'adult_female_1')
  await world.kit.owner.run(sql`delete from portal.member`)
  agencyId = await makeAgencyOf(manager)
  const made = await makeClientOf(manager, agencyId, { profile: 'fapi2', public_key: await publicKey() })
  clientId = made.clientId
  kid = (made.client.keys as unknown as { kid: string }[])[0]?.kid ?? ''
})

interface Task {
  readonly kind: string
  readonly days_left: number | null
  readonly is_new: boolean
}

const keys = () => `/agencies/${agencyId}/clients/${clientId}/keys`
const endIn = (seconds: number, of = kid) =>
  manager.call('PUT', `${keys()}/${of}`, { expires_at: new Date(world.kit.clock.now().getTime() + seconds * 1000).toISOString() })
const tasks = async () => (await manager.call('GET', `/agencies/${agencyId}/tasks`)).json.tasks as unknown as Task[]
const kinds = async () => (await tasks()).map(({ kind }) => kind)
const marks = async () => ((await manager.call('GET', '/me')).json.agencies as unknown as { new_tasks: number }[])[0]?.new_tasks
/** Time goes on; whoever is away for so long signs in again. */
async function later(seconds: number): Promise<void> {
  world.kit.clock.advance(seconds)
  manager = await signIn(world, manager.tag)
}

describe('a key that ends', () => {
  test('is told 30, 7 and 1 days before and when it has ended, each time as something new', async () => {
    await endIn(40 * daySeconds)
    expect(await kinds()).toEqual([])
    for (const [passed, days] of [
      [10, 30],
      [23, 7],
      [6, 1],
    ] as const) {
      await later(passed * daySeconds)
      expect(await tasks()).toMatchObject([{ kind: 'key_ends', days_left: days, is_new: true }])
      expect(await marks()).toBe(1)
      await manager.call('POST', `/agencies/${agencyId}/tasks/seen`)
      expect(await tasks()).toMatchObject([{ kind: 'key_ends', is_new: false }])
      expect(await marks()).toBe(0)
    }
    await later(daySeconds)
    expect(await tasks()).toMatchObject([{ kind: 'key_ended', is_new: true }])
  })

  test('is not told while another one lasts', async () => {
    await endIn(2 * daySeconds)
    expect(await kinds()).toEqual(['key_ends'])
    await manager.call('POST', keys(), { public_key: await publicKey(), expires_at: null })
    expect(await kinds()).toEqual([])
  })
})

test('requests of citizens come before everything, with how many are late', async () => {
  await endIn(2 * daySeconds)
  const personKey = keyOfPerson(world.kit, testPerson('widow'))
  await world.kit.db.write(
    historyWrites({
      ...{ personKey, kind: 'signed_in', at: world.kit.clock.now(), scopes: ['openid'] },
      agency: { agencyId, clientId, name: { th: 'กรมทดลอง', en: 'Department of Trials' } },
    }),
  )
  const { entry_id: entryId } = await world.kit.owner.one<{ entry_id: string }>(sql`
    select entry_id from consent.history where person_key = ${personKey} order by entry_id desc limit 1`)
  await reportUse(world.kit, { personKey, entryId, reason: 'delete_my_data', comment: null })
  expect(await tasks()).toMatchObject([{ kind: 'requests_open', count: 1, overdue: 0, is_new: true }, { kind: 'key_ends' }])
  await later(31 * daySeconds)
  expect((await tasks())[0]).toMatchObject({ kind: 'requests_open', overdue: 1 })
})

test('what the operator sent back is a task until it is asked for again', async () => {
  const insert = (state: string, at: Date) =>
    world.kit.owner.run(sql`
      insert into portal.go_live_request
             (request_id, agency_id, client_id, production_client_id, state, requested_by, requested_at, reasons, decided_at)
      values (gen_random_uuid(), ${agencyId}, ${clientId}, 'p', ${state}, gen_random_uuid(), ${at},
              ${state === 'returned' ? 'ขาด' : null}, ${state === 'returned' ? at : null})`)
  await insert('returned', world.kit.clock.now())
  expect(await kinds()).toEqual(['go_live_returned'])
  world.kit.clock.advance(1)
  await insert('requested', world.kit.clock.now())
  expect(await kinds()).toEqual([])
})

test('what is new is new to each member by herself, and nobody else reads it', async () => {
  await endIn(2 * daySeconds)
  const { json } = await manager.call('POST', `/agencies/${agencyId}/invitations`, { role: 'developer' })
  const developer = await signIn(world, 'adult_male_1')
  expect((await developer.call('GET', `/agencies/${agencyId}/tasks`)).json.code).toBe('portal.agency_unknown')
  expect((await developer.call('POST', `/agencies/${agencyId}/tasks/seen`)).json.code).toBe('portal.agency_unknown')
  await developer.call('POST', '/invitations', { code: String(json.code) })
  await manager.call('POST', `/agencies/${agencyId}/tasks/seen`)
  const hers = (await developer.call('GET', `/agencies/${agencyId}/tasks`)).json.tasks as unknown as Task[]
  expect([(await tasks())[0]?.is_new, hers[0]?.is_new]).toEqual([false, true])
})
