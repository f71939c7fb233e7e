import { describe, expect, test } from 'vitest'
import { type CardRead, chipOfCard, fullName, isCardRead } from './card-read.ts'

const card: CardRead = {
  pid: '1234567890121',
  name_th: { title: 'นาย', given: 'สมมุติ', middle: null, family: 'ตัวอย่าง' },
  name_en: { title: 'Mr.', given: 'Sommut', middle: null, family: 'Tuayang' },
  birth: { year: 1937, month: null, day: null },
  ...{ issued_on: '2025-04-15', expires_on: null, lifelong: true },
  ...{ laser_code: 'JT1234567890', request_number: null, photo_base64: '/9j/4AAQ' },
}

describe('what comes from the program on this computer', () => {
  test('is a card, with or without a photo and an English name', () => {
    expect([card, { ...card, photo_base64: null }, { ...card, name_en: null }].map(isCardRead)).toEqual([true, true, true])
  })

  test.each([
    ['nothing', null],
    ['a text', 'card'],
    ['no number', { ...card, pid: '123' }],
    ['a name without its parts', { ...card, name_th: { title: 'นาย' } }],
    ['no name at all', { ...card, name_th: null }],
    ['a day that is none', { ...card, issued_on: '15/4/2568' }],
    ['a day of no calendar', { ...card, expires_on: '2025-99-99' }],
    ['the 31st of a shorter month', { ...card, issued_on: '2025-02-31' }],
    ['a month of birth that is none', { ...card, birth: { year: 1937, month: 99, day: null } }],
    ['a birth date of words', { ...card, birth: { year: '1937', month: null, day: null } }],
    ['a photo that is no JPEG', { ...card, photo_base64: 'PHN2Zz48L3N2Zz4=' }],
    ['a photo of another address', { ...card, photo_base64: '/9j/"><img src=x>' }],
    ['a photo too large for a chip', { ...card, photo_base64: `/9j/${'A'.repeat(9000)}` }],
    ['numbers without end', { ...card, laser_code: 'A'.repeat(500) }],
  ])('is not believed: %s', (_, value) => {
    expect(isCardRead(value)).toBe(false)
  })
})

test('the server is told what the chip says, unknown parts as unknown; without a year of birth there is nothing to check', () => {
  expect(chipOfCard(card)).toMatchObject({ birth_date: { year: 1937, month: null, day: null }, expires_on: null, family_name_th: 'ตัวอย่าง' })
  expect(chipOfCard({ ...card, birth: { year: null, month: null, day: null } })).toBeNull()
})

test('a name is one line, with what there is of it', () => {
  expect(fullName(card.name_th, '')).toBe('นายสมมุติ ตัวอย่าง')
  expect(fullName({ title: 'Mrs.', given: 'Mali', middle: 'Dok', family: '' }, ' ')).toBe('Mrs. Mali Dok')
})
