/** What the outbox keeps on the device. Records are sealed before they are here; nothing of a person stands in any of it in clear. */

import type { PinSalt, Sealed } from '@open-thaid/web-ui/pin-key/pin-key.ts'
import type { WrongTries } from '@open-thaid/web-ui/pin-key/wrong-tries.ts'

export type AttachmentName = 'face' | 'card_front' | 'card_back'

/** A kit's signing key under the device's PIN; `kit-key.ts` opens it, for as long as the page is not locked. */
export type LockedKey = PinSalt & {
  /** PKCS #8. Null: closed for good, after too many wrong PINs or because nobody knew it. */
  sealed: Sealed | null
  tries: WrongTries
}

/** A field kit as the device keeps it; the private half of its key cannot leave the browser but under the PIN. */
export type KeptKit = {
  kitId: string
  /** Kits of before the PIN have the key itself, which cannot be read out. */
  key: CryptoKeyPair | LockedKey
  /** Minutes of nothing after which the PIN is asked; absent with kits of before. */
  lockMinutes?: number
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
  /** Where the chain stands: the number and SHA-256 of the last record. In storage where it began; `readKits` says where it has come to. */
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

/** A piece of a sealed picture: Chromium puts what is larger than 64 KiB into a file of its own, which costs a slow device twice the time. */
export type KeptAttachment = { kitId: string; sequence: number; name: AttachmentName; part: number; bytes: ArrayBuffer }

const partBytes = 60_000

/** A picture as it is kept. */
export const partsOf = (picture: Omit<KeptAttachment, 'part'>): KeptAttachment[] =>
  Array.from({ length: Math.ceil(picture.bytes.byteLength / partBytes) }, (_, part) => ({
    ...picture,
    part,
    bytes: picture.bytes.slice(part * partBytes, (part + 1) * partBytes),
  }))
