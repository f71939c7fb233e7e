import { texts } from '@open-thaid/web-ui/text/text.ts'

export const verifiersText = texts({
  title: { th: 'ขอบัตรทางเว็บ', en: 'Ask for the card on the web' },
  lead: {
    th: 'หน้าเว็บของท่านขอข้อมูลจากบัตรในแอปได้ (OpenID4VP) ผู้ถือบัตรเห็นชื่อ วัตถุประสงค์ และเวลาเก็บ แล้วจึงอนุญาต',
    en: 'Your own page asks for data of the card in the app (OpenID4VP). The person sees name, purpose and retention, and then allows it.',
  },
  none: { th: 'ยังไม่มีหน้าเว็บที่ลงทะเบียน', en: 'No page is registered yet' },
  address: { th: 'ที่อยู่', en: 'Address' },
  retention: { th: 'เก็บไว้', en: 'Kept for' },
  days: { th: '{days} วัน', en: '{days} days' },
  clientId: { th: 'รหัสของหน้าเว็บ', en: 'Client id' },
  ends: { th: 'ใบรับรองหมดอายุ', en: 'Certificate ends' },
  saveCertificate: { th: 'บันทึกใบรับรอง', en: 'Save the certificate' },
  newKey: { th: 'เปลี่ยนกุญแจ', en: 'Change the key' },
  revoke: { th: 'ยกเลิกหน้าเว็บนี้', en: 'End this page' },
  freshTitle: { th: 'บันทึกกุญแจก่อนออกจากหน้านี้', en: 'Save the key before you leave this page' },
  fresh: {
    th: 'กุญแจสร้างในเบราว์เซอร์นี้ เราไม่มีสำเนา นำไปใส่ในระบบของท่านคู่กับใบรับรอง',
    en: 'It was made in this browser and we have no copy. Your program needs it together with the certificate.',
  },
  saveKey: { th: 'บันทึกกุญแจ', en: 'Save the key' },
  newTitle: { th: 'ลงทะเบียนหน้าเว็บ', en: 'Register a page' },
  newNote: {
    th: 'หน้าเว็บใหม่ใช้ได้กับบุคคลสมมติเท่านั้น จนกว่าผู้ดูแลระบบจะอนุมัติ สิ่งที่ขอได้แก้ภายหลังไม่ได้',
    en: 'A new page meets invented people only, until an operator approves it. What it may ask for cannot be changed later.',
  },
  nameTh: { th: 'ชื่อหน้าเว็บภาษาไทย', en: 'Name of the page in Thai' },
  nameEn: { th: 'ชื่อหน้าเว็บภาษาอังกฤษ', en: 'Name of the page in English' },
  purposeTh: { th: 'วัตถุประสงค์ภาษาไทย', en: 'Purpose in Thai' },
  purposeEn: { th: 'วัตถุประสงค์ภาษาอังกฤษ', en: 'Purpose in English' },
  purposeHint: { th: 'ผู้ถือบัตรอ่านข้อความนี้ก่อนอนุญาต', en: 'The person reads this before allowing' },
  addressLabel: { th: 'ที่อยู่ที่รับคำตอบ', en: 'Address that takes the answers' },
  addressHint: {
    th: 'เช่น https://shop.example/openid4vp คำขอและคำตอบอยู่ใต้ที่อยู่นี้',
    en: 'For example https://shop.example/openid4vp. Requests and answers are below it.',
  },
  retentionLabel: { th: 'เก็บข้อมูลไว้กี่วัน', en: 'Days for which you keep the data' },
  retentionHint: { th: '0 คือไม่เก็บไว้หลังใช้เสร็จ', en: '0 means not kept after use' },
  retentionWrong: { th: 'ใส่จำนวนวัน 0 ถึง 3650', en: 'Give a number of days, 0 to 3650' },
  make: { th: 'สร้างกุญแจและลงทะเบียน', en: 'Make a key and register' },
})
