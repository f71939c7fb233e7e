/** What `@owf/mdoc` asks of its surroundings, on WebCrypto; P-256 and SHA-256 only. */
import type { CoseKey, MdocContext } from '@owf/mdoc'
import { SessionTranscript } from '@owf/mdoc'
import { concatBytes, toBase64url } from './bytes.ts'

const ecdsa = { name: 'ECDSA', hash: 'SHA-256' } as const
const p256 = { name: 'ECDSA', namedCurve: 'P-256' } as const

const notUsed = (): never => {
  throw new Error('this library neither makes nor takes mdoc MACs, and judges certificates itself')
}

/** Public key of a COSE key. @throws when it is none of P-256 */
export async function publicKeyOf(key: CoseKey): Promise<CryptoKey> {
  const { x, y } = key
  if (key.keyType !== 2 || key.curve !== 1 || x?.length !== 32 || y?.length !== 32) throw new TypeError('no P-256 key')
  return crypto.subtle.importKey('jwk', { kty: 'EC', crv: 'P-256', x: toBase64url(x), y: toBase64url(y) }, p256, false, ['verify'])
}

/** @param privateKey signs what the library asks to be signed; left out where only reading is done */
export function createMdocContext(privateKey?: CryptoKey): MdocContext {
  return {
    crypto: {
      random: (length) => crypto.getRandomValues(new Uint8Array(length)),
      digest: async ({ digestAlgorithm, bytes }) => new Uint8Array(await crypto.subtle.digest(digestAlgorithm, concatBytes([bytes]))),
      calculateEphemeralMacKey: notUsed,
    },
    cose: {
      sign1: {
        sign: async ({ toBeSigned }) => new Uint8Array(await crypto.subtle.sign(ecdsa, privateKey ?? notUsed(), concatBytes([toBeSigned]))),
        verify: async ({ key, sign1 }) =>
          crypto.subtle.verify(ecdsa, await publicKeyOf(key), concatBytes([sign1.signature]), concatBytes([sign1.toBeSigned])),
      },
      mac0: { sign: notUsed, verify: notUsed },
    },
    x509: { getIssuerNameField: notUsed, getPublicKey: notUsed, verifyCertificateChain: notUsed, getCertificateData: notUsed },
  }
}

/** How a presentation reached the verifier (OpenID4VP 1.0, B.2.6); left out, it came over a gate's camera. */
export type Handover =
  | { readonly kind: 'redirect'; readonly responseUri: string; readonly jwkThumbprint?: Uint8Array }
  | { readonly kind: 'dc_api'; readonly origin: string; readonly jwkThumbprint?: Uint8Array }

/**
 * Session transcript that an mdoc is signed over. At a gate it is that of OpenID4VP with the gate in the place of client and address, so that
 * one rule binds an mdoc to its reader everywhere.
 */
export function sessionTranscriptFor(audience: string, nonce: string, handover?: Handover): Promise<SessionTranscript> {
  const context = createMdocContext()
  const thumbprint = handover?.jwkThumbprint ? { jwkThumbprint: handover.jwkThumbprint } : {}
  return handover?.kind === 'dc_api'
    ? SessionTranscript.forOid4VpDcApi({ origin: handover.origin, nonce, ...thumbprint }, context)
    : SessionTranscript.forOid4Vp({ clientId: audience, nonce, responseUri: handover?.responseUri ?? audience, ...thumbprint }, context)
}
