import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hasWellPlacedMarks, normaliseThai } from './normalise-thai.ts'
import { parseLatinName, parseThaiName } from './parse-person-name.ts'

describe('Thai that looks the same becomes the same', () => {
  test('SARA AM, and NIKHAHIT with SARA AA (case 9)', () => {
    expect(parseThaiName('อ\u0e4d\u0e32พล')).toEqual({ name: 'อ\u0e33พล' })
    expect(parseThaiName('อ\u0e33พล')).toEqual({ name: 'อ\u0e33พล' })
  })

  test('SARA AE, and SARA E twice (case 9)', () => {
    expect(parseThaiName('\u0e40\u0e40ก้ว')).toEqual(parseThaiName('\u0e41ก้ว'))
  })

  test('a tone mark before or behind its vowel (case 10)', () => {
    expect(parseThaiName('ก\u0e48\u0e34ง')).toEqual({ name: 'ก\u0e34\u0e48ง' })
    expect(parseThaiName('พันธ\u0e4c\u0e38')).toEqual({ name: 'พันธ\u0e38\u0e4c' })
  })

  test('a tone mark anywhere around SARA AM (case 10)', () => {
    const spellings = ['น\u0e49\u0e33', 'น\u0e33\u0e49', 'น\u0e4d\u0e49\u0e32', 'น\u0e49\u0e4d\u0e32']
    expect(new Set(spellings.map(normaliseThai))).toEqual(new Set(['น\u0e49\u0e33']))
  })

  test('normalising twice changes nothing more, whatever the text', () => {
    const thai = fc.string({ unit: fc.integer({ min: 0x0e01, max: 0x0e4e }).map((code) => String.fromCharCode(code)), maxLength: 30 })
    fc.assert(fc.property(thai, (text) => normaliseThai(normaliseThai(text)) === normaliseThai(text)))
  })
})

describe('a name is accepted', () => {
  test('with an apostrophe, a hyphen, a blank, or of one letter (case 13)', () => {
    expect(parseLatinName("O'Brien")).toEqual({ name: "O'Brien" })
    expect(parseLatinName('O\u2019Brien')).toEqual({ name: "O'Brien" })
    expect(parseThaiName('อา-มีน')).toEqual({ name: 'อา-มีน' })
    expect(parseThaiName('อ')).toEqual({ name: 'อ' })
    expect(parseThaiName(' ณ   อยุธยา ')).toEqual({ name: 'ณ อยุธยา' })
    expect(parseLatinName('Müller')).toEqual(parseLatinName('Mu\u0308ller'))
  })

  test('when the register has it: marks of ordinary Thai names are well placed', () => {
    for (const name of ['สิทธิ์', 'พันธุ์', 'เจริญ', 'ปุณณภัสสร์', 'ก้องเกียรติ', 'น้ำฝน', 'ใจดี', 'เพ็ญ', 'หอมหวน']) {
      expect(parseThaiName(name), name).toEqual({ name: normaliseThai(name) })
    }
  })
})

describe('a name is refused', () => {
  test('with 300 stacked marks, or 10,000 letters (case 11)', () => {
    expect(parseThaiName(`ก${'\u0e49'.repeat(300)}`)).toEqual({ fault: 'too_long' })
    expect(parseThaiName(`ก${'\u0e49'.repeat(30)}`)).toEqual({ fault: 'marks' })
    expect(parseThaiName('\u0e49ก')).toEqual({ fault: 'marks' })
    expect(parseLatinName(`e${'\u0301'.repeat(40)}`)).toEqual({ fault: 'marks' })
    expect(parseThaiName('ก'.repeat(10_000))).toEqual({ fault: 'too_long' })
    expect(hasWellPlacedMarks('กิิ')).toBe(false)
  })

  test('with Cyrillic, Greek or Thai letters in a Latin field, and the other way round (case 14)', () => {
    for (const name of ['А\u043ba', 'S\u043emchai', 'Αnna', 'สมชาย']) expect(parseLatinName(name), name).toEqual({ fault: 'other_script' })
    expect(parseThaiName('Somchai')).toEqual({ fault: 'other_script' })
    expect(parseThaiName('สม๑ชาย')).toEqual({ fault: 'other_script' })
  })

  test('with half a character or NUL (case 15)', () => {
    expect(parseLatinName('A\ud800')).toEqual({ fault: 'not_text' })
    expect(parseThaiName('ก\u0000')).toEqual({ fault: 'not_text' })
  })

  test('with something invisible', () => {
    for (const sign of ['\u200b', '\u200d', '\u200f', '\u202e', '\u2060', '\ufeff', '\u00ad', '\u0007']) {
      expect(parseThaiName(`สม${sign}ชาย`), sign).toEqual({ fault: 'hidden_character' })
      expect(parseLatinName(`Som${sign}chai`), sign).toEqual({ fault: 'hidden_character' })
    }
  })

  test('when it is a program or a formula, not a name (case 12)', () => {
    for (const text of ['<script>', '{{7*7}}', '=cmd|x', '$' + '{jndi:x}'])
      expect(parseLatinName(text), text).toEqual({ fault: 'other_script' })
  })

  test('when it is blank', () => {
    expect(parseThaiName('  ')).toEqual({ fault: 'blank' })
  })

  test('or accepted, whatever the text: no text makes the parser fail', () => {
    // Code units, not characters: halves of characters are among them.
    const anyText = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 150 }).map((units) => String.fromCharCode(...units))
    fc.assert(
      fc.property(anyText, (text) => [parseThaiName(text), parseLatinName(text)].every((parsed) => 'name' in parsed || 'fault' in parsed)),
    )
  })
})
