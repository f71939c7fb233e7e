/** Abuse 46 and 47: spoiled cards that come by OpenID4VP, each refused by its own check. What spoils a card itself stands in attacks-*.test.ts. */

import { describe, expect, test } from 'vitest'
import { toBase64url } from '../src/card/bytes.ts'
import type { Handover } from '../src/card/mdoc-context.ts'
import { bindingOf, type OpenedRequest } from '../src/openid4vp/wallet.ts'
import { presentMdoc } from '../src/present/index.ts'
import type { CheckName } from '../src/verify/index.ts'
import { makeSigner } from './certificates.ts'
import { type IssueOptions, inventedPerson } from './issuer.ts'
import {
  bind,
  decode,
  device,
  docType,
  encode,
  issuer,
  later,
  now,
  otherDevice,
  partsOf,
  showSdJwt,
  stranger,
  verifierIn,
} from './set-up.ts'
import { answer, askAndFetch, makeWebVerifier, present, session } from './web-verifier-world.ts'

type Shown = Awaited<ReturnType<typeof bindingOf>>
type Sample = readonly [
  what: string,
  check: CheckName,
  make: (at: Shown, opened: OpenedRequest) => Promise<string>,
  set?: Record<number, number>,
]

/** Sends it, and asks for the result in the browser that asked. */
async function resultOf(format: 'sd-jwt' | 'mdoc', [, , make, set = {}]: Sample) {
  const list = await issuer.statusList({ now, set })
  const verifier = await makeWebVerifier({ verifier: await verifierIn({ list }) })
  const { exchange, opened } = await askAndFetch(verifier, { flow: 'cross_device' })
  await answer(verifier, opened, format, await make(await bindingOf(opened), opened))
  return verifier.finish(exchange, { session })
}

const over = ({ audience, nonce }: Shown) => ({ audience, nonce })
const card = (issue: Partial<IssueOptions>) => (at: Shown) => showSdJwt(issue, over(at))
const header = (given: Readonly<Record<string, unknown>>) => card({ header: given })
const payload = (given: Readonly<Record<string, unknown>>) => card({ payload: given })
const signedBy = (spoil: Parameters<typeof makeSigner>[2]) => async (at: Shown) =>
  showSdJwt({ signer: await makeSigner(issuer.root, now, spoil) }, over(at))
const bound =
  (claims: Readonly<Record<string, unknown>>, head: Readonly<Record<string, unknown>> = {}) =>
  async (at: Shown) =>
    bind(partsOf(await showSdJwt({}, over(at))), { aud: at.audience, nonce: at.nonce, ...claims }, head)
const changed = (change: (text: string) => string | Promise<string>) => async (at: Shown) => change(await showSdJwt({}, over(at)))

const sdJwts: readonly Sample[] = [
  ['with a bad signature of the key binding', 'device_signature', changed((text) => `${text.slice(0, -10)}${'A'.repeat(10)}`)],
  ['with the key of another phone', 'device_signature', (at) => showSdJwt({}, { ...over(at), key: otherDevice.keys.privateKey })],
  ['without a key binding', 'device_signature_missing', changed((text) => text.slice(0, text.lastIndexOf('~') + 1))],
  ['with another hash', 'device_signature', bound({ sd_hash: 'AAAA' })],
  ['without a hash', 'device_signature', bound({ sd_hash: undefined })],
  ['with the nonce of another request', 'nonce', bound({ nonce: 'another' })],
  ['without a nonce', 'nonce', bound({ nonce: undefined })],
  ['for another verifier', 'audience', bound({ aud: `x509_hash:${'A'.repeat(43)}` })],
  ['for the response address', 'audience', async (at, { responseUri }) => bound({ aud: responseUri })(at)],
  ['for several verifiers', 'audience', async (at) => bound({ aud: [at.audience, 'x509_hash:other'] })(at)],
  ['for a gate', 'audience', bound({ aud: 'gate:any' })],
  ['without an audience', 'audience', bound({ aud: undefined })],
  ['signed six minutes ago', 'presented_at', bound({ iat: Math.floor(later(-360).getTime() / 1000) })],
  ['signed in an hour', 'presented_in_future', bound({ iat: Math.floor(later(3600).getTime() / 1000) })],
  ['without a time', 'presented_at', bound({ iat: undefined })],
  ['with a key binding of the type JWT', 'device_signature', bound({}, { typ: 'JWT' })],
  ['with a critical header in the key binding', 'device_signature', bound({}, { crit: ['b64'], b64: true })],
  [
    'with a bad signature of the issuer',
    'issuer_signature',
    changed((text) =>
      text.replace(/\.([A-Za-z0-9_-])([A-Za-z0-9_-]{85})~/, (_, a: string, rest: string) => `.${a === 'A' ? 'B' : 'A'}${rest}~`),
    ),
  ],
  [
    'with an altered claim of the issuer',
    'issuer_signature',
    changed((text) => {
      const [head = '', body = '', rest = ''] = text.split('.')
      return [head, encode({ ...decode(body), exp: 4e9 }), rest, ...text.split('.').slice(3)].join('.')
    }),
  ],
  ['of another issuer’s root', 'trusted_root', card({ signer: stranger.signer })],
  ['signed by the root itself', 'certificate', card({ signer: issuer.root })],
  ['by a signer whose certificate has expired', 'certificate_time', signedBy({ notAfter: later(-1) })],
  ['by a signer for readers', 'certificate', signedBy({ extendedUsage: '1.0.18013.5.1.6' })],
  ['without a certificate', 'certificate', header({ x5c: undefined })],
  ['of the type JWT', 'format', header({ typ: 'JWT' })],
  ['of another issuer under the same root', 'issuer', payload({ iss: 'https://other.example' })],
  ['of another type', 'document_type', payload({ vct: 'https://other.example/types/1' })],
  ['that has expired', 'expired', card({ validSeconds: 10 })],
  ['that begins tomorrow', 'not_yet_valid', payload({ nbf: Math.floor(later(86_400).getTime() / 1000) })],
  ['without the key of a phone', 'device_signature', payload({ cnf: undefined })],
  ['with a claim in the open that was not asked for', 'claims_excess', payload({ religion: 'none' })],
  ['with more than was asked for', 'claims_excess', (at) => showSdJwt({}, { ...over(at), request: 'full' })],
  ['with less than was asked for', 'claims_missing', (at) => showSdJwt({}, { ...over(at), request: 'address' })],
  [
    'with a name that was altered',
    'disclosures',
    changed(async (text) => {
      const { jwt, disclosures } = partsOf(text)
      return bind({ jwt, disclosures: [...disclosures.slice(1), encode(['salt', 'name', 'Somebody Else'])] })
    }),
  ],
  ['that was revoked', 'revoked', card({}), { 7: 1 }],
  ['that is suspended', 'suspended', card({}), { 7: 2 }],
  ['without a status', 'status_reference', payload({ status: undefined })],
]

type Show = { binding?: Partial<Shown>; key?: CryptoKey; issue?: Partial<IssueOptions>; request?: 'full' | 'address' }
const mdoc = (o: Show) => async (at: Shown) => {
  const credential = await issuer.issueMdoc({ device, now, ...o.issue })
  const stored = { credential, privateKey: o.key ?? device.keys.privateKey, docType: o.issue?.docType ?? docType }
  return toBase64url(await presentMdoc(stored, { request: o.request ?? 'boarding', now, ...at, ...o.binding }))
}
const session6 = (handover: (own: Extract<Handover, { kind: 'redirect' }>) => Handover) => async (at: Shown) =>
  mdoc({ binding: { handover: handover(at.handover as Extract<Handover, { kind: 'redirect' }>) } })(at) // bindingOf makes no other

const mdocs: readonly Sample[] = [
  ['over the nonce of another request', 'device_signature', mdoc({ binding: { nonce: 'another' } })],
  ['for another verifier', 'device_signature', mdoc({ binding: { audience: 'x509_hash:other' } })],
  ['for another response address', 'device_signature', session6((own) => ({ ...own, responseUri: 'https://attacker.example/' }))],
  ['over another encryption key', 'device_signature', session6((own) => ({ ...own, jwkThumbprint: new Uint8Array(32) }))],
  ['over no encryption key', 'device_signature', session6(({ kind, responseUri }) => ({ kind, responseUri }))],
  [
    'over the transcript of the browser’s API',
    'device_signature',
    session6(({ jwkThumbprint }) => ({ kind: 'dc_api', origin: 'https://shop.example', ...(jwkThumbprint ? { jwkThumbprint } : {}) })),
  ],
  ['with the key of another phone', 'device_signature', mdoc({ key: otherDevice.keys.privateKey })],
  ['of another issuer’s root', 'trusted_root', mdoc({ issue: { signer: stranger.signer } })],
  ['of another type', 'document_type', mdoc({ issue: { docType: 'org.iso.18013.5.1.mDL' } })],
  ['that has expired', 'expired', mdoc({ issue: { validSeconds: 10 } })],
  ['that begins tomorrow', 'not_yet_valid', mdoc({ issue: { now: later(86_400) } })],
  ['without a status', 'status_reference', mdoc({ issue: { payload: { status: undefined } } })],
  ['with more than was asked for', 'claims_excess', mdoc({ request: 'full' })],
  ['with less than was asked for', 'claims_missing', mdoc({ request: 'address' })],
  ['that was revoked', 'revoked', mdoc({}), { 7: 1 }],
  ['that is cut off', 'format', async (at) => (await mdoc({})(at)).slice(0, -40)],
  ['that is noise', 'format', async () => toBase64url(new Uint8Array(300).fill(255))],
]

describe.each([
  ['sd-jwt', sdJwts],
  ['mdoc', mdocs],
] as const)('an answer with an %s', (format, samples) => {
  const named = samples.map((sample) => ({ what: sample[0], check: sample[1], sample }))
  test.each(named)('$what is refused by the check $check', async ({ check, sample }) => {
    const result = await resultOf(format, sample)
    expect(result).toMatchObject({ outcome: 'fail', check })
    for (const value of [inventedPerson().name, inventedPerson().pid]) expect(JSON.stringify(result)).not.toContain(value)
  })

  test('that passed once does not pass again at this verifier, for another of its requests', async () => {
    const verifier = await makeWebVerifier()
    const [first, second] = [await askAndFetch(verifier, { flow: 'cross_device' }), await askAndFetch(verifier, { flow: 'cross_device' })]
    const presentation = await present(first.opened, format)
    await answer(verifier, first.opened, format, presentation)
    await answer(verifier, second.opened, format, presentation)
    expect(await verifier.finish(first.exchange, { session })).toMatchObject({ outcome: 'pass' })
    const check = format === 'mdoc' ? 'device_signature' : 'nonce'
    expect(await verifier.finish(second.exchange, { session })).toMatchObject({ outcome: 'fail', check })
  })
})

test('a card with the smallest key of a phone, and one without anything beside it, are accepted', async () => {
  const verifier = await makeWebVerifier({ verifier: await verifierIn({ list: await issuer.statusList({ now }) }) })
  const { exchange, opened } = await askAndFetch(verifier, { flow: 'cross_device' })
  const { kty = '', crv = '', x = '', y = '' } = device.jwk
  const shown = await showSdJwt({ payload: { cnf: { jwk: { kty, crv, x, y } } } }, over(await bindingOf(opened)))
  await answer(verifier, opened, 'sd-jwt', shown)
  expect(await verifier.finish(exchange, { session })).toMatchObject({ outcome: 'pass' })
})
