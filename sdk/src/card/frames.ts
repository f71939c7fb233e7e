/**
 * Bytes as frames of an animated QR code, shown in turn until all were read, in any order.
 *
 * A frame is text of the QR alphanumeric set, so that it can be read by readers that give text only (BarcodeDetector):
 * `OT1:<digest>:<index>/<count>:<base45>`, digest = first 4 bytes of SHA-256 of the whole in hex. The digest only keeps frames of two
 * presentations apart; that nothing was altered, the signatures in it prove.
 */
import { concatBytes, sha256, toHex } from './bytes.ts'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'
const framePattern = /^OT1:([0-9A-F]{8}):([0-9]{1,2})\/([0-9]{1,2}):([0-9A-Z $%*+\-./:]+)$/
const mostFrames = 64
/** Longest head: `OT1:01234567:63/64:`. */
const headChars = 19

/** Characters of one frame by default: a QR code of version 15 with error correction L holds 758. See docs/decisions/0011. */
export const frameChars = 758

/** Base45 (RFC 9285). */
export function toBase45(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 2) {
    const [high = 0, low] = [bytes[at], bytes[at + 1]]
    let value = low === undefined ? high : high * 256 + low
    for (let digits = low === undefined ? 2 : 3; digits > 0; digits -= 1) {
      text += alphabet[value % 45]
      value = Math.floor(value / 45)
    }
  }
  return text
}

/** Null for what is not base45. */
export function fromBase45(text: string): Uint8Array<ArrayBuffer> | null {
  if (text.length % 3 === 1) return null
  const bytes: number[] = []
  for (let at = 0; at < text.length; at += 3) {
    const digits = [...text.slice(at, at + 3)].map((character) => alphabet.indexOf(character))
    if (digits.includes(-1)) return null
    const value = digits.reduceRight((sum, digit) => sum * 45 + digit, 0)
    if (value >= (digits.length === 3 ? 0x10000 : 0x100)) return null
    if (digits.length === 3) bytes.push(value >> 8)
    bytes.push(value & 0xff)
  }
  return Uint8Array.from(bytes)
}

/** @throws RangeError when it would take more than 64 frames */
export async function toFrames(bytes: Uint8Array<ArrayBuffer>, mostChars: number = frameChars): Promise<string[]> {
  const roomBytes = Math.floor((mostChars - headChars) / 3) * 2
  const count = Math.max(1, Math.ceil(bytes.length / roomBytes))
  if (roomBytes < 2 || count > mostFrames) throw new RangeError('too large to be shown in frames')
  // All of one size, an even one: then all codes have the same number of modules.
  const partBytes = Math.ceil(bytes.length / count / 2) * 2
  const digest = await digestOf(bytes)
  return Array.from({ length: count }, (_, index) => {
    const part = bytes.subarray(index * partBytes, (index + 1) * partBytes)
    return `OT1:${digest}:${index}/${count}:${toBase45(part)}`
  })
}

const digestOf = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> => toHex((await sha256(bytes)).subarray(0, 4)).toUpperCase()

export interface FrameProgress {
  readonly read: number
  readonly count: number
  /** All of it, once; null while frames are missing. */
  readonly bytes: Uint8Array<ArrayBuffer> | null
}

/** Collects frames as a camera sees them. */
export function createFrameReader(): { add: (text: string) => Promise<FrameProgress | null> } {
  let digest = ''
  let parts: (Uint8Array | undefined)[] = []
  const forget = () => {
    digest = ''
    parts = []
  }
  return {
    /** Null when the text is no frame. A frame of another presentation begins anew. */
    add: async (text) => {
      const [, frameDigest = '', index = '', count = '', body = ''] = framePattern.exec(text) ?? []
      const part = fromBase45(body)
      if (frameDigest === '' || part === null || Number(index) >= Number(count) || Number(count) > mostFrames) return null
      if (frameDigest !== digest || parts.length !== Number(count)) {
        digest = frameDigest
        parts = Array.from({ length: Number(count) })
      }
      parts[Number(index)] = part
      const read = parts.filter((known) => known !== undefined)
      if (read.length < parts.length) return { read: read.length, count: parts.length, bytes: null }
      const bytes = concatBytes(read)
      forget()
      // Frames that do not belong together: none of them is kept.
      return (await digestOf(bytes)) === frameDigest
        ? { read: read.length, count: read.length, bytes }
        : { read: 0, count: read.length, bytes: null }
    },
  }
}
