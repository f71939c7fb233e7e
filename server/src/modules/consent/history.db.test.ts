import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openTestKit, type TestKit } from '../../../test/test-kit.ts'
import { sql } from '../../platform/db/sql.ts'
import type { AuthScheme } from '../../platform/http/auth.ts'
import { serve } from '../../platform/http/serve.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { relayEvents, runDueJobs } from '../../platform/outbox.ts'
import { platformProblem } from '../../platform/problem.ts'
import { deleteOldHistory } from './jobs.ts'
import { consentSubscriptions } from './on.ts'
import { exportHistory, type WireEntry } from './read-history.ts'
import { consentCitizenRoutes, type HistoryReader } from './routes.citizen.ts'
import { HistoryEntry, HistoryPage, ReportReply } from './wire.ts'
import { historyWrites } from './write-history.ts'

let kit: TestKit
let app: FastifyInstance

/** Stands for the phone's proof, which belongs to accounts: the header says who calls. */
const asHeaderSays: AuthScheme<HistoryReader> = {
  name: 'test',
  openapi: null,
  authenticate: async (_, { headers }) => {
    if (!headers.person) throw platformProblem('platform.not_signed_in')
    return { personKey: headers.person, deviceId: uuidv7(kit.clock.now()), deviceName: 'โทรศัพท์ของฉัน' }
  },
}

beforeAll(async () => {
  kit = await openTestKit()
  app = serve({
    kit,
    mounted: [{ audience: 'public', routes: consentCitizenRoutes(asHeaderSays) }],
    publicUrl: 'http://127.0.0.1:4600',
    rateLimitFactor: 0,
    trustedProxies: 0,
    observe: () => undefined,
  })
})
afterAll(async () => {
  await app.close()
  await kit.close()
})

let alice: string
let bob: string

beforeEach(() => {
  alice = uuidv7(kit.clock.now())
  bob = uuidv7(kit.clock.now())
})

const agencyId = '0c2f4a7e-1d3b-4c5d-8e6f-2b7a9c0d1e11'
const signIn = (personKey: string) =>
  historyWrites({
    personKey,
    kind: 'signed_in',
    at: kit.clock.now(),
    referenceCode: '7K3M-9QXD',
    agency: { agencyId, clientId: 'revenue-web', name: { th: 'กรมสรรพากร', en: 'The Revenue Department' } },
    purpose: { th: 'ยื่นแบบภาษี', en: 'Filing a tax return' },
    scopes: ['openid', 'pid'],
    retentionDays: 30,
    deviceName: 'โทรศัพท์ของฉัน',
  })

async function signInTimes(personKey: string, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    kit.clock.advance(1)
    await kit.db.write(signIn(personKey))
  }
}

const get = (person: string, path: string) => app.inject({ method: 'GET', url: `/citizen/v1/history${path}`, headers: { person } })
const pageOf = async (person: string, query = '') => HistoryPage.parse((await get(person, query)).json())
const report = (person: string, entryId: string, reason: string, comment: string | null = null) =>
  app.inject({
    method: 'POST',
    url: `/citizen/v1/history/${entryId}/reports`,
    headers: { person, 'content-type': 'application/json' },
    payload: JSON.stringify({ reason, comment }),
  })
/** The newest line; time goes on after it was read, because lines of one millisecond have no order. */
const newest = async (person: string): Promise<WireEntry> => {
  const [entry] = (await pageOf(person)).entries
  if (!entry) throw new Error('the history is empty')
  kit.clock.advance(1)
  return entry
}

describe('reading', () => {
  test('a line tells who, why, what, from which phone and until when, in both languages', async () => {
    await signInTimes(alice, 1)
    const at = kit.clock.now()
    expect(await newest(alice)).toMatchObject({
      kind: 'signed_in',
      at: at.toISOString(),
      reference_code: '7K3M-9QXD',
      agency_name_th: 'กรมสรรพากร',
      agency_name_en: 'The Revenue Department',
      purpose_th: 'ยื่นแบบภาษี',
      scopes: ['openid', 'pid'],
      retention_until: new Date(at.getTime() + 30 * 86_400_000).toISOString(),
      device_name: 'โทรศัพท์ของฉัน',
      reported_at: null,
    })
  })

  test('pages of 20 go from the newest to the oldest, each line once, also when new ones come in between', async () => {
    await signInTimes(alice, 45)
    const first = await pageOf(alice)
    await signInTimes(alice, 1)
    const second = await pageOf(alice, `?before=${first.older}`)
    const third = await pageOf(alice, `?before=${second.older}`)
    expect([first, second, third].map((page) => page.entries.length)).toEqual([20, 20, 5])
    expect(third.older).toBeNull()
    const times = [first, second, third].flatMap((page) => page.entries.map((entry) => entry.at))
    expect(times).toEqual([...new Set(times)].sort().reverse())
  })

  test('a person who was never asked for anything has an empty history', async () => {
    expect(await pageOf(alice)).toEqual({ entries: [], older: null })
  })

  test('a person reads own lines only: the id of somebody else opens nothing, however it is used', async () => {
    await signInTimes(alice, 3)
    await signInTimes(bob, 1)
    const hers = await newest(alice)
    expect((await get(alice, `/${hers.entry_id}`)).statusCode).toBe(200)
    expect((await get(bob, `/${hers.entry_id}`)).statusCode).toBe(404)
    expect((await report(bob, hers.entry_id, 'not_me')).statusCode).toBe(404)
    expect((await pageOf(bob, `?before=${hers.entry_id}`)).entries).toEqual([])
    expect((await pageOf(bob)).entries).toHaveLength(1)
    expect((await newest(alice)).reported_at).toBeNull()
  })

  test('without proof of the phone nothing is read', async () => {
    expect((await app.inject({ method: 'GET', url: '/citizen/v1/history' })).statusCode).toBe(401)
  })

  test.each(['?before=1', "?before=' or 1=1", '?person=1', '/1', '/%00'])('a wrong address is refused with 422: %s', async (path) => {
    expect((await get(alice, path)).statusCode).toBe(422)
  })

  test('the export holds every line of the person and of nobody else', async () => {
    await signInTimes(alice, 12)
    await signInTimes(bob, 1)
    const lines: WireEntry[] = []
    for await (const line of exportHistory(kit, alice)) lines.push(line)
    expect(lines).toHaveLength(12)
    for (const line of lines) HistoryEntry.parse(line)
  })
})

const events = async () => {
  const rows = await kit.db.many<{ name: string; payload: Record<string, unknown> }>(sql`
    select name, payload from platform.event where payload ->> 'personKey' = ${alice}`)
  return rows
}

describe('reporting', () => {
  test('"not me" marks the line, adds one, enters the log and tells those who end access', async () => {
    await signInTimes(alice, 1)
    const { entry_id: entryId } = await newest(alice)
    const at = kit.clock.now()
    const reply = ReportReply.parse((await report(alice, entryId, 'not_me', 'ไม่เคยใช้บริการนี้')).json())
    expect(reply).toMatchObject({ what_we_did: 'access_ended', entry: { entry_id: entryId, reported_at: at.toISOString() } })
    expect(await newest(alice)).toMatchObject({ kind: 'reported', agency_name_th: 'กรมสรรพากร' })
    expect(await events()).toEqual([
      { name: 'consent.use_reported', payload: { agencyId, clientId: 'revenue-web', personKey: alice, entryId } },
    ])
    const { count } = await kit.db.one(sql`
      select count(*) as count from audit.entry where kind = 'consent.use_reported' and at = ${at}`)
    expect(count).toBe(1)
  })

  test('the same report twenty times at once is one report with twenty equal answers', async () => {
    await signInTimes(alice, 1)
    const { entry_id: entryId } = await newest(alice)
    const answers = await Promise.all(Array.from({ length: 20 }, () => report(alice, entryId, 'not_me')))
    expect(new Set(answers.map((answer) => answer.statusCode + answer.body)).size).toBe(1)
    expect(answers[0]?.statusCode).toBe(200)
    expect(await events()).toHaveLength(1)
    expect((await pageOf(alice)).entries.map((entry) => entry.kind)).toEqual(['reported', 'signed_in'])
  })

  test('a deletion may be asked for as well, and is news of its own', async () => {
    await signInTimes(alice, 1)
    const { entry_id: entryId } = await newest(alice)
    await report(alice, entryId, 'not_me')
    const reply = ReportReply.parse((await report(alice, entryId, 'delete_my_data')).json())
    expect(reply.what_we_did).toBe('sent_to_agency')
    expect((await events()).map((event) => event.name).sort()).toEqual(['consent.deletion_asked', 'consent.use_reported'])
  })

  test('where nothing was sent to an agency, no deletion is promised; a report is not reported', async () => {
    await kit.db.write(historyWrites({ personKey: alice, kind: 'registered', at: kit.clock.now() }))
    const { entry_id: entryId } = await newest(alice)
    expect((await report(alice, entryId, 'delete_my_data')).statusCode).toBe(409)
    expect((await report(alice, entryId, 'not_me')).statusCode).toBe(200)
    expect((await report(alice, (await newest(alice)).entry_id, 'not_me')).statusCode).toBe(409)
  })

  test.each([
    { reason: 'other', comment: null },
    { reason: 'not_me' },
    { reason: 'not_me', comment: 'x'.repeat(501) },
    { reason: 'not_me', comment: null, role: 'admin' },
  ])('a report of another form is refused: %o', async (payload) => {
    await signInTimes(alice, 1)
    const { entry_id } = await newest(alice)
    const headers = { person: alice, 'content-type': 'application/json' }
    const answer = await app.inject({
      method: 'POST',
      url: `/citizen/v1/history/${entry_id}/reports`,
      headers,
      payload: JSON.stringify(payload),
    })
    expect(answer.statusCode).toBe(422)
    expect((await newest(alice)).reported_at).toBeNull()
  })

  test("the person's words are stored sealed and stand in no event, log line or audit entry", async () => {
    await signInTimes(alice, 1)
    const words = 'คำของอลิซ\u0000\ud800'
    expect((await report(alice, (await newest(alice)).entry_id, 'not_me', words)).statusCode).toBe(200)
    const { stored } = await kit.db.one<{ stored: Uint8Array }>(sql`
      select sealed_comment as stored from consent.report where person_key = ${alice}`)
    expect(Buffer.from(stored).includes(Buffer.from('อลิซ'))).toBe(false)
    const rest = await kit.db.one<{ text: string }>(sql`
      select (select string_agg(payload::text, '') from platform.event)
          || (select string_agg(encode(leaf, 'escape'), '') from audit.entry) as text`)
    expect(rest.text + kit.logged.join()).not.toContain('อลิซ')
  })
})

test('a disabled phone is told in the history once, however often the news is delivered', async () => {
  const kinds = new Map(consentSubscriptions.map((s) => [s.subscriber, s.handle]))
  for (let delivery = 0; delivery < 2; delivery++) {
    await kit.db.run(sql`
      insert into platform.event (id, name, payload, happened_at)
      values (${uuidv7(kit.clock.now())}, 'accounts.device_disabled', ${JSON.stringify({ personKey: alice, deviceId: 'd' })}, ${kit.clock.now()})`)
    await relayEvents(kit, consentSubscriptions)
    await runDueJobs(kit, kinds, 1000)
  }
  expect((await pageOf(alice)).entries.map((entry) => entry.kind)).toEqual(['device_disabled'])
})

test('a line stays 24 months and goes after that', async () => {
  await signInTimes(alice, 1)
  const { entry_id: entryId } = await newest(alice)
  await report(alice, entryId, 'not_me')
  kit.clock.advance(729 * 86_400)
  await deleteOldHistory(kit)
  expect((await pageOf(alice)).entries).toHaveLength(2)
  await signInTimes(alice, 1)
  kit.clock.advance(3 * 86_400)
  await deleteOldHistory(kit)
  expect((await pageOf(alice)).entries.map((entry) => entry.kind)).toEqual(['signed_in'])
  expect(await kit.db.maybeOne(sql`select 1 as one from consent.report where person_key = ${alice}`)).toBeNull()
})
