/**
 * Whom a verifier trusts: roots (IACA, ISO/IEC 18013-5 Annex B) and the document signers under them.
 *
 * A verifier is set up once with a root, or with its fingerprint and the trust list that the installation publishes.
 */
import { compactVerify, decodeProtectedHeader } from 'jose'
import { fromBase64, fromUtf8, isRecord, sha256, toBase64, toBase64url, toHex } from '../card/bytes.ts'
import { CheckFailed, check, checkThat } from './checks.ts'
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  type X509Certificate as Certificate,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
} from './x509.ts'

const ecdsaP256 = { name: 'ECDSA', namedCurve: 'P-256' } as const
/** id-mdl-kp-mdlDS: signs documents. */
const documentSigning = '1.0.18013.5.1.2'
/** Key usage, basic constraints, extended key usage: the critical extensions that are understood here. */
const understood: readonly string[] = ['2.5.29.15', '2.5.29.19', '2.5.29.37']
const mostSigners = 256
const mostPublished = 16
export const mostListCharacters = 64 * 1024

interface Root {
  readonly certificate: Certificate
  readonly key: CryptoKey
}

export interface Trust {
  /** As in `iss` of what it issues. */
  readonly issuer: string
  readonly vcts: readonly string[]
  readonly docTypes: readonly string[]
  /** Addresses of status lists beside those below the issuer's own: whole, or ending in `/`. */
  readonly statusListUris: readonly string[]
  /** When the trust list says of itself that it was made, and until when it counts; null: set up by hand. */
  readonly asOf: Date | null
  readonly validUntil: Date | null
  /** @internal */
  readonly roots: readonly Root[]
  /** @internal Certificates in base64 of signers that may be named by `kid` only; each is checked when it is met. */
  readonly published: readonly string[]
  /** @internal Document signers whose signature by a root was checked, by their certificate in base64. */
  readonly signers: Map<string, DocumentSigner>
}

export interface DocumentSigner {
  readonly leaf: Certificate
  readonly root: Certificate
  readonly key: CryptoKey
}

export interface TrustByHand {
  readonly issuer: string
  /** DER, or base64 of it. */
  readonly roots: readonly (Uint8Array | string)[]
  readonly vcts: readonly string[]
  readonly docTypes: readonly string[]
  readonly statusListUris?: readonly string[]
  /** Document signers, in base64: for a gate's code, which names its signer without a certificate. */
  readonly signers?: readonly string[]
}

/** This cannot be a root of trust, or not a trust list of it. Thrown when a verifier is set up, never while it verifies. */
export class TrustRefused extends Error {
  readonly th: string
  readonly en: string

  constructor(words: { readonly th: string; readonly en: string }) {
    super(words.en)
    this.name = 'TrustRefused'
    this.th = words.th
    this.en = words.en
  }
}

const notARoot = {
  th: 'ใบรับรองรากใช้ไม่ได้ รับใหม่จากผู้ดูแลระบบ',
  en: 'This is no root certificate of a card issuer. Get it again from the operator of the installation.',
}
const notATrustList = {
  th: 'รายการผู้ออกบัตรใช้ไม่ได้ หรือลงนามโดยผู้อื่น รับใหม่จาก /public/v1/trust-list ของระบบ',
  en: 'This trust list is damaged, out of date or signed by another. Fetch /public/v1/trust-list of the installation again.',
}

/** @throws TrustRefused */
export async function trustByHand(o: TrustByHand): Promise<Trust> {
  const roots = await Promise.all(o.roots.map((root) => readRoot(typeof root === 'string' ? root : toBase64(root))))
  if (roots.length === 0) throw new TrustRefused(notARoot)
  const { issuer, vcts, docTypes, statusListUris = [], signers: published = [] } = o
  return { issuer, vcts, docTypes, statusListUris, asOf: null, validUntil: null, roots, published, signers: new Map() }
}

async function readRoot(base64: string): Promise<Root> {
  try {
    const certificate = readCertificate(base64)
    const key = await certificate.publicKey.export(ecdsaP256, ['verify'])
    const constraints = certificate.getExtension(BasicConstraintsExtension)
    const usages = certificate.getExtension(KeyUsagesExtension)?.usages ?? 0
    const isRoot =
      constraints?.ca === true &&
      (usages & KeyUsageFlags.keyCertSign) !== 0 &&
      certificate.subject === certificate.issuer &&
      countryOf(certificate) !== null &&
      (await certificate.verify({ publicKey: key, signatureOnly: true }))
    if (isRoot) return { certificate, key }
  } catch {
    // Whatever it is, it is no certificate of a root.
  }
  throw new TrustRefused(notARoot)
}

/** @throws when it is none */
function readCertificate(base64: string): Certificate {
  const der = fromBase64(base64)
  if (der === null || der.length > 4096) throw new TypeError('no certificate')
  return new X509Certificate(der)
}

const countryOf = (certificate: Certificate): string | null => certificate.subjectName.getField('C')[0] ?? null

/**
 * Reads a trust list, a JWT of the type `trust-list+jwt` whose signer stands under the root that is known already.
 *
 * @param known  the root in DER or base64, or SHA-256 of its DER in hex
 * @throws TrustRefused
 */
export async function readTrustList(
  list: string,
  known: { readonly root: Uint8Array | string } | { readonly rootSha256: string },
  now: Date = new Date(),
): Promise<Trust> {
  if (list.length > mostListCharacters) throw new TrustRefused(notATrustList)
  const named = rootsNamedIn(list)
  const anchor = 'root' in known ? known.root : await findByDigest(named, known.rootSha256)
  if (anchor === null) throw new TrustRefused(notATrustList)
  const first = await trustByHand({ issuer: '', roots: [anchor], vcts: [], docTypes: [] })
  const claims = await verifySignedList(list, 'trust-list+jwt', first, now).catch(() => null)
  const [iat, exp] = [dateOf(claims?.iat), dateOf(claims?.exp)]
  const isWhole =
    claims !== null &&
    typeof claims.iss === 'string' &&
    isTexts(claims.roots) &&
    isTexts(claims.vcts) &&
    isTexts(claims.docTypes) &&
    isTexts(claims.status_list_uris)
  if (!isWhole || iat === null || exp === null || exp <= now) throw new TrustRefused(notATrustList)
  const { iss, roots, vcts, docTypes, status_list_uris: statusListUris } = claims
  const trust = await trustByHand({
    issuer: String(iss),
    roots: isTexts(roots) ? roots : [],
    vcts: isTexts(vcts) ? vcts : [],
    docTypes: isTexts(docTypes) ? docTypes : [],
    statusListUris: isTexts(statusListUris) ? statusListUris : [],
    // Older lists name none; whoever signed the list stands in its header.
    signers: [
      ...chainOf(decodeProtectedHeader(list)).slice(0, 1),
      ...(isTexts(claims.signers) ? claims.signers.slice(0, mostPublished) : []),
    ],
  })
  return { ...trust, asOf: iat, validUntil: exp }
}

const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every((each) => typeof each === 'string')

/**
 * Roots in base64 that a list names, before anything of it is believed: for a page that trusts the installation that it was loaded from, and has
 * nothing else to go by.
 */
export function rootsNamedIn(list: string): readonly string[] {
  try {
    const der = fromBase64(toBase64FromUrl(list.split('.')[1] ?? ''))
    const claims: unknown = JSON.parse(fromUtf8(der ?? new Uint8Array()))
    return isRecord(claims) && isTexts(claims.roots) ? claims.roots.slice(0, 8) : []
  } catch {
    return []
  }
}

const toBase64FromUrl = (text: string): string => text.replaceAll('-', '+').replaceAll('_', '/')

async function findByDigest(roots: readonly string[], digest: string): Promise<string | null> {
  const wanted = digest.replaceAll(/[^0-9a-f]/gi, '').toLowerCase()
  for (const root of roots) {
    const der = fromBase64(root)
    if (der && toHex(await sha256(der)) === wanted) return root
  }
  return null
}

/** Seconds since 1970 as a date; null for anything else. */
export const dateOf = (seconds: unknown): Date | null =>
  typeof seconds === 'number' && Number.isFinite(seconds) && Math.abs(seconds) < 1e11 ? new Date(seconds * 1000) : null

/**
 * A document signer, after its certificate was checked.
 *
 * @param chain  certificates in base64, the signer's first; only that one is used, since signers stand directly under a root
 */
export async function findSigner(chain: readonly string[], trust: Trust, now: Date): Promise<DocumentSigner> {
  const [first] = chain
  check('certificate', first !== undefined && chain.length <= 3)
  const known = trust.signers.get(first) ?? (await admitSigner(first, trust))
  for (const { notBefore, notAfter } of [known.leaf, known.root]) check('certificate_time', notBefore <= now && now <= notAfter)
  return known
}

/** What stands for a certificate where it would not fit: the first eight bytes of its SHA-256, base64url. Only a name: the signature decides. */
export const kidOfCertificate = async (der: Uint8Array<ArrayBuffer>): Promise<string> => toBase64url((await sha256(der)).subarray(0, 8))

/** A document signer that the trust list publishes. Null: none of this name is known here, which a newer trust list may change. @throws CheckFailed */
export async function findSignerByKid(kid: unknown, trust: Trust, now: Date): Promise<DocumentSigner | null> {
  for (const base64 of trust.published) {
    const der = fromBase64(base64)
    if (der && (await kidOfCertificate(der)) === kid) return findSigner([base64], trust, now)
  }
  return null
}

/** Checks all of a certificate that time does not change, and remembers it: a gate meets few signers and many cards. */
async function admitSigner(base64: string, trust: Trust): Promise<DocumentSigner> {
  const leaf = await checkThat('certificate', () => readCertificate(base64))
  const named = trust.roots.filter(({ certificate }) => certificate.subject === leaf.issuer)
  // A root that was renewed keeps its name.
  const isSigned = await checkThat('trusted_root', () =>
    Promise.all(named.map(({ key }) => leaf.verify({ publicKey: key, signatureOnly: true }))),
  )
  const root = named.find((_, i) => isSigned[i])
  check('trusted_root', root !== undefined)
  const admitted = await checkThat('certificate', async () => {
    const usages = leaf.getExtension(KeyUsagesExtension)?.usages ?? 0
    const extended = leaf.getExtension(ExtendedKeyUsageExtension)?.usages
    const authority = leaf.getExtension(AuthorityKeyIdentifierExtension)?.keyId
    const subject = root.certificate.getExtension(SubjectKeyIdentifierExtension)?.keyId
    const isDocumentSigner =
      usages === KeyUsageFlags.digitalSignature &&
      leaf.getExtension(BasicConstraintsExtension)?.ca !== true &&
      leaf.extensions.every(({ critical, type }) => !critical || understood.includes(type)) &&
      (extended === undefined || extended.some((usage) => String(usage) === documentSigning)) &&
      (authority === undefined || subject === undefined || authority === subject) &&
      countryOf(leaf) === countryOf(root.certificate)
    check('certificate', isDocumentSigner)
    return { leaf, root: root.certificate, key: await leaf.publicKey.export(ecdsaP256, ['verify']) }
  })
  if (trust.signers.size >= mostSigners) trust.signers.clear()
  trust.signers.set(base64, admitted)
  return admitted
}

/** Certificates of a JOSE header; throws when there are none. */
export function chainOf(header: { readonly x5c?: unknown }): readonly string[] {
  check('certificate', isTexts(header.x5c))
  return header.x5c
}

/** Claims of a JWT of the installation: trust list or status list. @throws CheckFailed */
export async function verifySignedList(jwt: string, type: string, trust: Trust, now: Date): Promise<Readonly<Record<string, unknown>>> {
  const header = await checkThat('format', () => decodeProtectedHeader(jwt))
  check('format', header.typ === type)
  const { key } = await findSigner(chainOf(header), trust, now)
  const { payload } = await checkThat('issuer_signature', () => compactVerify(jwt, key, { algorithms: ['ES256'] }))
  const claims: unknown = await checkThat('format', () => JSON.parse(fromUtf8(payload)))
  if (!isRecord(claims)) throw new CheckFailed('format')
  return claims
}
