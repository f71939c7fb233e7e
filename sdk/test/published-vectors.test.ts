/** Values that others published, each with its source in the file; this library agrees with them, or says why not. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { calculateJwkThumbprint, compactVerify, importJWK } from 'jose'
import { describe, expect, test } from 'vitest'
import { fromBase64url, toBase64, toHex } from '../src/card/bytes.ts'
import { sessionTranscriptFor } from '../src/card/mdoc-context.ts'
import type { Reading } from '../src/verify/reading.ts'
import { openDisclosures, splitSdJwt } from '../src/verify/sd-jwt-claims.ts'
import { unpackStatusList } from '../src/verify/status-lists.ts'
import { trustByHand } from '../src/verify/trust.ts'
import { readDocument, readItems, securityObjectOf } from '../src/verify/verify-mdoc.ts'
import { checkKeyBinding } from '../src/verify/verify-sd-jwt.ts'
import { X509Certificate } from '../src/verify/x509.ts'
import { issuer, verdictOn } from './set-up.ts'
import annexD from './vectors/iso-18013-5-annex-d.json' with { type: 'json' }
import openId4Vp from './vectors/openid4vp.json' with { type: 'json' }
import rfc9901 from './vectors/rfc9901.json' with { type: 'json' }
import statusLists from './vectors/token-status-list.json' with { type: 'json' }

const fromHex = (text: string): Uint8Array => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

test('every file of vectors names its source', () => {
  for (const name of ['iso-18013-5-annex-d', 'openid4vp', 'rfc9901', 'token-status-list']) {
    const text = readFileSync(join(import.meta.dirname, 'vectors', `${name}.json`), 'utf8')
    expect(JSON.parse(text)).toMatchObject({ source: expect.stringMatching(/\w{4}/) })
  }
})

describe.each(rfc9901.examples)('RFC 9901, example $section', ({ text: lines, claims, refusedBy }) => {
  const text = lines.join('')
  const split = splitSdJwt(text) ?? expect.fail('no SD-JWT')

  test('is signed by the example’s issuer, and discloses what the RFC says', async () => {
    await compactVerify(split.jwt, await importJWK(rfc9901.issuerKey, 'ES256'), { algorithms: ['ES256'] })
    const opened = await openDisclosures(split)
    const { _sd_alg: _, ...rest } = opened
    expect(rest).toEqual(claims)
  })

  test('spoiled in any disclosure is refused', async () => {
    for (let i = 0; i < split.disclosures.length; i += 1) {
      const spoiled = split.disclosures.map((each, at) => (at === i ? `${each.slice(0, -2)}AA` : each))
      await expect(openDisclosures({ ...split, disclosures: spoiled })).rejects.toThrow()
      await expect(openDisclosures({ ...split, disclosures: [...split.disclosures, split.disclosures[i] ?? ''] })).rejects.toThrow()
    }
  })

  // One is an SD-JWT VC, whose issuer shows no certificate; the others are of other kinds.
  test('is no card of ours', async () => {
    expect(await verdictOn(text)).toMatchObject({ outcome: 'fail', check: refusedBy })
  })
})

test.each(rfc9901.examples.filter(({ keyBinding }) => keyBinding))(
  'RFC 9901, example $section, has the key binding that the RFC shows, for this audience and nonce only',
  async ({ text, claims, keyBinding }) => {
    const split = splitSdJwt(text.join('')) ?? expect.fail('no SD-JWT')
    const { aud = '', nonce = '', iat = 0 } = keyBinding ?? {}
    const trust = await issuer.trust()
    const reading: Reading = {
      trust,
      now: new Date(iat * 1000),
      clockSkewSeconds: 0,
      mostPresentationAgeSeconds: 60,
      done: () => undefined,
    }
    const expected = { audience: aud, nonce, allowed: [] }
    const confirmation = 'cnf' in claims ? claims.cnf : undefined
    await checkKeyBinding(split.keyBindingJwt, split.hashed, confirmation, expected, reading)
    const said = (o: Partial<typeof expected>, when = reading) =>
      checkKeyBinding(split.keyBindingJwt, split.hashed, confirmation, { ...expected, ...o }, when)
    await expect(said({ nonce: '1234567891' })).rejects.toMatchObject({ check: 'nonce' })
    await expect(said({ audience: 'https://verifier.example.com' })).rejects.toMatchObject({ check: 'audience' })
    await expect(said({}, { ...reading, now: new Date((iat + 61) * 1000) })).rejects.toMatchObject({ check: 'presented_at' })
    const less = split.hashed.replace(`${split.disclosures[0]}~`, '')
    await expect(checkKeyBinding(split.keyBindingJwt, less, confirmation, expected, reading)).rejects.toMatchObject({
      check: 'device_signature',
    })
  },
)

describe('Token Status List', () => {
  test.each(statusLists.lists)('section $section unpacks to its bytes', async ({ bits, lst, hex }) => {
    expect(toHex((await unpackStatusList({ bits, lst })).entries)).toBe(hex)
    expect(deflateSync(fromHex(hex), { level: 9 }).toString('base64url')).toBe(lst)
  })

  test.each(statusLists.sparse)(
    'appendix $section gives each entry its status, and nought to all others',
    async ({ bits, lst, entries, statuses }) => {
      const unpacked = await unpackStatusList({ bits, lst })
      expect(unpacked.entries.length).toBe((entries * bits) / 8)
      const at = (index: number) => ((unpacked.entries[Math.floor((index * bits) / 8)] ?? 0) >> ((index * bits) % 8)) & (2 ** bits - 1)
      for (const [index, status] of Object.entries(statuses)) expect([index, at(Number(index))]).toEqual([index, status])
      const others = Array.from({ length: entries }, (_, index) => index).filter((index) => !(index in statuses) && at(index) !== 0)
      expect(others).toEqual([])
    },
  )
})

describe('OpenID4VP 1.0', () => {
  const { nonce } = openId4Vp
  const jwkThumbprint = fromHex(openId4Vp.jwkThumbprint)

  test('the thumbprint of the example’s key is the one shown', async () => {
    expect(toHex(fromBase64url(await calculateJwkThumbprint(openId4Vp.jwk)) ?? new Uint8Array())).toBe(openId4Vp.jwkThumbprint)
  })

  test('session transcripts by redirect and by the Digital Credentials API are those shown', async () => {
    const { redirect, dcApi } = openId4Vp
    const byRedirect = await sessionTranscriptFor(redirect.clientId, nonce, {
      kind: 'redirect',
      responseUri: redirect.responseUri,
      jwkThumbprint,
    })
    expect(toHex(byRedirect.encode())).toBe(redirect.sessionTranscript)
    const byApi = await sessionTranscriptFor('', nonce, { kind: 'dc_api', origin: dcApi.origin, jwkThumbprint })
    expect(toHex(byApi.encode())).toBe(dcApi.sessionTranscript)
  })
})

describe('ISO/IEC 18013-5, Annex D', () => {
  const bytes = Uint8Array.from(atob(annexD.deviceResponse.join('')), (character) => character.charCodeAt(0))

  test('the issuer’s signature fits the document signer’s certificate, and all six items fit their digests', async () => {
    const document = readDocument(bytes)
    const { issuerAuth } = document.issuerSigned
    const signer = new X509Certificate(new Uint8Array(issuerAuth.certificate))
    expect(signer.subject).toBe('CN=utopia ds, C=US')
    const ecdsa = { name: 'ECDSA', hash: 'SHA-256' } as const
    const key = await signer.publicKey.export({ name: 'ECDSA', namedCurve: 'P-256' }, ['verify'])
    expect(await crypto.subtle.verify(ecdsa, key, new Uint8Array(issuerAuth.signature), new Uint8Array(issuerAuth.toBeSigned))).toBe(true)
    const object = securityObjectOf(issuerAuth)
    expect(object.validityInfo.validUntil).toEqual(new Date('2021-10-01T13:30:02Z'))
    const items = await readItems(document, object)
    const read = Object.fromEntries([...items].map(([name, value]) => [name.split('/')[1], value]))
    expect(Object.keys(read).sort()).toEqual([
      'document_number',
      'driving_privileges',
      'expiry_date',
      'family_name',
      'issue_date',
      'portrait',
    ])
    const { familyName, documentNumber, issueDate, expiryDate } = annexD
    expect(read).toMatchObject({ family_name: familyName, document_number: documentNumber, issue_date: issueDate, expiry_date: expiryDate })
  })

  test('one bit altered in an item does not fit its digest', async () => {
    const at = bytes.findIndex((byte, i) => byte === 0x44 && bytes[i + 1] === 0x6f && bytes[i + 2] === 0x65) // "Doe"
    const document = readDocument(bytes.map((byte, i) => (i === at ? byte ^ 1 : byte)))
    await expect(readItems(document, securityObjectOf(document.issuerSigned.issuerAuth))).rejects.toMatchObject({ check: 'disclosures' })
  })

  test('is not a card of ours: its root is unknown here', async () => {
    expect(await verdictOn(bytes)).toMatchObject({ outcome: 'fail', check: 'trusted_root' })
    const signer = toBase64(readDocument(bytes).issuerSigned.issuerAuth.certificate)
    await expect(trustByHand({ issuer: 'x', roots: [signer], vcts: [], docTypes: [] })).rejects.toMatchObject({ name: 'TrustRefused' })
  })
})
