import { expect, test } from 'vitest'
import { checkPid, dashLaserCode, groupPid, maskPid, parseLaserCode } from './check-pid.ts'

test('a number with a right check digit passes with dashes, blanks and Thai digits', () => {
  expect(checkPid('1101700203450')).toBe(null)
  expect(checkPid('1-1017-00203-45-0')).toBe(null)
  expect(checkPid('๑๑๐๑๗๐๐๒๐๓๔๕๐')).toBe(null)
})
test('a wrong digit and a missing digit are told apart', () => {
  expect(checkPid('1101700203451')).toBe('check_digit')
  expect(checkPid('110170020345')).toBe('length')
  expect(checkPid('')).toBe('length')
})
test('the number stands in five groups and is masked in its middle', () => {
  expect(groupPid('1101700203450')).toEqual(['1', '1017', '00203', '45', '0'])
  expect(groupPid('11017')).toEqual(['1', '1017'])
  expect(maskPid('1101700203450')).toBe('1-1017-xxxxx-45-0')
})
test('a laser code is two letters and ten digits', () => {
  expect(parseLaserCode('jt1-2345678-90')).toBe('JT1234567890')
  expect(parseLaserCode('J11234567890')).toBe(null)
  expect(dashLaserCode('JT1234567890')).toBe('JT1-2345678-90')
})
