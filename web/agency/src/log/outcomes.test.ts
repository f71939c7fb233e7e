import { expect, test } from 'vitest'
import { outcomesCsv, percentOf } from './outcomes.ts'

test('the file holds a row for each number that is told, the whole time first', () => {
  const sum = { begun: 40, signed_in: 30, dropped: [{ outcome: 'refused' as const, count: 6 }] }
  expect(outcomesCsv({ days_asked: 28, total: sum, days: [{ day: '2026-11-26', ...sum, dropped: [] }] })).toBe(
    [
      'day,outcome,count',
      'total,begun,40',
      'total,signed_in,30',
      'total,refused,6',
      '2026-11-26,begun,40',
      '2026-11-26,signed_in,30',
      '',
    ].join('\r\n'),
  )
  expect(outcomesCsv({ days_asked: 28, total: null, days: [] })).toBe('day,outcome,count\r\n')
})

test('a share is told with one digit, so that nearly all is not all and a few are not none', () => {
  expect([percentOf(1, 3), percentOf(20, 20), percentOf(996, 1000), percentOf(4, 1000)]).toEqual([33.3, 100, 99.6, 0.4])
})
