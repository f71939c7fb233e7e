import { type ErrorCatalogue, problemsOf } from '../../platform/problem.ts'

export const registryErrors = {
  'registry.person_not_found': {
    status: 404,
    title: { th: 'ไม่พบรายการในทะเบียน', en: 'There is no such entry in the register' },
    next: { th: 'ติดต่อสำนักทะเบียนใกล้บ้านท่าน', en: 'Contact a registration office near you.' },
    desk: 'A person key that the register does not have. The public never reaches this: card checks answer with an outcome.',
  },
  'registry.already_recorded': {
    status: 409,
    title: { th: 'มีการบันทึกเรื่องนี้ไว้ก่อนแล้ว', en: 'This was recorded before' },
    next: { th: 'เปิดรายการอีกครั้งเพื่อดูข้อมูลล่าสุด', en: 'Open the entry again to see its present state.' },
    desk: 'The person is recorded as dead, the card is no longer active, or she lives in that house (or there is none of that code): another request won, or it is a repetition.',
  },
} as const satisfies ErrorCatalogue

export const registryProblem = problemsOf(registryErrors)
