import { commonText } from '@open-thaid/demo-kit/text.ts'

/** Every word of the pages; Thai first. */
export const text = {
  ...commonText,
  brand: { th: 'กรมการกงสุล', en: 'Department of Consular Affairs' },
  title: { th: 'นัดทำหนังสือเดินทาง', en: 'Book a passport visit' },
  lead: {
    th: 'เลือกสำนักงานและเวลา ใช้เวลาประมาณ 1 นาที ไม่ต้องกรอกชื่อหรือเลขประจำตัว',
    en: 'Choose an office and a time. It takes about a minute, and there is no name or number to type.',
  },
  need: {
    th: 'เราจะขอดู ชื่อ เลขประจำตัว และวันเกิด เพื่อนัดทำหนังสือเดินทาง เก็บไว้ 90 วัน',
    en: 'We will ask for your name, ID number and date of birth, to book the visit. Kept 90 days.',
  },
  who: { th: 'ผู้นัดหมาย', en: 'Who the visit is for' },
  chooseOffice: { th: 'สำนักงาน', en: 'Office' },
  chooseSlot: { th: 'วันและเวลา', en: 'Day and time' },
  book: { th: 'ยืนยันนัดหมาย', en: 'Book this visit' },
  booked: { th: 'นัดหมายแล้ว', en: 'Your visit is booked' },
  bring: { th: 'นำบัตรประชาชนตัวจริงมาด้วย', en: 'Bring your real ID card.' },
  change: { th: 'เปลี่ยนนัดหมาย', en: 'Change the visit' },
  cancel: { th: 'ยกเลิกนัดหมาย', en: 'Cancel the visit' },
  cancelled: { th: 'ยกเลิกนัดหมายแล้ว', en: 'The visit is cancelled.' },
  taken: { th: 'มีผู้นัดเวลานี้ไปก่อนแล้ว เลือกเวลาอื่น', en: 'Someone has just taken this time. Choose another.' },
} as const satisfies Record<string, Readonly<Record<'th' | 'en', string>>>

export type TextKey = keyof typeof text
