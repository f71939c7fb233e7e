import { expect, test } from 'vitest'
import { faultsIn } from './check-texts.ts'

test.for([
  ['ๆ that may begin a line', { th: 'บริการอื่น ๆ', en: 'Other services' }, /ๆ after a space/],
  ['a bare year of the Common Era', { th: 'หมดอายุ 30 มิถุนายน 2026', en: 'Expires 30 June 2026' }, /Common Era/],
  ['a year of two digits between slashes', { th: 'วันที่ออก 10/6/66', en: 'Issued 10 June 2023' }, /two digits/],
  ['a Thai month with a year of two digits', { th: 'ตั้งแต่ มิ.ย. 66', en: 'Since June 2023' }, /two digits/],
  ['an English month with a year of two digits', { th: 'มิ.ย. 2566', en: 'Jun 66' }, /two digits/],
  ['a missing language', { a: { th: 'ตกลง' } }, /\.a: the English text is missing/],
  ['a key that only one language has', { th: { yes: 'ใช่', no: 'ไม่' }, en: { yes: 'Yes' } }, /\.no: the English text is missing/],
  ['an empty text', { th: 'ตกลง', en: ' ' }, /empty/],
  ['a text that will overflow', { th: 'ต่อไป', en: 'Continue to the next step of the registration' }, /overflow/],
  ['a place that only one language fills', { th: 'เหลือ {count} ครั้ง', en: 'Some tries left' }, /1 places to fill/],
  ['a template apology', { th: 'เกิดข้อผิดพลาด กรุณาลองใหม่', en: 'Something failed, try again' }, /กรุณา/],
  ['แ written as two letters', { th: 'เเก้ไข', en: 'Edit' }, /แ/],
] as const)('%s is found', ([, text, sentence]) => {
  expect(faultsIn(text, 'text')).toEqual([expect.stringMatching(sentence)])
})

test('texts as they should be are not reported', () => {
  const texts = {
    other: { th: 'บริการอื่น\u00a0ๆ', en: 'Other services' },
    expires: { th: 'หมดอายุ 30 มิถุนายน 2569 (ค.ศ. 2026)', en: 'Expires 30 June 2026' },
    due: { th: 'ภายใน 15 มิถุนายน 2569', en: 'By Jun 15, 2026' },
    left: { th: (n: number) => `เหลือ ${n} ครั้ง`, en: (n: number) => `${n} left` },
    steps: { th: ['ถ่ายรูปบัตร', 'ถ่ายใบหน้า'], en: ['Photograph the card', 'Photograph your face'] },
  }
  expect(faultsIn(texts, 'text')).toEqual([])
})
