/** mdoc (ISO/IEC 18013-5): DeviceResponse over a session transcript. Policy and status follow in verifier.ts. */
import {
  cborDecode,
  DataItem,
  DateOnly,
  DeviceAuthentication,
  DeviceResponse,
  type Document,
  type IssuerAuth,
  MobileSecurityObject,
  type Sign1,
} from '@owf/mdoc'
import { toBase64, toBase64url } from '../card/bytes.ts'
import { checkCbor } from '../card/cbor-bounds.ts'
import { createMdocContext, publicKeyOf, sessionTranscriptFor } from '../card/mdoc-context.ts'
import { birthYearElement, impersonalElements, mdocElements } from '../card/requests.ts'
import { CheckFailed, check, checkThat } from './checks.ts'
import { checkValidity, type Expected, noncesFor, type Presented, partMarkers, type Reading } from './reading.ts'
import { findSigner } from './trust.ts'

const context = createMdocContext()
const ecdsa = { name: 'ECDSA', hash: 'SHA-256' } as const
const [algorithmHeader, criticalHeader] = [1, 2]
const es256 = -7

export async function readMdocPresentation(bytes: Uint8Array<ArrayBuffer>, expected: Expected, reading: Reading): Promise<Presented> {
  const document = await checkThat('format', () => readDocument(bytes))
  const { issuerAuth } = document.issuerSigned
  const object = await checkThat('format', () => securityObjectOf(issuerAuth))
  check('algorithm', isEs256(issuerAuth) && object.digestAlgorithm === 'SHA-256')
  reading.done('format', 'algorithm')
  await checkIssuerAuth(issuerAuth, object.validityInfo.signed, reading)

  check('document_type', document.docType === object.docType && reading.trust.docTypes.includes(object.docType))
  reading.done('document_type')
  const items = await checkThat('disclosures', () => readItems(document, object))
  reading.done('disclosures')
  const { signed, validFrom, validUntil } = object.validityInfo
  checkValidity(reading, { from: signed > validFrom ? signed : validFrom, until: validUntil })
  const nonce = await checkDeviceSignature(document, object, expected, reading)

  const { deviceKey } = object.deviceKeyInfo
  return {
    format: 'mdoc',
    ...partMarkers(items),
    status: plain(object.decodedStructure.toMap().get('status' as never)), // safe: a member that the library passes on without a type
    expiresAt: validUntil,
    presentation: `${nonce} ${toBase64url(deviceKey.x ?? new Uint8Array())}`,
    nonce,
  }
}

export function readDocument(bytes: Uint8Array): Document {
  checkCbor(bytes)
  const response = DeviceResponse.decode(bytes)
  const [document, another] = response.documents ?? []
  check('format', response.status === 0 && document !== undefined && another === undefined && document.errors === undefined)
  return document
}

/** As the library's own getter, which does not hand out members that it does not know. */
export function securityObjectOf(issuerAuth: IssuerAuth): MobileSecurityObject {
  const item = cborDecode<unknown>(issuerAuth.payload ?? new Uint8Array(), { unwrapTopLevelDataItem: false })
  if (!(item instanceof DataItem)) throw new CheckFailed('format')
  return MobileSecurityObject.fromDataItem(item)
}

/** The algorithm stands in the protected headers alone, and nothing critical that we would not know. */
function isEs256({ protectedHeaders, unprotectedHeaders }: Sign1): boolean {
  const [signed, open] = [protectedHeaders.headers, unprotectedHeaders.headers]
  return signed?.get(algorithmHeader) === es256 && !signed.has(criticalHeader) && !open?.has(algorithmHeader) && !open?.has(criticalHeader)
}

async function checkIssuerAuth(issuerAuth: IssuerAuth, signedAt: Date, reading: Reading): Promise<void> {
  const chain = issuerAuth.certificateChain
  check('certificate', chain.length > 0 && chain.every((certificate) => certificate instanceof Uint8Array))
  const { key, leaf } = await findSigner(chain.map(toBase64), reading.trust, reading.now)
  reading.done('certificate', 'trusted_root', 'certificate_time')
  const isSigned = await checkThat('issuer_signature', () =>
    crypto.subtle.verify(ecdsa, key, new Uint8Array(issuerAuth.signature), new Uint8Array(issuerAuth.toBeSigned)),
  )
  check('issuer_signature', isSigned)
  // ISO/IEC 18013-5 §9.3.1: signed while the certificate was valid.
  check('certificate_time', leaf.notBefore <= signedAt && signedAt <= leaf.notAfter)
  reading.done('issuer_signature')
}

const claimOf = new Map<string, string>([
  ...Object.entries(mdocElements).map(([claim, place]) => [place.join('/'), claim] as const),
  [birthYearElement, 'birthdate'],
])

/** Elements by their claims' names, each compared with its digest in the security object. */
export async function readItems(document: Document, object: MobileSecurityObject): Promise<Map<string, unknown>> {
  const read = new Map<string, unknown>()
  const ids = new Set<string>()
  for (const [namespace, items] of document.issuerSigned.issuerNamespaces?.issuerNamespaces ?? []) {
    for (const item of items) {
      const name = `${namespace}/${item.elementIdentifier}`
      const claim = claimOf.get(name) ?? name
      // Each once: by its name, and by the digest that it is held to.
      check('disclosures', !read.has(claim) && !ids.has(`${namespace}/${item.digestId}`))
      ids.add(`${namespace}/${item.digestId}`)
      const expected = object.valueDigests.valueDigests.get(namespace)?.get(item.digestId)
      const digest = await context.crypto.digest({ digestAlgorithm: 'SHA-256', bytes: item.encode({ asDataItem: true }) })
      check('disclosures', expected !== undefined && toBase64(digest) === toBase64(expected))
      if (!impersonalElements.has(name)) read.set(claim, asClaim(name, claim, plain(item.elementValue)))
    }
  }
  return read
}

/** Sex by ISO/IEC 5218. */
const sexes = new Map<unknown, string>([
  [1, 'male'],
  [2, 'female'],
])

/** As the card's other format has it. */
function asClaim(name: string, claim: string, value: unknown): unknown {
  if (claim === 'gender') return sexes.get(value) ?? value
  return name === birthYearElement ? String(value).padStart(4, '0') : value
}

/** CBOR values as those of JSON: bytes in base64, dates as text. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return toBase64(value)
  if (value instanceof DateOnly) return value.toISOString()
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map(plain)
  if (value instanceof Map) return Object.fromEntries([...value].map(([name, each]) => [String(name), plain(each)]))
  return value
}

/** @returns the nonce that the phone signed over */
async function checkDeviceSignature(
  document: Document,
  object: MobileSecurityObject,
  expected: Expected,
  reading: Reading,
): Promise<string> {
  const { deviceAuth, deviceNamespaces } = document.deviceSigned
  const { deviceSignature } = deviceAuth
  // A MAC would show that the verifier's own key was used, too: not something to be kept as a proof, and not ours.
  check('device_signature_missing', deviceSignature !== undefined)
  check('device_signature', isEs256(deviceSignature) && deviceNamespaces.deviceNamespaces.size === 0)
  const key = await checkThat('device_signature', () => publicKeyOf(object.deviceKeyInfo.deviceKey))
  for (const nonce of noncesFor(expected, reading)) {
    const sessionTranscript = await sessionTranscriptFor(expected.audience, nonce, expected.handover)
    const { docType } = document
    deviceSignature.detachedPayload = DeviceAuthentication.create({ sessionTranscript, docType, deviceNamespaces }).encode({
      asDataItem: true,
    })
    const isSigned = await checkThat('device_signature', () =>
      crypto.subtle.verify(ecdsa, key, new Uint8Array(deviceSignature.signature), new Uint8Array(deviceSignature.toBeSigned)),
    )
    if (!isSigned) continue
    reading.done('device_signature', 'audience', 'nonce')
    if (expected.nonce === null) reading.done('presented_at')
    return nonce
  }
  throw new CheckFailed('device_signature')
}
