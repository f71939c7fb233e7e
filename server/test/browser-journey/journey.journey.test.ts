/** A citizen's way through the whole product, on the real server, with a real browser and a camera. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { streamHouseholds, testPeople } from '@open-thaid/fixtures'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../../../tools/chromium.ts'
import { directCamera, type FakeCamera } from '../../../tools/fake-camera.ts'
import { belongingsOf, cameraSize, emptyScene } from './hold-before-camera.ts'
import { registerByCamera } from './register-by-camera.ts'
import { type RunningDemo, startDemo } from './start-demo.ts'
import { openPhone } from './use-phone.ts'
import { watchBrowser } from './watch-browser.ts'

const pictures = join(import.meta.dirname, '..', '..', '..', 'artifacts', 'journey')
const folder = mkdtempSync(join(tmpdir(), 'open-thaid-camera-'))
let server: RunningDemo
let browser: Browser
let camera: FakeCamera

beforeAll(async () => {
  giveSystemFonts()
  camera = directCamera(join(folder, 'camera.y4m'), cameraSize)
  server = await startDemo()
  browser = await launchChromium({ cameraFile: camera.file })
}, 300_000)

afterAll(async () => {
  await browser?.close()
  camera?.close()
  await server?.close()
  rmSync(folder, { recursive: true, force: true })
}, 60_000)

/** Chromium draws no text, not even in web fonts, on a machine without a single font. */
function giveSystemFonts(): void {
  const fonts = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/sarabun/package.json'))
  const [dir, cache] = [`<dir>${fonts}</dir>`, `<cachedir>${join(folder, 'fonts-cache')}</cachedir>`]
  process.env.FONTCONFIG_FILE = join(folder, 'fonts.conf')
  writeFileSync(process.env.FONTCONFIG_FILE, `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${dir}${cache}</fontconfig>`)
}

const journeys = [
  { language: 'th', tag: 'adult_female_1', locale: 'th-TH', killed: false },
  { language: 'en', tag: 'adult_male_1', locale: 'en-GB', killed: true },
] as const

test.each(journeys)('a citizen registers, signs in to an agency and sees it in the history ($language)', { timeout: 600_000 }, async (journey) => {
  const { language, tag, locale, killed } = journey
  const { addresses, population, test_people: known } = server.demo
  const found = testPeople(streamHouseholds({ people: 2000, asOf: population.as_of })).find((person) => person.tag === tag)
  const pin = known.find((person) => person.tag === tag)?.pin
  if (!found || !pin) throw new Error('the demo world has no such person')
  const has = await belongingsOf(found)
  const nothing = await emptyScene()
  camera.show(nothing)
  const phoneContext = await browser.newContext({
    viewport: { width: 360, height: 740 },
    isMobile: true,
    hasTouch: true,
    deviceScaleFactor: 2,
    locale,
    reducedMotion: 'reduce',
    permissions: ['camera'],
  })
  phoneContext.setDefaultTimeout(40_000)
  const watch = watchBrowser(phoneContext, join(pictures, language), 'phone')
  const phone = await openPhone(phoneContext, { app: addresses.citizen_app ?? '', language, watch })
  try {
    await registerByCamera({ phone, camera, has, nothing, pin, killed })
  } catch (error) {
    await phone.page().screenshot({ path: join(pictures, language, 'failed.png'), fullPage: true })
    console.log(watch.faults)
    throw error
  }
  console.log(language, phone.count(), watch.sent)
  expect(watch.faults).toEqual([])
  await phoneContext.close()
})
