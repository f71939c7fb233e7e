import { expect, test } from 'vitest'
import { newCalls } from './new-calls.ts'

const ticket = (number: number, calls: number, counter = 1) => ({ number, calls, counter, label: `A00${number}` })

test('only what is called, or called again, since the list before is read out, the older call first', () => {
  const before = [ticket(2, 1), ticket(1, 1)]
  expect(newCalls(before, before)).toEqual([])
  expect(newCalls(before, [ticket(4, 1), ticket(3, 1), ...before]).map(({ number }) => number)).toEqual([3, 4])
  expect(newCalls(before, [ticket(2, 2), ticket(1, 1)])).toEqual([ticket(2, 2)])
  expect(newCalls(before, [ticket(2, 1, 5)])).toEqual([ticket(2, 1, 5)])
})
