import { texts } from '@open-thaid/web-ui/text/text.ts'

export const pinStepText = texts({
  title: { th: 'ตั้งรหัส PIN {length} หลัก', en: 'Choose a PIN of {length} digits' },
  titleAgain: { th: 'ใส่รหัส PIN ใหม่อีกครั้ง', en: 'Enter the new PIN again' },
  hello: { th: 'เทียบใบหน้าได้แล้ว', en: 'Your face matches,' },
  lead: { th: 'ใช้เปิดบัตรและอนุญาตทุกครั้ง', en: 'It opens your card and allows requests.' },
  rule1: { th: 'ไม่เรียงหรือซ้ำกัน 4 ตัว เช่น 1234 หรือ 1111', en: 'No runs (1234) or repeats (1111)' },
  rule2: { th: 'ไม่ใช่วันเกิดหรือส่วนหนึ่งของเลขประจำตัว', en: 'No part of your birth date or ID number' },
  run: { th: 'มีเลขเรียงกัน 4 ตัว เลือกใหม่', en: 'It has a run of 4 digits. Choose another' },
  repetition: { th: 'มีเลขซ้ำกัน 4 ตัว เลือกใหม่', en: 'It repeats a digit 4 times. Choose another' },
  birth_date: { th: 'มีวันเกิดของท่านอยู่ คนอื่นเดาได้ เลือกใหม่', en: 'It contains your birth date, which others can guess. Choose another' },
  pid: { th: 'เป็นส่วนหนึ่งของเลขประจำตัว เลือกใหม่', en: 'It is part of your ID number. Choose another' },
  differ: { th: 'สองครั้งไม่ตรงกัน ตั้งใหม่ทั้งสองครั้ง', en: 'The two differ. Choose it again, both times' },
  saving: { th: 'กำลังเปิดบัตรของท่าน', en: 'Opening your card' },
  startOver: { th: 'ตั้งใหม่', en: 'Choose again' },
  officer: { th: 'ให้เจ้าหน้าที่ช่วย', en: 'Get help from an officer' },
})
