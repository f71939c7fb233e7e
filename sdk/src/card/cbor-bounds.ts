/**
 * Bounds for CBOR from outside, looked at before the library decodes it: the library allocates arrays as long as their head says, follows
 * any nesting, and acts on tags of its own. Walks over heads only (RFC 8949 §3); it decodes nothing.
 */

/** Not CBOR of the plain kind that an mdoc is made of. */
export class NotPlainCbor extends Error {}

const mostDepth = 24
const mostItems = 4096
/** Date and time, encoded CBOR, date: the tags of ISO/IEC 18013-5. */
const allowedTags: readonly number[] = [0, 24, 1004]

type Head = { readonly type: number; readonly value: number; readonly next: number }

/** @throws NotPlainCbor */
export function checkCbor(bytes: Uint8Array): void {
  walk(bytes, { items: 0 }, 0)
}

function walk(bytes: Uint8Array, seen: { items: number }, depth: number): void {
  if (walkItem(bytes, 0, seen, depth).next !== bytes.length) throw new NotPlainCbor('something follows')
}

/** @returns where the item ends, and the content of a byte string */
function walkItem(bytes: Uint8Array, at: number, seen: { items: number }, depth: number): { next: number; content: Uint8Array | null } {
  seen.items += 1
  if (depth > mostDepth || seen.items > mostItems) throw new NotPlainCbor('nested too deep, or too many items')
  const { type, value, next } = headAt(bytes, at)
  if (type === 2 || type === 3) {
    if (value > bytes.length - next) throw new NotPlainCbor('cut off')
    return { next: next + value, content: type === 2 ? bytes.subarray(next, next + value) : null }
  }
  if (type === 4) return { next: walkArray(bytes, next, value, seen, depth), content: null }
  if (type === 5) {
    let end = next
    for (let i = 0; i < value * 2; i += 1) end = walkItem(bytes, end, seen, depth + 1).next
    return { next: end, content: null }
  }
  if (type === 6) {
    if (!allowedTags.includes(value)) throw new NotPlainCbor('a tag of another kind')
    const tagged = walkItem(bytes, next, seen, depth + 1)
    if (value === 24) {
      if (tagged.content === null) throw new NotPlainCbor('encoded CBOR that is no byte string')
      walk(tagged.content, seen, depth + 1)
    }
    return { next: tagged.next, content: null }
  }
  return { next, content: null }
}

function walkArray(bytes: Uint8Array, at: number, length: number, seen: { items: number }, depth: number): number {
  // Every item takes a byte at least: a length beyond that is a lie, and the library would believe it.
  if (length > bytes.length - at) throw new NotPlainCbor('cut off')
  let end = at
  const contents: (Uint8Array | null)[] = []
  for (let i = 0; i < length; i += 1) {
    const item = walkItem(bytes, end, seen, depth + 1)
    end = item.next
    contents.push(item.content)
  }
  // COSE_Sign1 and COSE_Mac0 (RFC 9052): the first byte string holds the protected headers, the third element the payload; both are CBOR.
  if (length === 4 && contents[0]) {
    for (const content of [contents[0], contents[2]]) if (content && content.length > 0) walk(content, seen, depth + 1)
  }
  return end
}

function headAt(bytes: Uint8Array, at: number): Head {
  const first = bytes[at]
  if (first === undefined) throw new NotPlainCbor('cut off')
  const [type, info] = [first >> 5, first & 31]
  if (info < 24) return { type, value: info, next: at + 1 }
  const size = ([1, 2, 4, 8] as const)[info - 24]
  if (size === undefined) throw new NotPlainCbor('of indefinite length')
  if (at + 1 + size > bytes.length) throw new NotPlainCbor('cut off')
  const value = bytes.subarray(at + 1, at + 1 + size).reduce((sum, byte) => sum * 256 + byte, 0)
  if (type !== 7 && !Number.isSafeInteger(value)) throw new NotPlainCbor('a number too large')
  return { type, value, next: at + 1 + size }
}
