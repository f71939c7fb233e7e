import { CompactEncrypt, CompactSign, importJWK } from 'jose'
import type { AttachmentName, KeptKit } from './kept.ts'
import { signingKeyOf } from './kit-key.ts'

const utf8 = new TextEncoder()

export const base64url = (bytes: ArrayBuffer | Uint8Array): string => {
  const view = bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes)
  let text = ''
  for (const byte of view) text += String.fromCharCode(byte)
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

export const sha256 = async (data: BufferSource): Promise<string> => base64url(await crypto.subtle.digest('SHA-256', data))

/** Opened once for a kit: opening costs as much as using it. */
const opened = new Map<string, Promise<CryptoKey | Uint8Array>>()

function openSealingKey({ sealingKey }: KeptKit): Promise<CryptoKey | Uint8Array> {
  const known = opened.get(sealingKey.kid)
  if (known) return known
  const { crv, x, y } = sealingKey.jwk
  if (crv === undefined || x === undefined || y === undefined) throw new Error('the office’s key is not whole')
  const opening = importJWK({ kty: 'EC', crv, x, y }, 'ECDH-ES')
  opened.set(sealingKey.kid, opening)
  return opening
}

/** What was collected of one person, as the server reads it. */
export type Evidence = {
  device_jwk: { kty: 'EC'; crv: 'P-256'; x: string; y: string }
  device_name: string
  language: 'th' | 'en'
  terms_version: string
  face_comparison_consent: boolean
  card: {
    source: 'printed' | 'chip'
    pid: string
    laser_code: string
    birth_date: { year: number; month: number | null; day: number | null }
  }
  face_seen: boolean
  seconds: number
  help: string[]
  /** What the page found wrong with the picture of the face that was kept all the same. */
  face_faults?: readonly string[]
}

export type Collected = {
  evidence: Evidence
  pictures: Partial<Record<AttachmentName, Uint8Array<ArrayBuffer>>>
}

export type Sealed = {
  envelope: string
  digest: string
  attachments: { name: AttachmentName; bytes: ArrayBuffer }[]
}

const ivBytes = 12

/** AES-256-GCM by WebCrypto; nonce | ciphertext | tag. Bound to the record and to its name: moved elsewhere it does not open. */
async function sealPicture(
  key: CryptoKey,
  submissionId: string,
  name: AttachmentName,
  plain: Uint8Array<ArrayBuffer>,
): Promise<ArrayBuffer> {
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes))
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: utf8.encode(`${submissionId} ${name}`) }, key, plain)
  const whole = new Uint8Array(ivBytes + sealed.byteLength)
  whole.set(iv)
  whole.set(new Uint8Array(sealed), ivBytes)
  return whole.buffer
}

async function sealPictures(contentKey: Uint8Array<ArrayBuffer>, o: { submissionId: string; pictures: Collected['pictures'] }) {
  const key = await crypto.subtle.importKey('raw', contentKey, 'AES-GCM', false, ['encrypt'])
  const names = Object.keys(o.pictures) as AttachmentName[]
  return Promise.all(
    names.map(async (name) => {
      const bytes = await sealPicture(key, o.submissionId, name, o.pictures[name] ?? new Uint8Array())
      return { name, bytes, entry: { name, size: bytes.byteLength, sha256: await sha256(bytes) } }
    }),
  )
}

const sealEvidence = async (kit: KeptKit, contentKey: Uint8Array, evidence: Evidence): Promise<string> =>
  new CompactEncrypt(utf8.encode(JSON.stringify({ v: 2, ...evidence, content_key: base64url(contentKey) })))
    .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', kid: kit.sealingKey.kid })
    .encrypt(await openSealingKey(kit))

/**
 * Seals what was collected to the office (JWE, ECDH-ES and A256GCM) and signs it as the next of the kit's chain (JWS, ES256). From here on the device
 * itself cannot read it any more.
 *
 * @param o.after  number and digest of the record before it
 * @throws KitIsShut
 */
export async function sealRecord(
  kit: KeptKit,
  o: { submissionId: string; receipt: string; madeAt: string; appVersion: string; after: KeptKit['chain'] } & Collected,
): Promise<Sealed> {
  const contentKey = crypto.getRandomValues(new Uint8Array(32))
  // At once: none waits for the other.
  const [attachments, evidence] = await Promise.all([sealPictures(contentKey, o), sealEvidence(kit, contentKey, o.evidence)])
  const payload = {
    v: 2,
    app_version: o.appVersion,
    submission_id: o.submissionId,
    sequence: o.after.sequence + 1,
    previous: o.after.digest,
    office_code: kit.officeCode,
    receipt: o.receipt,
    made_at: o.madeAt,
    evidence,
    attachments: attachments.map(({ entry }) => entry),
  }
  const envelope = await new CompactSign(utf8.encode(JSON.stringify(payload)))
    .setProtectedHeader({ alg: 'ES256', typ: 'field-submission+jwt', kid: kit.kitId })
    .sign(signingKeyOf(kit))
  return { envelope, digest: await sha256(utf8.encode(envelope)), attachments: attachments.map(({ name, bytes }) => ({ name, bytes })) }
}
