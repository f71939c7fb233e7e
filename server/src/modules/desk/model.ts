import type { Text } from '../../platform/i18n.ts'

/** Why an officer opens somebody's record, as the person reads it in her history. */
export const lookReasons = {
  registration: { th: 'เพื่อลงทะเบียนให้ท่านที่สำนักทะเบียน', en: 'To register you at the office' },
  recovery: { th: 'เพื่อเปิดใช้เครื่องใหม่ให้ท่าน', en: 'To set up your new phone' },
  suspension: { th: 'เพื่อระงับการใช้งานตามที่ท่านแจ้ง', en: 'To suspend your account as you asked' },
  request: { th: 'เพื่อพิจารณาคำขอของท่าน', en: 'To decide on your request' },
  question: { th: 'เพื่อตอบคำถามที่ท่านมาติดต่อ', en: 'To answer your question at the office' },
  naming: { th: 'เพื่อมอบหมายให้ท่านปฏิบัติงานทะเบียน', en: 'To give you a duty at the office' },
  sampling: { th: 'เพื่อตรวจสอบการทำงานของเจ้าหน้าที่', en: 'To check an officer’s work' },
} as const satisfies Record<string, Text>
export type LookReason = keyof typeof lookReasons
export const lookReasonNames = Object.keys(lookReasons) as [LookReason, ...LookReason[]]

/** Why an officer suspends an account, as the person reads it in her history. */
export const suspensionReasons = {
  lost_phone: { th: 'ท่านแจ้งว่าโทรศัพท์หายหรือถูกขโมย', en: 'You said that your phone was lost or stolen' },
  asked_by_person: { th: 'ท่านขอให้ระงับ', en: 'You asked for it' },
  suspected_misuse: { th: 'มีเหตุสงสัยว่าผู้อื่นใช้บัญชีของท่าน', en: 'Somebody else may have used your account' },
} as const satisfies Record<string, Text>
export type SuspensionReason = keyof typeof suspensionReasons
export const suspensionReasonNames = Object.keys(suspensionReasons) as [SuspensionReason, ...SuspensionReason[]]
