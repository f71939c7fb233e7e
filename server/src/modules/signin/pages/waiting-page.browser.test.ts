import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { launchChromium } from '../../../../../tools/chromium.ts'
import { findLayoutFaults } from '../../../../../web/citizen/test/layout-faults.ts'
import { doorOf } from '../../../platform/admission/door.ts'
import { signInDoor } from '../admit-browser.ts'
import { makeClient, openWorld, requestOf, send, type World, type WorldClient } from '../test/sign-in-world.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let world: World
let client: WorldClient
let posting: WorldClient
let browser: Browser
let origin: string
let faults: string[]

beforeAll(async () => {
  world = await openWorld({ settings: { SIGN_INS_PER_SECOND: '1' } })
  origin = await world.app.listen({ host: '127.0.0.1', port: 0 })
  client = await makeClient(world)
  posting = await makeClient(world, { profile: 'legacy' })
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await world.app.close()
  await world.close()
})
beforeEach(async () => {
  faults = []
  await pass(30)
  // Two come in, seven wait.
  for (let i = 0; i < 9; i++) await send(world, { url: address().slice(origin.length) })
})

async function pass(seconds: number): Promise<void> {
  for (let done = 0; done < seconds; done += 0.5) {
    world.kit.clock.advance(0.5)
    await doorOf(world.kit, signInDoor).turn()
  }
}

async function open(o: { script?: boolean; dark?: boolean } = {}): Promise<Page> {
  const context = await browser.newContext({
    locale: 'th-TH',
    javaScriptEnabled: o.script ?? true,
    colorScheme: o.dark ? 'dark' : 'light',
    viewport: { width: 360, height: 740 },
  })
  const page = await context.newPage()
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
  page.on('pageerror', (error) => faults.push(error.message))
  return page
}

const address = (change: Readonly<Record<string, string>> = {}) => `${origin}/oauth2/authorize?${requestOf(client, change)}`

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const result: { violations: { id: string }[] } = await page.evaluate(
    'axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] })',
  )
  return result.violations.map(({ id }) => id)
}

/** Tells the page's script at once to ask again, as coming back to its tab does. */
const lookAgain = (page: Page) =>
  page.evaluate(() => {
    const later = Date.now() + 60_000
    Date.now = () => later
    document.dispatchEvent(new Event('visibilitychange'))
  })

describe('the waiting page in a browser', () => {
  test.each(['th', 'en'])(
    'has no barrier and no broken layout, light and dark, from 320 pixels at 200 % to a desk, in %s',
    async (language) => {
      for (const dark of [false, true]) {
        const page = await open({ dark })
        await page.goto(address({ ui_locales: language }))
        expect(await page.getAttribute('html', 'lang')).toBe(language)
        for (const [width, size] of [
          [1280, 100],
          [360, 100],
          [320, 100],
          [320, 200],
        ] as const) {
          await page.setViewportSize({ width, height: 740 })
          // Set as a person's browser does it, not by a style of the page, which its policy refuses.
          await page.evaluate((percent) => {
            document.documentElement.style.fontSize = `${percent}%`
          }, size)
          expect(await violations(page), `${width} ${size} ${dark}`).toEqual([])
          expect(await page.evaluate(findLayoutFaults, []), `${width} ${size} ${dark}`).toEqual([])
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
        }
        await page.context().close()
      }
      expect(faults).toEqual([])
    },
  )

  test('counts down, and goes on to the sign-in by itself when its number is called', async () => {
    const page = await open()
    await page.goto(address())
    expect(await page.textContent('#position')).toBe('ท่านอยู่คิวที่ 8')
    await pass(5)
    await lookAgain(page)
    await page.waitForFunction(() => /คิวที่ [1-7]$/.test(document.querySelector('#position')?.textContent ?? ''))
    await pass(8)
    await lookAgain(page)
    await page.waitForSelector('main[data-interaction]')
    expect(faults).toEqual([])
  })

  test('keeps its place over a reload, another tab and the other language', async () => {
    const page = await open()
    await page.goto(address())
    await page.reload()
    expect(await page.textContent('#position')).toBe('ท่านอยู่คิวที่ 8')
    await page.click('a.language')
    expect(await page.textContent('#position')).toBe('You are number 8 in the queue')
    const other = await page.context().newPage()
    await other.goto(address())
    expect(await other.textContent('#position')).toBe('ท่านอยู่คิวที่ 8')
  })

  test('works without script: it comes again by itself and is let in', async () => {
    const page = await open({ script: false })
    await page.goto(address())
    expect(await page.textContent('#position')).toBe('ท่านอยู่คิวที่ 8')
    const seconds = Number(await page.getAttribute('meta[http-equiv=refresh]', 'content'))
    expect(seconds).toBeGreaterThanOrEqual(2)
    expect(seconds).toBeLessThanOrEqual(10)
    await pass(20)
    // The browser does what the page asked of it: nothing is clicked.
    await page.waitForSelector('main[data-interaction]', { state: 'attached', timeout: 30_000 })
  })

  test('with cookies off it says so and stops asking', async () => {
    const page = await open()
    await page.goto(address())
    await page.context().clearCookies()
    await lookAgain(page)
    await page.waitForFunction(() => /คุกกี้/.test(document.querySelector('#note')?.textContent ?? ''))
  })

  test('a posted request is posted again by itself', async () => {
    const page = await open()
    const query = new URLSearchParams(requestOf(posting, { scope: 'openid name', nonce: 'n-1' }))
    await page.route(`${origin}/agency`, (route) => {
      const fields = [...query].map(([name, value]) => `<input name="${name}" value="${value}">`).join('')
      return route.fulfill({
        contentType: 'text/html',
        body: `<form method="post" action="${origin}/oauth2/authorize">${fields}<button>go</button></form>`,
      })
    })
    await page.goto(`${origin}/agency`)
    await page.click('button')
    await page.waitForSelector('#position')
    expect(page.url()).toBe(`${origin}/oauth2/authorize`)
    expect(await violations(page)).toEqual([])
    await pass(12)
    await lookAgain(page)
    await page.waitForSelector('main[data-interaction]')
  })

  test('leads to the card, which waits in no queue', async () => {
    const page = await open()
    await page.goto(address())
    expect(await page.getAttribute('a.button', 'href')).toBe('/app/#/show')
  })
})
