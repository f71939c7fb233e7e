import { type ErrorCatalogue, problemsOf } from '../../platform/problem.ts'

const atTheDesk = {
  th: 'นำรหัสช่วยเหลือไปที่ว่าการอำเภอใดก็ได้ เจ้าหน้าที่จะทำต่อจากจุดนี้',
  en: 'Take the help code to any district office. An officer goes on from this point.',
}

export const proofingErrors = {
  'proofing.session_not_found': {
    status: 404,
    title: { th: 'ไม่พบการลงทะเบียนนี้บนเครื่องนี้', en: 'This registration is not on this phone' },
    next: { th: 'เริ่มลงทะเบียนใหม่', en: 'Start the registration again.' },
    desk: 'Unknown session id, or the session belongs to another device key.',
  },
  'proofing.session_expired': {
    status: 410,
    title: { th: 'การลงทะเบียนนี้หมดเวลาแล้ว', en: 'This registration has run out of time' },
    next: { th: 'เริ่มใหม่ ใช้เวลาประมาณ 4 นาที', en: 'Start again; it takes about 4 minutes.' },
    desk: 'Older than PROOFING_SESSION_DAYS, or the person registered on another phone.',
  },
  'proofing.session_moved_on': {
    status: 409,
    title: { th: 'ขั้นตอนนี้ทำไปแล้ว', en: 'This step is already done' },
    next: { th: 'แอปจะพาไปขั้นตอนถัดไปเอง', en: 'The app takes you to the next step.' },
    desk: 'A parallel or repeated request; the session is in another state.',
  },
  'proofing.terms_outdated': {
    status: 409,
    title: { th: 'ข้อตกลงมีฉบับใหม่', en: 'The terms have changed' },
    next: { th: 'อ่านฉบับใหม่แล้วยอมรับอีกครั้ง', en: 'Read the new version and accept it.' },
    desk: 'terms_version is not the current one.',
  },
  'proofing.picture_not_usable': {
    status: 422,
    title: { th: 'ใช้รูปนี้ไม่ได้', en: 'This picture cannot be used' },
    next: { th: 'ถ่ายใหม่ หรือเลือกรูป JPEG, PNG หรือ WebP ที่เล็กกว่านี้', en: 'Take it again, or choose a smaller JPEG, PNG or WebP picture.' },
    desk: 'Not an image by its bytes, damaged, or too many pixels; facts.reason says which.',
  },
  'proofing.too_many_card_checks': {
    status: 429,
    title: { th: 'ตรวจบัตรครบจำนวนครั้งของวันนี้แล้ว', en: 'No more card checks today' },
    next: atTheDesk,
    desk: 'Limit per citizen number, device or address; the same for numbers that do not exist.',
  },
  'proofing.no_challenge': {
    status: 409,
    title: { th: 'ยังไม่ได้เริ่มถ่ายใบหน้า หรือหมดเวลาแล้ว', en: 'The face step has not begun or has run out of time' },
    next: { th: 'กดเริ่มถ่ายใบหน้าอีกครั้ง', en: 'Start the face step again.' },
    desk: 'No open challenge with this id.',
  },
  'proofing.face_busy': {
    status: 503,
    title: { th: 'ตอนนี้มีคนถ่ายใบหน้าพร้อมกันมาก', en: 'Many people are at the face step right now' },
    next: { th: 'รอสักครู่ แอปจะส่งใหม่เอง', en: 'Wait a moment; the app sends it again.' },
    desk: 'Queue of the face worker is full.',
  },
  'proofing.pins_differ': {
    status: 422,
    title: { th: 'PIN สองครั้งไม่ตรงกัน', en: 'The two PINs differ' },
    next: { th: 'ตั้งใหม่ทั้งสองครั้ง', en: 'Set it again, both times.' },
    desk: 'Nothing was stored.',
  },
  'proofing.pin_too_simple': {
    status: 422,
    title: { th: 'PIN นี้เดาง่ายเกินไป', en: 'This PIN is too easy to guess' },
    next: {
      th: 'อย่าใช้เลขเรียงหรือซ้ำ 4 ตัว วันเกิด หรือส่วนหนึ่งของเลขประจำตัว',
      en: 'Do not use 4 counting or equal digits, your birth date or part of your ID number.',
    },
    desk: 'facts.rule says which rule.',
  },
  'proofing.field_kit_unknown': {
    status: 404,
    title: { th: 'ระบบไม่รู้จักชุดภาคสนามของเครื่องนี้', en: 'The service does not know this device’s field kit' },
    next: {
      th: 'อย่าลบข้อมูลในเครื่อง ส่งออกเป็นไฟล์เข้ารหัส แล้วนำไปที่สำนักทะเบียนที่ออกชุดภาคสนาม',
      en: 'Delete nothing on the device. Export the encrypted file and take it to the office that issued the kit.',
    },
    desk: 'No kit with this id was ever issued here: another installation, or a damaged export file.',
  },
  'proofing.field_too_much_refused': {
    status: 429,
    title: { th: 'เครื่องนี้ส่งรายการที่อ่านไม่ได้มากเกินไป', en: 'This device has sent too much that cannot be read' },
    next: { th: 'แจ้งหัวหน้างานของสำนักทะเบียน รายการในเครื่องยังอยู่ครบ', en: 'Tell the office’s supervisor. What is on the device is kept.' },
    desk: 'More than FIELD_REFUSED_PER_KIT records of this kit are quarantined as changed; somebody may be filling the store.',
  },
  'proofing.field_kit_full': {
    status: 409,
    title: { th: 'ชุดนี้ส่งรายการมาเกินจำนวนที่รับได้', en: 'This kit has sent more than one kit may' },
    next: {
      th: 'รายการในเครื่องยังอยู่ครบ แจ้งหัวหน้างานของสำนักทะเบียน แล้วส่งอีกครั้งหลังหนึ่งชั่วโมง ถ้ายังไม่รับ ให้ส่งออกเป็นไฟล์เก็บไว้',
      en: 'What is on the device is kept. Tell the office’s supervisor and send again after an hour; if it is still not taken, export it to a file.',
    },
    desk: 'FIELD_RECORDS_PER_KIT, FIELD_MEGABYTES_PER_KIT, or, of records kept apart, FIELD_APART_PER_KIT or FIELD_APART_PER_HOUR. Look whether the kit is stolen; raise the limit if the work is real.',
  },
  'proofing.field_submission_unknown': {
    status: 404,
    title: { th: 'ไม่พบรายการภาคสนามนี้', en: 'There is no such field record' },
    next: { th: 'ส่งรายการก่อน แล้วจึงส่งรูป แอปจะทำให้เอง', en: 'Send the record first, then its pictures; the app does so by itself.' },
    desk: 'No envelope with this digest, or none of this office; or the picture is not on its list.',
  },
  'proofing.field_attachment_differs': {
    status: 422,
    title: { th: 'รูปไม่ตรงกับรายการที่ลงลายมือชื่อไว้', en: 'The picture is not the one that the record signed for' },
    next: {
      th: 'รายการนี้ต้องเก็บข้อมูลใหม่ รายการอื่นส่งต่อได้ตามปกติ',
      en: 'This person’s record has to be taken anew. The others go on as usual.',
    },
    desk: 'SHA-256 of the uploaded bytes differs from the signed manifest: damaged storage, or somebody changed it.',
  },
  'proofing.field_moved_on': {
    status: 409,
    title: { th: 'รายการนี้มีผู้ตัดสินไปแล้ว', en: 'This record has been decided already' },
    next: { th: 'เปิดรายการใหม่เพื่อดูผลล่าสุด', en: 'Open the list again to see how it stands.' },
    desk: 'A parallel or repeated decision, or a record whose signature does not fit, which can only be set aside.',
  },
  'proofing.slip_unknown': {
    status: 404,
    title: { th: 'ใช้ใบนี้ไม่ได้', en: 'This slip cannot be used' },
    next: {
      th: 'ตรวจรหัสบนใบอีกครั้ง ถ้ายังไม่ได้ นำบัตรประชาชนไปที่ว่าการอำเภอใดก็ได้',
      en: 'Check the code on the slip. If it still fails, take your ID card to any district office.',
    },
    desk: 'Unknown, used, printed anew, or older than SLIP_DAYS: all answer the same.',
  },
  'proofing.slip_used': {
    status: 409,
    title: { th: 'ใบนี้ใช้ไปแล้ว หรือหมดอายุ', en: 'This slip was used, or has ended' },
    next: atTheDesk,
    desk: 'Another phone finished with it, a new one was printed, or SLIP_DAYS are over.',
  },
  'proofing.slips_over': {
    status: 409,
    title: { th: 'เรื่องนี้พิมพ์ใบให้อีกไม่ได้แล้ว', en: 'No more slips are printed for this case' },
    next: {
      th: 'ให้ผู้มาติดต่อแสดงตัวอีกครั้ง แล้วเปิดเรื่องใหม่ ใบล่าสุดที่พิมพ์ไว้ยังใช้ได้จนถึงวันหมดอายุ',
      en: 'Let the person come with her card again and open a new case. The slip printed last still counts until its day.',
    },
    desk: 'SLIPS_PER_CASE printings, or SLIP_DAYS since the decision.',
  },
  'proofing.too_many_open_cases': {
    status: 409,
    title: { th: 'มีเรื่องที่ไม่มีโทรศัพท์ค้างอยู่มากเกินไป', en: 'Too many cases without a phone are open' },
    next: {
      th: 'ตัดสินหรือปิดเรื่องที่ค้างอยู่ในรายการก่อน แล้วเปิดเรื่องใหม่ เรื่องที่มีรหัสบนโทรศัพท์เปิดได้ตามปกติ',
      en: 'Decide or end the open ones on the list first, then open this one. Cases with a phone’s code open as ever.',
    },
    desk: 'PHONELESS_CASES_PER_OFFICER or PHONELESS_CASES_PER_OFFICE; undecided ones end by themselves after PHONELESS_CASE_HOURS.',
  },
  'proofing.already_decided': {
    status: 409,
    title: { th: 'มีผู้ตัดสินเรื่องนี้แล้ว', en: 'This case is already decided' },
    next: { th: 'เปิดเรื่องนี้ใหม่ จะเห็นว่าใครตัดสินและเมื่อใด', en: 'Open the case again to see who decided, and when.' },
    desk: 'Another officer was first; the case says who.',
  },
  'proofing.case_moved_on': {
    status: 409,
    title: { th: 'ขั้นนี้ของเรื่องทำไปแล้ว หรือยังทำไม่ได้', en: 'This step of the case is done, or is not due yet' },
    next: { th: 'เปิดเรื่องนี้ใหม่ แล้วทำต่อจากขั้นที่ค้างอยู่', en: 'Open the case again and go on from where it stands.' },
    desk: 'A parallel or repeated request, or steps out of order.',
  },
  'proofing.case_ended': {
    status: 410,
    title: { th: 'เรื่องนี้หมดเวลาแล้ว', en: 'This case has run out of time' },
    next: { th: 'ให้ผู้มาติดต่อเริ่มใหม่บนโทรศัพท์ แล้วเปิดเรื่องใหม่', en: 'Let the person begin again on the phone and open a new case.' },
    desk: 'Older than PROOFING_SESSION_DAYS, without a phone than PHONELESS_CASE_HOURS, or the phone’s session is over.',
  },
  'proofing.face_missing': {
    status: 409,
    title: { th: 'ยังไม่ได้ถ่ายใบหน้าที่โต๊ะ', en: 'No picture of the face was taken at the desk' },
    next: { th: 'ถ่ายใบหน้าก่อน แล้วเทียบกับรูปในทะเบียน', en: 'Take the picture first, then compare it with the register’s.' },
    desk: 'face-verdicts without a face-picture, or its file was deleted.',
  },
  'proofing.face_not_judged': {
    status: 409,
    title: { th: 'ยังไม่ได้เทียบใบหน้า หรือท่านเห็นว่าไม่ใช่คนเดียวกัน', en: 'The face is not compared yet, or you said it is not the same person' },
    next: { th: 'เทียบใบหน้าก่อนอนุมัติ หรือถ่ายใหม่', en: 'Compare the faces before you approve, or take the picture again.' },
    desk: 'decisions/approvals before a face-verdict of the same person.',
  },
  'proofing.office_unknown': {
    status: 422,
    title: { th: 'ไม่พบสำนักทะเบียนนี้', en: 'There is no such registration office' },
    next: { th: 'ตรวจรหัสสำนักทะเบียน 4 หลัก', en: 'Check the four digits of the office.' },
    desk: 'to_office_code is not in offices.office.',
  },
} as const satisfies ErrorCatalogue

export const proofingProblem = problemsOf(proofingErrors)
