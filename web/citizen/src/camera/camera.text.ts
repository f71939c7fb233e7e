import { texts } from '@open-thaid/web-ui/text/text.ts'

export const cameraText = texts({
  opening: { th: 'กำลังเปิดกล้อง เมื่อเครื่องถาม ให้กด อนุญาต', en: 'Opening the camera. When the phone asks, choose Allow.' },
  deniedTitle: { th: 'กล้องยังไม่ได้รับอนุญาต', en: 'The camera is not allowed yet' },
  denied: {
    th: 'แตะรูปแม่กุญแจหรือรูปตั้งค่าข้างช่องที่อยู่เว็บ เลือก กล้อง แล้วเลือก อนุญาต',
    en: 'Tap the lock or settings sign next to the web address, choose Camera, then Allow.',
  },
  deniedInstalled: {
    th: 'เปิดการตั้งค่าของโทรศัพท์ เลือกแอป ไทยดี เลือก กล้อง แล้วเลือก อนุญาต',
    en: 'Open the phone’s settings, choose the ThaiD app, then Camera, then Allow.',
  },
  noneTitle: { th: 'เปิดกล้องไม่ได้', en: 'The camera does not open' },
  none: {
    th: 'อาจไม่มีกล้อง หรือแอปอื่นใช้กล้องอยู่ ต่อกล้องหรือปิดแอปนั้น แล้วลองอีกครั้ง',
    en: 'There may be no camera, or another app is using it. Connect one or close that app, then try again.',
  },
  noReaderTitle: { th: 'ยังอ่าน QR ไม่ได้ เพราะโหลดตัวอ่านไม่ครบ', en: 'QRs cannot be read yet: the reader did not load' },
  noReader: {
    th: 'ตรวจดูว่าเครื่องต่อเน็ตอยู่ แล้วรอสักครู่ เครื่องจะลองใหม่เอง หรือใช้วิธีอื่นในหน้านี้',
    en: 'Check that there is a network and wait a moment: it tries again by itself. Or use another way on this page.',
  },
  retry: { th: 'เปิดกล้องอีกครั้ง', en: 'Open the camera again' },
})
