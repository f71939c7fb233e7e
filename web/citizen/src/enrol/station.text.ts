import { texts } from '@open-thaid/web-ui/text/text.ts'

export const stationText = texts({
  title: { th: 'แสดง QR นี้ที่จุดบริการ', en: 'Show this QR at the service point' },
  qr: { th: 'QR ของโทรศัพท์เครื่องนี้', en: 'This phone’s QR' },
  lead: {
    th: 'ผู้ช่วยสแกน QR แล้วเก็บข้อมูลจากบัตรและใบหน้า โทรศัพท์เครื่องนี้ไม่ต้องมีเน็ต',
    en: 'The helper scans it and takes what the card says and your face. This phone needs no network.',
  },
  noName: { th: 'ใน QR ไม่มีชื่อหรือเลขประจำตัวของท่าน', en: 'Your name and number are not in it.' },
  afterTitle: { th: 'หลังจากนั้น', en: 'After that' },
  after: {
    th: 'ระบบตรวจเมื่อข้อมูลถึงสำนักทะเบียน อาจใช้เวลาถึงวันรุ่งขึ้น จากนั้นแอปนี้จะให้ท่านตั้งรหัส PIN ยังไม่มีผลจนกว่าจะถึงตอนนั้น',
    en: 'The service checks once the data reaches the office, maybe tomorrow. This app then asks you for a PIN. Nothing has effect before that.',
  },
  keep: {
    th: 'อย่าลบแอปหรือล้างข้อมูลเบราว์เซอร์ จนกว่าจะตั้งรหัส PIN',
    en: 'Don’t delete the app or clear browser data until you have set the PIN.',
  },
  notYet: { th: 'ยังไม่มีผล ตรวจล่าสุด {time}', en: 'Nothing yet, looked at {time}' },
  offline: { th: 'ยังตรวจไม่ได้เพราะไม่มีเน็ต แอปจะตรวจเอง', en: 'No network to look with. The app looks by itself.' },
  look: { th: 'ตรวจตอนนี้', en: 'Look now' },
  leave: { th: 'ไม่ลงทะเบียนที่จุดบริการแล้ว', en: 'I don’t register at a service point' },
})
