import { texts } from '@open-thaid/web-ui/text/text.ts'

export const scanText = texts({
  title: { th: 'สแกน QR', en: 'Scan a QR' },
  lead: { th: 'ส่องกล้องไปที่ QR บนจอของหน่วยงาน เครื่องจะอ่านเอง', en: 'Point the camera at the QR on the agency’s screen. It reads by itself.' },
  preview: { th: 'ภาพจากกล้อง', en: 'Camera picture' },
  file: { th: 'เลือกรูปที่มี QR', en: 'Choose a picture with a QR' },
  codeLabel: { th: 'หรือพิมพ์รหัสที่เห็นใต้ QR', en: 'Or type the code below the QR' },
  codeHint: { th: 'เช่น 7K3M-9QXD', en: 'For example 7K3M-9QXD' },
  codeUse: { th: 'ใช้รหัสนี้', en: 'Use this code' },
  codeEmpty: { th: 'พิมพ์รหัสก่อน', en: 'Type the code first' },
  warning: {
    th: 'สแกนเฉพาะ QR ที่ท่านเปิดเอง ถ้ามีคนส่ง QR มาให้ หรือโทรมาบอกให้สแกน อย่าสแกน',
    en: 'Scan only a QR that you opened yourself. If somebody sends you one, or calls and asks you to scan, don’t.',
  },
  foreignTitle: { th: 'QR นี้ไม่ใช่ของเรา', en: 'This QR is not ours' },
  foreign: { th: 'QR พาไปที่ {host} เราไม่เปิดให้ และไม่ได้ส่งข้อมูลใด', en: 'It leads to {host}. We did not open it, and no data was sent.' },
  unknownTitle: { th: 'อ่านได้ แต่ไม่ใช่ QR สำหรับเข้าใช้บริการ', en: 'It was read, but it is not a sign-in QR' },
  unknown: { th: 'ไม่ได้ส่งข้อมูลใด ลองสแกน QR บนจอของหน่วยงานอีกครั้ง', en: 'No data was sent. Scan the QR on the agency’s screen again.' },
  noQrTitle: { th: 'ไม่พบ QR ในรูปนี้', en: 'There is no QR in this picture' },
  noQr: { th: 'เลือกรูปที่เห็น QR ทั้งอันและชัด', en: 'Choose a picture that shows the whole QR sharply.' },
})
