import { texts } from '../text/text.ts'

export const pinPadText = texts({
  entered: { th: 'ใส่แล้ว {count} จาก {length} หลัก', en: '{count} of {length} digits entered' },
  erase: { th: 'ลบหนึ่งหลัก', en: 'Delete one digit' },
  keypad: { th: 'แป้นตัวเลข', en: 'Number pad' },
  wrongTitle: { th: 'รหัส PIN ไม่ถูกต้อง', en: 'That PIN is not right' },
  waitTitle: { th: 'รออีก {time} นาที แล้วลองใหม่', en: 'Wait {time} minutes, then try again' },
  never: { th: 'เจ้าหน้าที่จะไม่ขอรหัส PIN ของท่าน', en: 'Officers never ask for your PIN.' },
})
