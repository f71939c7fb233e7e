/** What an agency owes: answers to citizens, and what it has to know in time. Every page in every state, in two languages, by keyboard too. */

import { signedInText } from '@open-thaid/web-ui/signed-in/signed-in.text.ts'
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { historyWrites, reportUse } from '../../../server/src/modules/consent/index.ts'
import { closeIncident, openIncident } from '../../../server/src/modules/portal/index.ts'
import { sql } from '../../../server/src/platform/db/sql.ts'
import { keyOfPerson, testPerson } from '../../../server/test/test-district.ts'
import type { Faults } from '../../citizen/test/inspect-screen.ts'
import { dataRequestText as words } from '../src/data-requests/data-requests.text.ts'
import { logText } from '../src/log/log.text.ts'
import { startText } from '../src/start/start.text.ts'
import { statusText } from '../src/status/status.text.ts'
import { chooseByKey, inspectPage, pressByKey, tabTo, typeByKey } from './keyboard.ts'
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
      await kit.db.write(
        historyWrites({
          ...{ personKey, kind: 'signed_in', at: kit.clock.now(), scopes: ['openid', 'name'] },
          agency: { agencyId, clientId, name: { th: 'กรมคำขอ', en: 'Department of Trials' } },
        }),
      )
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

describe('what there is to do, and what is broken', { timeout: 400_000 }, () => {
  test('an incident stands on the first page and under Status, before and after signing in', async () => {
    const faults: Faults = []
    const { kit } = portal
    const { page, context } = await portal.newBrowser()
    await openPage(page, 'status', statusText.title.th)
    await page.getByText(statusText.allWell.th).waitFor()
    await inspectPage(page, 'p16-status-signed-out', faults)
    const over = await openIncident(kit, { th: 'หน้าเข้าสู่ระบบช้า', en: 'The sign-in page is slow' })
    kit.clock.advance(1800)
    await closeIncident(kit, over)
    const id = await openIncident(kit, {
      th: 'การลงทะเบียนหยุดชั่วคราว บัตรและการเข้าสู่ระบบใช้ได้',
      en: 'Registration is down. Cards and signing in work.',
    })
    await openPage(page, '', joinCompounds('ต่อบริการของหน่วยงานเข้ากับไทยดี'))
    await page.getByText(statusText.goesOn.th).waitFor()
    await inspectPage(page, 'p01-welcome-incident', faults)
    await signIn(portal, page, 'adult_female_1')
    await makeAgency(page, 'กรมสถานะ')
    await openPage(page, 'status', statusText.title.th)
    await chooseByKeyTick(page)
    // Two changes and an incident that she has not read.
    await kit.owner.run(sql`update portal.news_reader set changes_read = changes_read - 2`)
    await page.goto(`${portal.origin}/agency/?again#/`)
    await page.getByText(statusText.goesOn.th).waitFor()
    await page.locator('.places .mark').waitFor()
    await inspectPage(page, 'p01-home-incident', faults)
    await openPage(page, 'status', statusText.title.th)
    await page.getByText(statusText.past.th).waitFor()
    await expect.poll(() => page.locator('.places .mark').count()).toBe(0)
    await inspectPage(page, 'p16-status', faults)
    await closeIncident(kit, id)
    await context.close()
    expect(faults).toEqual([])
  })

  test('keys that end, requests and what was sent back are the next tasks, marked until they were seen', async () => {
    const faults: Faults = []
    const { kit } = portal
    const { page, context } = await portal.newBrowser()
    await signIn(portal, page, 'adult_female_2')
    await makeAgency(page, 'กรมงานถัดไป')
    const clientId = await makeService(page)
    const { agency_id: agencyId } = await kit.owner.one<{ agency_id: string }>(sql`
      select agency_id from agencies.client where client_id = ${clientId}`)
    const endsAt = new Date(kit.clock.now().getTime() + 6.5 * 86_400_000).toISOString()
    await kit.owner.run(sql`
      update agencies.client set public_keys = jsonb_set(public_keys, '{0,expiresAt}', to_jsonb(${endsAt}::text)) where client_id = ${clientId}`)
    await kit.owner.run(sql`
      insert into portal.go_live_request
             (request_id, agency_id, client_id, production_client_id, state, requested_by, requested_at, reasons, decided_at)
      values (gen_random_uuid(), ${agencyId}, ${clientId}, 'p', 'returned', gen_random_uuid(), ${kit.clock.now()}, 'ขาด', ${kit.clock.now()})`)
    const personKey = keyOfPerson(kit, testPerson('widow'))
    await kit.db.write(
      historyWrites({
        ...{ personKey, kind: 'signed_in', at: kit.clock.now(), scopes: ['openid'] },
        agency: { agencyId, clientId, name: { th: 'กรมงานถัดไป', en: 'Department of Trials' } },
      }),
    )
    const { entry_id: entryId } = await kit.owner.one<{ entry_id: string }>(sql`
      select entry_id from consent.history where person_key = ${personKey} order by entry_id desc limit 1`)
    await reportUse(kit, { personKey, entryId, reason: 'delete_my_data', comment: null })
    await page.goto(`${portal.origin}/agency/?again#/team`)
    await page.locator('.places .mark').waitFor()
    await page.goto(`${portal.origin}/agency/#/`)
    await page.getByText(startText.next.th).waitFor()
    await expect.poll(() => page.locator('.places .mark').count()).toBe(0)
    expect(await page.getByText(new RegExp(`^${startText.isNew.th} · `)).count()).toBe(3)
    await inspectPage(page, 'p01-home-tasks', faults)
    await kit.owner.run(sql`update agencies.agency set status = 'paused' where agency_id = ${agencyId}`)
    await page.goto(`${portal.origin}/agency/?paused#/`)
    await page.getByText(startText.agencyPaused.th).waitFor()
    expect(await page.getByText(new RegExp(`^${startText.isNew.th} · `)).count()).toBe(0)
    await inspectPage(page, 'p01-home-paused', faults)
    await context.close()
    expect(faults).toEqual([])
  })
})

describe('an entry of the request log', { timeout: 240_000 }, () => {
  test('is shared by a link, read by who is not signed in, and ended', async () => {
    const faults: Faults = []
    const { page, context } = await portal.newBrowser()
    await signIn(portal, page, 'adult_male_1')
    await makeAgency(page, 'กรมแบ่งปัน')
    const clientId = await makeService(page, /รหัสลับ \(standard\)/)
    await fetch(
      `${portal.origin}/oauth2/authorize?client_id=${clientId}&response_type=code&redirect_uri=https%3A%2F%2Fother.example%2Fcb&state=s`,
    )
    await openPage(page, `apps/${clientId}/log`, /บันทึกคำขอ/)
    await pressByKey(page, page.getByRole('button', { name: logText.share.th }).first())
    const link = (await page.locator('.notice .mono').textContent()) ?? ''
    await page.getByText(logText.links.th).waitFor()
    await inspectPage(page, 'p08-log-shared', faults)
    const other = await portal.newBrowser()
    await other.page.goto(link)
    await other.page.getByText('https://other.example/cb').first().waitFor()
    await inspectPage(other.page, 'p08-shared-entry', faults)
    await pressByKey(page, page.getByRole('button', { name: logText.endLink.th.replace('{n}', '1') }))
    await expect.poll(() => page.getByText(logText.links.th).count()).toBe(0)
    await other.page.reload()
    await other.page.getByText('ลิงก์นี้ใช้ไม่ได้แล้ว').waitFor()
    await inspectPage(other.page, 'p08-shared-gone', faults)
    await Promise.all([context.close(), other.context.close()])
    expect(faults).toEqual([])
  })
})

describe('without an answer of the server', { timeout: 400_000 }, () => {
  test('every page says so and asks again', async () => {
    const faults: Faults = []
    const { page, context } = await portal.newBrowser()
    await signIn(portal, page, 'householder_of_eight')
    await makeAgency(page, 'กรมไม่มีคำตอบ')
    const clientId = await makeService(page, /รหัสลับ \(standard\)/)
    const client = `apps/${clientId}`
    // The service itself is answered, so that its parts are reached and fail by themselves.
    await page.route(/\/agency\/v1\/(?!me$)/, (route) => {
      const isClient = route.request().url().endsWith(`/clients/${clientId}`) && page.url().includes('/apps/')
      return isClient ? route.continue() : route.abort()
    })
    for (const place of ['', 'requests', 'people', 'team', 'errors', 'status', 'operator', 'new', `${client}/settings`, `${client}/log`]) {
      await page.goto(`${portal.origin}/agency/?${place.replaceAll('/', '-')}#/${place}`)
      await page.getByRole('button', { name: signedInText.tryAgain.th }).first().waitFor()
      await inspectPage(page, `error-${place.split('/').at(-1) || 'home'}`, faults)
    }
    for (const part of ['go-live', 'report']) {
      await page.goto(`${portal.origin}/agency/?${part}#/${client}/${part}`)
      await page.getByRole('button', { name: signedInText.tryAgain.th }).first().waitFor()
      await inspectPage(page, `error-${part}`, faults)
    }
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    await pressByKey(page, page.getByRole('button', { name: signedInText.tryAgain.th }).first())
    await page.getByText(logText.reportNone.th).waitFor()
    await context.close()
    expect(faults).toEqual([])
  })
})

/** Ticks the one tick of the page. */
async function chooseByKeyTick(page: Page): Promise<void> {
  await tabTo(page, page.getByRole('checkbox', { name: statusText.subscribe.th }))
  await page.keyboard.press('Space')
  await expect.poll(() => page.getByRole('checkbox', { name: statusText.subscribe.th }).isChecked()).toBe(true)
}

test('nothing on any page met the security policy or threw', () => {
  expect(portal.complaints).toEqual([])
})
