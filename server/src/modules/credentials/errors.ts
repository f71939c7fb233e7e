import { type ErrorCatalogue, problemsOf } from '../../platform/problem.ts'

export const credentialsErrors = {
  'credentials.no_person': {
    status: 404,
    title: { th: 'ขณะนี้อ่านข้อมูลบัตรจากทะเบียนไม่ได้', en: 'The register cannot show your card right now' },
    next: { th: 'ท่านไม่ได้ทำอะไรผิด ติดต่อที่ว่าการอำเภอใดก็ได้', en: 'You did nothing wrong. Ask at any district office.' },
    desk: 'The account has a person key that the register does not know.',
  },
  'credentials.no_valid_card': {
    status: 409,
    title: { th: 'ขณะนี้ออกบัตรดิจิทัลไม่ได้', en: 'The digital card cannot be issued now' },
    next: {
      th: 'ตรวจวันหมดอายุของบัตรประชาชน แล้วติดต่อที่ว่าการอำเภอใดก็ได้',
      en: 'Look at the last day on your ID card, then ask at any district office.',
    },
    desk: 'No living person with a card in force: expired, cancelled, never had one, or the register has a death.',
  },
  'credentials.nonce_refused': {
    status: 409,
    title: { th: 'คำขอนี้หมดเวลาหรือใช้ไปแล้ว', en: 'This request is over or was used already' },
    next: { th: 'ขอรหัสครั้งเดียวใหม่ แล้วส่งคำขออีกครั้ง', en: 'Ask for a new nonce, sign it and send the request again.' },
    desk: 'Nonce not ours, older than five minutes, or spent by another request.',
  },
  'credentials.proof_refused': {
    status: 422,
    title: { th: 'หลักฐานการถือกุญแจใช้ไม่ได้', en: 'A proof of possession of a key was refused' },
    next: {
      th: 'ดูลำดับและสาเหตุที่ระบุ แก้แล้วขอรหัสครั้งเดียวใหม่',
      en: 'Look at the proof and the cause that are named, mend it and start with a new nonce.',
    },
    desk: 'Facts: proof (from 1) and fault. number: not 1 to 30; form: no JWS of typ openid4vci-proof+jwt with ES256 and jwk; key: no P-256 public key, or twice; audience: aud is not our address; time: iat.',
  },
  'credentials.too_many': {
    status: 429,
    title: { th: 'วันนี้ขอบัตรดิจิทัลหลายครั้งเกินไป', en: 'The digital card was asked for too often today' },
    next: { th: 'บัตรที่มีอยู่ยังใช้ได้ ลองใหม่ภายหลัง', en: 'What you have goes on working. Try again later.' },
    desk: 'CREDENTIAL_BATCHES_PER_DAY of one person.',
  },
  'credentials.took_too_long': {
    status: 503,
    title: { th: 'ออกบัตรดิจิทัลไม่ทันเวลา', en: 'Issuing the digital card took too long' },
    next: { th: 'ลองใหม่อีกครั้ง บัตรที่มีอยู่ยังใช้ได้', en: 'Try again. What you have goes on working.' },
    desk: 'The batch was voided while it was being signed: the process stood still for two minutes.',
  },
  'credentials.no_status_list': {
    status: 404,
    title: { th: 'ไม่มีรายการสถานะนี้', en: 'There is no such status list' },
    next: { th: 'ใช้ที่อยู่ที่เขียนไว้ในบัตร', en: 'Use the address that stands in the credential.' },
    desk: 'Never opened, or deleted after its last credential had run out.',
  },
} as const satisfies ErrorCatalogue

export const credentialsProblem = problemsOf(credentialsErrors)
