/** TIS-620, padded with blanks. @throws RangeError when a letter is not of it, or there are too many */
export function encodeThai(text: string, lengthBytes: number): Buffer {
  const bytes = Buffer.alloc(lengthBytes, 0x20)
  const letters = [...text]
  if (letters.length > lengthBytes) throw new RangeError(`${letters.length} letters do not go into ${lengthBytes} bytes`)
  for (const [at, letter] of letters.entries()) {
    const code = letter.codePointAt(0) ?? 0
    const isThai = code >= 0x0e01 && code <= 0x0e5b
    if (!isThai && (code < 0x20 || code > 0x7e)) throw new RangeError('TIS-620 has no such letter')
    bytes[at] = isThai ? code - 0x0e01 + 0xa1 : code
  }
  return bytes
}
