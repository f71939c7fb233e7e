import { promisify } from 'node:util'
import { deflate } from 'node:zlib'

const deflated = promisify<Uint8Array, { level: number }, Buffer>(deflate)

/** Bits of one entry. */
export const statusBits = 2

/** The byte array of a Token Status List (draft-ietf-oauth-status-list §4.1): entry 0 in the lowest bits of the first byte. */
export function packList(entries: number, notValid: Iterable<{ readonly idx: number; readonly status: number }>): Uint8Array {
  const bytes = new Uint8Array(Math.ceil((entries * statusBits) / 8))
  for (const { idx, status } of notValid) bytes[idx >> 2] = (bytes[idx >> 2] ?? 0) | (status << ((idx & 3) * statusBits))
  return bytes
}

/**
 * `lst` of the token: DEFLATE in the ZLIB format at the highest level, base64url. On another thread: a full list takes tenths of a second, in which
 * this one would answer nobody.
 */
export const compressList = async (bytes: Uint8Array): Promise<string> => (await deflated(bytes, { level: 9 })).toString('base64url')
