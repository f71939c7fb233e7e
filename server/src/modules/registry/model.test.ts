import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ageYearsOn, cardStates, cardStatusOn, formatPartialDate, sameBirth } from './model.ts'

describe('age', () => {
  test('counts completed years, from the birthday on', () => {
    const birth = { year: 2008, month: 11, day: 23 }
    expect([ageYearsOn('2026-11-22', birth), ageYearsOn('2026-11-23', birth)]).toEqual([17, 18])
  })

  test('is the least it can be where day or month is not known', () => {
    expect(ageYearsOn('2026-11-23', { year: 2008, month: 11, day: null })).toBe(17)
    expect(ageYearsOn('2026-12-01', { year: 2008, month: 11, day: null })).toBe(18)
    expect(ageYearsOn('2026-12-30', { year: 2008, month: null, day: null })).toBe(17)
    expect(ageYearsOn('2026-12-31', { year: 2008, month: null, day: null })).toBe(18)
  })

  test('of who was born on 29 February grows on 1 March of a common year', () => {
    const birth = { year: 2008, month: 2, day: 29 }
    expect([ageYearsOn('2026-02-28', birth), ageYearsOn('2026-03-01', birth), ageYearsOn('2028-02-29', birth)]).toEqual([17, 18, 20])
  })
})

test('a date is written as far as it is known', () => {
  expect(formatPartialDate({ year: 1960, month: null, day: null })).toBe('1960')
  expect(formatPartialDate({ year: 1960, month: 5, day: null })).toBe('1960-05')
  expect(formatPartialDate({ year: 1960, month: 5, day: 3 })).toBe('1960-05-03')
})

test('a guessed day does not fit an unknown one', () => {
  const known = { year: 1960, month: null, day: null }
  expect([sameBirth(known, { ...known }), sameBirth(known, { ...known, month: 1 })]).toEqual([true, false])
})

describe('a card', () => {
  test('runs out after its last day; a cancelled one stays cancelled', () => {
    expect(cardStatusOn('2026-11-23', { status: 'active', expiresOn: '2026-11-23' })).toBe('active')
    expect(cardStatusOn('2026-11-24', { status: 'active', expiresOn: '2026-11-23' })).toBe('expired')
    expect(cardStatusOn('2026-11-24', { status: 'cancelled', expiresOn: '2026-11-23' })).toBe('cancelled')
    expect(cardStatusOn('2026-11-24', { status: 'active', expiresOn: null })).toBe('active')
  })

  test('has the states of the table in model.ts in the database too', () => {
    const script = readFileSync(new URL('migrations/0001-register.sql', import.meta.url), 'utf8')
    const [, list = ''] = /a_card_is_active_cancelled_or_superseded check \(status in \(([^)]*)\)/.exec(script) ?? []
    expect(
      list
        .split(', ')
        .map((quoted) => quoted.replaceAll("'", ''))
        .sort(),
    ).toEqual(Object.keys(cardStates).sort())
  })
})
