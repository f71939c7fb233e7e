/** The certificate by which a verifier is known, and the client identifier that follows from it (`x509_hash`, OpenID4VP 1.0 §5.9.3). */
import { fromBase64, sha256, toBase64, toBase64url } from '../card/bytes.ts'

/** PEM, base64 or DER, as the portal hands it out. @throws TypeError */
export function derOfCertificate(certificate: string | Uint8Array): Uint8Array<ArrayBuffer> {
  if (typeof certificate !== 'string') return new Uint8Array(certificate)
  const der = fromBase64(certificate.replaceAll(/-----(BEGIN|END) CERTIFICATE-----|\s/g, ''))
  if (der === null) throw new TypeError('this is no certificate: give what the portal shows, PEM or base64')
  return der
}

export const clientIdOf = async (der: Uint8Array<ArrayBuffer>): Promise<string> => `x509_hash:${toBase64url(await sha256(der))}`

export const pemOf = (der: Uint8Array): string =>
  `-----BEGIN CERTIFICATE-----\n${toBase64(der).replaceAll(/(.{64})(?=.)/g, '$1\n')}\n-----END CERTIFICATE-----\n`
