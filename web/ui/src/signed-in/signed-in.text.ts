import { texts } from '../text/text.ts'

export const signedInText = texts({
  signIn: { th: 'เข้าสู่ระบบด้วยไทยดี', en: 'Sign in with ThaiD' },
  signInAgain: { th: 'เข้าสู่ระบบอีกครั้ง', en: 'Sign in again' },
  offlineTitle: { th: 'ติดต่อระบบไม่ได้ในตอนนี้', en: 'We can’t reach the service right now' },
  tryAgain: { th: 'ลองอีกครั้ง', en: 'Try again' },
  reference: { th: 'รหัสอ้างอิง {reference}', en: 'Reference {reference}' },
})
