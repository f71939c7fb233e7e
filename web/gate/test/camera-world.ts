/** The real program with a test database, and a browser whose camera the test directs. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { emptyScene } from '../../../server/test/browser-journey/hold-before-camera.ts'
import { launchChromium } from '../../../tools/chromium.ts'
import { directCamera, type FakeCamera } from '../../../tools/fake-camera.ts'
import { type PortalUnderTest, startPortal } from '../../agency/test/portal-under-test.ts'

export interface CameraWorld {
  readonly portal: PortalUnderTest
  readonly context: BrowserContext
  readonly page: Page
  readonly camera: FakeCamera
  /** A folder of the test's own. */
  readonly folder: string
  /** Nothing is held before the camera. */
  readonly nothing: Buffer
  close(): Promise<void>
}

export async function openCameraWorld(): Promise<CameraWorld> {
  // Page and server sign and judge by the time of this machine.
  const portal = await startPortal(new Date())
  const clock = setInterval(() => portal.kit.clock.advance((Date.now() - portal.kit.clock.now().getTime()) / 1000), 250)
  const folder = mkdtempSync(join(tmpdir(), 'open-thaid-camera-'))
  const camera = directCamera(join(folder, 'camera.y4m'), { width: 1280, height: 960 })
  const nothing = await emptyScene()
  camera.show(nothing)
  const browser = await launchChromium({ cameraFile: camera.file })
  const context = await browser.newContext({
    ...{ viewport: { width: 360, height: 740 }, locale: 'th-TH', reducedMotion: 'reduce' as const, permissions: ['camera'] },
  })
  const page = await context.newPage()
  page.on('pageerror', (error) => portal.complaints.push(String(error)))
  page.on('console', (message) => {
    const harmless = /Failed to load resource|ERR_INTERNET_DISCONNECTED/.test(message.text())
    if (message.type() === 'error' && !harmless) portal.complaints.push(message.text())
  })
  return {
    ...{ portal, context, page, camera, folder, nothing },
    close: async () => {
      clearInterval(clock)
      await browser.close()
      await portal.close()
      camera.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
