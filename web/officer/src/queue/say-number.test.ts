import { expect, test } from 'vitest'
import { sayNumber } from './say-number.ts'

test('a number is read out sign by sign in both languages', () => {
  expect(sayNumber('A012', 'th')).toBe('เอ ศูนย์ หนึ่ง สอง')
  expect(sayNumber('C999', 'th')).toBe('ซี เก้า เก้า เก้า')
  expect(sayNumber('B120', 'en')).toBe('B 1 2 0')
})
