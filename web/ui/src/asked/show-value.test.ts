import { expect, test } from 'vitest'
import { showValue } from './show-value.ts'

test('dates are of the Buddhist era in Thai, with the month’s name, and parts that are not known are left out', () => {
  expect(showValue('birthdate', '1994-06-08', 'th')).toBe('8 มิ.ย. 2537')
  expect(showValue('birthdate', '1994-06-08', 'en')).toBe('8 Jun 1994')
  expect(showValue('birthdate', '1960-04', 'en')).toBe('Apr 1960')
  expect(showValue('birthdate', '1960', 'th')).toBe('2503')
})
test('the number stands in its groups', () => {
  expect(showValue('pid', '1140719041748', 'th')).toBe('1-1407-19041-74-8')
})
test('everything else stays as it is sent', () => {
  expect(showValue('name', 'พรนภา ใจดี', 'th')).toBe('พรนภา ใจดี')
  expect(showValue('date_of_expiry', '99999999', 'th')).toBe('99999999')
  expect(showValue('address', '1994', 'th')).toBe('1994')
})
