import { texts } from '@open-thaid/web-ui/text/text.ts'

export const offlineText = texts({
  chooseNote: {
    th: 'แสดงบัตรได้แม้ไม่มีเน็ต ข้อมูล ณ {time} แสดงแบบนี้ได้อีก {count} ครั้ง จากนั้นต้องต่อเน็ตหนึ่งครั้ง',
    en: 'You can show your card without internet. Data as of {time}. {count} more shows, then connect once.',
  },
  without: { th: 'แสดงแบบไม่ใช้เน็ต', en: 'Show without internet' },
  title: { th: 'ให้เจ้าหน้าที่สแกน', en: 'Let the officer scan this' },
  making: { th: 'กำลังสร้าง QR', en: 'Making the QR' },
  qr: { th: 'QR สำหรับจุดตรวจ เปลี่ยนภาพไปเรื่อย\u00A0ๆ', en: 'QR for the gate, in changing pictures' },
  hold: {
    th: 'ถือเครื่องให้นิ่ง QR จะเปลี่ยนไปเรื่อย\u00A0ๆ จนเจ้าหน้าที่อ่านครบ',
    en: 'Hold the phone still. The QR keeps changing until the officer’s device has read it all.',
  },
  bright: { th: 'ถ้าสแกนไม่ติด เพิ่มแสงหน้าจอ', en: 'If it does not scan, make the screen brighter.' },
  signed: { th: 'QR ทำเมื่อ {time} แสดงได้อีก {seconds} วินาที', en: 'QR made at {time}. Shown for {seconds} more seconds.' },
  asOf: { th: 'แสดงโดยไม่ใช้เน็ต ข้อมูล ณ {time}', en: 'Shown without internet. Data as of {time}.' },
  left: {
    th: 'แสดงแบบนี้ได้อีก {count} ครั้ง จากนั้นต้องต่อเน็ตหนึ่งครั้ง',
    en: '{count} more shows, then connect once.',
  },
  willSee: { th: 'จุดตรวจจะเห็น', en: 'The gate will see' },
  noted: { th: 'จดไว้ในประวัติแล้ว จะส่งเองเมื่อมีเน็ต', en: 'Noted in your history. It is sent by itself when you are online.' },
  done: { th: 'เสร็จแล้ว', en: 'Done' },
  again: { th: 'แสดงอีกครั้ง', en: 'Show again' },
  endedTitle: { th: 'หมดเวลาแสดงแล้ว', en: 'The time for showing is over' },
  ended: {
    th: 'ถ้าเจ้าหน้าที่ยังอ่านไม่ได้ แสดงอีกครั้ง นับเป็นอีก 1 ครั้ง',
    en: 'If the officer could not read it, show it again. That counts as one more.',
  },
  fewTitle: { th: 'แสดงแบบไม่ใช้เน็ตได้อีก {count} ครั้ง', en: '{count} more shows without internet' },
  lastTitle: { th: 'ครั้งนี้เป็นครั้งสุดท้ายที่ไม่ใช้เน็ต', en: 'This was the last show without internet' },
  few: { th: 'ต่อเน็ตหนึ่งครั้งเมื่อสะดวก แล้วจะแสดงได้อีก 30 ครั้ง', en: 'Connect once when you can; then you have 30 more.' },
  clockSlow: {
    th: 'นาฬิกาเครื่องนี้ช้าไป {minutes} นาที แอปคิดเวลาให้แล้ว ถ้าเพิ่งตั้งนาฬิกาใหม่ ให้ต่อเน็ตหนึ่งครั้ง',
    en: 'This phone’s clock was {minutes} min slow; the app allows for it. If you have set the clock since, connect once.',
  },
  clockFast: {
    th: 'นาฬิกาเครื่องนี้เร็วไป {minutes} นาที แอปคิดเวลาให้แล้ว ถ้าเพิ่งตั้งนาฬิกาใหม่ ให้ต่อเน็ตหนึ่งครั้ง',
    en: 'This phone’s clock was {minutes} min fast; the app allows for it. If you have set the clock since, connect once.',
  },

  stopTitle: { th: 'ต่อเน็ตหนึ่งครั้งก่อนแสดงบัตร', en: 'Connect once before you show the card' },
  stop_none: {
    th: 'เครื่องนี้ยังไม่มีบัตรสำหรับแสดงแบบไม่ใช้เน็ต ต่อเน็ตแล้วเปิดแอป บัตรจะมาเอง',
    en: 'This phone has no card for showing without internet yet. Go online and open the app; it comes by itself.',
  },
  stop_shows: {
    th: 'แสดงแบบไม่ใช้เน็ตครบแล้ว ต่อเน็ตหนึ่งครั้งแล้วจะแสดงได้อีก 30 ครั้ง',
    en: 'All shows without internet are used. Connect once and you have 30 more.',
  },
  stop_days: {
    th: 'ไม่ได้ต่อเน็ตมา 7 วันแล้ว ต่อเน็ตหนึ่งครั้งแล้วจะแสดงได้อีก',
    en: 'This phone was not online for 7 days. Connect once and you can show it again.',
  },
  stop_expired: {
    th: 'บัตรสำหรับแสดงแบบไม่ใช้เน็ตหมดอายุแล้ว ต่อเน็ตหนึ่งครั้งเพื่อรับใหม่',
    en: 'The card for showing without internet has run out. Connect once to get a new one.',
  },
  stop_clock: {
    th: 'นาฬิกาเครื่องนี้ไม่ตรง จุดตรวจจะไม่รับ ตั้งเวลาเป็นอัตโนมัติ หรือต่อเน็ตหนึ่งครั้ง',
    en: 'This phone’s clock is wrong, and a gate would refuse. Set it to automatic, or connect once.',
  },
  lackTitle: { th: 'บัตรในเครื่องไม่มีข้อมูลข้อนี้', en: 'The card on this phone lacks this' },
  lack: { th: 'เลือกข้ออื่น หรือต่อเน็ตหนึ่งครั้งแล้วลองใหม่', en: 'Choose something else, or connect once and try again.' },
  plastic: { th: 'ระหว่างนี้ใช้บัตรตัวจริงได้', en: 'Until then, use your plastic card.' },
  connected: { th: 'ต่อเน็ตแล้ว ลองอีกครั้ง', en: 'I am online, try again' },
  stillOffline: { th: 'ยังต่อเน็ตไม่ได้', en: 'Still no connection' },
  choose: { th: 'เลือกข้ออื่น', en: 'Choose something else' },
})
