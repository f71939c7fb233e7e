import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from './chromium.ts'
import { directCamera, type FakeCamera, i420FromRgb } from './fake-camera.ts'

const folder = mkdtempSync(join(tmpdir(), 'open-thaid-camera-'))
let camera: FakeCamera
let server: Server
let browser: Browser
let page: Page

beforeAll(async () => {
  camera = directCamera(join(folder, 'camera.y4m'))
  server = createServer((request, response) => {
    const script = request.url === '/worker.js'
    response.setHeader('content-type', script ? 'text/javascript' : 'text/html; charset=utf-8')
    response.end(script ? 'self.onfetch = () => {}' : '<!doctype html><title>test</title><video autoplay muted playsinline></video>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the test server has no port')
  browser = await launchChromium({ cameraFile: camera.file })
  page = await (await browser.newContext()).newPage()
  await page.goto(`http://127.0.0.1:${address.port}/`)
}, 60_000)

afterAll(async () => {
  await browser?.close()
  server?.close()
  camera?.close()
  rmSync(folder, { recursive: true, force: true })
})

const plain = (r: number, g: number, b: number): Buffer => {
  const rgb = new Uint8Array(camera.width * camera.height * 3)
  for (let i = 0; i < rgb.length; i += 3) rgb.set([r, g, b], i)
  return i420FromRgb(rgb, camera.width, camera.height)
}

/** Waits until the middle of the page's video has about this colour; the test's own limit is what fails it. */
const seesColour = (colour: number[]) =>
  page.waitForFunction((wanted) => {
    const video = document.querySelector('video')
    const context = new OffscreenCanvas(1, 1).getContext('2d')
    if (!video?.videoWidth || !context) return false
    context.drawImage(video, video.videoWidth / 2, video.videoHeight / 2, 1, 1, 0, 0, 1, 1)
    const seen = context.getImageData(0, 0, 1, 1).data
    return wanted.every((value, i) => Math.abs((seen[i] ?? -999) - value) < 24)
  }, colour)

test('a page on the loopback address is a secure context with subtle crypto and a service worker', async () => {
  const found = await page.evaluate(async () => {
    const key = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign'])
    const registration = await navigator.serviceWorker.register('/worker.js')
    await navigator.serviceWorker.ready
    return { isSecureContext, sign: 'privateKey' in key, worker: registration.active !== null }
  })
  expect(found).toEqual({ isSecureContext: true, sign: true, worker: true })
})

test('the open camera shows the picture that the test writes into its file, and the next one after it', async () => {
  await page.evaluate(async () => {
    const video = document.querySelector('video')
    if (video) video.srcObject = await navigator.mediaDevices.getUserMedia({ video: true })
  })
  await seesColour([0, 0, 0])
  camera.show(plain(220, 30, 30))
  await seesColour([220, 30, 30])
  camera.show(plain(20, 40, 200))
  await seesColour([20, 40, 200])
  expect(await page.evaluate(() => document.querySelector('video')?.videoWidth)).toBe(camera.width)
}, 30_000)

test('a virtual authenticator makes a passkey with user verification', async () => {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true },
  })
  // The relying party id must be a domain, which an address is not: the same server answers as localhost.
  await page.goto(page.url().replace('127.0.0.1', 'localhost'))
  const type = await page.evaluate(async () => {
    const credential = await navigator.credentials.create({
      publicKey: {
        challenge: new Uint8Array(32),
        rp: { id: 'localhost', name: 'test' },
        user: { id: new Uint8Array(16), name: 'synthetic', displayName: 'synthetic' },
        pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
        authenticatorSelection: { userVerification: 'required', residentKey: 'required' },
      },
    })
    return credential?.type
  })
  expect(type).toBe('public-key')
})
