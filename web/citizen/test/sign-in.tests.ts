import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { cameraText } from '../src/camera/camera.text.ts'
import { type AppUnderTest, enterPin, registerByTyping, shown, title } from './app-under-test.ts'
import { type Faults, inspectScreen } from './inspect-screen.ts'

/** As a finger does: on the whole tile, once it holds still. The radio itself is drawn over. */
const chooseNumber = (page: Page, number: string): Promise<void> =>
  page
    .locator('label')
    .filter({ has: page.getByRole('radio', { name: number }) })
    .click()

export function testSignIn(given: () => AppUnderTest): void {
  test('a person signs in to an agency with number and PIN, may refuse, and always learns what was sent', async () => {
    const app = given()
    const world = app.newWorld()
    const faults: Faults = []
    const { page, context } = await app.newPhone({ denyCamera: true })
    const open = async (code: string) => {
      await page.goto('about:blank')
      await page.goto(`${app.server.origin}/app/#/s/${code}`)
      await page.getByRole('button', { name: 'อนุญาต', exact: true }).waitFor()
    }
    await page.goto(`${app.server.origin}/app/#/s/AAAA.BBBB`)
    await page.getByText('เครื่องนี้ยังไม่มีบัตร').waitFor()
    await inspectScreen(page, 'c14-no-card', faults, { languages: ['th'] })
    await registerByTyping(app, page)
    await page.goto(`${app.server.origin}/app/#/scan`)
    await page.getByText('กล้องยังไม่ได้รับอนุญาต').waitFor()
    expect(await page.getByText('ส่องกล้องไปที่').count()).toBe(0)
    await inspectScreen(page, 'c13-no-camera', faults)
    await page.getByLabel(/พิมพ์รหัส/).fill('https://evil.example/s/abc')
    await page.getByRole('button', { name: 'ใช้รหัสนี้' }).click()
    await page.getByText('QR นี้ไม่ใช่ของเรา').waitFor()
    await inspectScreen(page, 'c13-foreign', faults)
    await page.getByLabel(/พิมพ์รหัส/).fill('7K3M-9QXD')
    await page.getByRole('button', { name: 'ใช้รหัสนี้' }).click()
    await page.getByRole('heading', title('กรมการกงสุลขอดู 3 รายการ')).waitFor()
    expect(page.url()).not.toContain('7K3M')
    const items = page.locator('.items')
    expect(await items.innerText()).toContain('1-2345-xxxxx-12-1')
    expect(await items.innerText()).toContain('31 ม.ค. 2533')
    await items.getByRole('button', { name: 'ดูเลขเต็ม' }).click()
    expect(await items.innerText()).toContain('1-2345-67890-12-1')
    await items.getByRole('button', { name: 'ซ่อนเลข' }).click()
    await inspectScreen(page, 'c14-consent', faults)
    await page.getByRole('button', { name: 'อนุญาต', exact: true }).click()
    await page.getByText('เลือกเลขที่เห็นบนจอก่อน').waitFor()
    await inspectScreen(page, 'c14-number-missing', faults)
    await chooseNumber(page, '47')
    await page.getByRole('button', { name: 'อนุญาต', exact: true }).click()
    await page.getByRole('heading', title('ใส่รหัส PIN เพื่ออนุญาต')).waitFor()
    // Not asked of the consent itself: what is agreed to stands before the button that agrees.
    await inspectScreen(page, 'c14-pin', faults, { mainAction: '.pin-key' })
    world.decision = {
      outcome: 'pin',
      pin: { outcome: 'wrong', tries_left: 9, wait_seconds: null },
      reference_code: null,
      continue_url: null,
    }
    await enterPin(page, '00000000')
    await page.getByText(shown('รหัส PIN ไม่ถูกต้อง')).waitFor()
    await inspectScreen(page, 'c14-pin-wrong', faults)
    world.decision = { outcome: 'approved', pin: null, reference_code: '7K3M-9QXD', continue_url: null }
    await enterPin(page, world.pin)
    await page.getByRole('heading', title('ส่งข้อมูลแล้ว')).waitFor()
    await inspectScreen(page, 'c15-sent', faults)

    world.contested = true
    await open('a')
    await page.getByText('มีโทรศัพท์เครื่องอื่นพยายามใช้คำขอนี้').waitFor()
    await inspectScreen(page, 'c14-contested', faults)
    world.contested = false
    await page.getByRole('button', { name: 'ไม่อนุญาต' }).click()
    await page.getByRole('heading', title('ไม่ได้ส่งข้อมูลใด')).waitFor()
    await inspectScreen(page, 'c15-denied', faults)
    await open('b')
    await page.getByRole('button', { name: 'ไม่ใช่ฉัน' }).click()
    await page.getByRole('heading', title('หยุดคำขอนี้แล้ว')).waitFor()
    await inspectScreen(page, 'c15-not-me', faults)
    await open('c')
    await chooseNumber(page, '14')
    await page.getByRole('button', { name: 'อนุญาต', exact: true }).click()
    world.decision = { outcome: 'wrong_number', pin: null, reference_code: '7K3M-9QXD', continue_url: null }
    await enterPin(page, world.pin)
    await page.getByRole('heading', title(/เลขไม่ตรง/)).waitFor()
    await inspectScreen(page, 'c15-wrong-number', faults)
    await open('d')
    await chooseNumber(page, '47')
    await page.getByRole('button', { name: 'อนุญาต', exact: true }).click()
    await context.setOffline(true)
    await enterPin(page, world.pin)
    await page.getByRole('heading', title(/ไม่แน่ใจว่า/)).waitFor()
    expect(await page.locator('.button.primary').innerText()).toBe('ดูในประวัติ')
    await inspectScreen(page, 'c15-not-certain', faults)
    await context.setOffline(false)

    world.interaction = { ...world.interaction, numbers: null }
    await open('e')
    await inspectScreen(page, 'c14-same-phone', faults)
    world.interaction = { ...world.interaction, expires_at: new Date(Date.now() - 1000).toISOString() }
    await page.goto('about:blank')
    await page.goto(`${app.server.origin}/app/#/s/f`)
    await page.getByRole('heading', title('คำขอนี้หมดเวลาแล้ว')).waitFor()
    await inspectScreen(page, 'c14-over', faults)
    world.problems.set('POST /citizen/v1/interactions/claims', {
      code: 'signin.already_claimed',
      status: 409,
      th: ['มีอีกเครื่องสแกน QR นี้แล้ว', 'เปิด QR ใหม่ที่จอของหน่วยงาน แล้วสแกนอีกครั้ง'],
      en: ['Another phone has scanned this QR', 'Show a new QR on the agency’s screen and scan it.'],
    })
    await page.goto('about:blank')
    await page.goto(`${app.server.origin}/app/#/s/g`)
    await page.getByText('มีอีกเครื่องสแกน QR นี้แล้ว').waitFor()
    await inspectScreen(page, 'c14-claimed', faults)
    await context.close()
    expect(faults).toEqual([])
  })

  test('after an approval on the same phone the browser goes back to the agency by itself', async () => {
    const app = given()
    const world = app.newWorld()
    const { page, context } = await app.newPhone({ denyCamera: true })
    await registerByTyping(app, page)
    world.interaction = { ...world.interaction, numbers: null }
    world.decision = { ...world.decision, continue_url: `${app.server.origin}/app/icon.svg` }
    await page.goto('about:blank')
    await page.goto(`${app.server.origin}/app/#/s/h`)
    await page.getByRole('button', { name: 'อนุญาต', exact: true }).click()
    await enterPin(page, world.pin)
    await page.waitForURL(/icon\.svg$/)
    await context.close()
  })

  test('the camera reads the QR of an agency’s page', async () => {
    const app = given()
    app.newWorld()
    const { page, context } = await app.newPhone()
    await registerByTyping(app, page)
    const faults: Faults = []
    await app.show('face')
    // What reads QRs is a megabyte that an unsteady network may not bring at first.
    await context.route(/\.wasm$/, (request) => request.abort())
    await forgetKept(page, '.wasm')
    await page.goto(`${app.server.origin}/app/#/scan`)
    await page.getByText(cameraText.noReaderTitle.th).waitFor()
    await inspectScreen(page, 'c13-no-reader', faults, { languages: ['th'] })
    await context.unrouteAll({ behavior: 'ignoreErrors' })
    await page.getByText(cameraText.noReaderTitle.th).waitFor({ state: 'hidden' })
    // The reader's own lines about the file that did not come.
    expect(app.complaints.splice(0).filter((line) => !/wasm|ArrayBuffer/.test(line))).toEqual([])
    await page.locator('.camera-finder').waitFor()
    await inspectScreen(page, 'c13-scan', faults)
    await app.showQr(`${app.server.origin}/s/AAAA.BBBB`)
    await page.getByRole('heading', title(/กรมการกงสุล/)).waitFor()
    await context.close()
    expect(faults).toEqual([])
  })
}

/** As on a phone whose worker could not keep these files yet. */
const forgetKept = (page: Page, ending: string) =>
  page.evaluate(async (end) => {
    for (const name of await caches.keys()) {
      const kept = await caches.open(name)
      for (const request of await kept.keys()) if (request.url.endsWith(end)) await kept.delete(request)
    }
  }, ending)
