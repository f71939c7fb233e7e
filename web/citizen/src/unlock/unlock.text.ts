import { texts } from '@open-thaid/web-ui/text/text.ts'

export const unlockText = texts({
  title: { th: 'ใส่รหัส PIN', en: 'Enter your PIN' },
  checking: { th: 'กำลังตรวจรหัส PIN', en: 'Checking the PIN' },
  triesLeft: {
    th: 'ลองได้อีก {count} ครั้ง ถ้าครบแล้วเครื่องนี้จะใช้ยืนยันตัวตนไม่ได้',
    en: 'Tries left: {count}. After that this phone can no longer sign in.',
  },
  triesLeftOffline: {
    th: 'ลองได้อีก {count} ครั้ง ถ้าครบแล้วบัตรที่เก็บในเครื่องจะถูกลบ และเปิดได้อีกเมื่อต่อเน็ต',
    en: 'Tries left: {count}. After that the card kept on this phone is deleted, and opens again online.',
  },
  severalWrong: { th: 'ใส่ผิดหลายครั้งต้องรอก่อนลองใหม่', en: 'After several wrong tries you must wait.' },
  wait: { th: 'เราให้รอเพื่อกันคนอื่นเดารหัสของท่าน', en: 'The wait keeps others from guessing your PIN.' },
  forgot: { th: 'ลืมรหัส PIN', en: 'Forgot PIN' },
  disabledTitle: { th: 'เครื่องนี้ใช้ยืนยันตัวตนไม่ได้แล้ว', en: 'This phone can no longer sign in' },
  disabled: {
    th: 'มีการใส่รหัส PIN ผิดครบ 10 ครั้ง บัตรประชาชนตัวจริงยังใช้ได้ตามปกติ ยืนยันตัวตนใหม่เพื่อใช้เครื่องนี้อีก',
    en: 'The PIN was wrong 10 times. Your plastic card works as before. Prove who you are again to use this phone.',
  },
  neverTitle: { th: 'ต้องต่ออินเทอร์เน็ตหนึ่งครั้ง', en: 'Connect once' },
  never: { th: 'เครื่องนี้ยังไม่มีบัตรที่เก็บไว้ ต่อเน็ตแล้วใส่รหัส PIN', en: 'This phone keeps no card yet. Go online and enter your PIN.' },
  offline: { th: 'ไม่มีเน็ต เปิดบัตรที่เก็บไว้ในเครื่องได้', en: 'You are offline. The card kept on this phone still opens.' },
  forgotTitle: { th: 'ลืมรหัส PIN', en: 'Forgot your PIN' },
  forgotLead: {
    th: 'ไม่มีใครรู้รหัส PIN ของท่าน เราจึงบอกให้ไม่ได้ แต่ตั้งใหม่ได้ใน 4 นาที',
    en: 'Nobody knows your PIN, so we cannot tell it. You can set a new one in 4 minutes.',
  },
  forgot1: { th: 'ยืนยันตัวตนใหม่ด้วยบัตรและใบหน้า', en: 'Prove who you are with card and face.' },
  forgot2: { th: 'ตั้งรหัส PIN ใหม่', en: 'Choose a new PIN.' },
  forgot3: { th: 'บัตรและประวัติเดิมกลับมาครบ', en: 'Your card and history come back.' },
  forgotNote: {
    th: 'เมื่อกดเริ่ม บัตรในเครื่องนี้จะถูกลบทันที และจะกลับมาเมื่อยืนยันตัวตนเสร็จ ต้องต่อเน็ต',
    en: 'When you start, the card on this phone is deleted. It returns once you have proved who you are. You need internet.',
  },
  deleteTitle: { th: 'ลบบัตรในเครื่องนี้หรือไม่', en: 'Delete the card on this phone?' },
  deleteAndStart: { th: 'ลบและเริ่มใหม่', en: 'Delete and start' },
  cancel: { th: 'ยกเลิก', en: 'Cancel' },
  start: { th: 'เริ่มยืนยันตัวตนใหม่', en: 'Start again' },
  officer: { th: 'ให้เจ้าหน้าที่ช่วย', en: 'Get help from an officer' },
})
