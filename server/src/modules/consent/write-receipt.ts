import type { FromDecided, Write } from '../../platform/db/db.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { keepWording, type Wording } from './keep-wording.ts'
import { type HistoryLine, lineOf } from './write-history.ts'

interface ReceiptBasics {
  readonly personKey: string | FromDecided
  readonly at: Date
  /** What was agreed to: `sign_in`, `face_comparison`, `terms_of_use`. */
  readonly about: string
  /** base64url SHA-256 of exactly what was shown and signed. */
  readonly shownDigest?: string | null
  readonly deviceId?: string | null
  readonly referenceCode?: string | null
}

export interface ConsentReceipt extends ReceiptBasics, Pick<Wording, 'scopes' | 'legalBasis' | 'retentionDays'> {
  readonly agencyId?: string
  readonly clientId?: string
  /** The purpose as it was shown, in Thai: the wording that binds. */
  readonly purposeTh: string
}

/** Proof of a consent, to be written in the step of the decision. */
export function receiptWrites(receipt: ConsentReceipt): Write[] {
  const wording = keepWording({ ...receipt, purpose: { th: receipt.purposeTh, en: null } })
  return [wording.write, receiptOf(receipt, wording.id)]
}

const receiptOf = (
  receipt: ReceiptBasics & { readonly agencyId?: string | undefined; readonly clientId?: string | undefined },
  wordingId: string,
): Write => ({
  table: 'consent.receipt',
  row: {
    person_key: receipt.personKey,
    receipt_id: uuidv7(receipt.at),
    at: receipt.at,
    about: receipt.about,
    agency_id: receipt.agencyId ?? null,
    client_id: receipt.clientId ?? null,
    wording_id: wordingId,
    shown_digest: receipt.shownDigest ?? null,
    device_id: receipt.deviceId ?? null,
    reference_code: receipt.referenceCode ?? null,
  },
})

/** A consent and the line that tells of it: what was agreed to is what the line says, in one wording. */
export function agreementWrites(
  o: Pick<ReceiptBasics, 'about' | 'shownDigest' | 'deviceId'> & { readonly line: HistoryLine & Required<Pick<HistoryLine, 'agency'>> },
): Write[] {
  const { line, ...basics } = o
  const { personKey, at, referenceCode = null, agency } = line
  const wording = keepWording({ ...line, agencyName: agency.name })
  const { agencyId, clientId } = agency
  return [wording.write, receiptOf({ ...basics, personKey, at, referenceCode, agencyId, clientId }, wording.id), lineOf(line, wording.id)]
}
