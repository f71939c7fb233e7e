import { texts } from '@open-thaid/web-ui/text/text.ts'

export const showText = texts({
  title: { th: 'จะให้เห็นอะไร', en: 'What to show' },
  lead: { th: 'เลือกเท่าที่เจ้าหน้าที่ต้องใช้', en: 'Choose only what the officer needs.' },
  legend: { th: 'ข้อมูลที่จะแสดง', en: 'Data to show' },
  over18: { th: 'อายุ 18 ปีขึ้นไปหรือไม่', en: 'Whether I am 18 or older' },
  over18Note: { th: 'ไม่บอกชื่อ เลข หรือวันเกิด', en: 'No name, number or date of birth' },
  namePhoto: { th: 'ชื่อและรูป', en: 'Name and photo' },
  namePhotoNote: { th: 'ไม่บอกเลขและที่อยู่', en: 'No number, no address' },
  full: { th: 'บัตรทั้งใบ', en: 'The whole card' },
  fullNote: { th: 'มีเลขประจำตัวและที่อยู่', en: 'With ID number and address' },
  next: { th: 'ไปต่อ', en: 'Go on' },
  choose: { th: 'เลือก 1 ข้อก่อนไปต่อ', en: 'Choose one before going on' },
  presentTitle: { th: 'แสดงต่อเจ้าหน้าที่', en: 'Show to an officer' },
  notYetTitle: { th: 'จุดตรวจยังไม่ได้ต่อกับระบบนี้', en: 'Checkpoints are not connected yet' },
  notYet: {
    th: 'เราจึงยังไม่สร้าง QR ให้ เพราะยังไม่มีเครื่องใดตรวจได้ว่าจริง ใช้บัตรประชาชนตัวจริงกับเจ้าหน้าที่ไปก่อน',
    en: 'So we make no QR: no reader could check that it is real. Until then, use your plastic card with officers.',
  },
  pictureTitle: { th: 'ภาพบัตรบนจอไม่ใช่หลักฐาน', en: 'A picture on a screen proves nothing' },
  picture: {
    th: 'เจ้าหน้าที่ต้องสแกนและเห็นรูปจากทะเบียน ไม่ใช่ดูจากจอของท่าน',
    en: 'An officer has to scan and see the photo from the register, not look at your screen.',
  },
  chosen: { th: 'ท่านเลือก', en: 'You chose' },
  signIn: { th: 'เข้าใช้บริการของรัฐได้แล้ว ด้วยการสแกน QR', en: 'You can already sign in to public services by scanning a QR.' },
  scan: { th: 'สแกน QR', en: 'Scan a QR' },
})
