import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestKit, type TestKit } from '../../../test/test-kit.ts'
import { type Json, makeTestPhone, serveTestKit, type TestPhone } from '../../../test/test-phone.ts'
import { doorOf } from '../../platform/admission/door.ts'
import { sql } from '../../platform/db/sql.ts'
import { proofingCitizenRoutes, registrationDoor, termsVersion } from './index.ts'

let kit: TestKit
let app: ReturnType<typeof serveTestKit>

beforeAll(async () => {
  kit = await openTestKit({ settings: { REGISTRATIONS_PER_SECOND: '1' } })
  app = serveTestKit(kit, [{ audience: 'public', routes: proofingCitizenRoutes }])
})
afterAll(() => kit.close())

const begin = (phone: TestPhone, ticket?: string) =>
  phone.call('POST', '/citizen/v1/proofing-sessions', {
    ...{ device_jwk: phone.key.jwk, device_name: 'test phone', terms_version: termsVersion, face_comparison_consent: true, language: 'th' },
    ...(ticket === undefined ? {} : { ticket }),
  })

async function look(ticket: string): Promise<Json> {
  const reply = await app.inject({ method: 'POST', url: '/citizen/v1/registration-places', payload: { ticket } })
  return JSON.parse(reply.body)
}

async function pass(seconds: number): Promise<void> {
  for (let done = 0; done < seconds; done += 0.5) {
    kit.clock.advance(0.5)
    await doorOf(kit, registrationDoor).turn()
  }
}

/** A phone that has to wait, with the ticket of its place. */
async function waitingPhone(): Promise<{ phone: TestPhone; ticket: string; reply: Awaited<ReturnType<typeof begin>> }> {
  for (;;) {
    const phone = await makeTestPhone(app, kit)
    const reply = await begin(phone)
    if (reply.status === 503) return { phone, ticket: String(reply.json.facts?.ticket), reply }
  }
}

const sessions = async () =>
  Number((await kit.owner.one<{ count: number }>(sql`select count(*)::int as count from proofing.session`)).count)

test('a phone too many is told its position and when to ask, keeps its place, and registers when it is called', async () => {
  const { phone, ticket, reply } = await waitingPhone()
  expect(reply.json).toMatchObject({
    code: 'platform.waiting_room',
    facts: { position: 1, wait_seconds: 1 },
    texts: { th: { title: 'ตอนนี้มีคนใช้มาก ท่านอยู่ในคิวแล้ว' } },
  })
  expect(Number(reply.headers['retry-after'])).toBeGreaterThanOrEqual(2)
  const again = await begin(phone, ticket)
  expect(again.json.facts).toMatchObject({ ticket, position: 1 })
  expect(await look(ticket)).toMatchObject({ state: 'waiting', position: 1 })
  await pass(4)
  expect(await look(ticket)).toMatchObject({ state: 'ready', position: 0 })
  expect((await begin(phone, ticket)).status).toBe(201)
})

test('an answer that was lost on the way is asked for again with the same ticket, and one session comes of it', async () => {
  const { phone, ticket } = await waitingPhone()
  await pass(8)
  const before = await sessions()
  const replies = await Promise.all([begin(phone, ticket), begin(phone, ticket)])
  await pass(4)
  replies.push(await begin(phone, ticket))
  const begun = replies.filter(({ status }) => status === 201)
  expect(new Set(begun.map(({ json }) => json.session_id)).size).toBe(1)
  expect(replies.at(-1)?.status).toBe(201)
  expect(await sessions()).toBe(before + 1)
})

test('the place belongs to the phone that got it', async () => {
  const { ticket } = await waitingPhone()
  const other = await waitingPhone()
  await pass(8)
  await waitingPhone()
  const taken = await begin(other.phone, ticket)
  expect(taken.json).toMatchObject({ code: 'platform.waiting_room', facts: { lost: 'not_ours' } })
  expect(await look('nonsense')).toMatchObject({ state: 'lost' })
})

test('a rush writes no line of log for each who waits', async () => {
  await waitingPhone()
  await waitingPhone()
  expect(kit.logged.filter((line) => line.includes('platform.waiting_room'))).toEqual([])
})
