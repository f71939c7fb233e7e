/** Why a web verifier gave no result, beside the checks of the card: what was found, and what to do next. Names are stable. */

interface RefusalText {
  /** Of the answer to the wallet, where it was the wallet that asked. */
  readonly status: number
  readonly th: string
  readonly en: string
}

const startAgain = { th: 'ขอให้เริ่มใหม่จากหน้าเว็บ', en: 'Ask the person to start again from your page.' }

const refusal = (status: number, found: { th: string; en: string }, next: { th: string; en: string } = startAgain): RefusalText => ({
  status,
  th: `${found.th} ${next.th}`,
  en: `${found.en} ${next.en}`,
})

export const refusalTexts = {
  exchange_unknown: refusal(404, { th: 'ไม่พบคำขอนี้', en: 'There is no such request.' }),
  exchange_over: refusal(410, { th: 'คำขอนี้หมดเวลาหรือใช้ไปแล้ว', en: 'This request is over, or was used already.' }),
  request_fetched: refusal(410, { th: 'คำขอนี้ถูกอ่านไปแล้ว อ่านซ้ำไม่ได้', en: 'This request was read already, and is given out once.' }),
  form: refusal(400, { th: 'คำตอบไม่อยู่ในรูปแบบที่กำหนด', en: 'The answer has not the form of OpenID4VP 1.0.' }),
  encryption: refusal(400, { th: 'คำตอบไม่ได้เข้ารหัสถึงคำขอนี้', en: 'The answer is not encrypted to the key of this request.' }),
  state: refusal(400, { th: 'คำตอบเป็นของคำขออื่น', en: 'The answer is of another request.' }),
  declined: refusal(400, { th: 'เจ้าของบัตรไม่อนุญาต ไม่มีข้อมูลส่งมา', en: 'The person declined; nothing was sent.' }, { th: '', en: '' }),
  not_answered: refusal(409, { th: 'ยังไม่มีคำตอบ', en: 'There is no answer yet.' }, { th: 'รอสักครู่', en: 'Wait a moment.' }),
  another_session: refusal(403, {
    th: 'คำตอบมาถึงเบราว์เซอร์อื่น ไม่ใช่เครื่องที่เริ่มคำขอ',
    en: 'The answer came back to another browser than the one that asked.',
  }),
  response_code: refusal(403, { th: 'รหัสของคำตอบไม่ตรง', en: 'The response code does not fit.' }),
} as const satisfies Readonly<Record<string, RefusalText>>

export type RefusalCause = keyof typeof refusalTexts

/** Nothing of the person is known by it; the message is the reason's name. */
export class ExchangeRefused extends Error {
  readonly reason: RefusalCause
  readonly th: string
  readonly en: string

  constructor(reason: RefusalCause) {
    super(reason)
    this.name = 'ExchangeRefused'
    this.reason = reason
    this.th = refusalTexts[reason].th.trim()
    this.en = refusalTexts[reason].en.trim()
  }
}

/** Throws unless `condition`. */
export function demand(reason: RefusalCause, condition: boolean): asserts condition {
  if (!condition) throw new ExchangeRefused(reason)
}
