/** Compression by the streams that Node and browsers both have. What comes out is bounded while it comes, not afterwards. */
import { concatBytes } from './bytes.ts'

/** More came out than was allowed: a bomb, or not ours. */
export class InflatedTooLarge extends Error {}

/** One write to a decompressor may give a thousandfold at once; so it is fed in pieces, and stopped between them. */
const pieceBytes = 1024

async function pump(
  input: Uint8Array<ArrayBuffer>,
  through: { readonly writable: WritableStream<BufferSource>; readonly readable: ReadableStream<Uint8Array> },
  mostBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const writer = through.writable.getWriter()
  const reader = through.readable.getReader()
  const written = (async () => {
    for (let at = 0; at < input.length; at += pieceBytes) {
      await writer.ready
      await writer.write(input.subarray(at, at + pieceBytes))
    }
    await writer.close()
  })()
  // Whatever stops the reading stops the writing; its error is told once, by the reader.
  written.catch(() => undefined)
  const parts: Uint8Array[] = []
  let sizeBytes = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    sizeBytes += value.length
    if (sizeBytes > mostBytes) {
      await Promise.allSettled([reader.cancel(), writer.abort()])
      throw new InflatedTooLarge(`more than ${mostBytes} bytes`)
    }
    parts.push(value)
  }
  await written
  return concatBytes(parts)
}

/** @throws InflatedTooLarge, or TypeError for what is not a whole stream of this kind */
export const inflate = (
  input: Uint8Array<ArrayBuffer>,
  format: 'deflate' | 'deflate-raw',
  mostBytes: number,
): Promise<Uint8Array<ArrayBuffer>> => pump(input, new DecompressionStream(format), mostBytes)

export const deflate = (input: Uint8Array<ArrayBuffer>, format: 'deflate' | 'deflate-raw'): Promise<Uint8Array<ArrayBuffer>> =>
  pump(input, new CompressionStream(format), Number.POSITIVE_INFINITY)
