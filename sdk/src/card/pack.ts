/**
 * A presentation as bytes for QR: deflate-raw over one byte of kind and a body.
 *
 * Kind 1 is an SD-JWT whose parts were all base64url: they travel as the bytes they stand for, since deflate sees no repetition through
 * base64. Kind 2 is an mdoc. Kind 0 is text as it is. Unpacking gives back exactly what was packed.
 */
import { concatBytes, fromBase64url, fromUtf8, toBase64url, utf8 } from './bytes.ts'
import { deflate, inflate } from './deflate.ts'

const kinds = { text: 0, sdJwt: 1, mdoc: 2 } as const

/** Of a presentation, unpacked: the card with a portrait of 3 KB is below 9 KB. */
export const mostPresentationBytes = 32 * 1024

/** Not a packed presentation. */
export class NotAPresentation extends Error {}

export async function packPresentation(presentation: string | Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  if (typeof presentation !== 'string') return deflate(concatBytes([Uint8Array.of(kinds.mdoc), presentation]), 'deflate-raw')
  const body = packSdJwt(presentation)
  const whole = body ? [Uint8Array.of(kinds.sdJwt), ...body] : [Uint8Array.of(kinds.text), utf8(presentation)]
  return deflate(concatBytes(whole), 'deflate-raw')
}

/** @throws NotAPresentation when it is none, or unpacks to more than a presentation may be */
export async function unpackPresentation(packed: Uint8Array<ArrayBuffer>): Promise<string | Uint8Array<ArrayBuffer>> {
  if (packed.length > mostPresentationBytes) throw new NotAPresentation()
  const whole = await inflate(packed, 'deflate-raw', mostPresentationBytes).catch((cause: unknown) => {
    throw new NotAPresentation('not deflate-raw, or too large', { cause })
  })
  const body = whole.subarray(1)
  if (whole[0] === kinds.mdoc) return body.slice()
  try {
    if (whole[0] === kinds.sdJwt) return unpackSdJwt(body)
    if (whole[0] === kinds.text) return fromUtf8(body)
  } catch (cause) {
    throw new NotAPresentation('damaged', { cause })
  }
  throw new NotAPresentation('of an unknown kind')
}

/** Number of disclosures, then each part with its length before it: three of the credential, the disclosures, three of the key binding. */
function packSdJwt(text: string): Uint8Array[] | null {
  const [credential = '', ...rest] = text.split('~')
  const keyBinding = rest.pop() ?? ''
  const parts = [...credential.split('.'), ...rest, ...keyBinding.split('.')].map(fromBase64url)
  if (credential.split('.').length !== 3 || keyBinding.split('.').length !== 3) return null
  const packed: Uint8Array[] = [lengthOf(rest.length)]
  for (const part of parts) {
    if (part === null) return null
    packed.push(lengthOf(part.length), part)
  }
  return packed
}

function unpackSdJwt(body: Uint8Array): string {
  let at = 0
  const readLength = (): number => {
    const [high, low] = [body[at], body[at + 1]]
    if (high === undefined || low === undefined) throw new NotAPresentation('cut off')
    at += 2
    return high * 256 + low
  }
  const readPart = (): string => {
    const length = readLength()
    if (at + length > body.length) throw new NotAPresentation('cut off')
    at += length
    return toBase64url(body.subarray(at - length, at))
  }
  const jwt = (): string => [readPart(), readPart(), readPart()].join('.')
  const count = readLength()
  const parts = [jwt()]
  for (let i = 0; i < count; i += 1) parts.push(readPart())
  parts.push(jwt())
  if (at !== body.length) throw new NotAPresentation('something follows')
  return parts.join('~')
}

/** Big-endian, two bytes. */
function lengthOf(length: number): Uint8Array {
  if (length > 0xffff) throw new RangeError('longer than a presentation may be')
  return Uint8Array.of(length >> 8, length & 0xff)
}
