import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keyOfPerson, testPerson } from '../../../test/test-district.ts'
import { sql } from '../../platform/db/sql.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { exportHistory, historyWrites, reportUse } from '../consent/index.ts'
import { type Member, makeAgencyOf, makeClientOf, openPortal, type PortalWorld, signIn, type Tag } from './test/portal-world.ts'

let world: PortalWorld
let manager: Member
let officer: Member
let stranger: Member
let agencyId: string
let clientId: string

interface Shown {
  readonly request_id: string
  readonly reason: string
  readonly subject: string | null
  readonly reference_code: string
  readonly due_at: string
  readonly is_overdue: boolean
  readonly answer: { outcome: string; words: string | null } | null
}

beforeAll(async () => {
  world = await openPortal()
  manager = await signIn(world, 'adult_female_1')
  agencyId = await makeAgencyOf(manager)
  clientId = (await makeClientOf(manager, agencyId)).clientId
  officer = await signIn(world, 'adult_male_2')
  const { json } = await manager.call('POST', `/agencies/${agencyId}/invitations`, { role: 'dpo' })
  await officer.call('POST', '/invitations', { code: String(json.code) })
  stranger = await signIn(world, 'adult_female_2')
})
afterAll(() => world?.close())

/** A use that the person finds in the history. */
async function use(tag: Tag, o: { client?: string; scopes?: string[] } = {}): Promise<{ personKey: string; entryId: string }> {
  const { kit } = world
  kit.clock.advance(1)
  const personKey = keyOfPerson(kit, testPerson(tag))
  await kit.db.write(
    historyWrites({
      ...{ personKey, kind: 'signed_in', at: kit.clock.now(), scopes: o.scopes ?? ['openid', 'name'] },
      agency: { agencyId, clientId: o.client ?? clientId, name: { th: 'กรมทดลอง', en: 'Department of Trials' } },
    }),
  )
  const { entry_id: entryId } = await kit.owner.one<{ entry_id: string }>(sql`
    select entry_id from consent.history where person_key = ${personKey} order by entry_id desc limit 1`)
  return { personKey, entryId }
}

const ask = async (tag: Tag, reason: 'not_me' | 'delete_my_data', o: Parameters<typeof use>[1] = {}) => {
  const line = await use(tag, o)
  await reportUse(world.kit, { ...line, reason, comment: 'คำของข้าพเจ้า' })
  return line
}
const list = async (who: Member) => {
  const { json } = await who.call('GET', `/agencies/${agencyId}/data-requests`)
  return json.requests as unknown as Shown[]
}
const answer = (who: Member, requestId: string, body: object) =>
  who.call('POST', `/agencies/${agencyId}/data-requests/${requestId}/answer`, body)
/** The event as its owner reads it. */
async function entryOf({ personKey, entryId }: { personKey: string; entryId: string }) {
  for await (const entry of exportHistory(world.kit, personKey)) if (entry.entry_id === entryId) return entry
  throw new Error('the event is gone')
}
const newestOpen = async () => {
  const open = (await list(officer)).filter((one) => one.answer === null)
  const newest = open.toSorted((a, b) => b.due_at.localeCompare(a.due_at))[0]
  if (!newest) throw new Error('nothing is open')
  return newest
}

describe('what an agency is asked', () => {
  test('shows its own name of the person, reference and deadline, and nothing else of the person', async () => {
    const { personKey } = await ask('widow', 'delete_my_data')
    const reply = await officer.call('GET', `/agencies/${agencyId}/data-requests`)
    const [shown] = reply.json.requests as unknown as Shown[]
    const due = new Date(world.kit.clock.now().getTime() + 30 * 86_400_000).toISOString()
    expect(shown).toMatchObject({ reason: 'delete_my_data', due_at: due, is_overdue: false, answer: null })
    expect(shown?.subject).toMatch(/^[\w-]{43}$/)
    const { pid, familyNameTh } = testPerson('widow').person
    for (const secret of [personKey, pid, familyNameTh, 'คำของข้าพเจ้า']) expect(reply.body).not.toContain(secret)
  })

  test('the same person has the same name in two requests, another person another', async () => {
    const before = (await list(officer)).map(({ subject }) => subject)
    await ask('widow', 'not_me')
    await ask('elder_lifelong', 'not_me')
    const after = (await list(officer)).map(({ subject }) => subject)
    expect([before.length, new Set(before).size, after.length, new Set(after).size]).toEqual([1, 1, 3, 2])
  })

  test('a service that knows people by their number gets no name of the person', async () => {
    const made = await makeClientOf(manager, agencyId, { profile: 'thaid', scopes: ['openid', 'pid'], legal_basis: 'พ.ร.บ. ทดลอง มาตรา 1' })
    await ask('widow', 'delete_my_data', { client: made.clientId })
    const shown = await newestOpen()
    expect([shown.subject, shown.reason]).toEqual([null, 'delete_my_data'])
  })

  test('an agency that received nothing does not learn that the person exists', async () => {
    const before = (await list(officer)).length
    const line = await use('widow', { scopes: [] })
    await reportUse(world.kit, { ...line, reason: 'not_me', comment: null })
    await expect(reportUse(world.kit, { ...line, reason: 'delete_my_data', comment: null })).rejects.toMatchObject({
      code: 'consent.cannot_be_reported',
    })
    expect(await list(officer)).toHaveLength(before)
  })

  test('the same request again is one request', async () => {
    const line = await ask('age_17', 'delete_my_data')
    const before = (await list(officer)).length
    await Promise.all([1, 2, 3].map(() => reportUse(world.kit, { ...line, reason: 'delete_my_data', comment: null })))
    expect(await list(officer)).toHaveLength(before)
  })

  test('after the deadline it is overdue, and stands first', async () => {
    world.kit.clock.advance(31 * 86_400)
    for (const member of [manager, officer, stranger]) Object.assign(member, await signIn(world, member.tag))
    await ask('birth_day_unknown', 'not_me')
    const shown = await list(officer)
    expect([shown[0]?.is_overdue, shown.at(-1)?.is_overdue]).toEqual([true, false])
  })
})

describe('the answer', () => {
  test('is read by the citizen at the event, in the words of the agency', async () => {
    const line = await ask('long_name', 'delete_my_data')
    expect((await entryOf(line)).asked_of_agency).toMatchObject([{ reason: 'delete_my_data', answer: null }])
    const { request_id: id } = await newestOpen()
    expect((await answer(officer, id, { outcome: 'done', words: 'ลบแล้ว' })).status).toBe(200)
    const at = world.kit.clock.now().toISOString()
    expect((await entryOf(line)).asked_of_agency).toMatchObject([{ answer: { outcome: 'done', words: 'ลบแล้ว', answered_at: at } }])
    const shown = (await list(officer)).find((one) => one.request_id === id)
    expect(shown).toMatchObject({ is_overdue: false, answer: { outcome: 'done' } })
  })

  test('the data-protection officer gives it; manager and developer read, strangers do not', async () => {
    await ask('widow', 'not_me')
    const { request_id: id } = await newestOpen()
    expect((await list(manager)).some((one) => one.request_id === id)).toBe(true)
    expect((await answer(manager, id, { outcome: 'done', words: null })).json.code).toBe('portal.role_not_enough')
    expect((await answer(stranger, id, { outcome: 'done', words: null })).json.code).toBe('portal.agency_unknown')
    expect((await stranger.call('GET', `/agencies/${agencyId}/data-requests`)).json.code).toBe('portal.agency_unknown')
  })

  test('a refusal without a reason is refused', async () => {
    await ask('widow', 'delete_my_data')
    const { request_id: id } = await newestOpen()
    expect((await answer(officer, id, { outcome: 'refused', words: null })).json.code).toBe('portal.refusal_without_words')
    expect((await answer(officer, id, { outcome: 'refused', words: '  ' })).status).toBe(422)
    expect((await answer(officer, id, { outcome: 'refused', words: 'กฎหมายให้เก็บไว้ 5 ปี' })).status).toBe(200)
  })

  test('of two at once the first counts, and the second is told', async () => {
    await ask('widow', 'not_me')
    const { request_id: id } = await newestOpen()
    const both = await Promise.all(['ก', 'ข'].map((words) => answer(officer, id, { outcome: 'done', words })))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(both.find(({ status }) => status === 409)?.json.code).toBe('consent.request_answered')
  })

  test('an officer of another agency cannot answer by the id', async () => {
    const other = await makeAgencyOf(stranger, 'กรมอื่น')
    const { json } = await stranger.call('POST', `/agencies/${other}/invitations`, { role: 'dpo' })
    const theirs = await signIn(world, 'adult_male_3')
    await theirs.call('POST', '/invitations', { code: String(json.code) })
    await ask('widow', 'not_me')
    const { request_id: id } = await newestOpen()
    for (const requestId of [id, uuidv7(world.kit.clock.now())]) {
      const reply = await theirs.call('POST', `/agencies/${other}/data-requests/${requestId}/answer`, { outcome: 'done', words: null })
      expect(reply.json.code).toBe('consent.request_unknown')
    }
    expect((await newestOpen()).request_id).toBe(id)
  })

  test('enters the audit log without a word of it and without the person', async () => {
    const { personKey } = await ask('widow', 'delete_my_data')
    const { request_id: id } = await newestOpen()
    await answer(officer, id, { outcome: 'refused', words: 'เหตุผลที่ไม่มีใครเห็นในบันทึก' })
    const row = await world.kit.owner.one<{ leaf: Uint8Array }>(sql`
      select leaf from audit.entry where kind = 'consent.request_answered' order by id desc limit 1`)
    const leaf = Buffer.from(row.leaf).toString('utf8')
    expect(JSON.parse(leaf)).toMatchObject({ facts: { agencyId, outcome: 'refused' } })
    for (const secret of ['เหตุผล', personKey]) expect(leaf + world.kit.logged.join('')).not.toContain(secret)
  })
})
