import { expect, test } from 'vitest'
import { readSlipNumbers } from './slip-numbers.ts'

test('numbers and spans are read in order, each once', () => {
  expect(readSlipNumbers(' 12, 3-5,4 – 6 ')).toEqual([3, 4, 5, 6, 12])
  expect(readSlipNumbers('7')).toEqual([7])
})
test.each(['', 'a', '0', '5-3', '1-501', '1,,2', '1-300, 400-700', '99999999', '1--2'])('%j is refused', (text) => {
  expect(readSlipNumbers(text)).toBeNull()
})
