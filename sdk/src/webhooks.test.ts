import { createLocalJWKSet, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { verifyWebhook, type WebhookFault, WebhookRefused, webhookAnswer, webhookMediaType } from './webhooks.ts'

const issuer = 'https://id.example.go.th'
const clientId = 'client-of-the-test'
const kind = 'https://schemas.openid.net/secevent/risc/event-type/account-disabled'
const { privateKey, publicKey } = await generateKeyPair('ES256')
const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' }] })
const settings = { issuer, clientId, keys }
const now = () => Math.floor(Date.now() / 1000)

/** A notice that is in order, or spoiled; a claim that is null is left out. */
function sign(claims: Readonly<Record<string, unknown>> = {}, header: Readonly<Record<string, string>> = {}, key = privateKey) {
  const all = {
    iss: issuer,
    aud: clientId,
    iat: now(),
    jti: 'notice-1',
    sub: 'subject-1',
    txn: 't-1',
    events: { [kind]: { reason: 'hijacking' } },
  }
  const payload: JWTPayload = Object.fromEntries(Object.entries({ ...all, ...claims }).filter(([, value]) => value !== null))
  return new SignJWT(payload).setProtectedHeader({ alg: 'ES256', kid: 'k1', typ: 'secevent+jwt', ...header }).sign(key)
}

const faultOf = (token: string): Promise<WebhookFault | null> =>
  verifyWebhook(token, settings).then(
    () => null,
    (error: unknown) => (error instanceof WebhookRefused ? error.fault : Promise.reject(error)),
  )

describe('verifyWebhook', () => {
  test('reads a notice from a body and from a request', async () => {
    const token = await sign()
    const notice = {
      id: 'notice-1',
      subject: 'subject-1',
      transaction: 't-1',
      events: { [kind]: { reason: 'hijacking' } },
      kinds: ['account_suspended'],
    }
    expect(await verifyWebhook(token, settings)).toMatchObject(notice)
    const request = new Request('https://agency.example.go.th/notices', {
      method: 'POST',
      headers: { 'content-type': webhookMediaType },
      body: token,
    })
    expect(await verifyWebhook(request, settings)).toMatchObject(notice)
  })

  test('reads a subject identifier of this issuer (RFC 9493), and of no other', async () => {
    const about = (iss: string) => sign({ sub: null, sub_id: { format: 'iss_sub', iss, sub: 'subject-2' } })
    expect((await verifyWebhook(await about(issuer), settings)).subject).toBe('subject-2')
    expect((await verifyWebhook(await about('https://other.example'), settings)).subject).toBeNull()
  })

  test.each([
    ['an ID token in its place', {}, { typ: 'JWT' }, 'invalid_request'],
    ['a logout token in its place', {}, { typ: 'logout+jwt' }, 'invalid_request'],
    ['of another server', { iss: 'https://other.example' }, {}, 'invalid_issuer'],
    ['for another service', { aud: 'somebody-else' }, {}, 'invalid_audience'],
    ['without events', { events: null }, {}, 'invalid_request'],
    ['with no event in it', { events: {} }, {}, 'invalid_request'],
    ['without an id', { jti: null }, {}, 'invalid_request'],
    ['without a time', { iat: null }, {}, 'invalid_request'],
    ['eight days old', { iat: now() - 8 * 24 * 3600 }, {}, 'invalid_request'],
    ['of tomorrow', { iat: now() + 24 * 3600 }, {}, 'invalid_request'],
    ['by an unknown key', {}, { kid: 'k2' }, 'invalid_key'],
  ] as const)('refuses one %s', async (_what, claims, header, fault) => {
    expect(await faultOf(await sign(claims, header))).toBe(fault)
  })

  test('refuses another signer, an altered one, none at all, and what is no token', async () => {
    const stranger = await generateKeyPair('ES256')
    expect(await faultOf(await sign({}, {}, stranger.privateKey))).toBe('invalid_key')
    const [head = '', , mac = ''] = (await sign()).split('.')
    const payload = Buffer.from(JSON.stringify({ iss: issuer, aud: clientId, iat: now(), jti: 'x', events: { [kind]: {} } })).toString(
      'base64url',
    )
    expect(await faultOf(`${head}.${payload}.${mac}`)).toBe('invalid_key')
    const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'secevent+jwt' })).toString('base64url')
    expect(await faultOf(`${none}.${payload}.`)).toBe('invalid_request')
    expect(await faultOf('hello')).toBe('invalid_request')
  })

  test('refuses a request of another kind', async () => {
    const request = new Request('https://agency.example.go.th/notices', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: await sign(),
    })
    await expect(verifyWebhook(request, settings)).rejects.toMatchObject({ fault: 'invalid_request' })
  })
})

test('webhookAnswer is 202 without a body, or 400 with the code of RFC 8935', async () => {
  expect([webhookAnswer(null).status, await webhookAnswer(null).text()]).toEqual([202, ''])
  const refused = webhookAnswer(new WebhookRefused('invalid_audience'))
  expect([refused.status, await refused.json()]).toEqual([400, { err: 'invalid_audience', description: 'for another service' }])
})
