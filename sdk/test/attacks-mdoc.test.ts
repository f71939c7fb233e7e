import { cborEncode, DataItem, DeviceAuthentication, DeviceNamespaces } from '@owf/mdoc'
import { describe, expect, test } from 'vitest'
import { concatBytes } from '../src/card/bytes.ts'
import { sessionTranscriptFor } from '../src/card/mdoc-context.ts'
import { anyGate, type CheckName, checkTexts, minuteOf } from '../src/verify/index.ts'
import { makeSigner } from './certificates.ts'
import { inventedPerson } from './issuer.ts'
import {
  audience,
  device,
  docType,
  issuer,
  later,
  nonce,
  now,
  otherDevice,
  type Situation,
  showMdoc,
  stranger,
  verdictOn,
  verifierIn,
} from './set-up.ts'
import { alter, bytesOf, changeMdoc, flipLast, listOf, type MdocParts, mapOf, open } from './spoil-mdoc.ts'

type Sample = readonly [what: string, check: CheckName, make: () => Promise<Uint8Array>, situation?: Situation]

const good = await showMdoc()
const another = await showMdoc({ person: { ...inventedPerson(), name: 'นายคนอื่น สมมติ' } })
const changed = (change: (parts: MdocParts) => void, response = good) => changeMdoc(response, change)
const own = 'org.open-thaid.id.1'
const iso = 'org.iso.23220.1'

const signedBy = async (spoil: Parameters<typeof makeSigner>[2]) => showMdoc({ signer: await makeSigner(issuer.root, now, spoil) })
const headerOf = (entries: readonly (readonly [number, unknown])[]): Uint8Array => cborEncode(new Map(entries))
const nested = (levels: number): Uint8Array => concatBytes([new Uint8Array(levels).fill(0x81), Uint8Array.of(0)])

test('the card that the samples are made of passes, also encoded again', async () => {
  expect(await verdictOn(good)).toMatchObject({ outcome: 'pass' })
  expect(await verdictOn(await changed(() => undefined)())).toMatchObject({ outcome: 'pass' })
})

const ofIssuer: Sample[] = [
  [
    'with a digest altered',
    'issuer_signature',
    changed(({ issuerAuth }) => {
      issuerAuth[2] = flipDigest(bytesOf(issuerAuth[2]))
    }),
  ],
  [
    'with the issuer’s signature altered',
    'issuer_signature',
    changed(({ issuerAuth }) => {
      issuerAuth[3] = flipLast(bytesOf(issuerAuth[3]))
    }),
  ],
  [
    'without the issuer’s signature',
    'issuer_signature',
    changed(({ issuerAuth }) => {
      issuerAuth[3] = new Uint8Array()
    }),
  ],
  [
    'with the certificate of another signer',
    'issuer_signature',
    async () => {
      const { der } = await makeSigner(issuer.root, now)
      return changed(({ issuerAuth }) => mapOf(issuerAuth[1]).set(33, der))()
    },
  ],
  ['without a certificate', 'certificate', changed(({ issuerAuth }) => mapOf(issuerAuth[1]).delete(33))],
  [
    'with something else for a certificate',
    'certificate',
    changed(({ issuerAuth }) => mapOf(issuerAuth[1]).set(33, Uint8Array.of(1, 2, 3))),
  ],
  ['of an unknown issuer with a root named alike', 'trusted_root', () => showMdoc({ signer: stranger.signer })],
  ['by a signer whose certificate has expired', 'certificate_time', () => signedBy({ notAfter: later(-1) })],
  ['signed before its certificate began', 'certificate_time', () => signedBy({ notBefore: later(-10) })],
  ['by a signer for another purpose', 'certificate', () => signedBy({ extendedUsage: '1.0.18013.5.1.6' })],
  ['by a signer of another country', 'certificate', () => signedBy({ subject: 'CN=Signer, C=XX' })],
  ['with the algorithm in the open headers', 'algorithm', changed(({ issuerAuth }) => mapOf(issuerAuth[1]).set(1, -7))],
  [
    'with no algorithm',
    'algorithm',
    changed(({ issuerAuth }) => {
      issuerAuth[0] = headerOf([])
    }),
  ],
  [
    'with another algorithm',
    'algorithm',
    changed(({ issuerAuth }) => {
      issuerAuth[0] = headerOf([[1, -35]])
    }),
  ],
  [
    'with a MAC’s algorithm',
    'algorithm',
    changed(({ issuerAuth }) => {
      issuerAuth[0] = headerOf([[1, 5]])
    }),
  ],
  [
    'with an unknown critical header',
    'algorithm',
    changed(({ issuerAuth }) => {
      issuerAuth[0] = headerOf([
        [1, -7],
        [2, [99]],
        [99, 1],
      ])
    }),
  ],
  ['of another type', 'document_type', () => showMdoc({ docType: 'org.iso.18013.5.1.mDL' })],
  ['with the type of its envelope altered', 'document_type', changed(({ document }) => document.set('docType', 'org.iso.18013.5.1.mDL'))],
  ['whose security object has expired', 'expired', () => showMdoc({ validSeconds: 10 })],
  ['whose security object is not valid yet', 'not_yet_valid', () => showMdoc({ now: later(86400) })],
  ['without a status', 'status_reference', () => showMdoc({ payload: { status: undefined } })],
]

/** One bit in the first digest of the security object; its form stays. */
function flipDigest(object: Uint8Array): Uint8Array {
  const at = object.findIndex((byte, i) => byte === 0x58 && object[i + 1] === 32)
  return object.map((byte, i) => (i === at + 2 ? byte ^ 1 : byte))
}

const ofItems: Sample[] = [
  ['with an altered name', 'disclosures', changed(({ items }) => alter(items(own), 'name', { elementValue: 'Somebody Else' }))],
  ['with another picture', 'disclosures', changed(({ items }) => alter(items(iso), 'portrait', { elementValue: new Uint8Array(3072) }))],
  ['with an altered salt', 'disclosures', changed(({ items }) => alter(items(own), 'name', { random: new Uint8Array(32) }))],
  ['with another digest’s number', 'disclosures', changed(({ items }) => alter(items(own), 'name', { digestID: 4_000_000 }))],
  ['with an item of another person', 'disclosures', changed(({ items }) => items(own).splice(0, 9, ...open(another).items(own)))],
  ['with an item added', 'disclosures', changed(({ items }) => items(own).push(...open(another).items(own)))],
  ['with an item doubled', 'disclosures', changed(({ items }) => items(own).push(items(own)[0]))],
  ['with an item under another namespace', 'disclosures', changed(({ namespaces, items }) => namespaces.set('org.other', items(own)))],
  ['with an item renamed', 'disclosures', changed(({ items }) => alter(items(own), 'name', { elementIdentifier: 'pid' }))],
  ['without the picture', 'claims_missing', changed(({ namespaces }) => namespaces.delete(iso))],
  [
    'that hides whether the person is invented',
    'claims_missing',
    changed(({ items, namespaces }) =>
      namespaces.set(
        own,
        items(own).filter((item) => item instanceof DataItem && mapOf(item.data).get('elementIdentifier') !== 'synthetic'),
      ),
    ),
  ],
  [
    'of one who is not yet 20',
    'age_not_reached',
    () => showMdoc({ person: { ...inventedPerson(), age_over_20: false, age_over_18: undefined } }, { request: 'over20' }),
    { expected: { allowed: ['over20'] } },
  ],
  ['that shows the whole card to a gate for boarding', 'claims_excess', () => showMdoc({}, { request: 'full' })],
]

/** The phone itself signs, over what it should not. */
const signedByPhone = async (claims: ReadonlyMap<string, unknown>, headers: Uint8Array) => {
  const namespaces = new Map(claims.size > 0 ? [[own, claims]] : [])
  const deviceNamespaces = DeviceNamespaces.fromEncodedStructure(namespaces as never) // safe: the structure that it encodes to
  const sessionTranscript = await sessionTranscriptFor(audience, nonce)
  const payload = DeviceAuthentication.create({ sessionTranscript, docType, deviceNamespaces }).encode({ asDataItem: true })
  const signed = cborEncode(['Signature1', headers, new Uint8Array(), payload])
  const ecdsa = { name: 'ECDSA', hash: 'SHA-256' }
  const signature = new Uint8Array(await crypto.subtle.sign(ecdsa, device.keys.privateKey, new Uint8Array(signed)))
  return changed(({ deviceSigned, deviceAuth }) => {
    deviceSigned.set('nameSpaces', DataItem.fromData(namespaces))
    deviceAuth.set('deviceSignature', [headers, new Map(), null, signature])
  })()
}

test('what the phone signs by hand passes, when it is what it should be', async () => {
  expect(await verdictOn(await signedByPhone(new Map(), headerOf([[1, -7]])))).toMatchObject({ outcome: 'pass' })
})

const ofThePhone: Sample[] = [
  [
    'with claims of the phone’s own, signed by it',
    'device_signature',
    () => signedByPhone(new Map([['name', 'Somebody Else']]), headerOf([[1, -7]])),
  ],
  ['signed by the phone under another algorithm’s name', 'device_signature', () => signedByPhone(new Map(), headerOf([[1, -35]]))],
  [
    'signed by the phone with an unknown critical header',
    'device_signature',
    () =>
      signedByPhone(
        new Map(),
        headerOf([
          [1, -7],
          [2, [99]],
          [99, 1],
        ]),
      ),
  ],
  ['over another session transcript', 'device_signature', () => showMdoc({}, { nonce: 'nonce-of-another' })],
  ['for another gate', 'device_signature', () => showMdoc({}, { audience: 'gate:gate-13' })],
  ['with the key of person B', 'device_signature', () => showMdoc({}, { key: otherDevice.keys.privateKey })],
  [
    'with the phone’s signature of another card',
    'device_signature',
    async () => {
      const theirs = open(await showMdoc({}, { key: otherDevice.keys.privateKey })).deviceAuth
      return changed(({ deviceSigned }) => deviceSigned.set('deviceAuth', theirs))()
    },
  ],
  [
    'with the phone’s signature altered',
    'device_signature',
    changed(({ deviceAuth }) => {
      const sign1 = listOf(deviceAuth.get('deviceSignature'))
      sign1[3] = flipLast(bytesOf(sign1[3]))
    }),
  ],
  [
    'with the phone’s signature by another algorithm',
    'device_signature',
    changed(({ deviceAuth }) => {
      listOf(deviceAuth.get('deviceSignature'))[0] = headerOf([[1, -8]])
    }),
  ],
  [
    'with a MAC in place of the phone’s signature',
    'device_signature_missing',
    changed(({ deviceAuth }) => {
      deviceAuth.set('deviceMac', [headerOf([[1, 5]]), new Map(), null, new Uint8Array(32)])
      deviceAuth.delete('deviceSignature')
    }),
  ],
  ['without the phone’s signature', 'device_signature_missing', changed(({ deviceAuth }) => deviceAuth.delete('deviceSignature'))],
  ['without the phone’s part', 'format', changed(({ document }) => document.delete('deviceSigned'))],
  [
    'with claims of the phone’s own',
    'device_signature',
    changed(({ deviceSigned }) =>
      deviceSigned.set('nameSpaces', DataItem.fromData(new Map([[own, new Map([['name', 'Somebody Else']])]]))),
    ),
  ],
  [
    'as a screenshot of two minutes ago, signed over time',
    'device_signature',
    () => showMdoc({}, { audience: anyGate, nonce: minuteOf(later(-120)) }),
    { expected: { audience: anyGate, nonce: null } },
  ],
]

const ofForm: Sample[] = [
  ['of nothing', 'size', async () => new Uint8Array()],
  ['of 40,000 bytes', 'size', async () => concatBytes([good, new Uint8Array(40_000)])],
  ['cut off', 'format', async () => good.slice(0, -20)],
  ['with something after it', 'format', async () => concatBytes([good, Uint8Array.of(0)])],
  ['of noise', 'format', async () => crypto.getRandomValues(new Uint8Array(3000)).fill(0xff, 0, 1)],
  ['with two documents', 'format', changed(({ whole, document }) => whole.set('documents', [document, document]))],
  ['with no document', 'format', changed(({ whole }) => whole.set('documents', []))],
  ['with the status of an error', 'format', changed(({ whole }) => whole.set('status', 10))],
  ['that announces four milliard elements', 'format', async () => Uint8Array.of(0x9a, 0xff, 0xff, 0xff, 0xff)],
  [
    'that announces 30 million elements in its protected headers',
    'format',
    changed(({ issuerAuth }) => {
      issuerAuth[0] = Uint8Array.of(0xa1, 0x02, 0x9a, 0x01, 0xff, 0xff, 0xff)
    }),
  ],
  ['nested twenty thousand deep', 'format', async () => nested(20_000)],
  ['nested deep inside encoded CBOR', 'format', changed(({ items }) => items(own).push(DataItem.fromBuffer(nested(1000))))],
  ['of indefinite length', 'format', async () => Uint8Array.of(0xbf, 0xff)],
  ['with a tag that makes shared references', 'format', async () => Uint8Array.of(0xd8, 28, 0x80)],
  ['with a number beyond what counts exactly', 'format', async () => Uint8Array.of(0x1b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff)],
]

describe.each([
  ['the issuer’s part', ofIssuer],
  ['its items', ofItems],
  ['the phone’s part', ofThePhone],
  ['the form', ofForm],
] as const)('an mdoc spoiled in %s', (_part, samples) => {
  const named = samples.map(([what, check, make, situation = {}]) => ({ what, check, make, situation }))
  test.each(named)('$what fails by the check $check', async ({ check, make, situation }) => {
    const result = await verdictOn(await make(), situation)
    expect(result).toMatchObject({ outcome: 'fail', check, th: checkTexts[check].th, en: checkTexts[check].en })
    const person = inventedPerson()
    for (const value of [person.name, person.pid]) expect(JSON.stringify(result)).not.toContain(value)
  })
})

test('an mdoc signed over time passes in its minute and in the first seconds of the next, and never as one of the next minute', async () => {
  const expected = { audience: anyGate, nonce: null, allowed: ['boarding'] } as const
  const shown = await showMdoc({}, { audience: anyGate, nonce: minuteOf(now) })
  const at = async (time: string) => (await verifierIn({ settings: { now: () => new Date(time) } })).verify(shown, expected)
  expect(await at('2026-11-26T02:00:59Z')).toMatchObject({ outcome: 'pass' })
  expect(await at('2026-11-26T02:01:09Z')).toMatchObject({ outcome: 'pass' })
  expect(await at('2026-11-26T02:01:11Z')).toMatchObject({ outcome: 'fail', check: 'device_signature' })
  expect(await at('2026-11-26T01:59:30Z')).toMatchObject({ outcome: 'fail', check: 'device_signature' })
})

test('an mdoc is taken once', async () => {
  const verifier = await verifierIn()
  const expected = { audience, nonce, allowed: ['boarding'] } as const
  expect(await verifier.verify(good, expected)).toMatchObject({ outcome: 'pass' })
  expect(await verifier.verify(good, expected)).toMatchObject({ outcome: 'fail', check: 'replay' })
})
