import { type ErrorCatalogue, problemsOf } from '../../platform/problem.ts'

/** What the citizen's phone and the sign-in page can meet. What agencies meet stands in oauth-errors.ts, in the words of OAuth. */
export const signinErrors = {
  'signin.code_not_ours': {
    status: 422,
    title: { th: 'รหัสนี้ไม่ใช่ของระบบนี้', en: 'This code is not one of ours' },
    next: {
      th: 'ดูที่อยู่ของเว็บไซต์บนจอ หากไม่แน่ใจ อย่าเข้าสู่ระบบที่เว็บนั้น',
      en: 'Look at the address of the website. If in doubt, do not sign in there.',
    },
    desk: 'QR, app link or reference code without our signature: another site, cut, altered, or mistyped.',
  },
  'signin.code_too_old': {
    status: 410,
    title: { th: 'รหัสนี้หมดเวลาแล้ว', en: 'This code is too old' },
    next: { th: 'สแกน QR ที่แสดงบนจอตอนนี้อีกครั้ง', en: 'Scan the code that is on the screen now.' },
    desk: 'Signed by us, but older than SIGN_IN_QR_SECONDS (a photograph), or from the future. The sign-in stays open.',
  },
  'signin.interaction_expired': {
    status: 410,
    title: { th: 'การเข้าสู่ระบบนี้หมดเวลาแล้ว', en: 'This sign-in has run out' },
    next: { th: 'เริ่มใหม่จากหน้าจอของหน่วยงาน ยังไม่ได้ส่งข้อมูลใด', en: 'Start again from the agency’s screen. No data was sent.' },
    desk: 'Older than SIGN_IN_SECONDS, or swept.',
  },
  'signin.already_claimed': {
    status: 409,
    title: { th: 'มีโทรศัพท์อีกเครื่องสแกนรหัสนี้ไปก่อนแล้ว', en: 'Another phone scanned this code first' },
    next: {
      th: 'หากท่านไม่รู้จักเครื่องนั้น ให้ปิดหน้าจอที่แสดง QR แล้วเริ่มใหม่',
      en: 'If you do not know that phone, close the page with the code and start again.',
    },
    desk: 'Second claim of one interaction. The first phone and the screen are told.',
  },
  'signin.moved_on': {
    status: 409,
    title: { th: 'การเข้าสู่ระบบนี้ตัดสินใจไปแล้ว', en: 'This sign-in was already decided' },
    next: { th: 'ดูผลได้ในประวัติการใช้ข้อมูล', en: 'You can see the result in your history.' },
    desk: 'Decision on an interaction that is denied, approved or completed.',
  },
  'signin.level_not_reached': {
    status: 403,
    title: { th: 'บริการนี้ต้องยืนยันตัวตนกับเจ้าหน้าที่ก่อน', en: 'This service needs a proofing by an officer first' },
    next: {
      th: 'ไปที่ว่าการอำเภอใดก็ได้พร้อมบัตรประชาชน แล้วกลับมาเข้าใช้บริการอีกครั้ง ไม่มีข้อมูลใดถูกส่ง',
      en: 'Go to any district office with your card, then sign in again. No data was sent.',
    },
    desk: 'The agency asked for an assurance level as essential, and the account is below it. Proofing by an officer raises it.',
  },
  'signin.offer_of_another': {
    status: 403,
    title: { th: 'คำขอนี้เริ่มจากโทรศัพท์ของผู้อื่น', en: 'This began on somebody else’s phone' },
    next: {
      th: 'สร้าง QR สำหรับแอปกระเป๋าจากโทรศัพท์ของท่านเอง แล้วเริ่มใหม่ ไม่มีข้อมูลใดถูกส่ง',
      en: 'Make the code for the wallet on your own phone and start again. No data was sent.',
    },
    desk: 'The wallet scanned a Credential Offer of one person, and another one scanned its sign-in code.',
  },
  'signin.not_this_phone': {
    status: 403,
    title: { th: 'เครื่องนี้ไม่ได้เป็นผู้สแกนรหัสนี้', en: 'This phone did not scan this code' },
    next: { th: 'ใช้เครื่องที่สแกน หรือเริ่มใหม่', en: 'Use the phone that scanned it, or start again.' },
    desk: 'Decision from a phone that holds no claim; logged.',
  },
  'signin.shown_differs': {
    status: 409,
    title: { th: 'ข้อมูลที่แสดงไม่ตรงกับที่ส่งให้เครื่องนี้', en: 'What was shown is not what we sent' },
    next: { th: 'ยังไม่ได้ส่งข้อมูลใด ปิดแอปแล้วเริ่มใหม่', en: 'No data was sent. Close the app and start again.' },
    desk: 'shown_digest in the decision is not the digest of the claim. Name, purpose or items were changed on the way.',
  },
  'signin.number_missing': {
    status: 422,
    title: { th: 'ยังไม่ได้เลือกเลขที่จอแสดง', en: 'The number on the screen was not chosen' },
    next: { th: 'เลือกเลขที่ตรงกับจอของหน่วยงาน', en: 'Choose the number that the agency’s screen shows.' },
    desk: 'Approval without number although the claim did not come by the app link, or without PIN.',
  },
  'signin.agency_paused': {
    status: 409,
    title: { th: 'บริการนี้หยุดใช้การเข้าสู่ระบบอยู่', en: 'This service is paused' },
    next: { th: 'ติดต่อหน่วยงานเจ้าของบริการ ยังไม่ได้ส่งข้อมูลใด', en: 'Contact the agency. No data was sent.' },
    desk: 'The client was paused after the page was opened.',
  },
  'signin.person_not_served': {
    status: 403,
    title: { th: 'ใช้การเข้าสู่ระบบไม่ได้', en: 'Signing in is not possible' },
    next: { th: 'ติดต่อสำนักทะเบียนใดก็ได้', en: 'Ask at any registration office.' },
    desk: 'The person is not in the register or is recorded as dead.',
  },
  'signin.other_browser': {
    status: 404,
    title: { th: 'เบราว์เซอร์นี้ไม่ได้เริ่มการเข้าสู่ระบบนี้', en: 'This browser did not start this sign-in' },
    next: {
      th: 'กลับไปหน้าของหน่วยงานแล้วเริ่มใหม่ และอนุญาตให้ใช้คุกกี้',
      en: 'Go back to the agency’s page and start again, and allow cookies.',
    },
    desk: 'Unknown or swept interaction, or the cookie that binds it is missing (cookies off, another browser).',
  },
} as const satisfies ErrorCatalogue

export const signinProblem = problemsOf(signinErrors)
