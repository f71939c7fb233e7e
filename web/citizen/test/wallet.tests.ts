import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { type AppUnderTest, enterPin, registerByTyping, title } from './app-under-test.ts'
import { changeHolding, lookIntoWallet } from './look-into-wallet.ts'

/** Opens the app anew, locked, as after it was put away or killed. */
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
    if (app.world.batches.length === 0) await openAgain(app, page)
    await expect.poll(() => countOf(page)).toBe(30)
    const wallet = await lookIntoWallet(page)
    expect(wallet.credentials.every(({ isExtractable, sealedBytes }) => !isExtractable && sealedBytes > 10_000)).toBe(true)
    // Neither credential nor name lies open.
    expect(wallet.text).not.toMatch(/eyJ|8000000000018|ตัวอย่าง/)
    await openAgain(app, page)
    await page.waitForTimeout(1_000)
    expect(app.world.batches).toEqual([30])
    await context.close()
  })

  test('a batch is renewed when half of its life is gone and when the card shows something else, never twice for one cause', async () => {
    const app = given()
    const { page, context } = await registered(app)
    await expect.poll(() => countOf(page)).toBe(30)
    const first = await idsOf(page)
    await changeHolding(page, { renewFrom: new Date(Date.now() - 1000).toISOString() })
    await openAgain(app, page)
    await expect.poll(() => idsOf(page)).not.toEqual(first)
    expect(await countOf(page)).toBe(30)
    const { world } = app
    const second = await idsOf(page)
    world.card = { ...world.card, card: { ...world.card.card, name_th: 'นางสาวกุลธิดา ใหม่นามสกุล' } }
    await openAgain(app, page)
    await expect.poll(() => idsOf(page)).not.toEqual(second)
    expect(world.batches).toEqual([30, 30, 30])
    await openAgain(app, page)
    await page.waitForTimeout(1_000)
    expect(world.batches).toEqual([30, 30, 30])
    await context.close()
  })

  test('a lost answer or a kill during a renewal loses nothing that was held, and the next unlocking makes it good', async () => {
    const app = given()
    const { page, context } = await registered(app)
    await expect.poll(() => countOf(page)).toBe(30)
    const first = await idsOf(page)
    app.world.lostAnswers.add('POST /citizen/v1/credentials')
    await changeHolding(page, { renewFrom: new Date(Date.now() - 1000).toISOString() })
    await openAgain(app, page)
    await expect.poll(() => app.world.batches).toEqual([30, 30])
    await page.waitForTimeout(500)
    expect(await idsOf(page)).toEqual(first)
    // Killed while the server is issuing.
    await page.goto('about:blank')
    await page.goto(`${app.server.origin}/app/#/`)
    await enterPin(page, app.world.pin)
    await expect.poll(() => app.world.batches.length, { interval: 5 }).toBe(3)
    await page.goto('about:blank')
    await page.goto(`${app.server.origin}/app/#/`)
    expect([0, 30]).toContain((await countOf(page)) % 30)
    await openAgain(app, page)
    await expect.poll(() => idsOf(page)).not.toEqual(first)
    expect(await countOf(page)).toBe(30)
    await context.close()
  })

  test('suspension, the end of the phone, the end of the card and starting again leave no credential on the phone', async () => {
    const app = given()
    const { page, context } = await registered(app)
    const { world } = app
    await expect.poll(() => countOf(page)).toBe(30)
    world.card = { ...world.card, card: { ...world.card.card, status: 'cancelled' } }
    await openAgain(app, page)
    await expect.poll(() => countOf(page)).toBe(0)
    world.card = { ...world.card, card: { ...world.card.card, status: 'active' } }
    await openAgain(app, page)
    await expect.poll(() => countOf(page)).toBe(30)
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
    await expect.poll(() => countOf(page)).toBe(30)
    await page.goto(`${app.server.origin}/app/#/forgot-pin`)
    await page.getByRole('button', { name: 'เริ่มยืนยันตัวตนใหม่' }).click()
    await page.getByRole('button', { name: 'ลบและเริ่มใหม่' }).click()
    await page.getByRole('heading', title('เลือกวิธีลงทะเบียน')).waitFor()
    expect(await lookIntoWallet(page)).toMatchObject({ credentials: [], holdings: [], shows: [] })
    await context.close()
  })
}
