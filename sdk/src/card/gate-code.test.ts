import { CompactSign, exportJWK, type JWK } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeDevice, TestIssuer } from '../../test/issuer.ts'
import { presentMdoc, presentSdJwt } from '../present/index.ts'
import { createVerifier, GateCodeRefused, readTrustList, type Trust } from '../verify/index.ts'
import { kidOfCertificate } from '../verify/trust.ts'
import { fromUtf8, toBase64, utf8 } from './bytes.ts'
import { deflate } from './deflate.ts'
import { toBase45 } from './frames.ts'
import { isGateCode, makeGateCode, makeNonce, unpackGateCode } from './gate-code.ts'
import { readGateCode } from './read-gate-code.ts'
import { cardDocType } from './requests.ts'

const now = new Date('2026-11-26T02:00:20Z')
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000)
const gateId = '01990000-1234-7abc-8def-0123456789ab'
const issuer = await TestIssuer.make(now)
const makeKeys = () => crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
const gateKeys = await makeKeys()
const jwkOf = async ({ publicKey }: CryptoKeyPair): Promise<JWK> => {
  const { kty = '', crv = '', x = '', y = '' } = await exportJWK(publicKey)
  return { kty, crv, x, y }
}

let trust: Trust
beforeAll(async () => {
  trust = await readTrustList(await issuer.trustList({ now, claims: { signers: [] } }), { root: issuer.root.der }, now)
})

type Change = { claims?: object; header?: object; key?: CryptoKey }

async function state(change: Change = {}, by = issuer): Promise<string> {
  const claims = {
    sub: `gate:${gateId}`,
    iat: Math.floor(now.getTime() / 1000),
    exp: Math.floor(later(7 * 86_400).getTime() / 1000),
    agency_name_th: 'ท่าอากาศยานทดลอง',
    agency_name_en: 'Trial Airport',
    gate_name_th: 'ประตูขึ้นเครื่อง 5',
    gate_name_en: 'Boarding gate 5',
    use: 'domestic_flight',
    requests: ['boarding'],
    synthetic_only: true,
    cnf: { jwk: await jwkOf(gateKeys) },
    ...change.claims,
  }
  const header = { alg: 'ES256', typ: 'gate-statement+jwt', kid: await kidOfCertificate(by.signer.der), ...change.header }
  return new CompactSign(utf8(JSON.stringify(claims))).setProtectedHeader(header).sign(change.key ?? by.signer.keys.privateKey)
}

const show = async (o: { statement?: string; key?: CryptoKey; gateId?: string; at?: Date; nonce?: string } = {}) =>
  makeGateCode({
    statement: o.statement ?? (await state()),
    privateKey: o.key ?? gateKeys.privateKey,
    gateId: o.gateId ?? gateId,
    nonce: o.nonce ?? makeNonce(),
    now: o.at ?? now,
  })

const reasonOf = async (text: string, at = now, under = trust): Promise<string> =>
  readGateCode(text, under, at).then(
    () => 'read',
    (error: unknown) => (error instanceof GateCodeRefused ? error.reason : String(error)),
  )

describe('a gate’s code', () => {
  test('says who asks and what to sign over, in a QR of version 18', async () => {
    const nonce = makeNonce()
    const text = await show({ nonce })
    expect(text).toMatch(/^OTG1:[0-9A-Z $%*+\-./:]+$/)
    // 1,046 characters of this set are version 18 with error correction L.
    expect(text.length).toBeLessThanOrEqual(1046)
    expect(isGateCode(text)).toBe(true)
    expect(await readGateCode(text, trust, now)).toEqual({
      gateId,
      audience: `gate:${gateId}`,
      nonce,
      agencyName: { th: 'ท่าอากาศยานทดลอง', en: 'Trial Airport' },
      gateName: { th: 'ประตูขึ้นเครื่อง 5', en: 'Boarding gate 5' },
      use: 'domestic_flight',
      requests: ['boarding'],
      syntheticOnly: true,
      madeAt: now,
      endsAt: later(7 * 86_400),
    })
  })

  test('with names of sixty letters stays within version 21', async () => {
    const name = 'กรมการปกครองส่วนท้องถิ่นและการทะเบียนราษฎรแห่งชาติทดลองระบบ'
    const english = 'Department of Provincial Administration of Testing the system'
    const claims = { agency_name_th: name, gate_name_th: [...name].reverse().join(''), agency_name_en: english, gate_name_en: english }
    expect((await show({ statement: await state({ claims }) })).length).toBeLessThanOrEqual(1352)
  })

  test('lets a phone show its card to that gate and no other', async () => {
    const code = await readGateCode(await show(), trust, now)
    const device = await makeDevice()
    const { privateKey } = device.keys
    const o = { request: 'boarding', audience: code.audience, nonce: code.nonce, now } as const
    const shown = [
      await presentSdJwt({ credential: await issuer.issueSdJwt({ device, now }), privateKey }, o),
      await presentMdoc({ credential: await issuer.issueMdoc({ device, now }), privateKey, docType: cardDocType }, o),
    ]
    const list = await issuer.statusList({ now })
    for (const presentation of shown) {
      const verifier = createVerifier({ trust, now: () => now, fetchStatusList: async () => list })
      const expected = { audience: code.audience, nonce: code.nonce, allowed: ['boarding'] } as const
      expect(await verifier.verify(presentation, { ...expected, audience: 'gate:another' })).toMatchObject({ outcome: 'fail' })
      expect(await verifier.verify(presentation, expected)).toMatchObject({ outcome: 'pass' })
    }
  })

  test('is read by a phone whose list names the signer that is to come', async () => {
    const next = await TestIssuer.make(now)
    const under = await readTrustList(
      await issuer.trustList({ now, claims: { signers: ['AAAA', toBase64(issuer.signer.der)] } }),
      { root: issuer.root.der },
      now,
    )
    expect(await reasonOf(await show(), now, under)).toBe('read')
    // A signer that a list names counts only under the root of that list.
    const lying = await readTrustList(
      await issuer.trustList({ now, claims: { signers: [toBase64(next.signer.der)] } }),
      { root: issuer.root.der },
      now,
    )
    expect(await reasonOf(await show({ statement: await state({}, next) }), now, lying)).toBe('issuer_signature')
  })

  test.each([
    ['a minute and a second old: a picture of it', { after: 61 }, 'made_too_long_ago'],
    ['half a minute and a second ahead of the phone', { after: -31 }, 'made_in_future'],
    ['at the end of its lease', { claims: { exp: now.getTime() / 1000 } }, 'gate_ended'],
    ['without an end', { claims: { exp: undefined } }, 'format'],
    ['signed by another key than the statement names', { gateKey: true }, 'gate_signature'],
    ['naming another gate than the statement', { gateId: 'other' }, 'gate_signature'],
    ['with a statement signed by somebody else under the issuer’s name', { issuerKey: true }, 'issuer_signature'],
    ['with a signer that the trust list does not name', { header: { kid: 'AAAAAAAAAAA' } }, 'signer_unknown'],
    ['without the name of a signer', { header: { kid: undefined } }, 'signer_unknown'],
    ['with a token of another kind as statement', { header: { typ: 'statuslist+jwt' } }, 'format'],
    ['with a statement that asks for nothing known', { claims: { requests: ['everything'] } }, 'format'],
    ['without a name', { claims: { agency_name_en: '' } }, 'format'],
    ['with a name without end', { claims: { gate_name_th: 'ก'.repeat(131) } }, 'format'],
    ['that does not say whom it may meet', { claims: { synthetic_only: undefined } }, 'format'],
    ['for an audience that is no gate', { claims: { sub: 'https://verifier.example' } }, 'format'],
    ['for every gate', { claims: { sub: 'gate:' } }, 'format'],
    ['with a private key in its statement', { claims: { cnf: { jwk: { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA', d: 'AA' } } } }, 'format'],
    ['without a key', { claims: { cnf: undefined } }, 'format'],
    ['with a nonce too short to be one', { nonce: 'abc' }, 'format'],
  ] as const)('%s is refused', async (_what, spoil, reason) => {
    const o: { after?: number; claims?: object; header?: object; gateKey?: true; issuerKey?: true; gateId?: string; nonce?: string } = spoil
    const other = await makeKeys()
    const statement = await state({
      ...(o.claims && { claims: o.claims }),
      ...(o.header && { header: o.header }),
      ...(o.issuerKey && { key: other.privateKey }),
    })
    const text = await show({
      statement,
      ...(o.gateKey && { key: other.privateKey }),
      ...(o.gateId && { gateId: o.gateId }),
      ...(o.nonce && { nonce: o.nonce }),
    })
    expect(await reasonOf(text, later(o.after ?? 0))).toBe(reason)
  })

  test('of which one character was changed is not read', async () => {
    const text = await show()
    for (let at = 5; at < text.length; at += 61) {
      const changed = `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`
      expect(await reasonOf(changed)).not.toBe('read')
    }
  })

  test('that is none, is cut off, goes on or unpacks without end is refused', async () => {
    const text = await show()
    const bomb = `OTG1:${toBase45(await deflate(new Uint8Array(900_000), 'deflate-raw'))}`
    const goesOn = `OTG1:${toBase45(await deflate(new Uint8Array(13), 'deflate-raw'))}`
    for (const other of ['', 'OTG1:', text.slice(0, -30), `${text}ABC`, text.toLowerCase(), bomb, goesOn, `OTG1:${'A'.repeat(5000)}`]) {
      expect(await reasonOf(other)).toBe('format')
    }
  })

  test('swaps no parts: a statement of one gate with the code of another is refused', async () => {
    const others = await makeKeys()
    const mine = await show()
    const unpacked = (await unpackGateCode(mine)) ?? expect.fail('not unpacked')
    expect(JSON.parse(fromUtf8(new Uint8Array(Buffer.from(unpacked.code.split('.')[1] ?? '', 'base64url'))))).toMatchObject({
      iss: `gate:${gateId}`,
    })
    const theirs = await state({ claims: { sub: 'gate:theirs', cnf: { jwk: await jwkOf(others) } } })
    expect(await reasonOf(await show({ statement: theirs }))).toBe('gate_signature')
  })
})
