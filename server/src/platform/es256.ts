import { type KeyObject, sign, verify } from 'node:crypto'

/** Signatures as 64 bytes r ‖ s, the form of JOSE, instead of DER. */
const dsaEncoding = 'ieee-p1363'

/**
 * ES256 (RFC 7518 §3.4): ECDSA on P-256 with SHA-256. In one call of OpenSSL on this thread: WebCrypto hands the work to another thread and
 * back, which costs three times the CPU.
 */
export const signEs256 = (privateKey: KeyObject, data: Uint8Array): Buffer => sign('sha256', data, { key: privateKey, dsaEncoding })

/** False for whatever is not 64 bytes, too. */
export const verifyEs256 = (publicKey: KeyObject, data: Uint8Array, signature: Uint8Array): boolean =>
  verify('sha256', data, { key: publicKey, dsaEncoding }, signature)
