import { texts } from '@open-thaid/web-ui/text/text.ts'

export const startText = texts({
  welcomeTitle: { th: 'โต๊ะเจ้าหน้าที่ทะเบียน', en: 'Officers’ desk' },
  promise: {
    th: 'ลงทะเบียนและช่วยเหลือประชาชน ทั้งที่สำนักทะเบียนและนอกสถานที่ ทุกครั้งที่เปิดดูข้อมูลของใคร ผู้นั้นจะเห็นในประวัติของตน',
    en: 'Register people and help them, at the office and in the field. Whenever you open somebody’s record, that person sees it in the history.',
  },
  needs: { th: 'ต้องมีไทยดีของท่านเอง และพาสคีย์ของเครื่องที่ใช้', en: 'You need your own ThaiD and a passkey on this device.' },
  failed: { th: 'เข้าสู่ระบบไม่สำเร็จ', en: 'Signing in did not work' },
  failedNext: { th: 'เริ่มใหม่จากปุ่มด้านล่าง และอนุญาตให้ใช้คุกกี้', en: 'Start again with the button below, and allow cookies.' },
  noMandateTitle: { th: 'ท่านยังไม่ได้รับมอบหมาย', en: 'You have no mandate' },
  noMandate: {
    th: 'ยังไม่มีสำนักทะเบียนใดมอบหมายให้ท่านปฏิบัติงาน หรือการมอบหมายสิ้นสุดแล้ว',
    en: 'No registration office has given you a mandate, or it has ended.',
  },
  noMandateNext: { th: 'ติดต่อหัวหน้างานหรือนายทะเบียน แล้วเปิดหน้านี้ใหม่', en: 'Ask your supervisor or registrar, then open this page again.' },
  passkeyTitle: { th: 'เพิ่มพาสคีย์ของเครื่องนี้', en: 'Add a passkey of this device' },
  passkeyWhy: {
    th: 'ก่อนทำรายการที่มีผลต่อประชาชน ระบบจะให้แตะพาสคีย์ เพื่อให้แน่ใจว่าเป็นตัวท่าน',
    en: 'Before anything that affects a person you touch your passkey, so that it is certain to be you.',
  },
  code: { th: 'รหัสเพิ่มพาสคีย์', en: 'Enrolment code' },
  codeHint: { th: 'ขอจากหัวหน้างานหรือนายทะเบียน ใช้ได้ครั้งเดียว', en: 'From your supervisor or registrar. It counts once.' },
  codeMissing: { th: 'ใส่รหัสเพิ่มพาสคีย์ 12 ตัว', en: 'Enter the code of 12 characters.' },
  add: { th: 'เพิ่มพาสคีย์', en: 'Add the passkey' },
  addAnother: { th: 'เพิ่มพาสคีย์ของเครื่องนี้อีกอัน', en: 'Add another passkey' },
  homeTitle: { th: 'งานของฉัน', en: 'My work' },
  role: { th: 'บทบาท', en: 'Role' },
  registrar: { th: 'นายทะเบียน', en: 'Registrar' },
  supervisor: { th: 'หัวหน้างาน', en: 'Supervisor' },
  officer: { th: 'เจ้าหน้าที่', en: 'Officer' },
  helper: { th: 'ผู้ช่วยภาคสนาม', en: 'Field helper' },
  until: { th: 'ถึง {time}', en: 'until {time}' },
  mandates: { th: 'การมอบหมายของท่าน', en: 'Your mandates' },
  device: { th: 'พาสคีย์ของท่าน', en: 'Your passkeys' },
  passkeys: { th: 'มี {count} อัน', en: '{count} added' },
  signOut: { th: 'ออกจากระบบ', en: 'Sign out' },
})
