import { expect, test } from 'vitest'
import { dayInBangkok, formatBirthdate, maskPid } from './format.ts'

test('the middle of a citizen number is not shown', () => {
  expect(maskPid('1140719041748')).toBe('1-1407-xxxxx-74-8')
})

test('a birth date stands in the Buddhist era in Thai; of one that is known by its year only the year is shown', () => {
  expect([formatBirthdate('1994-02-03', 'th'), formatBirthdate('1994-02-03', 'en')]).toEqual(['3 กุมภาพันธ์ 2537', '3 February 1994'])
  expect([formatBirthdate('1960', 'th'), formatBirthdate('1960', 'en')]).toEqual(['2503', '1960'])
})

test('the day is that of Thailand', () => {
  expect(dayInBangkok(new Date('2026-11-25T17:30:00Z'))).toBe('2026-11-26')
})
