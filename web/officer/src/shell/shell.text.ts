import { texts } from '@open-thaid/web-ui/text/text.ts'

export const shellText = texts({
  strip: { th: 'โต๊ะเจ้าหน้าที่ทะเบียน', en: 'Officers’ desk' },
  stripOffline: { th: 'ไม่มีเน็ต ทำงานต่อได้เฉพาะส่วนที่บอกไว้', en: 'Offline: only what says so works' },
  places: { th: 'ส่วนต่าง\u00a0ๆ ของโต๊ะเจ้าหน้าที่', en: 'Parts of the desk' },
  home: { th: 'งานของฉัน', en: 'My work' },
  field: { th: 'ภาคสนาม', en: 'In the field' },
  cases: { th: 'ลงทะเบียน', en: 'Register' },
  person: { th: 'ดูข้อมูลและระงับ', en: 'Look up and suspend' },
  queue: { th: 'คิว', en: 'Queue' },
  sampling: { th: 'สุ่มตรวจ', en: 'Samples' },
  helpers: { th: 'ผู้ปฏิบัติงาน', en: 'People' },
  drives: { th: 'หน่วยลงทะเบียน', en: 'Drives' },
  office: { th: 'ปฏิบัติงานในนาม', en: 'Working for' },
  loading: { th: 'กำลังเปิด', en: 'Opening' },
  signOut: { th: 'ออกจากระบบ', en: 'Sign out' },
  notFoundTitle: { th: 'ไม่พบหน้านี้', en: 'There is no such page' },
  notFound: { th: 'ที่อยู่อาจเก่าหรือพิมพ์ไม่ครบ', en: 'The address may be old or incomplete.' },
  offlineNext: {
    th: 'ตรวจว่าเครื่องต่ออินเทอร์เน็ตอยู่ แล้วทำอีกครั้ง สิ่งที่ใส่ไว้ยังอยู่ครบ',
    en: 'Check that this device is online, then try again. What you entered is kept.',
  },
  brokenTitle: { th: 'หน้านี้เปิดไม่สำเร็จ', en: 'This page did not open' },
  broken: { th: 'ท่านไม่ได้ทำอะไรผิด เปิดหน้านี้ใหม่ งานที่บันทึกแล้วยังอยู่', en: 'You did nothing wrong. Open the page again; what was saved is kept.' },
  reopen: { th: 'เปิดใหม่', en: 'Open again' },
  passkeyRefusedTitle: { th: 'ยังไม่ได้แตะพาสคีย์', en: 'The passkey was not touched' },
  passkeyRefused: {
    th: 'ทำรายการนี้อีกครั้ง แล้วยืนยันในหน้าต่างของเบราว์เซอร์ ถ้าเครื่องนี้ไม่มีพาสคีย์ ให้ใช้เครื่องที่ลงทะเบียนไว้',
    en: 'Do this once more and confirm in the browser’s window. If this device has no passkey, use the one where you added it.',
  },
})
