import { secondsAfter } from '../../../platform/clock.ts'
import { sha256 } from '../../../platform/crypto.ts'
import { signEs256 } from '../../../platform/es256.ts'
import type { Keys, SigningKey } from '../../../platform/keys.ts'
import type { Kit } from '../../../platform/kit.ts'
import { issuerOf } from '../issuer.ts'
import { makeRootCertificate, makeSignerCertificate } from './make-certificate.ts'
import { type CertificateRow, findCertificate, keepCertificate } from './store.ts'

/** The key that signs credentials, status lists and the trust list now, with its certificate. */
export interface DocumentSigner {
  readonly key: SigningKey
  readonly certificate: Buffer
  /** Nothing that it signs may be valid for longer. */
  readonly notAfter: Date
}

/** Before this much of its life is left a certificate gets a successor: longer than the longest credential. */
const renewBeforeSeconds = 120 * 24 * 3600

const isFresh = (found: { not_after: Date }, now: Date) => found.not_after > secondsAfter(now, renewBeforeSeconds)

/** The certificate of a key as it is kept, or a new one. Two processes may make one at once; what was kept first counts for both. */
async function certificateOf(kit: Kit, key: SigningKey, root: SigningKey): Promise<CertificateRow> {
  const now = kit.clock.now()
  const found = await findCertificate(kit.db, key.kid)
  if (found && isFresh(found, now)) return found
  const isRoot = key.kid === root.kid
  const publicUrl = issuerOf(kit)
  const made = isRoot
    ? await makeRootCertificate({ root, publicUrl, now })
    : await makeSignerCertificate({ signer: key, root, publicUrl, now })
  const generation = (found?.generation ?? 0) + 1
  await keepCertificate(kit.db, { ...made, kid: key.kid, generation, role: isRoot ? 'root' : 'signer', issuerKid: root.kid })
  kit.log.info('credentials.certificate_made', { kid: key.kid, generation })
  const kept = await findCertificate(kit.db, key.kid)
  if (!kept) throw new Error('a certificate that was kept is not there')
  return kept
}

/** Active and next root: verifiers hear of a root before it signs anything. */
export async function ensureRoots(kit: Kit): Promise<void> {
  const [next] = kit.keys.published('credential-root')
  for (const root of [kit.keys.active('credential-root'), ...(next ? [next] : [])]) await certificateOf(kit, root, root)
}

/** DER of the root under which the document signer stands now. */
export async function activeRoot(kit: Kit): Promise<Uint8Array> {
  const root = kit.keys.active('credential-root')
  return (await certificateOf(kit, root, root)).der
}

/** SHA-256, in hex, of the root that signs now: what a verifier is set up with. */
export const cardRootDigest = async (kit: Kit): Promise<string> => sha256(await activeRoot(kit)).toString('hex')

/** Gates show statements of a signer by its name only, so phones hear of the next signer before it signs one. */
export async function ensureNextSigner(kit: Kit): Promise<void> {
  const [next] = kit.keys.published('credential-signer')
  if (next) await certificateOf(kit, next, kit.keys.active('credential-root'))
}

/** Per keystore: the signer whose certificate was read last. A rotation is seen by its key id. */
const known = new WeakMap<Keys, DocumentSigner>()

/** Makes certificates where there are none yet: at the first credential of an installation, after a rotation, before an end. */
export async function documentSigner(kit: Kit): Promise<DocumentSigner> {
  const key = kit.keys.active('credential-signer')
  const last = known.get(kit.keys)
  if (last?.key.kid === key.kid && isFresh({ not_after: last.notAfter }, kit.clock.now())) return last
  await ensureRoots(kit)
  const { der, not_after: notAfter } = await certificateOf(kit, key, kit.keys.active('credential-root'))
  const signer = { key, certificate: Buffer.from(der), notAfter }
  known.set(kit.keys, signer)
  return signer
}

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** Header of everything the document signer signs as a JWS: its certificate, without the root (RFC 7515 §4.1.6). */
export const signerHeader = ({ certificate }: DocumentSigner) => ({ x5c: [certificate.toString('base64')] })

/** Compact JWS under the document signer, verified by its certificate. */
export const signAsIssuer = (signer: DocumentSigner, typ: string, claims: Readonly<Record<string, unknown>>): string =>
  signAs(signer, { typ, ...signerHeader(signer) }, claims)

/** The same with a header of one's own, where a certificate would not fit. */
export function signAs(
  signer: DocumentSigner,
  header: Readonly<Record<string, unknown>>,
  claims: Readonly<Record<string, unknown>>,
): string {
  const signed = `${encoded({ alg: signer.key.alg, ...header })}.${encoded(claims)}`
  return `${signed}.${signEs256(signer.key.privateKey, Buffer.from(signed))}`
}
