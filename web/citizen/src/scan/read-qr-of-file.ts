import { openQrReader } from './decode-qr.ts'
import { readPixels } from './read-pixels.ts'

/** The QR in a picture file: its text, that there is none (or it is no picture), or that there is nothing to read with now. */
export type QrOfFile = { kind: 'found'; text: string } | { kind: 'no_qr' } | { kind: 'no_reader' }

export async function readQrOfFile(file: Blob): Promise<QrOfFile> {
  const read = await openQrReader().catch(() => null)
  if (read === null) return { kind: 'no_reader' }
  const picture = await readPixels(file)
  const text = picture && (await read(picture))
  return text ? { kind: 'found', text } : { kind: 'no_qr' }
}
