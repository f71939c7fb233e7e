import { texts } from '../text/text.ts'

export const askedText = texts({
  title: { th: '{agency}ขอดู {count} รายการ', en: '{agency} asks for {count} things' },
  titleOne: { th: '{agency}ขอดู 1 รายการ', en: '{agency} asks for 1 thing' },
  titleNone: { th: '{agency}ขอให้ยืนยันตัวตน', en: '{agency} asks you to sign in' },
  service: { th: 'บริการ', en: 'Service' },
  domain: { th: 'เว็บไซต์', en: 'Website' },
  purpose: { th: 'วัตถุประสงค์', en: 'Purpose' },
  retention: { th: 'เก็บไว้', en: 'Kept for' },
  retentionDays: { th: '{days} วัน ไม่ส่งต่อให้ใคร', en: '{days} days, not passed on' },
  noRetention: { th: 'ไม่เก็บไว้หลังใช้เสร็จ', en: 'Not kept after use' },
  browser: { th: 'ขอจาก', en: 'Asked from' },
  items: { th: 'ข้อมูลที่จะส่ง', en: 'What will be sent' },
  photo: { th: 'รูปถ่ายของท่านจะถูกส่ง', en: 'your photo will be sent' },
  made: { th: 'สร้างตอนส่ง', en: 'made when sending' },
})
