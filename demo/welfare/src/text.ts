import { commonText } from '@open-thaid/demo-kit/text.ts'

/** Every word of the pages; Thai first. */
export const text = {
  ...commonText,
  brand: { th: 'กรมบัญชีกลาง', en: 'Comptroller General’s Department' },
  title: { th: 'ลงทะเบียนสวัสดิการแห่งรัฐ', en: 'Register for state welfare' },
  lead: {
    th: 'ลงทะเบียนครั้งเดียว ใช้เวลาประมาณ 2 นาที ชื่อและที่อยู่มาจากทะเบียนราษฎร ท่านไม่ต้องกรอก',
    en: 'Register once, in about 2 minutes. Name and address come from the civil register; there is nothing to type.',
  },
  rush: {
    th: 'ลำดับก่อนหลังไม่มีผลต่อสิทธิ ลงทะเบียนวันใดก็ได้ในช่วงที่เปิดรับ',
    en: 'Coming first gives no advantage. Any day of the period will do.',
  },
  rulesTitle: { th: 'ใครลงทะเบียนได้ (หลักเกณฑ์ตัวอย่าง)', en: 'Who can register (example rules)' },
  needTitle: { th: 'ข้อมูลที่เราขอ', en: 'What we ask for' },
  need: {
    th: 'ชื่อ เลขประจำตัว วันเกิด และที่อยู่ เพื่อลงทะเบียนสวัสดิการแห่งรัฐ ตามกฎหมาย (ตัวอย่าง) เก็บไว้ 5 ปี',
    en: 'Name, ID number, date of birth and address, to register for state welfare, by law (an example). Kept for 5 years.',
  },
  formTitle: { th: 'คำถาม 2 ข้อ', en: 'Two questions' },
  whoTitle: { th: 'ข้อมูลจากทะเบียนราษฎร', en: 'From the civil register' },
  wrongData: {
    th: 'ถ้าข้อมูลไม่ถูกต้อง แก้ไขที่สำนักทะเบียนก่อน จากนั้นจึงลงทะเบียนที่นี่',
    en: 'If something is wrong, have it put right at a registration office, then come back.',
  },
  yes: { th: 'ใช่', en: 'Yes' },
  no: { th: 'ไม่ใช่', en: 'No' },
  missing: { th: 'ตอบให้ครบทั้ง 2 ข้อ', en: 'Please answer both questions.' },
  apply: { th: 'ส่งคำขอ', en: 'Send the registration' },
  statusTitle: { th: 'คำขอของท่าน', en: 'Your registration' },
  received: { th: 'ได้รับคำขอแล้ว ไม่ต้องลงทะเบียนซ้ำ', en: 'It has been received. There is no need to register again.' },
  number: { th: 'เลขที่คำขอ', en: 'Number' },
  at: { th: 'ส่งเมื่อ', en: 'Sent' },
  result: { th: 'ผลตรวจเบื้องต้น', en: 'First check' },
  fits: { th: 'ผ่านหลักเกณฑ์ รอประกาศผล', en: 'Meets the rules; wait for the announcement' },
  fitsNot: { th: 'ยังไม่ผ่านหลักเกณฑ์', en: 'Does not meet the rules' },
  whyTitle: { th: 'ข้อที่ไม่ผ่าน', en: 'Rules that are not met' },
  appeal: {
    th: 'ถ้าไม่ตรงกับความจริง ยื่นอุทธรณ์ต่อนายอำเภอได้ พร้อมเลขที่คำขอ',
    en: 'If this is not true, you can appeal to the district chief with the number above.',
  },
  busyTitle: { th: 'ขณะนี้มีผู้ลงทะเบียนจำนวนมาก', en: 'Many people are registering right now' },
  busy: {
    th: 'ท่านไม่ได้ทำอะไรผิด และสิทธิของท่านไม่เสียไป ลำดับก่อนหลังไม่มีผล',
    en: 'You did nothing wrong and lose nothing. Coming first gives no advantage.',
  },
  busyNext: {
    th: 'ลองใหม่ได้ตั้งแต่เวลา {time} หรือมาวันอื่น ปิดหน้านี้ได้ กดถี่กว่านี้ไม่ได้เร็วขึ้น',
    en: 'Try again from {time}, or come another day. You can close this page; trying more often is not faster.',
  },
} as const satisfies Record<string, Readonly<Record<'th' | 'en', string>>>

/** Example rules: those of the register, and those that the person answers. */
export const rules = {
  adult: { th: 'อายุ 18 ปีขึ้นไป', en: 'Aged 18 or more' },
  resident: { th: 'มีที่อยู่ในทะเบียนบ้าน', en: 'An address in the house register' },
  income: { th: 'มีรายได้ไม่เกิน 100,000 บาทต่อปี', en: 'An income of at most 100,000 baht a year' },
  savings: { th: 'มีเงินฝากไม่เกิน 100,000 บาท', en: 'Savings of at most 100,000 baht' },
} as const satisfies Record<string, Readonly<Record<'th' | 'en', string>>>

export type Rule = keyof typeof rules
