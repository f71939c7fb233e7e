// The certificate library registers its parts by metadata of decorators and asks for this first.
import 'reflect-metadata'
import type { KeyObject } from 'node:crypto'
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsageExtension,
  type Extension,
  IssuerAlternativeNameExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509'
import { secondsAfter } from '../../../platform/clock.ts'
import type { SigningKey } from '../../../platform/keys.ts'

export interface NewCertificate {
  readonly der: Buffer
  readonly notBefore: Date
  readonly notAfter: Date
}

const daySeconds = 24 * 3600
/** ISO/IEC 18013-5 Annex B: an issuing authority's certificate lives 20 years at most, a document signer's 457 days. */
const rootDays = 3650
const signerDays = 455
/** Extended key usage of a document signer, ISO/IEC 18013-5 B.1.4. */
const documentSigning = '1.0.18013.5.1.2'

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
// Node's own type of a key knows usages that the browser's, by which the library is typed, does not; the object is the same.
const privateOf = ({ privateKey }: Pick<SigningKey, 'privateKey'>) => privateKey.toCryptoKey(algorithm, false, ['sign']) as CryptoKey
const publicOf = ({ publicKey }: { readonly publicKey: KeyObject }) => publicKey.toCryptoKey(algorithm, true, ['verify']) as CryptoKey

/** The key's id is in the name, so that of two roots each has a name of its own. */
const rootName = (root: SigningKey) => [{ C: ['TH'] }, { O: ['open-thaid'] }, { CN: [`National digital ID root ${root.kid.slice(0, 8)}`] }]
const signerName = (signer: SigningKey) => [
  { C: ['TH'] },
  { O: ['open-thaid'] },
  { CN: [`National digital ID document signer ${signer.kid.slice(0, 8)}`] },
]

const verifierRootName = (root: SigningKey) => [
  { C: ['TH'] },
  { O: ['open-thaid'] },
  { CN: [`National digital ID root of verifiers ${root.kid.slice(0, 8)}`] },
]

/** Base64url of the key id that a certificate of ours gives itself, by which others name it as an authority (RFC 5280 §4.2.1.1). */
export function keyIdOf(der: Uint8Array): string {
  const extension = new X509Certificate(new Uint8Array(der)).getExtension(SubjectKeyIdentifierExtension)
  return Buffer.from(extension?.keyId ?? '', 'hex').toString('base64url')
}

/** A day back: what it signs bears times that are rounded down. */
const beginOf = (now: Date) => secondsAfter(new Date(Math.floor(now.getTime() / 1000) * 1000), -daySeconds)

async function make(o: {
  subject: ReturnType<typeof rootName>
  issuer?: ReturnType<typeof rootName>
  key: { readonly publicKey: KeyObject }
  root: SigningKey
  days: number
  now: Date
  extensions: readonly Extension[]
}): Promise<NewCertificate> {
  const notBefore = beginOf(o.now)
  const notAfter = secondsAfter(notBefore, o.days * daySeconds)
  const made = await X509CertificateGenerator.create({
    subject: o.subject,
    issuer: o.issuer ?? rootName(o.root),
    publicKey: publicOf(o.key),
    signingKey: privateOf(o.root),
    signingAlgorithm: algorithm,
    notBefore,
    notAfter,
    extensions: [...o.extensions, await SubjectKeyIdentifierExtension.create(publicOf(o.key))],
  })
  return { der: Buffer.from(made.rawData), notBefore, notAfter }
}

const makeRoot = (subject: ReturnType<typeof rootName>, o: { root: SigningKey; publicUrl: string; now: Date }): Promise<NewCertificate> =>
  make({
    ...{ subject, issuer: subject, key: o.root, root: o.root, days: rootDays, now: o.now },
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      new IssuerAlternativeNameExtension([{ type: 'url', value: o.publicUrl }]),
    ],
  })

/** A root after ISO/IEC 18013-5 B.1.2 (IACA). It names no revocation list: a root that is no longer trusted leaves the trust list. */
export const makeRootCertificate = (o: { root: SigningKey; publicUrl: string; now: Date }): Promise<NewCertificate> =>
  makeRoot(rootName(o.root), o)

/** A document signer after ISO/IEC 18013-5 B.1.4; for SD-JWT VC it also names the issuer's address. */
export const makeSignerCertificate = async (o: {
  signer: SigningKey
  root: SigningKey
  publicUrl: string
  now: Date
}): Promise<NewCertificate> =>
  make({
    subject: signerName(o.signer),
    key: o.signer,
    root: o.root,
    days: signerDays,
    now: o.now,
    extensions: [
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([documentSigning], true),
      await AuthorityKeyIdentifierExtension.create(publicOf(o.root)),
      new IssuerAlternativeNameExtension([{ type: 'url', value: o.publicUrl }]),
      new SubjectAlternativeNameExtension([{ type: 'url', value: o.publicUrl }]),
    ],
  })

const verifierDays = 365
/** Extended key usage of a reader (ISO/IEC 18013-5 B.1.7): what carries it signs no document. */
const readerAuthentication = '1.0.18013.5.1.6'

/** A root of its own: who can make a verifier cannot make a card. */
export const makeVerifierRootCertificate = (o: { root: SigningKey; publicUrl: string; now: Date }): Promise<NewCertificate> =>
  makeRoot(verifierRootName(o.root), o)

/** A verifier on the web: signs its requests (HAIP 1.0 §5), for a year at most. */
export const makeVerifierCertificate = async (o: {
  publicKey: KeyObject
  root: SigningKey
  verifierId: string
  agencyName: string
  host: string
  now: Date
}): Promise<NewCertificate> =>
  make({
    // X.520 takes 64 characters of each.
    subject: [{ C: ['TH'] }, { O: [o.agencyName.slice(0, 64)] }, { CN: [o.verifierId] }],
    issuer: verifierRootName(o.root),
    key: o,
    root: o.root,
    days: verifierDays,
    now: o.now,
    extensions: [
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([readerAuthentication], true),
      await AuthorityKeyIdentifierExtension.create(publicOf(o.root)),
      new SubjectAlternativeNameExtension([{ type: 'dns', value: o.host }]),
    ],
  })
