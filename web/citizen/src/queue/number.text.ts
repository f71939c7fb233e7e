import { texts } from '@open-thaid/web-ui/text/text.ts'

export const numberText = texts({
  title: { th: 'คิวของท่าน', en: 'Your number' },
  opening: { th: 'กำลังเปิด', en: 'Opening' },
  ahead: { th: 'รออีก {ahead} คิวก่อนถึงท่าน ประมาณ {minutes} นาที', en: '{ahead} before you, about {minutes} minutes' },
  first: { th: 'ท่านเป็นคิวถัดไป อยู่ใกล้\u00a0ๆ', en: 'You are next. Stay near.' },
  called: { th: 'ถึงคิวท่านแล้ว', en: 'It is your turn' },
  goTo: { th: 'เชิญที่ช่องบริการ {counter}', en: 'Go to counter {counter}' },
  later: { th: 'เรียกท่านแล้ว แต่ยังไม่พบ', en: 'We called you and did not see you' },
  laterNext: {
    th: 'คิวยังอยู่ แจ้งเจ้าหน้าที่ว่าท่านมาแล้ว ไม่ต้องรับหมายเลขใหม่',
    en: 'Your number is kept. Tell an officer that you are here; you need no new one.',
  },
  over: { th: 'คิวนี้เสร็จแล้ว', en: 'This number is done' },
  overNext: { th: 'ถ้ายังมีเรื่องอื่น รับหมายเลขใหม่ที่ตู้บัตรคิว', en: 'For anything else take a new number at the kiosk.' },
  keepOpen: {
    th: 'เปิดหน้านี้ไว้ หน้าจอเปลี่ยนเองและสั่นเมื่อถึงคิว ปิดเสียงเครื่องไว้ก็ยังดูได้ และฟังการเรียกด้วย',
    en: 'Keep this page open: it changes by itself and the phone shakes when it is your turn. Listen to the calls as well.',
  },
  cutOff: { th: 'ไม่มีเน็ต ที่เห็นคือเมื่อ {time} ฟังการเรียกแทน', en: 'No network. What you see is of {time}; listen to the calls.' },
  register: { th: 'ลงทะเบียน', en: 'Register' },
  recover: { th: 'เครื่องใหม่ หรือกลับเข้าใช้งาน', en: 'Get back in, or a new phone' },
  other: { th: 'เรื่องอื่น', en: 'Something else' },
})
