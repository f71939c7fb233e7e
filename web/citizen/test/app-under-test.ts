/** The built app in a phone-like page with a camera that the test directs, before a fake server. One for all tests of a file. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { drawCardBack, drawCardFront } from '@open-thaid/fixtures/card.ts'
import { renderCardPhoto } from '@open-thaid/fixtures/card-photo.ts'
import { drawFace } from '@open-thaid/fixtures/face.ts'
import { renderFaceFrame, renderY4mFrame } from '@open-thaid/fixtures/face-frames.ts'
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import sharp from 'sharp'
import { renderSVG } from 'uqr'
import { launchChromium } from '../../../tools/chromium.ts'
import { directCamera, type FakeCamera } from '../../../tools/fake-camera.ts'
import { type FakeServer, startFakeServer } from './fake-server.ts'
import { type FakeWorld, makeWorld } from './fake-world.ts'
import { printedCard, printedFace } from './printed-card.ts'

const cameraSize = { width: 1280, height: 960 }

export type AppUnderTest = {
  browser: Browser
  server: FakeServer
  camera: FakeCamera
  /** The world behind the server; a new one for every test. */
  world: FakeWorld
  newWorld(): FakeWorld
  /** A fresh phone. Errors on its console fail the test by `complaints`. */
  newPhone(options?: { denyCamera?: boolean }): Promise<{ context: BrowserContext; page: Page }>
  complaints: string[]
  show(what: 'front' | 'back' | 'face' | 'dark_front'): Promise<void>
  /** A screen with this QR before the camera. */
  showQr(text: string): Promise<void>
  close(): Promise<void>
}

export async function startApp(): Promise<AppUnderTest> {
  // In a process of its own: the test runner's NODE_ENV would make a build that is not the one people get.
  await promisify(execFile)(process.execPath, [join(import.meta.dirname, '..', '..', '..', 'tools', 'build-web.ts')], {
    env: { ...process.env, NODE_ENV: 'production' },
  })
  const folder = mkdtempSync(join(tmpdir(), 'open-thaid-citizen-'))
  const camera = directCamera(join(folder, 'camera.y4m'), cameraSize)
  const browser = await launchChromium({ cameraFile: camera.file })
  const portrait = await sharp(Buffer.from(drawFace(printedFace)))
    .resize(168, 210, { fit: 'cover' })
    .jpeg({ quality: 80 })
    .toBuffer()
  const app: AppUnderTest = {
    browser,
    camera,
    complaints: [],
    world: makeWorld(portrait.toString('base64')),
    newWorld: () => {
      app.world = makeWorld(portrait.toString('base64'))
      return app.world
    },
    server: await startFakeServer(join(import.meta.dirname, '..', 'dist'), () => app.world),
    async newPhone(options = {}) {
      const context = await browser.newContext({
        viewport: { width: 360, height: 740 },
        isMobile: true,
        hasTouch: true,
        deviceScaleFactor: 2,
        locale: 'th-TH',
        reducedMotion: 'reduce',
        permissions: options.denyCamera ? [] : ['camera'],
      })
      const page = await context.newPage()
      if (options.denyCamera)
        await page.addInitScript(() => {
          // Pages without an origin have no such interface.
          if (navigator.mediaDevices)
            navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('denied by the test', 'NotAllowedError'))
        })
      page.on('pageerror', (error) => app.complaints.push(String(error)))
      page.on('console', (message) => {
        const text = message.text()
        // The browser's own line for every refused request, its look for a new version without network, and the recogniser's for parameters of its older engine.
        const harmless = /Failed to load resource|Parameter not found|ERR_INTERNET_DISCONNECTED|when fetching the script/.test(text)
        if (message.type() === 'error' && !harmless) app.complaints.push(text)
      })
      return { context, page }
    },
    async show(what) {
      camera.show(await renderY4mFrame(await pictureOf(what), cameraSize.width, cameraSize.height))
    },
    async showQr(text) {
      const picture = await sharp(Buffer.from(renderSVG(text, { border: 4 })))
        .resize(700, 700, { kernel: 'nearest' })
        .toBuffer()
      const screen = sharp({ create: { ...cameraSize, channels: 3, background: '#8a8f98' } })
      const photo = await screen
        .composite([{ input: picture }])
        .png()
        .toBuffer()
      camera.show(await renderY4mFrame(photo, cameraSize.width, cameraSize.height))
    },
    async close() {
      await browser.close()
      app.server.close()
      camera.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return app
}

async function pictureOf(what: 'front' | 'back' | 'face' | 'dark_front'): Promise<Buffer> {
  if (what === 'face') return renderFaceFrame({ face: printedFace, ...cameraSize })
  const svg = what === 'back' ? drawCardBack(printedCard) : drawCardFront(printedCard)
  const photo = await renderCardPhoto(svg, { ...cameraSize, distortion: 1, seed: 3 })
  return what === 'dark_front' ? sharp(photo).linear(0.14, 0).toBuffer() : photo
}

/** Thai as the app shows it, its compounds held together; or a pattern of it. */
export const shown = (name: string | RegExp): string | RegExp =>
  typeof name === 'string' ? joinCompounds(name) : new RegExp(joinCompounds(name.source))

/** The heading of a screen. */
export const title = (name: string | RegExp) => ({ name: shown(name), level: 1 }) as const

/** Everything typed as a person would: by the key with that name. */
export async function enterPin(page: Page, pin: string): Promise<void> {
  for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).click()
}

/** A phone whose registration was done before: typed, not photographed, because that is quicker. */
export async function registerByTyping(app: AppUnderTest, page: Page): Promise<void> {
  const { world } = app
  await page.goto(`${app.server.origin}/app/`)
  await page.getByRole('link', { name: 'เริ่ม', exact: true }).click()
  await page.getByRole('link', { name: /ทำเองบนเครื่องนี้/ }).click()
  await page.getByRole('radio', { name: /^ยินยอม/ }).check()
  await page.getByRole('button', { name: 'ยอมรับและไปต่อ' }).click()
  await page.getByRole('heading', { name: 'ถ่ายด้านหน้าบัตร' }).waitFor()
  // What the server says next is not what is looked at here.
  world.session = { ...world.session, state: 'proofed' }
  await page.goto(`${app.server.origin}/app/#/`)
  await page.reload()
  await page.getByRole('link', { name: 'ทำต่อ', exact: true }).click()
  await page.getByRole('heading', { name: /ตั้งรหัส PIN/ }).waitFor()
  await enterPin(page, world.pin)
  await page.getByRole('heading', { name: /ใหม่อีกครั้ง/ }).waitFor()
  await enterPin(page, world.pin)
  await page.getByRole('heading', { name: shown('ลงทะเบียนเสร็จแล้ว') }).waitFor()
}
