/** The page reads virtual cards: browser, `open-thaid reader` as it is started at a desk, PC/SC, card-status check. Nothing of it is imitated but the plastic. */
import {
  atrs,
  type CardOddities,
  chipOfPerson,
  openVirtualReader,
  readerPackages,
  type VirtualReader,
} from '@open-thaid/simulator-chip-card'
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import { decodeJwt } from 'jose'
import type { Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSealedToOffice } from '../../../server/src/modules/offices/index.ts'
import { sql } from '../../../server/src/platform/db/sql.ts'
import { cardOf as registeredCard, testPerson } from '../../../server/test/test-district.ts'
import { demandDebianPackages } from '../../../tools/debian-packages.ts'
import { inspectPage } from '../../agency/test/keyboard.ts'
import type { Faults } from '../../citizen/test/inspect-screen.ts'
import { fieldText } from '../src/field/field.text.ts'
import { lockText } from '../src/field/lock.text.ts'
import { outboxText } from '../src/field/outbox.text.ts'
import { stationText } from '../src/field/station.text.ts'
import { readerText } from '../src/reader/reader.text.ts'
import { choosePin, codeOfPhone, fileOf, photoOfQr } from './at-station.ts'
import { testChipCase } from './chip-case.tests.ts'
import { type DeskUnderTest, openAsOfficer, signInAtDesk, startDesk, type Tag } from './desk-under-test.ts'
import { type RunningReader, runReader, waitForPort } from './run-reader.ts'

const isThere = demandDebianPackages('the officers’ page reads a chip over PC/SC', readerPackages)

const cardOf = async (tag: Tag, odd: CardOddities = {}) => ({ chip: await chipOfPerson(testPerson(tag)), odd })
const words = (text: string) => joinCompounds(text)
const press = (page: Page, name: string) => page.getByRole('button', { name: words(name), exact: true }).click()

describe.skipIf(!isThere)('at a desk with a card reader', { timeout: 240_000 }, () => {
  let desk: DeskUnderTest
  let cards: VirtualReader
  let reader: RunningReader
  let page: Page
  const faults: Faults = []

  beforeAll(async () => {
    desk = await startDesk()
    await waitForPort()
    cards = await openVirtualReader([await cardOf('adult_male_1'), { foreignAtr: atrs.foreign }])
    page = (await openAsOfficer(desk, 'adult_female_2', 'supervisor')).page
    page.setDefaultTimeout(40_000)
  }, 180_000)
  afterAll(async () => {
    await reader?.stop()
    await cards?.close()
    await desk?.close()
  })

  /** The button that was pressed is gone, and Tab goes on where it was. */
  const isFocusKept = () => page.evaluate(() => document.activeElement?.classList.contains('reader-part'))
  const look = (name: string) => inspectPage(page, name, faults)
  async function openPage(): Promise<void> {
    await page.goto('about:blank')
    await page.goto(`${desk.deskOrigin}/officer/#/reader`)
    await page.getByRole('heading', { level: 1, name: words('ลองเครื่องอ่านบัตร') }).waitFor()
  }
  async function readCard(): Promise<void> {
    await page.getByRole('button', { name: /อ่านบัตร|อ่านอีกครั้ง/ }).click()
  }

  test('the page says how the program is started, and pairs by the code that the program shows', async () => {
    await openPage()
    await page.getByText(`npx open-thaid reader --origin ${desk.deskOrigin}`).waitFor()
    await look('o04-reader-absent')
    reader = await runReader(desk.deskOrigin, cards.socket)
    await press(page, 'ค้นหาใหม่')
    await page.getByLabel(words('รหัสจับคู่'), { exact: true }).fill('AAAA-AAAA')
    await press(page, 'จับคู่')
    await page.getByText(words('รหัสจับคู่ไม่ถูกหรือหมดอายุแล้ว')).waitFor()
    await look('o04-reader-wrong-code')
    await page.getByLabel(words('รหัสจับคู่'), { exact: true }).fill(reader.code.toLowerCase())
    await press(page, 'จับคู่')
    await page.getByRole('button', { name: words('อ่านบัตร'), exact: true }).waitFor()
    await look('o04-reader-ready')
  })

  test('at a station without the server the chip fills in the card, and the record that is sealed says so', async () => {
    await page.goto(`${desk.deskOrigin}/officer/#/field/kit`)
    await press(page, fieldText.offer.th)
    const code = await page.locator('.scannable-code').innerText()
    await press(page, fieldText.scan.th)
    await page.getByLabel(words(fieldText.offerCode.th)).fill(code)
    await press(page, fieldText.enterCode.th)
    await choosePin(page)
    await page.getByText(fieldText.numbersLeft.th).waitFor()
    await page.route('**/officer/v1/**', (route) => route.abort())
    await page.goto(`${desk.deskOrigin}/officer/#/field/station`)
    await press(page, stationText.next.th)
    const photo = await photoOfQr(await codeOfPhone(false))
    await page.locator('label.file-button input').setInputFiles(fileOf('qr.png', 'image/png', photo))
    await page.getByRole('radio', { name: words(stationText.wayChip.th) }).check()
    await cards.lay(0, await cardOf('birth_month_day_unknown', { atr: atrs.older, withoutLaser: true }))
    await readCard()
    // An older chip has no code of the back: that is typed, and no more.
    await page.getByLabel(words(stationText.laser.th)).waitFor()
    await press(page, stationText.goOn.th)
    await page.getByText(words(stationText.laserFault.th)).waitFor()
    await look('o14-chip-older')
    await press(page, readerText.another.th)
    // The register would say so hours later, when the person has gone home.
    await cards.lay(0, await cardOf('expired_card'))
    await readCard()
    await page.getByText(/บัตรหมดอายุแล้วเมื่อ/).waitFor()
    await look('o14-chip-expired')
    await press(page, readerText.another.th)
    await cards.lay(0, await cardOf('adult_male_1'))
    await readCard()
    await page.getByText(words(stationText.chipProof.th)).waitFor()
    expect(await page.getByLabel(words(stationText.laser.th)).count()).toBe(0)
    await look('o14-chip')
    await press(page, stationText.goOn.th)
    await page.getByRole('radio', { name: words(stationText.seenYes.th) }).check()
    await press(page, stationText.save.th)
    await page.getByText(words(stationText.slipState.th)).waitFor()
    await page.unroute('**/officer/v1/**')
    await page.goto(`${desk.deskOrigin}/officer/#/field/outbox`)
    await press(page, outboxText.sendNow.th)
    await page.getByText(words('ส่งครบแล้ว'), { exact: false }).waitFor()
    const [row] = await desk.kit.owner.many<{ envelope: string }>(
      sql`select envelope from proofing.field_submission where state = 'received'`,
    )
    const { evidence, attachments } = decodeJwt<{ evidence: string; attachments: { name: string }[] }>(row?.envelope ?? '')
    const opened = await openSealedToOffice(desk.kit, { officeCode: '1407', jwe: evidence })
    const card = { source: 'chip', ...registeredCard(testPerson('adult_male_1')) }
    expect(JSON.parse(Buffer.from(opened ?? []).toString())).toMatchObject({ card, face_seen: true })
    expect(attachments.map(({ name }) => name)).toEqual(['card_front'])
    // A device without a kit again: nothing asks for a PIN.
    await page.goto(`${desk.deskOrigin}/officer/#/field/kit`)
    await press(page, lockText.lockNow.th)
    await press(page, lockText.forgot.th)
    await press(page, lockText.close.th)
    await page.getByText(words(lockText.closedTitle.th)).waitFor()
    await page.getByRole('link', { name: words('เข้าสู่ระบบด้วยไทยดี') }).waitFor()
    await signInAtDesk(desk, page, 'adult_female_2')
    await openPage()
  })

  test('a card is read while its progress shows, stays unproven, and the register proves it', async () => {
    const seen = page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const watch = new MutationObserver(() => {
            const share = document.querySelector('progress')?.value ?? 0
            if (share > 0.2 && share < 1) resolve(share)
          })
          watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true })
        }),
    )
    // The answer waits until the page of a reading under way was looked at.
    const isReading = async (route: Route) => {
      const response = await route.fetch()
      await look('o04-reader-reading')
      await route.fulfill({ response })
    }
    await page.route('**/v1/reads', isReading, { times: 1 })
    await readCard()
    expect(await seen).toBeGreaterThan(0.2)
    const { person } = testPerson('adult_male_1')
    await page.getByText(`${person.titleTh}${person.givenNameTh} ${person.familyNameTh}`).waitFor()
    expect(await page.getByText(person.pid).count()).toBe(0)
    expect(await page.getByRole('img').evaluate((img) => img instanceof HTMLImageElement && img.naturalWidth)).toBe(297)
    await page.getByText(words('การตรวจสถานะบัตรกับทะเบียนจึงเป็นการพิสูจน์')).waitFor()
    await look('o04-reader-card')
    await press(page, 'ตรวจสถานะบัตร')
    await page.getByText(words('บัตรนี้ใช้ได้ และตรงกับทะเบียน')).waitFor()
    await look('o04-reader-fits')
  })

  test('odd cards: unknown day of birth on a card of the older kind, and one for life', async () => {
    await press(page, 'อ่านบัตรใบอื่น')
    await cards.lay(0, await cardOf('birth_month_day_unknown', { atr: atrs.older, withoutLaser: true }))
    await readCard()
    const { birth } = testPerson('birth_month_day_unknown').person
    await page.locator('dd', { hasText: new RegExp(`^${birth.year + 543}$`) }).waitFor()
    await expect.poll(isFocusKept).toBe(true)
    await press(page, 'ตรวจสถานะบัตร')
    await page.getByText(words('บัตรนี้ใช้ได้ และตรงกับทะเบียน')).waitFor()
    await press(page, 'อ่านบัตรใบอื่น')
    await cards.lay(0, await cardOf('elder_lifelong'))
    await readCard()
    await page.getByText('ตลอดชีพ').waitFor()
    await press(page, 'ตรวจสถานะบัตร')
    await page.getByText(words('บัตรนี้ใช้ได้ และตรงกับทะเบียน')).waitFor()
    await press(page, 'อ่านบัตรใบอื่น')
  })

  test('a case is opened for a person without a phone, and her chip says who she is', async () => {
    await cards.lay(0, await cardOf('adult_male_2'))
    await page.goto(`${desk.deskOrigin}/officer/#/cases`)
    await press(page, 'ผู้มาติดต่อไม่มีโทรศัพท์')
    await page.getByRole('heading', { name: words('ผู้มาติดต่อเป็นใคร') }).waitFor()
    await page.getByRole('radio', { name: /^อ่านชิปของบัตร/ }).check()
    // A guardian is asked for before anything is sent.
    await page.getByRole('checkbox', { name: /อายุต่ำกว่า 18 ปี/ }).check()
    await readCard()
    await page.getByText(words('ที่อ่านได้จากชิป')).waitFor()
    await look('o04-chip-guardian-missing')
    await page.getByRole('checkbox', { name: /อายุต่ำกว่า 18 ปี/ }).uncheck()
    await press(page, 'ตรวจกับทะเบียน')
    await page.getByRole('heading', { name: words('เปิดข้อมูลเพื่ออะไร') }).waitFor()
    await openPage()
  })

  test('a card of somebody else, a page that is no longer the paired one, and a card pulled out are told with what to do', async () => {
    await cards.lay(0, { foreignAtr: atrs.foreign })
    await readCard()
    await page.getByText(words('บัตรนี้ไม่ใช่บัตรประจำตัวประชาชน')).waitFor()
    // Another page pairs: one at a time.
    const origin = { origin: desk.deskOrigin, 'content-type': 'application/json' }
    const code = await reader.nextCode()
    await fetch('http://127.0.0.1:4630/v1/pairings', { method: 'POST', headers: origin, body: JSON.stringify({ code }) })
    await readCard()
    await page.getByText(words('ยังไม่ได้จับคู่กับเครื่องอ่านบัตร')).waitFor()
    await page.getByLabel(words('รหัสจับคู่'), { exact: true }).fill(await reader.nextCode())
    await page.keyboard.press('Enter')
    await cards.lay(0, await cardOf('adult_male_1', { stopsAt: { command: 12, how: 'gone' } }))
    await readCard()
    await expect.poll(() => page.locator('main').innerText(), { timeout: 40_000 }).toContain(words('บัตรถูกดึงออกก่อนอ่านเสร็จ'))
    expect(await page.getByRole('img').count()).toBe(0)
    await look('o04-reader-pulled-out')
  })

  test('neither the program nor any page said anything about a person, and no screen had a fault', async () => {
    for (const { person } of (['adult_male_1', 'elder_lifelong'] as const).map(testPerson)) {
      for (const secret of [person.pid, person.givenNameTh, person.givenNameEn]) expect(reader.said()).not.toContain(secret)
    }
    expect(reader.said()).toMatch(/read a card: \d+ exchanges/)
    expect(faults).toEqual([])
    expect(desk.complaints).toEqual([])
  })
})

testChipCase(isThere)
