import type { PictureFault } from '@open-thaid/face/picture-faults.ts'
import { readPixels } from '@open-thaid/web-citizen/scan/read-pixels.ts'
import type { PictureJudged, PictureToJudge } from './face-worker.ts'
import workerUrl from './face-worker.ts?worker&url'

/** After this nobody waits any longer: the picture goes on without having been judged. */
const mostSeconds = 20

let worker: Worker | null = null
let asked = 0

/** Gets it ready while the camera opens; null where the browser runs no such worker. What failed is begun anew with the next picture. */
export function openFaceJudge(): Worker | null {
  if (worker) return worker
  try {
    worker = new Worker(workerUrl)
    worker.addEventListener('error', closeFaceJudge)
  } catch {
    worker = null
  }
  return worker
}

/** Who still waits for it is told. */
function closeFaceJudge(): void {
  const closing = worker
  worker = null
  closing?.terminate()
  closing?.dispatchEvent(new Event('error'))
}

/**
 * What is wrong with a picture of a face, most urgent first; empty: it is good enough to compare.
 *
 * @returns null when it cannot be judged here: the networks are not there, do not start, or take too long
 */
export async function judgeFace(jpeg: Uint8Array<ArrayBuffer>): Promise<readonly PictureFault[] | null> {
  const pixels = await readPixels(new Blob([jpeg], { type: 'image/jpeg' }))
  const running = openFaceJudge()
  const faults = pixels && running && (await ask(running, pixels))
  if (faults === null && running === worker) closeFaceJudge()
  return faults
}

function ask(running: Worker, { data, width, height }: ImageData): Promise<readonly PictureFault[] | null> {
  asked += 1
  const question = { id: asked, rgba: data.buffer as ArrayBuffer, width, height } satisfies PictureToJudge
  return new Promise((resolve) => {
    const over = new AbortController()
    const end = (faults: readonly PictureFault[] | null) => {
      clearTimeout(timer)
      over.abort()
      resolve(faults)
    }
    const timer = setTimeout(end, mostSeconds * 1000, null)
    const { signal } = over
    running.addEventListener('error', () => end(null), { signal })
    running.addEventListener(
      'message',
      ({ data: answer }: MessageEvent<PictureJudged>) => {
        if (answer.id === question.id) end(answer.faults)
      },
      { signal },
    )
    running.postMessage(question, [question.rgba])
  })
}

/** Lets the service worker keep the four megabytes while there is a network: where they are needed there is none. */
export async function keepFaceJudge(): Promise<void> {
  if (!navigator.serviceWorker) return
  if (!navigator.serviceWorker.controller)
    await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }))
  const { faceFiles } = await import('./face-files.ts')
  for (const file of [workerUrl, ...faceFiles]) if (!(await caches.match(file))) await fetch(file)
}
