import { deflateRawSync, deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { fromBase45, toBase45 } from '../src/card/frames.ts'
import { packPresentation, toFrames } from '../src/present/index.ts'
import { createFrameReader, NotAPresentation, readTrustList, unpackPresentation } from '../src/verify/index.ts'
import { digestOfText, openDisclosures, splitSdJwt } from '../src/verify/sd-jwt-claims.ts'
import { makeSigner } from './certificates.ts'
import { encode, expected, issuer, later, now, type Situation, showMdoc, showSdJwt, stranger, verdictOn, verifierIn } from './set-up.ts'

const formats = [
  ['sd-jwt', showSdJwt],
  ['mdoc', showMdoc],
] as const

describe.each(formats)('the status of a card shown as %s', (_format, show) => {
  test.each([
    ['revoked', 'fail', 'revoked', { 7: 1 }],
    ['suspended', 'fail', 'suspended', { 7: 2 }],
    ['of a kind that nobody knows', 'fail', 'revoked', { 7: 3 }],
  ] as const)('%s is %s by the check %s', async (_what, outcome, check, set) => {
    expect(await verdictOn(await show(), { list: await issuer.statusList({ now, set }) })).toMatchObject({ outcome, check, listAsOf: now })
  })

  test('is read at its own place of the list', async () => {
    const list = await issuer.statusList({ now, set: { 6: 1, 8: 2 } })
    expect(await verdictOn(await show(), { list })).toMatchObject({ outcome: 'pass' })
  })

  test.each([
    ['beyond the end of the list', 4096],
    ['below nought', -1],
    ['between two places', 1.5],
  ])('%s is refused', async (_what, index) => {
    expect(await verdictOn(await show({ index }))).toMatchObject({ outcome: 'fail', check: 'status_reference' })
  })
})

const bomb = () => deflateSync(new Uint8Array(64 * 1024 * 1024))

const unusable: [what: string, check: string, situation: () => Promise<Situation>][] = [
  ['no list', 'status_list_absent', async () => ({ list: null })],
  ['no network', 'status_list_absent', async () => ({ list: () => Promise.reject(new Error('offline')) })],
  [
    'a list that is six hours and a second old',
    'status_list_age',
    async () => ({ list: await issuer.statusList({ now: later(-6 * 3600 - 1) }) }),
  ],
  [
    'a list that has ended',
    'status_list_age',
    async () => ({ list: await issuer.statusList({ now, claims: { exp: Math.floor(later(-1).getTime() / 1000) } }) }),
  ],
  [
    'a list with an end that is no time',
    'status_list_age',
    async () => ({ list: await issuer.statusList({ now, claims: { exp: 'never' } }) }),
  ],
  ['a list signed by another', 'status_list_untrusted', async () => ({ list: await issuer.statusList({ now, signer: stranger.signer }) })],
  [
    'a list signed with an expired certificate',
    'status_list_untrusted',
    async () => ({ list: await issuer.statusList({ now, signer: await makeSigner(issuer.root, now, { notAfter: later(-1) }) }) }),
  ],
  [
    'the list of another address',
    'status_list_untrusted',
    async () => ({ list: await issuer.statusList({ now, claims: { sub: `${issuer.listUri}0` } }) }),
  ],
  ['a list of tomorrow', 'status_list_untrusted', async () => ({ list: await issuer.statusList({ now: later(86400) }) })],
  ['a token of another type', 'status_list_untrusted', async () => ({ list: await issuer.statusList({ now, type: 'JWT' }) })],
  [
    'a list of three bits',
    'status_list_untrusted',
    async () => ({ list: await issuer.statusList({ now, claims: { status_list: { bits: 3, lst: 'eNrbuRgAAhcBXQ' } } }) }),
  ],
  [
    'a list that is not compressed',
    'status_list_untrusted',
    async () => ({ list: await issuer.statusList({ now, packed: new Uint8Array(100) }) }),
  ],
  ['a list that unpacks to 64 MB', 'status_list_untrusted', async () => ({ list: await issuer.statusList({ now, packed: bomb() }) })],
  ['words for a list', 'status_list_untrusted', async () => ({ list: 'offline, come back later' })],
]

describe('a good card is unknown, never a pass,', () => {
  test.each(unusable)('with %s (%s)', async (_what, check, situation) => {
    const result = await verdictOn(await showSdJwt(), await situation())
    expect(result).toMatchObject({ outcome: 'unknown', check })
    expect(result).not.toHaveProperty('claims')
  })

  test('with a trust list that has ended', async () => {
    const trust = await readTrustList(await issuer.trustList({ now: later(-6 * 86400) }), { root: issuer.root.der }, now)
    const verifier = await verifierIn({
      settings: { trust, now: () => later(2 * 86400) },
      list: await issuer.statusList({ now: later(2 * 86400) }),
    })
    const shown = await showSdJwt({}, { now: later(2 * 86400) })
    expect(await verifier.verify(shown, expected)).toMatchObject({ outcome: 'unknown', check: 'trust_list_age' })
  })
})

describe('status lists', () => {
  test('that are old still revoke', async () => {
    const list = await issuer.statusList({ now: later(-3 * 86400), set: { 7: 1 } })
    expect(await verdictOn(await showSdJwt(), { list })).toMatchObject({ outcome: 'fail', check: 'revoked', listAsOf: later(-3 * 86400) })
  })

  test('handed over serve a gate without a network, and an older one does not take the place of a newer', async () => {
    const verifier = await verifierIn({ list: null })
    await verifier.loadStatusList(issuer.listUri, await issuer.statusList({ now, set: { 7: 2 } }))
    const asOf = await verifier.loadStatusList(issuer.listUri, await issuer.statusList({ now: later(-3600) }))
    expect(asOf).toEqual(now)
    expect(await verifier.verify(await showSdJwt(), expected)).toMatchObject({ check: 'suspended', listAsOf: now })
    await expect(verifier.loadStatusList(issuer.listUri, 'no list')).rejects.toMatchObject({ check: 'status_list_untrusted' })
  })

  test('are fetched once for many, kept, and not asked for again at once after a failure', async () => {
    const asked: string[] = []
    const list = await issuer.statusList({ now })
    let answer: string | null = null
    let time = now
    const fetchList = async (uri: string) => {
      asked.push(uri)
      return answer
    }
    const verifier = await verifierIn({ settings: { fetchStatusList: fetchList, now: () => time } })
    const verdicts = async () =>
      Promise.all([1, 2, 3].map(async () => (await verifier.verify(await showSdJwt({}, { now: time }), expected)).outcome))
    expect([await verdicts(), asked.length]).toEqual([['unknown', 'unknown', 'unknown'], 1])
    answer = list
    expect([await verdicts(), asked.length]).toEqual([['unknown', 'unknown', 'unknown'], 1])
    time = later(15)
    expect([await verdicts(), asked.length]).toEqual([['pass', 'pass', 'pass'], 2])
    answer = null
    time = later(4000)
    expect([await verdicts(), asked.length]).toEqual([['pass', 'pass', 'pass'], 3])
    expect(new Set(asked)).toEqual(new Set([issuer.listUri]))
  })

  test('are not fetched from an address that the trust does not name', async () => {
    const asked: string[] = []
    const fetchList = async (uri: string) => {
      asked.push(uri)
      return null
    }
    for (const uri of [
      'https://evil.example/list',
      'http://169.254.169.254/',
      `${issuer.issuer}.evil.example/public/v1/status-lists/1`,
      7,
    ]) {
      const shown = await showSdJwt({ payload: { status: { status_list: { idx: 7, uri } } } })
      expect(await verdictOn(shown, { settings: { fetchStatusList: fetchList } })).toMatchObject({
        outcome: 'fail',
        check: 'status_reference',
      })
    }
    for (const status of [undefined, null, {}, { status_list: { idx: '7', uri: issuer.listUri } }, { other: 1 }])
      expect(await verdictOn(await showSdJwt({ payload: { status } }))).toMatchObject({ check: 'status_reference' })
    expect(asked).toEqual([])
  })
})

describe('QR bytes', () => {
  test.each([
    ['a bomb of 64 MB', deflateRawSync(new Uint8Array(64 * 1024 * 1024)).subarray(0, 32 * 1024)],
    ['a whole bomb of 20 MB', deflateRawSync(new Uint8Array(20 * 1024 * 1024))],
    ['nothing', new Uint8Array()],
    ['noise', crypto.getRandomValues(new Uint8Array(500)).fill(0xff, 0, 1)],
    ['an unknown kind', deflateRawSync(Uint8Array.of(9, 1, 2))],
    ['a length beyond the end', deflateRawSync(Uint8Array.of(1, 0, 3, 0xff, 0xff, 0))],
    ['text that is no UTF-8', deflateRawSync(Uint8Array.of(0, 0xff, 0xfe))],
    ['40,000 bytes', new Uint8Array(40_000)],
  ])('of %s are no presentation', async (_what, bytes) => {
    await expect(unpackPresentation(new Uint8Array(bytes))).rejects.toBeInstanceOf(NotAPresentation)
  })

  test('give back what was packed, also what is not written as we write it', async () => {
    const shown = await showSdJwt()
    for (const text of [shown, 'a~b', `${shown}=`, shown.replace('~', '~~'), 'สวัสดี']) {
      expect(await unpackPresentation(await packPresentation(text))).toBe(text)
    }
    const bytes = await showMdoc()
    expect(await unpackPresentation(await packPresentation(bytes))).toEqual(bytes)
  })

  test('in frames: those of two presentations are not mixed, damaged and foreign ones are passed over', async () => {
    const [one, two] = await Promise.all([1, 2].map(async () => toFrames(await packPresentation(await showSdJwt()))))
    const reader = createFrameReader()
    for (const text of [
      '',
      'hello',
      'OT1:XYZ',
      `${one?.[0]}_`,
      (one?.[0] ?? '').replace(/:0\//, ':99/'),
      'OT1:00000000:0/99:AAA',
      'OT1:00000000:0/00:AAA',
    ]) {
      expect(await reader.add(text)).toBeNull()
    }
    const mixed = [one?.[0], two?.[1], one?.[1], two?.[0]]
    for (const frame of mixed) expect(await reader.add(frame ?? '')).toMatchObject({ bytes: null, read: 1 })
    const forged = (one ?? []).map((frame, i) => (i === 1 ? frame.replace(/.{3}$/, '000') : frame))
    let last = null
    for (const frame of forged) last = await reader.add(frame)
    expect(last).toMatchObject({ bytes: null, read: 0 })
  })

  test('too large for frames are refused', async () => {
    await expect(toFrames(new Uint8Array(40_000))).rejects.toThrow(RangeError)
  })

  test('in base45 are those of RFC 9285', () => {
    const samples = [
      ['AB', 'BB8'],
      ['Hello!!', '%69 VD92EX0'],
      ['base-45', 'UJCLQE7W581'],
      ['ietf!', 'QED8WEX0'],
    ] as const
    for (const [text, written] of samples) {
      expect(toBase45(Buffer.from(text))).toBe(written)
      expect(Buffer.from(fromBase45(written) ?? []).toString()).toBe(text)
    }
    for (const bad of ['GGW', 'A', ':::', 'ab0']) expect(fromBase45(bad)).toBeNull()
  })
})

describe('RFC 9901 refuses', () => {
  const jwtOf = (payload: unknown): string => `${encode({ alg: 'ES256' })}.${encode(payload)}.AAAA`
  const disclosure = encode(['salt', 'name', 'A'])
  const element = encode(['salt', 'A'])
  const opened = async (payload: unknown, disclosures: readonly string[]) => {
    const split = splitSdJwt(`${[jwtOf(payload), ...disclosures].join('~')}~`)
    return openDisclosures(split ?? expect.fail('no SD-JWT'))
  }

  test('nothing of a plain one', async () => {
    expect(
      await opened({ a: 1, _sd: [await digestOfText(disclosure)], l: [{ '...': await digestOfText(element) }] }, [disclosure, element]),
    ).toEqual({ a: 1, name: 'A', l: ['A'] })
  })

  test.each([
    ['a digest in two places', async (d: string) => ({ _sd: [d], o: { _sd: [d] } })],
    ['a digest twice in one place', async (d: string) => ({ _sd: [d, d] })],
    ['a disclosure whose name stands there', async (d: string) => ({ name: 'B', _sd: [d] })],
    ['a claim in the place of an element', async (d: string) => ({ l: [{ '...': d }] })],
    ['digests that are no list', async (d: string) => ({ _sd: d })],
    ['a digest that is no text', async (d: string) => ({ _sd: [d, 7] })],
    ['digests of another kind', async (d: string) => ({ _sd: [d], _sd_alg: 'md5' })],
    ['a payload that is no object', async () => [1]],
    ['a disclosure that nothing asks for', async () => ({ _sd: [] })],
  ] as const)('%s', async (_what, payload) => {
    await expect(opened(await payload(await digestOfText(disclosure)), [disclosure])).rejects.toThrow()
  })

  test('nesting beyond sixteen levels, in the open or in a disclosure that is asked for', async () => {
    const nest = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`)
    const asked = async (levels: number) => {
      const text = encode(['salt', 'name', nest(levels)])
      return opened({ _sd: [await digestOfText(text)] }, [text])
    }
    expect(await opened({ a: nest(15) }, [])).toEqual({ a: nest(15) })
    await expect(opened({ a: nest(17) }, [])).rejects.toThrow('too deep')
    expect(await asked(14)).toEqual({ name: nest(14) })
    await expect(asked(17)).rejects.toThrow('too deep')
    await expect(opened({ _sd: 'abc' }, [])).rejects.toThrow('no list')
  })

  test('names that none may have, an element in the place of a claim, and too many members', async () => {
    for (const bad of [
      ['s', '_sd', 1],
      ['s', '...', 1],
      ['s', 'constructor', 1],
      ['s', 1],
      ['s'],
      ['s', 'a', 1, 2],
      [1, 'a', 2],
      ['s', 7, 1],
    ]) {
      const text = encode(bad)
      await expect(opened({ _sd: [await digestOfText(text)] }, [text])).rejects.toThrow()
    }
  })
})
