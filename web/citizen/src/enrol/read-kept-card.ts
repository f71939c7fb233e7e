import type { CardSide } from '../device/storage.ts'
import type { CardReader } from '../read-card/open-card-reader.ts'
import { cardPicture } from './enrolment.ts'

/** What the recogniser proposes; null where it could not read. */
export type CardReading = { pid: string | null; birthDate: string | null; laserCode: string | null }

/** Reads the kept pictures in the browser; nothing read here leaves it before the person confirms. Null without pictures. */
export async function readKeptCard(): Promise<CardReading | null> {
  const [front, back] = await Promise.all([cardPicture('front'), cardPicture('back')])
  if (!front && !back) return null
  const [{ openCardReader }, { readCardFront }, { readCardBack }] = await Promise.all([
    import('../read-card/open-card-reader.ts'),
    import('../read-card/read-card-front.ts'),
    import('../read-card/read-card-back.ts'),
  ])
  let reader: CardReader | null = null
  try {
    reader = await openCardReader()
    const laser = back ? await readCardBack(reader, await pixelsOf(back)) : null
    const face = front ? await readCardFront(reader, await pixelsOf(front)) : null
    return { pid: face?.pid?.text ?? null, birthDate: face?.birthDate?.text ?? null, laserCode: laser?.laserCode?.text ?? null }
  } catch {
    // The recogniser is a help, not a step: without it the person types.
    return { pid: null, birthDate: null, laserCode: null }
  } finally {
    await reader?.close()
  }
}

/** The kept picture of one side as pixels; null when there is none. */
export async function readKeptPixels(side: CardSide): Promise<ImageData | null> {
  const jpeg = await cardPicture(side)
  return jpeg ? pixelsOf(jpeg).catch(() => null) : null
}

async function pixelsOf(jpeg: Blob): Promise<ImageData> {
  const bitmap = await createImageBitmap(jpeg)
  const canvas = document.createElement('canvas')
  canvas.width = bitmap.width
  canvas.height = bitmap.height
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('this browser gives no 2D canvas')
  context.drawImage(bitmap, 0, 0)
  bitmap.close()
  return context.getImageData(0, 0, canvas.width, canvas.height)
}
