import { texts } from '@open-thaid/web-ui/text/text.ts'

export const quickText = texts({
  step1: { th: 'เก็บกุญแจไว้ในโฟลเดอร์ใหม่', en: 'Save the key in a new folder' },
  step1Secret: { th: 'เก็บรหัสลับไว้ในโฟลเดอร์ใหม่', en: 'Save the secret in a new folder' },
  step1Gone: {
    th: 'กุญแจหรือรหัสลับไม่ได้อยู่ในหน้านี้แล้ว ใช้ไฟล์ที่เก็บไว้ หรือสร้างใหม่ในแท็บกุญแจ',
    en: 'The key or secret is no longer on this page. Use your saved file, or make a new one under Keys.',
  },
  step2: { th: 'เก็บตัวอย่างไว้ที่เดียวกัน แล้วรัน', en: 'Save the example beside it and run it' },
  saveSample: { th: 'ดาวน์โหลด {file}', en: 'Download {file}' },
  sample: { th: 'ตัวอย่างสำหรับ Node 20 ขึ้นไป', en: 'Example for Node 20 or later' },
  commands: { th: 'คำสั่ง', en: 'Commands' },
  noLocal: {
    th: 'ตัวอย่างนี้ต้องมีที่อยู่ส่งกลับบนเครื่องของท่าน เช่น http://127.0.0.1:4690/callback เพิ่มในแท็บตั้งค่า',
    en: 'The example needs an address on your machine, like http://127.0.0.1:4690/callback. Add it under Settings.',
  },
  step3: { th: 'เปิดหน้าเว็บของตัวอย่าง แล้วเข้าสู่ระบบ', en: 'Open the example’s page and sign in' },
  open: { th: 'เปิด {address}', en: 'Open {address}' },
  sandboxHint: {
    th: 'ในหน้าเข้าสู่ระบบ พิมพ์เลขของผู้ทดสอบ แล้วกดอนุญาต หรือใช้โทรศัพท์จำลอง',
    en: 'On the sign-in page type a test person’s number and allow, or use the pocket phone.',
  },
  people: { th: 'ดูเลขของผู้ทดสอบ', en: 'Numbers of test people' },
  waiting: { th: 'กำลังรอคำขอแรกของท่าน', en: 'Waiting for your first request' },
  waitingNote: { th: 'หน้านี้ถามทุก 2 วินาที ไม่ต้องโหลดใหม่', en: 'This page looks every 2 seconds; no need to reload.' },
  arrived: { th: 'คำขอมาถึงแล้ว รอผู้ทดสอบอนุญาต', en: 'Your request arrived. Waiting for the test person.' },
  approved: {
    th: 'ผู้ทดสอบอนุญาตแล้ว รอโปรแกรมของท่านแลกโทเคน',
    en: 'The test person allowed it. Waiting for your program to fetch the tokens.',
  },
  done: { th: 'เข้าสู่ระบบสำเร็จ โปรแกรมของท่านได้รับโทเคนแล้ว', en: 'It works: your program has its tokens' },
  refused: { th: 'คำขอล่าสุดถูกปฏิเสธ', en: 'Your last request was refused' },
  seeLog: { th: 'ดูในบันทึกคำขอ พร้อมวิธีแก้', en: 'See it in the request log, with the fix' },
  next: { th: 'ต่อไป', en: 'Next' },
  goLive: { th: 'ตรวจรายการก่อนขึ้นใช้จริง', en: 'Checklist for production' },
  values: { th: 'ใช้ภาษาหรือไลบรารีอื่น', en: 'Another language or library' },
  authMethod: { th: 'พิสูจน์ตัวด้วย', en: 'Client authentication' },
  par: { th: 'ส่งคำขอล่วงหน้า (PAR)', en: 'Pushed requests (PAR)' },
  required: { th: 'ต้องใช้', en: 'required' },
  optional: { th: 'ไม่บังคับ', en: 'optional' },
  notThere: { th: 'ไม่มีในแบบนี้', en: 'not in this profile' },
})
