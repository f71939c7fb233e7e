import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { launchChromium } from '../../../tools/chromium.ts'
import { directCamera, type FakeCamera } from '../../../tools/fake-camera.ts'
import { cameraSize } from './hold-before-camera.ts'
import { type RunningDemo, startDemo } from './start-demo.ts'

/** The demo's server, and a browser with a camera that the test directs. One for all tests of a file. */
export interface Scene {
  readonly server: RunningDemo
  readonly browser: Browser
  readonly camera: FakeCamera
  close(): Promise<void>
}

export async function openScene(): Promise<Scene> {
  const folder = mkdtempSync(join(tmpdir(), 'open-thaid-camera-'))
  const camera = directCamera(join(folder, 'camera.y4m'), cameraSize)
  const server = await startDemo()
  const browser = await launchChromium({ cameraFile: camera.file })
  return {
    ...{ server, browser, camera },
    close: async () => {
      await browser.close()
      camera.close()
      await server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
