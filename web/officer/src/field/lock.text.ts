import { texts } from '@open-thaid/web-ui/text/text.ts'

export const lockText = texts({
  title: { th: 'ใส่รหัส PIN ของเครื่องนี้', en: 'Enter this device’s PIN' },
  lead: { th: 'รหัส 6 หลักที่ตั้งไว้ตอนขอชุดภาคสนาม ใช้ได้แม้ไม่มีเน็ต', en: 'The 6 digits chosen when the kit was asked for. No network is needed.' },
  note: { th: 'รหัสนี้กันคนอื่นเก็บข้อมูลในชื่อของท่าน อย่าบอกใคร', en: 'It keeps others from collecting in your name. Tell nobody.' },
  half: { th: 'ข้อมูลของคนที่ทำค้างไว้ยังอยู่', en: 'The person you had begun with is still there.' },
  sealed: { th: 'รายการที่ปิดผนึกแล้ว {count} รายการ ส่งเองเมื่อมีเน็ต', en: 'Sealed records: {count}. They go by themselves when online.' },
  checking: { th: 'กำลังตรวจรหัส PIN', en: 'Checking the PIN' },
  triesLeft: {
    th: 'ลองได้อีก {count} ครั้ง ถ้าครบแล้วต้องขอชุดใหม่เมื่อมีเน็ต รายการที่เก็บแล้วไม่หาย',
    en: 'Tries left: {count}. After that a new kit is needed, online. What was collected is not lost.',
  },
  wait: { th: 'ยิ่งใส่ผิด ยิ่งต้องรอนาน เพื่อกันคนอื่นเดารหัส', en: 'The wait grows with each wrong PIN, so that nobody can guess it.' },
  notKeptTitle: { th: 'ยังไม่ได้ตรวจรหัส PIN', en: 'The PIN was not checked' },
  notKept: {
    th: 'เครื่องจดการลองครั้งนี้ไม่ได้ ที่เก็บข้อมูลอาจเต็ม ลบรูปหรือไฟล์อื่นในเครื่อง แล้วใส่รหัสอีกครั้ง',
    en: 'The device could not note this try; it may be full. Delete other pictures or files on it, then enter the PIN again.',
  },
  forgot: { th: 'ลืมรหัส PIN', en: 'Forgot the PIN' },
  forgotTitle: { th: 'ลืมรหัส PIN ของเครื่อง', en: 'Forgot the device’s PIN' },
  forgotLead: {
    th: 'ไม่มีใครอ่านรหัสให้ได้ ปิดชุดนี้ เข้าสู่ระบบใหม่ แล้วขอชุดใหม่พร้อมรหัสใหม่ รายการที่เก็บแล้วยังอยู่และส่งต่อเอง',
    en: 'Nobody can read it back. Close this kit, sign in anew, and ask for a new one with a new PIN. What was collected stays and is sent.',
  },
  forgotOffline: { th: 'ปิดได้เมื่อมีเน็ตเท่านั้น เพราะต้องขอชุดใหม่', en: 'Only with a network, because a new kit is needed then.' },
  close: { th: 'ปิดชุดนี้', en: 'Close this kit' },
  back: { th: 'กลับไปใส่รหัส PIN', en: 'Back to the PIN' },
  closedTitle: { th: 'ชุดภาคสนามของเครื่องนี้ถูกปิด', en: 'This device’s kit is closed' },
  closed: {
    th: 'ใส่รหัส PIN ผิดครบ 10 ครั้ง หรือมีผู้กดปิดเพราะลืมรหัส เข้าสู่ระบบเมื่อมีเน็ตแล้วขอชุดใหม่ รายการที่เก็บแล้วยังอยู่ครบและส่งเอง',
    en: 'The PIN was wrong 10 times, or somebody closed the kit. Sign in with a network and ask for a new one. All that was collected is kept and sent.',
  },
  lockNow: { th: 'ล็อกเครื่อง', en: 'Lock the device' },

  chooseTitle: { th: 'ตั้งรหัส PIN 6 หลักของเครื่องนี้', en: 'Choose a 6-digit PIN for this device' },
  chooseAgain: { th: 'ใส่รหัส PIN ใหม่อีกครั้ง', en: 'Enter the new PIN again' },
  chooseWhy: {
    th: 'เครื่องถามรหัสนี้เมื่อเปิด และเมื่อไม่มีใครแตะสักพัก ไม่ใช่รหัส PIN ไทยดีของท่าน',
    en: 'Asked when the app opens and when nobody has touched it for a while. It is not your own ThaiD PIN.',
  },
  startOver: { th: 'ตั้งใหม่', en: 'Choose again' },
})
