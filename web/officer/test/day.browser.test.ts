/** An officer's day through the browser, before the real program: by keys where a person works by keys, several browsers where several people act. */
import { joinCompounds, thaiCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sql } from '../../../server/src/platform/db/sql.ts'
import { keyOfPerson, testPerson } from '../../../server/test/test-district.ts'
import { chooseByKey, pressByKey, typeByKey } from '../../agency/test/keyboard.ts'
import { type Faults, inspectScreen } from '../../citizen/test/inspect-screen.ts'
import { findLayoutFaults } from '../../citizen/test/layout-faults.ts'
import { givenColleague, givenSamples, takeOne } from './day-scenes.ts'
import { type DeskUnderTest, givePasskeys, openAsOfficer, signInAtDesk, startDesk } from './desk-under-test.ts'

let desk: DeskUnderTest
beforeAll(async () => {
  desk = await startDesk()
}, 180_000)
afterAll(() => desk?.close())
beforeEach(async () => {
  for (const table of [sql`desk.queue_ticket`, sql`desk.queue_day`, sql`desk.passkey`, sql`desk.look`])
    await desk.kit.owner.run(sql`delete from ${table}`)
})

const button = (page: Page, name: string) => page.getByRole('button', { name: joinCompounds(name), exact: true })
const link = (page: Page, name: string) => page.getByRole('link', { name: joinCompounds(name) })
/** Runs in the page: a Thai voice that says nothing aloud. */
function keepWhatIsSaid(): void {
  const said: string[] = []
  const voice = { lang: 'th-TH' }
  const speech = { getVoices: () => [voice], speak: ({ text }: { text: string }) => said.push(text) }
  class Utterance {
    readonly text: string
    constructor(text: string) {
      this.text = text
    }
  }
  for (const [name, value] of Object.entries({ said, speechSynthesis: speech, SpeechSynthesisUtterance: Utterance }))
    Object.defineProperty(globalThis, name, { value })
}
/** As when the phone is taken out of the pocket: the page asks at once. */
const lookAgain = (page: Page) => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name: joinCompounds(name) }).waitFor()

test('a number is taken at the kiosk, watched on a phone, called at a counter, shown in the hall; the kiosk’s officer is signed out of it', {
  timeout: 120_000,
}, async () => {
  const { page: kiosk } = await openAsOfficer(desk, 'adult_female_2', 'officer')
  await kiosk.goto(`${desk.deskOrigin}/officer/#/queue`)
  await button(kiosk, 'ให้เครื่องนี้เป็นตู้บัตรคิว').click()
  await button(kiosk, 'ยืนยัน และออกจากระบบ').click()
  await title(kiosk, 'รับบัตรคิว')
  const { page: officer } = await openAsOfficer(desk, 'adult_male_3', 'officer')
  const { page: hall } = await openAsOfficer(desk, 'adult_male_2', 'helper')
  // The browser of the tests has no voice; what it is given to say is kept.
  await hall.addInitScript(keepWhatIsSaid)
  await hall.goto(`${desk.deskOrigin}/officer/#/queue`)
  await hall.reload()
  await button(hall, 'ให้เครื่องนี้เป็นจอเรียกคิว').click()
  await button(hall, 'ยืนยัน และออกจากระบบ').click()
  await title(hall, 'จอเรียกคิว')
  await hall.getByText('ยังไม่มีการเรียก').waitFor()
  await button(hall, 'เปิดเสียงเรียก').click()
  await hall.getByText('เครื่องนี้อ่านหมายเลขให้ฟังได้').waitFor()

  await takeOne(desk, 'other')
  await button(kiosk, 'เครื่องใหม่ หรือกลับเข้าใช้งาน').click()
  await title(kiosk, 'หมายเลขของท่าน')
  expect(await kiosk.locator('.queue-number').textContent()).toBe('B002')
  const { ticket_id: ticketId } = await desk.kit.owner.one<{ ticket_id: string }>(sql`
    select ticket_id from desk.queue_ticket where need = 'recover'`)

  // What the QR holds, opened by a phone that nobody registered with.
  const { page: phone } = await desk.newBrowser()
  await phone.goto(`${desk.origin}/app/#/queue/${ticketId}`)
  await phone.getByText('รออีก 1 คิวก่อนถึงท่าน', { exact: false }).waitFor()
  const faults: Faults = []
  await inspectScreen(phone, 'queue-phone-waiting', faults)

  await officer.goto(`${desk.deskOrigin}/officer/#/queue`)
  await officer.getByLabel('ช่องบริการของท่าน').selectOption('7')
  await pressByKey(officer, button(officer, 'เรียก B002'))
  await officer.locator('.queue-number', { hasText: 'B002' }).waitFor()
  await hall.locator('.room-calls li', { hasText: 'B002' }).filter({ hasText: '7' }).waitFor()
  await lookAgain(phone)
  await phone.getByText('เชิญที่ช่องบริการ 7').waitFor()
  expect(faults).toEqual([])
  const said = () => hall.evaluate(() => Reflect.get(globalThis, 'said') as string[])
  await expect.poll(said, { timeout: 20_000 }).toEqual(['ขอเชิญหมายเลข บี ศูนย์ ศูนย์ สอง ที่ช่องบริการ 7 ค่ะ'])
  await hall.setViewportSize({ width: 1920, height: 1080 })
  expect(await hall.evaluate(findLayoutFaults, [...thaiCompounds])).toEqual([])

  // Not there, then there, then done.
  await pressByKey(officer, button(officer, 'ยังไม่มา พักไว้'))
  await hall.getByText('เรียกแล้วยังไม่มา', { exact: false }).waitFor()
  await lookAgain(phone)
  await phone.getByText('คิวยังอยู่', { exact: false }).waitFor()
  await pressByKey(officer, button(officer, 'เรียก B002'))
  await expect.poll(said, { timeout: 20_000 }).toHaveLength(2)
  await pressByKey(officer, button(officer, 'เสร็จแล้ว'))
  await officer.getByText('ยังไม่ได้เรียกใคร').waitFor()
  await lookAgain(phone)
  await phone.getByText('คิวนี้เสร็จแล้ว').waitFor()

  // Whoever touches the kiosk finds nobody signed in, and an officer takes it back.
  await kiosk.goto(`${desk.deskOrigin}/officer/#/queue`)
  await link(kiosk, 'เข้าสู่ระบบด้วยไทยดี').waitFor()
  await signInAtDesk(desk, kiosk, 'adult_female_2')
  await kiosk.goto(`${desk.deskOrigin}/officer/#/kiosk`)
  await button(kiosk, 'เลิกใช้เครื่องนี้ในห้องรอ').click()
  await title(kiosk, 'เรียกคิว')
  await kiosk.goto(`${desk.deskOrigin}/officer/#/kiosk`)
  await kiosk.getByText('ยังไม่ได้เปิดเป็นตู้บัตรคิว', { exact: false }).waitFor()
})

test('a helper is named by keys alone, scans her code, works, and is out at once when her mandate ends', { timeout: 120_000 }, async () => {
  const { page } = await openAsOfficer(desk, 'adult_male_3', 'registrar')
  await page.goto(`${desk.deskOrigin}/officer/#/helpers/new`)
  await typeByKey(page, page.getByLabel('เลขประจำตัวประชาชน'), testPerson('widow').person.pid)
  await chooseByKey(page, page.getByRole('radio', { name: 'ครู' }))
  await chooseByKey(page, page.getByRole('radio', { name: '7 วัน' }))
  await pressByKey(page, button(page, 'มอบหมาย'))
  const code = await page.locator('.enrolment-code').textContent()

  const { context, page: hers } = await desk.newBrowser()
  await givePasskeys(context, hers)
  await signInAtDesk(desk, hers, 'widow')
  // What the QR holds: the code is filled in.
  await hers.goto(`${desk.deskOrigin}/officer/#/passkey?code=${code}`)
  await hers.reload()
  await button(hers, 'เพิ่มพาสคีย์').click()
  await title(hers, 'งานของฉัน')
  // A helper calls numbers and works at drives and in the field, and sees neither cases nor samples nor colleagues.
  const places = hers.getByRole('navigation').getByRole('link')
  expect(await places.allTextContents()).toEqual(['งานของฉัน', 'คิว', 'หน่วยลงทะเบียน', 'ภาคสนาม'].map(joinCompounds))

  await page.goto(`${desk.deskOrigin}/officer/#/helpers`)
  const tile = page.locator('li.panel', { hasText: 'ครู' })
  await button(page, 'สิ้นสุดการมอบหมาย').and(tile.getByRole('button')).click()
  await tile.getByRole('button', { name: 'ยืนยัน' }).click()
  await page.getByText(joinCompounds('สิ้นสุดการมอบหมายแล้ว')).waitFor()
  await hers.goto(`${desk.deskOrigin}/officer/#/queue`)
  await hers.reload()
  await link(hers, 'เข้าสู่ระบบด้วยไทยดี').waitFor()
})

test('a supervisor looks at a drawn case by keys, finds it wrong in words, and the officer reads them among her work', {
  timeout: 120_000,
}, async () => {
  const officerKey = keyOfPerson(desk.kit, testPerson('adult_female_2'))
  await givenColleague(desk, 'adult_female_2', 'officer')
  const { page, personKey } = await openAsOfficer(desk, 'adult_male_3', 'supervisor')
  await givenSamples(desk, { colleague: officerKey, own: personKey })
  await page.goto(`${desk.deskOrigin}/officer/#/`)
  await pressByKey(page, link(page, 'เรื่องที่สุ่มตรวจ'))
  await title(page, 'สุ่มตรวจ')
  await page.getByText('ท่านมีส่วนในเรื่องนี้', { exact: false }).waitFor()
  await pressByKey(page, page.locator('a[href^="#/sampling/"]').first())
  await pressByKey(page, button(page, 'เปิดดูหลักฐาน'))
  await page.getByRole('img', { name: 'ใบหน้าที่ถ่าย' }).waitFor()
  // Her touch is too old: she is asked for it.
  await desk.kit.owner.run(sql`update desk.session set stepped_up_at = null where person_key = ${personKey}`)
  await chooseByKey(page, page.getByRole('radio', { name: joinCompounds('ไม่ถูกต้อง') }))
  await pressByKey(page, button(page, 'บันทึกผล'))
  await page.getByText(joinCompounds('เขียนว่าอะไรไม่ถูกต้อง')).waitFor()
  await typeByKey(page, page.getByRole('textbox', { name: 'ข้อสังเกต' }), 'รูปกับทะเบียนคนละคน โทรหาเจ้าของเรื่องวันนี้')
  await pressByKey(page, button(page, 'บันทึกผล'))
  await page.getByText('บันทึกผลแล้ว').waitFor()

  const { page: hers } = await openAsOfficer(desk, 'adult_female_2', 'officer')
  await hers.getByText('รูปกับทะเบียนคนละคน', { exact: false }).waitFor()
  // The person reads that it was looked at, and why.
  const looks = await desk.kit.owner.many(sql`select reason from desk.look where officer_key = ${personKey}`)
  expect(looks).toEqual([{ reason: 'sampling' }])
})

test('nothing on any page met the security policy or threw', () => {
  expect(desk.complaints).toEqual([])
})
