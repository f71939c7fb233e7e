/** What the outbox keeps on the device. Records are sealed before they are here; nothing of a person stands in any of it in clear. */

export type AttachmentName = 'face' | 'card_front' | 'card_back'

/** A field kit as the device keeps it; the private half of its key cannot leave the browser. */
export type KeptKit = {
  kitId: string
  key: CryptoKeyPair
  officeCode: string
  officeNameTh: string
  officeNameEn: string
  driveId: string | null
  /** ISO 8601. */
  issuedAt: string
  expiresAt: string
  /** By how much the device's clock went ahead when the kit came; version 1 did not keep it. */
  clockOffMs?: number
  sealingKey: { kid: string; jwk: JsonWebKey }
  receipts: { first: number; count: number }
  /** Where the chain stands: the number and SHA-256 of the last record. */
  chain: { sequence: number; digest: string }
}

/**
 * `sending` is a matter of the moment and never kept: who is killed while sending finds the record waiting. `replaced`: the person was taken anew;
 * what is sealed cannot be edited, so that is what editing is.
 */
export type KeptState = 'waiting' | 'needs_you' | 'done' | 'replaced'

/** Why a record needs somebody; a word for the screen, and what the server said. */
export type Cause = { code: string; at: string }

export type KeptRecord = {
  version: 2
  kitId: string
  sequence: number
  submissionId: string
  receipt: string
  madeAt: string
  /** Compact JWS as it is sent. */
  envelope: string
  /** Its SHA-256, base64url: its name at the server. */
  digest: string
  /** All of it, sealed. */
  sizeBytes: number
  state: KeptState
  cause: Cause | null
  /** Pictures that the server has not confirmed yet. */
  attachmentsLeft: AttachmentName[]
  /** When the server had the record itself. */
  receivedAt: string | null
}

export type KeptAttachment = { kitId: string; sequence: number; name: AttachmentName; bytes: ArrayBuffer }
