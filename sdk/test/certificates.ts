/** A root and document signers, by the profile of ISO/IEC 18013-5 Annex B as far as it applies; each may be spoiled. */
import '../src/verify/reflect-before.ts'
import * as x509 from '@peculiar/x509'
import '../src/verify/reflect-after.ts'

const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const dayMs = 24 * 3_600_000

export interface Signer {
  readonly keys: CryptoKeyPair
  readonly der: Uint8Array<ArrayBuffer>
  readonly sign: (data: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>
}

export interface CertificateSpoil {
  readonly subject?: string
  readonly issuer?: string
  readonly notBefore?: Date
  readonly notAfter?: Date
  readonly ca?: boolean
  readonly usages?: number
  readonly extendedUsage?: string
  readonly signedBy?: CryptoKeyPair
  /** Object identifier of a critical extension that nobody knows. */
  readonly critical?: string
}

export const makeKeys = (): Promise<CryptoKeyPair> => crypto.subtle.generateKey(ecdsa, true, ['sign', 'verify'])

const signerOf = (keys: CryptoKeyPair, certificate: x509.X509Certificate): Signer => ({
  keys,
  der: new Uint8Array(certificate.rawData),
  sign: async (data) => new Uint8Array(await crypto.subtle.sign(ecdsa, keys.privateKey, data)),
})

const rootName = 'CN=Test Root of Cards, C=TH'

export async function makeRoot(now: Date, spoil: CertificateSpoil = {}): Promise<Signer> {
  const keys = await makeKeys()
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: '01',
    subject: spoil.subject ?? rootName,
    issuer: spoil.issuer ?? spoil.subject ?? rootName,
    notBefore: spoil.notBefore ?? new Date(now.getTime() - 365 * dayMs),
    notAfter: spoil.notAfter ?? new Date(now.getTime() + 3650 * dayMs),
    publicKey: keys.publicKey,
    signingKey: (spoil.signedBy ?? keys).privateKey,
    signingAlgorithm: ecdsa,
    extensions: [
      new x509.BasicConstraintsExtension(spoil.ca ?? true, 0, true),
      new x509.KeyUsagesExtension(spoil.usages ?? x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return signerOf(keys, certificate)
}

export async function makeSigner(root: Signer, now: Date, spoil: CertificateSpoil = {}): Promise<Signer> {
  const keys = await makeKeys()
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: '02',
    subject: spoil.subject ?? 'CN=Test Document Signer, C=TH',
    issuer: spoil.issuer ?? new x509.X509Certificate(root.der).subject,
    notBefore: spoil.notBefore ?? new Date(now.getTime() - 30 * dayMs),
    notAfter: spoil.notAfter ?? new Date(now.getTime() + 400 * dayMs),
    publicKey: keys.publicKey,
    signingKey: (spoil.signedBy ?? root.keys).privateKey,
    signingAlgorithm: ecdsa,
    extensions: [
      ...(spoil.critical ? [new x509.Extension(spoil.critical, true, Uint8Array.of(5, 0))] : []),
      ...(spoil.ca ? [new x509.BasicConstraintsExtension(true, undefined, true)] : []),
      new x509.KeyUsagesExtension(spoil.usages ?? x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([spoil.extendedUsage ?? '1.0.18013.5.1.2'], true),
      await x509.AuthorityKeyIdentifierExtension.create(root.keys.publicKey),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return signerOf(keys, certificate)
}
