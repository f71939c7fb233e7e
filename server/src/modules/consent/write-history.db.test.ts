import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestKit, type TestKit } from '../../../test/test-kit.ts'
import { fromDecided } from '../../platform/db/db.ts'
import { sql } from '../../platform/db/sql.ts'
import { keepWording } from './keep-wording.ts'
import { readHistory } from './read-history.ts'
import { historyWrites } from './write-history.ts'
import { agreementWrites, receiptWrites } from './write-receipt.ts'

let kit: TestKit

beforeAll(async () => {
  kit = await openTestKit()
})
afterAll(() => kit.close())

const personKey = '0b9c1a52-3c1e-4f6b-9d53-1d2a7f2f8a01'

/** A sign-in at an agency with long names and many scopes. */
const told = {
  agency: {
    agencyId: '0c2f4a7e-1d3b-4c5d-8e6f-2b7a9c0d1e11',
    clientId: 'revenue-web',
    name: { th: 'กรมสรรพากร กระทรวงการคลัง', en: 'The Revenue Department' },
  },
  purpose: { th: 'ยื่นแบบแสดงรายการภาษีเงินได้บุคคลธรรมดา', en: 'Filing a personal income tax return' },
  scopes: ['openid', 'pid', 'title', 'given_name', 'family_name', 'birthdate', 'address'],
  legalBasis: 'ประมวลรัษฎากร มาตรา 56',
  retentionDays: 3650,
  deviceName: 'โทรศัพท์ของฉัน',
}
const signIn = () => historyWrites({ ...told, personKey, kind: 'signed_in', at: kit.clock.now() })

test('a line and a receipt are written in the step of the decision, for the person whom the step decided about', async () => {
  const decide = sql`select ${personKey}::uuid as person_key`
  const personKeyOfStep = fromDecided('person_key')
  await kit.db.step(decide, [
    ...historyWrites({ personKey: personKeyOfStep, kind: 'registered', at: kit.clock.now() }),
    ...receiptWrites({ personKey: personKeyOfStep, at: kit.clock.now(), about: 'face_comparison', purposeTh: 'เปรียบเทียบใบหน้ากับทะเบียน' }),
  ])
  expect(await kit.db.one(sql`select kind, wording_id from consent.history where person_key = ${personKey}`)).toEqual({
    kind: 'registered',
    wording_id: null,
  })
})

test('what a hundred people were told is kept once; each line takes less than 200 bytes and tells all of it', async () => {
  const before = await kit.db.one<{ count: number }>(sql`select count(*) as count from consent.wording`)
  for (let i = 0; i < 100; i++) await kit.db.write(signIn())
  const { count } = await kit.db.one<{ count: number }>(sql`select count(*) as count from consent.wording`)
  expect(count - before.count).toBe(1)
  const { bytes } = await kit.db.one<{ bytes: number }>(sql`
    select max(pg_column_size(h.*)) as bytes from consent.history h where h.person_key = ${personKey}`)
  expect(bytes).toBeGreaterThan(100)
  expect(bytes).toBeLessThan(200)
  const { entries } = await readHistory(kit, { personKey, before: null })
  const lines = entries.filter(({ kind }) => kind === 'signed_in')
  expect(lines.length).toBeGreaterThanOrEqual(19)
  for (const entry of lines)
    expect(entry).toMatchObject({ agency_name_en: 'The Revenue Department', purpose_th: told.purpose.th, scopes: told.scopes })
})

test('another word is another wording', async () => {
  const ids = [
    {},
    { purpose: { th: 'ก', en: 'a' } },
    { purpose: { th: 'ก', en: 'b' } },
    { scopes: ['a', 'b'] },
    { scopes: ['ab'] },
    { retentionDays: 1 },
  ]
  expect(new Set(ids.map((one) => keepWording(one).id)).size).toBe(ids.length)
})

test('a consent and its line are in one wording', async () => {
  const writes = agreementWrites({ about: 'sign_in', line: { ...told, personKey, kind: 'signed_in', at: kit.clock.now() } })
  expect(writes.map(({ table }) => table)).toEqual(['consent.wording', 'consent.receipt', 'consent.history'])
  expect(new Set(writes.map(({ row }) => row.wording_id ?? row.id)).size).toBe(1)
})

test('one wording for two rows of a statement is no conflict', async () => {
  const line = { ...told, personKey, kind: 'signed_in' as const, at: kit.clock.now(), purpose: { th: 'ใหม่', en: 'new' } }
  await kit.db.write([...historyWrites(line), ...historyWrites(line)])
})

test('a line is never rewritten', async () => {
  await expect(kit.db.execute("update consent.history set kind = 'registered'")).rejects.toThrow(/permission denied/)
  await expect(kit.db.execute("update consent.receipt set about = 'sign_in'")).rejects.toThrow(/permission denied/)
})
