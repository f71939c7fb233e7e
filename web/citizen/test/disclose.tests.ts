import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { inventedPerson } from '../../../sdk/test/issuer.ts'
import { requestFaults } from '../../../server/src/modules/credentials/disclose/model.ts'
import { type AppUnderTest, enterPin, registerByTyping, shown, title } from './app-under-test.ts'
import { askInShop, verdictOf } from './fake-disclosing.ts'
import { type Faults, inspectScreen } from './inspect-screen.ts'
import { lookIntoWallet } from './look-into-wallet.ts'

const countOf = async (page: Page) => (await lookIntoWallet(page)).credentials.length
const agency = 'ร้านสะดวกซื้อตัวอย่าง'

/** A phone with credentials. */
async function readyPhone(app: AppUnderTest) {
  app.newWorld()
  const phone = await app.newPhone({ denyCamera: true })
  await registerByTyping(app, phone.page)
  await phone.page.getByRole('link', { name: 'ดูบัตร' }).click()
  await phone.page.getByRole('article').waitFor()
  await expect.poll(() => countOf(phone.page), { timeout: 20_000 }).toBe(30)
  return phone
}

/** Opens the link of the shop's page in the app, which is unlocked. */
async function follow(app: AppUnderTest, page: Page, request: 'over20' | 'full') {
  app.world.asksFor = request
  const { exchange, query } = await askInShop(request)
  await page.evaluate((hash) => location.assign(hash), `#/p/${query}`)
  return exchange
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

export function testDisclosing(given: () => AppUnderTest): void {
  test.each(['sd-jwt', 'mdoc'] as const)(
    'a page gets exactly what was agreed to, as %s, and the card that was shown is gone from the phone',
    async (format) => {
      const app = given()
      const { page, context } = await readyPhone(app)
      app.world.askedFormat = format
      const exchange = await follow(app, page, 'over20')
      await page.getByRole('heading', title(`${agency}ขอดู 2 รายการ`)).waitFor()
      expect(page.url()).not.toContain('client_id')
      expect(await page.locator('.items').innerText()).toContain('บอกเพียงว่าอายุถึง')
      await press(page, 'อนุญาต')
      await page.getByRole('heading', title('ใส่รหัส PIN เพื่ออนุญาต')).waitFor()
      await enterPin(page, '00000000')
      await page.getByText(shown('รหัส PIN ไม่ถูกต้อง')).waitFor()
      await enterPin(page, app.world.pin)
      await page.getByRole('heading', title('ส่งข้อมูลแล้ว')).waitFor()
      const verdict = await verdictOf(exchange)
      expect(verdict).toMatchObject({ outcome: 'pass', format, request: 'over20', claims: { age_over_20: true } })
      expect(JSON.stringify(verdict)).not.toContain(String(inventedPerson().name))
      expect(app.world.disclosed).toEqual(['age_over_20', 'portrait'])
      expect(await countOf(page)).toBe(29)
      await context.close()
    },
  )

  test('of the whole card the person sends what is needed, or all of it', async () => {
    const app = given()
    const { page, context } = await readyPhone(app)
    for (const [choice, many] of [
      ['เท่าที่จำเป็น', 3],
      ['ข้อมูลทั้งหมดบนบัตร', 18],
    ] as const) {
      const exchange = await follow(app, page, 'full')
      await page.getByRole('radio', { name: choice }).check()
      await press(page, 'อนุญาต')
      await enterPin(page, app.world.pin)
      await page.getByRole('heading', title('ส่งข้อมูลแล้ว')).waitFor()
      const verdict = await verdictOf(exchange)
      expect(verdict).toMatchObject({ outcome: 'pass', request: 'full' })
      expect(app.world.disclosed).toHaveLength(many)
      if (verdict.outcome === 'pass') expect(Object.keys(verdict.claims).sort()).toEqual([...app.world.disclosed].sort())
    }
    await context.close()
  })

  test('the screens: who asks, how much, refused, declined, not taken, not certain; in both languages, on small phones and for axe', async () => {
    const app = given()
    const faults: Faults = []
    const { page, context } = await readyPhone(app)
    const { world } = app
    await follow(app, page, 'over20')
    await page.getByRole('heading', title(/ขอดู 2 รายการ/)).waitFor()
    await inspectScreen(page, 'c14-card', faults)
    const declined = await follow(app, page, 'full')
    await page.getByRole('radio', { name: 'ข้อมูลทั้งหมดบนบัตร' }).check()
    world.shopOnTrial = true
    await inspectScreen(page, 'c14-card-whole', faults)
    await press(page, 'ไม่อนุญาต')
    await page.getByRole('heading', title('ไม่ได้ส่งข้อมูลใด')).waitFor()
    expect(await verdictOf(declined)).toMatchObject({ outcome: 'refused', cause: 'declined' })
    await follow(app, page, 'over20')
    await page.getByText(shown('เว็บนี้ยังทดลองอยู่')).waitFor()
    await inspectScreen(page, 'c14-card-trial', faults)
    for (const outcome of ['not_received', 'uncertain'] as const) {
      world.deliveryOutcome = outcome
      await follow(app, page, 'over20')
      await press(page, 'อนุญาต')
      await enterPin(page, world.pin)
      await page.getByRole('heading', title(outcome === 'uncertain' ? /ไม่แน่ใจว่า/ : /ไม่รับข้อมูล/)).waitFor()
      await inspectScreen(page, `c15-card-${outcome}`, faults)
    }
    world.deliveryOutcome = null
    for (const fault of requestFaults) {
      world.requestRefused = fault
      await follow(app, page, 'over20')
      await page.locator('.notice').waitFor()
      await inspectScreen(page, `c14-card-${fault}`, faults)
      await page.evaluate(() => location.assign('#/help'))
      await page.getByRole('heading', { level: 1 }).waitFor()
    }
    world.requestRefused = null
    world.requestAltered = true
    await follow(app, page, 'over20')
    await page.getByRole('heading', title('คำขอนี้ถูกแก้ หรือมาจากผู้อื่น')).waitFor()
    world.requestAltered = false
    world.requestSeconds = -1
    await follow(app, page, 'over20')
    await page.getByRole('heading', title('คำขอนี้หมดเวลาแล้ว')).waitFor()
    await page.evaluate(() => location.assign('#/p/client_id=x'))
    await page.getByRole('heading', title('ลิงก์นี้ไม่ครบ')).waitFor()
    await inspectScreen(page, 'c14-card-no-request', faults)
    await context.close()
    expect(faults).toEqual([])
  })

  test('a locked phone asks for the PIN first and then shows the request; a phone without a card says so', async () => {
    const app = given()
    const { page, context } = await readyPhone(app)
    app.world.asksFor = 'over20'
    const { query } = await askInShop('over20')
    await page.goto('about:blank')
    await page.goto(`${app.server.origin}/app/#/p/${query}`)
    await page.getByRole('heading', title('ใส่รหัส PIN')).waitFor()
    await enterPin(page, app.world.pin)
    await page.getByRole('heading', title(/ขอดู 2 รายการ/)).waitFor()
    await context.close()
    const fresh = await app.newPhone({ denyCamera: true })
    await fresh.page.goto(`${app.server.origin}/app/#/p/${query}`)
    await fresh.page.getByText('เครื่องนี้ยังไม่มีบัตร').waitFor()
    await fresh.context.close()
  })
}
