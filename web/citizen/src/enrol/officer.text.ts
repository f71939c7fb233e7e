import { texts } from '@open-thaid/web-ui/text/text.ts'

export const officerText = texts({
  title: { th: 'ให้เจ้าหน้าที่ช่วย', en: 'Get help from an officer' },
  lead: { th: 'นำบัตรประชาชนตัวจริงและโทรศัพท์เครื่องนี้ไปที่ว่าการอำเภอใดก็ได้', en: 'Take your real ID card and this phone to any district office.' },
  codeLabel: { th: 'รหัสช่วยเหลือ', en: 'Help code' },
  codeNote: {
    th: 'บอกรหัสนี้กับเจ้าหน้าที่ ทำต่อจากที่ค้างไว้ได้ ใช้ได้ถึง\u00a0{date}',
    en: 'Tell the officer this code to go on from where you are. It works until {date}.',
  },
  ask: { th: 'ขอรหัสช่วยเหลือ', en: 'Get a help code' },
  askNote: { th: 'เมื่อขอรหัสแล้ว เจ้าหน้าที่จะทำขั้นที่เหลือให้', en: 'After you get the code, an officer does the remaining steps.' },
  beginNote: {
    th: 'เริ่มบนเครื่องนี้ก่อนไปหรือที่โต๊ะเจ้าหน้าที่ก็ได้ ได้รหัสแล้วเจ้าหน้าที่ทำต่อให้ ท่านตั้งรหัส PIN เองบนเครื่องนี้',
    en: 'Begin on this phone, before you go or at the desk. With the code an officer goes on for you; the PIN you set here yourself.',
  },
  qr: { th: 'QR สำหรับเจ้าหน้าที่', en: 'QR for the officer' },
  byItself: {
    th: 'เปิดหน้านี้ไว้ เมื่อเจ้าหน้าที่ตรวจเสร็จ เครื่องนี้จะไปหน้าตั้งรหัส PIN เอง',
    en: 'Keep this page open. When the officer is done, this phone goes on to the PIN by itself.',
  },
  refusedTitle: { th: 'ยังลงทะเบียนไม่ได้', en: 'The registration did not go through' },
  refused: {
    th: 'รายการนี้ปิดแล้ว บัญชีและข้อมูลของท่านไม่เปลี่ยน ถามเหตุผลได้ที่เจ้าหน้าที่หรือสายด่วน แล้วเริ่มใหม่ได้',
    en: 'This registration is closed; nothing of yours has changed. Ask the officer or the hotline why. You can begin again.',
  },
  restart: { th: 'เริ่มใหม่', en: 'Begin again' },
  continue: { th: 'ทำต่อเองบนเครื่องนี้', en: 'Go on by myself' },
  home: { th: 'กลับหน้าแรก', en: 'Back to the first page' },
  face: {
    th: 'ยังเทียบใบหน้ากับรูปในทะเบียนไม่ได้ ท่านไม่ได้ทำอะไรผิด มักเกิดจากแสงน้อยหรือรูปในทะเบียนถ่ายไว้นานแล้ว',
    en: 'We could not match your face with the photo in the register. You did nothing wrong: it is often low light or an old photo.',
  },
  age: { th: 'ผู้ที่อายุต่ำกว่า 18 ปี ลงทะเบียนกับเจ้าหน้าที่พร้อมผู้ปกครอง', en: 'People under 18 register with an officer, together with a guardian.' },
  declined_face: { th: 'ท่านเลือกให้เจ้าหน้าที่ตรวจใบหน้าแทน', en: 'You chose that an officer checks your face.' },
  portrait: {
    th: 'รูปในทะเบียนยังใช้เทียบใบหน้าไม่ได้ ท่านไม่ได้ทำอะไรผิด เจ้าหน้าที่เทียบให้ได้',
    en: 'The photo in the register cannot be used for the comparison. You did nothing wrong; an officer can compare.',
  },
  online: { th: 'ขั้นนี้ทำออนไลน์ต่อไม่ได้ เจ้าหน้าที่ตรวจให้ได้', en: 'This step can’t go on online. An officer can check it for you.' },
  bringTitle: { th: 'ต้องนำอะไรไป', en: 'What to bring' },
  bring: {
    th: 'บัตรประชาชนตัวจริง โทรศัพท์เครื่องนี้ และรหัสช่วยเหลือ ไม่ต้องใช้สำเนาเอกสาร',
    en: 'Your real ID card, this phone and the help code. No copies are needed.',
  },
})
