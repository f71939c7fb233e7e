import { texts } from '@open-thaid/web-ui/text/text.ts'

export const guidesText = texts({
  title: { th: 'คู่มือและฝึกปฏิบัติ', en: 'Guides and practice' },
  lead: {
    th: 'เรื่องละหนึ่งหน้า อ่านได้แม้ไม่มีเน็ต พิมพ์ติดข้างโต๊ะได้',
    en: 'One page each. They open without a network and can be printed for the wall.',
  },
  practice: { th: 'ฝึกกับสถานการณ์ตัวอย่าง', en: 'Practise with made-up situations' },
  practiceNote: { th: '{count} สถานการณ์ ไม่บันทึกผลและไม่แตะข้อมูลจริง', en: '{count} situations; nothing is recorded, no real data' },
  news: { th: 'มีอะไรใหม่', en: 'What is new' },
  steps: { th: 'ทำตามลำดับ', en: 'In this order' },
  mind: { th: 'ข้อควรจำ', en: 'Mind' },
  print: { th: 'พิมพ์หน้านี้', en: 'Print this page' },
  notFound: { th: 'ไม่พบคู่มือนี้', en: 'There is no such guide' },
  practiceTitle: { th: 'สถานการณ์ที่ {number} จาก {count}', en: 'Situation {number} of {count}' },
  ask: { th: 'ท่านจะทำอย่างไร', en: 'What do you do?' },
  check: { th: 'ดูคำตอบ', en: 'See the answer' },
  choose: { th: 'เลือกหนึ่งข้อก่อน', en: 'Choose one first' },
  good: { th: 'ใช่ ทำแบบนี้', en: 'Yes, that is it' },
  notYet: { th: 'ยังไม่ใช่', en: 'Not that' },
  next: { th: 'สถานการณ์ถัดไป', en: 'Next situation' },
  read: { th: 'อ่านคู่มือเรื่องนี้', en: 'Read the guide' },
  end: { th: 'ครบแล้ว ถูกตั้งแต่ครั้งแรก {right} จาก {count}', en: 'That was all. Right at once: {right} of {count}' },
  endNote: { th: 'ไม่มีการบันทึกคะแนน ฝึกใหม่ได้เสมอ', en: 'No score is kept. You can practise again whenever you like.' },
  again: { th: 'ฝึกใหม่', en: 'Practise again' },
})

/** For officers, the newest first; a line is added with what they notice. */
export const news = texts({
  first: {
    th: 'โต๊ะเจ้าหน้าที่เปิดใช้ งานของฉัน เรียกคิวและจอห้องรอ มอบหมายผู้ช่วย สุ่มตรวจ และประวัติการทำงานของตนเอง',
    en: 'The officers’ desk opens: my work, call queue with kiosk and screen, naming helpers, sample checks, and your own deeds.',
  },
})
