import { X509Certificate } from 'node:crypto'
import { sha256 } from '../../../platform/crypto.ts'
import type { Request } from '../../../platform/http/request.ts'
import type { Kit } from '../../../platform/kit.ts'
import { signinSettings } from '../settings.ts'

/** A byte sequence of RFC 8941, as RFC 9440 writes one certificate. Two header lines are joined by a comma and fit no more. */
const byteSequence = /^:([A-Za-z0-9+/]+={0,2}):$/
const longest = 12_000

/** Do proxies tell us of clients' certificates? */
export const knowsCertificates = (kit: Kit): boolean => !kit.setting(signinSettings.certificateProxies).isEmpty

/**
 * The certificate with which the client came to the proxy in front of us (RFC 9440 §2). That the client holds its key is the proxy's word, so
 * it counts only from a TCP peer that the operator named; whose it is follows from the token or the assertion that comes with it, so no
 * authority is asked (RFC 8705 §3).
 *
 * @returns RFC 8705 §3.1 thumbprint (`x5t#S256`); null: none came; `refused`: malformed, not valid now, or from a stranger
 */
export function readCertificate(kit: Kit, request: Request): string | 'refused' | null {
  const header = request.headers[kit.setting(signinSettings.certificateHeader)]
  if (header === undefined) return null
  if (!kit.setting(signinSettings.certificateProxies).has(request.peer)) {
    kit.log.warn('signin.certificate_from_stranger', {})
    return 'refused'
  }
  const certificate = parseCertificate(header)
  const now = kit.clock.now()
  if (certificate === null || certificate.validFromDate > now || certificate.validToDate < now) return 'refused'
  return sha256(certificate.raw).toString('base64url')
}

function parseCertificate(header: string): X509Certificate | null {
  const encoded = header.length > longest ? undefined : byteSequence.exec(header.trim())?.[1]
  if (encoded === undefined) return null
  const der = Buffer.from(encoded, 'base64')
  try {
    const certificate = new X509Certificate(der)
    // What is more than one certificate in DER (PEM, bytes after it) would have other thumbprints elsewhere.
    return certificate.raw.equals(der) ? certificate : null
  } catch {
    return null
  }
}
