import { texts } from '../text/text.ts'

export const birthDateText = texts({
  legend: { th: 'วันเกิด', en: 'Date of birth' },
  hint: { th: 'ตามที่พิมพ์บนบัตร ปีเป็น พ.ศ. เช่น\u00a012\u00a0มกราคม 2533', en: 'As printed on the card, for example 12\u00a0January 1990' },
  day: { th: 'วันที่', en: 'Day' },
  month: { th: 'เดือน', en: 'Month' },
  year: { th: 'ปี พ.ศ.', en: 'Year' },
  noMonth: { th: 'ไม่มี', en: 'None' },
  chooseMonth: { th: 'เลือก', en: 'Choose' },
  partsUnknown: { th: 'บนบัตรไม่มีวันหรือเดือนเกิด', en: 'The card shows no day or no month' },
  otherEra: { th: '{written} คือ พ.ศ. {buddhist} ใช่ไหม', en: '{written} is the year {common}. Is that right?' },
  yes: { th: 'ใช่', en: 'Yes' },
  year_missing: { th: 'ใส่ปีเกิด 4 หลัก', en: 'Enter the year of birth, 4 digits' },
  year_two_digits: { th: 'ใส่ปีเกิดให้ครบ 4 หลัก', en: 'Enter all 4 digits of the year' },
  year_impossible: { th: 'ปีนี้เป็นปีเกิดไม่ได้ ดูที่บัตรอีกครั้ง', en: 'This cannot be a year of birth. Look at the card again' },
  month_missing: { th: 'เลือกเดือนเกิด', en: 'Choose the month of birth' },
  day_missing: { th: 'ใส่วันที่เกิด', en: 'Enter the day of birth' },
  day_impossible: { th: 'เดือนนี้ไม่มีวันที่นี้ ดูที่บัตรอีกครั้ง', en: 'This month has no such day. Look at the card again' },
})
