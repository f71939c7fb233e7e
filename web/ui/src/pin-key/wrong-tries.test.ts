import { expect, test } from 'vitest'
import { countWrong, isWaiting, noWrongTries, triesLeft, type WrongTries } from './wrong-tries.ts'

const limits = { inAll: 10, waitSecondsAfter: (wrong: number) => (wrong < 3 ? 0 : 30) }
const noon = new Date('2026-11-26T05:00:00Z')

test('wrong PINs are counted, from the third on with a wait that ends', () => {
  let tries: WrongTries = noWrongTries
  for (let n = 0; n < 2; n++) tries = countWrong(tries, limits, noon)
  expect([isWaiting(tries, limits, noon), triesLeft(tries, limits)]).toEqual([false, 8])
  tries = countWrong(tries, limits, noon)
  expect(tries.waitUntil).toBe('2026-11-26T05:00:30.000Z')
  expect([29_999, 30_000].map((ms) => isWaiting(tries, limits, new Date(noon.getTime() + ms)))).toEqual([true, false])
})

test('after the last there is none left', () => {
  expect(triesLeft({ wrong: 9, waitUntil: null }, limits)).toBe(1)
  expect(triesLeft(countWrong({ wrong: 9, waitUntil: null }, limits, noon), limits)).toBe(0)
})

test('a clock that is set back makes no wait longer', () => {
  const tries = countWrong({ wrong: 2, waitUntil: null }, limits, noon)
  const dayBefore = new Date(noon.getTime() - 86_400_000)
  expect(isWaiting(tries, limits, dayBefore)).toBe(false)
  expect(countWrong(tries, limits, dayBefore)).toEqual({ wrong: 4, waitUntil: '2026-11-25T05:00:30.000Z' })
})
