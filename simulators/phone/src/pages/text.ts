export type Language = 'th' | 'en'

/** Every word of the pages; Thai first. `{name}` places are filled as plain text. */
export const text = {
  title: { th: 'โทรศัพท์จำลอง', en: 'Pocket phone' },
  otherLanguage: { th: 'English', en: 'ภาษาไทย' },
  invented: { th: 'ระบบทดลอง ทุกคนในนี้สมมุติขึ้น', en: 'Sandbox. Everybody here is invented.' },
  phones: { th: 'โทรศัพท์ที่ลงทะเบียนแล้ว', en: 'Registered phones' },
  noPhones: { th: 'ยังไม่มีโทรศัพท์ เลือกผู้ทดสอบแล้วลงทะเบียนหนึ่งเครื่อง', en: 'No phone yet. Choose a test person and register one.' },
  register: { th: 'ลงทะเบียนเครื่องใหม่', en: 'Register a phone' },
  registerNote: {
    th: 'เครื่องจะลงทะเบียนจริงทุกขั้น ตรวจบัตร หันหน้าตามที่ระบบสั่ง และตั้งรหัส PIN ใช้เวลาไม่กี่วินาที',
    en: 'The phone really registers: card, turning the head as asked, PIN. It takes a few seconds.',
  },
  person: { th: 'ผู้ทดสอบ', en: 'Test person' },
  otherNumber: { th: 'หรือเลขประจำตัวของคนอื่นในอำเภอ', en: 'Or the number of someone else in the district' },
  registerButton: { th: 'ลงทะเบียน', en: 'Register' },
  allPhones: { th: 'โทรศัพท์ทั้งหมด', en: 'All phones' },
  home: { th: 'หน้าแรกของเครื่อง', en: 'Home' },
  pinHint: { th: 'รหัส PIN ของเครื่องนี้ {pin}', en: 'PIN of this phone: {pin}' },
  scan: { th: 'เข้าสู่ระบบหน่วยงาน', en: 'Sign in to an agency' },
  code: { th: 'หมายเลขอ้างอิงหรือข้อความใน QR', en: 'Reference number or text of the QR' },
  codeNote: { th: 'ดูหมายเลขใต้ QR บนหน้าจอของหน่วยงาน เช่น 7K3M-9QXD', en: 'It stands under the QR on the agency’s screen, like 7K3M-9QXD.' },
  scanButton: { th: 'ถัดไป', en: 'Next' },
  card: { th: 'บัตรดิจิทัล', en: 'Digital card' },
  history: { th: 'ใครใช้ข้อมูลของฉัน', en: 'Who used my data' },
  pin: { th: 'รหัส PIN', en: 'PIN' },
  unlock: { th: 'ปลดล็อก', en: 'Unlock' },
  unlockFirst: { th: 'ใส่รหัส PIN เพื่อเปิดดู', en: 'Enter the PIN to see this' },
  asks: { th: '{agency} ขอข้อมูลของท่าน', en: '{agency} asks for your data' },
  service: { th: 'บริการ', en: 'Service' },
  purpose: { th: 'เพื่ออะไร', en: 'What for' },
  kept: { th: 'เก็บไว้', en: 'Kept for' },
  days: { th: '{days} วัน', en: '{days} days' },
  sentTo: { th: 'ส่งไปที่', en: 'Sent to' },
  askedFrom: { th: 'ขอจาก', en: 'Asked from' },
  items: { th: 'ข้อมูลที่จะส่ง', en: 'What will be sent' },
  nothing: { th: 'ไม่มีข้อมูลส่วนบุคคล', en: 'No personal data' },
  atSending: { th: 'ทำขึ้นเมื่อส่ง', en: 'made when sent' },
  whichNumber: { th: 'จอที่ท่านกำลังเข้าใช้แสดงเลขใด เลือก 1 เลข', en: 'Which number does the screen you are signing in to show? Choose one.' },
  numberNote: {
    th: 'ถ้าไม่ตรง หรือมีคนโทรมาบอกให้กด ให้กด "ไม่ใช่ฉัน"',
    en: 'If none fits, or someone on the phone tells you to tap, choose "Not me".',
  },
  approve: { th: 'อนุญาต', en: 'Allow' },
  deny: { th: 'ไม่อนุญาต', en: 'Don’t allow' },
  notMe: { th: 'ไม่ใช่ฉัน', en: 'Not me' },
  approved: { th: 'ส่งข้อมูลแล้ว กลับไปที่จอของหน่วยงาน', en: 'Data sent. Go back to the agency’s screen.' },
  denied: { th: 'ไม่ได้ส่งข้อมูลใด', en: 'No data was sent.' },
  wrongNumber: {
    th: 'เลขไม่ตรงกับจอ การเข้าสู่ระบบนี้จบแล้ว ไม่ได้ส่งข้อมูลใด',
    en: 'The number is not the one on the screen. This sign-in is over and no data was sent.',
  },
  wrongPin: { th: 'รหัส PIN ไม่ถูกต้อง ลองได้อีก {tries} ครั้ง', en: 'That PIN is not right. {tries} tries left.' },
  waitPin: { th: 'รออีก {seconds} วินาที แล้วใส่รหัส PIN ใหม่', en: 'Wait {seconds} seconds, then enter the PIN again.' },
  pinOff: {
    th: 'รหัส PIN ผิดครบแล้ว เครื่องนี้ใช้ไม่ได้จนกว่าจะลงทะเบียนใหม่',
    en: 'Too many wrong PINs. This phone is off until it is registered again.',
  },
  continueHere: { th: 'ไปต่อในเบราว์เซอร์นี้', en: 'Continue in this browser' },
  reference: { th: 'รหัสอ้างอิง {code}', en: 'Reference {code}' },
  chooseNumber: { th: 'เลือกเลขที่จอแสดงก่อน', en: 'Choose the number on the screen first.' },
  born: { th: 'เกิดวันที่', en: 'Date of birth' },
  address: { th: 'ที่อยู่', en: 'Address' },
  issued: { th: 'วันออกบัตร', en: 'Issued' },
  expires: { th: 'วันบัตรหมดอายุ', en: 'Expires' },
  lifelong: { th: 'ตลอดชีพ', en: 'lifelong' },
  status: { th: 'สถานะบัตร', en: 'Card status' },
  portrait: { th: 'ภาพถ่ายในทะเบียน', en: 'Portrait in the register' },
  asOf: { th: 'ข้อมูล ณ {at}', en: 'As of {at}' },
  noHistory: { th: 'ยังไม่มีใครใช้ข้อมูลของท่าน', en: 'Nobody has used your data.' },
  older: { th: 'ก่อนหน้านี้', en: 'Older' },
  reportNotMe: { th: 'ไม่ใช่ฉัน', en: 'This was not me' },
  reportDelete: { th: 'ขอให้ลบข้อมูล', en: 'Ask to delete my data' },
  reported: { th: 'แจ้งแล้วเมื่อ {at}', en: 'Reported {at}' },
  failed: { th: 'ทำต่อไม่ได้', en: 'This cannot go on' },
  back: { th: 'กลับ', en: 'Back' },
} as const satisfies Record<string, Readonly<Record<Language, string>>>

export type TextKey = keyof typeof text

/** One word of the pages in a language, its places filled. */
export const say = (language: Language, key: TextKey, values: Readonly<Record<string, string | number>> = {}): string =>
  text[key][language].replaceAll(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))

export const cardStates: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  active: { th: 'ใช้ได้', en: 'valid' },
  expired: { th: 'หมดอายุ', en: 'expired' },
  cancelled: { th: 'ยกเลิกแล้ว', en: 'cancelled' },
  superseded: { th: 'มีบัตรใหม่แทนแล้ว', en: 'replaced by a new card' },
  suspended: { th: 'ระงับอยู่', en: 'suspended' },
  deceased: { th: 'ผู้ถือบัตรเสียชีวิตแล้ว', en: 'holder deceased' },
  none: { th: 'ไม่มีบัตร', en: 'no card' },
}

export const historyKinds: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  signed_in: { th: 'เข้าสู่ระบบและส่งข้อมูล', en: 'Signed in and sent data' },
  sign_in_refused: { th: 'ท่านไม่อนุญาต ไม่ได้ส่งข้อมูล', en: 'You refused, no data was sent' },
  sign_in_wrong_number: { th: 'เลือกเลขไม่ตรง ไม่ได้ส่งข้อมูล', en: 'Wrong number, no data was sent' },
  sign_in_not_me: { th: 'ท่านแจ้งว่าไม่ใช่ท่าน ไม่ได้ส่งข้อมูล', en: 'You said it was not you, no data was sent' },
  registered: { th: 'ลงทะเบียนเครื่องนี้', en: 'This phone was registered' },
  device_disabled: { th: 'เครื่องถูกปิดเพราะรหัส PIN ผิดหลายครั้ง', en: 'Phone disabled after wrong PINs' },
  suspended: { th: 'บัญชีถูกระงับ', en: 'Account suspended' },
  data_read: { th: 'หน่วยงานอ่านข้อมูลอีกครั้ง', en: 'The agency read data again' },
  token_reused: { th: 'พบการใช้รหัสของหน่วยงานซ้ำ ระบบยุติการเข้าถึง', en: 'An agency’s code was used twice, access ended' },
  reported: { th: 'ท่านแจ้งเรื่อง', en: 'You reported a use' },
}
