import { expect, test } from 'vitest'
import { learnServerTime, now } from './server-clock.ts'

test('a phone that is ten minutes off is corrected by the first answer', () => {
  const tenMinutesOn = new Date(now().getTime() + 600_000)
  expect(learnServerTime(tenMinutesOn.toUTCString())).toBe(true)
  expect(Math.abs(now().getTime() - tenMinutesOn.getTime())).toBeLessThan(2_000)
})
test('the seconds that an answer is under way change nothing', () => {
  expect(learnServerTime(new Date(now().getTime() - 3_000).toUTCString())).toBe(false)
})
test('an answer without a time is no news', () => {
  expect(learnServerTime(null)).toBe(false)
})
