import { expect, test } from 'vitest'
import { type PhoneCode, readPhoneCode, writePhoneCode } from './phone-code.ts'

const part = 'A'.repeat(43)
const code: PhoneCode = {
  ...{ jwk: { kty: 'EC', crv: 'P-256', x: part, y: part }, deviceName: 'Samsung A05 v1.2', language: 'th' as const },
  ...{ termsVersion: '2026-11', faceComparisonConsent: true },
}

test('a phone’s code is read as it was written', () => {
  expect(readPhoneCode(writePhoneCode(code))).toEqual(code)
  expect(readPhoneCode(` ${writePhoneCode({ ...code, deviceName: 'โทรศัพท์' })}\n`)?.deviceName).toBe('โทรศัพท์')
  expect(readPhoneCode(writePhoneCode({ ...code, faceComparisonConsent: false }))?.faceComparisonConsent).toBe(false)
})

test('another code, one that was cut and one with control characters are none', () => {
  const whole = writePhoneCode(code)
  for (const text of [
    '',
    'https://example.go.th',
    whole.slice(0, 80),
    whole.replace('OTP1', 'OTP2'),
    `${whole}.x`,
    `${whole}%0A`,
    `${whole}%`,
  ])
    expect(readPhoneCode(text)).toBe(null)
})
