import { type ClaimName, type RequestId, requests } from '../card/requests.ts'

/** A credential of the card and the key that it is bound to, one of a batch: whoever shows each once only is not recognised by it. */
export interface StoredCard<Credential> {
  readonly credential: Credential
  /** P-256, for signing; may be one that cannot be read out. */
  readonly privateKey: CryptoKey
}

export interface PresentOptions {
  readonly request: RequestId
  /** Of the gate's QR code, else `anyGate`; the client id of an OpenID4VP verifier. */
  readonly audience: string
  /** Of the gate's QR code, else the minute (`minuteOf`). */
  readonly nonce: string
  readonly now: Date
  /** Which of the request's optional claims go along; left out: all that the card has. */
  readonly optional?: readonly ClaimName[]
}

/** The stored card lacks something that the request needs. Nothing was signed. */
export class CannotPresent extends Error {
  readonly th = 'บัตรในเครื่องนี้ไม่มีข้อมูลที่ขอ เชื่อมต่อเครือข่ายแล้วปรับปรุงบัตร'
  readonly en = 'The card on this phone lacks what is asked for. Go online and renew the card.'

  constructor() {
    super('the card lacks something that the request needs')
    this.name = 'CannotPresent'
  }
}

/** Never more than the request names. */
export const optionalOf = ({ request, optional }: PresentOptions): readonly ClaimName[] =>
  requests[request].optional.filter((name) => optional === undefined || optional.includes(name))
