import { hmacSha256, sha256 } from '../../../platform/crypto.ts'
import { randomToken, readSpokenCode, spokenCode } from '../../../platform/ids.ts'
import type { Keys } from '../../../platform/keys.ts'

/** What a phone shows once: the text of its QR, and a short code to type where no camera works. */
export interface PresentedCode {
  readonly qr: string
  readonly typed: string
}

/** `OTID1:` and 22 characters of base64url (128 bits). No address: a camera that is no gate's has nowhere to go with it. */
const qrForm = /^OTID1:([A-Za-z0-9_-]{22})$/

export const makePresentedCode = (): PresentedCode => ({ qr: `OTID1:${randomToken(16)}`, typed: spokenCode() })

export const digestOfQr = (qr: string): Buffer => sha256(qr)

/** Under our key: 40 bits could be tried out by whoever reads the table. */
export const digestOfTyped = (keys: Keys, typed: string): Buffer => hmacSha256(keys.secret('sign-in-code'), `presentation|${typed}`)

export type ReadPresented = { readonly kind: 'qr'; readonly digest: Buffer } | { readonly kind: 'typed'; readonly digest: Buffer }

/** Reads what a gate scanned or typed. Null: no code of ours. */
export function readPresented(keys: Keys, text: string): ReadPresented | null {
  const trimmed = text.trim()
  if (qrForm.test(trimmed)) return { kind: 'qr', digest: digestOfQr(trimmed) }
  const typed = readSpokenCode(trimmed)
  return typed === null ? null : { kind: 'typed', digest: digestOfTyped(keys, typed) }
}
