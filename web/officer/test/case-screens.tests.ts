/** Every screen of a case and of a look-up, in the states that an officer meets, in both languages and colour schemes, small and with large text. */
import { expect, test } from 'vitest'
import { testPerson } from '../../../server/test/test-district.ts'
import { inspectPage } from '../../agency/test/keyboard.ts'
import { type Faults, inspectScreen } from '../../citizen/test/inspect-screen.ts'
import { askOnPhone, type CaseDesk, codeOn, type Hand, showFace, typeCard } from './case-desk.ts'

export interface Seats {
  readonly at: CaseDesk
  readonly first: Hand
  readonly second: Hand
}

const limit = { timeout: 240_000 }

export function testCaseScreens(given: () => Seats): void {
  test('a case, from the phone’s code to what two officers decided', limit, async () => {
    const faults: Faults = []
    const { at, first, second } = given()
    const { page } = first
    const phone = await askOnPhone(at)
    await inspectScreen(phone.page, 'c05-at-desk', faults, { mainAction: '.desk-qr' })
    await first.tap('link', 'ลงทะเบียน')
    await first.tap('button', 'เปิดเรื่อง')
    await inspectPage(page, 'o05-cases', faults)
    await first.type('รหัสช่วยเหลือ', await codeOn(phone))
    await first.tap('button', 'เปิดเรื่อง')
    await first.at('ผู้มาติดต่อเป็นใคร')
    await typeCard(first, 'expired_card')
    await page.context().setOffline(true)
    await first.tap('button', 'ตรวจกับทะเบียน')
    await page.getByText('ติดต่อระบบไม่ได้ในตอนนี้').waitFor()
    await inspectScreen(page, 'o04-identify-offline', faults)
    await page.context().setOffline(false)
    // What was typed is still there.
    await first.tap('button', 'ตรวจกับทะเบียน')
    await page.getByText(/^บัตรหมดอายุ/).waitFor()
    await first.choose(/^ไม่มีบัตร มีคนรับรอง/)
    await first.choose(/^อายุต่ำกว่า 18 ปี/, 'checkbox')
    await first.tap('button', 'ตรวจกับทะเบียน')
    await inspectPage(page, 'o04-identify', faults)
    await page.getByRole('checkbox', { name: /^อายุต่ำกว่า/ }).uncheck({ force: true })
    await first.choose(/^ไม่มีพยาน/)
    await first.tap('button', 'ตรวจกับทะเบียน')
    await first.at('เปิดข้อมูลเพื่ออะไร')
    await first.tap('button', 'เปิดข้อมูล')
    await inspectScreen(page, 'o06-reason', faults)
    await first.choose(/^ลงทะเบียนให้/)
    await first.tap('button', 'เปิดข้อมูล')
    await first.at('เทียบใบหน้า')
    await showFace(at, first, 'elder_lifelong')
    await first.tap('button', 'ถ่ายภาพ')
    await first.page.getByRole('heading', { name: 'เป็นคนเดียวกันหรือไม่' }).waitFor()
    await first.tap('button', 'ไม่อนุมัติ')
    await inspectPage(page, 'o05-compare', faults)
    await first.tap('button', 'กลับไปทำต่อ')
    await first.tap('button', 'คนเดียวกัน')
    await page.getByText(/^ระบบเห็นว่าใบหน้าต่างกัน/).waitFor()
    await inspectScreen(page, 'o05-tool', faults)
    await first.tap('button', 'อนุมัติและขอเจ้าหน้าที่คนที่สอง')
    await first.at('รอเจ้าหน้าที่คนที่สอง')
    await inspectScreen(page, 'o05-wait', faults)
    await second.tap('link', 'ลงทะเบียน')
    await second.tap('link', /รอท่านยืนยันเป็นคนที่สอง/)
    await second.choose(/^ลงทะเบียนให้/)
    await second.tap('button', 'เปิดข้อมูล')
    await second.at('ท่านเป็นคนที่สอง')
    await inspectScreen(second.page, 'o05-second', faults)
    await second.tap('button', 'ไม่อนุมัติ')
    await second.choose('ไม่ใช่เจ้าของข้อมูล')
    await second.tap('button', 'ไม่อนุมัติเดี๋ยวนี้')
    await second.at('ไม่อนุมัติแล้ว')
    await inspectScreen(second.page, 'o05-refused', faults)
    await phone.at('ยังลงทะเบียนไม่ได้')
    await inspectScreen(phone.page, 'c05-refused', faults)
    expect(faults).toEqual([])
  })

  test('a slip for a person without a phone, a look-up and a suspension', limit, async () => {
    const faults: Faults = []
    const { at, first } = given()
    const { page } = first
    await first.tap('link', 'ลงทะเบียน')
    await first.tap('button', 'ผู้มาติดต่อไม่มีโทรศัพท์')
    await first.at('ผู้มาติดต่อเป็นใคร')
    await typeCard(first, 'widow')
    await first.tap('button', 'ตรวจกับทะเบียน')
    await first.choose(/^ลงทะเบียนให้/)
    await first.tap('button', 'เปิดข้อมูล')
    await first.at('เทียบใบหน้า')
    await showFace(at, first, 'widow')
    await first.tap('button', 'ถ่ายภาพ')
    await first.choose(/^ผู้มาติดต่อยินยอม/, 'checkbox')
    await first.tap('button', 'คนเดียวกัน')
    await first.tap('button', 'อนุมัติ')
    await first.at('อนุมัติแล้ว')
    await first.tap('button', 'ออกใบ')
    await page.locator('.desk-slip').waitFor()
    await inspectPage(page, 'o05-slip', faults)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.bar').isVisible()).toBe(false)
    expect(await page.locator('.desk-slip-qr').isVisible()).toBe(true)
    await page.emulateMedia({ media: 'screen' })
    await first.tap('link', 'ดูข้อมูลและระงับ')
    await first.tap('button', 'เปิดข้อมูล')
    await inspectPage(page, 'o06-look-up', faults)
    await first.type('เลขประจำตัวประชาชน', testPerson('long_name').person.pid)
    await first.choose(/^เพื่อตอบคำถาม/)
    await first.tap('button', 'เปิดข้อมูล')
    await first.at('ข้อมูลบุคคล')
    await inspectScreen(page, 'o06-person', faults)
    const { page: empty } = await at.desk.newBrowser()
    await empty.goto(`${at.desk.origin}/app/#/enrol/slip`)
    await inspectScreen(empty, 'c02-slip', faults)
    await empty.getByRole('link', { name: 'เริ่ม', exact: true }).click()
    await empty.getByRole('radio', { name: /^ยินยอม/ }).check({ force: true })
    await empty.getByRole('button', { name: 'ยอมรับและไปต่อ' }).click()
    await empty.getByRole('button', { name: 'ใช้ใบนี้' }).click()
    await inspectScreen(empty, 'c02-slip-code', faults)
    expect(faults).toEqual([])
  })
}
