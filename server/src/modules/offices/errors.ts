import { type ErrorCatalogue, problemsOf } from '../../platform/problem.ts'

export const officesErrors = {
  'offices.kit_not_found': {
    status: 404,
    title: { th: 'ไม่พบชุดภาคสนามนี้', en: 'There is no such field kit' },
    next: { th: 'ขอชุดภาคสนามใหม่บนเครื่องนี้ขณะที่มีเน็ต', en: 'Ask for a new field kit on this device while there is a network.' },
    desk: 'Unknown kit id, or the kit is of another office or another holder.',
  },
  'offices.kit_code_gone': {
    status: 404,
    title: { th: 'รหัสขอชุดภาคสนามนี้ใช้ไม่ได้', en: 'This kit code does not count' },
    next: {
      th: 'ดูรหัสบนหน้าจอเครื่องภาคสนามอีกครั้ง ถ้าเกิน 15 นาทีแล้วให้ขอรหัสใหม่',
      en: 'Look at the code on the field device again. If it is older than 15 minutes, ask for a new one there.',
    },
    desk: 'No open request of this office with this code: mistyped, older than 15 minutes, or issued already.',
  },
  'offices.kit_offer_gone': {
    status: 404,
    title: { th: 'QR หรือรหัสตั้งเครื่องนี้ใช้ไม่ได้แล้ว', en: 'This set-up code does not count any more' },
    next: {
      th: 'ให้หัวหน้างานสร้าง QR ใหม่ แล้วสแกนภายใน 15 นาที ถ้าพิมพ์รหัส ให้เทียบทีละตัวอีกครั้ง',
      en: 'Let your supervisor make a new QR, and scan it within 15 minutes. If you typed the code, compare it once more.',
    },
    desk: 'No offer with this code, older than 15 minutes, or the supervisor who made it may not issue kits any more.',
  },
  'offices.kit_offer_used': {
    status: 409,
    title: { th: 'QR หรือรหัสตั้งเครื่องนี้ถูกใช้กับอีกเครื่องแล้ว', en: 'Another device was set up with this code' },
    next: {
      th: 'แต่ละรหัสใช้ได้เครื่องเดียว ให้หัวหน้างานสร้าง QR ใหม่ ถ้าไม่รู้ว่าเครื่องใดใช้ไป ให้หัวหน้างานดูรายการชุดที่ออกไป',
      en: 'One code is for one device: let your supervisor make a new QR. If nobody knows which device took it, she looks at the kits that are out.',
    },
    desk: 'The offer was taken by another device, or by another person on it. The list of kits shows which.',
  },
  'offices.kit_offer_elsewhere': {
    status: 403,
    title: { th: 'QR นี้เป็นของสำนักทะเบียนอื่น', en: 'This QR is of another office' },
    next: {
      th: 'ใช้ QR ของหัวหน้างานสำนักทะเบียนที่ท่านเก็บข้อมูลให้ หรือให้ผู้มีอำนาจแต่งตั้งท่านที่สำนักนั้นก่อน',
      en: 'Use a QR of a supervisor of the office that you collect for, or be named there first.',
    },
    desk: 'The caller has no mandate to collect for the office of the offer.',
  },
  'offices.too_many_kit_requests': {
    status: 429,
    title: { th: 'มีคำขอชุดภาคสนามที่ยังไม่ได้ออกมากเกินไป', en: 'Too many requests for a field kit are open' },
    next: {
      th: 'ให้หัวหน้างานออกชุดตามรหัสที่ขอไว้แล้ว หรือรอ 15 นาทีให้คำขอเดิมหมดอายุ',
      en: 'Let the supervisor issue the kits that were asked for, or wait 15 minutes until those requests have ended.',
    },
    desk: 'KIT_REQUESTS_PER_OFFICER or KIT_REQUESTS_PER_OFFICE.',
  },
  'offices.kit_moved_on': {
    status: 409,
    title: { th: 'ชุดภาคสนามนี้ถูกเพิกถอนไปแล้ว', en: 'This field kit is revoked already' },
    next: {
      th: 'เปิดรายการชุดภาคสนามใหม่เพื่อดูสถานะล่าสุด แจ้งเวลาที่หายใหม่ได้เฉพาะเวลาที่เร็วกว่าเดิม',
      en: 'Open the list of kits again to see how it stands. The time of the loss can only be moved earlier.',
    },
    desk: 'A parallel or repeated revocation with the same or a later time, or a kit that was never issued.',
  },
} as const satisfies ErrorCatalogue

export const officesProblem = problemsOf(officesErrors)
