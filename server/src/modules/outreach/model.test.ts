import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { forecastEnd, hiddenLines, isStale, pacePerHour, quarterOf } from './model.ts'

const at = (time: string) => new Date(`2026-11-23T${time}Z`)
const quarter = (time: string, done: number) => ({ quarterAt: at(time), done })

describe('the pace', () => {
  test('is that of the last hour, of which the running quarter has lasted only so long', () => {
    const quarters = [
      quarter('01:00:00', 500),
      quarter('02:15:00', 30),
      quarter('02:30:00', 30),
      quarter('02:45:00', 30),
      quarter('03:00:00', 10),
    ]
    expect(pacePerHour(quarters, at('01:00:00'), at('03:05:00'))).toBeCloseTo(100 / (50 / 60))
  })

  test('does not count the time before the drive was opened, and foretells nothing of its first minute', () => {
    expect(pacePerHour([quarter('03:00:00', 20)], at('03:05:00'), at('03:15:00'))).toBeCloseTo(120)
    expect(pacePerHour([quarter('03:00:00', 1)], at('03:05:00'), at('03:05:10'))).toBeCloseTo(12)
    expect(pacePerHour([], at('03:05:00'), at('04:05:00'))).toBe(0)
  })

  test('gives the end; nobody counted or nobody left gives none', () => {
    expect(forecastEnd(100, 50, at('03:00:00'))).toEqual(at('05:00:00'))
    expect(forecastEnd(0, 50, at('03:00:00'))).toBeNull()
    expect(forecastEnd(100, 0, at('03:00:00'))).toBeNull()
  })

  test('has quarters of the clock', () => {
    expect(quarterOf(at('03:14:59'))).toEqual(at('03:00:00'))
    expect(quarterOf(at('03:15:00'))).toEqual(at('03:15:00'))
  })
})

test('a team is silent after twenty minutes; one that has not begun is not', () => {
  expect(isStale(at('03:00:00'), at('03:20:00'))).toBe(false)
  expect(isStale(at('03:00:00'), at('03:20:01'))).toBe(true)
  expect(isStale(null, at('03:20:01'))).toBe(false)
})

describe('small counts', () => {
  const lines = fc.array(fc.record({ done: fc.nat(40), left: fc.nat(40) }), { maxLength: 12 })
  const countsOf = ({ done, left }: { done: number; left: number }) => [done, left]

  test('below five are hidden, and none can be worked out from the sum', () => {
    fc.assert(
      fc.property(lines, (table) => {
        const hidden = hiddenLines(table, countsOf)
        for (const line of table) if ([line.done, line.left].some((count) => count > 0 && count < 5)) expect(hidden.has(line)).toBe(true)
        const others = table.filter((line) => !hidden.has(line) && line.done + line.left > 0)
        if (hidden.size === 1) expect(others).toEqual([])
      }),
    )
  })

  test('nothing is hidden where nothing is small', () => {
    expect(
      hiddenLines(
        [
          { done: 5, left: 0 },
          { done: 0, left: 9 },
        ],
        countsOf,
      ).size,
    ).toBe(0)
  })
})
