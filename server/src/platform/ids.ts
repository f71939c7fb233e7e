import { randomBytes, randomFillSync, randomInt } from 'node:crypto'

const drawn = Buffer.alloc(4096)
let nextDrawn = drawn.length

/** 16 random bytes of many that were drawn at once: 3.4 µs are the cost of asking, whatever the number. Ids only: a secret is drawn by itself. */
function drawId(): Buffer {
  if (nextDrawn === drawn.length) {
    randomFillSync(drawn)
    nextDrawn = 0
  }
  const id = drawn.subarray(nextDrawn, nextDrawn + 16)
  nextDrawn += 16
  return id
}

/** UUID version 7 (RFC 9562): sorts by the time it was made, 74 random bits. */
export function uuidv7(now: Date): string {
  const bytes = drawId()
  bytes.writeUIntBE(now.getTime(), 0, 6)
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  return uuidOf(bytes)
}

/** 16 bytes as a UUID is written. */
export function uuidOf(bytes: Buffer): string {
  const hex = bytes.toString('hex', 0, 16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** Unguessable text for codes, cookies and tokens: `bytes` random bytes in base64url. */
export const randomToken = (bytes = 32): string => randomBytes(bytes).toString('base64url')

/** A whole number from 0 to `below` - 1, without modulo bias. */
export const randomBelow = (below: number): number => randomInt(below)

/** Letters and digits that are not mistaken for one another when read aloud or written by hand (Crockford without U). */
const spokenAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * A code that a person reads to an officer, like `7K3M-9QXD`.
 *
 * @param groups  groups of four characters; two give 40 bits
 */
export function spokenCode(groups = 2): string {
  const group = () => Array.from({ length: 4 }, () => spokenAlphabet[randomInt(32)]).join('')
  return Array.from({ length: groups }, group).join('-')
}

/**
 * A spoken code as people type it: any case, blanks or dashes, and the letters that are mistaken for digits.
 *
 * @param groups  of four characters
 * @returns as `spokenCode` writes it; null when it is not one
 */
export function readSpokenCode(text: string, groups = 2): string | null {
  const plain = text.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  if (plain.length !== groups * 4 || !/^[0-9A-HJKMNP-TV-Z]+$/.test(plain)) return null
  return plain.replaceAll(/(.{4})(?=.)/g, '$1-')
}
