import { texts } from '@open-thaid/web-ui/text/text.ts'

export const statusText = texts({
  title: { th: 'สถานะและการเปลี่ยนแปลง', en: 'Status and changes' },
  allWell: { th: 'ไม่มีเหตุขัดข้องที่แจ้งไว้', en: 'No incident is told' },
  goesOn: { th: 'มีเหตุขัดข้อง', en: 'Something is broken' },
  since: { th: 'ตั้งแต่ {time}', en: 'Since {time}' },
  over: { th: 'จบแล้ว', en: 'Over' },
  past: { th: 'เหตุขัดข้อง 90 วันล่าสุด', en: 'Incidents of the last 90 days' },
  fromTo: { th: '{from} ถึง {to}', en: '{from} to {to}' },
  more: { th: 'สถานะและการเปลี่ยนแปลง', en: 'Status and changes' },
  interfaces: { th: 'รุ่นที่ใช้ได้', en: 'Versions in use' },
  path: { th: 'ที่อยู่', en: 'Path' },
  profiles: { th: 'แบบของบริการ', en: 'Profiles' },
  stops: { th: 'หยุดให้บริการ', en: 'Stops on' },
  nothingPlanned: { th: 'ยังไม่มีกำหนด', en: 'nothing planned' },
  changes: { th: 'การเปลี่ยนแปลง', en: 'Changes' },
  noDeprecation: { th: 'ตอนนี้ไม่มีสิ่งใดที่จะเลิกใช้', en: 'Nothing is deprecated at present.' },
  added: { th: 'เพิ่ม', en: 'Added' },
  changed: { th: 'เปลี่ยน', en: 'Changed' },
  deprecated: { th: 'จะเลิกใช้', en: 'Deprecated' },
  stopsOn: { th: 'หยุดวันที่ {date}', en: 'Stops on {date}' },
  subscribe: { th: 'ทำเครื่องหมายเมื่อมีเรื่องใหม่', en: 'Mark what is new' },
  subscribeNote: {
    th: 'เครื่องหมายขึ้นที่แถบเมนูของพอร์ทัล ระบบนี้ยังไม่ส่งอีเมล',
    en: 'A mark in the portal’s navigation. This server sends no e-mail.',
  },
})
