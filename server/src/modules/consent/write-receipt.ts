import type { FromDecided, Write } from '../../platform/db/db.ts'
import { uuidv7 } from '../../platform/ids.ts'

export interface ConsentReceipt {
  readonly personKey: string | FromDecided
  readonly at: Date
  /** What was agreed to: `sign_in`, `face_comparison`, `terms_of_use`. */
  readonly about: string
  readonly agencyId?: string
  readonly clientId?: string
  /** The purpose as it was shown, in Thai: the wording that binds. */
  readonly purposeTh: string
  readonly scopes?: readonly string[]
  readonly legalBasis?: string | null
  readonly retentionDays?: number | null
  /** base64url SHA-256 of exactly what was shown and signed. */
  readonly shownDigest?: string | null
  readonly deviceId?: string | null
  readonly referenceCode?: string | null
}

/** Proof of a consent, to be written in the step of the decision. */
export const receiptWrite = (receipt: ConsentReceipt): Write => ({
  table: 'consent.receipt',
  row: {
    person_key: receipt.personKey,
    receipt_id: uuidv7(receipt.at),
    at: receipt.at,
    about: receipt.about,
    agency_id: receipt.agencyId ?? null,
    client_id: receipt.clientId ?? null,
    purpose_th: receipt.purposeTh,
    scopes: receipt.scopes ?? [],
    legal_basis: receipt.legalBasis ?? null,
    retention_days: receipt.retentionDays ?? null,
    shown_digest: receipt.shownDigest ?? null,
    device_id: receipt.deviceId ?? null,
    reference_code: receipt.referenceCode ?? null,
  },
})
