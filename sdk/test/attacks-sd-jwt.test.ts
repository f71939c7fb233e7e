import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { toBase64 } from '../src/card/bytes.ts'
import type { CheckName } from '../src/verify/index.ts'
import { anyGate, checkTexts, minuteOf } from '../src/verify/index.ts'
import { makeSigner } from './certificates.ts'
import { inventedPerson, TestIssuer } from './issuer.ts'
import {
  audience,
  bind,
  decode,
  device,
  encode,
  issuer,
  later,
  nonce,
  now,
  otherDevice,
  partsOf,
  type Situation,
  showSdJwt,
  stranger,
  verdictOn,
  verifierIn,
} from './set-up.ts'

type Sample = readonly [what: string, check: CheckName, make: () => Promise<string>, situation?: Situation]

const good = await showSdJwt()
const parts = partsOf(good)
const [head = '', body = '', signature = ''] = parts.jwt.split('.')
const withJwt = (jwt: string): string => good.replace(parts.jwt, jwt)
const withHeader = async (header: Readonly<Record<string, unknown>>) => showSdJwt({ header })
const signedBy = async (spoil: Parameters<typeof makeSigner>[2]) => showSdJwt({ signer: await makeSigner(issuer.root, now, spoil) })
const disclosing = async (disclosures: readonly string[]) => bind({ jwt: parts.jwt, disclosures })
const nameOf = (disclosure: string): unknown => JSON.parse(Buffer.from(disclosure, 'base64url').toString())[1]
const find = (name: string): string => parts.disclosures.find((each) => nameOf(each) === name) ?? expect.fail(`no ${name}`)
const without = (name: string): string[] => parts.disclosures.filter((each) => nameOf(each) !== name)
const deep = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`

test('the card that the samples are made of passes', async () => {
  expect(await verdictOn(good)).toMatchObject({ outcome: 'pass', claims: { name: inventedPerson().name } })
})

const ofIssuer: Sample[] = [
  ['with an altered claim', 'issuer_signature', async () => withJwt(`${head}.${encode({ ...decode(body), exp: 4e9 })}.${signature}`)],
  [
    'with another key in it',
    'issuer_signature',
    async () => withJwt(`${head}.${encode({ ...decode(body), cnf: { jwk: otherDevice.jwk } })}.${signature}`),
  ],
  [
    'with an altered signature',
    'issuer_signature',
    async () => withJwt(`${head}.${body}.${signature.replace(/^./, (c) => (c === 'A' ? 'B' : 'A'))}`),
  ],
  ['without a signature', 'issuer_signature', async () => withJwt(`${head}.${body}.`)],
  ['with the algorithm none', 'algorithm', async () => withJwt(`${encode({ ...decode(head), alg: 'none' })}.${body}.`)],
  [
    'with HS256 over the certificate as a secret',
    'algorithm',
    async () => {
      const signed = `${encode({ ...decode(head), alg: 'HS256' })}.${body}`
      return withJwt(`${signed}.${createHmac('sha256', issuer.signer.der).update(signed).digest('base64url')}`)
    },
  ],
  ['with another algorithm named', 'algorithm', async () => withJwt(`${encode({ ...decode(head), alg: 'ES384' })}.${body}.${signature}`)],
  ['with an unknown critical header', 'algorithm', () => withHeader({ crit: ['exp'], exp: 1 })],
  ['with an unencoded payload', 'algorithm', () => withHeader({ b64: false })],
  ['of the type JWT', 'format', () => withHeader({ typ: 'JWT' })],
  ['of the type of an access token', 'format', () => withHeader({ typ: 'at+jwt' })],
  ['without a certificate', 'certificate', () => withHeader({ x5c: undefined })],
  ['with an empty chain', 'certificate', () => withHeader({ x5c: [] })],
  ['with a chain of four', 'certificate', () => withHeader({ x5c: Array(4).fill(toBase64(issuer.signer.der)) })],
  ['with something else for a certificate', 'certificate', () => withHeader({ x5c: ['AAAA'] })],
  ['with a certificate that is no text', 'certificate', () => withHeader({ x5c: [{ der: 1 }] })],
  [
    'with the certificate of another signer',
    'issuer_signature',
    async () => withHeader({ x5c: [toBase64((await makeSigner(issuer.root, now)).der)] }),
  ],
  ['signed by the root itself', 'certificate', () => showSdJwt({ signer: issuer.root })],
  ['of a root that is named alike', 'trusted_root', () => showSdJwt({ signer: stranger.signer })],
  [
    'of a root with another name',
    'trusted_root',
    async () => showSdJwt({ signer: (await TestIssuer.make(now, { root: { subject: 'CN=Other, C=TH' } })).signer }),
  ],
  ['by a signer whose certificate another signed', 'trusted_root', () => signedBy({ signedBy: stranger.root.keys })],
  ['by a signer whose certificate has expired', 'certificate_time', () => signedBy({ notAfter: later(-1) })],
  ['by a signer whose certificate is not valid yet', 'certificate_time', () => signedBy({ notBefore: later(3600) })],
  ['by a signer that may sign certificates', 'certificate', () => signedBy({ usages: 4 })],
  ['by a signer that is an authority', 'certificate', () => signedBy({ ca: true })],
  ['by a signer for another purpose', 'certificate', () => signedBy({ extendedUsage: '1.3.6.1.5.5.7.3.2' })],
  ['by a signer of another country', 'certificate', () => signedBy({ subject: 'CN=Test Document Signer, C=XX' })],
  ['by a signer with an unknown critical extension', 'certificate', () => signedBy({ critical: '1.3.6.1.4.1.55555.1' })],
  ['of another installation under the same root', 'issuer', () => showSdJwt({ payload: { iss: 'https://other.example' } })],
  ['of another type', 'document_type', () => showSdJwt({ payload: { vct: `${issuer.issuer}/credentials/types/travel-pass/1` } })],
  ['that has expired', 'expired', () => showSdJwt({ validSeconds: 10 })],
  ['without an end', 'expired', () => showSdJwt({ payload: { exp: undefined } })],
  ['of tomorrow', 'not_yet_valid', () => showSdJwt({ payload: { iat: Math.floor(later(86400).getTime() / 1000) } })],
  ['that begins tomorrow', 'not_yet_valid', () => showSdJwt({ payload: { nbf: Math.floor(later(86400).getTime() / 1000) } })],
]

const ofDisclosures: Sample[] = [
  [
    'with an altered name',
    'disclosures',
    async () => disclosing([...without('name'), Buffer.from(JSON.stringify(['salt', 'name', 'Somebody Else'])).toString('base64url')]),
  ],
  [
    'with another picture',
    'disclosures',
    async () =>
      disclosing([...without('portrait'), partsOf(await showSdJwt()).disclosures.find((each) => nameOf(each) === 'portrait') ?? '']),
  ],
  ['with a claim that was never issued', 'disclosures', async () => disclosing([...parts.disclosures, encode(['salt', 'admin', true])])],
  ['with a disclosure doubled', 'disclosures', async () => disclosing([...parts.disclosures, find('name')])],
  ['with a disclosure padded', 'disclosures', async () => disclosing([...without('name'), `${find('name')}=`])],
  ['with a disclosure that is no list', 'disclosures', async () => disclosing([...parts.disclosures, encode({ a: 1 })])],
  ['with an empty disclosure', 'disclosures', async () => disclosing([...parts.disclosures, ''])],
  [
    'with a disclosure nested eight thousand deep',
    'disclosures',
    async () => disclosing([...parts.disclosures, Buffer.from(`["s","n",${deep(8_000)}]`).toString('base64url')]),
  ],
  [
    'with a disclosure that names the prototype',
    'disclosures',
    async () => disclosing([...parts.disclosures, Buffer.from('["s","__proto__",{"name":"x"}]').toString('base64url')]),
  ],
  ['with a disclosure removed after signing', 'device_signature', async () => good.replace(`${find('name')}~`, '')],
  ['without the picture', 'claims_missing', () => disclosing(without('portrait'))],
  ['that hides whether the person is invented', 'claims_missing', () => disclosing(without('synthetic'))],
  ['of a child that hides that a guardian holds it', 'claims_missing', () => disclosing(without('held_by_guardian'))],
  [
    'of one who is not yet 18',
    'age_not_reached',
    () => showSdJwt({ person: { ...inventedPerson(), age_over_18: false } }, { request: 'over18' }),
    { expected: { allowed: ['over18'] } },
  ],
  ['that shows the whole card to a gate for boarding', 'claims_excess', () => showSdJwt({}, { request: 'full' })],
  ['with a claim in the open', 'claims_excess', () => showSdJwt({ payload: { religion: 'none' } })],
  ['with 200 disclosures', 'format', () => disclosing(Array.from({ length: 200 }, (_, i) => encode(['s', `n${i}`, i])))],
]

const ofThePhone: Sample[] = [
  ['without the phone’s signature', 'device_signature_missing', async () => good.slice(0, good.lastIndexOf('~') + 1)],
  ['with the key of person B', 'device_signature', () => showSdJwt({}, { key: otherDevice.keys.privateKey })],
  [
    'with the signature of another presentation',
    'device_signature',
    async () => good.replace(parts.keyBinding, partsOf(await showSdJwt()).keyBinding),
  ],
  ['with the signature altered', 'device_signature', async () => `${good.slice(0, -10)}${'A'.repeat(10)}`],
  ['with a key binding of the type JWT', 'device_signature', () => bind(parts, {}, { typ: 'JWT' })],
  [
    'with a key binding without an algorithm',
    'device_signature',
    async () =>
      `${[parts.jwt, ...parts.disclosures].join('~')}~${encode({ alg: 'none', typ: 'kb+jwt' })}.${parts.keyBinding.split('.')[1]}.`,
  ],
  ['with a key binding with a critical header', 'device_signature', async () => bind(parts, {}, { crit: ['b64'], b64: true })],
  ['with a hash of something else', 'device_signature', () => bind(parts, { sd_hash: 'AAAA' })],
  ['without a hash', 'device_signature', () => bind(parts, { sd_hash: undefined })],
  ['without a key in it', 'device_signature', () => showSdJwt({ payload: { cnf: undefined } })],
  ['for another gate', 'audience', () => showSdJwt({}, { audience: 'gate:gate-13' })],
  ['for several gates', 'audience', () => bind(parts, { aud: [audience, 'gate:gate-13'] })],
  ['with the nonce of another gate', 'nonce', () => showSdJwt({}, { nonce: 'nonce-of-another' })],
  ['without a nonce', 'nonce', () => bind(parts, { nonce: undefined })],
  ['as a screenshot of yesterday', 'presented_at', () => showSdJwt({}, { now: later(-86400) })],
  ['without the time of showing', 'presented_at', () => bind(parts, { iat: undefined })],
  ['with a time that is no number', 'presented_at', () => bind(parts, { iat: '1' })],
  ['from a phone that is an hour ahead', 'presented_in_future', () => showSdJwt({}, { now: later(3600) })],
  [
    'as a screenshot of 61 seconds ago, signed over time',
    'presented_at',
    () => showSdJwt({}, { audience: anyGate, nonce: minuteOf(later(-61)), now: later(-61) }),
    { expected: { audience: anyGate, nonce: null } },
  ],
  [
    'over another minute than it says',
    'nonce',
    () => showSdJwt({}, { audience: anyGate, nonce: minuteOf(later(-120)) }),
    { expected: { audience: anyGate, nonce: null } },
  ],
  ['signed over time where the gate gave a nonce', 'audience', () => showSdJwt({}, { audience: anyGate, nonce: minuteOf(now) })],
]

const ofForm: Sample[] = [
  ['of nothing', 'size', async () => ''],
  ['of 40,000 characters', 'size', async () => `${good}~${'A'.repeat(40_000)}`],
  ['of tildes', 'format', async () => '~~~~'],
  ['of a JWT alone', 'format', async () => parts.jwt],
  ['with four parts', 'format', async () => withJwt(`${parts.jwt}.AAAA`)],
  ['with a header that is no JSON', 'format', async () => withJwt(`AAAA.${body}.${signature}`)],
  [
    'with a header nested four thousand deep',
    'format',
    async () => withJwt(`${Buffer.from(deep(4_000)).toString('base64url')}.${body}.${signature}`),
  ],
  ['of words', 'format', async () => 'please let me through'],
]

describe.each([
  ['the issuer’s part', ofIssuer],
  ['what is disclosed', ofDisclosures],
  ['the phone’s part', ofThePhone],
  ['the form', ofForm],
] as const)('an SD-JWT spoiled in %s', (_part, samples) => {
  const named = samples.map(([what, check, make, situation = {}]) => ({ what, check, make, situation }))
  test.each(named)('$what fails by the check $check', async ({ check, make, situation }) => {
    const list = await issuer.statusList({ now })
    const result = await verdictOn(await make(), { list, ...situation })
    expect(result).toMatchObject({ outcome: 'fail', check, th: checkTexts[check].th, en: checkTexts[check].en })
    // Nothing of the person comes out with a refusal.
    const person = inventedPerson()
    for (const value of [person.name, person.pid, person.portrait]) expect(JSON.stringify(result)).not.toContain(value)
  })
})

test('a presentation is taken once, also when it comes twice at the same time', async () => {
  const verifier = await verifierIn()
  const results = await Promise.all([1, 2, 3].map(() => verifier.verify(good, { audience, nonce, allowed: ['boarding'] })))
  expect(results.map(({ outcome }) => outcome).sort()).toEqual(['fail', 'fail', 'pass'])
  expect(await verifier.verify(good, { audience, nonce, allowed: ['boarding'] })).toMatchObject({ check: 'replay' })
  expect(device.keys.privateKey.extractable).toBe(false)
})
