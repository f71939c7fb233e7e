import { texts } from '@open-thaid/web-ui/text/text.ts'

export const deedsText = texts({
  title: { th: 'สิ่งที่ฉันทำ', en: 'What I did' },
  lead: {
    th: 'ทุกครั้งที่ท่านเปิดดูข้อมูลของใคร ผู้นั้นเห็นเหตุผลในประวัติของตน หน้านี้ไม่มีชื่อใคร มีเพียงรหัสเรื่อง',
    en: 'Whoever’s record you open reads the reason in her own history. This page names nobody, only codes of cases.',
  },
  notMe: {
    th: 'มีรายการที่ท่านไม่ได้ทำ ให้แจ้งหัวหน้างานทันที และออกจากระบบ',
    en: 'Is there something that you did not do? Tell your supervisor at once, and sign out.',
  },
  looks: { th: 'ข้อมูลที่เปิดดู', en: 'Records opened' },
  noLooks: { th: 'ยังไม่เคยเปิดดูข้อมูลใคร', en: 'You have opened no record' },
  decisions: { th: 'เรื่องที่ตัดสิน', en: 'Decisions' },
  noDecisions: { th: 'ยังไม่เคยตัดสินเรื่องใด', en: 'You have decided nothing yet' },
  withoutCase: { th: 'ไม่มีรหัสเรื่อง', en: 'no case' },
  more: { th: 'ดูรายการก่อนหน้า', en: 'Show earlier ones' },
  decided: { th: 'ตัดสิน', en: 'Decided' },
  confirmed: { th: 'ยืนยันเป็นคนที่สอง', en: 'Confirmed' },
  atDesk: { th: 'ที่สำนักทะเบียน', en: 'at the desk' },
  inField: { th: 'นอกสถานที่', en: 'in the field' },
  byHerself: { th: 'เริ่มด้วยตนเอง', en: 'begun by herself' },
  officeTitle: { th: 'การเปิดดูข้อมูลของสำนักทะเบียนนี้', en: 'Records opened for this office' },
  officeLead: {
    th: 'สำหรับหัวหน้างาน ใครเปิดดู เมื่อใด เพราะอะไร ถ้าเหตุผลกับงานไม่ตรงกัน ให้สอบถามผู้นั้น',
    en: 'For the supervisor: who opened a record, when and why. Where a reason does not fit the work, ask.',
  },
  office: { th: 'ทั้งสำนักทะเบียน', en: 'The whole office' },
  officeNote: { th: 'ใครเปิดดูข้อมูล เมื่อใด เพราะอะไร', en: 'Who opened records, when and why' },
  unknown: { th: 'ไม่ทราบชื่อ', en: 'Name not known' },
})

/** Reasons for opening a record, as an officer chose them. */
export const lookReasonText = texts({
  registration: { th: 'ลงทะเบียน', en: 'Registration' },
  recovery: { th: 'เปิดใช้เครื่องใหม่', en: 'A new phone' },
  suspension: { th: 'ระงับการใช้งาน', en: 'Suspension' },
  request: { th: 'พิจารณาคำขอ', en: 'A request' },
  question: { th: 'ตอบคำถาม', en: 'A question' },
  naming: { th: 'มอบหมายผู้ปฏิบัติงาน', en: 'Naming a colleague' },
  sampling: { th: 'สุ่มตรวจ', en: 'Sample check' },
})

/** What became of a case. */
export const stateText = texts({
  proofed: { th: 'ผ่านแล้ว รอตั้งรหัส PIN', en: 'Passed, waiting for the PIN' },
  completed: { th: 'ลงทะเบียนแล้ว', en: 'Registered' },
  refused: { th: 'ไม่ผ่าน', en: 'Refused' },
  needs_officer: { th: 'รอยืนยัน', en: 'To be confirmed' },
  expired: { th: 'หมดเวลา', en: 'Ran out' },
})
