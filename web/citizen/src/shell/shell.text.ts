import { texts } from '@open-thaid/web-ui/text/text.ts'

export const shellText = texts({
  demo: { th: 'ระบบทดลอง บุคคลทั้งหมดเป็นข้อมูลสมมติ', en: 'Demonstration: all people are invented' },
  noLinks: { th: 'เราไม่ส่งลิงก์ทาง SMS หรือ LINE', en: 'We never send links by SMS or LINE' },
  tabs: { th: 'เมนูหลัก', en: 'Main menu' },
  home: { th: 'บัตร', en: 'Card' },
  scan: { th: 'สแกน', en: 'Scan' },
  services: { th: 'บริการ', en: 'Services' },
  history: { th: 'ประวัติ', en: 'History' },
  menu: { th: 'เมนู', en: 'Menu' },
  loading: { th: 'กำลังเปิด', en: 'Opening' },
  notFoundTitle: { th: 'ไม่พบหน้านี้', en: 'There is no such page' },
  notFound: { th: 'ที่อยู่อาจเก่าหรือพิมพ์ไม่ครบ', en: 'The address may be old or incomplete.' },
  goHome: { th: 'ไปหน้าแรก', en: 'Go to the first page' },
  brokenTitle: { th: 'หน้านี้เปิดไม่สำเร็จ', en: 'This page did not open' },
  broken: {
    th: 'ท่านไม่ได้ทำอะไรผิด ตรวจว่าต่อเน็ตอยู่ แล้วเปิดใหม่ ข้อมูลในเครื่องยังอยู่ ถ้ายังเป็นอยู่ โทรหาเรา',
    en: 'You did nothing wrong. Check that this phone is online and open the page again; what is on it is kept. If it goes on, call us.',
  },
  reopen: { th: 'เปิดใหม่', en: 'Open again' },
  unsupportedTitle: { th: 'เบราว์เซอร์นี้ใช้ลงทะเบียนไม่ได้', en: 'You can’t register in this browser' },
  unsupported: {
    th: 'ใช้ Chrome, Safari, Firefox, Edge หรือ Samsung Internet รุ่นใหม่ นอกโหมดไม่ระบุตัวตน หรือให้เจ้าหน้าที่ที่ว่าการอำเภอช่วย',
    en: 'Use a recent Chrome, Safari, Firefox, Edge or Samsung Internet outside private mode, or get help at any district office.',
  },
  updateTitle: { th: 'มีรุ่นใหม่ของแอป', en: 'A new version of the app is ready' },
  update: { th: 'ใช้รุ่นใหม่', en: 'Use the new version' },
})
