import { expect, test } from 'vitest'
import { type AppUnderTest, registerByTyping, shown, title } from './app-under-test.ts'
import { gateCode, gateId } from './fake-gate.ts'
import { type Faults, inspectScreen } from './inspect-screen.ts'
import { lookIntoWallet } from './look-into-wallet.ts'
import { frames, openCold } from './offline-show.tests.ts'
import { judge, readShown } from './read-frames.ts'

async function phoneBeforeGate(app: AppUnderTest) {
  app.newWorld()
  const { page, context } = await app.newPhone()
  await registerByTyping(app, page)
  await page.getByRole('link', { name: 'ดูบัตร' }).click()
  await page.getByRole('article').waitFor()
  await expect.poll(async () => (await lookIntoWallet(page)).credentials.length, patient).toBe(30)
  await page.evaluate(() => navigator.serviceWorker.ready)
  // Once more with the worker: what it keeps then, the scan needs without a network.
  await openCold(app, page)
  const isReaderKept = () =>
    page.evaluate(async () => {
      for (const name of await caches.keys())
        if ((await (await caches.open(name)).keys()).some(({ url }) => url.endsWith('.wasm'))) return true
      return false
    })
  await expect.poll(isReaderKept, { timeout: 20_000 }).toBe(true)
  await context.setOffline(true)
  const scan = async (text: string) => {
    await app.showQr(text)
    await page.goto(`${app.server.origin}/app/#/`)
    await page.goto(`${app.server.origin}/app/#/scan`)
  }
  return { page, context, scan }
}

/** For a busy machine; nothing here waits for a time. */
const patient = { timeout: 30_000 }

export function testAtGate(given: () => AppUnderTest): void {
  test('without network the phone reads who asks from the gate’s own code, shows it after a yes, over that gate’s nonce only, and the history names the gate', async () => {
    const app = given()
    const faults: Faults = []
    const { page, context, scan } = await phoneBeforeGate(app)
    const { text, nonce } = await gateCode()
    await scan(text)
    await page.getByRole('heading', title('ท่าอากาศยานไทยขอดูบัตร')).waitFor()
    await inspectScreen(page, 'c13-gate-asks', faults)
    expect(await page.getByRole('radio').count()).toBe(1)
    expect(await lookIntoWallet(page)).toMatchObject({ credentials: { length: 30 }, shows: [] })
    await page.getByRole('button', { name: 'ให้ดู', exact: true }).click()
    await frames(page).waitFor()
    const seen = await readShown(page)
    await inspectScreen(page, 'c11-at-gate', faults)
    const at = { audience: `gate:${gateId}`, nonce, allowed: ['boarding'] as const }
    expect(await judge(seen, at)).toMatchObject({ outcome: 'pass', request: 'boarding' })
    expect(await judge(seen, { ...at, audience: 'gate:another' })).toMatchObject({ outcome: 'fail' })
    expect(await judge(seen)).toMatchObject({ outcome: 'fail' })
    expect((await lookIntoWallet(page)).text).not.toMatch(/ท่าอากาศยาน|Boarding gate/)
    await page.goto(`${app.server.origin}/app/#/history`)
    await page.getByText(shown('ท่านแสดงบัตรต่อท่าอากาศยานไทยแบบไม่ใช้เน็ต')).waitFor()
    await context.setOffline(false)
    await openCold(app, page)
    await expect.poll(() => app.world.offlineShows.length, patient).toBe(1)
    expect(app.world.offlineShows[0]?.gate?.statement.split('.')).toHaveLength(3)
    await context.close()
    expect(faults).toEqual([])
  })

  test('a gate may ask for several things and she chooses one; nothing is shown to a stranger, to a trial gate by a real person, or after its minute', async () => {
    const app = given()
    const faults: Faults = []
    const { page, context, scan } = await phoneBeforeGate(app)
    await scan((await gateCode({ requests: ['over18', 'over20'], synthetic_only: false })).text)
    await page.getByRole('button', { name: 'ให้ดู', exact: true }).click()
    await page.getByText(shown('เลือก 1 ข้อก่อนไปต่อ')).waitFor()
    await inspectScreen(page, 'c13-gate-chooses', faults)
    await page.getByRole('link', { name: 'ไม่ให้ดู' }).click()
    await page.getByRole('article').waitFor()
    await scan((await gateCode({ isStranger: true })).text)
    await page.getByText(shown(/จุดตรวจนี้ไม่ได้รับการรับรอง/)).waitFor()
    await inspectScreen(page, 'c13-gate-stranger', faults)
    expect(await lookIntoWallet(page)).toMatchObject({ credentials: { length: 30 }, shows: [] })
    await context.setOffline(false)
    app.world.card = { ...app.world.card, card: { ...app.world.card.card, synthetic: false } }
    await openCold(app, page)
    await scan((await gateCode()).text)
    await page.getByRole('heading', title('จุดตรวจนี้ใช้ทดลองเท่านั้น')).waitFor()
    await inspectScreen(page, 'c13-gate-trial', faults)
    await page.clock.install()
    await scan((await gateCode({ synthetic_only: false })).text)
    await page.getByRole('heading', title('ท่าอากาศยานไทยขอดูบัตร')).waitFor()
    await page.clock.fastForward(61_000)
    await page.getByRole('heading', title('QR ของจุดตรวจหมดเวลา')).waitFor()
    await inspectScreen(page, 'c13-gate-over', faults)
    await context.close()
    expect(faults).toEqual([])
  })
}
