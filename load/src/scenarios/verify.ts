import { packPresentation, presentMdoc, presentSdJwt, toFrames } from '@open-thaid/sdk/present'
import { cardDocType, createVerifier, prepareMdoc, type RequestId, requestIds } from '@open-thaid/sdk/verify'
import { serveBundle } from '../../../sdk/test/bundle.ts'
import { makeDevice, TestIssuer } from '../../../sdk/test/issuer.ts'
import { launchChromium } from '../../../tools/chromium.ts'
import type { Bench, Scenario } from '../bench-order.ts'
import { median } from '../drive.ts'
import { figure, type Table } from '../table.ts'

const audience = 'gate:bench'
const nonce = 'nonce-of-the-bench'
const formats = ['sd-jwt', 'mdoc'] as const
type Format = (typeof formats)[number]

interface Cards {
  readonly now: Date
  readonly issuer: TestIssuer
  /** Status list of 2^20 entries of two bits, every hundredth of them set. */
  readonly list: string
  readonly show: (format: Format, request: RequestId, nonceGiven: string) => Promise<string | Uint8Array>
}

async function makeCards(): Promise<Cards> {
  const now = new Date(Math.floor(Date.now() / 1000) * 1000)
  const [issuer, device] = [await TestIssuer.make(now), await makeDevice()]
  const [sdJwt, mdoc] = [await issuer.issueSdJwt({ device, now }), await issuer.issueMdoc({ device, now })]
  const set = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [i * 100 + 50, 1 + (i % 2)]))
  const { privateKey } = device.keys
  return {
    now,
    issuer,
    list: await issuer.statusList({ now, entries: 2 ** 20, set }),
    show: (format, request, nonceGiven) => {
      const o = { request, audience, nonce: nonceGiven, now }
      return format === 'mdoc'
        ? presentMdoc({ credential: mdoc, privateKey, docType: cardDocType }, o)
        : presentSdJwt({ credential: sdJwt, privateKey }, o)
    },
  }
}

/** Presentations that differ in their nonce, as those of different people do in all. */
const showMany = (cards: Cards, format: Format, count: number) =>
  Promise.all(
    Array.from({ length: count }, async (_, i) => ({
      nonce: `${nonce}-${i}`,
      shown: await cards.show(format, 'boarding', `${nonce}-${i}`),
    })),
  )

interface Timed {
  readonly firstMs: number
  readonly eachMs: readonly number[]
}

/** One after the other, each by a gate that has its lists; a new gate for each round, so that none is a repetition. */
async function verifyInNode(cards: Cards, format: Format, seconds: number): Promise<Timed> {
  const many = await showMany(cards, format, 50)
  const trust = await cards.issuer.trust()
  const eachMs: number[] = []
  const endAt = performance.now() + seconds * 1000
  while (performance.now() < endAt) {
    const verifier = createVerifier({ trust, now: () => cards.now })
    await Promise.all([verifier.loadStatusList(cards.issuer.listUri, cards.list), prepareMdoc()])
    for (const { shown, nonce: given } of many) {
      const startedAt = performance.now()
      const { outcome } = await verifier.verify(shown, { audience, nonce: given, allowed: ['boarding'] })
      eachMs.push(performance.now() - startedAt)
      if (outcome !== 'pass') throw new Error(`a good card is ${outcome}`)
    }
  }
  const [firstMs = 0, ...later] = eachMs
  return { firstMs, eachMs: later }
}

/** The same in a page of Chromium, from the built bundle, under the apps' security policy. */
async function verifyInPages(cards: Cards, rates: readonly number[]): Promise<[format: Format, rate: number, timed: Timed][]> {
  const bundle = await serveBundle()
  const browser = await launchChromium()
  const rows: [Format, number, Timed][] = []
  try {
    for (const rate of rates) {
      for (const format of formats) {
        const many = await showMany(cards, format, 50)
        const given = {
          root: Buffer.from(cards.issuer.root.der).toString('base64'),
          trustList: await cards.issuer.trustList({ now: cards.now }),
          list: cards.list,
          uri: cards.issuer.listUri,
          time: cards.now.getTime(),
          many: many.map(({ shown, nonce: each }) => ({
            each,
            shown: typeof shown === 'string' ? shown : Buffer.from(shown).toString('base64url'),
          })),
          audience,
        }
        const page = await browser.newPage()
        await page.goto(bundle.origin)
        await page.waitForFunction(() => 'doors' in globalThis)
        const session = await page.context().newCDPSession(page)
        await session.send('Emulation.setCPUThrottlingRate', { rate })
        const eachMs = await page.evaluate(verifyAll, given)
        await page.close()
        const [firstMs = 0, ...later] = eachMs
        rows.push([format, rate, { firstMs, eachMs: later }])
      }
    }
  } finally {
    await browser.close()
    await bundle.close()
  }
  return rows
}

interface GivenToPage {
  readonly root: string
  readonly trustList: string
  readonly list: string
  readonly uri: string
  readonly time: number
  readonly many: readonly { readonly each: string; readonly shown: string }[]
  readonly audience: string
}

/** Runs in the page, and knows nothing of this file. */
async function verifyAll(g: GivenToPage): Promise<number[]> {
  const { verify } = globalThis.doors
  const now = new Date(g.time)
  const trust = await verify.readTrustList(g.trustList, { root: g.root }, now)
  const verifier = verify.createVerifier({ trust, now: () => now })
  await Promise.all([verifier.loadStatusList(g.uri, g.list), verify.prepareMdoc()])
  const eachMs: number[] = []
  for (const { each, shown } of g.many) {
    const startedAt = performance.now()
    const { outcome } = await verifier.verify(shown, { audience: g.audience, nonce: each, allowed: ['boarding'] })
    eachMs.push(performance.now() - startedAt)
    if (outcome !== 'pass') throw new Error(`a good card is ${outcome}`)
  }
  return eachMs
}

function row(name: string, { firstMs, eachMs }: Timed): string[] {
  const sorted = eachMs.toSorted((a, b) => a - b)
  const sum = sorted.reduce((total, ms) => total + ms, 0)
  const p95 = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0
  return [name, figure((sorted.length / sum) * 1000), figure(median(sorted)), figure(p95), figure(firstMs)]
}

async function measureList(cards: Cards, seconds: number): Promise<Table> {
  const verifier = createVerifier({ trust: await cards.issuer.trust(), now: () => cards.now })
  const loads: number[] = []
  for (let i = 0; i < 5; i += 1) {
    const startedAt = performance.now()
    await verifier.loadStatusList(cards.issuer.listUri, cards.list)
    loads.push(performance.now() - startedAt)
  }
  // A look-up by itself: StatusLists is inside the library, and asked here as the verifier asks it.
  const { StatusLists } = await import('@open-thaid/sdk/verify/status-lists.ts')
  const trust = await cards.issuer.trust()
  const lists = new StatusLists(() => trust, undefined)
  await lists.load(cards.issuer.listUri, cards.list, cards.now)
  const policy = { mostAgeSeconds: 3600, isEndIgnored: false }
  let found = 0
  let count = 0
  const startedAt = performance.now()
  while (performance.now() - startedAt < seconds * 1000) {
    for (let i = 0; i < 1000; i += 1, count += 1) {
      const index = (count * 7919) % 2 ** 20
      found += (await lists.statusOf({ uri: cards.issuer.listUri, index }, cards.now, policy)).value === 0 ? 0 : 1
    }
  }
  const perSecond = count / ((performance.now() - startedAt) / 1000)
  if (found === 0) throw new Error('no entry of the list was set')
  return {
    title: 'Status list of 2^20 entries',
    columns: ['', 'bytes signed', 'verify and unpack ms', 'look-ups per second'],
    rows: [['1 % set', cards.list.length.toLocaleString('en-US'), figure(median(loads)), figure(perSecond)]],
  }
}

async function measureSizes(cards: Cards): Promise<Table> {
  const rows: string[][] = []
  for (const format of formats) {
    for (const request of requestIds) {
      const shown = await cards.show(format, request, nonce)
      const packed = await packPresentation(shown)
      const frames = await toFrames(packed)
      rows.push([
        `${format}, ${request}`,
        ...[shown.length, packed.length, frames.length, frames[0]?.length ?? 0].map((n) => n.toLocaleString('en-US')),
      ])
    }
  }
  return {
    title: 'Presentations in QR frames',
    columns: ['', 'bytes', 'packed', 'frames', 'characters each'],
    rows,
    notes: ['Portrait of 3,072 bytes that nothing compresses.'],
  }
}

/** Cards verified per second: in Node, and in a page with the processor as it is and slowed six times. */
export const verifyScenario: Scenario = {
  name: 'verify',
  about: 'presented cards verified per second, in Node and in a page; status look-ups; QR frames',
  inBrowser: true,
  run: async (bench: Bench) => {
    const cards = await makeCards()
    const rows: string[][] = []
    for (const format of formats) {
      rows.push(row(`${format}, Node`, await verifyInNode(cards, format, bench.seconds)))
      bench.say(`${format} in Node`)
    }
    for (const [format, rate, timed] of await verifyInPages(cards, [1, 6])) {
      rows.push(row(`${format}, Chromium${rate === 1 ? '' : `, processor ÷ ${rate}`}`, timed))
    }
    const verified: Table = {
      title: 'Cards verified, one after the other',
      columns: ['', 'per second', 'median ms', 'p95 ms', 'first ms'],
      rows,
      notes: [
        'Request `boarding`: signature of issuer and phone, disclosures, policy, status in a list of 2^20. Trust and status list are held.',
      ],
    }
    return [verified, await measureList(cards, bench.seconds), await measureSizes(cards)]
  },
}
