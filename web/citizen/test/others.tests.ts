import { expect, test } from 'vitest'
import { type AppUnderTest, registerByTyping, shown, title } from './app-under-test.ts'
import { type Faults, inspectScreen } from './inspect-screen.ts'

export function testOthers(given: () => AppUnderTest): void {
  test('a lost phone is suspended from any browser without signing in', async () => {
    const app = given()
    const world = app.newWorld()
    const faults: Faults = []
    const { page, context } = await app.newPhone({ denyCamera: true })
    await page.goto(`${app.server.origin}/app/`)
    await page.getByRole('link', { name: 'โทรศัพท์หาย' }).click()
    await page.getByRole('heading', title('โทรศัพท์หาย')).waitFor()
    await inspectScreen(page, 'c31-lost', faults)
    await page.getByLabel('เลขประจำตัวประชาชน').fill('1234567890122')
    await page.getByRole('button', { name: 'ระงับเครื่องที่หาย' }).click()
    await page.getByText('อาจพิมพ์ผิด 1 ตัว').waitFor()
    await inspectScreen(page, 'c31-lost-wrong', faults)
    await page.getByLabel('เลขประจำตัวประชาชน').fill('1234567890121')
    await page.getByLabel('รหัส PIN ของเครื่องที่หาย').fill('84029175')
    await page.getByRole('button', { name: 'ระงับเครื่องที่หาย' }).click()
    await page.getByRole('heading', title(/รับเรื่องแล้วเมื่อ/)).waitFor()
    await inspectScreen(page, 'c31-received', faults)
    expect(world.requests).toContain('POST /public/v1/suspensions')
    await context.close()
    expect(faults).toEqual([])
  })

  test('settings take effect at once and last; help, messages and unknown addresses say what to do', async () => {
    const app = given()
    app.newWorld()
    const faults: Faults = []
    const { page, context } = await app.newPhone({ denyCamera: true })
    await registerByTyping(app, page)
    await page.goto(`${app.server.origin}/app/#/services`)
    await page.getByRole('link', { name: 'เมนู', exact: true }).click()
    await page.getByRole('heading', title('เมนูและการตั้งค่า')).waitFor()
    await inspectScreen(page, 'c32-settings', faults)
    await page.getByRole('radio', { name: 'เข้มขึ้น' }).check()
    await inspectScreen(page, 'c32-settings-contrast', faults, { languages: ['th'] })
    // The pages after it are looked at in the colours that most people have.
    const contrast = page.getByRole('group', { name: 'ความเข้ม' })
    await contrast.getByRole('radio', { name: 'ปกติ' }).press(' ')
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset.contrast)).toBe('normal')
    await page.getByRole('radio', { name: 'ใหญ่ที่สุด' }).check()
    await page.reload()
    expect(await page.evaluate(() => document.documentElement.dataset.textSize)).toBe('200')
    for (const [route, heading, name] of [
      ['help', 'ช่วยเหลือ', 'c33-help'],
      ['messages', 'ข้อความที่เราส่งจริง', 'c27-messages'],
      ['no-such-page', 'ไม่พบหน้านี้', 'c00-not-found'],
    ] as const) {
      await page.goto(`${app.server.origin}/app/#/${route}`)
      await page.getByRole('heading', title(heading)).waitFor()
      for (const summary of await page.locator('summary').all()) await summary.click()
      await inspectScreen(page, name, faults)
    }
    await context.close()
    expect(faults).toEqual([])
  })

  test('the installed app, which has no address bar, names the phone’s settings as the way to the camera', async () => {
    const app = given()
    app.newWorld()
    const faults: Faults = []
    const { page, context } = await app.newPhone({ denyCamera: true })
    await page.addInitScript(() => {
      const real = globalThis.matchMedia.bind(globalThis)
      globalThis.matchMedia = (query) => real(query === '(display-mode: standalone)' ? 'all' : query)
    })
    await page.goto(`${app.server.origin}/app/#/scan`)
    await page.getByText('เปิดการตั้งค่าของโทรศัพท์').waitFor()
    await inspectScreen(page, 'c13-no-camera-installed', faults)
    await context.close()
    expect(faults).toEqual([])
  })

  test('a form keeps what was typed when the language is changed', async () => {
    const app = given()
    app.newWorld()
    const { page, context } = await app.newPhone({ denyCamera: true })
    await page.goto(`${app.server.origin}/app/#/lost`)
    await page.getByLabel('เลขประจำตัวประชาชน').fill('1234567890121')
    await page.getByRole('button', { name: 'English' }).click()
    expect(await page.getByLabel('ID number').inputValue()).toBe('1-2345-67890-12-1')
    await context.close()
  })

  test('a browser without safe key storage says which ones have it and whom to call, even one that blocks all storage', async () => {
    const app = given()
    app.newWorld()
    const faults: Faults = []
    const { page, context } = await app.newPhone({ denyCamera: true })
    await page.addInitScript(() => Object.defineProperty(globalThis.crypto, 'subtle', { value: undefined }))
    await page.goto(`${app.server.origin}/app/`)
    await page.getByRole('heading', title(/เบราว์เซอร์นี้/)).waitFor()
    await page.getByRole('link', { name: shown('โทรสายด่วน 1548') }).waitFor()
    await inspectScreen(page, 'c01-unsupported', faults)
    await page.addInitScript(() => {
      for (const storage of ['localStorage', 'indexedDB'])
        Object.defineProperty(globalThis, storage, {
          get() {
            throw new DOMException('blocked by the test', 'SecurityError')
          },
        })
    })
    await page.reload()
    await page.getByRole('link', { name: shown('โทรสายด่วน 1548') }).waitFor()
    await context.close()
    expect(faults).toEqual([])
  })
}
