/** A gate's camera and judgement, as far as a test needs them: frames read from the screen, verified without the app. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { anyGate, createFrameReader, createVerifier, type Expected, type Outcome, unpackPresentation } from '@open-thaid/sdk/verify'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { testIssuer } from './fake-issuing.ts'

const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(wasm)).buffer } })

/** Text of the QR in a screenshot of the whole screen; null while there is none. */
export async function readCode(page: Page): Promise<string | null> {
  const { data, info } = await sharp(await page.screenshot())
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const picture = { data: new Uint8ClampedArray(data), width: info.width, height: info.height, colorSpace: 'srgb' as const }
  const [found] = await readBarcodes(picture, { formats: ['QRCode'], maxNumberOfSymbols: 1 })
  return found?.text || null
}

/** What the phone shows, once all its frames were seen. */
export async function readShown(page: Page): Promise<string> {
  const reader = createFrameReader()
  for (let looked = 0; looked < 120; looked += 1) {
    const text = await readCode(page)
    const progress = text === null ? null : await reader.add(text)
    if (!progress?.bytes) continue
    const shown = await unpackPresentation(progress.bytes)
    if (typeof shown !== 'string') throw new Error('an mdoc was shown')
    return shown
  }
  throw new Error('the frames were not read')
}

/** A gate that meets the card for the first time. */
export async function judge(shown: string, expected: Partial<Expected> = {}): Promise<Outcome> {
  const issuer = await testIssuer()
  const verifier = createVerifier({ trust: await issuer.trust(), fetchStatusList: () => issuer.statusList({ now: new Date() }) })
  return verifier.verify(shown, {
    audience: anyGate,
    nonce: null,
    allowed: ['boarding', 'over18', 'over20', 'address', 'full'],
    ...expected,
  })
}

/** What the issuer signed: the same for every presentation of one credential. */
export const credentialOf = (shown: string): string => shown.split('~')[0] ?? ''
