import { texts } from '@open-thaid/web-ui/text/text.ts'

export const checkText = texts({
  strip: { th: 'หน้านี้ไม่เก็บข้อมูลใด', en: 'This page keeps nothing' },
  title: { th: 'ตรวจบัตรประชาชนดิจิทัล', en: 'Check a digital ID card' },
  lead: {
    th: 'ให้ผู้ถือบัตรเปิดแอปไทยดี เลือก แสดงแบบไม่มีเน็ต แล้วหันจอมาที่กล้องของท่าน',
    en: 'The person opens ThaiD, chooses to show the card without network, and turns the screen to your camera.',
  },
  openCamera: { th: 'เปิดกล้อง', en: 'Open the camera' },
  photos: { th: 'เลือกรูปถ่ายของ QR', en: 'Choose photos of the QRs' },
  photosNote: {
    th: 'QR เปลี่ยนไปเรื่อย\u00A0ๆ ต้องถ่ายให้ครบทุกภาพภายใน 1 นาที',
    en: 'The QR keeps changing. All of them are needed, within a minute.',
  },
  noQr: { th: 'ไม่พบ QR ของบัตรในรูป', en: 'No QR of a card in these photos' },
  notOurs: { th: 'QR นี้ไม่ใช่ของบัตรประชาชนดิจิทัล', en: 'This QR is not of a digital ID card' },
  partial: { th: 'อ่านแล้ว {read} จาก {count} ภาพ', en: '{read} of {count} read' },
  preview: { th: 'ภาพจากกล้อง', en: 'Camera picture' },

  valid: { th: 'บัตรจริง', en: 'Valid' },
  invalid: { th: 'ใช้ไม่ได้', en: 'Not valid' },
  unknown: { th: 'ตรวจไม่ได้', en: 'Cannot be judged' },
  portrait: { th: 'รูปจากทะเบียน', en: 'Photo of the register' },
  signature: { th: 'ลายเซ็นของผู้ออกบัตรและของโทรศัพท์ถูกต้อง', en: 'The signatures of the issuer and of the phone fit.' },
  status: { th: 'ไม่ถูกเพิกถอนหรือระงับ ตามรายการ ณ {time}', en: 'Neither revoked nor suspended, by the list as of {time}.' },
  synthetic: { th: 'บุคคลสมมติ', en: 'Invented person' },
  childs: {
    th: 'บัตรของเด็ก บิดามารดาเป็นผู้แสดง เจ้าของบัตรคือเด็ก ไม่ใช่ผู้ถือโทรศัพท์',
    en: 'A child’s card, shown by a parent: its owner is the child, not whoever holds the phone.',
  },
  compare: {
    th: 'เทียบหน้ากับรูปนี้เสมอ หน้านี้ไม่รู้ว่าโทรศัพท์อยู่ตรงหน้าท่านหรือเป็นวิดีโอของจอ',
    en: 'Always compare the face with this photo. This page cannot tell a phone in front of you from a film of its screen.',
  },
  noPortrait: {
    th: 'ไม่มีรูปให้เทียบ จึงไม่พิสูจน์ว่าผู้แสดงคือเจ้าของบัตร',
    en: 'There is no photo to compare: it does not prove that whoever shows the card is its owner.',
  },
  again: { th: 'ตรวจใหม่', en: 'Check another' },
  aboutTitle: { th: 'ผลนี้บอกอะไร', en: 'What this proves' },
  about: {
    th: 'บอกว่าบัตรออกโดยระบบนี้ ไม่ถูกแก้ไข และแสดงจากโทรศัพท์ที่ผูกกับบัตรภายใน 1 นาที ไม่บอกว่าผู้ถือโทรศัพท์คือเจ้าของ ต้องเทียบหน้ากับรูป',
    en: 'That this system issued the card, that nothing was altered, and that the phone bound to it showed it within a minute. Not that the person is its owner: compare the face.',
  },
  notACard: { th: 'อ่านไม่ได้ว่าเป็นบัตร ขอให้แสดงใหม่', en: 'This cannot be read as a card. Ask the person to show it again.' },
  noNetwork: { th: 'ติดต่อระบบไม่ได้ จึงตรวจไม่ได้ ต่อเน็ตแล้วลองใหม่', en: 'The service does not answer. Go online and try again.' },
})
