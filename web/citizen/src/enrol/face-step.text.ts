import { texts } from '@open-thaid/web-ui/text/text.ts'
import { pictureHints } from '../camera/picture-hints.text.ts'

const ownText = texts({
  title: { th: 'ถ่ายใบหน้า', en: 'Take a photo of your face' },
  beforeLead: {
    th: 'ถือโทรศัพท์ให้ตรงหน้า ในที่สว่าง แล้วทำตามที่เครื่องบอก ประมาณ 10 วินาที',
    en: 'Hold the phone in front of your face in good light and follow what it asks, for about 10 seconds.',
  },
  before1: { th: 'ถอดหมวก แว่นดำ และหน้ากาก', en: 'Take off hat, sunglasses and mask.' },
  before2: { th: 'แว่นสายตาและผ้าคลุมศีรษะใส่ได้', en: 'Glasses and head scarves may stay on.' },
  before3: { th: 'จอจะไม่กะพริบ', en: 'The screen does not flash.' },
  speak: { th: 'อ่านคำบอกออกเสียง', en: 'Speak the hints aloud' },
  start: { th: 'เริ่มถ่าย', en: 'Start' },
  pause: { th: 'หยุดพัก', en: 'Pause' },
  paused: { th: 'หยุดพักอยู่ ไม่มีการถ่าย', en: 'Paused. Nothing is being taken.' },
  resume: { th: 'ถ่ายต่อ', en: 'Go on' },
  officer: { th: 'ให้เจ้าหน้าที่ช่วย', en: 'Get help from an officer' },
  preview: { th: 'ภาพจากกล้องหน้า', en: 'Picture of the front camera' },
  starting: { th: 'กำลังเริ่ม', en: 'Starting' },
  steps: { th: 'ท่าที่ {step} จาก {steps}', en: 'Pose {step} of {steps}' },
  secondsLeft: { th: 'เหลือ {seconds} วินาที', en: '{seconds} seconds left' },
  straight: { th: 'มองตรง', en: 'Look straight' },
  left: { th: 'หันหน้าไปทางซ้าย', en: 'Turn your head left' },
  right: { th: 'หันหน้าไปทางขวา', en: 'Turn your head right' },
  turn_more: { th: 'หันอีกนิด', en: 'Turn a little more' },
  other_side: { th: 'หันไปอีกด้าน', en: 'The other side' },
  keep_same_person: { th: 'ให้คนเดิมอยู่ในภาพ', en: 'Keep the same person in the picture' },
  noMatchTitle: { th: 'ยังเทียบใบหน้ากับรูปในทะเบียนไม่ได้', en: 'We could not match your face with the photo in the register' },
  noMatch: {
    th: 'ท่านไม่ได้ทำอะไรผิด มักเกิดจากแสงน้อยหรือรูปในทะเบียนถ่ายไว้นานแล้ว',
    en: 'You did nothing wrong: it is often low light or an old photo.',
  },
  triesLeft: { th: 'ลองได้อีก {count} ครั้ง', en: 'Tries left: {count}.' },
  again: { th: 'ถ่ายใหม่', en: 'Take again' },
  matched: { th: 'เทียบใบหน้าได้แล้ว', en: 'Your face matches' },
  greeting: { th: 'สวัสดี {name}', en: 'Hello, {name}' },
  cannotFinish: {
    th: 'ขั้นนี้ต้องต่ออินเทอร์เน็ต ต่อแล้วกดถ่ายใหม่ หรือไปที่ว่าการอำเภอใดก็ได้',
    en: 'This step needs internet. Connect and take again, or go to any district office.',
  },
})

export const faceText = { ...ownText, ...pictureHints }
