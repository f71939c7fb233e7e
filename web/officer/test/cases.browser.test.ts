/** A person with her phone and officers at their pages, side by side, before the real program: from the code to the PIN. */
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '../../../server/src/platform/db/sql.ts'
import { keyOfPerson, testPerson } from '../../../server/test/test-district.ts'
import { inspectPage } from '../../agency/test/keyboard.ts'
import type { Faults } from '../../citizen/test/inspect-screen.ts'
import { readQrIn } from '../../gate/test/read-qr.ts'
import {
  askOnPhone,
  type CaseDesk,
  codeOn,
  Hand,
  holdPhone,
  openCaseDesk,
  pin,
  setPin,
  showFace,
  sitDown,
  turnHead,
  typeCard,
  withoutNetwork,
} from './case-desk.ts'
import { testCaseScreens } from './case-screens.tests.ts'
import type { Tag } from './desk-under-test.ts'

let at: CaseDesk
let first: Hand
let second: Hand

beforeAll(async () => {
  at = await openCaseDesk()
  first = await sitDown(at, 'adult_male_3')
  second = await sitDown(at, 'adult_female_2')
}, 180_000)
afterAll(() => at?.close())

const keyOf = (tag: Tag) => keyOfPerson(at.desk.kit, testPerson(tag))
const printed = (what: string, hand: Hand, ms: number) =>
  process.stdout.write(`${what}: ${hand.taps} taps, ${hand.keys} keys, ${hand.screens.length} screens, ${ms} ms of script\n`)

async function openByCode(officer: Hand, phone: Hand): Promise<void> {
  await officer.tap('link', 'ลงทะเบียน')
  await officer.type('รหัสช่วยเหลือ', await codeOn(phone))
  await officer.tap('button', 'เปิดเรื่อง')
  await officer.at('ผู้มาติดต่อเป็นใคร')
}

async function openRecord(officer: Hand, reason: RegExp): Promise<void> {
  await officer.at('เปิดข้อมูลเพื่ออะไร')
  await officer.choose(reason)
  await officer.tap('button', 'เปิดข้อมูล')
}

/** The desk's picture, the officer's own word, and only then the tool's. @param tool  how what the tool says begins */
async function compare(officer: Hand, face: Tag, tool: RegExp): Promise<void> {
  await officer.at('เทียบใบหน้า')
  await showFace(at, officer, face)
  await officer.tap('button', 'ถ่ายภาพ')
  await officer.page.getByRole('heading', { name: 'เป็นคนเดียวกันหรือไม่' }).waitFor()
  expect(await officer.page.getByText(tool).count()).toBe(0)
  await officer.tap('button', 'คนเดียวกัน')
  await officer.page.getByText(tool).waitFor()
  at.camera.show(at.nothing)
}

const agrees = /^ระบบเห็นตรงกับท่าน/
const registers = /^ลงทะเบียนให้/

let mother: Hand

test('an officer registers a person on her own phone, from its QR to the PIN that the officer never sees', {
  timeout: 120_000,
}, async () => {
  mother = await askOnPhone(at)
  const began = Date.now()
  const { page } = first
  first.startCount()
  await first.tap('link', 'ลงทะเบียน')
  await first.tap('button', 'สแกน QR จากโทรศัพท์')
  await holdPhone(at, mother)
  await first.at('ผู้มาติดต่อเป็นใคร')
  await typeCard(first, 'adult_female_1')
  await first.tap('button', 'ตรวจกับทะเบียน')
  await openRecord(first, registers)
  await compare(first, 'adult_female_1', agrees)
  await first.tap('button', 'อนุมัติ')
  await first.at('อนุมัติแล้ว')
  printed('officer registers, card typed', first, Date.now() - began)
  const faults: Faults = []
  await withoutNetwork(page, async () => {
    await page.getByText('ติดต่อระบบไม่ได้ในตอนนี้').waitFor()
    await inspectPage(page, 'o05-approved-waits-offline', faults)
  })
  await setPin(mother)
  await page.getByText(joinCompounds('บัญชีใช้ได้แล้วบนเครื่องของผู้มาติดต่อ')).waitFor()
  await inspectPage(page, 'o05-approved-done', faults)
  await page.setViewportSize({ width: 1280, height: 800 })
  expect(faults).toEqual([])
  expect(await page.content()).not.toContain(pin)
  const account = await at.desk.kit.owner.one(sql`
    select state, assurance_level from accounts.account where person_key = ${keyOf('adult_female_1')}`)
  expect(account).toEqual({ state: 'active', assurance_level: '2.3' })
})

test('where the tool says no, a second officer looks for herself before she hears of it, and both are recorded', async () => {
  const phone = await askOnPhone(at)
  await openByCode(first, phone)
  await typeCard(first, 'one_letter_name')
  await first.tap('button', 'ตรวจกับทะเบียน')
  await openRecord(first, registers)
  await compare(first, 'elder_lifelong', /^ระบบเห็นว่าใบหน้าต่างกัน/)
  await first.tap('button', 'อนุมัติและขอเจ้าหน้าที่คนที่สอง')
  await first.at('รอเจ้าหน้าที่คนที่สอง')
  await second.tap('link', 'ลงทะเบียน')
  await second.tap('link', /รอท่านยืนยันเป็นคนที่สอง/)
  await openRecord(second, registers)
  await second.at('ท่านเป็นคนที่สอง')
  expect(await second.page.getByText(/^ระบบ/).count()).toBe(0)
  await second.tap('button', 'ยืนยันว่าเป็นคนเดียวกัน')
  await second.at('อนุมัติแล้ว')
  await first.at('อนุมัติแล้ว')
  await setPin(phone)
  const session = await at.desk.kit.owner.one(sql`
    select decided_by, confirmed_by from proofing.session where person_key = ${keyOf('one_letter_name')}`)
  expect(session).toEqual({ decided_by: keyOf('adult_male_3'), confirmed_by: keyOf('adult_female_2') })
})

const accountOf = (tag: Tag) =>
  at.desk.kit.owner.one<{ account_id: string }>(sql`select account_id, opened_at from accounts.account where person_key = ${keyOf(tag)}`)

/** The bound phone as the person opens it again. */
async function unlock(page: Page): Promise<void> {
  await page.goto(`${at.desk.origin}/app/#/`)
  await page.reload()
  for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).click()
}

test('a new phone takes over from the old one at the same moment, and nothing of the account is lost', async () => {
  const account = await accountOf('adult_female_1')
  await unlock(mother.page)
  await mother.page.getByRole('article').waitFor()
  const began = Date.now()
  const phone = await askOnPhone(at)
  first.startCount()
  await openByCode(first, phone)
  await typeCard(first, 'adult_female_1')
  await first.tap('button', 'ตรวจกับทะเบียน')
  await openRecord(first, /^เปิดใช้เครื่องใหม่ให้/)
  await compare(first, 'adult_female_1', agrees)
  await first.tap('button', 'อนุมัติ')
  await setPin(phone)
  printed('recovery on a new phone, the officer’s part', first, Date.now() - began)
  printed('recovery on a new phone, the person’s part', phone, Date.now() - began)
  expect(await accountOf('adult_female_1')).toEqual(account)
  await phone.page.goto(`${at.desk.origin}/app/#/history`)
  // What was done for the first phone is read on the second one.
  await phone.page.getByText(joinCompounds('ลงทะเบียนให้ท่าน')).first().waitFor()
  await phone.page
    .getByText(/เปิดใช้เครื่องใหม่/)
    .first()
    .waitFor()
  await unlock(mother.page)
  await mother.page
    .getByText(/ย้ายไปใช้บนเครื่องอื่นแล้ว/)
    .first()
    .waitFor()
  mother = phone
})

test('a lost phone is suspended in three screens, and its next request is refused', async () => {
  await unlock(mother.page)
  await mother.page.getByRole('article').waitFor()
  const began = Date.now()
  second.startCount()
  await second.tap('link', 'ดูข้อมูลและระงับ')
  await second.at('ดูข้อมูลและระงับการใช้งาน')
  await second.type('เลขประจำตัวประชาชน', testPerson('adult_female_1').person.pid)
  await second.choose(/^เพื่อระงับ/)
  await second.tap('button', 'เปิดข้อมูล')
  await second.at('ข้อมูลบุคคล')
  await second.choose(/^เจ้าตัวแจ้งว่าโทรศัพท์หาย/)
  await second.tap('button', 'ระงับเดี๋ยวนี้')
  await second.at(/^ระงับแล้ว เวลา/)
  printed('suspension of a lost phone', second, Date.now() - began)
  expect(second.screens.length).toBeLessThanOrEqual(3)
  await unlock(mother.page)
  await mother.page.getByText('การใช้งานถูกระงับไว้').first().waitFor()
})

test('a person without phone and card gets a slip on a witness’s word; later it opens on a phone, and its other code suspends', async () => {
  await first.tap('link', 'ลงทะเบียน')
  await first.tap('button', 'ผู้มาติดต่อไม่มีโทรศัพท์')
  await first.at('ผู้มาติดต่อเป็นใคร')
  await first.choose(/^ไม่มีบัตร มีคนรับรอง/)
  await first.type('เลขประจำตัวประชาชน', testPerson('cancelled_card').person.pid)
  await typeCard(first, 'widow', 'บัตรของพยาน')
  await first.tap('button', 'ตรวจกับทะเบียน')
  await openRecord(first, registers)
  await first.at('เทียบใบหน้า')
  await showFace(at, first, 'cancelled_card')
  await first.tap('button', 'ถ่ายภาพ')
  await first.choose(/^ผู้มาติดต่อยินยอม/, 'checkbox')
  await first.tap('button', 'คนเดียวกัน')
  await first.tap('button', 'อนุมัติ')
  await first.at('อนุมัติแล้ว')
  await first.tap('button', 'ออกใบ')
  const url = await readQrIn(await first.page.locator('.desk-slip-qr').screenshot())
  const suspensionCode = (await first.page.locator('.desk-slip-code').last().textContent()) ?? ''
  expect(url).toMatch(new RegExp(`^${at.desk.origin}/app/#/slip/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$`))
  const { page, context } = await at.desk.newBrowser()
  await context.grantPermissions(['camera'])
  const phone = new Hand(page)
  await page.goto(url)
  await phone.at('ใช้ใบจากเจ้าหน้าที่')
  expect(page.url()).not.toContain(url.split('/').at(-1) ?? '-')
  await phone.tap('link', 'เริ่ม')
  await phone.choose(/^ยินยอม/)
  await phone.tap('button', 'ยอมรับและไปต่อ')
  await phone.tap('button', 'ใช้ใบนี้')
  await phone.at('ถ่ายใบหน้า')
  await turnHead(at, phone, 'cancelled_card')
  await setPin(phone)
  // Another phone, lost phone: the code on the slip in the place of the PIN.
  const other = new Hand((await at.desk.newBrowser()).page)
  await other.page.goto(`${at.desk.origin}/app/#/lost`)
  await other.type('เลขประจำตัวประชาชน', testPerson('cancelled_card').person.pid)
  await other.type('รหัส PIN ของเครื่องที่หาย หรือรหัสระงับ', suspensionCode)
  await other.tap('button', 'ระงับเครื่องที่หาย')
  await other.at(/^รับเรื่องแล้วเมื่อ/)
  const state = await at.desk.kit.owner.one(sql`select state from accounts.account where person_key = ${keyOf('cancelled_card')}`)
  expect(state).toEqual({ state: 'suspended' })
})

test('a child comes with a guardian, whose card the page asks for', async () => {
  const phone = await askOnPhone(at)
  await openByCode(first, phone)
  await typeCard(first, 'child_10')
  await first.tap('button', 'ตรวจกับทะเบียน')
  await first.page.getByText(/^ผู้นี้อายุต่ำกว่า 18 ปี/).waitFor()
  await typeCard(first, 'adult_female_1', 'บัตรของผู้ปกครอง')
  await first.tap('button', 'ตรวจกับทะเบียน')
  await openRecord(first, registers)
  await compare(first, 'child_10', agrees)
  await first.tap('button', 'อนุมัติ')
  await setPin(phone)
})

testCaseScreens(() => ({ at, first, second }))

test('no page had anything to complain of', () => expect(at.desk.complaints).toEqual([]))
