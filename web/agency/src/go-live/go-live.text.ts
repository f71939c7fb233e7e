import { texts } from '@open-thaid/web-ui/text/text.ts'
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'

export const goLiveText = texts({
  intro: {
    th: 'รายการนี้ตรวจตัวเอง ครบแล้วจึงขอขึ้นใช้จริงได้ ผู้ดูแลระบบจะตรวจวัตถุประสงค์และกฎหมาย',
    en: 'This list checks itself. When it is complete you can ask for production; the operator looks at purpose and law.',
  },
  done: { th: 'ผ่าน', en: 'Done' },
  open: { th: 'ยังไม่ผ่าน', en: 'Open' },
  contactTitle: { th: 'ผู้ดูแลระบบติดต่อหน่วยงานอย่างไร', en: 'How does the operator reach your agency?' },
  email: { th: 'อีเมลของหน่วยงาน', en: 'E-mail of the office' },
  phone: { th: 'โทรศัพท์ของหน่วยงาน', en: 'Telephone of the office' },
  contactHint: { th: 'ของสำนักงาน ไม่ใช่ของบุคคล', en: 'Of the office, not of a person' },
  saveContact: { th: 'บันทึกที่ติดต่อ', en: 'Save' },
  request: { th: 'ขอขึ้นใช้จริง', en: 'Ask for production' },
  onlyManagers: { th: 'ผู้จัดการของหน่วยงานเป็นผู้ขอ', en: 'A manager of the agency asks.' },
  requested: { th: 'ส่งคำขอแล้ว รอผู้ดูแลระบบตรวจ ภายใน 5 วันทำการ', en: 'Asked. The operator answers within 5 working days.' },
  returned: { th: 'ส่งกลับให้แก้', en: 'Sent back' },
  approved: { th: 'อนุมัติแล้ว บริการใช้จริงพร้อม', en: 'Approved. The service of production is ready.' },
  openProduction: { th: 'เปิดบริการใช้จริง', en: 'Open it' },
  secretNote: { th: 'ถ้าใช้รหัสลับ สร้างรหัสลับใหม่ของบริการใช้จริงในแท็บกุญแจ', en: 'If it has a secret, make a new one for it under Keys.' },
})

const both = (th: string, en: string) => ({ th: joinCompounds(th), en })

export const pointText = {
  redirect_https: {
    title: both('ที่อยู่ส่งกลับทุกแห่งเป็น https', 'Every address to return to is https'),
    next: both('เอาที่อยู่บนเครื่องของท่านออก ใส่ที่อยู่ของระบบจริง', 'Take out addresses on your machine and give those of production.'),
    tab: 'settings',
  },
  purpose: {
    title: both('วัตถุประสงค์ครบสองภาษา', 'The purpose is told in two languages'),
    next: both('เขียนให้คนทั่วไปเข้าใจ อย่างน้อย 8 ตัวอักษร', 'Write it so that anybody understands; 8 characters at least.'),
    tab: 'settings',
  },
  legal_basis: {
    title: both('มีกฎหมายรองรับ ถ้าขอเลขประจำตัวประชาชน', 'A law is named, if ID numbers are asked for'),
    next: both('ระบุชื่อกฎหมายและมาตรา', 'Name act and section.'),
    tab: 'settings',
  },
  contact: {
    title: both('มีที่ติดต่อของหน่วยงาน', 'The agency can be reached'),
    next: both('กรอกด้านล่างหน้านี้', 'Fill it in below.'),
    tab: null,
  },
  proof_lasts: {
    title: both('กุญแจอยู่ได้อย่างน้อย 30 วัน', 'A key lasts 30 days or longer'),
    next: both('เพิ่มกุญแจใหม่ หรือเลื่อนวันหมดอายุ', 'Add a key, or move its end.'),
    tab: 'keys',
  },
  signed_in_in_sandbox: {
    title: both('เข้าสู่ระบบทดลองสำเร็จแล้ว', 'A sandbox sign-in has worked'),
    next: {
      th: 'ทำตามหน้าเริ่มใช้จนโปรแกรมได้โทเคน ภายใน 7 วันก่อนขอ',
      en: 'Follow Quick start until your program has tokens, within 7 days before asking.',
    },
    tab: 'start',
  },
  data_protection_officer: {
    title: both('มีเจ้าหน้าที่คุ้มครองข้อมูลในทีม', 'A data-protection officer is in the team'),
    next: both('เชิญเข้าทีม', 'Invite one.'),
    tab: 'team',
  },
} as const
