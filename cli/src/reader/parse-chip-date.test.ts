import { describe, expect, test } from 'vitest'
import { parseCardDay, parsePartialDate } from './parse-chip-date.ts'

describe('a birth date of a chip is in the Buddhist era', () => {
  test.each([
    ['25330115', { year: 1990, month: 1, day: 15 }],
    ['25630229', { year: 2020, month: 2, day: 29 }],
    ['24800000', { year: 1937, month: null, day: null }],
    ['24800500', { year: 1937, month: 5, day: null }],
    ['24800015', { year: 1937, month: null, day: null }],
    ['00000000', { year: null, month: null, day: null }],
    ['00000512', { year: null, month: null, day: null }],
    ['25640229', { year: 2021, month: 2, day: null }],
    ['25331340', { year: 1990, month: null, day: null }],
    ['25330431', { year: 1990, month: 4, day: null }],
    ['', { year: null, month: null, day: null }],
    ['2533011', { year: null, month: null, day: null }],
    ['๒๕๓๓๐๑๑๕', { year: null, month: null, day: null }],
    ['01000101', { year: null, month: null, day: null }],
  ])('%s: what it does not know stays unknown', (text, date) => {
    expect(parsePartialDate(text)).toEqual(date)
  })
})

describe('a day of issue or expiry', () => {
  test.each([
    ['25760509', { on: '2033-05-09', lifelong: false }],
    ['99999999', { on: null, lifelong: true }],
    ['25681340', { on: null, lifelong: false }],
    ['25680532', { on: null, lifelong: false }],
    ['25690229', { on: null, lifelong: false }],
    ['00000000', { on: null, lifelong: false }],
    ['', { on: null, lifelong: false }],
  ])('%s: no day is made of what the calendar does not have', (text, day) => {
    expect(parseCardDay(text)).toEqual(day)
  })
})
