import { expect, test } from 'vitest'
import { fill, texts } from './text.ts'
import { joinCompounds, withoutJoiners } from './thai-compounds.ts'

test('a compound that browsers cut is held together wherever it stands, and English stays as it is', () => {
  const { help } = texts({ help: { th: 'ให้เจ้าหน้าที่ที่ว่าการอำเภอช่วย', en: 'Get help from an officer' } })
  expect(help.th).toBe('ให้เจ้า\u2060หน้าที่ที่\u2060ว่าการอำเภอช่วย')
  expect(help.en).toBe('Get help from an officer')
})
test('what is filled in is held together too', () => {
  expect(fill('ไป{office}', { office: 'ที่ว่าการอำเภอบางปะหัน' })).toBe('ไปที่\u2060ว่าการอำเภอบางปะหัน')
  expect(fill('อีก {count} ครั้ง', { count: 2 })).toBe('อีก 2 ครั้ง')
  expect(fill('อีก {count} ครั้ง', {})).toBe('อีก {count} ครั้ง')
})
test('joining twice changes nothing, and what is spoken has no joiner', () => {
  const joined = joinCompounds('โทรสายด่วน')
  expect(joinCompounds(joined)).toBe(joined)
  expect(withoutJoiners(joined)).toBe('โทรสายด่วน')
})
test('a search for the word as people type it finds the joined one: in collation, with which browsers search, the joiner has no weight', () => {
  const collator = new Intl.Collator('th', { usage: 'search' })
  expect(collator.compare(joinCompounds('ที่ว่าการอำเภอ'), 'ที่ว่าการอำเภอ')).toBe(0)
  expect(collator.compare('ที่ ว่าการอำเภอ', 'ที่ว่าการอำเภอ')).not.toBe(0)
})
