import { readQrOfFile } from '@open-thaid/web-citizen/scan/read-qr-of-file.ts'

/** Of one showing there are no more frames than that. */
const mostPhotos = 64

/** Texts of the QRs in photos; what is no picture, or has none, is passed over. Nothing leaves the device. Null: there is nothing to read with now. */
export async function readPhotos(files: readonly File[]): Promise<string[] | null> {
  const texts: string[] = []
  for (const file of files.slice(0, mostPhotos)) {
    const read = await readQrOfFile(file)
    if (read.kind === 'no_reader') return null
    if (read.kind === 'found') texts.push(read.text)
  }
  return texts
}
