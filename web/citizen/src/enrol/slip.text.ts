import { texts } from '@open-thaid/web-ui/text/text.ts'

export const slipText = texts({
  title: { th: 'ใช้ใบจากเจ้าหน้าที่', en: 'Use the officer’s slip' },
  lead: {
    th: 'เจ้าหน้าที่ตรวจบัตรให้แล้ว เหลือถ่ายใบหน้าและตั้งรหัส PIN บนเครื่องนี้',
    en: 'The officer has checked your card. What is left: your face, and a PIN on this phone.',
  },
  begin: { th: 'เริ่ม', en: 'Start' },
  scan: { th: 'สแกน QR บนใบ', en: 'Scan the slip’s QR' },
  code: { th: 'รหัสของใบ', en: 'Code of the slip' },
  codeHint: { th: '12 ตัว เช่น 7K3M-9QXD-2TVB', en: '12 characters, like 7K3M-9QXD-2TVB' },
  codeMissing: { th: 'พิมพ์รหัสของใบ หรือสแกน QR', en: 'Type the code of the slip, or scan its QR' },
  use: { th: 'ใช้ใบนี้', en: 'Use this slip' },
  notSlipTitle: { th: 'QR นี้ไม่ใช่ QR ของใบ', en: 'This is not the QR of a slip' },
  notSlip: { th: 'สแกน QR บนใบจากเจ้าหน้าที่ หรือพิมพ์รหัสใต้ QR', en: 'Scan the QR on the officer’s slip, or type the code below it.' },
  noSlip: { th: 'ไม่มีใบ ลงทะเบียนด้วยวิธีอื่น', en: 'I have no slip: register another way' },
})
