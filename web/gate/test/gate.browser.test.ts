/**
 * Two browsers: a gate whose camera sees the phone's screen, and the phone. The real program stands behind both, and the portal from which the
 * gate is set up.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '../../../server/src/platform/db/sql.ts'
import { photographScreen } from '../../../server/test/browser-journey/hold-before-camera.ts'
import { testPerson } from '../../../server/test/test-district.ts'
import { launchChromium } from '../../../tools/chromium.ts'
import { directCamera, type FakeCamera } from '../../../tools/fake-camera.ts'
import { makeAgency, type PortalUnderTest, signIn, startPortal } from '../../agency/test/portal-under-test.ts'
import { type Faults, inspectScreen } from '../../citizen/test/inspect-screen.ts'
import { causeText, gateText as text } from '../src/gate.text.ts'
import { everythingKept, heading, openPhone } from './open-gate.ts'

let portal: PortalUnderTest
let gateBrowser: Browser
let camera: FakeCamera
let folder: string
let clock: NodeJS.Timeout
const faults: Faults = []

beforeAll(async () => {
  // Both browsers sign with the time of this machine, so that the server's clock has to go with it.
  portal = await startPortal(new Date())
  clock = setInterval(() => portal.kit.clock.advance((Date.now() - portal.kit.clock.now().getTime()) / 1000), 250)
  folder = mkdtempSync(join(tmpdir(), 'open-thaid-gate-'))
  camera = directCamera(join(folder, 'camera.y4m'), { width: 1280, height: 960 })
  gateBrowser = await launchChromium({ cameraFile: camera.file })
}, 240_000)
afterAll(async () => {
  clearInterval(clock)
  await gateBrowser?.close()
  await portal?.close()
  camera?.close()
  if (folder) rmSync(folder, { recursive: true, force: true })
})

/** Chooses what to show. @returns the picture of the QR, and the code below it */
async function show(phone: Page, choice: RegExp): Promise<{ picture: Buffer; typed: string }> {
  await phone.goto(`${portal.origin}/app/#/show`)
  await phone.getByRole('radio', { name: choice }).check()
  await phone.getByRole('button', { name: 'แสดง QR' }).click()
  const qr = phone.getByRole('img', { name: joinCompounds('QR สำหรับจุดตรวจ ใช้ได้ครั้งเดียว') })
  await qr.waitFor()
  return { picture: await qr.screenshot(), typed: (await phone.locator('.show-typed').textContent()) ?? '' }
}

let nothing: Buffer | null = null
async function holdNothing(): Promise<void> {
  const { default: sharp } = await import('sharp')
  nothing ??= await photographScreen(
    await sharp({ create: { width: 64, height: 64, channels: 3, background: '#8a8f98' } })
      .png()
      .toBuffer(),
  )
  camera.show(nothing)
}

describe('a gate', { timeout: 400_000 }, () => {
  let gate: Page
  let gateContext: BrowserContext
  let manager: Page

  beforeAll(async () => {
    gateContext = await gateBrowser.newContext({
      ...{ viewport: { width: 360, height: 740 }, locale: 'th-TH', reducedMotion: 'reduce' as const, permissions: ['camera'] },
    })
    gate = await gateContext.newPage()
    gate.on('pageerror', (error) => portal.complaints.push(String(error)))
    gate.on('console', (message) => {
      const harmless = /Failed to load resource|ERR_INTERNET_DISCONNECTED/.test(message.text())
      if (message.type() === 'error' && !harmless) portal.complaints.push(message.text())
    })
  }, 120_000)

  test('is made in the portal and set up by its QR, once, with a key that cannot leave the device', async () => {
    const desk = await portal.newBrowser()
    manager = desk.page
    await signIn(portal, manager, 'adult_male_1')
    await makeAgency(manager, 'ท่าอากาศยานทดลอง')
    await manager.goto(`${portal.origin}/agency/#/gates`)
    await heading(manager, 'จุดตรวจ').waitFor()
    await manager.getByRole('button', { name: joinCompounds('สร้างจุดตรวจ') }).click()
    await inspectScreen(manager, 'p-gates-missing', faults, { languages: ['th'] })
    await manager.getByLabel(joinCompounds('ชื่อจุดตรวจภาษาไทย')).fill('ประตูขึ้นเครื่อง 5')
    await manager.getByLabel(joinCompounds('ชื่อจุดตรวจภาษาอังกฤษ')).fill('Boarding gate 5')
    await manager.getByLabel(joinCompounds('ช่อง (ถ้ามี)')).fill('5A')
    await manager.getByLabel(joinCompounds('วัตถุประสงค์ภาษาไทย')).fill('ตรวจผู้โดยสารก่อนขึ้นเครื่อง')
    await manager.getByLabel(joinCompounds('วัตถุประสงค์ภาษาอังกฤษ')).fill('To check passengers before boarding')
    await manager.getByRole('button', { name: joinCompounds('สร้างจุดตรวจ') }).click()
    await manager.getByRole('button', { name: joinCompounds('สร้าง QR ตั้งค่าเครื่อง') }).click()
    const qr = manager.getByRole('img', { name: joinCompounds('QR ตั้งค่าจุดตรวจ') })
    await qr.waitFor()
    await inspectScreen(manager, 'p-gates', faults)
    await manager.setViewportSize({ width: 900, height: 900 })
    const picture = await qr.screenshot()

    await holdNothing()
    await gate.goto(`${portal.origin}/gate/`)
    await heading(gate, text.setUpTitle.th).waitFor()
    await inspectScreen(gate, 'g1-set-up', faults)
    await gate.getByRole('button', { name: 'เริ่ม', exact: true }).click()
    await gate.getByText(text.codeWrong.th).waitFor()
    camera.show(await photographScreen(picture))
    await expect
      .poll(() => gate.getByLabel(text.setUpCode.th).inputValue(), { timeout: 30_000 })
      .toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    const code = await gate.getByLabel(text.setUpCode.th).inputValue()
    await holdNothing()
    await gate.getByRole('button', { name: 'เริ่ม', exact: true }).click()
    await heading(gate, text.ready.th).waitFor()
    await gate.getByText('ประตูขึ้นเครื่อง 5').waitFor()
    await inspectScreen(gate, 'g2-scan', faults)

    const second = await gateBrowser.newContext({ locale: 'th-TH' })
    const other = await second.newPage()
    await other.goto(`${portal.origin}/gate/#/set-up/${code}`)
    await other.getByRole('button', { name: 'เริ่ม', exact: true }).click()
    await other.getByRole('alert').getByText(joinCompounds('รหัสตั้งค่านี้ใช้ไม่ได้แล้ว')).waitFor()
    expect(other.url()).not.toContain(code)
    await second.close()
    const isExtractable = await gate.evaluate(async () => {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open('open-thaid-gate')
        opening.onsuccess = () => resolve(opening.result)
      })
      const reading = database.transaction('items').objectStore('items').get('key')
      await new Promise((resolve) => {
        reading.onsuccess = resolve
      })
      database.close()
      return (reading.result as CryptoKeyPair).privateKey.extractable
    })
    expect(isExtractable).toBe(false)
  })

  test('abuse 77: passes the phone before its camera with the register’s portrait, tells the person, keeps nothing of her, and refuses the screenshot', async () => {
    const { page: phone, context } = await openPhone(portal, 'adult_female_1')
    const { person } = testPerson('adult_female_1')
    const shown = await show(phone, /^ชื่อและรูป/)
    const before = await photographScreen(shown.picture)
    camera.show(before)
    await heading(gate, text.passed.th).waitFor({ timeout: 30_000 })
    await gate.keyboard.press('Shift')
    await gate.getByText(person.familyNameTh).waitFor()
    expect(
      await gate.getByRole('img', { name: joinCompounds('รูปจากทะเบียน') }).evaluate((image: HTMLImageElement) => image.naturalWidth),
    ).toBeGreaterThan(200)
    expect(await gate.getByRole('main').innerText()).not.toContain(person.pid)
    await heading(phone, 'แสดงบัตรแล้ว').waitFor()
    expect(await phone.getByRole('main').innerText()).toContain(joinCompounds('ท่าอากาศยานทดลอง'))
    await inspectScreen(gate, 'g3-passed', faults, { languages: ['th'] })
    await gate.setViewportSize({ width: 1180, height: 820 })
    await gate.screenshot({ path: join(import.meta.dirname, '..', '..', '..', 'artifacts', 'screens', 'g3-passed.tablet.png') })
    await gate.setViewportSize({ width: 360, height: 740 })
    await gate.getByRole('button', { name: text.nextPerson.th }).click()
    await heading(gate, text.ready.th).waitFor()

    expect(await everythingKept(gate)).not.toMatch(
      new RegExp([person.pid, person.givenNameTh, person.familyNameTh, person.familyNameEn, '/9j/'].join('|'), 'i'),
    )

    await holdNothing()
    await gate.waitForTimeout(1500)
    camera.show(before)
    await heading(gate, text.failed.th).waitFor({ timeout: 30_000 })
    await gate.getByText(causeText.used.th).waitFor()
    await inspectScreen(gate, 'g4-used', faults, { languages: ['th'] })
    await holdNothing()
    await gate.getByRole('button', { name: text.again.th }).click()
    await context.close()
  })

  test('goes on to the next person by itself', async () => {
    const { page: phone, context } = await openPhone(portal, 'adult_male_2')
    const shown = await show(phone, /^ชื่อและรูป/)
    await gate.getByLabel(text.typed.th).fill(shown.typed)
    await gate.getByRole('button', { name: text.check.th, exact: true }).dispatchEvent('click')
    await heading(gate, text.passed.th).waitFor()
    await heading(gate, text.ready.th).waitFor({ timeout: 15_000 })
    await context.close()
  })

  test('abuse 82: sees nothing of a person who shows her address, and says what to ask for', async () => {
    const { page: phone, context } = await openPhone(portal, 'adult_female_2')
    const shown = await show(phone, /^ชื่อและที่อยู่/)
    await gate.getByLabel(text.typed.th).fill(shown.typed)
    await gate.getByRole('button', { name: text.check.th, exact: true }).click()
    await heading(gate, text.failed.th).waitFor()
    expect(await gate.getByRole('main').innerText()).not.toContain(testPerson('adult_female_2').person.familyNameTh)
    await gate.getByText(causeText.not_allowed_here.th).waitFor()
    await gate.getByRole('button', { name: text.again.th }).click()
    await context.close()
  })

  test('without network it is amber, never green; what was done by hand waits and is sent once', async () => {
    await gateContext.setOffline(true)
    await gate.getByLabel(text.typed.th).fill('7K3M-9QXD')
    await gate.getByRole('button', { name: text.check.th, exact: true }).click()
    await heading(gate, text.unknown.th).waitFor()
    await gate.getByText(causeText.no_network.th).waitFor()
    await inspectScreen(gate, 'g4-unknown', faults, { languages: ['th'] })
    await gate.getByRole('link', { name: joinCompounds('ตรวจบัตรจริง') }).click()
    await heading(gate, text.byHandTitle.th).waitFor()
    await gate.getByRole('button', { name: text.note.th }).click()
    await gate.getByText(joinCompounds('บันทึกแล้ว 1 คนในกะนี้')).waitFor()
    await inspectScreen(gate, 'g5-by-hand', faults)
    await gate.goto(`${portal.origin}/gate/#/shift`)
    await heading(gate, text.shiftTitle.th).waitFor()
    await expect.poll(() => gate.locator('.gate-counts').innerText()).toMatch(/รอส่ง\s*1/)
    await inspectScreen(gate, 'g6-shift', faults)
    await gateContext.setOffline(false)
    await expect.poll(() => gate.locator('.gate-counts').innerText(), { timeout: 30_000 }).toMatch(/รอส่ง\s*0/)
    await gate.getByRole('button', { name: text.close.th, exact: true }).click()
    await gate.getByRole('button', { name: text.closeSure.th }).click()
    await expect.poll(() => gate.locator('.gate-counts').innerText()).not.toMatch(/[1-9]/)
    await gate.goto(`${portal.origin}/gate/#/help`)
    await heading(gate, text.helpTitle.th).waitFor()
    await gate.getByRole('button', { name: text.send.th, exact: true }).click()
    await inspectScreen(gate, 'g7-help', faults)
    await gate.getByRole('radio', { name: text.camera.th }).check()
    await gate.getByRole('button', { name: text.send.th, exact: true }).click()
    await gate.getByText(text.sent.th).waitFor()
    const kinds = await portal.kit.owner.many(sql`
      select kind, count(*)::int as many from credentials.gate_event where kind in ('by_hand', 'reported') group by kind order by kind`)
    expect(kinds).toEqual([
      { kind: 'by_hand', many: 1 },
      { kind: 'reported', many: 1 },
    ])
  })

  test('stops when the manager pauses it, and says so', async () => {
    await manager.reload()
    await manager.getByText(joinCompounds('ผ่าน 2 ไม่ผ่าน 2')).waitFor()
    await manager.getByRole('button', { name: joinCompounds('หยุดพัก'), exact: true }).click()
    await manager.getByRole('button', { name: joinCompounds('เปิดต่อ') }).waitFor()
    await gate.goto(`${portal.origin}/gate/#/`)
    await gate.getByLabel(text.typed.th).fill('7K3M-9QXD')
    await gate.getByRole('button', { name: text.check.th, exact: true }).click()
    await heading(gate, text.unknown.th).waitFor()
    await gate.getByText(causeText.stopped.th).waitFor()
    await gate.getByRole('button', { name: text.again.th }).click()
    await gate.getByText(joinCompounds('จุดตรวจนี้หยุดพักอยู่')).waitFor()
    await inspectScreen(gate, 'g2-paused', faults, { languages: ['th'] })
  })

  test('has no fault on any screen, and no page met the security policy', () => {
    expect(faults).toEqual([])
    expect(portal.complaints).toEqual([])
  })
})
