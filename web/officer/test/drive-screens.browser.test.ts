/**
 * Pages of drives as many people see them: two languages, two colour schemes, small, with large text, by keyboard, without a network
 * (`inspectPage`). Pictures go to `artifacts/screens`.
 */
import { readFileSync } from 'node:fs'
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readDrive } from '../../../server/src/modules/outreach/index.ts'
import { sql } from '../../../server/src/platform/db/sql.ts'
import { countPeople, type DriveAtWork, driveAtWork } from '../../../server/test/outreach/drive-at-work.ts'
import { someNumber } from '../../../server/test/outreach/drive-world.ts'
import { inspectPage } from '../../agency/test/keyboard.ts'
import type { Faults } from '../../citizen/test/inspect-screen.ts'
import { readQrIn } from '../../gate/test/read-qr.ts'
import { type DeskUnderTest, openAsOfficer, startDesk } from './desk-under-test.ts'
import { isPrinted, keepPrinted } from './printed.ts'

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
  await look('o12-drives-none', 'drives', 'หน่วยลงทะเบียน', () => page.getByText(joinCompounds('ยังไม่มีหน่วยลงทะเบียน')).waitFor())
  await look('o17-coverage-none', 'coverage', 'ความครอบคลุมของพื้นที่', () => page.getByText(joinCompounds('ยังไม่มีพื้นที่เป้าหมาย')).waitFor())
})

test('a plan, new and with everything wrong', { timeout: 120_000 }, async () => {
  await look('o12-plan-new', 'drives/new', 'วางแผนหน่วยลงทะเบียน')
  await look('o12-plan-wrong', 'drives/new', 'วางแผนหน่วยลงทะเบียน', async () => {
    await page.getByRole('button', { name: 'เพิ่มโต๊ะ' }).click()
    await page.getByLabel('จำนวนผู้ช่วย').fill('สอง')
    await page.getByLabel('เวลา').first().fill('8 โมง')
    await page.getByRole('button', { name: 'บันทึกแผน' }).click()
    await page.getByText('ยังบันทึกไม่ได้').waitFor()
  })
})

test('a registrar plans, imports a hostile list, prints, opens, watches and closes; the report adds up', { timeout: 120_000 }, async () => {
  await desk.kit.owner.run(sql`update desk.session set stepped_up_at = null`)
  // Else the wrong entries of the test before are there, as a draft.
  await page.evaluate(() => sessionStorage.clear())
  await page.goto('about:blank')
  await page.goto(`${desk.deskOrigin}/officer/#/drives/new`)
  await page.getByLabel('ชื่อหน่วย ภาษาไทย').fill('วัดขยาย')
  await page.getByLabel('สถานที่ ภาษาไทย').fill('ศาลาการเปรียญ')
  await page.getByLabel('ชื่อกลุ่ม ภาษาไทย').fill('บ้านขยาย')
  await page.getByLabel('จำนวนคน').fill('12')
  faults.length = 0
  await inspectPage(page, 'o12-plan-filled', faults)
  await context.setOffline(true)
  await page.getByRole('button', { name: 'บันทึกแผน' }).click()
  await page.getByText('ติดต่อระบบไม่ได้ในตอนนี้').waitFor()
  await inspectPage(page, 'o12-plan-offline', faults)
  expect(faults).toEqual([])
  await context.setOffline(false)
  await page.getByRole('button', { name: 'บันทึกแผน' }).click()
  await page.getByRole('heading', { level: 1, name: 'วัดขยาย' }).waitFor()
  const driveId = /drives\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? ''

  await page.getByRole('link', { name: /^ใบเชิญ/ }).click()
  const people = Array.from({ length: 12 }, (_, i) => `${someNumber(700_000 + i)},สมใจ ${i + 1}`)
  const list = ['เลขประจำตัวประชาชน,ชื่อ', ...people, `${someNumber(700_000)},ซ้ำ`, `${someNumber(700_099)},=cmd|'/c calc'!A1`, '1407,x'].join(
    '\r\n',
  )
  await page.getByLabel('เลือกไฟล์ CSV').setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: tis620(list) })
  await page.getByText('เพิ่มแล้ว 12 ใบ').waitFor()
  await page.getByText('เลขประจำตัวนี้ซ้ำกับแถวก่อนหน้า').waitFor()
  await page.getByText('หรือขึ้นต้นด้วย = + - @').waitFor()
  faults.length = 0
  await inspectPage(page, 'o13-imported', faults)
  expect(faults).toEqual([])
  await page.getByRole('button', { name: /^เตรียม 12 ใบ/ }).click()
  await page.getByText(/ใบพร้อมพิมพ์ 12 ใบ/).waitFor()
  const code = (await page.locator('.slip-letters').first().textContent()) ?? ''
  expect(await readQrIn(await page.locator('.slip-qr').first().screenshot())).toBe(
    `${desk.origin}/app/#/invited/${code.replaceAll('-', '')}`,
  )
  expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toBe(2)
  expect(await isPrinted(page, '.slip-qr')).toBe(true)
  await page.setViewportSize({ width: 741, height: 1070 })
  await keepPrinted(page, 'o13-print-a4')
  await page.setViewportSize({ width: 360, height: 740 })
  await page.getByRole('radio', { name: /80/ }).check()
  expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toBe(12)
  await page.setViewportSize({ width: 280, height: 480 })
  await keepPrinted(page, 'o13-print-80mm')
  await page.setViewportSize({ width: 360, height: 740 })

  await page.goto(`${desk.deskOrigin}/officer/#/drives/${driveId}`)
  await page.getByRole('button', { name: 'เปิดหน่วย' }).click()
  await page.getByText('เปิดอยู่').waitFor()
  await page.getByRole('button', { name: 'สร้างลิงก์จอใหญ่' }).click()
  const address = (await page.locator('.gate-qr + p code').textContent()) ?? ''
  // A screen in the hall, where nobody is signed in, is told of whoever was registered without being touched.
  const { page: hall } = await desk.newBrowser()
  await hall.goto(address)
  await hall.getByRole('heading', { level: 1, name: 'วัดขยาย' }).waitFor()
  await countPeople(desk.kit, { planned: await readDrive(desk.kit, driveId), slips: 12 }, 6)
  await hall.locator('.board-done dd').filter({ hasText: '6' }).waitFor()
  await hall.context().close()

  await page.getByRole('button', { name: 'ปิดหน่วย', exact: true }).click()
  await page.getByRole('button', { name: 'ใช่ ปิดหน่วย' }).click()
  await page.getByText('ปิดแล้ว', { exact: true }).waitFor()
  await page.getByRole('link', { name: /^รายงานปิดหน่วย/ }).click()
  await page.getByText('ยอดตรงกัน: รวมตามกลุ่ม ตามทาง และตามโต๊ะ ได้ 6 คนเท่ากัน').waitFor()
  expect(await isPrinted(page, '.board-figures dd')).toBe(true)
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'บันทึกเป็น CSV' }).click()
  const saved = readFileSync(await (await saving).path(), 'utf8')
  expect(saved.split('\r\n').slice(0, 4)).toEqual(['\ufeffรายงานปิดหน่วย,วัดขยาย', 'เป้า,12', 'ลงแล้ว,6', 'เหลือ,12'])
})

/** Thai in one byte, as older spreadsheets save it. */
const tis620 = (text: string): Buffer =>
  Buffer.from([...text].map((sign) => (sign >= '\u0e01' ? (sign.codePointAt(0) ?? 0) - 0xe00 + 0xa0 : (sign.codePointAt(0) ?? 0))))

const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length ?? 0

test('a drive at work: list, page, invitations, slips, board, big screen, coverage, report', { timeout: 400_000 }, async () => {
  drive = await driveAtWork(desk.kit)
  const { drive_id: id } = drive.planned.drive
  await countPeople(desk.kit, drive, 28)
  await desk.kit.owner.run(sql`insert into outreach.aid_tally values (${id}, 'eyesight', 9), (${id}, 'hands', 5), (${id}, 'other', 1)`)
  await desk.kit.owner.run(sql`insert into outreach.station_tally values (${id}, 20, 1620)`)
  // Half an hour has passed: she signs in again.
  await context.close()
  ;({ context, page } = await openAsOfficer(desk, 'adult_male_3', 'registrar'))
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await look('o12-drives', 'drives', 'หน่วยลงทะเบียน', () => page.getByText('โรงเรียนบางปะหัน').waitFor())
  await look('o12-drive-link', `drives/${id}`, 'โรงเรียนบางปะหัน', async () => {
    await page.getByRole('button', { name: 'สร้างลิงก์จอใหญ่' }).click()
    await page.getByRole('button', { name: 'ปิดหน่วย', exact: true }).click()
    await page.getByText('ปิดหน่วยนี้แน่หรือไม่').waitFor()
  })
  const address = (await page.locator('.gate-qr + p code').textContent()) ?? ''
  await look('o12-plan-change', `drives/${id}/plan`, 'แก้แผนหน่วยลงทะเบียน')
  await look('o16-board-hall', address.split('#/')[1] ?? '', 'โรงเรียนบางปะหัน', () => page.getByText('ไม่แสดง').first().waitFor())
  await look('o16-board-gone', 'board/gone', 'กระดานหน้างาน', () => page.getByText('ลิงก์กระดานนี้ใช้ไม่ได้แล้ว').waitFor())
  await look('o13-slips', `drives/${id}/invitations`, 'ใบเชิญ', async () => {
    await page.getByRole('button', { name: /^เตรียม/ }).click()
    await page.getByText('ใบพร้อมพิมพ์').waitFor()
    await page.getByLabel('เลขใบ').fill('ห้า')
    await page.getByRole('button', { name: 'พิมพ์ซ้ำ' }).click()
    await page.getByText('ไม่เกิน 500 ใบ').last().waitFor()
  })
  await look('o16-board', `drives/${id}/board`, 'โรงเรียนบางปะหัน', () => page.getByText('เงียบเกิน 20 นาที').waitFor())
  await page.getByRole('button', { name: 'เปิดเต็มจอ' }).click()
  await page.getByRole('button', { name: 'กลับ' }).click()
  await page.getByRole('button', { name: 'เปิดเต็มจอ' }).waitFor()
  // A page that nobody touches asks no more, and says so; the session can end.
  const idle = await context.newPage()
  await idle.clock.install()
  await idle.goto(`${desk.deskOrigin}/officer/#/drives/${id}/board`)
  await idle.getByRole('heading', { level: 1, name: 'โรงเรียนบางปะหัน' }).waitFor()
  await idle.clock.fastForward('04:00')
  await idle.getByText('หยุดอัปเดต').waitFor()
  await idle.keyboard.press('Shift')
  await idle.clock.fastForward('00:05')
  await idle.getByText('หยุดอัปเดต').waitFor({ state: 'detached' })
  await idle.close()
  await look('o17-coverage', 'coverage', 'ความครอบคลุมของพื้นที่', () => page.getByRole('heading', { name: 'แผนที่ช่อง' }).waitFor())
  await look('o16-report', `drives/${id}/report`, 'รายงานปิดหน่วย', () => page.getByText('1 นาที 21 วินาที').waitFor())
})

test('the board and the plan without a network are the last ones seen, and say from when', { timeout: 120_000 }, async () => {
  const { drive_id: id } = drive.planned.drive
  await context.setOffline(true)
  await look('o16-board-offline', `drives/${id}/board`, 'โรงเรียนบางปะหัน', () => page.getByText('นี่คือข้อมูลเมื่อ').waitFor())
  await look('o12-drive-offline', `drives/${id}`, 'โรงเรียนบางปะหัน', () => page.getByText('นี่คือข้อมูลเมื่อ').waitFor())
  // Nothing of these is kept, or nothing was: the page says that it cannot be had.
  await page.evaluate(() => sessionStorage.clear())
  const isCutOff = () => page.getByText('ติดต่อระบบไม่ได้ในตอนนี้').first().waitFor()
  await look('o12-drives-offline', 'drives', 'หน่วยลงทะเบียน', isCutOff)
  await look('o13-slips-offline', `drives/${id}/invitations`, 'ใบเชิญ', isCutOff)
  await look('o16-report-offline', `drives/${id}/report`, 'รายงานปิดหน่วย', isCutOff)
  await look('o17-coverage-offline', 'coverage', 'ความครอบคลุมของพื้นที่', isCutOff)
  await context.setOffline(false)
})

test('nothing on any page met the security policy or threw', () => {
  expect(desk.complaints).toEqual([])
})
