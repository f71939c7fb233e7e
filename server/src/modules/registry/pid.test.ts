import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { memoryKeys } from '../../platform/keys.ts'
import { checkDigitOf, maskPid, type Pid, parsePid, personKeyOf } from './pid.ts'

const anyPid = fc
  .tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 99_999_999_999 }))
  .map(([first, rest]) => `${first}${String(rest).padStart(11, '0')}`)
  .map((digits) => digits + checkDigitOf(digits))

function pidOf(text: string): Pid {
  const parsed = parsePid(text)
  if ('fault' in parsed) throw new Error(parsed.fault)
  return parsed.pid
}

const replaceAt = (text: string, at: number, by: string) => text.slice(0, at) + by + text.slice(at + 1)

describe('a citizen number', () => {
  test('has the check digit of the worked example', () => {
    expect(parsePid('1234567890121')).toEqual({ pid: '1234567890121' })
  })

  test('of 12 or 14 digits, with letters, or blank is no number (case 1)', () => {
    for (const text of ['', ' ', '123456789012', '12345678901211', '123456789012a', 'abcdefghijklm']) {
      expect(parsePid(text), text).toEqual({ fault: 'form' })
    }
  })

  test('with a wrong check digit is told apart from a wrong form (case 2)', () => {
    expect(parsePid('1234567890122')).toEqual({ fault: 'check_digit' })
  })

  test('may be typed with Thai digits, dashes or blanks between the groups, and blanks around (case 4)', () => {
    for (const text of ['๑๒๓๔๕๖๗๘๙๐๑๒๑', '1-2345-67890-12-1', ' 1 2345 67890 12 1\t', '๑-๒๓๔๕-๖๗๘๙๐-๑๒-๑']) {
      expect(parsePid(text), text).toEqual({ pid: '1234567890121' })
    }
  })

  test('in other digits or with hidden characters is refused (case 5)', () => {
    const fullWidth = '１２３４５６７８９０１２１'
    const arabicIndic = '١٢٣٤٥٦٧٨٩٠١٢١'
    for (const sign of ['\u200b', '\u200f', '\u0000', '\u00a0', '--', '\n']) {
      expect(parsePid(`123456${sign}7890121`), JSON.stringify(sign)).toEqual({ fault: 'form' })
    }
    for (const text of [fullWidth, arabicIndic, '1234567890121\u0000', '-1234567890121']) expect(parsePid(text)).toEqual({ fault: 'form' })
  })

  test('that begins with 0 or 9 names no class of person, unless the list says otherwise (case 7)', () => {
    const zero = `012345678901${checkDigitOf('012345678901')}`
    expect(parsePid(zero)).toEqual({ fault: 'first_digit' })
    expect(parsePid(zero, '012345678')).toEqual({ pid: zero })
    expect(parsePid(`912345678901${checkDigitOf('912345678901')}`)).toEqual({ fault: 'first_digit' })
  })

  test('is never compared with a list of districts: any office digits fit', () => {
    fc.assert(fc.property(anyPid, (pid) => 'pid' in parsePid(pid)))
  })
})

// Sums that leave 0 and 10 share the check digit 1, and the third digit has the weight 11: these errors no check can see.
describe('the check digit', () => {
  test('catches every wrong digit but the third, when it is not 1 (case 2)', () => {
    const at = fc.integer({ min: 0, max: 12 }).filter((place) => place !== 2)
    fc.assert(
      fc.property(
        anyPid.filter((pid) => pid[12] !== '1'),
        at,
        fc.integer({ min: 1, max: 9 }),
        (pid, place, change) => {
          const wrong = replaceAt(pid, place, String((Number(pid[place]) + change) % 10))
          return 'fault' in parsePid(wrong)
        },
      ),
    )
  })

  test('never catches the third digit', () => {
    fc.assert(fc.property(anyPid, fc.integer({ min: 0, max: 9 }), (pid, digit) => 'pid' in parsePid(replaceAt(pid, 2, String(digit)))))
  })

  test('catches two neighbours swapped among the first twelve, when it is not 1 (case 3)', () => {
    const swapped = (pid: string, at: number) => replaceAt(replaceAt(pid, at, pid.charAt(at + 1)), at + 1, pid.charAt(at))
    fc.assert(
      fc.property(
        anyPid.filter((pid) => pid[12] !== '1'),
        fc.integer({ min: 0, max: 10 }),
        (pid, at) => {
          fc.pre(pid[at] !== pid[at + 1])
          return 'fault' in parsePid(swapped(pid, at))
        },
      ),
    )
  })

  test('when it is 1, misses a few errors: this one', () => {
    expect(parsePid('1234567890121')).toEqual(expect.objectContaining({ pid: expect.any(String) }))
    const twins = [...'0123456789'].map((digit) => replaceAt('1234567890121', 11, digit)).filter((text) => 'pid' in parsePid(text))
    expect(twins).toContain('1234567890121')
    expect(twins.length).toBeGreaterThan(1)
  })
})

test('a shown number has its middle hidden', () => {
  expect(maskPid(pidOf('1234567890121'))).toBe('1-2345-xxxxx-12-1')
})

describe('a person key', () => {
  const keys = memoryKeys(new Date(0))

  test('is the same for the same number and a well-formed UUID of version 8', () => {
    const key = personKeyOf(keys, pidOf('1234567890121'))
    expect(personKeyOf(keys, pidOf('๑๒๓๔๕๖๗๘๙๐๑๒๑'))).toBe(key)
    expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  test('differs under other keys', () => {
    expect(personKeyOf(memoryKeys(new Date(0)), pidOf('1234567890121'))).not.toBe(personKeyOf(keys, pidOf('1234567890121')))
  })
})
