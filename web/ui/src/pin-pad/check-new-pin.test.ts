import { expect, test } from 'vitest'
import { checkNewPin } from './check-new-pin.ts'

const known = { pid: '1101700203450', birth: { year: 1990, month: 1, day: 31 } }

test('runs and repetitions of four are refused wherever they stand', () => {
  expect(checkNewPin('59123408', known)).toBe('run')
  expect(checkNewPin('59432108', known)).toBe('run')
  expect(checkNewPin('59111108', known)).toBe('repetition')
})
test('three in a row are allowed', () => {
  expect(checkNewPin('12312311', known)).toBe(null)
  expect(checkNewPin('11122233', known)).toBe(null)
})
test('the birthday is refused in both eras and in every order', () => {
  expect(checkNewPin('31012533', known)).toBe('birth_date')
  expect(checkNewPin('31011990', known)).toBe('birth_date')
  expect(checkNewPin('19900131', known)).toBe('birth_date')
  expect(checkNewPin('31013390', known)).toBe('birth_date')
})
test('a part of the identification number is refused', () => {
  expect(checkNewPin('10170020', known)).toBe('pid')
})
test('without what is known only the form is checked', () => {
  expect(checkNewPin('31012533', {})).toBe(null)
  expect(checkNewPin('84029175', {})).toBe(null)
})
