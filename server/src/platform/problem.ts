import type { Text } from './i18n.ts'

/** One kind of failure, as everybody meets it. */
export interface ErrorEntry {
  /** HTTP status. */
  readonly status: number
  /** What happened, for the person on the screen. */
  readonly title: Text
  /** What to do next. */
  readonly next: Text
  /** For the help desk and the operator; never shown to the public. */
  readonly desk: string
  /** Answered by the thousand when many people come: counted in the measurements, not a log line each. */
  readonly quiet?: true
}

/** Codes are `module.reason`. */
export type ErrorCatalogue = Readonly<Record<string, ErrorEntry>>

/** A value wrong in one field of a request. The value itself is never repeated. */
export interface FieldFault {
  readonly field: string
  readonly rule: string
  readonly message: Text
}

export interface ProblemDetails {
  /** Facts for the caller that are safe to show: counts, times, ids. Never a person's data. */
  readonly facts?: Readonly<Record<string, string | number | boolean>>
  readonly fields?: readonly FieldFault[]
  readonly retryAfterSeconds?: number
}

/**
 * A failure that is thrown: the transaction is rolled back and nothing has happened.
 * What must be remembered (a wrong PIN, a failed comparison) is returned as an outcome instead.
 */
export class Problem extends Error {
  readonly code: string
  readonly entry: ErrorEntry
  readonly details: ProblemDetails

  constructor(code: string, entry: ErrorEntry, details: ProblemDetails = {}) {
    super(code)
    this.name = 'Problem'
    this.code = code
    this.entry = entry
    this.details = details
  }
}

/** The thrower of one catalogue: `const problem = problemsOf(proofingErrors)`, then `throw problem('proofing.session_expired')`. */
export const problemsOf =
  <Catalogue extends ErrorCatalogue>(catalogue: Catalogue) =>
  (code: keyof Catalogue & string, details?: ProblemDetails): Problem => {
    const entry = catalogue[code]
    if (!entry) throw new Error(`no entry for ${code}`)
    return new Problem(code, entry, details)
  }

/** Failures that any route can meet. */
export const platformErrors = {
  'platform.invalid_request': {
    status: 422,
    title: { th: 'ข้อมูลที่ส่งมายังไม่ถูกรูปแบบ', en: 'Some of the information is not in the right form' },
    next: {
      th: 'ดูช่องที่ระบุไว้ แก้ไข แล้วส่งอีกครั้ง ข้อมูลอื่นยังอยู่ครบ',
      en: 'Look at the fields named, correct them and send again. Everything else is kept.',
    },
    desk: 'Request body, query or path did not match the schema. `fields` names each rule; values are never logged.',
  },
  'platform.malformed_body': {
    status: 400,
    title: { th: 'อ่านข้อมูลที่ส่งมาไม่ได้', en: 'The request could not be read' },
    next: {
      th: 'ตรวจว่าส่งข้อมูลเป็น JSON ที่ครบถ้วนและไม่มีชื่อซ้ำ แล้วส่งใหม่',
      en: 'Check that the body is complete JSON without repeated names, then send it again.',
    },
    desk: 'Truncated, too deep or duplicate-key JSON, or a body in another encoding.',
  },
  'platform.body_too_large': {
    status: 413,
    title: { th: 'ข้อมูลที่ส่งมาใหญ่เกินกำหนด', en: 'The request is too large' },
    next: { th: 'ลดขนาดรูปหรือข้อมูลแล้วส่งใหม่', en: 'Make the picture or the data smaller and send it again.' },
    desk: 'Body over the limit of the route.',
  },
  'platform.unsupported_media_type': {
    status: 415,
    title: { th: 'ระบบไม่รับข้อมูลชนิดนี้', en: 'This kind of content is not accepted here' },
    next: { th: 'ส่งเป็นชนิดที่เอกสารกำหนด', en: 'Send the content type that the documentation names.' },
    desk: 'Content-Type is not what the route consumes.',
  },
  'platform.not_found': {
    status: 404,
    title: { th: 'ไม่พบหน้านี้', en: 'There is nothing at this address' },
    next: { th: 'ตรวจที่อยู่ หรือกลับไปหน้าแรก', en: 'Check the address, or go back to the first page.' },
    desk: 'Unknown path, or an object that this caller may not know of.',
  },
  'platform.not_signed_in': {
    status: 401,
    title: { th: 'เครื่องนี้ยังไม่ได้ยืนยันตัวตน', en: 'This device is not signed in' },
    next: { th: 'เปิดแอปแล้วใส่รหัส PIN อีกครั้ง', en: 'Open the app and enter your PIN again.' },
    desk: 'Missing, stale or wrong proof of the caller.',
  },
  'platform.foreign_origin': {
    status: 403,
    title: { th: 'คำขอนี้มาจากเว็บไซต์อื่น', en: 'This request came from another site' },
    next: { th: 'เปิดหน้าของระบบโดยตรงแล้วทำอีกครั้ง', en: 'Open our own page and do it there.' },
    desk: 'Origin or Sec-Fetch-Site is not ours on a state-changing request.',
  },
  'platform.too_many_requests': {
    status: 429,
    title: { th: 'มีคำขอจากที่นี่มากเกินไป', en: 'Too many requests from here' },
    next: { th: 'รอสักครู่ตามเวลาที่แจ้ง แล้วทำต่อ ข้อมูลของท่านยังอยู่', en: 'Wait for the time shown, then go on. Nothing of yours is lost.' },
    desk: 'Rate limit of the route.',
  },
  'platform.unavailable': {
    status: 503,
    title: { th: 'ระบบให้บริการไม่ได้ชั่วคราว', en: 'The service is not available for a moment' },
    next: {
      th: 'ท่านไม่ได้ทำอะไรผิด รอสักครู่แล้วลองใหม่ บัตรในเครื่องยังแสดงได้',
      en: 'You did nothing wrong. Wait a moment and try again. The card on your phone still shows.',
    },
    desk: 'Database or worker not reachable in time.',
  },
  'platform.waiting_room': {
    status: 503,
    title: { th: 'ตอนนี้มีคนใช้มาก ท่านอยู่ในคิวแล้ว', en: 'Many people are here now. You are in the queue' },
    next: {
      th: 'ปิดหน้านี้ได้ เราเก็บคิวไว้ให้ท่าน บัตรของท่านยังแสดงได้ตามปกติ',
      en: 'You may close this page; we keep your place. Your card still works.',
    },
    desk: 'More people than the door lets in per second. `facts` has ticket, position and seconds; send the ticket with the next try.',
    quiet: true,
  },
  'platform.queue_full': {
    status: 503,
    title: { th: 'ตอนนี้คิวเต็ม', en: 'The queue is full right now' },
    next: {
      th: 'ท่านไม่ได้ทำอะไรผิด กลับมาใหม่ในอีกสักครู่ บัตรของท่านยังแสดงได้ตามปกติ',
      en: 'You did nothing wrong. Come back in a while. Your card still works.',
    },
    desk: 'LONGEST_QUEUE people wait already. Raise the limit with `open-thaid admission`, or tell people when to come back.',
    quiet: true,
  },
  'platform.unexpected': {
    status: 500,
    title: { th: 'เกิดข้อขัดข้องในระบบของเรา', en: 'Something failed on our side' },
    next: { th: 'ท่านไม่ได้ทำอะไรผิด แจ้งรหัสอ้างอิงนี้แก่เจ้าหน้าที่', en: 'You did nothing wrong. Give the reference code to an officer.' },
    desk: 'Unknown error; the log line with this reference has the stack.',
  },
} as const satisfies ErrorCatalogue

export const platformProblem = problemsOf(platformErrors)
