import { maskDigits } from '../../platform/log.ts'

const mostBytes = 1024

/**
 * What a member may see of an answer: text, no more than 1 KB of it, without what may belong to a person or open something. Long numbers
 * (citizen numbers, telephones), addresses of mail and tokens lose their middle or all.
 */
export function maskAnswer(body: Uint8Array): string {
  const text = Buffer.from(body.subarray(0, 4 * mostBytes))
    .toString('utf8')
    .toWellFormed()
    .replaceAll(/[^\P{Cc}\n\t]/gu, '\ufffd')
  const masked = maskDigits(text)
    .replaceAll(/eyJ[\w-]{8,}(\.[\w-]*){0,4}/g, '[token]')
    .replaceAll(/[^\s@"'<>]+@[^\s@"'<>]+/g, '[mail]')
    .replaceAll(/\d{6,}/g, (digits) => `${digits.slice(0, 2)}${'x'.repeat(digits.length - 2)}`)
  return cutToBytes(masked)
}

/** A character that does not fit whole is left out. */
function cutToBytes(text: string): string {
  const bytes = Buffer.from(text)
  if (bytes.byteLength <= mostBytes) return text
  let end = mostBytes
  while (((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1
  return bytes.subarray(0, end).toString('utf8')
}
