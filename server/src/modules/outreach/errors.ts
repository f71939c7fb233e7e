import { type ErrorCatalogue, problemsOf } from '../../platform/problem.ts'

const askAtTable = {
  th: 'ถามเจ้าหน้าที่ที่จุดลงทะเบียน หรือโทรหาสำนักทะเบียนที่ออกใบ ท่านลงทะเบียนเองโดยไม่ใช้ใบก็ได้',
  en: 'Ask at the registration point, or call the office that gave the slip. You can also register by yourself without it.',
}

export const outreachErrors = {
  'outreach.drive_unknown': {
    status: 404,
    title: { th: 'ไม่พบหน่วยลงทะเบียนนี้ในสำนักทะเบียนของท่าน', en: 'Your office has no such drive' },
    next: { th: 'กลับไปที่รายการ และตรวจว่าเลือกสำนักทะเบียนถูก', en: 'Go back to the list, and check that you chose the right office.' },
    desk: 'Unknown, or of an office for which the caller has no mandate: both answer the same.',
  },
  'outreach.drive_moved_on': {
    status: 409,
    title: { th: 'แผนนี้ถูกแก้หรือเปลี่ยนสถานะไปแล้ว', en: 'Somebody else changed this drive meanwhile' },
    next: { th: 'เปิดดูใหม่ แล้วทำรายการอีกครั้ง', en: 'Open it again, then do it once more.' },
    desk: 'The revision sent is not the present one, or the state allows no such step (model.ts, driveStates).',
  },
  'outreach.plan_not_possible': {
    status: 422,
    title: { th: 'แผนนี้ยังใช้ไม่ได้', en: 'This plan does not work yet' },
    next: { th: 'ดูจุดที่ระบุ แก้ แล้วบันทึกอีกครั้ง', en: 'Look at what is named, correct it and save again.' },
    desk: 'Fact `reason`: ends_before_it_begins, too_long, team_of_no_target, target_in_use, kit_twice.',
  },
  'outreach.kit_elsewhere': {
    status: 409,
    title: { th: 'ชุดอุปกรณ์นี้อยู่ในหน่วยอื่นที่เปิดอยู่', en: 'This kit is at another drive that is open' },
    next: { th: 'เอารหัสชุดออกจากหน่วยเดิม หรือปิดหน่วยเดิมก่อน', en: 'Take it out of the other drive, or close that one first.' },
    desk: 'A kit counts for one open drive at a time. Fact `kit` names it.',
  },
  'outreach.file_unreadable': {
    status: 422,
    title: { th: 'อ่านไฟล์นี้ไม่ได้', en: 'This file could not be read' },
    next: {
      th: 'บันทึกจากโปรแกรมตารางเป็น CSV (UTF-8) มีหัวคอลัมน์ในแถวแรก แล้วเลือกไฟล์อีกครั้ง',
      en: 'Save it from your spreadsheet as CSV (UTF-8) with column names in the first row, then choose it again.',
    },
    desk: 'Fact `reason`: empty, encoding, not_csv, columns (fact `missing` names them), too_many_rows.',
  },
  'outreach.nothing_to_print': {
    status: 409,
    title: { th: 'ไม่มีใบให้พิมพ์', en: 'There is nothing to print' },
    next: { th: 'นำเข้ารายชื่อก่อน หรือเลือกพิมพ์ซ้ำตามเลขใบ', en: 'Import a list first, or print again by number.' },
    desk: 'No slip waits, or those that were chosen do not exist or are withdrawn.',
  },
  'outreach.slips_are_over': {
    status: 409,
    title: { th: 'หน่วยนี้ปิดแล้ว จัดการใบไม่ได้', en: 'This drive is closed; its slips are over' },
    next: { th: 'สร้างหน่วยใหม่ถ้าจะลงทะเบียนเพิ่ม', en: 'Plan another drive to register more people.' },
    desk: 'Closed drives take no imports and print nothing.',
  },
  'outreach.code_unknown': {
    status: 404,
    title: { th: 'ไม่พบใบนี้', en: 'There is no such slip' },
    next: {
      th: 'เทียบรหัสกับใบอีกครั้ง ถ้าใบถูกพิมพ์ใหม่ ให้ใช้ใบล่าสุด หรือถามเจ้าหน้าที่ที่จุดลงทะเบียน',
      en: 'Compare the code with the slip. If it was printed again, use the newest one, or ask at the registration point.',
    },
    desk: 'No slip or invitation has this code: mistyped, printed again since, or erased after the drive.',
  },
  'outreach.slip_used': {
    status: 410,
    title: { th: 'คำเชิญนี้ใช้ลงทะเบียนแล้ว', en: 'This invitation was used already' },
    next: askAtTable,
    desk: 'An invitation for family counts once, and a registration that was begun with it is done. Slips of a list never answer so.',
  },
  'outreach.slip_withdrawn': {
    status: 410,
    title: { th: 'ใบนี้ถูกยกเลิกแล้ว', en: 'This slip was withdrawn' },
    next: askAtTable,
    desk: 'Withdrawn on the page of invitations.',
  },
  'outreach.slip_expired': {
    status: 410,
    title: { th: 'ใบนี้หมดอายุแล้ว หรือหน่วยนี้ปิดแล้ว', en: 'This slip has expired, or its drive is over' },
    next: askAtTable,
    desk: 'After `slips_until` of the drive, after it was closed, or after the last day of an invitation.',
  },
  'outreach.drive_not_open': {
    status: 409,
    title: { th: 'หน่วยลงทะเบียนยังไม่เปิด', en: 'The drive is not open yet' },
    next: { th: 'เก็บใบไว้ แล้วกลับมาทำต่อในวันงาน', en: 'Keep the slip, and go on on the day that it names.' },
    desk: 'The drive is planned; it is opened on its page.',
  },
  'outreach.too_many_tries': {
    status: 429,
    title: { th: 'ลองรหัสผิดหลายครั้งเกินไป', en: 'Too many codes that do not exist' },
    next: { th: 'รอสักครู่ แล้วสแกน QR บนใบแทนการพิมพ์', en: 'Wait a while, then scan the QR on the slip instead of typing.' },
    desk: 'Limit of unknown codes from one network (SLIP_MISSES_PER_NETWORK_DAY).',
  },
  'outreach.too_many_invitations': {
    status: 429,
    title: { th: 'วันนี้ท่านสร้างคำเชิญครบแล้ว', en: 'You made all invitations of today' },
    next: { th: 'สร้างเพิ่มได้พรุ่งนี้ คำเชิญที่สร้างไว้ยังใช้ได้', en: 'You can make more tomorrow. Those you made still count.' },
    desk: 'FAMILY_INVITATIONS_PER_DAY for one person.',
  },
  'outreach.board_gone': {
    status: 404,
    title: { th: 'ลิงก์กระดานนี้ใช้ไม่ได้แล้ว', en: 'This board’s link no longer counts' },
    next: { th: 'ขอลิงก์ใหม่จากหน้าหน่วยลงทะเบียน', en: 'Get a new one from the page of the drive.' },
    desk: 'Unknown, or ended a day after the drive.',
  },
} as const satisfies ErrorCatalogue

export const outreachProblem = problemsOf(outreachErrors)
