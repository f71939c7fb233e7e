import { describe, expect, test } from 'vitest'
import { parseBirthDate, partsOfIsoDate, yearFor, yearInNewLanguage } from './parse-birth-date.ts'

const thai = { language: 'th', partsUnknown: false, thisYear: 2026 } as const

describe('a date of birth in three fields', () => {
  test('a Thai page reads the year as พ.ศ. and gives the Common Era', () => {
    expect(parseBirthDate({ day: '31', month: '1', year: '2533' }, thai)).toEqual({ birth: { year: 1990, month: 1, day: 31 } })
  })
  test('Thai digits are digits', () => {
    expect(parseBirthDate({ day: '๓๑', month: '1', year: '๒๕๓๓' }, thai)).toEqual({ birth: { year: 1990, month: 1, day: 31 } })
  })
  test('a year in the other era is asked back before it is taken', () => {
    const parts = { day: '1', month: '2', year: '1997' }
    expect(parseBirthDate(parts, thai)).toEqual({ otherEra: { written: 1997, commonYear: 1997 } })
    // Confirmed, the year is rewritten into the era of the page.
    expect(parseBirthDate({ ...parts, year: yearFor('th', 1997) }, thai)).toEqual({ birth: { year: 1997, month: 2, day: 1 } })
    expect(parseBirthDate({ ...parts, year: '2540' }, { ...thai, language: 'en' })).toEqual({
      otherEra: { written: 2540, commonYear: 1997 },
    })
  })
  test('what is missing or impossible beside such a year is told first', () => {
    expect(parseBirthDate({ day: '', month: '2', year: '1997' }, thai)).toEqual({ fault: 'day_missing' })
    expect(parseBirthDate({ day: '1', month: '', year: '1997' }, thai)).toEqual({ fault: 'month_missing' })
    expect(parseBirthDate({ day: '30', month: '2', year: '1997' }, thai)).toEqual({ fault: 'day_impossible' })
  })
  test('when the language changes, a year changes its era and everything else stays as typed', () => {
    expect(yearInNewLanguage('2533', 'th', 'en')).toBe('1990')
    expect(yearInNewLanguage('๒๕๓๓', 'th', 'en')).toBe('1990')
    expect(yearInNewLanguage('1990', 'en', 'th')).toBe('2533')
    expect(yearInNewLanguage('1990', 'th', 'en')).toBe('1990')
    expect(yearInNewLanguage('25', 'th', 'en')).toBe('25')
    expect(yearInNewLanguage('', 'en', 'th')).toBe('')
    expect(yearInNewLanguage('2533', 'th', 'th')).toBe('2533')
  })
  test('two-digit years are never accepted', () => {
    expect(parseBirthDate({ day: '1', month: '2', year: '40' }, thai)).toEqual({ fault: 'year_two_digits' })
  })
  test('a missing day or month is a fault unless the person says that the card has none', () => {
    expect(parseBirthDate({ day: '', month: '', year: '2493' }, thai)).toEqual({ fault: 'month_missing' })
    expect(parseBirthDate({ day: '', month: '', year: '2493' }, { ...thai, partsUnknown: true })).toEqual({
      birth: { year: 1950, month: null, day: null },
    })
  })
  test('a day that the calendar does not have, and a year to come, are faults', () => {
    expect(parseBirthDate({ day: '29', month: '2', year: '2566' }, thai)).toEqual({ fault: 'day_impossible' })
    expect(parseBirthDate({ day: '1', month: '1', year: '2600' }, thai)).toEqual({ fault: 'year_impossible' })
  })
  test('a date read from the card fills the fields in the era of the page', () => {
    expect(partsOfIsoDate('1990-01-31', 'th')).toEqual({ day: '31', month: '1', year: '2533' })
    expect(partsOfIsoDate('1950', 'en')).toEqual({ day: '', month: '', year: '1950' })
  })
})
