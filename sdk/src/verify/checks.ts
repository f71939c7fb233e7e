/** Every check by name: what it found when it failed, and what to do next. Names are stable; texts hold nothing of the person. */

interface CheckText {
  /** `unknown`: nothing speaks against the card, but it could not be checked. Never to be shown as a pass. */
  readonly outcome: 'fail' | 'unknown'
  readonly th: string
  readonly en: string
}

const askAgain = { th: 'ขอให้เปิดบัตรในแอปแล้วแสดงใหม่', en: 'Ask the person to open the card in the app and show it again.' }
const byHand = { th: 'ตรวจด้วยวิธีอื่น', en: 'Check by hand.' }
const notAccepted = { th: 'ไม่รับบัตรนี้ และตรวจด้วยวิธีอื่น', en: 'Do not accept this card; check by hand.' }

const fail = (found: { th: string; en: string }, next: { th: string; en: string }): CheckText => ({
  outcome: 'fail',
  th: `${found.th} ${next.th}`,
  en: `${found.en} ${next.en}`,
})
const unknown = (found: { th: string; en: string }, next: { th: string; en: string }): CheckText => ({
  ...fail(found, next),
  outcome: 'unknown',
})

export const checkTexts = {
  size: fail({ th: 'ข้อมูลใหญ่เกินกว่าที่บัตรจะเป็นได้', en: 'This is larger than a card can be.' }, askAgain),
  format: fail({ th: 'อ่านไม่ได้ว่าเป็นบัตร', en: 'This cannot be read as a card.' }, askAgain),
  algorithm: fail({ th: 'บัตรใช้วิธีลงนามหรือส่วนหัวที่ไม่รองรับ', en: 'The card is signed in a way that is not accepted.' }, notAccepted),
  certificate: fail({ th: 'ใบรับรองของผู้ออกบัตรไม่ถูกต้อง', en: 'The certificate of the issuer is not in order.' }, notAccepted),
  certificate_time: fail(
    { th: 'ใบรับรองของผู้ออกบัตรหมดอายุหรือยังไม่เริ่มใช้', en: 'The certificate of the issuer has expired or is not valid yet.' },
    {
      th: 'ตรวจวันและเวลาของเครื่องนี้ หากถูกต้องให้ตรวจด้วยวิธีอื่น',
      en: 'Check date and time of this device; if they are right, check by hand.',
    },
  ),
  trusted_root: fail({ th: 'บัตรไม่ได้ออกโดยผู้ออกที่เครื่องนี้เชื่อถือ', en: 'The card is not of an issuer that this device trusts.' }, notAccepted),
  issuer_signature: fail(
    { th: 'ลายเซ็นของผู้ออกบัตรไม่ตรง ข้อมูลอาจถูกแก้', en: 'The issuer’s signature does not fit: something was altered.' },
    notAccepted,
  ),
  issuer: fail({ th: 'บัตรเป็นของระบบอื่น', en: 'The card is of another system.' }, notAccepted),
  document_type: fail(
    { th: 'เป็นเอกสารชนิดอื่น ไม่ใช่บัตรที่รับ', en: 'This is a document of another kind.' },
    {
      th: 'ขอให้แสดงบัตรประจำตัวดิจิทัล',
      en: 'Ask for the digital ID card.',
    },
  ),
  disclosures: fail({ th: 'ข้อมูลที่แสดงไม่ตรงกับที่ผู้ออกลงนามไว้', en: 'What is shown is not what the issuer signed.' }, notAccepted),
  not_yet_valid: fail(
    { th: 'บัตรยังไม่เริ่มใช้', en: 'The card is not valid yet.' },
    {
      th: 'ตรวจวันและเวลาของเครื่องนี้ หากถูกต้องให้ขอให้ปรับปรุงบัตรในแอป',
      en: 'Check date and time of this device; if they are right, ask the person to renew the card in the app.',
    },
  ),
  expired: fail(
    { th: 'บัตรหมดอายุ', en: 'The card has expired.' },
    {
      th: 'ขอให้เชื่อมต่อเครือข่ายแล้วปรับปรุงบัตรในแอป',
      en: 'Ask the person to go online and renew the card in the app.',
    },
  ),
  device_signature_missing: fail({ th: 'ไม่มีลายเซ็นของโทรศัพท์เจ้าของบัตร', en: 'The signature of the owner’s phone is missing.' }, askAgain),
  device_signature: fail(
    { th: 'ลายเซ็นไม่ใช่ของโทรศัพท์เจ้าของบัตร', en: 'The signature is not of the owner’s phone, or not for this gate.' },
    notAccepted,
  ),
  audience: fail({ th: 'บัตรแสดงต่อจุดตรวจอื่น ไม่ใช่จุดนี้', en: 'The card was shown to another gate.' }, askAgain),
  nonce: fail({ th: 'บัตรไม่ได้แสดงตามรหัสของจุดตรวจนี้', en: 'The card was not shown for the code of this gate.' }, askAgain),
  presented_at: fail({ th: 'แสดงไว้นานแล้ว อาจเป็นภาพถ่ายหน้าจอ', en: 'It was shown too long ago: it may be a screenshot.' }, askAgain),
  presented_in_future: fail(
    { th: 'เวลาของโทรศัพท์เร็วกว่าเครื่องนี้', en: 'The phone’s clock is ahead of this device.' },
    {
      th: 'ตรวจวันและเวลาของเครื่องทั้งสอง แล้วแสดงใหม่',
      en: 'Check date and time of both, then show it again.',
    },
  ),
  replay: fail({ th: 'การแสดงบัตรครั้งนี้ใช้ไปแล้ว', en: 'This very presentation was used before.' }, askAgain),
  claims_missing: fail(
    { th: 'บัตรไม่ได้แสดงข้อมูลที่จุดตรวจต้องใช้', en: 'The card does not show what this gate needs.' },
    {
      th: 'ขอให้เลือกคำขอที่ตรงกันในแอปแล้วแสดงใหม่',
      en: 'Ask the person to choose the fitting request in the app and show it again.',
    },
  ),
  age_not_reached: fail(
    { th: 'ผู้แสดงบัตรยังไม่ถึงอายุที่กำหนด', en: 'The person has not reached the age that is asked for.' },
    {
      th: 'ปฏิบัติตามกฎของสถานที่',
      en: 'Do what the rules of this place say.',
    },
  ),
  claims_excess: fail(
    { th: 'บัตรแสดงข้อมูลเกินกว่าที่จุดตรวจนี้ขอได้', en: 'The card shows more than this gate may ask for.' },
    {
      th: 'ขอให้เลือกคำขอที่ตรงกันในแอปแล้วแสดงใหม่ ข้อมูลนี้ไม่ถูกเก็บ',
      en: 'Ask the person to choose the fitting request in the app. Nothing of it was kept.',
    },
  ),
  status_reference: fail({ th: 'บัตรไม่บอกว่าตรวจสถานะได้จากที่ใด', en: 'The card does not say where its status stands.' }, notAccepted),
  revoked: fail({ th: 'บัตรถูกเพิกถอนแล้ว', en: 'The card was revoked.' }, notAccepted),
  suspended: fail(
    { th: 'บัตรถูกระงับชั่วคราว', en: 'The card is suspended.' },
    {
      th: 'ไม่รับบัตรนี้ เจ้าของบัตรติดต่อสายด่วนได้',
      en: 'Do not accept it; the owner can call the hotline.',
    },
  ),
  status_list_absent: unknown(
    { th: 'เครื่องนี้ยังไม่มีรายการสถานะบัตร', en: 'This device has no status list for the card.' },
    {
      th: `เชื่อมต่อเครือข่ายเพื่อปรับปรุงรายการ หรือ${byHand.th}`,
      en: `Go online to fetch it, or check by hand.`,
    },
  ),
  status_list_untrusted: unknown(
    { th: 'รายการสถานะบัตรไม่ได้มาจากผู้ออกบัตร', en: 'The status list is not of the issuer.' },
    {
      th: `${byHand.th} และแจ้งผู้ดูแลระบบ`,
      en: `${byHand.en} Tell whoever looks after this device.`,
    },
  ),
  status_list_age: unknown(
    { th: 'รายการสถานะบัตรเก่าเกินไป', en: 'The status list is too old.' },
    {
      th: `เชื่อมต่อเครือข่ายเพื่อปรับปรุงรายการ หรือ${byHand.th}`,
      en: 'Go online to fetch it, or check by hand.',
    },
  ),
  trust_list_age: unknown(
    { th: 'รายการผู้ออกบัตรที่เชื่อถือหมดอายุแล้ว', en: 'The trust list of this device has expired.' },
    {
      th: `เชื่อมต่อเครือข่ายเพื่อปรับปรุงรายการ หรือ${byHand.th}`,
      en: 'Go online to fetch it, or check by hand.',
    },
  ),
} as const satisfies Readonly<Record<string, CheckText>>

export type CheckName = keyof typeof checkTexts
export const checkNames = Object.keys(checkTexts) as readonly CheckName[] // safe: the keys of a constant

/** Thrown inside this library only; its message is the check's name. The cause stays out of it: a library's message may quote its input. */
export class CheckFailed extends Error {
  readonly check: CheckName

  constructor(check: CheckName) {
    super(check)
    this.name = 'CheckFailed'
    this.check = check
  }
}

/** Throws unless `condition`. */
export function check(name: CheckName, condition: boolean): asserts condition {
  if (!condition) throw new CheckFailed(name)
}

/** The result of `work`; what it throws counts as this check, unless it is a failed check already. */
export async function checkThat<Result>(name: CheckName, work: () => Promise<Result> | Result): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof CheckFailed ? error : new CheckFailed(name)
  }
}
