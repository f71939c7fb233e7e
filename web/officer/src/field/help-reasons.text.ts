import { texts } from '@open-thaid/web-ui/text/text.ts'

/** Why somebody needed help at a station: chosen there, counted in the drive's report. */
export const helpReasonText = texts({
  eyesight: { th: 'มองไม่ชัด', en: 'eyesight' },
  hearing: { th: 'ฟังไม่ชัด', en: 'hearing' },
  reading: { th: 'อ่านไม่คล่อง', en: 'reading' },
  hands: { th: 'ใช้มือไม่ถนัด', en: 'hands' },
  card_hard_to_read: { th: 'บัตรอ่านยาก', en: 'card hard to read' },
  face_hard_to_see: { th: 'ถ่ายใบหน้ายาก', en: 'face hard to photograph' },
  other: { th: 'อื่น\u00a0ๆ', en: 'something else' },
})
