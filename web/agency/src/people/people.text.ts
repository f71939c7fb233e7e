import { texts } from '@open-thaid/web-ui/text/text.ts'

export const peopleText = texts({
  title: { th: 'ผู้ทดสอบ', en: 'Test people' },
  intro: {
    th: 'บุคคลสมมติ {count} คน พิมพ์เลขในหน้าเข้าสู่ระบบ หรือใช้โทรศัพท์จำลอง',
    en: '{count} invented people. Type a number on the sign-in page, or use the pocket phone.',
  },
  phone: { th: 'เปิดโทรศัพท์จำลอง', en: 'Open the pocket phone' },
  phoneNote: {
    th: 'ลงทะเบียน สแกน และอนุญาตได้เหมือนคนจริง เป็นหน้าเว็บและเป็น API',
    en: 'It registers, scans and allows like a person; a page and an API.',
  },
  number: { th: 'เลขประจำตัวประชาชน', en: 'ID number' },
  pin: { th: 'PIN', en: 'PIN' },
  copyNumber: { th: 'คัดลอกเลข', en: 'Copy the number' },
  search: { th: 'ค้นชื่อหรือลักษณะ', en: 'Search by name or trait' },
  errorsTitle: { th: 'ทำให้เกิดข้อผิดพลาด', en: 'Provoke errors' },
  errorsIntro: {
    th: 'เติม fail ตามด้วยชื่อเหตุในคำขอของบริการทดลอง เช่น fail=user_denied หรือทำตามนี้',
    en: 'Add fail with a reason’s name to a request of a sandbox service, like fail=user_denied; or do what a person would.',
  },
  deny: { th: 'กด "ไม่อนุญาต" ในหน้าเข้าสู่ระบบ', en: 'Press “Deny” on the sign-in page' },
  wait: { th: 'เปิดหน้าเข้าสู่ระบบทิ้งไว้ 2 นาที', en: 'Leave the sign-in page for 2 minutes' },
  dead: { th: 'ใช้เลขของผู้เสียชีวิต', en: 'Use the number of the deceased man' },
  young: { th: 'ใช้เด็กที่ยังไม่มีบัตรกับโทรศัพท์จำลอง', en: 'Use the child without a card on the pocket phone' },
  twice: { th: 'แลกโค้ดเดิมสองครั้ง', en: 'Redeem one code twice' },
  noData: { th: 'รายชื่อนี้มีเฉพาะระบบทดลอง', en: 'This list exists in the sandbox only' },
  allCodes: { th: 'รหัสข้อผิดพลาดทั้งหมด', en: 'All error codes' },
  provokes: { th: 'ได้ผล', en: 'Gives' },
  pageStays: { th: 'หน้าเดิมบอกว่าไม่มีบุคคลนี้', en: 'the page says that there is no such person' },
  noPhone: { th: 'ลงทะเบียนเองไม่ได้ ต้องไปพบเจ้าหน้าที่', en: 'no registration without an officer' },
})

/** What a person of this trait provokes beyond an ordinary sign-in. */
export const provokedBy: Readonly<Record<string, { th: string; en: string }>> = texts({
  deceased: { th: 'เข้าสู่ระบบไม่ได้: ไม่ให้บริการบุคคลนี้', en: 'Cannot sign in: the person is not served' },
  child_5_no_card: { th: 'ลงทะเบียนโทรศัพท์ไม่ได้: ไม่มีบัตร', en: 'Cannot register a phone: no card' },
  age_17: { th: 'ลงทะเบียนเองไม่ได้: ยังไม่บรรลุนิติภาวะ', en: 'Cannot register alone: a minor' },
  child_10: { th: 'ลงทะเบียนเองไม่ได้: ยังไม่บรรลุนิติภาวะ', en: 'Cannot register alone: a minor' },
  cancelled_card: { th: 'ตรวจบัตรไม่ผ่าน', en: 'The card check fails' },
  expired_card: { th: 'ตรวจบัตรไม่ผ่าน ข้อมูลวันหมดอายุผ่านมาแล้ว', en: 'The card check fails; date_of_expiry is past' },
  no_portrait: { th: 'เทียบใบหน้าไม่ได้ ส่งต่อเจ้าหน้าที่', en: 'No face to compare: handed to an officer' },
  old_portrait: { th: 'ภาพเก่า ส่งต่อเจ้าหน้าที่ได้', en: 'An old portrait: may be handed to an officer' },
  birth_day_unknown: { th: 'birthdate มีเพียงปีและเดือน', en: 'birthdate holds year and month only' },
  birth_month_day_unknown: { th: 'birthdate มีเพียงปี', en: 'birthdate holds the year only' },
  middle_name: { th: 'มี middle_name', en: 'Has a middle_name' },
  one_letter_name: { th: 'given_name มีหนึ่งตัวอักษร', en: 'given_name is one letter' },
  long_name: { th: 'ชื่อยาวมาก ตรวจว่าหน้าจอของท่านไม่ตัด', en: 'Very long name: see that your page does not cut it' },
  hyphen_name: { th: 'ชื่อสกุลมียัติภังค์', en: 'A hyphen in the family name' },
  apostrophe_name: { th: "family_name_en มี '", en: "family_name_en holds an '" },
  foreigner_class_6: { th: 'ไม่มีบัตรประชาชน ไม่มีข้อมูลบัตร', en: 'No citizen card: card claims are absent' },
})
