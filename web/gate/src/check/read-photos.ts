import { openQrReader } from '@open-thaid/web-citizen/scan/decode-qr.ts'
import { readPixels } from '@open-thaid/web-citizen/scan/read-pixels.ts'

/** Of one showing there are no more frames than that. */
const mostPhotos = 64

/** Texts of the QRs in photos; what is no picture, or has none, is passed over. Nothing leaves the device. */
export async function readPhotos(files: readonly File[]): Promise<string[]> {
  const read = await openQrReader()
  const texts: string[] = []
  for (const file of files.slice(0, mostPhotos)) {
    const picture = await readPixels(file)
    const found = picture && (await read(picture).catch(() => null))
    if (found) texts.push(found)
  }
  return texts
}
