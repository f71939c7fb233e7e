import { commonText } from '@open-thaid/demo-kit/text.ts'

/** Every word of the pages; Thai first. */
export const text = {
  ...commonText,
  brand: { th: 'ท่าอากาศยานไทย', en: 'Airports of Thailand' },
  title: { th: 'เช็กอินเที่ยวบินในประเทศ', en: 'Check in for a domestic flight' },
  lead: {
    th: 'เลือกเที่ยวบิน แล้วเข้าสู่ระบบด้วยไทยดี ไม่ต้องแสดงบัตรตัวจริงที่เคาน์เตอร์',
    en: 'Choose your flight and sign in with ThaiD. There is no card to show at the counter.',
  },
  need: {
    th: 'เราจะขอชื่อและรูปถ่ายเท่านั้น ไม่ขอเลขประจำตัว เก็บไว้ 1 วัน',
    en: 'We ask for your name and photo only, and for no ID number. Kept for 1 day.',
  },
  flight: { th: 'เที่ยวบิน', en: 'Flight' },
  chooseFlight: { th: 'เลือกเที่ยวบินของท่าน', en: 'Choose your flight' },
  noFlight: { th: 'เลือกเที่ยวบินจากรายการก่อน', en: 'Please choose a flight from the list first.' },
  checkIn: { th: 'เช็กอินด้วยไทยดี', en: 'Check in with ThaiD' },
  byCard: { th: 'เช็กอินด้วยบัตรในแอป', en: 'Check in with the card in the app' },
  passTitle: { th: 'บัตรผ่านขึ้นเครื่อง', en: 'Boarding pass' },
  passReady: { th: 'เช็กอินแล้ว แสดงหน้านี้ที่ประตู', en: 'You are checked in. Show this page at the gate.' },
  compared: { th: 'เจ้าหน้าที่จะเทียบใบหน้าของท่านกับรูปนี้', en: 'Staff compare your face with this photo.' },
  photo: { th: 'รูปถ่ายของผู้โดยสาร', en: 'Photo of the passenger' },
  noPhoto: { th: 'ไม่มีรูปถ่าย แสดงบัตรประชาชนตัวจริงที่ประตู', en: 'No photo on file. Please show your ID card at the gate.' },
  passenger: { th: 'ผู้โดยสาร', en: 'Passenger' },
  from: { th: 'จาก', en: 'From' },
  to: { th: 'ไป', en: 'To' },
  departs: { th: 'เวลาออก', en: 'Departs' },
  gate: { th: 'ประตู', en: 'Gate' },
  seat: { th: 'ที่นั่ง', en: 'Seat' },
  day: { th: 'วันที่', en: 'Date' },
  kept: { th: 'ข้อมูลนี้จะถูกลบเมื่อ {time} รูปถ่ายไม่ถูกเก็บ', en: 'This is deleted on {time}. The photo is not kept.' },
  otherFlight: { th: 'เปลี่ยนเที่ยวบิน', en: 'Change the flight' },
  remove: { th: 'ยกเลิกการเช็กอินและลบข้อมูล', en: 'Undo the check-in and delete the data' },
  removed: { th: 'ลบข้อมูลการเช็กอินแล้ว', en: 'The check-in is deleted' },
  full: { th: 'เที่ยวบินนี้เต็มแล้ว เลือกเที่ยวบินอื่น', en: 'This flight is full. Please choose another.' },
} as const satisfies Record<string, Readonly<Record<'th' | 'en', string>>>

export type TextKey = keyof typeof text
