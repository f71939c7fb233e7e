import { texts } from '@open-thaid/web-ui/text/text.ts'

export const lostText = texts({
  title: { th: 'โทรศัพท์หาย', en: 'Lost phone' },
  lead: { th: 'ระงับเครื่องที่หายได้ทันทีจากเครื่องใดก็ได้ ไม่ต้องเข้าสู่ระบบ', en: 'Suspend the lost phone at once from any browser, without signing in.' },
  pid: { th: 'เลขประจำตัวประชาชน', en: 'ID number' },
  pidHint: { th: '13 หลัก', en: '13 digits' },
  pidLength: { th: 'เลขประจำตัวต้องมี 13 หลัก', en: 'The ID number has 13 digits' },
  pidCheck: { th: 'อาจพิมพ์ผิด 1 ตัว เทียบกับบัตรอีกครั้ง', en: 'There may be a typing mistake. Compare with the card.' },
  pin: { th: 'รหัส PIN ของเครื่องที่หาย หรือรหัสระงับ', en: 'PIN of the lost phone, or suspension code' },
  pinHint: {
    th: 'รหัสระงับอยู่บนใบจากเจ้าหน้าที่ รหัส PIN ใช้ที่นี่และในแอปเท่านั้น เจ้าหน้าที่จะไม่ขอ',
    en: 'The suspension code is on the officer’s slip. The PIN is for here and the app only; officers never ask for it.',
  },
  pinMissing: { th: 'ใส่รหัส PIN หรือรหัสระงับ', en: 'Enter the PIN or the suspension code' },
  suspend: { th: 'ระงับเครื่องที่หาย', en: 'Suspend the lost phone' },
  otherTitle: { th: 'จำรหัส PIN ไม่ได้', en: 'You don’t know the PIN' },
  other: {
    th: 'โทรสายด่วนหรือไปที่ว่าการอำเภอใดก็ได้ เจ้าหน้าที่ระงับให้ได้ทันที',
    en: 'Call the hotline or go to any district office. An officer can suspend it at once.',
  },
  doneTitle: { th: 'รับเรื่องแล้วเมื่อ {time}', en: 'Received at {time}' },
  done: {
    th: 'ถ้าเลขและรหัส PIN ตรงกัน เครื่องเดิมถูกระงับแล้ว ไม่มีใครใช้บัตรบนเครื่องนั้นได้อีก',
    en: 'If the number and PIN match, the old phone is suspended now. Nobody can use your card on it.',
  },
  doneWhy: {
    th: 'เราไม่บอกว่าตรงหรือไม่ เพื่อไม่ให้คนอื่นใช้หน้านี้เดารหัสของท่าน',
    en: 'We don’t say whether they match, so that nobody can use this page to guess your PIN.',
  },
  doneUnsure: {
    th: 'ถ้าไม่แน่ใจว่าใส่ถูก โทรสายด่วนให้เจ้าหน้าที่ระงับ',
    en: 'If you are not sure what you entered, call the hotline and an officer will suspend it.',
  },
  offline: {
    th: 'ไม่มีเน็ต ระงับจากหน้านี้ยังไม่ได้ โทรสายด่วน {number} ได้ทันที',
    en: 'You are offline, so this page can’t suspend yet. Call the hotline {number} now.',
  },
  offlineNoNumber: {
    th: 'ไม่มีเน็ต ระงับจากหน้านี้ยังไม่ได้ ต่อเน็ตก่อน หรือไปที่ว่าการอำเภอใดก็ได้',
    en: 'You are offline, so this page can’t suspend yet. Go online first, or go to any district office.',
  },
  nextTitle: { th: 'ขั้นต่อไป', en: 'Next' },
  setUp: { th: 'ติดตั้งบนเครื่องนี้', en: 'Set up on this phone' },
  office: { th: 'หาที่ว่าการอำเภอ', en: 'Find an office' },
  thisPhoneTitle: { th: 'เครื่องนี้คือเครื่องที่ใช้อยู่', en: 'This is the phone you use' },
  thisPhone: { th: 'ถ้าระงับ บัตรบนเครื่องนี้จะใช้ไม่ได้ด้วย', en: 'If you suspend, the card on this phone stops working too.' },
})
