/**
 * A gate's own code: one still QR by which a phone learns to whom it shows the card, and what to sign over.
 *
 * `OTG1:<base45 of deflate-raw>` over the six parts of two compact JWS (ES256), each with its length before it: the statement, by which the
 * issuer names the gate and its key until a time, and the code proper, by which that key names a nonce and the second. A copied statement is
 * worth nothing without the key, and a copied code nothing after a minute. See docs/decisions/0015.
 */

import { base64url, CompactSign } from 'jose'
import { audienceOfGate } from './audience.ts'
import { concatBytes, toBase64url, utf8 } from './bytes.ts'
import { deflate, inflate } from './deflate.ts'
import { fromBase45, toBase45 } from './frames.ts'
import type { RequestId } from './requests.ts'

/** Types (`typ`) of the two tokens. */
export const gateStatementType = 'gate-statement+jwt'
export const gateCodeType = 'gate-code+jwt'

/** A phone takes a code for so long after the gate made it. */
export const gateCodeSeconds = 60
const mark = 'OTG1:'
const partCount = 6
/** A QR of version 25 with error correction L holds so many; what we make takes version 18, with long names 21. */
const mostChars = 1853
const mostBytes = 4096

export interface GateCode {
  readonly gateId: string
  /** To whom and over what to sign: options of `presentSdJwt` and `presentMdoc`. */
  readonly audience: string
  readonly nonce: string
  readonly agencyName: { readonly th: string; readonly en: string }
  readonly gateName: { readonly th: string; readonly en: string }
  /** What the gate is for: `domestic_flight`, `age_check`, `counter`, or a use that a newer server knows. */
  readonly use: string
  /** What it may ask for. */
  readonly requests: readonly RequestId[]
  /** Meets invented people only: no agency was approved to see real ones here. */
  readonly syntheticOnly: boolean
  readonly madeAt: Date
  /** End of the gate's lease. */
  readonly endsAt: Date
}

export const isGateCode = (text: string): boolean => text.startsWith(mark)

/** At least 128 bits. */
export const makeNonce = (): string => toBase64url(crypto.getRandomValues(new Uint8Array(16)))

/**
 * Text of the QR.
 *
 * @param statement   as the server gave it to this gate
 * @param privateKey  the gate's, named in the statement; may be one that cannot be read out
 * @param nonce       of `makeNonce`, remembered by the gate: it accepts each once
 */
export async function makeGateCode(o: {
  readonly statement: string
  readonly privateKey: CryptoKey
  readonly gateId: string
  readonly nonce: string
  readonly now: Date
}): Promise<string> {
  const claims = { iss: audienceOfGate(o.gateId), iat: Math.floor(o.now.getTime() / 1000), nonce: o.nonce }
  const code = await new CompactSign(utf8(JSON.stringify(claims)))
    .setProtectedHeader({ alg: 'ES256', typ: gateCodeType })
    .sign(o.privateKey)
  const parts = [...o.statement.split('.'), ...code.split('.')].map((part) => base64url.decode(part))
  if (parts.length !== partCount) throw new TypeError('the statement is no compact JWS')
  const whole = concatBytes(parts.flatMap((part) => [Uint8Array.of(part.length >> 8, part.length & 0xff), part]))
  const text = mark + toBase45(await deflate(whole, 'deflate-raw'))
  if (text.length > mostChars) throw new RangeError('the statement is longer than one QR holds')
  return text
}

/** The two tokens of a code, nothing of them believed yet. Null: it is none. */
export async function unpackGateCode(text: string): Promise<{ readonly statement: string; readonly code: string } | null> {
  if (!isGateCode(text) || text.length > mostChars) return null
  const packed = fromBase45(text.slice(mark.length))
  const whole = packed && (await inflate(packed, 'deflate-raw', mostBytes).catch(() => null))
  if (!whole) return null
  const parts: string[] = []
  let at = 0
  while (at < whole.length && parts.length < partCount) {
    const length = (whole[at] ?? 0) * 256 + (whole[at + 1] ?? 0)
    if (at + 2 + length > whole.length) return null
    parts.push(toBase64url(whole.subarray(at + 2, at + 2 + length)))
    at += 2 + length
  }
  if (at !== whole.length || parts.length !== partCount) return null
  return { statement: parts.slice(0, 3).join('.'), code: parts.slice(3).join('.') }
}
