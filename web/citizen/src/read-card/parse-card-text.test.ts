import { describe, expect, test } from 'vitest'
import { normaliseThai, parseEnglishName, parseLaserLine, parsePidLine, parseThaiName } from './parse-card-text.ts'

describe('the identification number', () => {
  test('is 13 digits with a right check digit, however they are spaced', () => {
    expect(parsePidLine('1 2345 67890 12 1')).toBe('1234567890121')
    expect(parsePidLine('1234567890 121')).toBe('1234567890121')
  })
  test.each(['1 2345 67890 12 2', '1 2345 67890 12', '1 2345 67890 12 11', '0 1234 56789 01 2', ''])('is not made of "%s"', (text) => {
    expect(parsePidLine(text)).toBeNull()
  })
})

describe('the laser code', () => {
  test.each([
    ['JT1-2345678-90', 'JT1234567890'],
    ['JT1 2345678 90', 'JT1234567890'],
    ['JTI-23A5678-9O'.replace('A', '4'), 'JT1234567890'],
    ['0T1-2345678-90', 'OT1234567890'],
  ])('%s is %s: a letter seen as a digit goes back, and a digit seen as a letter', (text, code) => expect(parseLaserLine(text)).toBe(code))

  test.each(['JT1-2345678-9', 'JTX-2345678-90', '7T1-2345678-90', ''])('%s is unreadable', (text) =>
    expect(parseLaserLine(text)).toBeNull(),
  )
})

describe('names', () => {
  test('SARA AM comes back as one sign, with the tone mark before it', () => {
    expect(normaliseThai('น\u0E49\u0E4D\u0E32')).toBe('น้ำ')
    expect(normaliseThai('น\u0E4D\u0E49\u0E32')).toBe('น้ำ')
    expect(normaliseThai('น\u0E33\u0E49')).toBe('น้ำ')
    expect(normaliseThai('ค\u0E4D\u0E32')).toBe('คำ')
    expect(normaliseThai('น\u0E49\u0E49\u0E32')).toBe('น้ำ')
  })
  test('น้า stays น้า: only what cannot be written is repaired', () => {
    expect(normaliseThai('น้า')).toBe('น้า')
  })
  test('a Thai name keeps its title’s dots and loses specks', () => {
    expect(parseThaiName('| น.ส.  ฐิติมา   พิพัฒน์กุล _')).toBe('น.ส. ฐิติมา พิพัฒน์กุล')
    expect(parseThaiName('—')).toBeNull()
  })
  test('an English name has letters, and mostly letters', () => {
    expect(parseEnglishName(' Mr.  Somchai ')).toBe('Mr. Somchai')
    expect(parseEnglishName('- Jaidee -')).toBe('Jaidee')
    expect(parseEnglishName('|| 7 %% a 11 21 B')).toBeNull()
  })
})
