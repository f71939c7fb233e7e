/** What is held before a gate that should not pass, and by which cause it does not. Each is made as somebody could make it who has a phone and a card. */
import { deflateRawSync } from 'node:zlib'
import { concatBytes } from '../../../sdk/src/card/bytes.ts'

import { anyGate, minuteOf, packPresentation, toFrames } from '../../../sdk/src/present/index.ts'
import type { CheckName } from '../../../sdk/src/verify/index.ts'
import { makeSigner } from '../../../sdk/test/certificates.ts'
import { inventedPerson } from '../../../sdk/test/issuer.ts'
import { bind, decode, encode, issuer, later, now, otherDevice, partsOf, showMdoc, showSdJwt, stranger } from '../../../sdk/test/set-up.ts'
import { alter, bytesOf, changeMdoc, flipLast, listOf, type MdocParts, mapOf, open } from '../../../sdk/test/spoil-mdoc.ts'
import type { GateView } from '../src/api.ts'
import type { causeText } from '../src/gate.text.ts'
import { gateId } from './decide-page.ts'

/** What the person's phone got from the gate's own code. */
export type Given = { audience: string; nonce: string }

export type Situation = {
  view?: Partial<GateView>
  list?: () => Promise<string | null>
  trustList?: () => Promise<string>
  takesAny?: boolean
}

export type Sample = {
  what: string
  kind: 'failed' | 'unknown' | 'collecting'
  cause: CheckName | keyof typeof causeText | null
  /** Texts that the camera reads. */
  read: (given: Given) => Promise<readonly string[]>
  situation?: Situation
}

type Presentation = string | Uint8Array
export const frames = async (presentation: Presentation): Promise<string[]> => toFrames(await packPresentation(presentation))

const own = 'org.open-thaid.id.1'
const iso = 'org.iso.23220.1'
const overTime = (seconds: number) => ({ audience: anyGate, nonce: minuteOf(later(seconds)), now: later(seconds) })

function failsBy(
  cause: CheckName | keyof typeof causeText,
  what: string,
  make: (given: Given) => Promise<Presentation>,
  situation?: Situation,
): Sample {
  return { what, kind: 'failed', cause, read: async (given) => frames(await make(given)), ...(situation && { situation }) }
}
const isUnknown = (
  cause: CheckName | keyof typeof causeText,
  what: string,
  situation: Situation,
  make: (given: Given) => Promise<Presentation>,
): Sample => ({
  ...{ what, kind: 'unknown', cause, situation },
  read: async (given) => frames(await make(given)),
})

/** A good SD-JWT for this gate, taken apart. */
async function sdJwtParts(given: Given) {
  const whole = await showSdJwt({}, given)
  const parts = partsOf(whole)
  const [head = '', body = '', signature = ''] = parts.jwt.split('.')
  const nameOf = (disclosure: string): unknown => JSON.parse(Buffer.from(disclosure, 'base64url').toString())[1]
  return {
    ...{ whole, ...parts, head, body, signature },
    without: (name: string) => parts.disclosures.filter((each) => nameOf(each) !== name),
    find: (name: string) => parts.disclosures.find((each) => nameOf(each) === name) ?? '',
    /** The phone signs what it would not: these disclosures. */
    disclosing: (disclosures: readonly string[]) => bind({ jwt: parts.jwt, disclosures }, { aud: given.audience, nonce: given.nonce }),
  }
}

const edited = (name: string, value: unknown) => async (given: Given) => {
  const { without, disclosing } = await sdJwtParts(given)
  return disclosing([...without(name), encode(['c2FsdA', name, value])])
}
const mdoc = (change: (parts: MdocParts) => void) => async (given: Given) => changeMdoc(await showMdoc({}, given), change)()
const listAt =
  (seconds: number, set: Record<number, number> = {}) =>
  () =>
    issuer.statusList({ now: later(seconds), set })

const ofSdJwt: Sample[] = [
  failsBy('issuer_signature', 'an SD-JWT with an altered end', async (given) => {
    const { whole, jwt, head, body, signature } = await sdJwtParts(given)
    return whole.replace(jwt, `${head}.${encode({ ...decode(body), exp: 4e9 })}.${signature}`)
  }),
  failsBy('issuer_signature', 'an SD-JWT with the thief’s key put into it', async (given) => {
    const { whole, jwt, head, body, signature } = await sdJwtParts(given)
    return whole.replace(jwt, `${head}.${encode({ ...decode(body), cnf: { jwk: otherDevice.jwk } })}.${signature}`)
  }),
  failsBy('algorithm', 'an SD-JWT that says it needs no signature', async (given) => {
    const { whole, jwt, head, body } = await sdJwtParts(given)
    return whole.replace(jwt, `${encode({ ...decode(head), alg: 'none' })}.${body}.`)
  }),
  failsBy('disclosures', 'an SD-JWT with another name', edited('name', 'นายคนอื่น สมมติ')),
  failsBy('disclosures', 'an SD-JWT with the thief’s portrait', edited('portrait', Buffer.alloc(3072, 7).toString('base64'))),
  failsBy('disclosures', 'an SD-JWT of a real person, by a claim that says so', edited('synthetic', false)),
  failsBy('disclosures', 'an SD-JWT with a disclosure added', async (given) => {
    const { disclosures, disclosing } = await sdJwtParts(given)
    return disclosing([...disclosures, encode(['c2FsdA', 'crew', true])])
  }),
  failsBy('disclosures', 'an SD-JWT with a disclosure doubled', async (given) => {
    const { disclosures, disclosing, find } = await sdJwtParts(given)
    return disclosing([...disclosures, find('name')])
  }),
  failsBy('disclosures', 'an SD-JWT with the portrait of another card', async (given) => {
    const { without, disclosing } = await sdJwtParts(given)
    return disclosing([...without('portrait'), (await sdJwtParts(given)).find('portrait')])
  }),
  failsBy('device_signature', 'an SD-JWT with a disclosure taken away after signing', async (given) => {
    const { whole, find } = await sdJwtParts(given)
    return whole.replace(`${find('name')}~`, '')
  }),
  failsBy('claims_missing', 'an SD-JWT without the portrait', async (given) => {
    const { without, disclosing } = await sdJwtParts(given)
    return disclosing(without('portrait'))
  }),
  failsBy('claims_missing', 'an SD-JWT that hides whether the person is invented', async (given) => {
    const { without, disclosing } = await sdJwtParts(given)
    return disclosing(without('synthetic'))
  }),
  failsBy('claims_excess', 'an SD-JWT that shows the whole card to a boarding gate', (given) =>
    showSdJwt({}, { ...given, request: 'full' }),
  ),
  failsBy('claims_missing', 'an SD-JWT that shows an age to a boarding gate', (given) => showSdJwt({}, { ...given, request: 'over18' })),
  failsBy(
    'age_not_reached',
    'an SD-JWT of one who is not yet 18, at a gate for 18',
    (given) => showSdJwt({ person: { ...inventedPerson(), age_over_18: false } }, { ...given, request: 'over18' }),
    { view: { use: 'age_check', requests: ['over18'] } },
  ),
  failsBy('device_signature_missing', 'an SD-JWT without the phone’s signature: a copied credential', async (given) => {
    const { whole } = await sdJwtParts(given)
    return whole.slice(0, whole.lastIndexOf('~') + 1)
  }),
  failsBy('device_signature', 'an SD-JWT signed by another person’s phone', (given) =>
    showSdJwt({}, { ...given, key: otherDevice.keys.privateKey }),
  ),
  failsBy('device_signature', 'an SD-JWT with the phone’s signature of another showing', async (given) => {
    const { whole, keyBinding } = await sdJwtParts(given)
    return whole.replace(keyBinding, (await sdJwtParts(given)).keyBinding)
  }),
  failsBy('audience', 'an SD-JWT shown to another gate', ({ nonce }) => showSdJwt({}, { audience: 'gate:another', nonce })),
  failsBy('nonce', 'an SD-JWT over another gate’s nonce', ({ audience }) => showSdJwt({}, { audience, nonce: 'AAAAAAAAAAAAAAAAAAAAAA' })),
  failsBy('nonce', 'an SD-JWT for this gate over the minute', ({ audience }) => showSdJwt({}, { audience, nonce: minuteOf(now) })),
  failsBy('presented_at', 'a screenshot of an SD-JWT’s frames, 61 seconds old', () => showSdJwt({}, overTime(-61))),
  failsBy('presented_at', 'a film of an SD-JWT of yesterday', () => showSdJwt({}, overTime(-86_400))),
  failsBy('presented_at', 'an SD-JWT over this gate’s nonce, signed two minutes ago', (given) =>
    showSdJwt({}, { ...given, now: later(-120) }),
  ),
  failsBy('presented_in_future', 'an SD-JWT signed ahead for an hour later', () => showSdJwt({}, overTime(3600))),
  failsBy('nonce', 'an SD-JWT over another minute than it says', () => showSdJwt({}, { audience: anyGate, nonce: minuteOf(later(-120)) })),
  failsBy('own_code_only', 'an SD-JWT for any gate, where only the gate’s own code counts', () => showSdJwt({}, overTime(0)), {
    takesAny: false,
  }),
  failsBy('expired', 'an SD-JWT that has expired', (given) => showSdJwt({ now: later(-2 * 86_400), validSeconds: 3600 }, given)),
  failsBy('expired', 'an SD-JWT without an end', (given) => showSdJwt({ payload: { exp: undefined } }, given)),
  failsBy('not_yet_valid', 'an SD-JWT issued tomorrow', (given) =>
    showSdJwt({ payload: { iat: Math.floor(later(86_400).getTime() / 1000) } }, given),
  ),
  failsBy('trusted_root', 'an SD-JWT of an issuer that calls itself ours', (given) => showSdJwt({ signer: stranger.signer }, given)),
  failsBy('certificate_time', 'an SD-JWT of a signer whose certificate has ended', async (given) =>
    showSdJwt({ signer: await makeSigner(issuer.root, now, { notAfter: later(-1) }) }, given),
  ),
  failsBy('certificate', 'an SD-JWT of a signer for another purpose', async (given) =>
    showSdJwt({ signer: await makeSigner(issuer.root, now, { extendedUsage: '1.3.6.1.5.5.7.3.2' }) }, given),
  ),
  failsBy('document_type', 'an SD-JWT of another kind of document', (given) =>
    showSdJwt({ payload: { vct: `${issuer.issuer}/credentials/types/library-card/1` } }, given),
  ),
  failsBy('status_reference', 'an SD-JWT without a status', (given) => showSdJwt({ payload: { status: undefined } }, given)),
  failsBy('status_reference', 'an SD-JWT with a status list of its own', (given) =>
    showSdJwt({ payload: { status: { status_list: { idx: 1, uri: 'https://evil.example/list' } } } }, given),
  ),
  failsBy('revoked', 'an SD-JWT that was revoked', (given) => showSdJwt({}, given), { list: listAt(0, { 7: 1 }) }),
  failsBy('suspended', 'an SD-JWT that is suspended', (given) => showSdJwt({}, given), { list: listAt(0, { 7: 2 }) }),
  failsBy('revoked', 'an SD-JWT that a list of yesterday has as revoked', (given) => showSdJwt({}, given), {
    list: listAt(-86_400, { 7: 1 }),
  }),
  failsBy('invented_people_only', 'an SD-JWT of a real person at a trial gate', (given) =>
    showSdJwt({ person: { ...inventedPerson(), synthetic: false } }, given),
  ),
]

const ofMdoc: Sample[] = [
  failsBy(
    'disclosures',
    'an mdoc with another name',
    mdoc(({ items }) => alter(items(own), 'name', { elementValue: 'Somebody Else' })),
  ),
  failsBy(
    'disclosures',
    'an mdoc with the thief’s portrait',
    mdoc(({ items }) => alter(items(iso), 'portrait', { elementValue: new Uint8Array(3072) })),
  ),
  failsBy(
    'disclosures',
    'an mdoc with an item doubled',
    mdoc(({ items }) => items(own).push(items(own)[0])),
  ),
  failsBy('disclosures', 'an mdoc with an item of another card', async (given) => {
    const another = open(await showMdoc({}, given))
    return mdoc(({ items }) => items(own).push(...another.items(own)))(given)
  }),
  failsBy(
    'issuer_signature',
    'an mdoc with an altered digest',
    mdoc(({ issuerAuth }) => {
      const object = bytesOf(issuerAuth[2])
      const at = object.findIndex((byte, i) => byte === 0x58 && object[i + 1] === 32)
      issuerAuth[2] = object.map((byte, i) => (i === at + 2 ? byte ^ 1 : byte))
    }),
  ),
  failsBy(
    'issuer_signature',
    'an mdoc with the issuer’s signature altered',
    mdoc(({ issuerAuth }) => {
      issuerAuth[3] = flipLast(bytesOf(issuerAuth[3]))
    }),
  ),
  failsBy(
    'claims_missing',
    'an mdoc without the portrait',
    mdoc(({ namespaces }) => namespaces.delete(iso)),
  ),
  failsBy('claims_excess', 'an mdoc that shows the whole card to a boarding gate', (given) => showMdoc({}, { ...given, request: 'full' })),
  failsBy('document_type', 'an mdoc of another document type', (given) => showMdoc({ docType: 'org.iso.18013.5.1.mDL' }, given)),
  failsBy(
    'document_type',
    'an mdoc with the type of its envelope altered',
    mdoc(({ document }) => document.set('docType', 'org.iso.18013.5.1.mDL')),
  ),
  failsBy('expired', 'an mdoc whose security object has expired', (given) =>
    showMdoc({ now: later(-2 * 86_400), validSeconds: 3600 }, given),
  ),
  failsBy('not_yet_valid', 'an mdoc that begins tomorrow', (given) => showMdoc({ now: later(86_400) }, given)),
  failsBy('trusted_root', 'an mdoc of an issuer that calls itself ours', (given) => showMdoc({ signer: stranger.signer }, given)),
  failsBy('device_signature', 'an mdoc over another session transcript', ({ audience }) =>
    showMdoc({}, { audience, nonce: 'AAAAAAAAAAAAAAAAAAAAAA' }),
  ),
  failsBy('device_signature', 'an mdoc shown to another gate', ({ nonce }) => showMdoc({}, { audience: 'gate:another', nonce })),
  failsBy('device_signature', 'an mdoc signed by another person’s phone', (given) =>
    showMdoc({}, { ...given, key: otherDevice.keys.privateKey }),
  ),
  failsBy(
    'device_signature',
    'an mdoc with the phone’s signature altered',
    mdoc(({ deviceAuth }) => {
      const sign1 = listOf(deviceAuth.get('deviceSignature'))
      sign1[3] = flipLast(bytesOf(sign1[3]))
    }),
  ),
  failsBy(
    'device_signature_missing',
    'an mdoc without the phone’s signature: a copied credential',
    mdoc(({ deviceAuth }) => deviceAuth.delete('deviceSignature')),
  ),
  failsBy(
    'algorithm',
    'an mdoc with a MAC’s algorithm',
    mdoc(({ issuerAuth }) => {
      issuerAuth[0] = Uint8Array.of(0xa1, 0x01, 0x05)
    }),
  ),
  failsBy(
    'certificate',
    'an mdoc without a certificate',
    mdoc(({ issuerAuth }) => mapOf(issuerAuth[1]).delete(33)),
  ),
  failsBy('device_signature', 'a film of an mdoc of two minutes ago', () => showMdoc({}, overTime(-120))),
  failsBy('own_code_only', 'an mdoc for any gate, where only the gate’s own code counts', () => showMdoc({}, overTime(0)), {
    takesAny: false,
  }),
  failsBy('status_reference', 'an mdoc without a status', (given) => showMdoc({ payload: { status: undefined } }, given)),
  failsBy('revoked', 'an mdoc that was revoked', (given) => showMdoc({}, given), { list: listAt(0, { 7: 1 }) }),
  failsBy('suspended', 'an mdoc that is suspended', (given) => showMdoc({}, given), { list: listAt(0, { 7: 2 }) }),
  failsBy(
    'format',
    'an mdoc with two documents',
    mdoc(({ whole, document }) => whole.set('documents', [document, document])),
  ),
  failsBy('format', 'an mdoc nested twenty thousand deep', async () => concatBytes([new Uint8Array(20_000).fill(0x81), Uint8Array.of(0)])),
  failsBy('format', 'an mdoc that announces four milliard elements', async () => Uint8Array.of(0x9a, 0xff, 0xff, 0xff, 0xff)),
  failsBy('invented_people_only', 'an mdoc of a real person at a trial gate', (given) =>
    showMdoc({ person: { ...inventedPerson(), synthetic: false } }, given),
  ),
]

/** Nothing speaks against the card, but it cannot be judged: amber. */
const ofLists: Sample[] = [
  isUnknown('status_list_age', 'an SD-JWT, by a list of six hours and a minute', { list: listAt(-6 * 3600 - 60) }, (given) =>
    showSdJwt({}, given),
  ),
  isUnknown('status_list_age', 'an mdoc, by a list of yesterday', { list: listAt(-86_400) }, (given) => showMdoc({}, given)),
  isUnknown('status_list_absent', 'an SD-JWT, where no list came', { list: async () => null }, (given) => showSdJwt({}, given)),
  isUnknown('status_list_absent', 'an SD-JWT, where the list is of somebody else', { list: () => stranger.statusList({ now }) }, (given) =>
    showSdJwt({}, given),
  ),
  isUnknown('status_list_absent', 'an mdoc, where the list is of tomorrow', { list: listAt(86_400) }, (given) => showMdoc({}, given)),
  isUnknown(
    'status_list_absent',
    'an SD-JWT, where the list is of another address',
    { list: () => issuer.statusList({ now, claims: { sub: `${issuer.listUri}1` } }) },
    (given) => showSdJwt({}, given),
  ),
  isUnknown('no_lists', 'an SD-JWT, where the trust list is of somebody else', { trustList: () => stranger.trustList({ now }) }, (given) =>
    showSdJwt({}, given),
  ),
  isUnknown('stopped', 'a good SD-JWT at a gate whose lease is over', { view: { lease_ends_at: later(-1).toISOString() } }, (given) =>
    showSdJwt({}, given),
  ),
]

const text = (code: string) => async (): Promise<string[]> => [code]
const goodFrames = async (given: Given) => frames(await showSdJwt({}, given))

const ofTheCamera: Sample[] = [
  { what: 'a QR of a shop', kind: 'failed', cause: 'not_ours', read: text('https://example.com/pay?amount=100') },
  { what: 'words', kind: 'failed', cause: 'not_ours', read: text('let me through') },
  { what: 'a code of another system', kind: 'failed', cause: 'not_ours', read: text('OTID2:AAAAAAAAAAAAAAAAAAAAAA') },
  { what: 'a one-use code, without a network', kind: 'unknown', cause: 'no_network', read: text('OTID1:AAAAAAAAAAAAAAAAAAAAAA') },
  { what: 'a frame that is no base45', kind: 'failed', cause: 'not_ours', read: text('OT1:01234567:0/1:AA"') },
  { what: 'a frame beyond its own number', kind: 'failed', cause: 'not_ours', read: text('OT1:01234567:3/3:AAA') },
  { what: 'a frame of ninety', kind: 'failed', cause: 'not_ours', read: text('OT1:01234567:0/90:AAA') },
  { what: 'all frames but one', kind: 'collecting', cause: null, read: async (given) => (await goodFrames(given)).slice(1) },
  {
    what: 'frames of two presentations in turn',
    kind: 'collecting',
    cause: null,
    read: async (given) => {
      const [one, other] = [await goodFrames(given), await goodFrames(given)]
      return one.slice(0, -1).flatMap((frame, i) => [frame, other[i] ?? frame])
    },
  },
  {
    what: 'frames of two presentations under one name',
    kind: 'collecting',
    cause: null,
    read: async (given) => {
      const [one, other] = [await goodFrames(given), await goodFrames(given)]
      return one.map((frame, i) => (i % 2 === 0 ? frame : `${frame.slice(0, 12)}${(other[i] ?? '').slice(12)}`))
    },
  },
  {
    what: 'a bomb that unpacks to 16 MB',
    kind: 'failed',
    cause: 'not_a_card',
    read: async () => toFrames(new Uint8Array(deflateRawSync(Buffer.alloc(16 * 1024 * 1024)))),
  },
  { what: 'bytes that are not packed', kind: 'failed', cause: 'not_a_card', read: async () => toFrames(new Uint8Array(900).fill(0xff)) },
  {
    what: 'a card that is cut off',
    kind: 'failed',
    cause: 'not_a_card',
    read: async (given) => toFrames((await packPresentation(await showSdJwt({}, given))).slice(0, -200)),
  },
  failsBy('format', 'a text of nothing but tildes', async () => `${'~'.repeat(32_760)}`),
  failsBy('format', 'a JWT that is no card', async (given) => (await sdJwtParts(given)).jwt),
]

export const attackSamples: readonly Sample[] = [...ofSdJwt, ...ofMdoc, ...ofLists, ...ofTheCamera]

/** Cards that pass, or the samples prove nothing. */
export const goodSamples: readonly { what: string; read: Sample['read']; forThisGate: boolean; situation?: Situation }[] = [
  { what: 'an SD-JWT over this gate’s nonce', read: goodFrames, forThisGate: true },
  { what: 'an mdoc over this gate’s nonce', read: async (given) => frames(await showMdoc({}, given)), forThisGate: true },
  { what: 'an SD-JWT over time', read: async () => frames(await showSdJwt({}, overTime(0))), forThisGate: false },
  { what: 'an SD-JWT over time, 59 seconds old', read: async () => frames(await showSdJwt({}, overTime(-59))), forThisGate: false },
  { what: 'an mdoc over time', read: async () => frames(await showMdoc({}, overTime(0))), forThisGate: false },
  {
    what: 'an SD-JWT by a list of almost six hours',
    read: goodFrames,
    forThisGate: true,
    situation: { list: listAt(-6 * 3600 + 60) },
  },
  {
    what: 'frames backwards and each twice',
    read: async (given) => (await goodFrames(given)).flatMap((frame) => [frame, frame]).reverse(),
    forThisGate: true,
  },
  {
    what: 'an SD-JWT of one who is 18, at a gate for 18',
    read: async (given) => frames(await showSdJwt({}, { ...given, request: 'over18' })),
    forThisGate: true,
    situation: { view: { use: 'age_check', requests: ['over18'] } },
  },
]

export const audience = `gate:${gateId}`
