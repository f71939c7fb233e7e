import { texts } from '@open-thaid/web-ui/text/text.ts'

export const agenciesText = texts({
  title: { th: 'หน่วยงานที่ท่านยินยอม', en: 'Agencies you agreed to' },
  lead: {
    th: 'ท่านอนุญาตให้หน่วยงานเหล่านี้ดูข้อมูล ถอนได้ทุกเมื่อ',
    en: 'You allowed these agencies to see data of yours. You can take that back at any time.',
  },
  loading: { th: 'กำลังเปิดรายชื่อ', en: 'Opening the list' },
  emptyTitle: { th: 'ไม่มีหน่วยงานที่ท่านยินยอมไว้', en: 'There is no agency that you agreed to' },
  empty: { th: 'เมื่อท่านอนุญาตให้หน่วยงานใดดูข้อมูล ชื่อจะขึ้นที่นี่', en: 'When you allow an agency to see data, it appears here.' },
  offline: { th: 'ไม่มีเน็ต แสดงรายชื่อที่เก็บไว้เมื่อ {time}', en: 'Offline: this is the list as of {time}.' },
  lastUsed: { th: 'ใช้ล่าสุด {date}', en: 'Last used {date}' },
  services: { th: 'บริการ', en: 'Services' },
  items: { th: 'ข้อมูลที่ยินยอม', en: 'Data you agreed to' },
  nothing: { th: 'ไม่มีข้อมูล นอกจากการเข้าใช้', en: 'Nothing but the sign-in' },
  since: { th: 'ยินยอมตั้งแต่', en: 'Agreed since' },
  last: { th: 'ใช้ล่าสุด', en: 'Last used' },
  withdraw: { th: 'ถอนความยินยอม', en: 'Withdraw my consent' },
  confirmTitle: { th: 'ถอนความยินยอมจากหน่วยงานนี้', en: 'Withdraw your consent from this agency' },
  effectNow: {
    th: 'ตั้งแต่ตอนนี้หน่วยงานนี้ดูข้อมูลของท่านไม่\u2060ได้ และเราจะแจ้งหน่วยงาน',
    en: 'The agency can no longer look at your data from this moment, and we tell it.',
  },
  effectKept: {
    th: 'ข้อมูลที่ส่งไปแล้วไม่ได้ลบเอง ถ้าต้องการให้ลบ เปิดรายการนั้นในประวัติ',
    en: 'What was sent before is not deleted by this. To ask for that, open the line in your history.',
  },
  effectNext: { th: 'เข้าใช้ครั้งหน้า เราจะถามท่านใหม่', en: 'Next time you sign in there, we ask you again.' },
  confirm: { th: 'ถอนเดี๋ยวนี้', en: 'Withdraw now' },
  cancel: { th: 'ยกเลิก', en: 'Cancel' },
  doneTitle: { th: 'ถอนความยินยอมแล้ว', en: 'Your consent is withdrawn' },
  done: {
    th: 'หน่วยงานนี้ดูข้อมูลของท่านไม่ได้แล้ว เก็บรหัสนี้ไว้ถ้าต้องสอบถาม',
    en: 'The agency can no longer look. Keep this code in case you have to ask.',
  },
  toHistory: { th: 'ดูประวัติ', en: 'See my history' },
  toList: { th: 'ดูหน่วยงานอื่น', en: 'See other agencies' },
})
