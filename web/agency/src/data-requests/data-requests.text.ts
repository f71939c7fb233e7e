import { texts } from '@open-thaid/web-ui/text/text.ts'

export const dataRequestText = texts({
  title: { th: 'คำขอของประชาชน', en: 'Requests of citizens' },
  intro: {
    th: 'ประชาชนแจ้งการใช้ข้อมูล หรือขอให้ลบ จากประวัติในแอป ท่านเห็นเพียงชื่อที่บริการของท่านใช้เรียกคนนั้น (sub) กับรหัสอ้างอิง',
    en: 'Citizens report a use, or ask for deletion, from the history in their app. You see the name by which your service knows the person (sub) and the reference, and no more.',
  },
  none: { th: 'ยังไม่มีคำขอ', en: 'No requests' },
  open: { th: 'รอคำตอบ {count} รายการ', en: '{count} to answer' },
  allAnswered: { th: 'ตอบครบทุกรายการแล้ว', en: 'Everything is answered' },
  answered: { th: 'ตอบแล้ว', en: 'Answered' },
  not_me: { th: 'แจ้งว่าไม่ได้ใช้บริการนี้เอง', en: 'Says that it was not them' },
  delete_my_data: { th: 'ขอให้ลบข้อมูล', en: 'Asks for deletion' },
  notMeNext: {
    th: 'เราตัดโทเคนของคนนี้แล้ว ตรวจว่าใครใช้บริการในเวลานั้น และข้อมูลใดถูกใช้',
    en: 'We have ended this person’s tokens. Find out who used the service at that time, and what data was used.',
  },
  deleteNext: {
    th: 'ลบข้อมูลที่ได้จากการเข้าสู่ระบบนี้ หรือบอกกฎหมายที่ให้เก็บไว้',
    en: 'Delete what you received by this sign-in, or name the law that makes you keep it.',
  },
  overdue: { th: 'เลยกำหนด', en: 'Overdue' },
  service: { th: 'บริการ', en: 'Service' },
  gone: { th: 'บริการที่เลิกแล้ว', en: 'a service that is gone' },
  subject: { th: 'sub ของบุคคล', en: 'sub of the person' },
  byNumber: {
    th: 'บริการนี้เรียกคนด้วยเลขประจำตัวประชาชน ซึ่งไม่แสดงที่นี่ ค้นจากเวลาที่ใช้ในบันทึกของท่าน',
    en: 'This service knows people by their ID number, which is not shown here. Search your own records by the time of use.',
  },
  reference: { th: 'รหัสอ้างอิง', en: 'Reference' },
  usedAt: { th: 'ใช้เมื่อ', en: 'Used' },
  askedAt: { th: 'ขอเมื่อ', en: 'Asked' },
  dueAt: { th: 'ต้องตอบภายใน', en: 'Answer by' },
  outcome: { th: 'คำตอบของหน่วยงาน', en: 'Your agency’s answer' },
  done: { th: 'ดำเนินการแล้ว', en: 'Done' },
  refused: { th: 'ไม่ทำตามคำขอ', en: 'Refused' },
  words: { th: 'ข้อความถึงประชาชน', en: 'Words to the citizen' },
  wordsHint: {
    th: 'ประชาชนอ่านข้อความนี้ในแอป ถ้าไม่ทำตามคำขอ ต้องบอกเหตุผล ตอบแล้วแก้ไม่ได้',
    en: 'They are read in the app. A refusal needs a reason. An answer cannot be changed.',
  },
  wordsMissing: { th: 'บอกเหตุผลที่ไม่ทำตามคำขอ', en: 'Say why it is refused' },
  choose: { th: 'เลือกคำตอบก่อน', en: 'Choose an answer first' },
  send: { th: 'ส่งคำตอบ', en: 'Send the answer' },
  sent: { th: 'ส่งคำตอบแล้ว ประชาชนอ่านได้ในแอป', en: 'Sent. It can be read in the app now.' },
  onlyOfficer: {
    th: 'เจ้าหน้าที่คุ้มครองข้อมูลของหน่วยงานเป็นผู้ตอบ ถ้ายังไม่มี ให้เชิญในหน้าทีม',
    en: 'The agency’s data-protection officer answers. If there is none, invite one under Team.',
  },
})
