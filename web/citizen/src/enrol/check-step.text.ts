import { texts } from '@open-thaid/web-ui/text/text.ts'

export const checkText = texts({
  title: { th: 'ตรวจข้อมูลจากบัตร', en: 'Check the data from the card' },
  reading: { th: 'กำลังอ่านบัตร พิมพ์เองได้เลยไม่ต้องรอ', en: 'Reading the card. You can type without waiting.' },
  readTitle: { th: 'อ่านจากบัตรให้แล้ว', en: 'Read from your card' },
  read: { th: 'เทียบกับบัตรทีละช่อง ถ้าไม่ตรงให้แก้', en: 'Compare each with the card, and correct what differs.' },
  partlyTitle: { th: 'อ่านได้บางส่วน', en: 'Only a part could be read' },
  partly: { th: 'เติมช่องที่ว่างตามบัตร', en: 'Fill in the rest from your card.' },
  unreadTitle: { th: 'ยังอ่านบัตรไม่ได้', en: 'We can’t read the card yet' },
  unread: { th: 'ถ่ายใหม่ในที่สว่างกว่านี้ หรือพิมพ์ตามบัตร', en: 'Take it again in better light, or type what the card shows.' },
  typeTitle: { th: 'พิมพ์ตามบัตร', en: 'Type what the card shows' },
  pid: { th: 'เลขประจำตัวประชาชน', en: 'ID number' },
  pidHint: { th: '13 หลัก อยู่ด้านหน้าบัตร', en: '13 digits, on the front' },
  pidLength: { th: 'เลขประจำตัวต้องมี 13 หลัก', en: 'The ID number has 13 digits' },
  pidCheck: { th: 'อาจพิมพ์ผิด 1 ตัว เทียบกับบัตรอีกครั้ง', en: 'There may be a typing mistake. Compare with the card.' },
  laser: { th: 'รหัสหลังบัตร', en: 'Code on the back' },
  laserHint: {
    th: 'ตัวอักษร 2 ตัว ตัวเลข 10 ตัว เช่น JT1\u2060-\u20602345678\u2060-\u206090',
    en: '2 letters and 10 digits, for example JT1\u2060-\u20602345678\u2060-\u206090',
  },
  laserFault: { th: 'รหัสต้องมีตัวอักษร 2 ตัวและตัวเลข 10 ตัว', en: 'The code has 2 letters and 10 digits' },
  confirm: { th: 'ข้อมูลตรงกับบัตร', en: 'This matches my card' },
  retake: { th: 'ถ่ายบัตรใหม่', en: 'Photograph the card again' },
  officer: { th: 'ให้เจ้าหน้าที่ช่วย', en: 'Get help from an officer' },
  summaryTitle: { th: 'มี {count} ช่องต้องแก้', en: '{count} to correct' },
  cannotTitle: { th: 'ข้อมูลนี้ยังใช้ทำต่อออนไลน์ไม่ได้', en: 'We can’t go on online with these details' },
  cannot: {
    th: 'เทียบทั้ง 3 ช่องกับบัตรแล้วกดอีกครั้ง ลองได้อีก {count} ครั้ง หรือบอกรหัสช่วยเหลือกับเจ้าหน้าที่',
    en: 'Compare all 3 fields with your card and press again. Tries left: {count}. Or give the help code to an officer.',
  },
  notSent: { th: 'ยังไม่ได้ส่งอะไร', en: 'Nothing has been sent yet' },
})
