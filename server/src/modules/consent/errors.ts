import { type ErrorCatalogue, problemsOf } from '../../platform/problem.ts'

export const consentErrors = {
  'consent.entry_unknown': {
    status: 404,
    title: { th: 'ไม่พบรายการนี้ในประวัติของท่าน', en: 'There is no such line in your history' },
    next: { th: 'กลับไปที่หน้าประวัติแล้วเลือกรายการอีกครั้ง', en: 'Go back to your history and choose the line again.' },
    desk: "The line is older than HISTORY_RETENTION_MONTHS, or it is another person's. Both look the same on purpose.",
  },
  'consent.cannot_be_reported': {
    status: 409,
    title: { th: 'รายการนี้ไม่มีข้อมูลที่ส่งให้หน่วยงาน', en: 'Nothing was sent to an agency in this line' },
    next: {
      th: 'เลือกรายการที่หน่วยงานได้รับข้อมูล หรือแจ้งเจ้าหน้าที่พร้อมรหัสอ้างอิง',
      en: 'Choose the line of an agency that received data, or tell an officer the reference code.',
    },
    desk: 'A deletion was asked for a line in which no agency received anything, or the line is itself a report or a withdrawal.',
  },
  'consent.nothing_to_withdraw': {
    status: 404,
    title: { th: 'ท่านไม่ได้ยินยอมอะไรไว้กับหน่วยงานนี้', en: 'There is nothing that you agreed to for this agency' },
    next: {
      th: 'เปิดรายชื่อหน่วยงานอีกครั้ง รายการนี้อาจถอนไปแล้ว',
      en: 'Open the list of agencies again. This one may be withdrawn already.',
    },
    desk: 'No sign-in at the agency, or none after the last withdrawal. An unknown agency answers the same.',
  },
  'consent.request_unknown': {
    status: 404,
    title: { th: 'ไม่พบคำขอนี้', en: 'There is no such request' },
    next: { th: 'เปิดรายการคำขอของหน่วยงานใหม่', en: 'Open the list of your agency’s requests again.' },
    desk: "The request is another agency's, or older than HISTORY_RETENTION_MONTHS. Both look the same on purpose.",
  },
  'consent.request_answered': {
    status: 409,
    title: { th: 'คำขอนี้ตอบไปแล้ว', en: 'This request was answered already' },
    next: { th: 'เปิดรายการใหม่เพื่ออ่านคำตอบนั้น', en: 'Open the list again to read that answer.' },
    desk: 'Two officers answered at once: the first answer counts, because the citizen may have read it.',
  },
} as const satisfies ErrorCatalogue

export const consentProblem = problemsOf(consentErrors)
