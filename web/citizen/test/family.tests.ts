import { expect, test } from 'vitest'
import { type AppUnderTest, enterPin, registerByTyping, shown, title } from './app-under-test.ts'
import { type Problem, presentationState, twoChildren } from './fake-world.ts'
import { type Faults, inspectScreen } from './inspect-screen.ts'
import { lookIntoWallet } from './look-into-wallet.ts'
import { judge, readShown } from './read-frames.ts'

const noDependant: Problem = {
  code: 'credentials.no_dependant',
  status: 404,
  th: ['ขณะนี้แสดงบัตรของบุตรคนนี้ไม่ได้', 'ติดต่อที่ว่าการอำเภอใดก็ได้'],
  en: ['You cannot carry the card of this child now', 'Ask at any district office.'],
}

export function testFamily(given: () => AppUnderTest): void {
  test('the cards of her children stand below her own; she shows one, and the screen says whose it is', async () => {
    const app = given()
    const world = app.newWorld()
    world.children = twoChildren()
    const faults: Faults = []
    const { page, context } = await app.newPhone({ denyCamera: true })
    await registerByTyping(app, page)
    await page.getByRole('link', { name: 'ดูบัตร' }).click()
    await page.getByRole('heading', { name: shown('บัตรของบุตร') }).waitFor()
    await inspectScreen(page, 'c10-with-children', faults, { mainAction: '.button.primary' })
    await page.getByRole('link', { name: /ธนกร/ }).click()
    await page.getByRole('heading', title('บัตรของบุตร')).waitFor()
    await page.getByText('เด็กชายธนกร').waitFor()
    await inspectScreen(page, 'c29-child', faults, { mainAction: '.button.primary' })
    await page.getByRole('link', { name: shown('แสดงบัตรของบุตร') }).click()
    await page.getByRole('radio', { name: /^ชื่อและรูป/ }).check()
    await inspectScreen(page, 'c12-child', faults)
    await page.getByRole('button', { name: 'แสดง QR' }).click()
    await page.getByText(shown(/บัตรของบุตร จุดตรวจจะเห็น/)).waitFor()
    await inspectScreen(page, 'c11-child', faults)
    expect(world.presented).toEqual([`${world.children[0]?.dependant_id} boarding`])
    world.presentation = presentationState({ state: 'failed', cause: 'not_guardian', used_at: new Date().toISOString() })
    await page.getByText(/ท่านแสดงบัตรของบุตรคนนี้ไม่ได้แล้ว/).waitFor()
    await inspectScreen(page, 'c11-not-guardian', faults, { languages: ['th'] })
    await context.close()
    expect(faults).toEqual([])
  })

  test('a child’s card that was looked at once is held on the phone and shown without network, as a child’s', async () => {
    const app = given()
    const world = app.newWorld()
    world.children = twoChildren()
    const childId = world.children[0]?.dependant_id ?? ''
    const faults: Faults = []
    const { page, context } = await app.newPhone({ denyCamera: true })
    await registerByTyping(app, page)
    const goTo = (route: string) => page.goto(`${app.server.origin}/app/#/${route}`)
    await goTo(`family/${childId}`)
    await page.getByText('เด็กชายธนกร').waitFor()
    const held = async () => (await lookIntoWallet(page)).credentials.length
    await expect.poll(held).toBe(60)
    await page.evaluate(() => navigator.serviceWorker.ready)
    await context.setOffline(true)
    await page.getByRole('link', { name: shown('แสดงบัตรของบุตร') }).click()
    await page.getByRole('radio', { name: /^ชื่อและรูป/ }).check()
    await page.getByRole('button', { name: 'แสดง QR' }).click()
    await page.getByText(shown(/บัตรของบุตร จุดตรวจจะเห็น/)).waitFor()
    const verdict = await judge(await readShown(page))
    expect(verdict).toMatchObject({ outcome: 'pass', heldByGuardian: true, claims: { name: 'เด็กชายทดสอบ ตัวอย่างดี' } })
    await inspectScreen(page, 'c11-child-offline', faults)
    await goTo('history')
    await page.getByText(shown('ท่านแสดงบัตรของบุตรแบบไม่ใช้เน็ต')).waitFor()
    // Hers no more: the phone holds nothing of the child's from the next sync on, and goes on holding her own.
    world.problems.set('GET /citizen/v1/dependants/{dependantId}/card', noDependant)
    await context.setOffline(false)
    await goTo('history')
    await page.reload()
    await page.getByRole('heading', title('ใส่รหัส PIN')).waitFor()
    await enterPin(page, world.pin)
    await expect.poll(() => world.offlineShows.length).toBe(1)
    await expect.poll(held).toBe(30)
    // Nor the picture of it, which stood on the screen without network.
    await context.setOffline(true)
    await goTo(`family/${childId}`)
    await page.locator('.notice').waitFor()
    expect(await page.getByText('เด็กชายธนกร').count()).toBe(0)
    await context.close()
    expect(faults).toEqual([])
  })

  test('without network the children of the last time are there; nobody’s, and a child that is hers no more, are told', async () => {
    const app = given()
    const world = app.newWorld()
    world.children = twoChildren()
    const faults: Faults = []
    const { page, context } = await app.newPhone({ denyCamera: true })
    await registerByTyping(app, page)
    const goTo = (route: string) => page.goto(`${app.server.origin}/app/#/${route}`)
    await goTo('family')
    await page.getByRole('link', { name: /ธนกร/ }).waitFor()
    await inspectScreen(page, 'c29-family', faults)
    await page.getByRole('link', { name: /ธนกร/ }).click()
    await page.getByText('เด็กชายธนกร').waitFor()
    await context.setOffline(true)
    await page.getByRole('link', { name: 'กลับ' }).click()
    await page
      .getByText(/ไม่มีเน็ต/)
      .first()
      .waitFor()
    await inspectScreen(page, 'c29-offline', faults)
    await page.getByRole('link', { name: /ธนกร/ }).click()
    await page.getByText('เด็กชายธนกร').waitFor()
    await context.setOffline(false)
    const { card } = world.childCard
    world.childCard = { ...world.childCard, card: { ...card, status: 'none', issued_on: null, expires_on: null } }
    await goTo('family')
    await page.getByRole('link', { name: /กนกวรรณ/ }).click()
    await page.getByText(shown('บุตรคนนี้ยังไม่มีบัตรประชาชน')).waitFor()
    await inspectScreen(page, 'c29-no-card', faults)
    world.problems.set('GET /citizen/v1/dependants/{dependantId}/card', noDependant)
    await goTo('family')
    await page.getByRole('link', { name: /กนกวรรณ/ }).click()
    await page.getByText('ขณะนี้แสดงบัตรของบุตรคนนี้ไม่ได้').waitFor()
    await inspectScreen(page, 'c29-hers-no-more', faults)
    world.children = []
    await goTo('family')
    await page.getByText(shown('ไม่มีบุตรที่แสดงบัตรแทนได้')).waitFor()
    await inspectScreen(page, 'c29-empty', faults)
    await context.close()
    expect(faults).toEqual([])
  })
}
