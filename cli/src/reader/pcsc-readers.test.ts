import { expect, test } from 'vitest'
import { ReaderFault } from './faults.ts'
import { PcscFailure } from './pcsc-library.ts'
import { faultOfPcsc } from './pcsc-readers.ts'

// Numbers as `winscard.h` has them. What the virtual reader can show is shown over PC/SC, in `*.journey.test.ts`.
test.each([
  [0x8010000c, 'no_card'],
  [0x80100069, 'card_removed'],
  [0x8010002e, 'no_reader'],
  [0x80100017, 'no_reader'],
  [0x8010000b, 'reader_busy'],
  [0x80100066, 'mute_card'],
  [0x8010000f, 'wrong_atr'],
  [0x8010001d, 'no_service'],
  [0x8010001e, 'no_service'],
  [0x80100001, 'no_service'],
])('0x%x of PC/SC is told as %s', (number, code) => {
  expect(faultOfPcsc(new PcscFailure(number)).code).toBe(code)
})

test('a fault of ours stays what it is, and what nobody foresaw goes on', () => {
  expect(faultOfPcsc(new ReaderFault('several_cards')).code).toBe('several_cards')
  expect(() => faultOfPcsc(new TypeError('ours'))).toThrow(TypeError)
})
