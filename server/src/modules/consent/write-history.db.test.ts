import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestKit, type TestKit } from '../../../test/test-kit.ts'
import { fromDecided } from '../../platform/db/db.ts'
import { sql } from '../../platform/db/sql.ts'
import { historyWrite } from './write-history.ts'
import { receiptWrite } from './write-receipt.ts'

let kit: TestKit

beforeAll(async () => {
  kit = await openTestKit()
})
afterAll(() => kit.close())

const personKey = '0b9c1a52-3c1e-4f6b-9d53-1d2a7f2f8a01'

/** A sign-in at an agency with long names and many scopes. */
const signIn = () =>
  historyWrite({
    personKey,
    kind: 'signed_in',
    at: kit.clock.now(),
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
  })

test('a line and a receipt are written in the step of the decision, for the person whom the step decided about', async () => {
  const decide = sql`select ${personKey}::uuid as person_key`
  const personKeyOfStep = fromDecided('person_key')
  await kit.db.step(decide, [
    historyWrite({ personKey: personKeyOfStep, kind: 'registered', at: kit.clock.now() }),
    receiptWrite({ personKey: personKeyOfStep, at: kit.clock.now(), about: 'face_comparison', purposeTh: 'เปรียบเทียบใบหน้ากับทะเบียน' }),
  ])
  expect(await kit.db.one(sql`select kind, scopes from consent.history where person_key = ${personKey}`)).toEqual({
    kind: 'registered',
    scopes: [],
  })
})

test('a line with long names and seven scopes takes less than 600 bytes', async () => {
  await kit.db.write([signIn()])
  const { bytes } = await kit.db.one<{ bytes: number }>(sql`
    select max(pg_column_size(h.*)) as bytes from consent.history h where h.person_key = ${personKey}`)
  expect(bytes).toBeGreaterThan(300)
  expect(bytes).toBeLessThan(600)
})

test('a line is never rewritten', async () => {
  await expect(kit.db.execute("update consent.history set kind = 'registered'")).rejects.toThrow(/permission denied/)
  await expect(kit.db.execute("update consent.receipt set about = 'sign_in'")).rejects.toThrow(/permission denied/)
})
