import { type ErrorCatalogue, problemsOf } from '../../platform/problem.ts'

export const accountsErrors = {
  'accounts.proof_missing': {
    status: 401,
    title: { th: 'เครื่องนี้ยังไม่ได้ลงทะเบียน', en: 'This phone is not registered' },
    next: { th: 'เปิดแอปแล้วลงทะเบียน หรือกู้คืนบัญชีบนเครื่องนี้', en: 'Open the app and register, or recover your account on this phone.' },
    desk: 'No or unreadable Device-Proof header, or a device id that is not known.',
  },
  'accounts.proof_refused': {
    status: 401,
    title: { th: 'ยืนยันไม่ได้ว่าคำขอมาจากเครื่องของท่าน', en: 'We could not confirm that this came from your phone' },
    next: { th: 'ปิดแล้วเปิดแอปใหม่ หากยังไม่ได้ ให้ติดต่อเจ้าหน้าที่', en: 'Close the app and open it again. If it goes on, ask an officer.' },
    desk: 'Signature, method, path or body digest of the device proof does not fit the request.',
  },
  'accounts.clock_off': {
    status: 401,
    title: { th: 'เวลาในเครื่องไม่ตรง', en: "The phone's clock is off" },
    next: {
      th: 'แอปจะใช้เวลาของระบบแทน หากยังไม่ได้ ให้ตั้งเวลาเครื่องเป็นอัตโนมัติ',
      en: 'The app will use our time instead. If it goes on, set the clock to automatic.',
    },
    desk: 'Time in the device proof is further from server time than DEVICE_PROOF_AGE_SECONDS; the Date header tells ours.',
  },
  'accounts.locked': {
    status: 401,
    title: { th: 'ต้องใส่รหัส PIN ก่อน', en: 'Enter your PIN first' },
    next: { th: 'ใส่รหัส PIN เพื่อเปิดดูต่อ', en: 'Enter your PIN to go on.' },
    desk: 'The device is bound but was not unlocked within UNLOCKED_SECONDS.',
  },
  'accounts.device_disabled': {
    status: 403,
    title: {
      th: 'เครื่องนี้ใช้ยืนยันตัวตนไม่ได้แล้ว เพราะใส่ PIN ผิดครบจำนวน',
      en: 'This phone can no longer sign in: the PIN was wrong too many times',
    },
    next: {
      th: 'ลงทะเบียนใหม่ด้วยบัตรและใบหน้า หรือไปที่ว่าการอำเภอใดก็ได้',
      en: 'Register again with your card and face, or go to any district office.',
    },
    desk: 'Ten wrong PINs in a row. Re-proofing binds a new key; nothing else does.',
  },
  'accounts.device_ended': {
    status: 403,
    title: { th: 'บัญชีนี้ย้ายไปใช้บนเครื่องอื่นแล้ว', en: 'This account now lives on another phone' },
    next: { th: 'หากไม่ใช่ท่าน ให้ระงับการใช้งานทันทีที่หน้า "โทรศัพท์หาย"', en: 'If that was not you, suspend it now on the page "Lost phone".' },
    desk: 'The device was replaced or ended.',
  },
  'accounts.suspended': {
    status: 403,
    title: { th: 'การใช้งานถูกระงับไว้', en: 'Use is suspended' },
    next: {
      th: 'ลงทะเบียนใหม่บนเครื่องของท่าน หรือนำบัตรประชาชนไปที่ว่าการอำเภอใดก็ได้',
      en: 'Register again on your phone, or take your ID card to any district office.',
    },
    desk: 'Suspended by the person (lost phone) or by an officer.',
  },
} as const satisfies ErrorCatalogue

export const accountsProblem = problemsOf(accountsErrors)
