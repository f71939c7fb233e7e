/**
 * Pages of drives as many people see them: two languages, two colour schemes, small, with large text, by keyboard, without a network
 * (`inspectPage`). Pictures go to `artifacts/screens`.
 */
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { countPeople, type DriveAtWork, driveAtWork } from '../../../server/test/outreach/drive-at-work.ts'
import { inspectPage } from '../../agency/test/keyboard.ts'
import type { Faults } from '../../citizen/test/inspect-screen.ts'
import { type DeskUnderTest, openAsOfficer, startDesk } from './desk-under-test.ts'

let desk: DeskUnderTest
let context: BrowserContext
let page: Page
let drive: DriveAtWork

const faults: Faults = []

beforeAll(async () => {
  desk = await startDesk()
  ;({ context, page } = await openAsOfficer(desk, 'adult_female_2', 'registrar'))
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
}, 180_000)
afterAll(() => desk?.close())

async function look(name: string, route: string, heading: string, reach?: () => Promise<unknown>) {
  faults.length = 0
  // A page that is open loses its network; a new one would first ask who is there.
  if (!name.endsWith('offline')) await page.goto('about:blank')
  await page.goto(`${desk.deskOrigin}/officer/#/${route}`)
  await page.getByRole('heading', { level: 1, name: joinCompounds(heading) }).waitFor()
  await reach?.()
  await inspectPage(page, name, faults)
  expect(faults).toEqual([])
}

test('no drive and no place yet', { timeout: 120_000 }, async () => {
  await look('o12-drives-none', 'drives', 'หน่วยลงทะเบียน', () => page.getByText('ยังไม่มีหน่วยลงทะเบียน').waitFor())
  await look('o17-coverage-none', 'coverage', 'ความครอบคลุมของพื้นที่', () => page.getByText('ยังไม่มีพื้นที่เป้าหมาย').waitFor())
})

test('a plan, new and with everything wrong', { timeout: 120_000 }, async () => {
  await look('o12-plan-wrong', 'drives/new', 'วางแผนหน่วยลงทะเบียน', async () => {
    await page.getByRole('button', { name: 'เพิ่มโต๊ะ' }).click()
    await page.getByLabel('จำนวนผู้ช่วย').fill('สอง')
    await page.getByLabel('เวลา').first().fill('8 โมง')
    await page.getByRole('button', { name: 'บันทึกแผน' }).click()
    await page.getByText('ยังบันทึกไม่ได้').waitFor()
  })
})

test('a drive at work: list, page, invitations, slips, board, big screen, coverage, report', { timeout: 400_000 }, async () => {
  drive = await driveAtWork(desk.kit)
  const { drive_id: id } = drive.planned.drive
  await countPeople(desk.kit, drive, 28)
  // Half an hour has passed: she signs in again.
  await context.close()
  ;({ context, page } = await openAsOfficer(desk, 'adult_male_3', 'registrar'))
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await look('o12-drives', 'drives', 'หน่วยลงทะเบียน', () => page.getByText('โรงเรียนบางปะหัน').waitFor())
  await look('o12-drive', `drives/${id}`, 'โรงเรียนบางปะหัน')
  await look('o13-invitations', `drives/${id}/invitations`, 'ใบเชิญ', async () => {
    await page.getByLabel('เลขใบ').fill('ห้า')
    await page.getByRole('button', { name: 'พิมพ์ซ้ำ' }).click()
    await page.getByText('ไม่เกิน 500 ใบ').last().waitFor()
  })
  await look('o13-slips', `drives/${id}/invitations`, 'ใบเชิญ', async () => {
    await page.getByRole('button', { name: /^เตรียม/ }).click()
    await page.getByText('ใบพร้อมพิมพ์').waitFor()
  })
  await look('o16-board', `drives/${id}/board`, 'โรงเรียนบางปะหัน', () => page.getByText('เงียบเกิน 20 นาที').waitFor())
  await look('o16-board-big', `drives/${id}/board`, 'โรงเรียนบางปะหัน', async () => {
    await page.getByRole('button', { name: 'เปิดเต็มจอ' }).click()
    await page.getByRole('button', { name: 'กลับ' }).waitFor()
  })
  await look('o17-coverage', 'coverage', 'ความครอบคลุมของพื้นที่', () => page.getByRole('heading', { name: 'แผนที่ช่อง' }).waitFor())
  await look('o16-report', `drives/${id}/report`, 'รายงานปิดหน่วย', () => page.getByText('ยอดตรงกัน').waitFor())
})

test('the board and the plan without a network are the last ones seen, and say from when', { timeout: 120_000 }, async () => {
  const { drive_id: id } = drive.planned.drive
  await context.setOffline(true)
  await look('o16-board-offline', `drives/${id}/board`, 'โรงเรียนบางปะหัน', () => page.getByText('นี่คือข้อมูลเมื่อ').waitFor())
  await look('o12-drive-offline', `drives/${id}`, 'โรงเรียนบางปะหัน', () => page.getByText('นี่คือข้อมูลเมื่อ').waitFor())
  await context.setOffline(false)
})

test('nothing on any page met the security policy or threw', () => {
  expect(desk.complaints).toEqual([])
})
