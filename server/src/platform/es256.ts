import { type KeyObject, sign, verify } from 'node:crypto'
import { derToJose, joseToDer } from 'ecdsa-sig-formatter'

/**
 * ES256 (RFC 7518 §3.4): ECDSA on P-256 with SHA-256. In one call of OpenSSL on this thread: WebCrypto hands the work to another thread and
 * back, which costs three times the CPU.
 *
 * OpenSSL speaks DER and JOSE r ‖ s. Node translates too (`dsaEncoding`), but for that it makes two exceptions and a curve object with each
 * call: 97 µs instead of 67 for a check, 55 instead of 26 for a signature (Node 24).
 *
 * @returns r ‖ s, 64 bytes, in base64url
 */
export const signEs256 = (privateKey: KeyObject, data: Uint8Array): string => derToJose(sign('sha256', data, privateKey), 'ES256')

const signatureBytes = 64

/** False for whatever is not 64 bytes, too. */
export const verifyEs256 = (publicKey: KeyObject, data: Uint8Array, signature: Buffer): boolean =>
  signature.length === signatureBytes && verify('sha256', data, publicKey, joseToDer(signature, 'ES256'))
