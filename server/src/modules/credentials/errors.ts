import { type ErrorCatalogue, problemsOf } from '../../platform/problem.ts'

export const credentialsErrors = {
  'credentials.no_person': {
    status: 404,
    title: { th: 'ขณะนี้อ่านข้อมูลบัตรจากทะเบียนไม่ได้', en: 'The register cannot show your card right now' },
    next: { th: 'ท่านไม่ได้ทำอะไรผิด ติดต่อที่ว่าการอำเภอใดก็ได้', en: 'You did nothing wrong. Ask at any district office.' },
    desk: 'The account has a person key that the register does not know.',
  },
} as const satisfies ErrorCatalogue

export const credentialsProblem = problemsOf(credentialsErrors)
