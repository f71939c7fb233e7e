import { deflateRawSync, deflateSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from '../../tools/chromium.ts'
import { toBase64 } from '../src/card/bytes.ts'
import type { Outcome } from '../src/verify/index.ts'
import { type Bundle, serveBundle } from './bundle.ts'
import { audience, docType, issuer, nonce, now, otherDevice } from './set-up.ts'

/** Runs in the page: a phone with a key of its own, which cannot be read out, and a gate. */
declare global {
  var phone: CryptoKeyPair
}

let bundle: Bundle
let browser: Browser
let page: Page
const failures: string[] = []

beforeAll(async () => {
  bundle = await serveBundle()
  browser = await launchChromium()
  page = await browser.newPage()
  page.on('pageerror', (error) => failures.push(error.message))
  page.on('console', (message) => message.type() === 'error' && failures.push(message.text()))
  await page.goto(bundle.origin)
  await page.waitForFunction(() => 'doors' in globalThis)
})
afterAll(async () => {
  await browser?.close()
  await bundle?.close()
})

/** Public key of the phone in the page. */
const makePhone = () =>
  page.evaluate(async () => {
    globalThis.phone = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
    const { kty = '', crv = '', x = '', y = '' } = await crypto.subtle.exportKey('jwk', globalThis.phone.publicKey)
    return { kty, crv, x, y }
  })

/** Shows and checks a card in the page, through QR frames. */
async function verdictInPage(o: {
  jwk: Awaited<ReturnType<typeof makePhone>>
  format: 'sd-jwt' | 'mdoc'
  set?: Record<number, number>
  shownNonce?: string
}): Promise<Outcome> {
  const device = { keys: otherDevice.keys, jwk: o.jwk }
  const given = {
    format: o.format,
    sdJwt: await issuer.issueSdJwt({ device, now }),
    mdoc: toBase64(await issuer.issueMdoc({ device, now })),
    list: await issuer.statusList({ now, set: o.set ?? {} }),
    trustList: await issuer.trustList({ now }),
    root: toBase64(issuer.root.der),
    time: now.getTime(),
    ...{ audience, nonce, docType, shownNonce: o.shownNonce ?? nonce },
  }
  return page.evaluate(async (g) => {
    const { verify, present } = globalThis.doors
    const at = new Date(g.time)
    const bytes = Uint8Array.from(atob(g.mdoc), (character) => character.charCodeAt(0))
    const { privateKey } = globalThis.phone
    const options = { request: 'boarding', audience: g.audience, nonce: g.shownNonce, now: at } as const
    const shown =
      g.format === 'mdoc'
        ? await present.presentMdoc({ credential: bytes, privateKey, docType: g.docType }, options)
        : await present.presentSdJwt({ credential: g.sdJwt, privateKey }, options)
    const reader = verify.createFrameReader()
    let whole: Uint8Array<ArrayBuffer> | null = null
    for (const frame of await present.toFrames(await present.packPresentation(shown))) whole = (await reader.add(frame))?.bytes ?? null
    const trust = await verify.readTrustList(g.trustList, { root: g.root }, at)
    const verifier = verify.createVerifier({ trust, now: () => at, fetchStatusList: async () => g.list })
    const read = await verify.unpackPresentation(whole ?? new Uint8Array())
    return verifier.verify(read, { audience: g.audience, nonce: g.nonce, allowed: ['boarding'] })
  }, given)
}

describe.each(['sd-jwt', 'mdoc'] as const)('in Chromium, from the built bundle, a card shown as %s', (format) => {
  test('passes, with a phone’s key that cannot be read out', async () => {
    expect(await verdictInPage({ jwk: await makePhone(), format })).toMatchObject({ outcome: 'pass', request: 'boarding', synthetic: true })
  })

  test('fails when it is revoked, is of another key, or for another nonce', async () => {
    const jwk = await makePhone()
    expect(await verdictInPage({ jwk, format, set: { 7: 1 } })).toMatchObject({ outcome: 'fail', check: 'revoked' })
    const check = format === 'mdoc' ? 'device_signature' : 'nonce'
    expect(await verdictInPage({ jwk, format, shownNonce: 'another' })).toMatchObject({ outcome: 'fail', check })
    const stolen = await verdictInPage({ jwk: { ...jwk, ...otherDeviceKey() }, format })
    expect(stolen).toMatchObject({ outcome: 'fail', check: 'device_signature' })
  })
})

const otherDeviceKey = () => ({ x: String(otherDevice.jwk.x), y: String(otherDevice.jwk.y) })

test('in Chromium bombs of 64 MB are stopped while they unpack', async () => {
  const zeros = new Uint8Array(64 * 1024 * 1024)
  const given = {
    presentation: deflateRawSync(zeros).subarray(0, 32_000).toString('base64'),
    list: await issuer.statusList({ now, packed: deflateSync(zeros) }),
    uri: issuer.listUri,
    trustList: await issuer.trustList({ now }),
    root: toBase64(issuer.root.der),
    time: now.getTime(),
  }
  const said = await page.evaluate(async (g) => {
    const { verify } = globalThis.doors
    const at = new Date(g.time)
    const bytes = Uint8Array.from(atob(g.presentation), (character) => character.charCodeAt(0))
    const verifier = verify.createVerifier({ trust: await verify.readTrustList(g.trustList, { root: g.root }, at), now: () => at })
    return Promise.all([
      verify.unpackPresentation(bytes).catch((error: unknown) => error instanceof verify.NotAPresentation),
      verifier.loadStatusList(g.uri, g.list).catch((error: unknown) => error instanceof verify.CheckFailed && error.check),
    ])
  }, given)
  expect(said).toEqual([true, 'status_list_untrusted'])
})

test('the bundle has no Node in it, and its doors stay within their budgets', () => {
  // In text of modules of Node: a library that asks first whether there is a Buffer may stay.
  expect(bundle.code.match(/(?:from|import\(|require\()\s*["'`](?:node:[a-z]+|buffer|crypto|zlib|fs)["'`]/g)).toBeNull()
  expect(failures).toEqual([])
  const kibibyte = 1024
  expect(bundle.sizes.verify.firstBytes).toBeLessThan(64 * kibibyte)
  expect(bundle.sizes.verify.laterBytes).toBeLessThan(60 * kibibyte)
  expect(bundle.sizes.present.firstBytes).toBeLessThan(16 * kibibyte)
  expect(bundle.sizes.present.laterBytes).toBeLessThan(60 * kibibyte)
})
