import { commonText } from '@open-thaid/demo-kit/text.ts'

/** Every word of the pages; Thai first. */
export const text = {
  ...commonText,
  brand: { th: 'ธนาคารตัวอย่าง', en: 'Example Bank' },
  title: { th: 'เปิดบัญชีเงินฝาก', en: 'Open a savings account' },
  lead: {
    th: 'เปิดบัญชีจากที่บ้าน ไม่ต้องถ่ายสำเนาบัตร',
    en: 'Open an account from home, without a copy of your card.',
  },
  need: {
    th: 'เราจะขอชื่อและระดับการพิสูจน์ตัวตนเท่านั้น ไม่ขอเลขประจำตัวประชาชน',
    en: 'We ask for your name and assurance level only, and for no ID number.',
  },
  levelNeeded: {
    th: 'ต้องมีระดับ 2.3 คือเจ้าหน้าที่ได้ยืนยันตัวตนของท่านแล้ว',
    en: 'It takes level 2.3: an officer has confirmed who you are.',
  },
  levelName: { th: 'ระดับการพิสูจน์ตัวตน', en: 'Assurance level' },
  open: { th: 'เปิดบัญชี', en: 'Open the account' },
  openedTitle: { th: 'บัญชีของท่าน', en: 'Your account' },
  opened: { th: 'เปิดบัญชีแล้ว ท่านมีบัญชีเดียวแม้กดซ้ำ', en: 'The account is open. However often you ask, it stays one.' },
  number: { th: 'เลขที่บัญชี (ตัวอย่าง)', en: 'Account number (example)' },
  level: {
    th: 'ธนาคารเปิดบัญชีได้เมื่อท่านมีระดับ 2.3 ท่านลงทะเบียนด้วยตนเอง จึงยังไม่ถึงระดับนี้ ไม่มีข้อมูลใดส่งมาที่ธนาคาร',
    en: 'The bank can open an account at level 2.3. You registered by yourself, so yours is lower. No data was sent to the bank.',
  },
} as const satisfies Record<string, Readonly<Record<'th' | 'en', string>>>
