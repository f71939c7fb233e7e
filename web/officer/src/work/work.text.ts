import { texts } from '@open-thaid/web-ui/text/text.ts'

export const workText = texts({
  next: { th: 'ทำรายการถัดไป', en: 'Do the next one' },
  nothing: { th: 'ไม่มีงานค้าง', en: 'Nothing is waiting' },
  nothingNote: {
    th: 'งานใหม่ขึ้นที่นี่เอง ระหว่างนี้อ่านคู่มือหรือฝึกกับสถานการณ์ตัวอย่างได้',
    en: 'New work appears here by itself. Meanwhile you can read a guide or practise with made-up situations.',
  },
  down: { th: 'อ่านข้อมูลบางส่วนไม่ได้ในตอนนี้', en: 'Some parts can’t be read right now' },
  downNext: { th: 'ส่วนอื่นใช้ได้ตามปกติ ระบบจะอ่านใหม่เองทุก 30 วินาที', en: 'The rest is complete. They are asked again every 30 seconds.' },
  cases: { th: 'เรื่องลงทะเบียน', en: 'Registrations' },
  queue: { th: 'คิวหน้าเคาน์เตอร์', en: 'The call queue' },
  samples: { th: 'เรื่องที่สุ่มตรวจ', en: 'Sample checks' },
  sent_back: { th: 'เรื่องที่หัวหน้างานพบว่าไม่ถูกต้อง', en: 'What your supervisor found wrong' },
  stops: { th: 'การเปิดดูเกินจำนวน', en: 'Stops for opening too many records' },
  sentBackNote: {
    th: 'อ่านข้อสังเกต แล้วหารือหัวหน้างานว่าต้องแก้อย่างไร',
    en: 'Read the words, then agree with your supervisor on what to mend.',
  },
  sentBackDay: { th: 'ตัดสินเมื่อ {day}', en: 'Decided on {day}' },
  toConfirm: { th: 'รอเจ้าหน้าที่คนที่สองยืนยัน', en: 'Waiting for a second officer' },
  waitingCases: { th: 'เรื่องลงทะเบียนของสำนักทะเบียนนี้ {count} เรื่อง', en: 'Registrations of this office: {count}' },
  noCases: { th: 'ไม่มีเรื่องค้างของสำนักทะเบียนนี้', en: 'None of this office is waiting' },
  anywhere: {
    th: 'อีก {count} เรื่องไปรับบริการที่ใดก็ได้ เปิดได้เมื่อเจ้าของเรื่องนำรหัสมา',
    en: '{count} more may be taken by any office, when the person brings the code.',
  },
  dueToday: { th: 'วันนี้วันสุดท้าย', en: 'Ends today' },
  since: { th: 'ตั้งแต่ {time}', en: 'Since {time}' },
  openCases: { th: 'เปิดเรื่องลงทะเบียน', en: 'Open registrations' },
  queueNow: { th: 'รอ {waiting} คน ประมาณ {minutes} นาที', en: '{waiting} waiting, about {minutes} minutes' },
  samplesDue: { th: 'รอตรวจ {count} เรื่อง', en: '{count} to be checked' },
  stopsNow: {
    th: 'ใน 7 วันมี {count} ครั้งที่เจ้าหน้าที่ถูกหยุดเพราะเปิดดูข้อมูลมากเกินกำหนด สอบถามสาเหตุ',
    en: 'Stops in 7 days because an officer opened too many records: {count}. Ask why.',
  },
  deeds: { th: 'สิ่งที่ฉันทำ', en: 'What I did' },
  deedsNote: { th: 'เปิดดูข้อมูลใด เพราะอะไร และตัดสินอะไร', en: 'What you opened, why, and what you decided' },
  guides: { th: 'คู่มือและฝึกปฏิบัติ', en: 'Guides and practice' },
  guidesNote: { th: 'เรื่องละหนึ่งหน้า อ่านได้แม้ไม่มีเน็ต', en: 'One page each; they open without a network' },
})

/** Why an officer is needed, by the server's word. */
export const reasonText = texts({
  cannot_go_on_online: { th: 'ทำต่อทางออนไลน์ไม่ได้', en: 'Cannot go on online' },
  age: { th: 'อายุยังไม่ถึงที่ระบบตัดสินเอง', en: 'Too young for the machine to decide' },
  no_portrait: { th: 'ทะเบียนไม่มีรูป', en: 'The register has no portrait' },
  old_portrait: { th: 'รูปในทะเบียนเก่ามาก', en: 'The register’s portrait is old' },
  face: { th: 'เทียบใบหน้าไม่ผ่าน', en: 'The face was not matched' },
  declined_face: { th: 'ไม่ประสงค์ให้ใช้ใบหน้า', en: 'Does not want face comparison' },
  asked: { th: 'ขอให้เจ้าหน้าที่ช่วย', en: 'Asked for an officer' },
})
