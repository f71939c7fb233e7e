/** What an agency owes: answers to citizens, and what it has to know in time. Every page in every state, in two languages, by keyboard too. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { historyWrite, reportUse } from '../../../server/src/modules/consent/index.ts'
import { sql } from '../../../server/src/platform/db/sql.ts'
import { keyOfPerson, testPerson } from '../../../server/test/test-district.ts'
import type { Faults } from '../../citizen/test/inspect-screen.ts'
import { dataRequestText as words } from '../src/data-requests/data-requests.text.ts'
import { logText } from '../src/log/log.text.ts'
import { chooseByKey, inspectPage, pressByKey, typeByKey } from './keyboard.ts'
import { makeAgency, makeService, type PortalUnderTest, signIn, startPortal } from './portal-under-test.ts'

let portal: PortalUnderTest

beforeAll(async () => {
  portal = await startPortal()
}, 180_000)
afterAll(async () => portal?.close())

const openPage = async (page: Page, route: string, heading: string | RegExp) => {
  await page.goto(`${portal.origin}/agency/#/${route}`)
  await page.getByRole('heading', { name: heading, level: 1 }).waitFor()
}

describe('requests of citizens', { timeout: 240_000 }, () => {
  test('none; open and overdue ones; an officer answers and refuses, others read', async () => {
    const faults: Faults = []
    const { kit } = portal
    const { page, context } = await portal.newBrowser()
    await signIn(portal, page, 'apostrophe_name')
    await makeAgency(page, 'กรมคำขอ')
    const clientId = await makeService(page, /รหัสลับ \(standard\)/)
    await openPage(page, 'requests', words.title.th)
    await page.getByText(words.none.th).waitFor()
    await inspectPage(page, 'p13-none', faults)
    const { agency_id: agencyId } = await kit.owner.one<{ agency_id: string }>(sql`
      select agency_id from agencies.client where client_id = ${clientId}`)
    for (const [tag, reason, late] of [
      ['widow', 'not_me', false],
      ['long_name', 'delete_my_data', true],
      ['adult_male_1', 'delete_my_data', false],
    ] as const) {
      const personKey = keyOfPerson(kit, testPerson(tag))
      await kit.db.write([
        historyWrite({
          ...{ personKey, kind: 'signed_in', at: kit.clock.now(), scopes: ['openid', 'name'] },
          agency: { agencyId, clientId, name: { th: 'กรมคำขอ', en: 'Department of Trials' } },
        }),
      ])
      const { entry_id: entryId } = await kit.owner.one<{ entry_id: string }>(sql`
        select entry_id from consent.history where person_key = ${personKey} order by entry_id desc limit 1`)
      await reportUse(kit, { personKey, entryId, reason, comment: null })
      if (late) await kit.owner.run(sql`update consent.data_request set due_at = asked_at - interval '2 days' where entry_id = ${entryId}`)
    }
    await page.reload()
    await page.getByText(words.overdue.th).waitFor()
    await page.getByText(words.onlyOfficer.th).waitFor()
    await inspectPage(page, 'p13-manager', faults)
    // One person of a small sandbox agency may hold the role herself; another manager has to stay.
    await kit.owner.run(sql`update portal.member set role = 'dpo' where agency_id = ${agencyId}`)
    await page.reload()
    const first = page.locator('section.panel').first()
    await first.getByRole('button', { name: words.send.th }).click()
    await page.getByText(words.choose.th).waitFor()
    await inspectPage(page, 'p13-officer', faults)
    await chooseByKey(page, first.getByRole('radio', { name: words.refused.th }))
    await pressByKey(page, first.getByRole('button', { name: words.send.th }))
    await page.getByText(words.wordsMissing.th).waitFor()
    await typeByKey(page, first.getByLabel(words.words.th), 'กฎหมายว่าด้วยการบัญชีให้เก็บไว้ 5 ปี')
    await pressByKey(page, first.getByRole('button', { name: words.send.th }))
    await page.getByText(words.sent.th).waitFor()
    await inspectPage(page, 'p13-answered', faults)
    await context.close()
    expect(faults).toEqual([])
  })
})

describe('the report of a service in production', { timeout: 240_000 }, () => {
  test('tells nothing of few sign-ins, and success, reasons and load of many', async () => {
    const faults: Faults = []
    const { kit } = portal
    const { page, context } = await portal.newBrowser()
    await signIn(portal, page, 'adult_male_3')
    await makeAgency(page, 'กรมรายงาน')
    const clientId = await makeService(page, /รหัสลับ \(standard\)/)
    await kit.owner.run(sql`update agencies.client set sandbox = false where client_id = ${clientId}`)
    await openPage(page, `apps/${clientId}/report`, /รายงาน/)
    await page.getByText(logText.outcomesNone.th).waitFor()
    await page.getByText(logText.refusalsNone.th).waitFor()
    await inspectPage(page, 'p12-production-few', faults)
    for (const [daysAgo, outcome, count] of [
      [0, 'signed_in', 1804],
      [0, 'not_scanned', 121],
      [0, 'refused', 17],
      [1, 'signed_in', 2210],
      [1, 'left_after_scan', 9],
      [2, 'signed_in', 12],
    ] as const) {
      await kit.owner.run(sql`
        insert into signin.daily_outcome (day, client_id, outcome, count)
        values ((${kit.clock.now()}::timestamptz at time zone 'Asia/Bangkok')::date - ${daysAgo}::int, ${clientId}, ${outcome}, ${count})`)
    }
    await kit.owner.run(sql`
      insert into signin.request_step (client_id, at, step, outcome, reason, sent, registered)
      values (${clientId}, ${kit.clock.now()}, 'token', 'refused', 'code', '{}', '{}')`)
    await page.reload()
    await page.getByText(logText.whyLost.th).waitFor()
    expect(await page.locator('table').first().locator('tbody tr').count()).toBe(2)
    await inspectPage(page, 'p12-production', faults)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      pressByKey(page, page.getByRole('button', { name: logText.csv.th }).first()),
    ])
    expect(download.suggestedFilename()).toBe(`${clientId}.csv`)
    await context.close()
    expect(faults).toEqual([])
  })
})

test('nothing on any page met the security policy or threw', () => {
  expect(portal.complaints).toEqual([])
})
