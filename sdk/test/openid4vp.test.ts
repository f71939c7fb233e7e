import { DcqlQuery } from 'dcql'
import { CompactEncrypt, decodeJwt, decodeProtectedHeader, importJWK } from 'jose'
import { describe, expect, test } from 'vitest'
import { utf8 } from '../src/card/bytes.ts'
import { dcqlQueryFor, memoryExchanges } from '../src/openid4vp/index.ts'
import { type encryptAnswer, openRequest, RequestNotTrusted, readWalletLink } from '../src/openid4vp/wallet.ts'
import { requestIds } from '../src/verify/index.ts'
import { inventedPerson } from './issuer.ts'
import { issuer, later, now } from './set-up.ts'
import { address, answer, askAndFetch, makeWebVerifier, post, present, returnAddress, session } from './web-verifier-world.ts'

const formats = ['sd-jwt', 'mdoc'] as const

describe('a request', () => {
  test('is signed by the certificate whose digest is the client id, and asks as HAIP 1.0 wants', async () => {
    const verifier = await makeWebVerifier()
    const { requestObject, link } = await askAndFetch(verifier)
    const { x5c, ...header } = decodeProtectedHeader(requestObject)
    expect(header).toEqual({ alg: 'ES256', typ: 'oauth-authz-req+jwt' })
    expect(x5c).toHaveLength(1)
    expect(link.clientId).toBe(verifier.clientId)
    const claims = decodeJwt(requestObject)
    expect(claims).toMatchObject({
      ...{ client_id: verifier.clientId, aud: 'https://self-issued.me/v2', response_type: 'vp_token', response_mode: 'direct_post.jwt' },
      ...{ wallet_nonce: 'nonce-of-the-wallet', response_uri: expect.stringMatching(/^https:\/\/shop\.example\/openid4vp\/answers\//) },
      client_metadata: {
        encrypted_response_enc_values_supported: ['A128GCM', 'A256GCM'],
        jwks: { keys: [{ use: 'enc', alg: 'ECDH-ES' }] },
      },
      dcql_query: { credentials: [{ format: 'dc+sd-jwt' }, { format: 'mso_mdoc' }] },
    })
    expect(JSON.stringify(claims)).not.toContain('"d":')
  })

  test('has nonce, state, key and address of its own each time', async () => {
    const verifier = await makeWebVerifier()
    const both = await Promise.all([askAndFetch(verifier), askAndFetch(verifier)])
    const values = both.map(({ opened: { nonce, state, responseUri, encryptionJwk } }) => [
      nonce,
      state,
      responseUri,
      encryptionJwk.x,
      encryptionJwk.kid,
    ])
    expect(new Set(values.flat()).size).toBe(10)
  })

  test('can be fetched by GET too, without a wallet’s nonce', async () => {
    const verifier = await makeWebVerifier()
    const { walletLink } = await verifier.begin({ request: 'over20', flow: 'cross_device', session })
    const { requestUri, clientId } = readWalletLink(walletLink) ?? expect.fail('no link')
    const reply = await verifier.handle(new Request(requestUri))
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'application/oauth-authz-req+jwt'])
    const requestObject = await reply.text()
    expect(decodeJwt(requestObject).wallet_nonce).toBeUndefined()
    await openRequest(requestObject, clientId, now)
  })

  test('abuse 46: fetched a second time, or by two at once, is given to one', async () => {
    const verifier = await makeWebVerifier()
    const { walletLink } = await verifier.begin({ request: 'over20', flow: 'cross_device', session })
    const { requestUri } = readWalletLink(walletLink) ?? expect.fail('no link')
    const replies = await Promise.all([1, 2, 3].map(() => verifier.handle(new Request(requestUri))))
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 410, 410])
    const again = await verifier.handle(new Request(requestUri))
    expect(await again.json()).toMatchObject({ error: 'invalid_request', error_description: expect.stringMatching(/^request_fetched: /) })
  })

  test.each(requestIds)('for %s is a DCQL query that the library of DCQL accepts', async (request) => {
    const query = DcqlQuery.parse(JSON.parse(JSON.stringify(dcqlQueryFor(request, await issuer.trust()))))
    const { credentials, credential_sets = expect.fail('no sets') } = query
    DcqlQuery.validate({ credentials, credential_sets })
    expect(credentials.map(({ id }) => id)).toEqual(['card_sd_jwt', 'card_mdoc'])
  })

  test('abuse 53: altered on the way, signed by another or under another name is not opened by a wallet', async () => {
    const verifier = await makeWebVerifier()
    const { requestObject, link } = await askAndFetch(verifier)
    const other = await askAndFetch(await makeWebVerifier())
    const [head, body, signature] = requestObject.split('.')
    const claims = { ...decodeJwt(requestObject), response_uri: 'https://attacker.example/' }
    const spoiled = [
      [`${head}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`, link.clientId, now],
      [`${head}.${body}.${other.requestObject.split('.')[2]}`, link.clientId, now],
      [other.requestObject, link.clientId, now],
      [requestObject, other.link.clientId, now],
      [requestObject, link.clientId, later(301)],
      ['no request', link.clientId, now],
    ] as const
    for (const [text, clientId, when] of spoiled) await expect(openRequest(text, clientId, when)).rejects.toBeInstanceOf(RequestNotTrusted)
  })
})

describe.each(formats)('an answer as %s', (format) => {
  test.each(requestIds)('for %s passes, with what the request names and nothing more', async (request) => {
    const verifier = await makeWebVerifier()
    const { exchange, opened } = await askAndFetch(verifier, { request })
    expect(await verifier.look(exchange, session)).toBe('read')
    const { status, json, code } = await answer(verifier, opened, format, await present(opened, format, request))
    expect([status, json.redirect_uri?.startsWith(`${returnAddress}?`)]).toEqual([200, true])
    expect(await verifier.look(exchange, session)).toBe('answered')
    const result = await verifier.finish(exchange, { session, responseCode: code })
    expect(result).toMatchObject({ outcome: 'pass', request, format, synthetic: true })
    if (result.outcome === 'pass') for (const [name, value] of Object.entries(result.claims)) expect(value).toEqual(inventedPerson()[name])
    await expect(verifier.finish(exchange, { session, responseCode: code })).rejects.toMatchObject({ reason: 'not_answered' })
  })

  test('of two posted at once, one counts', async () => {
    const verifier = await makeWebVerifier()
    const { opened } = await askAndFetch(verifier)
    const presentations = await Promise.all([present(opened, format), present(opened, format)])
    const answers = await Promise.all(presentations.map((each) => answer(verifier, opened, format, each)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410])
  })
})

describe('an answer', () => {
  test('abuse 51: that comes back to another browser is refused, and the right one does not get it either', async () => {
    const verifier = await makeWebVerifier()
    const { exchange, opened } = await askAndFetch(verifier)
    const { code } = await answer(verifier, opened, 'sd-jwt', await present(opened, 'sd-jwt'))
    expect(await verifier.look(exchange, 'another')).toBe('over')
    // Who knows its name from the QR, and not the code of the redirect, ends nothing.
    for (const responseCode of [null, 'guessed'])
      await expect(verifier.finish(exchange, { session: 'another', responseCode })).rejects.toMatchObject({ reason: 'another_session' })
    expect(await verifier.look(exchange, session)).toBe('answered')
    await expect(verifier.finish(exchange, { session: 'another', responseCode: code })).rejects.toMatchObject({ reason: 'another_session' })
    await expect(verifier.finish(exchange, { session, responseCode: code })).rejects.toMatchObject({ reason: 'not_answered' })
  })

  test('abuse 51: on the same device is not given without the code of the redirect', async () => {
    const verifier = await makeWebVerifier()
    const { exchange, opened } = await askAndFetch(verifier)
    await answer(verifier, opened, 'sd-jwt', await present(opened, 'sd-jwt'))
    for (const responseCode of [null, 'guessed'])
      await expect(verifier.finish(exchange, { session, responseCode })).rejects.toMatchObject({ reason: 'response_code' })
  })

  test('across devices sends nobody anywhere, and the page that asked gets it', async () => {
    const verifier = await makeWebVerifier()
    const { exchange, opened } = await askAndFetch(verifier, { flow: 'cross_device' })
    const { json } = await answer(verifier, opened, 'mdoc', await present(opened, 'mdoc'))
    expect(json).toEqual({})
    expect(await verifier.finish(exchange, { session })).toMatchObject({ outcome: 'pass' })
  })

  test('that the person declined says so, and needs the state of the request', async () => {
    const verifier = await makeWebVerifier()
    const { exchange, opened } = await askAndFetch(verifier)
    expect((await post(verifier, opened.responseUri, { error: 'access_denied', state: 'guessed' })).status).toBe(400)
    const reply = await post(verifier, opened.responseUri, { error: 'access_denied', state: opened.state ?? '' })
    const { redirect_uri: back } = (await reply.json()) as { redirect_uri: string } // the verifier's own answer
    const responseCode = new URL(back).searchParams.get('response_code')
    expect(await verifier.finish(exchange, { session, responseCode })).toMatchObject({ outcome: 'refused', cause: 'declined' })
  })

  test('to a request that nobody fetched, that is over or that never was is refused', async () => {
    let time = now
    const verifier = await makeWebVerifier({ now: () => time })
    const asked = await verifier.begin({ request: 'boarding', flow: 'same_device', session })
    await expect(verifier.finish(asked.exchange, { session })).rejects.toMatchObject({ reason: 'not_answered' })
    const { opened, exchange } = await askAndFetch(verifier)
    const presentation = await present(opened, 'sd-jwt')
    const strange = { ...opened, responseUri: `${address}/answers/${exchange}.AAAA` }
    expect((await answer(verifier, strange, 'sd-jwt', presentation)).status).toBe(404)
    time = later(300)
    expect((await answer(verifier, opened, 'sd-jwt', presentation)).json.error_description).toMatch(/^exchange_over/)
    expect(await verifier.look(exchange, session)).toBe('over')
    await expect(verifier.finish('never', { session })).rejects.toMatchObject({ reason: 'exchange_unknown' })
    for (const path of ['/requests/', '/answers/x', '/other', '/requests/never'])
      expect((await verifier.handle(new Request(`${address}${path}`))).status).toBe(404)
  })
})

type Spoil = (o: Awaited<ReturnType<typeof askAndFetch>>) => Promise<Readonly<Record<string, string>>>

const sealed = async (opened: Parameters<typeof encryptAnswer>[0], content: unknown, header: object = {}): Promise<string> =>
  new CompactEncrypt(utf8(typeof content === 'string' ? content : JSON.stringify(content)))
    .setProtectedHeader({
      alg: 'ECDH-ES',
      enc: 'A256GCM',
      ...(opened.encryptionJwk.kid ? { kid: opened.encryptionJwk.kid } : {}),
      ...header,
    })
    .encrypt(await importJWK(opened.encryptionJwk, 'ECDH-ES'))

const envelopes: readonly (readonly [what: string, cause: string, spoil: Spoil])[] = [
  ['in the clear', 'form', async ({ opened }) => ({ vp_token: JSON.stringify({ card_sd_jwt: [await present(opened, 'sd-jwt')] }) })],
  ['signed and not encrypted', 'encryption', async ({ requestObject }) => ({ response: requestObject })],
  [
    'encrypted to another request’s key',
    'encryption',
    async ({ opened }) => {
      const other = (await askAndFetch(await makeWebVerifier())).opened
      return {
        response: await sealed(
          { ...opened, encryptionJwk: { ...other.encryptionJwk, kid: String(opened.encryptionJwk.kid) } },
          { state: opened.state, vp_token: {} },
        ),
      }
    },
  ],
  [
    'under the id of another key',
    'encryption',
    async ({ opened }) => ({ response: await sealed(opened, { state: opened.state }, { kid: 'other' }) }),
  ],
  [
    'by another content encryption',
    'encryption',
    async ({ opened }) => ({ response: await sealed(opened, { state: opened.state }, { enc: 'A128CBC-HS256' }) }),
  ],
  [
    'by a wrapped key',
    'encryption',
    async ({ opened }) => ({ response: await sealed(opened, { state: opened.state }, { alg: 'ECDH-ES+A128KW' }) }),
  ],
  ['cut off', 'encryption', async ({ opened }) => ({ response: (await sealed(opened, { state: opened.state })).slice(0, -4) })],
  ['of no JSON', 'form', async ({ opened }) => ({ response: await sealed(opened, 'vp_token') })],
  [
    'without state',
    'state',
    async ({ opened }) => ({ response: await sealed(opened, { vp_token: { card_sd_jwt: [await present(opened, 'sd-jwt')] } }) }),
  ],
  ['with the state of another request', 'state', async ({ opened }) => ({ response: await sealed(opened, { state: 'x', vp_token: {} }) })],
  ['without a presentation', 'form', async ({ opened }) => ({ response: await sealed(opened, { state: opened.state, vp_token: {} }) })],
  [
    'with two of one kind',
    'form',
    async ({ opened }) => {
      const card = await present(opened, 'sd-jwt')
      return { response: await sealed(opened, { state: opened.state, vp_token: { card_sd_jwt: [card, card] } }) }
    },
  ],
  [
    'with one of each kind',
    'form',
    async ({ opened }) => {
      const [card_sd_jwt, card_mdoc] = [[await present(opened, 'sd-jwt')], [await present(opened, 'mdoc')]]
      return { response: await sealed(opened, { state: opened.state, vp_token: { card_sd_jwt, card_mdoc } }) }
    },
  ],
  [
    'for a query that was not made',
    'form',
    async ({ opened }) => ({
      response: await sealed(opened, { state: opened.state, vp_token: { other: [await present(opened, 'sd-jwt')] } }),
    }),
  ],
  [
    'with an SD-JWT in the place of an mdoc',
    'form',
    async ({ opened }) => ({
      response: await sealed(opened, { state: opened.state, vp_token: { card_mdoc: [await present(opened, 'sd-jwt')] } }),
    }),
  ],
  [
    'with a presentation that is an object',
    'form',
    async ({ opened }) => ({ response: await sealed(opened, { state: opened.state, vp_token: { card_sd_jwt: [{ a: 1 }] } }) }),
  ],
  [
    'larger than any card',
    'form',
    async ({ opened }) => ({ response: await sealed(opened, { state: opened.state, pad: 'x'.repeat(60_000) }) }),
  ],
  ['with neither answer nor error', 'form', async () => ({ state: 'x' })],
]

test.each(envelopes)('an answer %s is refused by %s, and a good one still counts', async (_what, cause, spoil) => {
  const verifier = await makeWebVerifier()
  const asked = await askAndFetch(verifier)
  const reply = await post(verifier, asked.opened.responseUri, await spoil(asked))
  const told = await reply.text()
  expect([reply.status, told]).toEqual([400, expect.stringContaining(`"error_description":"${cause}: `)])
  for (const value of [inventedPerson().name, inventedPerson().pid]) expect(told).not.toContain(value)
  expect((await answer(verifier, asked.opened, 'sd-jwt', await present(asked.opened, 'sd-jwt'))).status).toBe(200)
})

test('an exchange leaves nothing of the person behind when it is finished', async () => {
  const store = memoryExchanges(10, () => now.getTime())
  const verifier = await makeWebVerifier({ store })
  const { exchange, opened } = await askAndFetch(verifier, { flow: 'cross_device' })
  await answer(verifier, opened, 'sd-jwt', await present(opened, 'sd-jwt'))
  expect(JSON.stringify(await store.find(exchange))).toContain(String(inventedPerson().name))
  await verifier.finish(exchange, { session })
  expect(JSON.stringify(await store.find(exchange))).not.toContain(String(inventedPerson().name))
})

test('links lead to the citizen app and to other wallets, and nothing else is read as one', () => {
  const good = 'openid4vp://?client_id=x509_hash%3AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA&request_uri=https%3A%2F%2Fa.example%2Fr'
  expect(readWalletLink(good)).toEqual({ clientId: `x509_hash:${'A'.repeat(43)}`, requestUri: 'https://a.example/r', method: 'get' })
  expect(readWalletLink(`${good}&request_uri_method=post`)?.method).toBe('post')
  const others = [
    good.replace('openid4vp', 'https'),
    good.replace('x509_hash', 'x509_san_dns'),
    good.replace('https%3A%2F%2Fa.example%2Fr', 'r'),
    good.replace('request_uri', 'request'),
    `${good}&x=${'x'.repeat(3000)}`,
    'สวัสดี',
  ]
  for (const text of others) expect(readWalletLink(text)).toBeNull()
})
