/** A gate's deciding in a real browser, before an issuer of the test's own: its lists are what the network brings, its people what the camera sees. */
import { createServer } from 'node:http'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import { sha256, toHex } from '../../../sdk/src/card/bytes.ts'
import { unpackGateCode } from '../../../sdk/src/card/gate-code.ts'
import { signJwt } from '../../../sdk/test/issuer.ts'
import { issuer, now } from '../../../sdk/test/set-up.ts'
import type { GateView } from '../src/api.ts'

/** As the apps are served; the issuer of the test has an address of its own. */
const contentSecurityPolicy = `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' ${issuer.issuer}`

export interface DecidePages {
  readonly origin: string
  readonly close: () => Promise<void>
}

export const decideHtml = '<!doctype html><html lang="th"><title>gate</title><script type="module" src="/page.js"></script>'

/** Scripts of the page by their path, built as the app's are. */
export async function buildDecidePage(): Promise<ReadonlyMap<string, string>> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: { input: join(import.meta.dirname, 'decide-page-entry.ts'), output: { entryFileNames: 'page.js' } },
    },
  })
  const [output] = Array.isArray(result) ? result : [result]
  if (output === undefined || !('output' in output)) throw new Error('vite built nothing')
  const parts = new Map<string, string>(
    output.output.flatMap((part) => (part.type === 'chunk' ? [[`/${part.fileName}`, part.code] as const] : [])),
  )
  return parts
}

export async function serveDecidePage(): Promise<DecidePages> {
  const parts = await buildDecidePage()
  const server = createServer((request, response) => {
    const script = parts.get(request.url ?? '')
    response.setHeader('content-security-policy', contentSecurityPolicy)
    response.setHeader('content-type', script ? 'text/javascript' : 'text/html; charset=utf-8')
    response.end(script ?? decideHtml)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the test server has no port')
  return { origin: `http://127.0.0.1:${address.port}`, close: () => new Promise((resolve) => server.close(() => resolve())) }
}

/** What the network brings. Null: nothing, as without one. */
export interface Network {
  trustList: string | null
  list: string | null
}

export interface DecidePage {
  readonly page: Page
  readonly network: Network
  readonly failures: string[]
}

/** The page with the clock of the samples, and a network that the test directs. */
export async function openDecidePage(browser: Browser, origin: string, at: Date | null = now): Promise<DecidePage> {
  const context = await browser.newContext()
  const page = await context.newPage()
  const failures: string[] = []
  page.on('pageerror', (error) => failures.push(error.message))
  if (at) await page.clock.setFixedTime(at)
  const network: Network = { trustList: null, list: null }
  await context.route('**/public/v1/**', (route) => {
    const body = route.request().url().endsWith('/trust-list') ? network.trustList : network.list
    if (body === null) return route.abort()
    const headers = { etag: '"of the test"', 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' }
    return route.fulfill({ status: 200, contentType: 'text/plain', body, headers })
  })
  await page.goto(origin)
  await page.waitForFunction(() => 'gate' in globalThis)
  return { page, network, failures }
}

export const gateId = '01990000-1234-7abc-8def-0123456789ab'

export async function viewOf(o: Partial<GateView> = {}): Promise<GateView> {
  const view = {
    ...{ gate_id: gateId, name_th: 'ประตู 5', name_en: 'Gate 5', lane: '', agency_name_th: 'ท่าอากาศยาน', agency_name_en: 'Airport' },
    ...{ purpose_th: 'ขึ้นเครื่อง', purpose_en: 'boarding', use: 'domestic_flight' as const, requests: ['boarding' as const], sandbox: true },
    lease_ends_at: new Date(now.getTime() + 7 * 86_400_000).toISOString(),
    card_root_sha256: toHex(await sha256(issuer.root.der)),
    statement: '',
    ...o,
  }
  const claims = { sub: `gate:${view.gate_id}`, exp: Date.parse(view.lease_ends_at) / 1000 }
  return { ...view, statement: o.statement ?? (await signJwt({ typ: 'gate-statement+jwt', x5c: undefined }, claims, issuer.signer)) }
}

/** The device becomes a gate anew, gets its lists and loses the network. @returns a nonce of its own code */
export async function restart(
  o: DecidePage,
  given: { view?: Partial<GateView>; trustList?: string; list?: string | null },
): Promise<string> {
  o.network.trustList = given.trustList ?? (await issuer.trustList({ now }))
  o.network.list = given.list === undefined ? await issuer.statusList({ now }) : given.list
  const text = await o.page.evaluate(
    async (view) => {
      const key = await gate.makeGateKey()
      await gate.becomeGate(key, view)
      gate.forgetLists()
      await gate.syncLists()
      // Its clock stands still: as if that had been long ago.
      gate.gateState.set({ listsCheckedAt: 0 })
      return gate.nextCode(key, view, new Date())
    },
    await viewOf(given.view),
  )
  o.network.trustList = null
  o.network.list = null
  const { code = '' } = (await unpackGateCode(text ?? '')) ?? {}
  return String(JSON.parse(Buffer.from(code.split('.')[1] ?? '', 'base64url').toString()).nonce)
}

/** What the gate says to the texts that its camera reads, at the last of them that it says anything to. */
export const scan = (o: DecidePage, texts: readonly string[]) =>
  o.page.evaluate(async (read) => {
    let said: Awaited<ReturnType<typeof gate.decide>> = null
    for (const text of read) said = (await gate.decide({ text })) ?? said
    return said
  }, texts)
