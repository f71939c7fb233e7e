import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { type AppUnderTest, enterPin, registerByTyping, shown, title } from './app-under-test.ts'
import { changeHolding, haveTried, keepOnly, lookIntoWallet } from './look-into-wallet.ts'

/** Opens the app anew, locked, as after it was put away or killed. */
/** For a busy machine; nothing here waits for a time. */
const patient = { timeout: 30_000 }

export async function openAgain(app: AppUnderTest, page: Page): Promise<void> {
  await page.goto('about:blank')
  await page.goto(`${app.server.origin}/app/#/`)
  await page.getByRole('heading', title('ใส่รหัส PIN')).waitFor()
  await enterPin(page, app.world.pin)
  await page.getByRole('article').waitFor()
}

const countOf = async (page: Page) => (await lookIntoWallet(page)).credentials.length
const idsOf = async (page: Page) => (await lookIntoWallet(page)).credentials.map(({ id }) => id)

async function registered(app: AppUnderTest) {
  app.newWorld()
  const phone = await app.newPhone({ denyCamera: true })
  await registerByTyping(app, phone.page)
  await phone.page.getByRole('link', { name: 'ดูบัตร' }).click()
  await phone.page.getByRole('article').waitFor()
  return phone
}

export function testWallet(given: () => AppUnderTest): void {
  test('after the registration the phone holds a batch, sealed, with keys that cannot be read out; an unlocking does not ask for more', async () => {
    const app = given()
    const { page, context } = await registered(app)
    await expect.poll(() => countOf(page), patient).toBe(30)
    const wallet = await lookIntoWallet(page)
    expect(wallet.credentials.every(({ isExtractable, sealedBytes }) => !isExtractable && sealedBytes > 10_000)).toBe(true)
    // Neither credential nor name lies open.
    expect(wallet.text).not.toMatch(/eyJ|8000000000018|ตัวอย่าง/)
    await openAgain(app, page)
    await page.waitForTimeout(1_000)
    expect(app.world.batches).toEqual([30])
    await context.close()
  })

  test('a batch is renewed when half of it is left, half of its life is gone, it is of another account, and when the card shows something else, never twice for one cause', async () => {
    const app = given()
    const { page, context } = await registered(app)
    await expect.poll(() => countOf(page), patient).toBe(30)
    const first = await idsOf(page)
    await changeHolding(page, { renewFrom: new Date(Date.now() - 1000).toISOString() })
    await openAgain(app, page)
    await expect.poll(() => idsOf(page), patient).not.toEqual(first)
    expect(await countOf(page)).toBe(30)
    const { world } = app
    await keepOnly(page, 16)
    await openAgain(app, page)
    await page.waitForTimeout(1_000)
    expect(world.batches).toEqual([30, 30])
    await keepOnly(page, 15)
    await openAgain(app, page)
    await expect.poll(() => countOf(page), patient).toBe(30)
    await changeHolding(page, { accountId: '019ab000-0000-7000-8000-0000000003ff' })
    const others = await idsOf(page)
    await openAgain(app, page)
    await expect.poll(async () => (await idsOf(page)).some((id) => others.includes(id)), patient).toBe(false)
    await expect.poll(() => countOf(page), patient).toBe(30)
    expect((await lookIntoWallet(page)).holdings[0]?.accountId).toBe('019ab000-0000-7000-8000-000000000301')
    const batches = world.batches.length
    const second = await idsOf(page)
    world.card = { ...world.card, card: { ...world.card.card, name_th: 'นางสาวกุลธิดา ใหม่นามสกุล' } }
    await openAgain(app, page)
    await expect.poll(() => idsOf(page), patient).not.toEqual(second)
    expect(world.batches).toHaveLength(batches + 1)
    await openAgain(app, page)
    await page.waitForTimeout(1_000)
    expect(world.batches).toHaveLength(batches + 1)
    await context.close()
  })

  test('a lost answer or a kill during a renewal loses nothing that was held, and the next unlocking makes it good', async () => {
    const app = given()
    const { page, context } = await registered(app)
    await expect.poll(() => countOf(page), patient).toBe(30)
    const first = await idsOf(page)
    app.world.lostAnswers.add('POST /citizen/v1/credentials')
    await changeHolding(page, { renewFrom: new Date(Date.now() - 1000).toISOString() })
    await openAgain(app, page)
    await expect.poll(() => app.world.batches, patient).toEqual([30, 30])
    await page.waitForTimeout(500)
    expect(await idsOf(page)).toEqual(first)
    // Killed while the server is issuing.
    await page.goto('about:blank')
    await page.goto(`${app.server.origin}/app/#/`)
    await enterPin(page, app.world.pin)
    await expect.poll(() => app.world.batches.length, { ...patient, interval: 5 }).toBe(3)
    await page.goto('about:blank')
    await page.goto(`${app.server.origin}/app/#/`)
    expect([0, 30]).toContain((await countOf(page)) % 30)
    await openAgain(app, page)
    await expect.poll(() => idsOf(page), patient).not.toEqual(first)
    expect(await countOf(page)).toBe(30)
    await context.close()
  })

  test('suspension, the end of the phone, the end of the card and starting again leave no credential on the phone', async () => {
    const app = given()
    const { page, context } = await registered(app)
    const { world } = app
    await expect.poll(() => countOf(page), patient).toBe(30)
    world.card = { ...world.card, card: { ...world.card.card, status: 'cancelled' } }
    await openAgain(app, page)
    await expect.poll(() => countOf(page), patient).toBe(0)
    world.card = { ...world.card, card: { ...world.card.card, status: 'active' } }
    await openAgain(app, page)
    await expect.poll(() => countOf(page), patient).toBe(30)
    world.problems.set('POST /citizen/v1/unlocks', {
      ...{ code: 'accounts.suspended', status: 403, th: ['การใช้งานถูกระงับไว้', 'โทรสายด่วน'], en: ['Use is suspended', 'Call the hotline'] },
    })
    await page.goto('about:blank')
    await page.goto(`${app.server.origin}/app/#/`)
    await enterPin(page, world.pin)
    await page.getByText('การใช้งานถูกระงับไว้').waitFor()
    expect(await lookIntoWallet(page)).toMatchObject({ credentials: [], holdings: [] })
    world.problems.clear()
    await openAgain(app, page)
    await expect.poll(() => countOf(page), patient).toBe(30)
    await page.goto(`${app.server.origin}/app/#/forgot-pin`)
    await page.getByRole('button', { name: 'เริ่มยืนยันตัวตนใหม่' }).click()
    await page.getByRole('button', { name: 'ลบและเริ่มใหม่' }).click()
    await page.getByRole('heading', title('เลือกวิธีลงทะเบียน')).waitFor()
    expect(await lookIntoWallet(page)).toMatchObject({ credentials: [], holdings: [], shows: [] })
    await context.close()
  })

  test('ten wrong PINs without network delete what the phone holds', async () => {
    const app = given()
    const { page, context } = await registered(app)
    await expect.poll(() => countOf(page), patient).toBe(30)
    await page.evaluate(() => navigator.serviceWorker.ready)
    await context.setOffline(true)
    await page.goto('about:blank')
    await page.goto(`${app.server.origin}/app/#/`)
    await enterPin(page, '11223344')
    await page.getByText(shown('รหัส PIN ไม่ถูกต้อง')).waitFor()
    expect(await countOf(page)).toBe(30)
    await haveTried(page, 9)
    await enterPin(page, '11223344')
    await page.getByText(shown('เครื่องนี้ยังไม่มีบัตรที่เก็บไว้')).waitFor()
    await expect.poll(() => lookIntoWallet(page), patient).toMatchObject({ credentials: [], holdings: [], shows: [] })
    await context.close()
  })
}
