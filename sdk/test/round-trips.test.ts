import { describe, expect, test } from 'vitest'
import { sha256, toBase64, toBase64url, toHex } from '../src/card/bytes.ts'
import { CannotPresent, packPresentation, presentMdoc, presentSdJwt, toFrames } from '../src/present/index.ts'
import {
  anyGate,
  audienceOfGate,
  createFrameReader,
  createVerifier,
  type Expected,
  minuteOf,
  type RequestId,
  readTrustList,
  requestIds,
  requests,
  unpackPresentation,
  type VerifierSettings,
} from '../src/verify/index.ts'
import { inventedPerson, makeDevice, TestIssuer } from './issuer.ts'

const now = new Date('2026-11-26T02:00:20Z')
const issuer = await TestIssuer.make(now)
const device = await makeDevice()
const [sdJwt, mdoc] = await Promise.all([issuer.issueSdJwt({ device, now }), issuer.issueMdoc({ device, now })])
const audience = audienceOfGate('gate-12')
const nonce = 'nonce-of-the-gate'

async function verifierFor(o: Partial<VerifierSettings> & { list?: string | null } = {}) {
  const list = o.list === undefined ? await issuer.statusList({ now }) : o.list
  const { list: _, ...settings } = o
  return createVerifier({ trust: await issuer.trust(), now: () => now, fetchStatusList: async () => list, ...settings })
}

type Given = { request: RequestId; audience?: string; nonce?: string; now?: Date }
const show = {
  'sd-jwt': (o: Given) => presentSdJwt({ credential: sdJwt, privateKey: device.keys.privateKey }, { audience, nonce, now, ...o }),
  mdoc: (o: Given) =>
    presentMdoc({ credential: mdoc, privateKey: device.keys.privateKey, docType: 'org.open-thaid.id.1' }, { audience, nonce, now, ...o }),
}
const formats = ['sd-jwt', 'mdoc'] as const
const expectedAt = (allowed: readonly RequestId[]): Expected => ({ audience, nonce, allowed })

describe.each(formats)('a card shown as %s', (format) => {
  test.each(requestIds)('passes for %s, through QR frames, with what the request names and nothing more', async (request) => {
    const frames = await toFrames(await packPresentation(await show[format]({ request })))
    const reader = createFrameReader()
    // Read backwards, each twice: a camera sees frames in no order.
    const seen = []
    for (const frame of [...frames, ...frames].reverse()) seen.push(await reader.add(frame))
    const bytes = seen.find((progress) => progress?.bytes)?.bytes ?? expect.fail('never whole')
    const result = await (await verifierFor()).verify(await unpackPresentation(bytes), expectedAt([request]))
    expect(result).toMatchObject({
      outcome: 'pass',
      request,
      format,
      synthetic: true,
      heldByGuardian: false,
      listAsOf: new Date('2026-11-26T02:00:20Z'),
    })
    if (result.outcome !== 'pass') return
    const person = inventedPerson()
    for (const [name, value] of Object.entries(result.claims)) expect({ [name]: value }).toEqual({ [name]: person[name] })
    const { required, optional } = requests[request]
    expect(Object.keys(result.claims).sort()).toEqual([...required, ...optional].filter((name) => person[name] !== undefined).sort())
  })

  test('passes when the phone signed over time, and once only', async () => {
    const verifier = await verifierFor()
    const overTime = { request: 'over20' as const, audience: anyGate, nonce: minuteOf(now) }
    const presentation = await show[format](overTime)
    const expected: Expected = { audience: anyGate, nonce: null, allowed: ['over20'] }
    expect(await verifier.verify(presentation, expected)).toMatchObject({ outcome: 'pass' })
    expect(await verifier.verify(presentation, expected)).toMatchObject({ outcome: 'fail', check: 'replay' })
  })

  test('answers whichever of the allowed requests it fits', async () => {
    const result = await (await verifierFor()).verify(await show[format]({ request: 'over18' }), expectedAt(['boarding', 'over18']))
    expect(result).toMatchObject({ outcome: 'pass', request: 'over18' })
  })

  test('names all checks that it went through', async () => {
    const { checks } = await (await verifierFor()).verify(await show[format]({ request: 'boarding' }), expectedAt(['boarding']))
    const always = [
      'issuer_signature',
      'trusted_root',
      'disclosures',
      'expired',
      'device_signature',
      'nonce',
      'replay',
      'revoked',
      'status_list_age',
    ]
    expect(checks).toEqual(expect.arrayContaining(always))
  })
})

test('an mdoc is bound to the address and key of an OpenID4VP request', async () => {
  const handover = { kind: 'redirect', responseUri: 'https://rp.example/response', jwkThumbprint: new Uint8Array(32).fill(7) } as const
  const stored = { credential: mdoc, privateKey: device.keys.privateKey, docType: 'org.open-thaid.id.1' }
  const presentation = await presentMdoc(stored, { request: 'boarding', audience: 'client-1', nonce, now, handover })
  const expected: Expected = { audience: 'client-1', nonce, allowed: ['boarding'], handover }
  const verifier = await verifierFor()
  expect(
    await verifier.verify(presentation, { ...expected, handover: { ...handover, responseUri: 'https://other.example/' } }),
  ).toMatchObject({
    check: 'device_signature',
  })
  expect(await verifier.verify(toBase64url(presentation), expected)).toMatchObject({ outcome: 'pass' })
})

test('a person of whom only the year of birth is known shows the year, in both formats', async () => {
  const person = { ...inventedPerson(), birthdate: '1940' }
  const [credential, bytes] = [await issuer.issueSdJwt({ device, now, person }), await issuer.issueMdoc({ device, now, person })]
  const { privateKey } = device.keys
  const o = { request: 'full', audience, nonce, now } as const
  const both = [
    await presentSdJwt({ credential, privateKey }, o),
    await presentMdoc({ credential: bytes, privateKey, docType: 'org.open-thaid.id.1' }, o),
  ]
  for (const shown of both) {
    expect(await (await verifierFor()).verify(shown, expectedAt(['full']))).toMatchObject({
      outcome: 'pass',
      claims: { birthdate: '1940' },
    })
  }
})

test('what the stored card lacks is not shown, and nothing is signed', async () => {
  const { portrait: _, ...person } = inventedPerson()
  const poor = await issuer.issueSdJwt({ device, now, person })
  const o = { request: 'boarding', audience, nonce, now } as const
  await expect(presentSdJwt({ credential: poor, privateKey: device.keys.privateKey }, o)).rejects.toBeInstanceOf(CannotPresent)
  const poorMdoc = {
    credential: await issuer.issueMdoc({ device, now, person }),
    privateKey: device.keys.privateKey,
    docType: 'org.open-thaid.id.1',
  }
  await expect(presentMdoc(poorMdoc, o)).rejects.toBeInstanceOf(CannotPresent)
})

describe('a trust list', () => {
  const digest = async () => toHex(await sha256(issuer.root.der))

  test('is read with the root, or with its fingerprint', async () => {
    const list = await issuer.trustList({ now })
    for (const known of [{ root: issuer.root.der }, { root: toBase64(issuer.root.der) }, { rootSha256: (await digest()).toUpperCase() }]) {
      const trust = await readTrustList(list, known, now)
      expect(trust).toMatchObject({ issuer: issuer.issuer, vcts: [issuer.vct], asOf: new Date('2026-11-26T02:00:20Z') })
      const verifier = await verifierFor({ trust })
      expect(await verifier.verify(await show['sd-jwt']({ request: 'boarding' }), expectedAt(['boarding']))).toMatchObject({
        outcome: 'pass',
      })
    }
  })

  test('of another root, out of date, of another type or without an issuer is refused', async () => {
    const other = await TestIssuer.make(now)
    const known = { rootSha256: await digest() }
    const lists = [
      await other.trustList({ now }),
      await issuer.trustList({ now, signer: other.signer }),
      await issuer.trustList({ now: new Date('2026-11-01T00:00:00Z') }),
      await issuer.trustList({ now, type: 'statuslist+jwt' }),
      await issuer.trustList({ now, claims: { iss: 7 } }),
      await issuer.trustList({ now, claims: { roots: [] } }),
      'not a list',
      `${'a'.repeat(70_000)}`,
    ]
    for (const list of lists) await expect(readTrustList(list, known, now)).rejects.toMatchObject({ name: 'TrustRefused' })
  })
})
