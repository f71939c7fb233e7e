import { texts } from '@open-thaid/web-ui/text/text.ts'

export const gateText = texts({
  reading: { th: 'กำลังอ่าน QR ของจุดตรวจ', en: 'Reading the gate’s QR' },
  title: { th: '{agency}ขอดูบัตร', en: '{agency} asks to see your card' },
  gate: { th: 'จุดตรวจ', en: 'Gate' },
  why: { th: 'เพื่อ', en: 'For' },
  domestic_flight: { th: 'ตรวจผู้โดยสารเครื่องบินในประเทศ', en: 'checking passengers of a domestic flight' },
  age_check: { th: 'ตรวจอายุ', en: 'checking age' },
  counter: { th: 'ให้บริการที่เคาน์เตอร์', en: 'service at a counter' },
  legend: { th: 'จุดตรวจนี้จะเห็นเท่าที่ท่านเลือก', en: 'The gate sees what you choose' },
  allow: { th: 'ให้ดู', en: 'Show it' },
  deny: { th: 'ไม่ให้ดู', en: 'Don’t show' },
  left: { th: 'QR ของจุดตรวจใช้ได้อีก {seconds} วินาที', en: 'The gate’s QR counts for {seconds} more seconds.' },
  refusedTitle: { th: 'อย่าเพิ่งแสดงบัตร', en: 'Don’t show your card yet' },
  overTitle: { th: 'QR ของจุดตรวจหมดเวลา', en: 'The gate’s QR has ended' },
  over: { th: 'ไม่ได้ส่งข้อมูลใด สแกน QR ที่จอจุดตรวจอีกครั้ง', en: 'No data was sent. Scan the QR on the gate’s screen again.' },
  inventedTitle: { th: 'จุดตรวจนี้ใช้ทดลองเท่านั้น', en: 'This gate is for trials only' },
  invented: {
    th: 'ใช้กับบุคคลสมมติเท่านั้น อย่าแสดงบัตรของท่าน และแจ้งเจ้าหน้าที่',
    en: 'It is for invented people only. Do not show your card, and tell the staff.',
  },
  scan: { th: 'สแกนอีกครั้ง', en: 'Scan again' },
  without: { th: 'แสดงบัตรโดยไม่ใช้ QR ของจุดตรวจ', en: 'Show the card without the gate’s QR' },
  shownTo: { th: 'แสดงต่อ{agency} ที่{gate}', en: 'Shown to {agency} at {gate}' },
})
