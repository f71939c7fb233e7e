import type { Browser, BrowserContext, Page } from 'playwright-core'
import { buildDecidePage, decideHtml } from '../../web/gate/test/decide-page.ts'
import type { OpenThaid } from './providers/start-open-thaid.ts'

/** The airport's boarding gate of the demo world, in a browser of its own: what decides there is the gate's own program, without its screens. */
export interface BoardingGate {
  readonly context: BrowserContext
  readonly page: Page
  readonly gateId: string
  /** 1: the processor as it is. */
  slowDown(times: number): Promise<void>
  /** A nonce of the gate's own code. */
  nextCode(): Promise<string>
  /** What the gate says to these texts (`passed`, else the cause), and how long it took after the last of them was read. */
  judge(texts: readonly string[]): Promise<{ said: string; ms: number }>
}

/** The set-up code, as the gate's manager makes it in the portal. */
async function askSetupCode(browser: Browser, { origin, demo }: OpenThaid): Promise<string> {
  const page = await browser.newPage({ locale: 'th-TH' })
  try {
    const pid = demo.test_people.find(({ tag }) => tag === 'adult_male_1')?.pid ?? ''
    await page.goto(`${origin}/agency/`)
    await page.getByRole('link', { name: 'เข้าสู่ระบบด้วยไทยดี' }).click()
    await page.getByLabel('เลขประจำตัวประชาชน').fill(pid)
    await page.getByRole('button', { name: 'ยืนยัน', exact: true }).click()
    await page.waitForURL(`${origin}/agency/**`)
    return await page.evaluate(makeCodeInPortal)
  } finally {
    await page.close()
  }
}

/** Runs in the portal, signed in: a set-up code for the first boarding gate of her agencies. */
async function makeCodeInPortal(): Promise<string> {
  const ask = async (path: string, method = 'GET') => (await fetch(`/agency/v1${path}`, { method })).json()
  for (const { agency_id: agencyId } of (await ask('/me')).agencies) {
    const { gates } = await ask(`/agencies/${agencyId}/gates`)
    for (const { gate_id: gateId, use } of gates)
      if (use === 'domestic_flight') return (await ask(`/agencies/${agencyId}/gates/${gateId}/setup-codes`, 'POST')).code
  }
  throw new Error('the demo has no boarding gate')
}

/** Serves the page below the server's own address, so that it calls the real routes as the app does. */
async function openPage(context: BrowserContext, origin: string): Promise<Page> {
  const parts = await buildDecidePage()
  const page = await context.newPage()
  await context.route(
    (url) => url.pathname === '/decide' || parts.has(url.pathname),
    (route) => {
      const script = parts.get(new URL(route.request().url()).pathname)
      return route.fulfill({ contentType: script ? 'text/javascript' : 'text/html; charset=utf-8', body: script ?? decideHtml })
    },
  )
  await page.goto(`${origin}/decide`)
  await page.waitForFunction(() => 'gate' in globalThis)
  return page
}

export async function openBoardingGate(browser: Browser, server: OpenThaid): Promise<BoardingGate> {
  const code = await askSetupCode(browser, server)
  const context = await browser.newContext()
  const page = await openPage(context, server.origin)
  const session = await context.newCDPSession(page)
  const gateId = await page.evaluate(setUp, code)
  return {
    ...{ context, page, gateId },
    slowDown: async (times) => void (await session.send('Emulation.setCPUThrottlingRate', { rate: times })),
    nextCode: () => page.evaluate(nextNonce),
    judge: (texts) => page.evaluate(judge, texts),
  }
}

/** These three run in the page, and know nothing of this file. */
async function setUp(code: string): Promise<string> {
  const key = await gate.makeGateKey()
  const view = await gate.callApi<Parameters<typeof gate.becomeGate>[1]>({ key, gate: null }, 'POST', '/gate/v1/setups', { code })
  await gate.becomeGate(key, view)
  gate.forgetLists()
  if (!(await gate.syncLists())) throw new Error('the gate got no lists')
  await gate.prepareMdoc()
  return view.gate_id
}

async function nextNonce(): Promise<string> {
  const { key, gate: view } = gate.gateState.get()
  if (!key || !view) throw new Error('this is no gate')
  await gate.nextCode(key, view, new Date())
  return gate.givenNonces(new Date())[0] ?? ''
}

async function judge(texts: readonly string[]): Promise<{ said: string; ms: number }> {
  for (const text of texts.slice(0, -1)) await gate.decide({ text })
  const from = performance.now()
  const said = await gate.decide({ text: texts.at(-1) ?? '' })
  const ms = performance.now() - from
  return { ms, said: said === null ? 'nothing' : 'cause' in said ? said.cause : said.kind }
}
