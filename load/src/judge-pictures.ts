import { renderFaceFrame } from '@open-thaid/fixtures/face-frames.ts'
import type { Browser } from 'playwright-core'
import { figure } from './table.ts'

const pictures = 20

/** One row: what judging pictures of faces costs a device, by the officers' app as it is served. */
export async function measureJudging(browser: Browser, o: { origin: string; slowdown: number }): Promise<string[]> {
  const page = await browser.newPage()
  await page.goto(`${o.origin}/officer/`)
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: o.slowdown })
  const face = { seed: 20_000, sex: 'male', ageYears: 33 } as const
  const jpeg = await renderFaceFrame({ face, pose: { yawRadians: 0, scale: 1.4 }, width: 750, height: 1000 })
  const { firstMs, nextMs, keptBytes } = await page.evaluate(judgeInPage, { jpeg: jpeg.toString('base64'), pictures })
  await page.close()
  const at = (share: number) => figure(nextMs[Math.floor((nextMs.length - 1) * share)] ?? 0)
  return [`750 × 1000 pixels, processor ÷ ${o.slowdown}`, figure(firstMs), at(0.5), at(1), figure(keptBytes / 1e6)]
}

/**
 * Runs in the page. Browsers slow a page's own thread and no worker's: so the worker's program runs in the page here, asked as the page asks it.
 *
 * @returns firstMs  from nothing, files from this machine, to the first answer; nextMs sorted; keptBytes  of what a kit keeps for it
 */
async function judgeInPage(o: { jpeg: string; pictures: number }) {
  const answered: ((answer: { faults: unknown }) => void)[] = []
  window.postMessage = (answer: { faults: unknown }) => answered.shift()?.(answer)
  const bytes = Uint8Array.from(atob(o.jpeg), (letter) => letter.charCodeAt(0))
  const bitmap = await createImageBitmap(new Blob([bytes]))
  const canvas = document.createElement('canvas')
  const { width, height } = bitmap
  Object.assign(canvas, { width, height })
  const context = canvas.getContext('2d', { willReadFrequently: true })
  context?.drawImage(bitmap, 0, 0)
  const list = await (await fetch('/officer/sw.js')).text()
  const files = [...new Set(list.match(/assets\/(?:face-worker|blazeface|facemesh|tfjs)[\w.-]+/g))]
  const sizes = await Promise.all(files.map(async (file) => (await (await fetch(`/officer/${file}`)).blob()).size))
  const judge = async () => {
    const data = { id: 1, rgba: context?.getImageData(0, 0, width, height).data.buffer, width, height }
    const answer = new Promise<{ faults: unknown }>((resolve) => answered.push(resolve))
    const startedAt = performance.now()
    window.dispatchEvent(new MessageEvent('message', { data }))
    const { faults } = await answer
    if (!Array.isArray(faults) || faults.length > 0) throw new Error(`the picture was judged ${JSON.stringify(faults)}`)
    return performance.now() - startedAt
  }
  const startedAt = performance.now()
  const script = document.createElement('script')
  script.src = `/officer/${files.find((file) => file.includes('face-worker'))}`
  const loaded = new Promise((resolve, reject) => Object.assign(script, { onload: resolve, onerror: reject }))
  document.head.append(script)
  await loaded
  await judge()
  const firstMs = performance.now() - startedAt
  const nextMs: number[] = []
  while (nextMs.length < o.pictures) nextMs.push(await judge())
  return { firstMs, nextMs: nextMs.sort((a, b) => a - b), keptBytes: sizes.reduce((sum, size) => sum + size, 0) }
}
