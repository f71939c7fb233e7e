import { describe, expect, test } from 'vitest'
import { formatBirth, formatCountdown, formatDate, formatDateTime, monthNames } from './format-date.ts'

describe('dates', () => {
  test('Thai shows the Buddhist era with the name of the month, English the Common Era', () => {
    expect(formatDate('2023-06-10', 'th')).toBe('10\u00A0มิ.ย. 2566')
    expect(formatDate('2023-06-10', 'th', 'long')).toBe('10\u00A0มิถุนายน 2566')
    expect(formatDate('2023-06-10', 'en')).toBe('10\u00A0Jun 2023')
  })
  test('a moment is shown in Bangkok time wherever the phone is', () => {
    expect(formatDateTime('2023-06-10T01:15:00Z', 'th')).toBe('10\u00A0มิ.ย. 2566 เวลา\u00A008:15\u00A0น.')
    expect(formatDateTime('2023-06-10T18:15:00Z', 'en')).toBe('11\u00A0Jun 2023, 01:15')
  })
  test('a birth date shows only what the register knows', () => {
    expect(formatBirth({ year: 1950, month: null, day: null }, 'th')).toBe('2493')
    expect(formatBirth({ year: 1950, month: 3, day: null }, 'en')).toBe('Mar 1950')
    expect(formatBirth({ year: 1950, month: 3, day: 9 }, 'th')).toBe('9 มี.ค. 2493')
  })
  test('there are twelve months, beginning with January', () => {
    expect(monthNames('th')).toHaveLength(12)
    expect(monthNames('th')[0]).toBe('มกราคม')
    expect(monthNames('en')[11]).toBe('December')
  })
  test('time left never goes below zero', () => {
    expect(formatCountdown(65)).toBe('1:05')
    expect(formatCountdown(-3)).toBe('0:00')
  })
})
