import { texts } from '@open-thaid/web-ui/text/text.ts'

export const apartText = texts({
  title: { th: 'รายการภาคสนามที่แยกเก็บ', en: 'Field records kept apart' },
  why: {
    th: 'ระบบรับไว้แล้วแต่ไม่ตัดสินเอง ข้อมูลของประชาชนยังปิดผนึก ปล่อยต่อแล้วเจ้าหน้าที่จะตรวจทุกครั้ง ไม่มีรายการใดมีผลเอง',
    en: 'The service has these and does not decide by itself; the person’s data stays sealed. What you let through is looked at by an officer; none takes effect by itself.',
  },
  none: { th: 'ไม่มีรายการที่แยกเก็บ', en: 'Nothing is kept apart.' },
  noReceipt: { th: 'ไม่มีเลขใบรับ', en: 'no receipt' },
  times: { th: 'เก็บเมื่อ {made} · รับเมื่อ {received}', en: 'Collected {made} · received {received}' },
  clockOff: { th: 'นาฬิกาของเครื่องไม่ตรง', en: 'The device’s clock was wrong.' },
  note: { th: 'เหตุผลที่ตัดสิน', en: 'Why you decide so' },
  noteMissing: { th: 'เขียนเหตุผลสั้น\u00a0ๆ ก่อนตัดสิน', en: 'Write a short reason first.' },
  release: { th: 'ปล่อยให้เจ้าหน้าที่ตรวจ', en: 'Let an officer look' },
  setAside: { th: 'เก็บไว้ ไม่ใช้', en: 'Set aside' },
  backlog: { th: 'รอตรวจกับทะเบียน', en: 'Waiting for the register' },
  received: { th: 'รับแล้ว 3 วัน', en: 'Received in 3 days' },
  proofed: { th: 'ผ่านแล้ว', en: 'Passed' },
  officer: { th: 'รอเจ้าหน้าที่', en: 'For an officer' },
})
