/** Every screen of a case and of a look-up, in the states that an officer meets, in both languages and colour schemes, small and with large text. */
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import { expect, test } from 'vitest'
import { sql } from '../../../server/src/platform/db/sql.ts'
import { testPerson } from '../../../server/test/test-district.ts'
import { inspectPage } from '../../agency/test/keyboard.ts'
import { type Faults, inspectScreen } from '../../citizen/test/inspect-screen.ts'
import { askOnPhone, type CaseDesk, codeOn, type Hand, openAccountOf, showFace, typeCard, withoutNetwork } from './case-desk.ts'
import type { Tag } from './desk-under-test.ts'
import { isPrinted } from './printed.ts'

export interface Seats {
  readonly at: CaseDesk
  readonly first: Hand
  readonly second: Hand
}

const limit = { timeout: 240_000 }

const noNetwork = 'ติดต่อระบบไม่ได้ในตอนนี้'

export function testCaseScreens(given: () => Seats): void {
  const faults: Faults = []
  /** What a button meets where the network has gone: the page says so, and keeps what is on it for the next press. */
  const triedOffline = (officer: Hand, button: string, name: string) =>
    withoutNetwork(officer.page, async () => {
      await officer.tap('button', button)
      await officer.page.getByText(noNetwork).waitFor()
      await inspectPage(officer.page, name, faults)
    })

  const askFor = async (officer: Hand, tag: Tag) => {
    await officer.type('เลขประจำตัวประชาชน', testPerson(tag).person.pid)
    await officer.choose(/^เพื่อตอบคำถาม/)
  }

  test('a case, from the phone’s code to what two officers decided', limit, async () => {
    faults.length = 0
    const { at, first, second } = given()
    const { page } = first
    const phone = await askOnPhone(at)
    await inspectScreen(phone.page, 'c05-at-desk', faults, { mainAction: '.desk-qr' })
    await first.tap('link', 'ลงทะเบียน')
    await first.tap('button', 'เปิดเรื่อง')
    await inspectPage(page, 'o05-cases', faults)
    await first.type('รหัสช่วยเหลือ', await codeOn(phone))
    await withoutNetwork(page, async () => {
      await first.tap('button', 'เปิดเรื่อง')
      // The case that was to be opened, and the list of those that wait.
      await page.getByText(noNetwork).nth(1).waitFor()
      await inspectPage(page, 'o05-cases-offline', faults)
    })
    await first.tap('button', 'เปิดเรื่อง')
    await first.at('ผู้มาติดต่อเป็นใคร')
    await typeCard(first, 'deceased')
    await first.tap('button', 'ตรวจกับทะเบียน')
    await page.getByText(joinCompounds('ทะเบียนบันทึกว่าเสียชีวิตแล้ว'), { exact: false }).waitFor()
    await inspectPage(page, 'o04-dead', faults)
    await typeCard(first, 'expired_card')
    await triedOffline(first, 'ตรวจกับทะเบียน', 'o04-identify-offline')
    // What was typed is still there.
    await first.tap('button', 'ตรวจกับทะเบียน')
    await page.getByText(/^บัตรหมดอายุ/).waitFor()
    await first.choose(/^ไม่มีบัตร มีคนรับรอง/)
    await first.choose(/^อายุต่ำกว่า 18 ปี/, 'checkbox')
    await first.tap('button', 'ตรวจกับทะเบียน')
    await inspectPage(page, 'o04-identify', faults)
    await page.getByRole('checkbox', { name: /^อายุต่ำกว่า/ }).uncheck()
    await first.choose(/^ไม่มีพยาน/)
    await first.tap('button', 'ตรวจกับทะเบียน')
    await first.at('เปิดข้อมูลเพื่ออะไร')
    await first.tap('button', 'เปิดข้อมูล')
    await first.tap('button', 'ส่งเรื่องให้สำนักทะเบียนอื่น')
    await first.tap('button', 'ส่งเรื่อง')
    await inspectPage(page, 'o06-reason', faults)
    await first.type('รหัสสำนักทะเบียน 4 หลัก', '1408')
    await triedOffline(first, 'ส่งเรื่อง', 'o05-hand-over-offline')
    await first.tap('button', 'กลับไปทำต่อ')
    await first.choose(/^ลงทะเบียนให้/)
    await first.tap('button', 'เปิดข้อมูล')
    await first.at('เทียบใบหน้า')
    await showFace(at, first, 'elder_lifelong')
    await triedOffline(first, 'ถ่ายภาพ', 'o05-camera-offline')
    await first.tap('button', 'ถ่ายภาพ')
    await first.page.getByRole('heading', { name: 'เป็นคนเดียวกันหรือไม่' }).waitFor()
    await first.tap('button', 'ไม่อนุมัติ')
    await inspectPage(page, 'o05-compare', faults)
    await first.tap('button', 'กลับไปทำต่อ')
    await first.tap('button', 'ไม่ใช่คนเดียวกัน')
    await page.getByText('ท่านเห็นว่าไม่ใช่คนเดียวกัน').waitFor()
    await inspectPage(page, 'o05-not-same', faults)
    await first.tap('button', 'ถ่ายใหม่')
    await first.tap('button', 'ถ่ายภาพ')
    await first.tap('button', 'คนเดียวกัน')
    await page.getByText(/^ระบบเห็นว่าใบหน้าต่างกัน/).waitFor()
    await triedOffline(first, 'อนุมัติและขอเจ้าหน้าที่คนที่สอง', 'o05-tool-offline')
    await first.tap('button', 'อนุมัติและขอเจ้าหน้าที่คนที่สอง')
    await first.at('รอเจ้าหน้าที่คนที่สอง')
    await withoutNetwork(page, async () => {
      await page.getByText(noNetwork).waitFor()
      await inspectPage(page, 'o05-wait-offline', faults)
    })
    await second.tap('link', 'ลงทะเบียน')
    await second.tap('link', /รอท่านยืนยันเป็นคนที่สอง/)
    await second.choose(/^ลงทะเบียนให้/)
    await second.tap('button', 'เปิดข้อมูล')
    await second.at('ท่านเป็นคนที่สอง')
    await triedOffline(second, 'ยืนยันว่าเป็นคนเดียวกัน', 'o05-second-offline')
    await second.tap('button', 'ไม่อนุมัติ')
    await second.choose('ไม่ใช่เจ้าของข้อมูล')
    await second.tap('button', 'ไม่อนุมัติเดี๋ยวนี้')
    await second.at('ไม่อนุมัติแล้ว')
    await inspectPage(second.page, 'o05-refused', faults)
    const address = second.page.url()
    await second.tap('link', 'ลงทะเบียน')
    await second.at('ลงทะเบียนและเปลี่ยนเครื่อง')
    await withoutNetwork(second.page, async () => {
      await second.page.goto(address)
      await second.page.getByText(noNetwork).waitFor()
      await inspectPage(second.page, 'o05-case-offline', faults)
    })
    await at.desk.kit.owner.run(sql`
      update proofing.officer_case
         set state = 'ended',
             refusal = null,
             refused_by = null
       where case_id = ${address.split('/').at(-1) ?? ''}`)
    await second.tap('button', 'ลองอีกครั้ง')
    await second.at('เรื่องนี้หมดเวลาแล้ว')
    await inspectPage(second.page, 'o05-ended', faults)
    await phone.at('ยังลงทะเบียนไม่ได้')
    await inspectScreen(phone.page, 'c05-refused', faults)
    expect(faults).toEqual([])
  })

  test('a slip for a person without a phone, a look-up and a suspension', limit, async () => {
    faults.length = 0
    const { at, first, second } = given()
    const { page } = first
    await first.tap('link', 'ลงทะเบียน')
    await first.tap('button', 'ผู้มาติดต่อไม่มีโทรศัพท์')
    await first.at('ผู้มาติดต่อเป็นใคร')
    await typeCard(first, 'widow')
    await first.tap('button', 'ตรวจกับทะเบียน')
    await first.at('เปิดข้อมูลเพื่ออะไร')
    await first.choose(/^ลงทะเบียนให้/)
    await first.tap('button', 'เปิดข้อมูล')
    await first.at('เทียบใบหน้า')
    await showFace(at, first, 'widow')
    await first.tap('button', 'ถ่ายภาพ')
    await first.choose(/^ผู้มาติดต่อยินยอม/, 'checkbox')
    await first.tap('button', 'คนเดียวกัน')
    await first.tap('button', 'อนุมัติ')
    await first.at('อนุมัติแล้ว')
    await triedOffline(first, 'ออกใบ', 'o05-approved-offline')
    await first.tap('button', 'ออกใบ')
    await page.locator('.desk-slip').waitFor()
    await inspectPage(page, 'o05-slip', faults)
    expect(await isPrinted(page, '.bar')).toBe(false)
    expect(await isPrinted(page, '.desk-slip-qr')).toBe(true)
    await openAccountOf(at, 'long_name')
    await first.tap('link', 'ดูข้อมูลและระงับ')
    await first.tap('button', 'เปิดข้อมูล')
    await inspectPage(page, 'o06-look-up', faults)
    await askFor(first, 'long_name')
    await triedOffline(first, 'เปิดข้อมูล', 'o06-look-up-offline')
    await first.tap('button', 'เปิดข้อมูล')
    await first.at('ข้อมูลบุคคล')
    await first.tap('button', 'ระงับเดี๋ยวนี้')
    await inspectPage(page, 'o06-person', faults)
    await first.choose(/^เจ้าตัวแจ้งว่าโทรศัพท์หาย/)
    await triedOffline(first, 'ระงับเดี๋ยวนี้', 'o10-suspend-offline')
    await first.tap('button', 'ระงับเดี๋ยวนี้')
    await first.at(/^ระงับแล้ว เวลา/)
    await inspectPage(page, 'o10-suspended', faults)
    await first.tap('link', 'ดูข้อมูลและระงับ')
    await askFor(first, 'deceased')
    await first.tap('button', 'เปิดข้อมูล')
    await page.getByText(joinCompounds('ทะเบียนบันทึกว่าเสียชีวิตแล้ว')).waitFor()
    await inspectPage(page, 'o06-person-dead', faults)
    await page.goBack()
    await first.at('ดูข้อมูลและระงับ')
    // Both have the record open when the first of them suspends.
    await openAccountOf(at, 'middle_name')
    await second.tap('link', 'ดูข้อมูลและระงับ')
    for (const officer of [first, second]) {
      await askFor(officer, 'middle_name')
      await officer.tap('button', 'เปิดข้อมูล')
      await officer.at('ข้อมูลบุคคล')
      await officer.choose(/^เจ้าตัวขอให้ระงับ/)
    }
    await second.tap('button', 'ระงับเดี๋ยวนี้')
    await second.at(/^ระงับแล้ว เวลา/)
    await first.tap('button', 'ระงับเดี๋ยวนี้')
    await first.at('ไม่มีบัญชีที่ใช้งานอยู่ให้ระงับ')
    await inspectPage(page, 'o10-nothing', faults)
    const { page: empty } = await at.desk.newBrowser()
    await empty.goto(`${at.desk.origin}/app/#/enrol/slip`)
    await inspectScreen(empty, 'c02-slip', faults)
    await empty.getByRole('link', { name: 'เริ่ม', exact: true }).click()
    await empty.getByRole('radio', { name: /^ยินยอม/ }).check()
    await empty.getByRole('button', { name: 'ยอมรับและไปต่อ' }).click()
    await empty.getByRole('button', { name: 'ใช้ใบนี้' }).click()
    await inspectScreen(empty, 'c02-slip-code', faults)
    expect(faults).toEqual([])
  })
}
