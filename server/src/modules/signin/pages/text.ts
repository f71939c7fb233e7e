import type { Text } from '../../../platform/i18n.ts'

/** Every word of the server-drawn pages. `{name}` places are filled as plain text. */
export const pageText = {
  brand: { th: 'ไทยดี', en: 'ThaiD' },
  brandNote: { th: 'open-thaid', en: 'open-thaid' },
  title: { th: 'เข้าสู่ระบบด้วยไทยดี', en: 'Sign in with ThaiD' },
  otherLanguage: { th: 'English', en: 'ภาษาไทย' },
  to: { th: '{service} · {agency}', en: '{service} · {agency}' },
  scan: { th: 'เปิดแอปไทยดีในโทรศัพท์ แล้วสแกน QR นี้', en: 'Open the ThaiD app on your phone and scan this code.' },
  qrLabel: { th: 'QR สำหรับสแกนด้วยแอปไทยดี เปลี่ยนใหม่ทุกวินาที', en: 'Code to scan with the ThaiD app. It changes every second.' },
  reference: { th: 'รหัสอ้างอิง', en: 'Reference' },
  typeInstead: {
    th: 'สแกนไม่ได้ ให้พิมพ์รหัสนี้ในหน้าสแกนของแอป',
    en: 'If you cannot scan, type this code on the scan page of the app.',
  },
  secondsLeft: { th: 'เหลือเวลา {seconds} วินาที', en: '{seconds} seconds left' },
  openApp: { th: 'เปิดแอปไทยดีในเครื่องนี้', en: 'Open ThaiD on this phone' },
  claimed: { th: 'เลือกเลขนี้ในโทรศัพท์ของท่าน', en: 'Choose this number on your phone' },
  claimedNote: {
    th: 'ถ้าท่านไม่ได้สแกนเอง ให้ยกเลิก เจ้าหน้าที่ไม่เคยขอรหัส PIN',
    en: 'If you did not scan this yourself, cancel. Officers never ask for your PIN.',
  },
  claimedHere: { th: 'ตัดสินใจในแอปไทยดี', en: 'Decide in the ThaiD app' },
  contested: {
    th: 'มีโทรศัพท์อีกเครื่องพยายามสแกน ถ้าไม่ใช่ของท่าน ให้ยกเลิกแล้วเริ่มใหม่',
    en: 'Another phone tried to scan this code. If it is not yours, cancel and start again.',
  },
  approved: { th: 'ยืนยันแล้ว กำลังพาท่านกลับไปที่หน่วยงาน', en: 'Approved. Taking you back to the agency.' },
  approvedHere: { th: 'ยืนยันแล้ว กลับไปที่แอปไทยดีเพื่อไปต่อ', en: 'Approved. Go back to the ThaiD app to continue.' },
  denied: { th: 'ไม่ได้เข้าสู่ระบบ ไม่ได้ส่งข้อมูลใด', en: 'Not signed in. No data was sent.' },
  goingOn: { th: 'กำลังพาท่านกลับไปที่หน่วยงาน', en: 'Taking you back to the agency' },
  goOn: { th: 'ไปต่อ', en: 'Continue' },
  expired: { th: 'หมดเวลาแล้ว ยังไม่ได้ส่งข้อมูลใด', en: 'Time is up. No data was sent.' },
  startAgain: { th: 'เริ่มใหม่', en: 'Start again' },
  cancel: { th: 'ยกเลิก', en: 'Cancel' },
  completed: {
    th: 'การเข้าสู่ระบบนี้เสร็จแล้ว กลับไปที่หน้าของหน่วยงานได้',
    en: 'This sign-in is finished. Go back to the agency’s page.',
  },
  lost: {
    th: 'เบราว์เซอร์นี้ไม่ได้เริ่มการเข้าสู่ระบบนี้ หรือปิดคุกกี้อยู่ อนุญาตให้ใช้คุกกี้ แล้วเริ่มใหม่จากหน้าของหน่วยงาน',
    en: 'This browser did not start this sign-in, or cookies are off. Allow cookies and start again from the agency’s page.',
  },
  offline: { th: 'ติดต่อระบบไม่ได้ชั่วคราว กำลังลองใหม่', en: 'No connection for a moment. Trying again.' },
  sandboxTitle: { th: 'เข้าสู่ระบบ ด้วย ThaID sandbox', en: 'Sign in with ThaID sandbox' },
  sandboxNote: { th: 'สำหรับทดสอบ ใช้ได้เฉพาะบุคคลสมมติ', en: 'For testing, with invented people only.' },
  sandboxNumber: { th: 'เลขประจำตัวประชาชน', en: 'Citizen number' },
  sandboxYes: { th: 'ยืนยัน', en: 'Confirm' },
  sandboxNo: { th: 'ไม่ยืนยัน', en: 'Do not confirm' },
  sandboxWrong: { th: 'ไม่พบเลขนี้ในข้อมูลทดสอบ ตรวจเลขทั้ง 13 หลัก', en: 'This number is not in the test data. Check all 13 digits.' },
  refusedTitle: { th: 'เริ่มการเข้าสู่ระบบไม่ได้', en: 'The sign-in could not begin' },
  refused: {
    th: 'คำขอจากเว็บไซต์ที่ส่งท่านมายังไม่ถูกต้อง ท่านไม่ได้ทำอะไรผิด และไม่ได้ส่งข้อมูลใด',
    en: 'The request of the website that sent you here is not in order. You did nothing wrong, and no data was sent.',
  },
  refusedNext: {
    th: 'แจ้งรหัสนี้แก่หน่วยงานเจ้าของเว็บไซต์ นักพัฒนาจะพบสาเหตุในบันทึก',
    en: 'Tell the agency of that website this code. Its developers find the cause in the log.',
  },
  forDevelopers: { th: 'สำหรับนักพัฒนา', en: 'For developers' },
  problemTitle: { th: 'ทำต่อไม่ได้', en: 'This cannot go on' },
  signedOutTitle: { th: 'ไม่มีการเข้าสู่ระบบค้างอยู่', en: 'You are not signed in here' },
  signedOut: {
    th: 'ไทยดีไม่เก็บการเข้าสู่ระบบไว้ในเบราว์เซอร์ ทุกครั้งต้องยืนยันในโทรศัพท์',
    en: 'ThaiD keeps no sign-in in the browser. Every sign-in is approved on your phone.',
  },
  errorsTitle: { th: 'รหัสข้อผิดพลาดของการเข้าสู่ระบบ', en: 'Error codes of signing in' },
} as const satisfies Record<string, Text>
