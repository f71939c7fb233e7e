export type Language = 'th' | 'en'

/** Every word of the pages; Thai first. */
export const text = {
  brand: { th: 'กรมการกงสุล', en: 'Department of Consular Affairs' },
  brandNote: { th: 'ตัวอย่างสำหรับทดลอง ไม่ใช่บริการจริง', en: 'A sample for trying out, not the real service' },
  otherLanguage: { th: 'English', en: 'ภาษาไทย' },
  title: { th: 'นัดทำหนังสือเดินทาง', en: 'Book a passport visit' },
  lead: {
    th: 'เลือกสำนักงานและเวลา ใช้เวลาประมาณ 1 นาที ไม่ต้องกรอกชื่อหรือเลขประจำตัว',
    en: 'Choose an office and a time. It takes about a minute, and there is no name or number to type.',
  },
  need: {
    th: 'เราจะขอดู ชื่อ เลขประจำตัว และวันเกิด เพื่อนัดทำหนังสือเดินทาง เก็บไว้ 90 วัน',
    en: 'We will ask for your name, citizen number and date of birth, to book the visit. Kept 90 days.',
  },
  signIn: { th: 'เข้าสู่ระบบด้วยไทยดี', en: 'Sign in with ThaiD' },
  who: { th: 'ผู้นัดหมาย', en: 'Who the visit is for' },
  name: { th: 'ชื่อ', en: 'Name' },
  pid: { th: 'เลขประจำตัวประชาชน', en: 'Citizen number' },
  birthdate: { th: 'วันเกิด', en: 'Date of birth' },
  notGiven: { th: 'ไม่ได้รับ', en: 'not received' },
  chooseOffice: { th: 'สำนักงาน', en: 'Office' },
  chooseSlot: { th: 'วันและเวลา', en: 'Day and time' },
  book: { th: 'ยืนยันนัดหมาย', en: 'Book this visit' },
  booked: { th: 'นัดหมายแล้ว', en: 'Your visit is booked' },
  bring: { th: 'นำบัตรประชาชนตัวจริงมาด้วย', en: 'Bring your real ID card.' },
  change: { th: 'เปลี่ยนนัดหมาย', en: 'Change the visit' },
  cancel: { th: 'ยกเลิกนัดหมาย', en: 'Cancel the visit' },
  cancelled: { th: 'ยกเลิกนัดหมายแล้ว', en: 'The visit is cancelled.' },
  taken: { th: 'มีผู้นัดเวลานี้ไปก่อนแล้ว เลือกเวลาอื่น', en: 'Someone has just taken this time. Choose another.' },
  signOut: { th: 'ออกจากระบบ', en: 'Sign out' },
  refusedTitle: { th: 'ยังไม่ได้เข้าสู่ระบบ', en: 'You are not signed in' },
  refused: {
    th: 'ท่านไม่ได้อนุญาต จึงไม่ได้ส่งข้อมูลใดมาที่นี่',
    en: 'You did not allow it, so no data was sent here.',
  },
  failedTitle: { th: 'เข้าสู่ระบบไม่สำเร็จ', en: 'The sign-in did not work' },
  failed: {
    th: 'ท่านไม่ได้ทำอะไรผิด ลองอีกครั้งจากหน้าแรก ยังไม่มีการนัดหมาย',
    en: 'You did nothing wrong. Try again from the first page. Nothing was booked.',
  },
  away: {
    th: 'ติดต่อระบบไทยดีไม่ได้ชั่วคราว รอสักครู่แล้วลองใหม่',
    en: 'ThaiD cannot be reached for a moment. Wait a little and try again.',
  },
  notFound: { th: 'ไม่พบหน้านี้', en: 'There is nothing at this address' },
  again: { th: 'ไปหน้าแรก', en: 'To the first page' },
} as const satisfies Record<string, Readonly<Record<Language, string>>>

export type TextKey = keyof typeof text
