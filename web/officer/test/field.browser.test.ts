/** Work in the field in the app as built: the kit in the morning, the station and the outbox without a network, sending, what is kept apart. */
import { checkPid, dashLaserCode } from '@open-thaid/web-ui/pid/check-pid.ts'
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deskSubscriptions } from '../../../server/src/modules/desk/index.ts'
import { officesErrors } from '../../../server/src/modules/offices/index.ts'
import { judgeReceived } from '../../../server/src/modules/proofing/index.ts'
import { sql } from '../../../server/src/platform/db/sql.ts'
import { driveAtWork } from '../../../server/test/outreach/drive-at-work.ts'
import { spreadNews } from '../../../server/test/spread-news.ts'
import { cardOf, keyOfPerson } from '../../../server/test/test-district.ts'
import { inspectPage } from '../../agency/test/keyboard.ts'
import { pictureHints } from '../../citizen/src/camera/picture-hints.text.ts'
import { stationText as citizenText } from '../../citizen/src/enrol/station.text.ts'
import type { Faults } from '../../citizen/test/inspect-screen.ts'
import { faceText } from '../src/face/face.text.ts'
import { apartText } from '../src/field/apart.text.ts'
import { fieldText } from '../src/field/field.text.ts'
import { helpReasonText } from '../src/field/help-reasons.text.ts'
import { lockText } from '../src/field/lock.text.ts'
import { outboxText } from '../src/field/outbox.text.ts'
import { stationText as text } from '../src/field/station.text.ts'
import { samplingText } from '../src/sampling/sampling.text.ts'
import { choosePin, codeOfPhone, enterPin, fileOf, fill, photoOfQr } from './at-station.ts'
import { type DeskUnderTest, openAsOfficer, signInAtDesk, startDesk } from './desk-under-test.ts'
import { blurredFace, breakDetector, emptyWall, faceOf, keptLater, mendDetector, person } from './face-at-station.ts'
import { isPrinted } from './printed.ts'

let desk: DeskUnderTest
let tablet: Page
let context: BrowserContext
let supervisor: Page
const faults: Faults = []
/** The code of the QR that the device was set up by. */
let usedCode = ''

beforeAll(async () => {
  desk = await startDesk(new Date())
  ;({ page: tablet, context } = await openAsOfficer(desk, 'adult_male_3', 'helper'))
  ;({ page: supervisor } = await openAsOfficer(desk, 'adult_female_2', 'supervisor'))
  for (const page of [tablet, supervisor]) page.setDefaultTimeout(40_000)
}, 180_000)
afterAll(() => desk?.close())

const personKeyOf = ({ kit }: DeskUnderTest) => keyOfPerson(kit, person)

const open = async (page: Page, part: string, heading: string) => {
  await page.goto(`${desk.deskOrigin}/officer/#/${part}`)
  await page.getByRole('heading', { level: 1, name: heading }).waitFor()
}
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

const reopen = async () => {
  await tablet.reload()
  await enterPin(tablet)
}

async function fillCard(page: Page): Promise<void> {
  const card = cardOf(person)
  await page.getByLabel(text.pid.th).fill(card.pid)
  await page.getByLabel(joinCompounds('วันที่'), { exact: true }).fill(String(card.birth_date.day))
  await page.getByRole('combobox').selectOption(String(card.birth_date.month))
  await page.getByLabel('ปี พ.ศ.', { exact: true }).fill(String(card.birth_date.year + 543))
  await page.getByLabel(text.laser.th).fill(dashLaserCode(card.laser_code))
}

describe('the field', { timeout: 600_000 }, () => {
  test('in the morning the device is set up by the supervisor’s QR', async () => {
    await open(tablet, 'field/station', text.title.th)
    await inspectPage(tablet, 'o14-no-kit', faults)
    const { planned } = await driveAtWork(desk.kit, { slips: 1 })
    await open(tablet, 'field/kit', fieldText.kit.th)
    // The office has one drive: the kit is for it.
    await tablet.getByRole('radio', { name: /โรงเรียนบางปะหัน/, checked: true }).waitFor()
    await inspectPage(tablet, 'o22-no-kit', faults)
    await open(supervisor, 'field/kit', fieldText.kit.th)
    const offering = supervisor.locator('section', { hasText: fieldText.offerTitle.th })
    await offering.getByRole('radio', { name: /โรงเรียนบางปะหัน/, checked: true }).waitFor()
    await press(supervisor, fieldText.offer.th)
    const qr = supervisor.getByRole('img', { name: joinCompounds(fieldText.offerQr.th) })
    await qr.waitFor()
    usedCode = await supervisor.locator('.scannable-code').innerText()
    const scan = async (photo: Buffer) => tablet.locator('label.file-button input').setInputFiles(fileOf('qr.png', 'image/png', photo))
    await press(tablet, fieldText.scan.th)
    await scan(await photoOfQr('https://elsewhere.example/officer/#/field/kit?offer=0000-0000'))
    await tablet.getByText(joinCompounds(fieldText.notAnOffer.th)).waitFor()
    await inspectPage(tablet, 'o22-scan-wrong', faults)
    await scan(await qr.screenshot())
    // The service gives the kit, and the device has no room for it: the same QR and the same PIN, once it has.
    await fill(tablet, true)
    await choosePin(tablet)
    await tablet.getByText(fieldText.notKeptTitle.th).waitFor()
    await inspectPage(tablet, 'o22-not-kept', faults)
    await fill(tablet, false)
    await press(tablet, fieldText.takeAgain.th)
    await tablet.getByText(fieldText.numbersLeft.th).waitFor()
    // The list comes by itself.
    await supervisor.getByText(fieldText.stateIssued.th).waitFor()
    await inspectPage(supervisor, 'o22-supervisor', faults)
    await inspectPage(tablet, 'o22-kit', faults)
    const kits = await desk.kit.owner.many(sql`select drive_id from offices.field_kit`)
    expect(kits).toEqual([{ drive_id: planned.drive.drive_id }])
  })

  test('without a network the station takes one person after another, and the slip says that nothing has effect yet', async () => {
    await tablet.evaluate(() => navigator.serviceWorker.ready)
    await expect.poll(() => tablet.evaluate(async () => (await caches.keys()).length)).toBeGreaterThan(0)
    await reopen()
    await tablet.getByText(fieldText.numbersLeft.th).waitFor()
    // What few need is kept once there is a kit: the reader of QR codes, the networks that find faces.
    await expect
      .poll(() => tablet.evaluate(keptLater))
      .toEqual(['blazeface', 'face-worker', 'facemesh', 'tfjs-backend-wasm', 'zxing_reader'])
    await context.setOffline(true)
    await tablet.clock.install()
    await tablet.goto(`${desk.deskOrigin}/officer/#/field/station`)
    await reopen()
    await tablet.getByRole('heading', { level: 1, name: text.ready.th }).waitFor()
    await inspectPage(tablet, 'o14-ready-offline', faults)
    await press(tablet, text.next.th)
    await tablet.getByRole('heading', { level: 1, name: text.phoneTitle.th }).waitFor()
    const pictureOf = (label: string) => tablet.locator('label.file-button', { hasText: label }).locator('input')
    await pictureOf(text.phoneFile.th).setInputFiles(fileOf('qr.png', 'image/png', await photoOfQr('https://elsewhere.example')))
    await tablet.getByText(text.phoneMissTitle.th).waitFor()
    await inspectPage(tablet, 'o14-phone-wrong', faults)
    await pictureOf(text.phoneFile.th).setInputFiles(fileOf('qr.png', 'image/png', await photoOfQr(await codeOfPhone())))
    await tablet.getByRole('heading', { level: 1, name: text.cardTitle.th }).waitFor()
    await tablet.getByLabel(text.pid.th).fill('1-1017-00203-45-1')
    await press(tablet, text.goOn.th)
    await tablet.getByText(text.pidCheck.th).waitFor()
    await inspectPage(tablet, 'o14-card-wrong', faults)
    await fillCard(tablet)
    expect(checkPid(person.person.pid)).toBe(null)
    const whole = await tablet.evaluateHandle(breakDetector)
    await press(tablet, text.goOn.th)
    await tablet.getByRole('heading', { level: 1, name: text.faceTitle.th }).waitFor()
    await press(tablet, text.save.th)
    await tablet.getByText(text.seenMissing.th).waitFor()
    await inspectPage(tablet, 'o14-face-missing', faults)
    const taken = async (jpeg: Buffer) => {
      await pictureOf(text.faceFile.th).setInputFiles(fileOf('face.jpg', 'image/jpeg', jpeg))
      // What is below it moves when it is drawn.
      await tablet.getByRole('img', { name: text.faceTaken.th }).evaluate((image: HTMLImageElement) => image.decode())
    }
    // A file is broken: nothing is judged, and nobody is kept waiting. Whole again, the next picture is judged.
    await taken(await faceOf())
    await tablet.getByText(faceText.notJudged.th).waitFor()
    await tablet.evaluate(mendDetector, whole)
    await press(tablet, faceText.again.th)
    const hard: [Buffer, keyof typeof pictureHints][] = [
      [await faceOf({ light: 0.35 }), 'too_dark'],
      [await blurredFace(), 'blurred'],
      [await faceOf({ yawRadians: 0.4 }), 'look_straight'],
      [await emptyWall(), 'no_face'],
    ]
    for (const [jpeg, hint] of hard) {
      await taken(jpeg)
      await tablet.getByText(pictureHints[hint].th).waitFor()
      await press(tablet, faceText.again.th)
    }
    await taken(hard[0]?.[0] ?? Buffer.alloc(0))
    await press(tablet, text.save.th)
    await tablet.getByText(faceText.chooseFirst.th).waitFor()
    await inspectPage(tablet, 'o14-face-hard', faults)
    await press(tablet, faceText.keep.th)
    await tablet.getByText(faceText.kept.th).waitFor()
    await press(tablet, faceText.again.th)
    await taken(await faceOf())
    await tablet.getByText(faceText.good.th).waitFor()
    await tablet.getByRole('radio', { name: text.seenYes.th }).check()
    await tablet.getByRole('checkbox', { name: helpReasonText.eyesight.th }).check()
    await inspectPage(tablet, 'o14-face', faults)

    // Nobody touches it for five minutes: the PIN, also without a network, and the person is still there.
    await tablet.clock.fastForward('05:06')
    await tablet.getByText(joinCompounds(lockText.half.th)).waitFor()
    expect(await tablet.getByRole('img', { name: text.faceTaken.th }).count()).toBe(0)
    for (const left of [9, 8, 7]) {
      await enterPin(tablet, '000000')
      await tablet.getByText(joinCompounds(lockText.triesLeft.th.replace('{count}', String(left)))).waitFor()
    }
    await inspectPage(tablet, 'o14-locked-waiting', faults)
    expect(await tablet.locator('.pin-keys').count()).toBe(0)
    // A clock that is put right makes no wait longer.
    const wrongTime = await tablet.evaluate(() => Date.now())
    await tablet.clock.setSystemTime(wrongTime - 86_400_000)
    await tablet.locator('.pin-keys').waitFor()
    await tablet.clock.setSystemTime(wrongTime)
    await tablet.locator('.pin-keys').waitFor({ state: 'hidden' })
    await tablet.clock.fastForward(31_000)
    // A try that cannot be counted is none.
    await fill(tablet, true)
    await enterPin(tablet)
    await tablet.getByText(joinCompounds(lockText.notKeptTitle.th)).waitFor()
    await inspectPage(tablet, 'o14-locked-full', faults)
    await fill(tablet, false)
    await enterPin(tablet)
    await tablet.getByRole('img', { name: text.faceTaken.th }).waitFor()
    await press(tablet, text.save.th)
    await tablet.getByText(text.slipState.th).waitFor()
    await inspectPage(tablet, 'o14-saved', faults)
    expect(await isPrinted(tablet, '.field-slip-receipt')).toBe(true)
    expect(await isPrinted(tablet, '.bar')).toBe(false)
  })

  test('the outbox says how each record stands, over a restart without a network, and gives a file', async () => {
    await tablet.goto(`${desk.deskOrigin}/officer/#/field/outbox`)
    await reopen()
    await tablet.getByText(joinCompounds('บันทึกในเครื่องแล้ว 1 รายการ ยังไม่ได้ส่ง')).waitFor()
    await inspectPage(tablet, 'o15-waiting', faults)
    const download = tablet.waitForEvent('download')
    await press(tablet, joinCompounds('ส่งออกไฟล์ 1 รายการ'))
    expect((await download).suggestedFilename()).toMatch(/^open-thaid-1407-.*-1\.field$/)
    await press(tablet, outboxText.sendNow.th)
    await tablet.getByText(outboxText.offline.th).waitFor()
    const kept = await tablet.evaluate(async () => {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open('open-thaid-field')
        request.onsuccess = () => resolve(request.result)
      })
      const all = (store: string) =>
        new Promise<unknown[]>((resolve) => {
          const request = database.transaction(store).objectStore(store).getAll()
          request.onsuccess = () => resolve(request.result)
        })
      const text = JSON.stringify(await all('records')) + JSON.stringify({ ...localStorage, ...sessionStorage })
      const pictures = (await all('attachments')) as { bytes: ArrayBuffer }[]
      database.close()
      return text + pictures.map(({ bytes }) => new TextDecoder('latin1').decode(bytes)).join('')
    })
    const { pid, familyNameTh } = person.person
    for (const word of [pid, familyNameTh, cardOf(person).laser_code, 'JFIF']) expect(kept).not.toContain(word)
  })

  test('a record that needs somebody says why and what to do, and is sent again when she wants it', async () => {
    await tablet.evaluate(async () => {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open('open-thaid-field')
        request.onsuccess = () => resolve(request.result)
      })
      const transaction = database.transaction('records', 'readwrite')
      const walk = transaction.objectStore('records').openCursor()
      walk.onsuccess = () =>
        walk.result?.update({ ...walk.result.value, state: 'needs_you', cause: { code: 'proofing.field_attachment_differs', at: '' } })
      await new Promise((resolve) => {
        transaction.oncomplete = resolve
      })
      database.close()
    })
    await reopen()
    await tablet.getByText(outboxText.causePicture.th).waitFor()
    await inspectPage(tablet, 'o15-needs-you', faults)
    await tablet.getByRole('link', { name: outboxText.again.th }).click()
    await tablet.getByText(joinCompounds('เก็บข้อมูลใหม่แทนใบรับ'), { exact: false }).waitFor()
    await inspectPage(tablet, 'o14-taken-anew', faults)
    await open(tablet, 'field/outbox', outboxText.title.th)
    await press(tablet, outboxText.retry.th)
    await tablet.getByText(joinCompounds('บันทึกในเครื่องแล้ว 1 รายการ ยังไม่ได้ส่ง')).waitFor()
  })

  test('when the network is back everything is sent by itself, over Wi-Fi where she chose so; the supervisor sees what is kept apart and decides', async () => {
    // A browser of a phone or a tablet says by what it is connected.
    const connectBy = (type: string) =>
      tablet.evaluate((value) => {
        const connection = Reflect.get(navigator, 'connection')
        Object.defineProperty(connection, 'type', { value, configurable: true })
        connection.dispatchEvent(new Event('change'))
      }, type)
    await connectBy('cellular')
    await tablet.getByRole('radio', { name: joinCompounds(outboxText.sendWifi.th) }).check()
    await context.setOffline(false)
    await tablet.getByText(joinCompounds(outboxText.heldWifi.th)).waitFor()
    await inspectPage(tablet, 'o15-waits-for-wifi', faults)
    expect(await desk.kit.owner.many(sql`select 1 from proofing.field_submission`)).toEqual([])
    await connectBy('wifi')
    await tablet.getByText(joinCompounds('ส่งครบแล้ว'), { exact: false }).waitFor({ timeout: 60_000 })
    await inspectPage(tablet, 'o15-sent', faults)
    const rows = await desk.kit.owner.many<{ state: string; kit_id: string }>(sql`select state, kit_id from proofing.field_submission`)
    expect(rows.map(({ state }) => state)).toEqual(['received'])
    const body = JSON.stringify({ kit_id: rows[0]?.kit_id, envelopes: ['nobody signed this'] })
    await tablet.evaluate(
      (given) => fetch('/officer/v1/field-submissions', { method: 'POST', headers: { 'content-type': 'application/json' }, body: given }),
      body,
    )
    await open(supervisor, 'field/apart', apartText.title.th)
    await supervisor.getByText(outboxText.reason_changed.th).waitFor()
    await press(supervisor, apartText.setAside.th)
    await supervisor.getByText(joinCompounds(apartText.noteMissing.th)).waitFor()
    await inspectPage(supervisor, 'o21-apart', faults)
    await supervisor.getByLabel(apartText.note.th).fill('ไม่มีลายมือชื่อ')
    await press(supervisor, apartText.setAside.th)
    await supervisor.getByText(apartText.none.th).waitFor()
    await inspectPage(supervisor, 'o21-apart-none', faults)
    await supervisor.context().setOffline(true)
    for (const [part, name] of [
      ['kit', 'o22-supervisor-offline'],
      ['apart', 'o21-apart-offline'],
    ] as const) {
      await open(supervisor, `field/${part}`, { kit: fieldText.kit.th, apart: apartText.title.th }[part])
      await supervisor.getByText('ติดต่อระบบไม่ได้ในตอนนี้').first().waitFor()
      await inspectPage(supervisor, name, faults)
    }
    await supervisor.context().setOffline(false)
    await open(supervisor, 'field/kit', fieldText.kit.th)
    await press(supervisor, fieldText.lost.th)
    await inspectPage(supervisor, 'o22-lost', faults)
    await open(tablet, 'field', fieldText.title.th)
    await inspectPage(tablet, 'o14-field-home', faults)
  })

  test('a citizen’s own phone shows its code, waits for the decision and goes on by itself when it has come', async () => {
    // The phone goes by the time that answers carry.
    desk.kit.clock.advance((Date.now() - desk.kit.clock.now().getTime()) / 1000)
    const { page: phone } = await desk.newBrowser()
    phone.setDefaultTimeout(40_000)
    await phone.goto(`${desk.origin}/app/#/enrol/how`)
    await phone.getByRole('link', { name: joinCompounds('ลงทะเบียนที่จุดบริการ') }).click()
    await phone.getByRole('radio', { name: /^ไม่ยินยอม/ }).check()
    await press(phone, 'ยอมรับและไปต่อ')
    const qr = phone.getByRole('img', { name: joinCompounds(citizenText.qr.th) })
    await qr.waitFor()
    await phone.getByText(joinCompounds('ยังไม่มีผล ตรวจล่าสุด'), { exact: false }).waitFor()
    await inspectPage(phone, 'c36-at-station', faults)
    // Killed and opened again it is still the same code.
    await phone.goto('about:blank')
    await phone.goto(`${desk.origin}/app/`)
    await phone.getByText(joinCompounds('การลงทะเบียนที่จุดบริการยังไม่มีผล')).waitFor()
    await inspectPage(phone, 'c01-at-station', faults)
    await phone.getByRole('link', { name: joinCompounds('ดู QR และสถานะ') }).click()
    const photo = await qr.screenshot()

    await open(tablet, 'field/station', text.ready.th)
    await press(tablet, text.next.th)
    await tablet.locator('label.file-button input').setInputFiles(fileOf('qr.png', 'image/png', photo))
    await tablet.getByText(text.notAgreed.th).waitFor()
    await fillCard(tablet)
    await press(tablet, text.goOn.th)
    await tablet.getByText(text.noFaceWanted.th).waitFor()
    await inspectPage(tablet, 'o14-no-face', faults)
    await tablet.getByRole('radio', { name: text.seenYes.th }).check()
    await press(tablet, text.save.th)
    await tablet.getByText(text.slipState.th).waitFor()
    await expect
      .poll(async () => {
        await judgeReceived(desk.kit)
        return (await desk.kit.owner.many(sql`select 1 from proofing.field_submission where state = 'needs_officer'`)).length
      })
      .toBe(1)
    await press(phone, joinCompounds('ตรวจตอนนี้'))
    await phone.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/).waitFor()
  })

  test('a lost device’s kit is revoked, then earlier; what it had opened by then is counted and opened one by one', async () => {
    // One of the people was on time: her account is open.
    await desk.kit.owner.run(sql`
      update proofing.session set state = 'completed', decided_at = ${desk.kit.clock.now()}, completed_at = ${desk.kit.clock.now()},
                                  person_key = ${personKeyOf(desk)}, office_code = '1407', decided_by = gen_random_uuid()
       where session_id in (select session_id from proofing.field_submission where session_id is not null limit 1)`)
    await press(supervisor, fieldText.revoke.th)
    await supervisor.getByText(fieldText.stateRevoked.th).waitFor()
    await supervisor.getByText(joinCompounds('นับว่าหายตั้งแต่'), { exact: false }).waitFor()
    await press(supervisor, fieldText.lostEarlier.th)
    await inspectPage(supervisor, 'o22-revoked', faults)
    await supervisor.getByRole('radio', { name: fieldText.sinceIssue.th }).check()
    await press(supervisor, fieldText.revoke.th)
    await supervisor.getByText(joinCompounds('เปิดใช้ไปแล้ว 1 คน'), { exact: false }).waitFor()
    await inspectPage(supervisor, 'o22-lost-decided', faults)
    await spreadNews(desk.kit, deskSubscriptions, [])
    await open(supervisor, 'field', fieldText.title.th)
    await inspectPage(supervisor, 'o14-field-home-supervisor', faults)
    await open(supervisor, 'field/kit', fieldText.kit.th)
    await supervisor.getByRole('link', { name: joinCompounds('เปิดดูเรื่อง'), exact: false }).click()
    await supervisor.getByRole('heading', { level: 1, name: samplingText.title.th }).waitFor()
  })

  test('a new version of the app fetches what the one before had needed, and no more, before it takes over', async () => {
    await supervisor.evaluate(async () => {
      const before = await caches.open('open-thaid-officer-before')
      await before.put('/officer/assets/facemesh-12345678.bin', new Response('of the version before'))
      for (const name of await caches.keys()) if (name !== 'open-thaid-officer-before') await caches.delete(name)
      for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister()
    })
    await supervisor.goto('about:blank')
    await open(supervisor, '', 'งานของฉัน')
    await expect.poll(() => supervisor.evaluate(() => caches.keys())).not.toContain('open-thaid-officer-before')
    expect(await supervisor.evaluate(keptLater)).toEqual(['facemesh'])
  })

  test('who forgot the PIN closes the kit, and is told how to get another', async () => {
    await open(tablet, 'field/kit', fieldText.kit.th)
    await press(tablet, lockText.lockNow.th)
    // The desk is behind the PIN as well.
    await tablet.goto(`${desk.deskOrigin}/officer/#/deeds`)
    await press(tablet, lockText.forgot.th)
    await press(tablet, lockText.close.th)
    await tablet.getByText(lockText.closedTitle.th).waitFor()
    // Nobody entered the PIN: whoever closed it is not signed in at the desk any more, whatever the browser still holds.
    await tablet.getByRole('link', { name: 'เข้าสู่ระบบด้วยไทยดี' }).waitFor()
    expect(await tablet.evaluate(async () => (await fetch('/officer/v1/me')).status)).toBe(401)
    await inspectPage(tablet, 'o22-closed', faults)
    await signInAtDesk(desk, tablet, 'adult_male_3')
    await open(tablet, 'field/station', text.title.th)
    await tablet.getByText(lockText.closedTitle.th).waitFor()

    // The morning's code has had its device.
    await tablet.getByRole('link', { name: text.getKit.th }).click()
    await press(tablet, fieldText.scan.th)
    await tablet.getByLabel(joinCompounds(fieldText.offerCode.th)).fill(usedCode.toLowerCase())
    await press(tablet, fieldText.enterCode.th)
    await choosePin(tablet)
    await tablet.getByText(joinCompounds(officesErrors['offices.kit_offer_used'].title.th)).waitFor()
    await inspectPage(tablet, 'o22-offer-used', faults)
    await tablet.reload()
    await press(tablet, fieldText.ask.th)
    await choosePin(tablet)
    // The supervisor stands beside her after all: back to the QR. Then she does not.
    await press(tablet, fieldText.cancel.th)
    await tablet.getByRole('button', { name: fieldText.scan.th, exact: true }).waitFor()
    await press(tablet, fieldText.ask.th)
    await choosePin(tablet)
    const code = await tablet.locator('.kit-code').innerText()
    await inspectPage(tablet, 'o22-asked', faults)
    await open(supervisor, 'field/kit', fieldText.kit.th)
    await supervisor.getByLabel(fieldText.issueCode.th).fill('0000-0000')
    await press(supervisor, fieldText.issue.th)
    await supervisor.getByRole('alert').waitFor()
    await inspectPage(supervisor, 'o22-code-wrong', faults)
    await supervisor.getByLabel(fieldText.issueCode.th).fill(code)
    await press(supervisor, fieldText.issue.th)
    await supervisor.getByText(fieldText.issued.th).waitFor()
    await tablet.getByText(lockText.closedTitle.th).waitFor({ state: 'hidden' })
    await open(tablet, 'field/station', text.ready.th)
    // Another QR, by the tablet's own camera: one sees where it goes on, and the address forgets its code.
    await tablet.goto(`${desk.deskOrigin}/officer/#/field/kit?offer=0000-0000`)
    const below = () => tablet.locator('.pin-keys').evaluate((pad) => pad.getBoundingClientRect().bottom - innerHeight)
    await expect.poll(below).toBeLessThan(0)
    await choosePin(tablet)
    await tablet.getByText(joinCompounds(officesErrors['offices.kit_offer_gone'].title.th)).waitFor()
    expect(tablet.url()).not.toContain('offer')
    // Nor does a clock that is put forward, until the kit has ended, open the desk behind the lock.
    await open(tablet, 'field/kit', fieldText.kit.th)
    await press(tablet, lockText.lockNow.th)
    await tablet.clock.fastForward('13:00:00')
    await tablet.goto(`${desk.deskOrigin}/officer/#/deeds`)
    await tablet.reload()
    await tablet.getByRole('link', { name: 'เข้าสู่ระบบด้วยไทยดี' }).waitFor()
    expect(await tablet.evaluate(async () => (await fetch('/officer/v1/me')).status)).toBe(401)
  })

  test('no page has a fault', () => {
    expect(faults).toEqual([])
    expect(desk.complaints).toEqual([])
  })
})
