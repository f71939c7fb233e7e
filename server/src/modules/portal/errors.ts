import { type ErrorCatalogue, problemsOf } from '../../platform/problem.ts'

export const portalErrors = {
  'portal.not_signed_in': {
    status: 401,
    title: { th: 'ท่านยังไม่ได้เข้าสู่ระบบ หรือพักนานเกินไป', en: 'You are not signed in, or were away for too long' },
    next: { th: 'เข้าสู่ระบบด้วยไทยดีอีกครั้ง สิ่งที่พิมพ์ไว้ยังอยู่ในหน้านี้', en: 'Sign in with ThaiD again. What you typed is still on this page.' },
    desk: 'No session cookie, or older than PORTAL_IDLE_MINUTES or PORTAL_SESSION_HOURS.',
  },
  'portal.sign_in_failed': {
    status: 400,
    title: { th: 'เข้าสู่ระบบไม่สำเร็จ', en: 'Signing in did not work' },
    next: { th: 'เริ่มใหม่จากหน้าแรกของพอร์ทัล และอนุญาตให้ใช้คุกกี้', en: 'Start again from the portal’s first page, and allow cookies.' },
    desk: 'State does not fit the cookie (another browser, cookies off, older than ten minutes), or the code did not count.',
  },
  'portal.agency_unknown': {
    status: 404,
    title: { th: 'ไม่พบหน่วยงานหรือบริการนี้', en: 'There is no such agency or service' },
    next: {
      th: 'ตรวจว่าท่านเป็นสมาชิกของหน่วยงานนี้ หรือขอคำเชิญจากผู้จัดการ',
      en: 'Check that you are a member of this agency, or ask its manager for an invitation.',
    },
    desk: 'Unknown id, or one of an agency to which the caller does not belong: both answer the same.',
  },
  'portal.role_not_enough': {
    status: 403,
    title: { th: 'บทบาทของท่านยังทำสิ่งนี้ไม่ได้', en: 'Your role does not allow this' },
    next: { th: 'ขอให้ผู้จัดการของหน่วยงานทำ หรือเปลี่ยนบทบาทให้ท่าน', en: 'Ask a manager of the agency to do it, or to change your role.' },
    desk: 'Developers change sandbox services; production, pauses, go-live and team are the manager’s; the data-protection officer answers citizens.',
  },
  'portal.only_operators': {
    status: 403,
    title: { th: 'หน้านี้สำหรับผู้ดูแลระบบ', en: 'This page is for operators' },
    next: { th: 'กลับไปหน้าแรกของพอร์ทัล', en: 'Go back to the portal’s first page.' },
    desk: 'The caller is not in portal.operator.',
  },
  'portal.too_many': {
    status: 409,
    title: { th: 'มีครบตามจำนวนที่ทำได้แล้ว', en: 'That many there are already' },
    next: { th: 'ใช้รายการเดิม หรือติดต่อผู้ดูแลระบบเพื่อขอเพิ่ม', en: 'Use one that exists, or ask the operator for more.' },
    desk: 'Five agencies made by one person, thirty services of one agency, or fifty members.',
  },
  'portal.approved_settings': {
    status: 409,
    title: { th: 'ส่วนนี้ผ่านการอนุมัติแล้ว แก้เองไม่ได้', en: 'This part was approved and cannot be changed here' },
    next: {
      th: 'แก้ในบริการทดลอง แล้วขอขึ้นใช้งานจริงอีกครั้ง ที่อยู่ส่งกลับและกุญแจแก้ได้ที่นี่',
      en: 'Change the sandbox service and ask for go-live again. Addresses and keys can be changed here.',
    },
    desk: 'Name, scopes, purpose, legal basis and retention of a production client are what the operator approved.',
  },
  'portal.checklist_open': {
    status: 409,
    title: { th: 'ยังมีรายการตรวจที่ไม่ผ่าน', en: 'The checklist is not complete yet' },
    next: { th: 'แก้รายการที่ขึ้นว่ายังไม่ผ่านให้ครบก่อน', en: 'Mend the points that are still open first.' },
    desk: 'Facts name the open points.',
  },
  'portal.request_moved_on': {
    status: 409,
    title: { th: 'คำขอนี้ตัดสินใจไปแล้ว หรือมีคำขอเปิดอยู่', en: 'This request was decided already, or one is open' },
    next: { th: 'เปิดหน้านี้ใหม่เพื่อดูสถานะล่าสุด', en: 'Open the page again to see where it stands.' },
    desk: 'A second request for one client, or a second decision on one request.',
  },
  'portal.invitation_gone': {
    status: 410,
    title: { th: 'คำเชิญนี้ใช้ไม่ได้แล้ว', en: 'This invitation no longer counts' },
    next: { th: 'ขอคำเชิญใหม่จากผู้จัดการของหน่วยงาน', en: 'Ask the agency’s manager for a new one.' },
    desk: 'Unknown, used, or older than PORTAL_INVITATION_DAYS.',
  },
  'portal.last_manager': {
    status: 409,
    title: { th: 'หน่วยงานต้องมีผู้จัดการอย่างน้อยหนึ่งคน', en: 'An agency keeps at least one manager' },
    next: { th: 'ตั้งผู้จัดการอีกคนก่อน แล้วทำอีกครั้ง', en: 'Make somebody else a manager first, then try again.' },
    desk: 'The last manager cannot be removed or given another role.',
  },
  'portal.step_unknown': {
    status: 404,
    title: { th: 'ไม่พบรายการนี้ในบันทึกคำขอ', en: 'This entry is not in the request log' },
    next: {
      th: 'รายการเก็บไว้ 7 วัน เปิดบันทึกคำขอใหม่แล้วเลือกอีกครั้ง',
      en: 'Entries are kept for 7 days. Open the request log again and choose one.',
    },
    desk: 'Unknown, swept, or of another service: all answer the same.',
  },
  'portal.link_gone': {
    status: 410,
    title: { th: 'ลิงก์นี้ใช้ไม่ได้แล้ว', en: 'This link no longer counts' },
    next: { th: 'ขอลิงก์ใหม่จากผู้ที่ส่งให้ท่าน ลิงก์ใช้ได้ 24 ชั่วโมง', en: 'Ask whoever sent it for a new one. A link counts for 24 hours.' },
    desk: 'Unknown code, older than 24 hours, ended by its agency, or the entry is older than 7 days.',
  },
  'portal.refusal_without_words': {
    status: 409,
    title: { th: 'บอกเหตุผลก่อนปฏิเสธ', en: 'A refusal needs a reason' },
    next: { th: 'เขียนเหตุผลที่เจ้าของข้อมูลจะอ่าน แล้วส่งอีกครั้ง', en: 'Write the reason that the citizen will read, and send it again.' },
    desk: 'An answer `refused` to a citizen without words.',
  },
} as const satisfies ErrorCatalogue

export const portalProblem = problemsOf(portalErrors)
