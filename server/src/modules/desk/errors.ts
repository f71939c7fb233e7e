import { type ErrorCatalogue, problemsOf } from '../../platform/problem.ts'

export const deskErrors = {
  'desk.not_signed_in': {
    status: 401,
    title: { th: 'ท่านยังไม่ได้เข้าสู่ระบบ หรือพักนานเกินไป', en: 'You are not signed in, or were away for too long' },
    next: { th: 'เข้าสู่ระบบด้วยไทยดีอีกครั้ง งานที่ทำค้างไว้ยังอยู่', en: 'Sign in with ThaiD again. Your unfinished work is still there.' },
    desk: 'No session cookie, or older than DESK_IDLE_MINUTES or DESK_SESSION_HOURS.',
  },
  'desk.sign_in_failed': {
    status: 400,
    title: { th: 'เข้าสู่ระบบไม่สำเร็จ', en: 'Signing in did not work' },
    next: { th: 'เริ่มใหม่จากหน้าแรกของโต๊ะเจ้าหน้าที่ และอนุญาตให้ใช้คุกกี้', en: 'Start again from the desk’s first page, and allow cookies.' },
    desk: 'State does not fit the cookie (another browser, cookies off, older than ten minutes), or the code did not count.',
  },
  'desk.no_mandate': {
    status: 403,
    title: { th: 'ท่านยังไม่ได้รับมอบหมายจากสำนักทะเบียนใด', en: 'No registration office has given you a mandate' },
    next: {
      th: 'ติดต่อหัวหน้างานหรือนายทะเบียนของสำนักทะเบียนที่ท่านสังกัด',
      en: 'Ask the supervisor or registrar of the office that you work for.',
    },
    desk: 'No row in offices.mandate that holds now: never given, not begun, ended, or moved to another office.',
  },
  'desk.step_up_needed': {
    status: 403,
    title: { th: 'ต้องยืนยันด้วยพาสคีย์ก่อนทำรายการนี้', en: 'Confirm with your passkey first' },
    next: { th: 'แตะพาสคีย์ของท่าน แล้วทำรายการต่อ', en: 'Touch your passkey, then go on.' },
    desk: 'The session has no passkey touch within DESK_STEP_UP_MINUTES.',
  },
  'desk.passkey_refused': {
    status: 400,
    title: { th: 'พาสคีย์นี้ใช้ไม่ได้', en: 'This passkey does not count' },
    next: {
      th: 'ลองอีกครั้งด้วยเครื่องที่ลงทะเบียนพาสคีย์ไว้ ถ้ายังไม่ได้ ให้ขอรหัสเพิ่มพาสคีย์จากหัวหน้างาน',
      en: 'Try again on the device where you added it. If that fails, ask your supervisor for a new code.',
    },
    desk: 'Unknown or ended credential, a challenge that was used or is older than five minutes, another address, or a counter that did not rise.',
  },
  'desk.enrolment_gone': {
    status: 410,
    title: { th: 'รหัสเพิ่มพาสคีย์ใช้ไม่ได้แล้ว', en: 'This code no longer counts' },
    next: { th: 'ขอรหัสใหม่จากหัวหน้างาน รหัสใช้ได้ครั้งเดียว', en: 'Ask your supervisor for a new one; a code counts once.' },
    desk: 'Unknown, used, made for somebody else, or older than DESK_ENROLMENT_HOURS.',
  },
  'desk.not_found': {
    status: 404,
    title: { th: 'ไม่พบเรื่องหรือบุคคลนี้ในสำนักทะเบียนของท่าน', en: 'Your office has no such case or person' },
    next: { th: 'ตรวจเลขหรือรหัสอีกครั้ง และตรวจว่าเลือกสำนักทะเบียนถูก', en: 'Check the number or code, and that you chose the right office.' },
    desk: 'Unknown, or a matter of an office for which the caller has no mandate: both answer the same. The log has the refusal.',
  },
  'desk.may_not': {
    status: 403,
    title: { th: 'ท่านไม่มีอำนาจทำรายการนี้', en: 'You may not do this' },
    next: { th: 'ให้เจ้าหน้าที่คนอื่นของสำนักทะเบียนทำแทน', en: 'Let another officer of the office do it.' },
    desk: 'Fact `reason` says why: role, narrower_mandate, other_place, own_case, relative, same_officer.',
  },
  'desk.naming_refused': {
    status: 403,
    title: { th: 'มอบหมายตามนี้ไม่ได้', en: 'You may not give this mandate' },
    next: {
      th: 'มอบหมายได้ไม่เกินที่ท่านมี ลดบทบาท งาน พื้นที่ หรือระยะเวลาลง แล้วส่งอีกครั้ง',
      en: 'Nobody gives more than she has. Choose a lower role, fewer acts, a smaller area or a shorter time.',
    },
    desk: 'Fact `reason`: role_above, wider_acts, wider_area, longer (offices/model.ts, refuseNaming).',
  },
  'desk.renewal_refused': {
    status: 403,
    title: { th: 'ท่านออกรหัสพาสคีย์ใหม่ให้ผู้นี้ไม่ได้', en: 'You may not make a new passkey code for this colleague' },
    next: {
      th: 'พาสคีย์ของผู้นี้ใช้กับหน้าที่ที่สูงกว่าท่าน หรือหน้าที่ของสำนักทะเบียนอื่นด้วย ให้ผู้นี้ขอรหัสจากนายทะเบียนของสำนักนั้น หรือจากผู้ดูแลระบบ พาสคีย์เดิมยังใช้ได้',
      en: 'This passkey also counts for a duty above yours, or at another office. The code is made by the registrar there, or by the operator. The old passkey still counts.',
    },
    desk: 'Fact `reason`: role_above (helpers/demand-naming.ts, demandEndingAll). The operator makes a code with `npm run officer`.',
  },
  'desk.too_many_helpers': {
    status: 409,
    title: { th: 'สำนักทะเบียนนี้มีผู้ช่วยครบจำนวนแล้ว', en: 'This office has as many helpers as it may have' },
    next: { th: 'สิ้นสุดการมอบหมายของผู้ที่ไม่ได้ช่วยแล้วก่อน', en: 'End the mandate of somebody who no longer helps, then try again.' },
    desk: 'DESK_HELPERS_PER_OFFICE mandates of helpers hold now or will.',
  },
  'desk.queue_full': {
    status: 409,
    title: { th: 'วันนี้แจกบัตรคิวครบ 999 หมายเลขแล้ว', en: 'All 999 numbers of today are given' },
    next: { th: 'ให้ผู้มาติดต่อแจ้งเจ้าหน้าที่โดยตรง', en: 'Ask people to speak to an officer directly.' },
    desk: 'desk.queue_day counts to 999 for an office and day.',
  },
  'desk.counter_taken': {
    status: 409,
    title: { th: 'ช่องบริการนี้มีเจ้าหน้าที่อื่นเรียกคิวอยู่', en: 'Another officer serves a number at this counter' },
    next: { th: 'เลือกหมายเลขช่องบริการของท่าน แล้วเรียกอีกครั้ง', en: 'Choose the number of your own counter, then call again.' },
    desk: 'Unique index a_counter_serves_one_number.',
  },
  'desk.ticket_moved_on': {
    status: 409,
    title: { th: 'คิวหมายเลขนี้เปลี่ยนไปแล้ว', en: 'This number has moved on' },
    next: { th: 'ดูรายการคิวล่าสุด เจ้าหน้าที่อื่นอาจเรียกหรือปิดไปแล้ว', en: 'Look at the list again: another officer may have called or ended it.' },
    desk: 'The ticket is in a state from which it does not go there, or is served by another officer.',
  },
  'desk.no_such_number': {
    status: 404,
    title: { th: 'ไม่พบบัตรคิวนี้', en: 'There is no such number today' },
    next: {
      th: 'บัตรคิวใช้ได้เฉพาะวันที่รับ ขอหมายเลขใหม่ที่ตู้บัตรคิวหรือเจ้าหน้าที่',
      en: 'A number counts on its day only. Take a new one at the kiosk or from an officer.',
    },
    desk: 'No desk.queue_ticket of today has that ticket_id.',
  },
  'desk.queue_device_gone': {
    status: 401,
    title: { th: 'เครื่องนี้ยังไม่ได้เปิดเป็นตู้บัตรคิวหรือจอเรียกคิว', en: 'This device gives and shows no numbers' },
    next: {
      th: 'ให้เจ้าหน้าที่เข้าสู่ระบบในเครื่องนี้ แล้วเปิดจากหน้าเรียกคิว ต้องเปิดใหม่ทุกวัน',
      en: 'Let an officer sign in here and start it from the call queue. It is started anew each day.',
    },
    desk: 'No cookie desk-queue, or its day is over, or a screen asked for a number.',
  },
  'desk.sample_not_opened': {
    status: 409,
    title: { th: 'ยังไม่ได้เปิดดูหลักฐานของเรื่องนี้', en: 'You have not opened the evidence of this case' },
    next: { th: 'เปิดดูหลักฐานก่อน แล้วบันทึกผลการตรวจ', en: 'Open the evidence first, then record what you found.' },
    desk: 'desk.sample.opened_by is not the caller.',
  },
  'desk.sample_judged': {
    status: 409,
    title: { th: 'เรื่องนี้มีผลการตรวจแล้ว', en: 'This case has been checked already' },
    next: { th: 'ดูผลในรายการที่ตรวจแล้ว ไม่ต้องทำซ้ำ', en: 'See the result in the list of checked cases.' },
    desk: 'desk.sample.verdict is set; the first one stands.',
  },
  'desk.too_many_looks': {
    status: 429,
    title: { th: 'ท่านเปิดดูข้อมูลครบจำนวนต่อชั่วโมงแล้ว', en: 'You opened as many records as an hour allows' },
    next: { th: 'รอให้ครบชั่วโมง หัวหน้างานได้รับแจ้งแล้ว', en: 'Wait until the hour is over. Your supervisor has been told.' },
    desk: 'DESK_LOOKS_PER_HOUR; the event desk.quota_reached was published.',
  },
} as const satisfies ErrorCatalogue

export const deskProblem = problemsOf(deskErrors)
