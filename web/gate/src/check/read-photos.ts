import { openQrReader } from '@open-thaid/web-citizen/scan/decode-qr.ts'

/** Of one showing there are no more frames than that. */
const mostPhotos = 64
/** A code of a card is read from a picture of this size, and a phone's own are larger than its memory likes. */
const largestSide = 1600

/** Texts of the QRs in photos; what is no picture, or has none, is passed over. Nothing leaves the device. */
export async function readPhotos(files: readonly File[]): Promise<string[]> {
  const read = await openQrReader()
  const texts: string[] = []
  for (const file of files.slice(0, mostPhotos)) {
    const picture = await pixelsOf(file).catch(() => null)
    const found = picture && (await read(picture).catch(() => null))
    if (found) texts.push(found)
  }
  return texts
}

async function pixelsOf(file: File): Promise<ImageData | null> {
  const bitmap = await createImageBitmap(file)
  const scale = Math.min(1, largestSide / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(bitmap.width * scale)
  canvas.height = Math.round(bitmap.height * scale)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  context?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  return context?.getImageData(0, 0, canvas.width, canvas.height) ?? null
}
