/**
 * Compounds that the dictionaries of browsers cut in two, with the places of the cuts. A line that ends after เจ้า and goes on with หน้าที่ makes
 * slow readers read it twice.
 */
export const thaiCompounds = [
  'เจ้า|หน้าที่',
  'ที่|ว่าการ',
  'สาย|ด่วน',
  'หน่วย|งาน',
  'เครือ|ข่าย',
  'ช่วย|เหลือ',
  'ผู้|ปกครอง',
  'เสีย|ชีวิต',
  'ถูก|ต้อง',
  'ตัว|จริง',
  'วาง|สาย',
  'ความ|ปลอดภัย',
  'โท|เคน',
  'ผู้|มา|ติดต่อ',
  'ปฏิบัติ|งาน',
  'ภาค|สนาม',
  'เป้า|หมาย',
  'มอบ|หมาย',
  'พาส|คีย์',
  'นาย|ทะเบียน',
  'สำนัก|ทะเบียน',
  'ลง|ทะเบียน',
  'รูป|ถ่าย',
  'วัน|ออกบัตร',
  'ขึ้น|เครื่อง',
  'ท่า|อากาศยาน',
  'ที|ละ',
  'สัก|ครู่',
] as const

/** WORD JOINER: no line ends here. It has no width, and searching in the page passes over it. */
const joiner = '\u2060'

const pairs = thaiCompounds.map((compound): [whole: string, joined: string] => [
  compound.replaceAll('|', ''),
  compound.replaceAll('|', joiner),
])

/** The text with its compounds held together; any text may be given, once or twice. */
export const joinCompounds = (text: string): string => pairs.reduce((joined, [whole, glued]) => joined.replaceAll(whole, glued), text)

/** As people write it, for what is spoken or stands outside the page. */
export const withoutJoiners = (text: string): string => text.replaceAll(joiner, '')
