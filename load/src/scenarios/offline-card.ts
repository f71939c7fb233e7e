import type { Page } from 'playwright-core'
import { type AppUnderTest, enterPin, registerByTyping, startApp } from '../../../web/citizen/test/app-under-test.ts'
import { lookIntoWallet } from '../../../web/citizen/test/look-into-wallet.ts'
import type { Scenario } from '../bench-order.ts'
import { median } from '../drive.ts'
import { figure } from '../table.ts'

/** What of the page has to be there for a step to be over. */
const goals = {
  pinPad: '.pin-key',
  card: 'article',
  choices: 'input[type=radio]',
  /** Its width is that of a code as soon as one is drawn. */
  frames: 'canvas.show-frames:not([width="300"])[width]',
} as const
type Goal = keyof typeof goals

const steps = {
  open: 'app opened to PIN pad',
  unlock: 'last digit of the PIN to card',
  choose: 'press "show my card" to choices',
  show: 'press "show the QR" to first frame',
} as const
type Step = keyof typeof steps

/** From the press, by the time that the browser gave the event, to the picture after which the goal is there. */
async function timePress(page: Page, goal: Goal, press: () => Promise<void>): Promise<number> {
  await page.evaluate((selector) => {
    const timed = new Promise<number>((resolve) => {
      const begin = ({ timeStamp }: Event) => {
        const look = () => {
          if (document.querySelector(selector)) requestAnimationFrame(() => resolve(performance.now() - timeStamp))
          else requestAnimationFrame(look)
        }
        look()
      }
      addEventListener('click', begin, { once: true, capture: true })
    })
    Object.assign(globalThis, { timed })
  }, goals[goal])
  await press()
  return page.evaluate(() => Reflect.get(globalThis, 'timed') as Promise<number>) // put there just before
}

async function openAndShow(app: AppUnderTest, page: Page): Promise<Record<Step, number>> {
  await page.goto('about:blank')
  await page.goto(`${app.server.origin}/app/#/`)
  await page.locator(goals.pinPad).first().waitFor()
  const open = await page.evaluate(() => Reflect.get(globalThis, 'opened') as Promise<number>) // put there by `watchOpening`
  const pin = app.world.pin
  await enterPin(page, pin.slice(0, -1))
  const unlock = await timePress(page, 'card', () => enterPin(page, pin.slice(-1)))
  await page.waitForTimeout(personMs)
  const choose = await timePress(page, 'choices', () => page.getByRole('link', { name: 'แสดงบัตร' }).click())
  await page.getByRole('radio').first().check()
  await page.waitForTimeout(personMs)
  const show = await timePress(page, 'frames', () => page.getByRole('button', { name: 'แสดง QR' }).click())
  return { open, unlock, choose, show }
}

/** From the navigation to the picture with the PIN pad. */
const watchOpening = (page: Page) =>
  page.addInitScript((selector) => {
    const opened = new Promise<number>((resolve) => {
      const look = () => {
        if (document.querySelector(selector)) requestAnimationFrame(() => resolve(performance.now()))
        else requestAnimationFrame(look)
      }
      look()
    })
    Object.assign(globalThis, { opened })
  }, goals.pinPad)

/** Nobody sees the card, chooses and presses faster; what the app does meanwhile, nobody waits for. */
const personMs = 1000

/** The PIN's key stretching by itself, as `pin-vault.ts` does it. */
const stretchMs = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const startedAt = performance.now()
    const material = await crypto.subtle.importKey('raw', new TextEncoder().encode('84029175'), 'PBKDF2', false, ['deriveBits'])
    const salt = new Uint8Array(16)
    await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: 100_000 }, material, 256)
    return performance.now() - startedAt
  })

/** A phone with credentials and without a network. */
async function readyPhone(app: AppUnderTest): Promise<Page> {
  app.newWorld()
  const { page, context } = await app.newPhone({ denyCamera: true })
  await registerByTyping(app, page)
  await page.getByRole('link', { name: 'ดูบัตร' }).click()
  await page.locator(goals.card).waitFor()
  await page.evaluate(() => navigator.serviceWorker.ready)
  while ((await lookIntoWallet(page)).credentials.length < 30) await page.waitForTimeout(200)
  await context.setOffline(true)
  await watchOpening(page)
  return page
}

async function measure(app: AppUnderTest, rate: number, rounds: number) {
  const page = await readyPhone(app)
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate })
  const all: Record<Step, number>[] = []
  const stretched: number[] = []
  for (let i = 0; i < rounds; i += 1) {
    all.push(await openAndShow(app, page))
    stretched.push(await stretchMs(page))
  }
  await page.context().close()
  return { rate, all, stretched }
}

export const offlineCardScenario: Scenario = {
  name: 'offline-card',
  about: 'the citizen app opened cold without a network, to the first frame that a gate reads; in Chromium',
  inBrowser: true,
  run: async (bench) => {
    const app = await startApp()
    try {
      const rounds = bench.full ? 20 : 8
      const measured = [await measure(app, 1, rounds), await measure(app, 6, rounds)]
      const row = (name: string, of: (m: (typeof measured)[number]) => number[]) => [
        name,
        ...measured.flatMap((m) => [figure(Math.min(...of(m))), figure(median(of(m))), figure(Math.max(...of(m)))]),
      ]
      const times = (m: (typeof measured)[number], names: readonly Step[]) =>
        m.all.map((one) => names.reduce((sum, name) => sum + one[name], 0))
      return [
        {
          title: 'Card without network, from a cold start to the first frame: milliseconds of the program, without the person’s',
          columns: ['', 'least', 'median', 'worst', 'processor ÷ 6: least', 'median', 'worst'],
          rows: [
            ...(Object.keys(steps) as Step[]).map((step) => row(steps[step], (m) => times(m, [step]))),
            row('from the last digit, all presses', (m) => times(m, ['unlock', 'choose', 'show'])),
            row('with the opening', (m) => times(m, ['open', 'unlock', 'choose', 'show'])),
            row('the PIN’s key stretching in it', (m) => m.stretched),
          ],
          notes: [
            'From the event of each press, and from the navigation, to the picture after which the goal is in the page. A second lies between two presses.',
            'Everything comes from the service worker and IndexedDB. The processor is slowed for the page, not for the worker and the key stretching.',
          ],
        },
      ]
    } finally {
      await app.close()
    }
  },
}
