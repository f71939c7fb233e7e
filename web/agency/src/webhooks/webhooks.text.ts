import type { Text } from '@open-thaid/web-ui/text/text.ts'
import { texts } from '@open-thaid/web-ui/text/text.ts'
import type { Delivery, Endpoint, NoticeKind } from '../api.ts'

export const webhooksText = texts({
  intro: {
    th: 'เราแจ้งโปรแกรมของท่านเมื่อเกิดเรื่องกับผู้ที่เคยเข้าใช้บริการนี้ ด้วยข้อความที่ลงนาม ไม่มีข้อมูลบุคคลในข้อความ',
    en: 'We tell your program when something happens to somebody who signed in to this service, by a signed notice without personal data.',
  },
  promises: {
    th: 'ส่งอย่างน้อยหนึ่งครั้ง อาจซ้ำและอาจสลับลำดับ ลองใหม่ให้นาน 72 ชั่วโมง ตรวจลายเซ็นด้วย SDK และจำ jti ไว้',
    en: 'Each comes at least once, perhaps twice, in any order, and is tried for 72 hours. Verify it with the SDK and remember its jti.',
  },
  none: { th: 'ยังไม่มีที่รับแจ้ง เพิ่มที่อยู่แรกของโปรแกรมท่าน', en: 'No endpoint yet. Add the first address of your program.' },
  endpoint: { th: 'ที่รับแจ้ง {n}', en: 'Endpoint {n}' },
  addTitle: { th: 'เพิ่มที่รับแจ้ง', en: 'Add an endpoint' },
  editTitle: { th: 'แก้ที่รับแจ้ง', en: 'Change the endpoint' },
  url: { th: 'ที่อยู่ (https)', en: 'Address (https)' },
  urlHint: {
    th: 'ต้องตอบ 202 ภายใน 5 วินาที เราไม่ตามการเปลี่ยนทาง',
    en: 'It answers 202 within 5 seconds. We follow no redirects.',
  },
  kinds: { th: 'แจ้งเมื่อ', en: 'Tell us when' },
  add: { th: 'เพิ่มที่อยู่นี้', en: 'Add this address' },
  save: { th: 'บันทึก', en: 'Save' },
  cancel: { th: 'ยกเลิก', en: 'Cancel' },
  full: { th: 'มีครบ 3 ที่แล้ว', en: 'All three endpoints are taken.' },
  noKinds: { th: 'ไม่รับเรื่องใด นอกจากการทดสอบ', en: 'Hears of nothing but tests' },
  test: { th: 'ส่งทดสอบ', en: 'Send a test' },
  edit: { th: 'แก้ไข', en: 'Change' },
  pause: { th: 'พักการส่ง', en: 'Pause' },
  resume: { th: 'ให้ส่งต่อ', en: 'Let it go on' },
  remove: { th: 'ลบ', en: 'Remove' },
  removeTitle: { th: 'ลบที่รับแจ้งนี้และรายการส่งทั้งหมด', en: 'Remove this endpoint with all its deliveries' },
  removeNow: { th: 'ลบเดี๋ยวนี้', en: 'Remove now' },
  failing: {
    th: 'ส่งไม่สำเร็จตั้งแต่ {time} ดูคำตอบล่าสุดด้านล่าง',
    en: 'Nothing has gone through since {time}. See the last answer below.',
  },
  stopped: {
    th: 'เราหยุดส่งมาที่นี่ เพราะส่งไม่สำเร็จตลอด 3 วัน แก้โปรแกรมแล้วกดให้ส่งต่อ เรื่องที่รออยู่จะส่งทันที',
    en: 'We stopped sending here after three days without success. Mend the program and let it go on: what waits goes out at once.',
  },
  goneNote: {
    th: 'โปรแกรมตอบ 410 ว่าเลิกรับแล้ว เราไม่เก็บเรื่องใหม่ไว้ให้ กดให้ส่งต่อเพื่อรับอีก',
    en: 'The program answered 410: never again. New notices are not kept for it. Let it go on to hear again.',
  },
  deliveries: { th: 'การส่ง', en: 'Deliveries' },
  deliveriesNote: { th: 'เก็บ 30 วันถ้าผู้ดูแลระบบไม่ได้เปลี่ยน', en: 'Kept for 30 days unless the operator changed it.' },
  noDeliveries: { th: 'ยังไม่มีการส่ง กดส่งทดสอบเพื่อลอง', en: 'Nothing sent yet. Send a test to try.' },
  refresh: { th: 'ดูใหม่', en: 'Look again' },
  older: { th: 'ดูที่เก่ากว่า', en: 'Older ones' },
  attempts: { th: 'ลองแล้ว {count} ครั้ง', en: 'Attempts: {count}' },
  happened: { th: 'เกิดเมื่อ', en: 'Happened' },
  lastAttempt: { th: 'ลองล่าสุด', en: 'Last attempt' },
  nextAttempt: { th: 'ลองครั้งต่อไป', en: 'Next attempt' },
  status: { th: 'สถานะ HTTP', en: 'HTTP status' },
  why: { th: 'เหตุ', en: 'Why' },
  body: { th: 'คำตอบล่าสุด (ตัดที่ 1 KB ปิดตัวเลข)', en: 'Last answer (cut at 1 KB, numbers hidden)' },
  emptyBody: { th: 'ไม่มีเนื้อความ', en: 'No body' },
  replay: { th: 'ส่งรายการนี้ซ้ำ', en: 'Send this one again' },
  replayTitle: { th: 'ส่งซ้ำทั้งช่วงเวลา', en: 'Send a whole time again' },
  replayNote: {
    th: 'ใช้เมื่อโปรแกรมของท่านทำข้อมูลหาย jti เป็นตัวเดิม เรื่องของผู้ที่ถอนความยินยอมแล้วจะไม่ส่ง',
    en: 'For when your program lost some. The jti stays the same; of who has withdrawn her consent nothing is sent.',
  },
  since: { th: 'ย้อนหลัง', en: 'Going back' },
  h1: { th: '1 ชั่วโมง', en: '1 hour' },
  h24: { th: '24 ชั่วโมง', en: '24 hours' },
  h72: { th: '3 วัน', en: '3 days' },
  h720: { th: '30 วัน', en: '30 days' },
  replayAll: { th: 'ส่งซ้ำทั้งหมด', en: 'Send all again' },
  replayed: { th: 'ส่งซ้ำ {count} รายการ', en: '{count} are being sent again' },
})

export const kindText: Readonly<Record<NoticeKind | 'test', Text>> = texts({
  consent_withdrawn: { th: 'ถอนความยินยอม', en: 'Consent withdrawn' },
  account_suspended: { th: 'บัญชีถูกระงับ (เครื่องหาย)', en: 'Account suspended (phone lost)' },
  account_resumed: { th: 'บัญชีกลับมาใช้ได้', en: 'Account active again' },
  person_deceased: { th: 'เสียชีวิต', en: 'Deceased' },
  address_changed: { th: 'ย้ายที่อยู่ (เฉพาะบริการที่ขอที่อยู่)', en: 'Address changed (services that ask for it)' },
  test: { th: 'ทดสอบ', en: 'Test' },
})

export const endpointStateText: Readonly<Record<Endpoint['state'], Text>> = texts({
  active: { th: 'ส่งอยู่', en: 'Sending' },
  paused: { th: 'พักอยู่', en: 'Paused' },
  failing: { th: 'หยุดเพราะส่งไม่ได้', en: 'Stopped: failing' },
  gone: { th: 'เลิกรับ (410)', en: 'Gone (410)' },
})

export const deliveryStateText: Readonly<Record<Delivery['state'], Text>> = texts({
  waiting: { th: 'รอส่ง', en: 'Waiting' },
  delivered: { th: 'ส่งแล้ว', en: 'Delivered' },
  given_up: { th: 'เลิกส่ง', en: 'Given up' },
})

export const reasonText: Readonly<Record<NonNullable<Delivery['last_reason']>, Text>> = texts({
  status: { th: 'โปรแกรมไม่ได้ตอบ 202', en: 'The program did not answer 202' },
  gone: { th: 'โปรแกรมตอบ 410 ว่าเลิกรับ', en: 'The program answered 410' },
  redirect: { th: 'ที่อยู่เปลี่ยนทางไปที่อื่น ใส่ที่อยู่ปลายทางแทน', en: 'The address redirects. Enter where it leads to.' },
  network: { th: 'ชื่อนี้ชี้ไปเครือข่ายภายใน ต้องเข้าถึงได้จากอินเทอร์เน็ต', en: 'The name leads to an inner network. It must be on the Internet.' },
  address: { th: 'ที่อยู่ใช้ไม่ได้ ต้องเป็น https', en: 'The address does not do. It must be https.' },
  too_large: { th: 'คำตอบยาวเกิน 16 KB ตอบ 202 โดยไม่มีเนื้อความ', en: 'The answer is over 16 KB. Answer 202 without a body.' },
  too_slow: { th: 'ไม่ตอบภายใน 5 วินาที รับไว้ก่อนแล้วค่อยทำงาน', en: 'No answer within 5 seconds. Take it first, work afterwards.' },
  unreachable: { th: 'ต่อไม่ได้ ตรวจชื่อ พอร์ต และใบรับรอง', en: 'Cannot be reached. Check name, port and certificate.' },
  client_paused: { th: 'บริการหรือหน่วยงานพักอยู่', en: 'The service or the agency is paused' },
  consent_withdrawn: { th: 'ผู้นั้นถอนความยินยอมแล้ว จึงไม่ส่ง', en: 'The person has withdrawn her consent, so it is not sent' },
  not_served: { th: 'ไม่มีบริการนี้แล้ว', en: 'There is no such service any more' },
})
