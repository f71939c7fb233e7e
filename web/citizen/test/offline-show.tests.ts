import { createHash } from 'node:crypto'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { type AppUnderTest, enterPin, registerByTyping, shown, title } from './app-under-test.ts'
import { type Faults, inspectScreen } from './inspect-screen.ts'
import { changeHolding, lookIntoWallet } from './look-into-wallet.ts'
import { credentialOf, judge, readShown } from './read-frames.ts'

/** For a busy machine; nothing here waits for a time. */
const patient = { timeout: 30_000 }

const heading = title('ให้เจ้าหน้าที่สแกน')
export const frames = (page: Page) => page.getByRole('img', { name: shown('QR สำหรับจุดตรวจ เปลี่ยนภาพไปเรื่อย\u00A0ๆ') })

/** Registered, a batch held, all of the app kept by its worker, and then no network. */
export async function phoneWithoutNetwork(app: AppUnderTest) {
  app.newWorld()
  const { page, context } = await app.newPhone({ denyCamera: true })
  await registerByTyping(app, page)
  await page.getByRole('link', { name: 'ดูบัตร' }).click()
  await page.getByRole('article').waitFor()
  await expect.poll(async () => (await lookIntoWallet(page)).credentials.length, patient).toBe(30)
  await page.evaluate(() => navigator.serviceWorker.ready)
  await context.setOffline(true)
  return { page, context }
}

/** Cold, as after the phone was switched off. */
export async function openCold(app: AppUnderTest, page: Page): Promise<void> {
  await page.goto('about:blank')
  await page.goto(`${app.server.origin}/app/#/`)
  await page.getByRole('heading', title('ใส่รหัส PIN')).waitFor()
  await enterPin(page, app.world.pin)
  await page.getByRole('article').waitFor()
}

export async function show(page: Page, choice: RegExp): Promise<void> {
  await page.getByRole('link', { name: 'แสดงบัตร' }).click()
  await page.getByRole('radio', { name: choice }).check()
  await page.getByRole('button', { name: 'แสดง QR' }).click()
  await page.getByRole('heading', heading).waitFor()
  await frames(page).waitFor()
}

export function testOfflineShow(given: () => AppUnderTest): void {
  test('without network the app opens cold and shows what was chosen; a gate reads it from the screen and verifies it, and no reload shows it again', async () => {
    const app = given()
    const { page, context } = await phoneWithoutNetwork(app)
    await openCold(app, page)
    await show(page, /^ชื่อและรูป/)
    const first = await readShown(page)
    const verdict = await judge(first)
    expect(verdict).toMatchObject({ outcome: 'pass', request: 'boarding', synthetic: true })
    expect(Object.keys(verdict.outcome === 'pass' ? verdict.claims : {}).sort()).toEqual(['name', 'portrait'])
    expect(app.world.issued.some((issued) => credentialOf(issued) === credentialOf(first))).toBe(true)
    expect(await lookIntoWallet(page)).toMatchObject({ credentials: { length: 29 }, shows: { length: 1 } })
    // A reload asks for the PIN and takes another one.
    await page.reload()
    await enterPin(page, app.world.pin)
    await frames(page).waitFor()
    const second = await readShown(page)
    expect(await judge(second)).toMatchObject({ outcome: 'pass' })
    expect(credentialOf(second)).not.toBe(credentialOf(first))
    await page.getByRole('link', { name: 'เสร็จแล้ว' }).click()
    await show(page, /^อายุ 20/)
    const third = await readShown(page)
    expect(await judge(third, { allowed: ['over20'] })).toMatchObject({ outcome: 'pass', claims: { age_over_20: true } })
    expect(await lookIntoWallet(page)).toMatchObject({ credentials: { length: 27 }, shows: { length: 3 } })
    await context.close()
  })

  test('each showing stands in the history at once, and reaches the server once, also when the answer is lost', async () => {
    const app = given()
    const faults: Faults = []
    const { page, context } = await phoneWithoutNetwork(app)
    const { world } = app
    await openCold(app, page)
    await show(page, /^ชื่อและรูป/)
    const credential = credentialOf(await readShown(page))
    await page.goto(`${app.server.origin}/app/#/history`)
    await page.getByText(shown('ท่านแสดงบัตรแบบไม่ใช้เน็ต')).waitFor()
    await page.getByText(shown('จดไว้ในเครื่องนี้ จะส่งเองเมื่อมีเน็ต')).waitFor()
    await inspectScreen(page, 'c25-unsent', faults)
    const { text } = await lookIntoWallet(page)
    expect(text).not.toContain('boarding')
    // Sent, recorded, and the answer lost: told again, and recorded once.
    world.lostAnswers.add('POST /citizen/v1/presentations/offline')
    await context.setOffline(false)
    await expect.poll(() => world.toldShows.length, patient).toBe(1)
    await page.waitForTimeout(300)
    expect((await lookIntoWallet(page)).shows).toHaveLength(1)
    await openCold(app, page)
    await expect.poll(async () => (await lookIntoWallet(page)).shows.length, patient).toBe(0)
    expect(world.toldShows).toHaveLength(2)
    expect(new Set(world.toldShows).size).toBe(1)
    const [told] = world.offlineShows
    expect(world.offlineShows).toHaveLength(1)
    expect(told).toMatchObject({
      request: 'boarding',
      credential_digest: createHash('sha256').update(signedPart(credential)).digest('base64url'),
    })
    await page.goto(`${app.server.origin}/app/#/history`)
    await page
      .getByRole('link')
      .filter({ hasText: shown('ท่านแสดงบัตรแบบไม่ใช้เน็ต') })
      .click()
    await page.getByText(shown('ไม่ทราบว่าเป็นจุดตรวจใด')).waitFor()
    await inspectScreen(page, 'c26-shown-offline', faults)
    await context.close()
    expect(faults).toEqual([])
  })

  test('what the server can record no more stays on the phone, and does not count against the next thirty', async () => {
    const app = given()
    const { page, context } = await phoneWithoutNetwork(app)
    await openCold(app, page)
    await show(page, /^ชื่อและรูป/)
    app.world.problems.set('POST /citizen/v1/presentations/offline', {
      ...{ code: 'credentials.show_time', status: 422, th: ['เวลาไม่ถูกต้อง', 'รายการยังอยู่ในเครื่อง'], en: ['Time', 'It stays'] },
    })
    await context.setOffline(false)
    await openCold(app, page)
    await page.goto(`${app.server.origin}/app/#/history`)
    await page.getByText(shown('จดไว้ในเครื่องนี้เท่านั้น')).waitFor()
    await context.setOffline(true)
    await page.goto(`${app.server.origin}/app/#/show`)
    // The network is found to be gone with the first call.
    await page.goto(`${app.server.origin}/app/#/show/boarding`)
    await frames(page).waitFor()
    expect(await lookIntoWallet(page)).toMatchObject({ credentials: { length: 28 }, shows: { length: 2 } })
    await context.close()
  })

  test('thirty times, with a warning at the last three, then it says to go online once; after that there are thirty more', async () => {
    const app = given()
    const faults: Faults = []
    const { page, context } = await phoneWithoutNetwork(app)
    await openCold(app, page)
    await page.goto(`${app.server.origin}/app/#/show`)
    await page.getByText(shown('แสดงแบบนี้ได้อีก 30 ครั้ง')).waitFor()
    await inspectScreen(page, 'c12-offline', faults)
    const credentials = new Set<string>()
    const showOnce = async () => {
      await page.goto(`${app.server.origin}/app/#/show`)
      await page.getByRole('radio', { name: /^อายุ 18/ }).check()
      await page.getByRole('button', { name: 'แสดง QR' }).click()
    }
    for (let times = 1; times <= 30; times += 1) {
      await showOnce()
      await frames(page).waitFor()
      if (times === 1) await inspectScreen(page, 'c11-offline', faults)
      if (times === 27) expect(await page.locator('.notice.warn').count()).toBe(0)
      if (times >= 28) {
        const words = times === 30 ? 'ครั้งนี้เป็นครั้งสุดท้ายที่ไม่ใช้เน็ต' : `แสดงแบบไม่ใช้เน็ตได้อีก ${30 - times} ครั้ง`
        await page.locator('.notice.warn').getByText(shown(words)).waitFor()
        await inspectScreen(page, `c11-offline-${30 - times}-left`, faults, { languages: times === 29 ? [] : ['th', 'en'] })
        credentials.add(credentialOf(await readShown(page)))
      }
    }
    expect(credentials.size).toBe(3)
    expect(await lookIntoWallet(page)).toMatchObject({ credentials: { length: 0 }, shows: { length: 30 } })
    await showOnce()
    await page.getByRole('heading', title('ต่อเน็ตหนึ่งครั้งก่อนแสดงบัตร')).waitFor()
    await page.getByRole('button', { name: shown('ต่อเน็ตแล้ว ลองอีกครั้ง') }).click()
    await page.getByText(shown('ยังต่อเน็ตไม่ได้')).waitFor()
    await inspectScreen(page, 'c11-stopped', faults)
    await context.setOffline(false)
    await page.getByRole('button', { name: shown('ต่อเน็ตแล้ว ลองอีกครั้ง') }).click()
    await page.getByText('7K3M-9QXD').waitFor()
    await expect.poll(async () => (await lookIntoWallet(page)).credentials.length, patient).toBe(30)
    expect(app.world.offlineShows).toHaveLength(30)
    expect(await lookIntoWallet(page)).toMatchObject({ shows: [] })
    await context.close()
    expect(faults).toEqual([])
  })

  test('not after seven days, not with a clock that is set back, and not what the card does not hold: each says what to do', async () => {
    const app = given()
    const faults: Faults = []
    const { page, context } = await phoneWithoutNetwork(app)
    const days = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString()
    await openCold(app, page)
    for (const [name, change, words] of [
      ['days', { refreshedAt: days(-7) }, 'ไม่ได้ต่อเน็ตมา 7 วันแล้ว'],
      ['expired', { refreshedAt: days(-1), validUntil: days(-0.5) }, 'หมดอายุแล้ว'],
      ['clock', { refreshedAt: days(1), validUntil: days(10) }, 'นาฬิกาเครื่องนี้ไม่ตรง'],
      ['none', { refreshedAt: null, validUntil: null }, 'ยังไม่มีบัตรสำหรับแสดงแบบไม่ใช้เน็ต'],
    ] as const) {
      await changeHolding(page, change)
      await page.goto(`${app.server.origin}/app/#/show`)
      await page.getByText(shown(words)).waitFor()
      await page.goto(`${app.server.origin}/app/#/show/boarding`)
      await page.getByRole('heading', title('ต่อเน็ตหนึ่งครั้งก่อนแสดงบัตร')).waitFor()
      await page.getByText(shown(words)).waitFor()
      await inspectScreen(page, `c11-stopped-${name}`, faults)
    }
    expect(await lookIntoWallet(page)).toMatchObject({ credentials: { length: 30 }, shows: [] })
    app.world.hasPortrait = false
    await context.setOffline(false)
    await openCold(app, page)
    await expect.poll(async () => (await lookIntoWallet(page)).holdings[0]?.validUntil, patient).toBeTruthy()
    await context.setOffline(true)
    await openCold(app, page)
    await page.goto(`${app.server.origin}/app/#/show/boarding`)
    await page.getByRole('heading', title('บัตรในเครื่องไม่มีข้อมูลข้อนี้')).waitFor()
    await inspectScreen(page, 'c11-lacks', faults)
    expect(await lookIntoWallet(page)).toMatchObject({ credentials: { length: 30 }, shows: [] })
    await page.goto(`${app.server.origin}/app/#/show/address`)
    await frames(page).waitFor()
    await context.close()
    expect(faults).toEqual([])
  })

  test('a showing is signed anew before a gate would refuse it, with the same credential, and ends by itself after two minutes', async () => {
    const app = given()
    const faults: Faults = []
    const { page, context } = await phoneWithoutNetwork(app)
    await openCold(app, page)
    await page.clock.install()
    await show(page, /^ชื่อและรูป/)
    const first = await readShown(page)
    await page.clock.fastForward(26_000)
    await expect.poll(async () => (await readShown(page)) !== first, { timeout: 30_000 }).toBe(true)
    const second = await readShown(page)
    expect(credentialOf(second)).toBe(credentialOf(first))
    await page.clock.fastForward(120_000)
    await page.getByText(shown('หมดเวลาแสดงแล้ว')).waitFor()
    expect(await frames(page).count()).toBe(0)
    await inspectScreen(page, 'c11-offline-ended', faults)
    await page.getByRole('button', { name: shown('แสดงอีกครั้ง') }).click()
    await frames(page).waitFor()
    expect(credentialOf(await readShown(page))).not.toBe(credentialOf(first))
    await context.close()
    expect(faults).toEqual([])
  })

  test('a phone whose clock is wrong signs by the server’s, also after a cold start, and says so', async () => {
    const app = given()
    const faults: Faults = []
    app.newWorld().clockAheadMs = 5 * 60_000
    const { page, context } = await app.newPhone({ denyCamera: true })
    await registerByTyping(app, page)
    await page.getByRole('link', { name: 'ดูบัตร' }).click()
    await expect.poll(async () => (await lookIntoWallet(page)).credentials.length, patient).toBe(30)
    await page.evaluate(() => navigator.serviceWorker.ready)
    await context.setOffline(true)
    await openCold(app, page)
    await show(page, /^ชื่อและรูป/)
    await page.getByText(shown('นาฬิกาเครื่องนี้ช้าไป 5 นาที')).waitFor()
    await inspectScreen(page, 'c11-offline-clock', faults)
    const signedAt = JSON.parse(Buffer.from((await readShown(page)).split('~').at(-1)?.split('.')[1] ?? '', 'base64url').toString()).iat
    expect(Math.abs(signedAt - (Date.now() / 1000 + 300))).toBeLessThan(60)
    await context.close()
    expect(faults).toEqual([])
  })

  test('whoever chooses to needs no network, though there is one; who gets no answer is shown the other way at once', async () => {
    const app = given()
    const { page, context } = await phoneWithoutNetwork(app)
    await context.setOffline(false)
    await openCold(app, page)
    await page.getByRole('link', { name: 'แสดงบัตร' }).click()
    await page.getByRole('radio', { name: /^ชื่อและรูป/ }).check()
    await page.getByRole('button', { name: shown('แสดงแบบไม่ใช้เน็ต') }).click()
    await frames(page).waitFor()
    expect(await judge(await readShown(page))).toMatchObject({ outcome: 'pass' })
    expect(app.world.presented).toEqual([])
    await page.goto(`${app.server.origin}/app/#/show`)
    await context.setOffline(true)
    await page.goto(`${app.server.origin}/app/#/show/over18`)
    await frames(page).waitFor()
    await context.close()
  })
}

/** Header and payload. */
const signedPart = (credential: string): string => credential.split('.').slice(0, 2).join('.')
