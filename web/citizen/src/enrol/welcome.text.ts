import { texts } from '@open-thaid/web-ui/text/text.ts'

export const welcomeText = texts({
  title: { th: 'บัตรประชาชนของท่าน ในโทรศัพท์ของท่าน', en: 'Your ID card, on your own phone' },
  lead: {
    th: 'แสดงบัตร เข้าใช้บริการของรัฐ และดูได้ทุกครั้งว่าใครขอข้อมูลของท่าน',
    en: 'Show your card, sign in to public services, and see every time somebody asks for your data.',
  },
  prepare: { th: 'เตรียม 2 อย่าง', en: 'Have two things ready' },
  prepareCard: { th: 'บัตรประชาชนตัวจริง', en: 'Your real ID card' },
  prepareLight: { th: 'ที่ที่มีแสงพอ', en: 'Good light' },
  time: { th: 'ใช้เวลาประมาณ 4 นาที หยุดแล้วกลับมาทำต่อได้', en: 'It takes about 4 minutes. You can stop and come back.' },
  start: { th: 'เริ่ม', en: 'Start' },
  officer: { th: 'ให้เจ้าหน้าที่ช่วย', en: 'Get help from an officer' },
  lost: { th: 'โทรศัพท์หาย', en: 'Lost phone' },
  free: { th: 'ไม่มีค่าใช้จ่าย และเราไม่ส่งลิงก์ทาง SMS หรือ LINE', en: 'It costs nothing, and we never send links by SMS or LINE.' },
  resumeTitle: { th: 'ท่านลงทะเบียนค้างไว้', en: 'You have started to register' },
  resumeAt: { th: 'ทำต่อได้จากขั้นที่ {step} จาก {steps} ภายใน {date}', en: 'You can go on at step {step} of {steps} until {date}.' },
  resume: { th: 'ทำต่อ', en: 'Go on' },
  restart: { th: 'เริ่มใหม่ทั้งหมด', en: 'Start from the beginning' },
  restartNote: { th: 'รูปและข้อมูลที่ส่งไว้จะถูกลบ', en: 'Pictures and data sent so far are deleted.' },
  resumeOfficer: { th: 'เจ้าหน้าที่ทำต่อให้ท่านได้ ด้วยรหัสช่วยเหลือ', en: 'An officer can go on for you with the help code.' },
  showCode: { th: 'ดูรหัสช่วยเหลือ', en: 'Show the help code' },

  howTitle: { th: 'เลือกวิธีลงทะเบียน', en: 'Choose how to register' },
  self: { th: 'ทำเองบนเครื่องนี้', en: 'By yourself on this phone' },
  selfNote: { th: 'ถ่ายบัตร ถ่ายใบหน้า ตั้งรหัส PIN ประมาณ 4 นาที', en: 'Card, face, PIN: about 4 minutes' },
  withOfficer: { th: 'ให้เจ้าหน้าที่ช่วย', en: 'With an officer' },
  withOfficerNote: { th: 'ที่ว่าการอำเภอใดก็ได้ ผลเท่ากันทุกอย่าง', en: 'At any district office, with the same result' },
  invited: { th: 'มีใบเชิญหรือคำเชิญ', en: 'I have an invitation' },
  invitedNote: { th: 'ใบจากหน่วยลงทะเบียน หรือ QR จากครอบครัวและเพื่อนบ้าน', en: 'A slip of a drive, or a QR from family or neighbours' },
  youngTitle: { th: 'อายุต่ำกว่า 18 ปี', en: 'Under 18' },
  young: { th: 'ลงทะเบียนกับเจ้าหน้าที่ พร้อมผู้ปกครอง', en: 'Register with an officer, together with a guardian.' },

  termsTitle: { th: 'เราเก็บอะไร และเก็บไว้ทำไม', en: 'What we keep, and why' },
  terms1: {
    th: 'เลขประจำตัว วันเกิด และรหัสหลังบัตร ใช้ตรวจกับทะเบียนราษฎร',
    en: 'ID number, date of birth and the code on the back: to check with the civil register.',
  },
  terms2: {
    th: 'รูปบัตรและภาพใบหน้า เก็บเข้ารหัสและลบใน 30 วัน ถ้าเจ้าหน้าที่ตรวจ ลบใน 90 วัน',
    en: 'Card pictures and face pictures: kept encrypted, deleted after 30 days; after 90 if an officer decides.',
  },
  terms3: {
    th: 'รหัสลับที่ยืนยันว่าเป็นท่าน เก็บในเครื่องนี้เท่านั้น',
    en: 'The secret that proves it is you stays on this phone only.',
  },
  terms4: {
    th: 'ทุกครั้งที่หน่วยงานขอข้อมูล ท่านเห็นในประวัติ และเราเก็บประวัติ 2 ปี',
    en: 'Every request by an agency is shown in your history, kept for 2 years.',
  },
  terms5: {
    th: 'เราไม่ขายข้อมูล และไม่ให้ใครโดยท่านไม่อนุญาต เว้นแต่กฎหมายกำหนด',
    en: 'We sell nothing, and pass nothing on without your permission unless the law requires it.',
  },
  faceLegend: { th: 'ให้ตรวจใบหน้าอย่างไร', en: 'How shall we check your face?' },
  faceSelf: { th: 'ยินยอมให้ระบบเทียบใบหน้ากับรูปในทะเบียน', en: 'I agree that the system compares my face with the photo in the register' },
  faceSelfNote: {
    th: 'ถอนความยินยอมได้ทุกเมื่อ โทรสายด่วนหรือไปที่ว่าการอำเภอใดก็ได้',
    en: 'You can withdraw this at any time: call the hotline or go to any district office.',
  },
  faceOfficer: { th: 'ไม่ยินยอม ให้เจ้าหน้าที่ตรวจแทน', en: 'I don’t agree: an officer checks instead' },
  faceOfficerNote: { th: 'ได้สิทธิเท่ากัน', en: 'You get the same rights.' },
  faceMissing: { th: 'เลือก 1 ข้อก่อนไปต่อ', en: 'Choose one before going on' },
  accept: { th: 'ยอมรับและไปต่อ', en: 'Accept and go on' },
  decline: { th: 'ไม่ยอมรับ', en: 'Don’t accept' },
  declinedTitle: { th: 'เราไม่ได้เก็บข้อมูลใดของท่าน', en: 'We have kept nothing of yours' },
  declined: {
    th: 'บัตรประชาชนตัวจริงยังใช้ได้ตามปกติ และท่านกลับมาลงทะเบียนเมื่อไรก็ได้',
    en: 'Your plastic card works as before, and you can come back whenever you like.',
  },
  declinedHome: { th: 'กลับหน้าแรก', en: 'Back to the first page' },
})
