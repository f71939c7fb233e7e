import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { launchChromium } from '../../../../../tools/chromium.ts'
import { testPerson } from '../../../../test/test-district.ts'
import type { TestPhone } from '../../../../test/test-phone.ts'
import { readSignInCode } from '../sign-in-code.ts'
import {
  authorizePath,
  bindPhone,
  claim,
  decide,
  makeClient,
  openWorld,
  pin,
  requestOf,
  type World,
  type WorldClient,
} from '../test/sign-in-world.ts'

const { resolve } = createRequire(import.meta.url)
const axe = readFileSync(resolve('axe-core/axe.min.js'), 'utf8')

let world: World
let client: WorldClient
let phone: TestPhone
let browser: Browser
let page: Page
let origin: string
let faults: string[]

beforeAll(async () => {
  world = await openWorld({ settings: { SIGN_IN_SANDBOX: 'true' } })
  origin = await world.app.listen({ host: '127.0.0.1', port: 0 })
  client = await makeClient(world, { redirectUris: [`${origin}/oauth2/errors`] })
  phone = await bindPhone(world)
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await world.app.close()
  await world.close()
})
beforeEach(async () => {
  page = await (await browser.newContext({ locale: 'th-TH' })).newPage()
  faults = []
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
  page.on('pageerror', (error) => faults.push(error.message))
})

const address = (change: Readonly<Record<string, string>> = {}) =>
  `${origin}${authorizePath(client)}?${requestOf(client, { redirect_uri: `${origin}/oauth2/errors`, ...change })}`
const idOf = async () => (await page.getAttribute('main', 'data-interaction')) ?? ''
const drawn = () => page.getAttribute('#qr path', 'd')
const violations = async () => {
  await page.evaluate(axe)
  const result: { violations: { id: string }[] } = await page.evaluate(
    'axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] })',
  )
  return result.violations.map(({ id }) => id)
}

describe('the sign-in page in a browser', () => {
  test('draws a QR, a new one each second, then the number, then goes back to the agency by itself', async () => {
    await page.goto(address())
    await page.waitForFunction(() => (document.querySelector('#qr path')?.getAttribute('d') ?? '').length > 1000)
    const first = await drawn()
    world.kit.clock.advance(1)
    await page.waitForFunction((before) => document.querySelector('#qr path')?.getAttribute('d') !== before, first)
    const id = await idOf()
    const claimed = await claim(phone, (await page.textContent('.reference')) ?? '')
    expect(claimed.json.interaction_id).toBe(id)
    await page.waitForSelector('#number:has-text("")', { state: 'visible' })
    await page.waitForFunction(() => /^\d\d$/.test(document.querySelector('#number')?.textContent ?? ''))
    const number = await page.textContent('#number')
    expect(claimed.json.numbers).toContain(number)
    expect(await page.isVisible('#qr')).toBe(false)
    await decide(phone, id, { shown_digest: claimed.json.shown_digest, number, pin })
    await page.waitForURL(/\/oauth2\/errors\?code=/)
    expect(faults).toEqual([])
  })

  test('reloading goes on with the same sign-in, and the language switch too', async () => {
    await page.goto(address())
    await page.waitForFunction(() => location.pathname.startsWith('/signin/'))
    const id = await idOf()
    await page.reload()
    expect(await idOf()).toBe(id)
    await page.click('a.language')
    expect([await idOf(), await page.getAttribute('html', 'lang')]).toEqual([id, 'en'])
    expect(faults).toEqual([])
  })

  test('time that ran out is said, and "start again" begins anew', async () => {
    await page.goto(address())
    const id = await idOf()
    world.kit.clock.advance(121)
    await page.click('button:has-text("เริ่มใหม่")')
    await page.waitForFunction((old) => document.querySelector('main')?.dataset.interaction !== old, id)
    expect(await page.isVisible('#qr')).toBe(true)
    expect(faults).toEqual([])
  })

  test('with cookies off it says so and stops asking', async () => {
    await page.goto(address())
    await page.context().clearCookies()
    await page.waitForFunction(() => /คุกกี้/.test(document.querySelector('#note')?.textContent ?? ''))
  })

  test.each(['th', 'en'])('has no barrier that axe sees, at 320 and 1280 pixels, in %s', async (language) => {
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      await page.goto(address({ ui_locales: language }))
      expect(await violations()).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    }
    await page.goto(`${origin}/oauth2/authorize?client_id=nobody`)
    expect(await violations()).toEqual([])
  })

  test('shows the app link on a phone, and it is a code of ours', async () => {
    const handset = await browser.newContext({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } })
    const onPhone = await handset.newPage()
    await onPhone.goto(address())
    expect(await onPhone.isVisible('.app-link a')).toBe(true)
    const link = (await onPhone.getAttribute('.app-link a', 'href')) ?? ''
    const read = { publicUrl: 'http://127.0.0.1:4600', now: world.kit.clock.now(), screenCodeSeconds: 10 }
    expect(readSignInCode(world.kit.keys, link, read)).toMatchObject({ outcome: 'ours', kind: 'app_link' })
    await handset.close()
  })

  test('works without script: the sandbox form signs a typed, invented person in', async () => {
    const still = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
    await still.goto(address())
    await still.fill('#pid', testPerson('adult_female_1').person.pid)
    await still.click('button[value=approve]')
    await still.waitForURL(/\/oauth2\/errors\?code=/)
    await still.context().close()
  })
})
