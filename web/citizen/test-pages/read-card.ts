/** What the browser test calls; everything of it is the code the citizen's app runs. */
import { assessPicture } from '../src/read-card/assess-picture.ts'
import { captureFile, encodeJpeg, jpegLimitBytes } from '../src/read-card/capture.ts'
import { type CardReader, openCardReader } from '../src/read-card/open-card-reader.ts'
import { readCardBack } from '../src/read-card/read-card-back.ts'
import { readCardFront } from '../src/read-card/read-card-front.ts'

let opening: Promise<CardReader> | undefined

async function loadPicture(path: string): Promise<ImageData> {
  const picture = await captureFile(await (await fetch(path)).blob())
  if (typeof picture === 'string') throw new Error(picture)
  return picture
}

/** Everything the app does with one picture, with the milliseconds of each step. */
async function read(path: string, side: 'front' | 'back') {
  opening ??= openCardReader()
  const reader = await opening
  const image = await loadPicture(path)
  const start = performance.now()
  const assessment = assessPicture(image, side)
  const assessed = performance.now()
  const reading = side === 'front' ? await readCardFront(reader, image) : await readCardBack(reader, image)
  const done = performance.now()
  const jpeg = await encodeJpeg(image, jpegLimitBytes[side])
  return { assessment, reading, jpegBytes: jpeg.size, assessMs: assessed - start, readMs: done - assessed, width: image.width }
}

const cardTest = { read, capture: async (path: string) => captureFile(await (await fetch(path)).blob()) }
export type CardTest = typeof cardTest
Object.assign(window, { cardTest })
