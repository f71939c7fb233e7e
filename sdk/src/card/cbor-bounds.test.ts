import { cborEncode, DataItem } from '@owf/mdoc'
import { describe, expect, test } from 'vitest'
import { checkCbor, NotPlainCbor } from './cbor-bounds.ts'

const encoded = (bytes: readonly number[]): Uint8Array => cborEncode(DataItem.fromBuffer(Uint8Array.from(bytes)))
/** COSE_Sign1 with these protected headers and this payload. */
const sign1 = (headers: readonly number[], payload: readonly number[] | null) =>
  cborEncode([Uint8Array.from(headers), new Map(), payload && Uint8Array.from(payload), new Uint8Array(64)])

describe('plain CBOR', () => {
  test.each([
    [
      'numbers, texts, bytes, lists and maps',
      cborEncode(new Map<unknown, unknown>([['a', [1, -1, 1.5, true, null, 'x', Uint8Array.of(0x9a, 0xff)]]])),
    ],
    ['encoded CBOR', encoded([0x82, 1, 2])],
    ['a signature with empty headers and no payload', sign1([], null)],
    ['24 levels', Uint8Array.from([...Array(24).fill(0x81), 0])],
  ])('takes %s', (_what, bytes) => {
    expect(() => checkCbor(bytes)).not.toThrow()
  })

  test.each([
    ['nothing', []],
    ['something after the item', [1, 1]],
    ['a text that is cut off', [0x63, 0x61]],
    ['bytes longer than all there is', [0x5b, 0, 0, 0, 1, 0, 0, 0, 0]],
    ['a list longer than all there is', [0x9a, 0x01, 0xff, 0xff, 0xff, 0]],
    ['a map that ends early', [0xa2, 1, 1]],
    ['a head that is cut off', [0x19, 1]],
    ['a list of indefinite length', [0x9f, 1, 0xff]],
    ['bytes of indefinite length', [0x5f, 0x41, 1, 0xff]],
    ['a head that means nothing', [0x1c]],
    ['a number beyond what counts exactly', [0x1b, 0x40, 0, 0, 0, 0, 0, 0, 0]],
    ['a tag for shared references', [0xd8, 28, 0x80]],
    ['a tag for records of the library', [0xd8, 105, 0x80]],
    ['encoded CBOR that is a text', [0xd8, 24, 0x61, 0x61]],
    ['25 levels', [...Array(25).fill(0x81), 0]],
    ['5,000 items', [0x99, 0x13, 0x88, ...Array(5000).fill(0)]],
  ])('refuses %s', (_what, bytes) => {
    expect(() => checkCbor(Uint8Array.from(bytes))).toThrow(NotPlainCbor)
  })

  test('refuses the same inside encoded CBOR, protected headers and payloads', () => {
    const false_ = [0x9a, 0x01, 0xff, 0xff, 0xff]
    for (const bytes of [
      encoded(false_),
      encoded([1, 1]),
      sign1(false_, null),
      sign1([0xa0], false_),
      sign1([], [0xd8, 24, 0x45, ...false_]),
    ])
      expect(() => checkCbor(bytes)).toThrow(NotPlainCbor)
    // Levels add up through encoded CBOR.
    const deep = Array.from({ length: 13 }).reduce<Uint8Array>((inner) => cborEncode([DataItem.fromBuffer(inner)]), Uint8Array.of(0))
    expect(() => checkCbor(deep)).toThrow(NotPlainCbor)
  })
})
