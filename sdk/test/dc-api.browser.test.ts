/** A page asks by the browser's Digital Credentials API: Chromium with a virtual wallet, the SDK's helper as a page gets it. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from '../../tools/chromium.ts'
import type { WebVerifier } from '../src/openid4vp/index.ts'
import { makeWebVerifier, session, walletAnswer } from './web-verifier-world.ts'

declare global {
  var asking: typeof import('../src/openid4vp/browser.ts')
}

let browser: Browser
let page: Page
let wallet: CDPSession
let origin: string
let script = ''
const server = createServer((request, response) => {
  const isScript = request.url === '/browser.js'
  response.setHeader('content-security-policy', "default-src 'none'; script-src 'self'")
  response.setHeader('content-type', isScript || request.url === '/page.js' ? 'text/javascript' : 'text/html; charset=utf-8')
  if (isScript) return response.end(script)
  if (request.url === '/page.js') return response.end("import * as asking from '/browser.js'; globalThis.asking = asking")
  return response.end('<!doctype html><html lang="th"><title>shop</title><script type="module" src="/page.js"></script>')
})

async function buildHelper(): Promise<string> {
  const input = join(import.meta.dirname, '../src/openid4vp/browser.ts')
  const rollupOptions = { input, preserveEntrySignatures: 'strict' as const }
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    build: { write: false, target: 'es2022', modulePreload: false, rollupOptions },
  })
  const [output] = Array.isArray(result) ? result : [result]
  if (!output || !('output' in output)) throw new Error('vite built nothing')
  return output.output.flatMap((part) => (part.type === 'chunk' ? [part.code] : [])).join('\n')
}

/** The wallet that stands behind Chromium's button; its types are newer than the driver's. */
const behave = (behavior: object): Promise<unknown> =>
  (wallet.send as (method: string, parameters: object) => Promise<unknown>)('DigitalCredentials.setVirtualWalletBehavior', behavior)

beforeAll(async () => {
  script = await buildHelper()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // Safe: it listens on a port. `localhost` is a secure context.
  origin = `http://localhost:${(server.address() as AddressInfo).port}`
  browser = await launchChromium()
  page = await browser.newPage()
  await page.goto(origin)
  await page.waitForFunction(() => 'asking' in globalThis)
  wallet = await page.context().newCDPSession(page)
})
afterAll(async () => {
  await browser?.close()
  server.close()
})

async function ask(verifier: WebVerifier) {
  const { exchange, digital } = await verifier.beginInBrowser({ request: 'over20', session, origin })
  return { exchange, digital, request: digital.requests[0].data.request }
}

describe('a page in Chromium', () => {
  test('knows that it can ask, and the helper is small', async () => {
    expect(await page.evaluate(() => globalThis.asking.canAskByBrowser())).toBe(true)
    expect(script.length).toBeLessThan(2000)
  })

  test.each(['sd-jwt', 'mdoc'] as const)('asks the wallet, and its answer passes as %s', async (format) => {
    const verifier = await makeWebVerifier()
    const { exchange, digital, request } = await ask(verifier)
    const { protocol, data } = await walletAnswer(request, format, origin)
    await behave({ action: 'respond', protocol, response: data })
    const answer = await page.evaluate((asked) => globalThis.asking.askByBrowser({ digital: asked }), digital)
    expect(await verifier.finishInBrowser(exchange, { session, answer })).toMatchObject({ outcome: 'pass', format, request: 'over20' })
  })

  test('gets null when the person declines', async () => {
    const { digital } = await ask(await makeWebVerifier())
    await behave({ action: 'decline' })
    expect(await page.evaluate((asked) => globalThis.asking.askByBrowser({ digital: asked }), digital)).toBeNull()
  })
})

test('a page in a browser that does not know it says so', async () => {
  const other = await browser.newPage()
  await other.addInitScript(() => Reflect.deleteProperty(globalThis, 'DigitalCredential'))
  await other.goto(origin)
  await other.waitForFunction(() => 'asking' in globalThis)
  expect(await other.evaluate(() => globalThis.asking.canAskByBrowser())).toBe(false)
})
