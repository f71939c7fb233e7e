import { type ErrorCatalogue, problemsOf } from '../../platform/problem.ts'

export const noticesErrors = {
  'notices.address_refused': {
    status: 422,
    title: { th: 'ที่อยู่นี้ใช้รับแจ้งไม่ได้', en: 'This address cannot take notices' },
    next: {
      th: 'ใช้ที่อยู่ https ที่เข้าถึงได้จากอินเทอร์เน็ต ไม่มี # * หรือรหัสผ่านในที่อยู่',
      en: 'Use an https address that the Internet reaches, without #, * or a password in it.',
    },
    desk: 'Facts name the rule. http on loopback is for sandbox services of a development server (AGENCY_LOOPBACK_TARGETS).',
  },
  'notices.no_room': {
    status: 409,
    title: { th: 'เพิ่มที่รับแจ้งไม่ได้', en: 'This endpoint cannot be added' },
    next: {
      th: 'บริการหนึ่งมีได้ 3 ที่ และที่อยู่ไม่ซ้ำกัน แก้หรือลบที่มีอยู่ก่อน',
      en: 'A service has three at most, and no address twice. Change or remove one first.',
    },
    desk: 'Three endpoints of one client, or the same address again.',
  },
  'notices.endpoint_unknown': {
    status: 404,
    title: { th: 'ไม่พบที่รับแจ้งนี้', en: 'There is no such endpoint' },
    next: { th: 'เปิดหน้านี้ใหม่ ที่รับแจ้งอาจถูกลบไปแล้ว', en: 'Open the page again. The endpoint may have been removed.' },
    desk: 'Unknown, or of another service.',
  },
  'notices.not_active': {
    status: 409,
    title: { th: 'ที่รับแจ้งนี้พักอยู่', en: 'This endpoint is paused' },
    next: { th: 'เปิดให้รับต่อก่อน แล้วทำอีกครั้ง', en: 'Let it go on first, then try again.' },
    desk: 'Paused by a member, after three days of failures, or after a 410.',
  },
  'notices.nothing_to_replay': {
    status: 409,
    title: { th: 'ไม่มีรายการให้ส่งซ้ำ', en: 'There is nothing to send again' },
    next: {
      th: 'เลือกช่วงเวลาอื่น รายการที่ยังรอส่งจะส่งเองอยู่แล้ว',
      en: 'Choose another time. What still waits goes by itself.',
    },
    desk: 'No ended delivery in that time, or older than NOTICE_RETENTION_DAYS; tests are not replayed.',
  },
  'notices.knows_by_number': {
    status: 409,
    title: { th: 'บริการนี้รู้จักคนด้วยเลขประจำตัว จึงรับแจ้งไม่ได้', en: 'This service knows people by their number and cannot take notices' },
    next: {
      th: 'ใช้บริการแบบ standard หรือ fapi2 ซึ่งรู้จักคนด้วยรหัสเฉพาะหน่วยงาน',
      en: 'Use a service of the profile standard or fapi2, which knows people by an identifier of the agency’s own.',
    },
    desk: 'Profile thaid with a legal basis: its sub is the citizen number, which no notice carries.',
  },
} as const satisfies ErrorCatalogue

export const noticesProblem = problemsOf(noticesErrors)
