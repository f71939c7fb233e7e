/** What the browser test calls; everything of it is the code the citizen's app runs. */
import { assessPicture } from '../src/read-card/assess-picture.ts'
import { captureFile, captureVideo, encodeJpeg, jpegLimitBytes } from '../src/read-card/capture.ts'
import { type CardReader, openCardReader } from '../src/read-card/open-card-reader.ts'
import { readCardBack } from '../src/read-card/read-card-back.ts'
import { readCardFront } from '../src/read-card/read-card-front.ts'

let opening: Promise<CardReader> | undefined

function open(): Promise<CardReader> {
  opening ??= openCardReader()
  return opening
}

async function loadPicture(path: string): Promise<ImageData> {
  const picture = await captureFile(await (await fetch(path)).blob())
  if (typeof picture === 'string') throw new Error(picture)
  return picture
}

/** What the camera or a file gave, through everything the app does with it: assessed, kept as a small JPEG, and read from that. */
async function process(image: ImageData, side: 'front' | 'back') {
  const reader = await open()
  const start = performance.now()
  const assessment = assessPicture(image, side)
  const assessed = performance.now()
  const jpeg = await encodeJpeg(image, jpegLimitBytes[side])
  const kept = await decode(jpeg)
  const decoded = performance.now()
  const reading = side === 'front' ? await readCardFront(reader, kept) : await readCardBack(reader, kept)
  return { assessment, reading, jpegBytes: jpeg.size, assessMs: assessed - start, readMs: performance.now() - decoded, width: image.width }
}

async function decode(jpeg: Blob): Promise<ImageData> {
  const bitmap = await createImageBitmap(jpeg)
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
  if (context === null) throw new Error('no canvas')
  context.drawImage(bitmap, 0, 0)
  return context.getImageData(0, 0, bitmap.width, bitmap.height)
}

/** Opens the camera and waits for a frame with a card in it. */
async function readCamera(side: 'front' | 'back') {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { width: 1280, height: 720 } })
  const video = document.createElement('video')
  video.srcObject = stream
  await video.play()
  try {
    for (;;) {
      const image = captureVideo(video)
      if (image !== null && assessPicture(image, side).cardFound) return await process(image, side)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  } finally {
    for (const track of stream.getTracks()) track.stop()
  }
}

const cardTest = {
  read: async (path: string, side: 'front' | 'back') => process(await loadPicture(path), side),
  readCamera,
  open: async () => void (await open()),
  capture: async (path: string) => captureFile(await (await fetch(path)).blob()),
}
export type CardTest = typeof cardTest
Object.assign(window, { cardTest })
