import { X509Certificate } from 'node:crypto'
import { makeWalletKey } from '@open-thaid/simulator-wallets'
import { decodeProtectedHeader } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pauseIssuing, voidUnfinished } from '../../src/modules/credentials/index.ts'
import { rootsOf, verifySdJwt, verifyToken } from '../../src/modules/credentials/test/verify-credentials.ts'
import { pin } from '../../src/modules/signin/test/sign-in-world.ts'
import { sql } from '../../src/platform/db/sql.ts'
import { keyOfPerson, testPerson } from '../test-district.ts'
import type { TestPhone } from '../test-phone.ts'
import {
  ask,
  askCredential,
  codeFor,
  fetchCredentials,
  makeRawWallet,
  mdocId,
  nonceFrom,
  post,
  proofOf,
  type RawWallet,
  redeem,
  renew,
  sdJwtId,
  tokenFor,
} from './raw-wallet.ts'
import { openWalletWorld, type WalletWorld } from './wallet-world.ts'

let world: WalletWorld
let wallet: RawWallet
let phone: TestPhone
let roots: X509Certificate[]

beforeAll(async () => {
  world = await openWalletWorld({ settings: { CREDENTIAL_BATCHES_PER_DAY: '1000' } })
  wallet = await makeRawWallet(world, { provider: world.provider.key })
  phone = await world.phoneOf('adult_female_1')
  roots = rootsOf((await world.app.inject({ method: 'GET', url: '/public/v1/trust-list' })).body)
})
afterAll(() => world.close())

/** Status that the lists tell of a batch, which a wallet knows by its notification id. */
const statusOf = async (batchId: unknown): Promise<number> =>
  (
    await world.kit.owner.one<{ status: number }>(sql`
      select max(status)::integer as status from credentials.credential where batch_id = ${String(batchId)}`)
  ).status

const notify = (token: string, notification_id: unknown, event: string, from = wallet) =>
  ask(from, '/openid4vci/notification', token, { notification_id, event })

const redeemLater = (token: string, transaction_id: unknown, from = wallet) =>
  ask(from, '/openid4vci/deferred-credential', token, { transaction_id })

describe('metadata', () => {
  test('name what is there, in Thai and English, and come signed under a root of the trust list for whoever asks', async () => {
    const plain = await world.app.inject({ method: 'GET', url: '/.well-known/openid-credential-issuer' })
    const signed = await world.app.inject({
      method: 'GET',
      url: '/.well-known/openid-credential-issuer',
      headers: { accept: 'application/jwt' },
    })
    expect(plain.headers['content-type']).toMatch(/^application\/json/)
    expect(signed.headers['content-type']).toBe('application/jwt')
    const claims = await verifyToken(signed.body, 'openidvci-issuer-metadata+jwt', roots, world.kit.clock.now())
    expect(claims).toMatchObject({ ...plain.json(), sub: world.issuer })
    const [leaf = ''] = decodeProtectedHeader(signed.body).x5c ?? []
    const certificate = new X509Certificate(Buffer.from(leaf, 'base64'))
    expect(certificate.checkIssued(certificate)).toBe(false)
    expect(plain.json().display.map(({ locale }: { locale: string }) => locale)).toEqual(['th', 'en'])
    for (const name of ['credential_endpoint', 'nonce_endpoint', 'deferred_credential_endpoint', 'notification_endpoint']) {
      const { statusCode } = await world.app.inject({ method: 'POST', url: new URL(plain.json()[name]).pathname })
      expect({ name, isThere: statusCode !== 404 }).toEqual({ name, isThere: true })
    }
  })

  test('of the authorization server say how a wallet proves itself', async () => {
    const { json } = await get('/.well-known/oauth-authorization-server')
    expect(json.token_endpoint_auth_methods_supported).toContain('attest_jwt_client_auth')
    expect(json.authorization_details_types_supported).toEqual(['openid_credential'])
    expect(json.scopes_supported).toContain('org.open-thaid.id.1')
  })
})

const get = async (url: string) => {
  const reply = await world.app.inject({ method: 'GET', url })
  return { status: reply.statusCode, json: reply.statusCode === 200 ? reply.json() : {} }
}

describe('an offer of the person’s own phone', () => {
  test('cannot be allowed by anybody else, holds nothing of the person, and is over after ten minutes', async () => {
    const uri = new URL(new URL(await world.offerOf(phone)).searchParams.get('credential_offer_uri') ?? '')
    const { json } = await get(uri.pathname)
    expect(JSON.stringify(json)).not.toContain(keyOfPerson(world.kit, testPerson('adult_female_1')))
    const issuer_state = String(json.grants.authorization_code.issuer_state)
    const other = await world.phoneOf('adult_male_2')
    await expect(codeFor(wallet, other, { params: { issuer_state } })).rejects.toThrow('not approved')
    expect(await codeFor(wallet, other, { params: { issuer_state: 'of-somebody' } })).not.toBe('')
    expect((await get('/openid4vci/credential-offers/x')).status).toBe(404)
    world.kit.clock.advance(601)
    expect((await get(uri.pathname)).status).toBe(404)
  })
})

describe('while issuing is paused', () => {
  /** A transaction of a wallet that asked in the pause. */
  async function deferred(from: RawWallet, token: string, id = sdJwtId): Promise<string> {
    await pauseIssuing(world.kit, true)
    const reply = await fetchCredentials(from, token, 2, id)
    expect(reply).toMatchObject({ status: 202, json: { interval: 300 } })
    expect(reply.json.credentials).toBeUndefined()
    return String(reply.json.transaction_id)
  }

  test('a wallet gets a transaction, and after it the credentials for the keys it had proved, once', async () => {
    const token = await tokenFor(wallet, phone)
    const transaction = await deferred(wallet, token)
    expect(await redeemLater(token, transaction)).toMatchObject({ status: 202, json: { transaction_id: transaction } })
    await pauseIssuing(world.kit, false)
    const both = await Promise.all([redeemLater(token, transaction), redeemLater(token, transaction)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 400])
    const issued = both.find(({ status }) => status === 200)?.json
    expect(issued?.credentials).toHaveLength(2)
    expect((await redeemLater(token, transaction)).json.error).toBe('invalid_transaction_id')
    expect((await notify(token, issued?.notification_id, 'credential_accepted')).status).toBe(204)
  })

  test('nobody but that grant redeems a transaction: not another person’s wallet, not the same wallet allowed anew', async () => {
    const token = await tokenFor(wallet, phone)
    const other = await tokenFor(wallet, await world.phoneOf('adult_male_2'))
    const again = await tokenFor(wallet, phone)
    const transaction = await deferred(wallet, token)
    await pauseIssuing(world.kit, false)
    for (const stranger of [other, again]) expect((await redeemLater(stranger, transaction)).json.error).toBe('invalid_transaction_id')
    expect((await redeemLater(token, 'x')).json.error).toBe('invalid_transaction_id')
    expect((await redeemLater(token, 7)).json.error).toBe('invalid_credential_request')
    expect((await redeemLater(token, transaction)).status).toBe(200)
  })

  test('a transaction is over after three days, and its nonce is spent whatever comes of it', async () => {
    const { json } = await redeem(wallet, await codeFor(wallet, phone))
    const transaction = await deferred(wallet, String(json.access_token))
    await pauseIssuing(world.kit, false)
    world.kit.clock.advance(3 * 86_400 + 1)
    const renewed = (await renew(wallet, String(json.refresh_token))).json
    expect((await redeemLater(String(renewed.access_token), transaction)).json.error).toBe('invalid_transaction_id')
  })

  test('what could not be issued then is denied, not deferred for ever', async () => {
    const other = await world.phoneOf('expired_card')
    const token = await tokenFor(wallet, other)
    const transaction = await deferred(wallet, token)
    await pauseIssuing(world.kit, false)
    expect((await redeemLater(token, transaction)).json.error).toBe('credential_request_denied')
  })

  test('the person’s own phone is told to ask later', async () => {
    await phone.call('POST', '/citizen/v1/unlocks', { pin })
    await pauseIssuing(world.kit, true)
    const nonce = String((await phone.call('POST', '/citizen/v1/credentials/nonce')).json.c_nonce)
    const answer = await phone.call('POST', '/citizen/v1/credentials', { nonce, proofs: [await proofOf(wallet, nonce)] })
    expect(answer).toMatchObject({ status: 503, json: { code: 'credentials.issuing_paused' } })
    await pauseIssuing(world.kit, false)
  })
})

describe('a notification', () => {
  test('is taken as often as it comes, and what is gone stays gone', async () => {
    const token = await tokenFor(wallet, phone)
    const { notification_id: id } = (await fetchCredentials(wallet, token)).json
    for (const event of ['credential_accepted', 'credential_accepted']) expect((await notify(token, id, event)).status).toBe(204)
    await world.spreadNews()
    expect(await statusOf(id)).toBe(0)
    expect((await notify(token, id, 'credential_deleted')).status).toBe(204)
    await world.spreadNews()
    expect(await statusOf(id)).toBe(1)
    for (const event of ['credential_deleted', 'credential_accepted', 'credential_failure'])
      expect((await notify(token, id, event)).status).toBe(204)
    await world.spreadNews()
    expect(await statusOf(id)).toBe(1)
  })

  test('of a failure makes invalid what nobody holds', async () => {
    const token = await tokenFor(wallet, phone)
    const { notification_id: id } = (await fetchCredentials(wallet, token)).json
    expect((await notify(token, id, 'credential_failure')).status).toBe(204)
    await world.spreadNews()
    expect(await statusOf(id)).toBe(1)
  })

  test('about another person’s credentials, those of another grant, or none is refused, and changes nothing', async () => {
    const token = await tokenFor(wallet, phone)
    const { notification_id: id } = (await fetchCredentials(wallet, token)).json
    const strangers = [await tokenFor(wallet, await world.phoneOf('adult_male_2')), await tokenFor(wallet, phone)]
    for (const stranger of strangers) {
      expect(await notify(stranger, id, 'credential_deleted')).toMatchObject({ status: 400, json: { error: 'invalid_notification_id' } })
    }
    for (const unknown of ['x', '0192f3b4-0000-7000-8000-000000000000'])
      expect((await notify(token, unknown, 'credential_deleted')).json.error).toBe('invalid_notification_id')
    await world.spreadNews()
    expect(await statusOf(id)).toBe(0)
  })

  test('that is malformed is refused by its own word', async () => {
    const token = await tokenFor(wallet, phone)
    const { notification_id: id } = (await fetchCredentials(wallet, token)).json
    const bodies = [{ notification_id: id }, { event: 'credential_accepted' }, { notification_id: id, event: 'lost' }]
    for (const body of [...bodies, { notification_id: id, event: 'credential_accepted', event_description: 'ทดลอง' }])
      expect((await ask(wallet, '/openid4vci/notification', token, body)).json.error).toBe('invalid_notification_request')
    expect((await post(world, '/openid4vci/notification', { 'content-type': 'application/json' }, '{}')).status).toBe(400)
  })
})

describe('what a wallet holds', () => {
  async function held(tag: Parameters<WalletWorld['phoneOf']>[0]) {
    const own = tag === 'adult_female_1' ? phone : await world.phoneOf(tag)
    const token = await tokenFor(wallet, own)
    const { notification_id: id } = (await fetchCredentials(wallet, token, 2)).json
    return { own, token, id }
  }

  test('is invalid when its holder takes her consent back, and stays so when she agrees anew', async () => {
    const { own, token, id } = await held('adult_female_1')
    await own.call('POST', '/citizen/v1/unlocks', { pin })
    const taken = await own.call('POST', `/citizen/v1/consents/${world.agencyId}/withdrawals`)
    expect(taken.status).toBe(201)
    expect((await fetchCredentials(wallet, token)).status).toBe(401)
    world.kit.clock.advance(1)
    const anew = (await fetchCredentials(wallet, await tokenFor(wallet, own))).json.notification_id
    await world.spreadNews()
    expect([await statusOf(id), await statusOf(anew)]).toEqual([1, 0])
  })

  test('is invalid when its holder says that it was not her', async () => {
    const { own, id } = await held('adult_male_2')
    await own.call('POST', '/citizen/v1/unlocks', { pin })
    const history = (await own.call('GET', '/citizen/v1/history')).json as unknown as { entries: { kind: string; entry_id: string }[] }
    const line = history.entries.find(({ kind }) => kind === 'signed_in')
    const report = await own.call('POST', `/citizen/v1/history/${line?.entry_id}/reports`, { reason: 'not_me', comment: null })
    expect(report.status).toBe(200)
    await world.spreadNews()
    expect(await statusOf(id)).toBe(1)
  })

  test('is suspended with the account and valid again with it; a new phone of hers changes nothing', async () => {
    const { id } = await held('adult_male_1')
    const report = JSON.stringify({ pid: testPerson('adult_male_1').person.pid, pin })
    expect((await post(world, '/public/v1/suspensions', { 'content-type': 'application/json' }, report)).status).toBe(202)
    await world.spreadNews()
    expect(await statusOf(id)).toBe(2)
    await world.phoneOf('adult_male_1')
    await world.spreadNews()
    expect(await statusOf(id)).toBe(0)
  })

  test('ends no later than the person was told that it is kept', async () => {
    await world.registerWallet({ clientId: 'short-wallet.example', retentionDays: 3 })
    const short = await makeRawWallet(world, { provider: world.provider.key, clientId: 'short-wallet.example' })
    const { json } = await fetchCredentials(short, await tokenFor(short, phone))
    const [{ credential }] = json.credentials as unknown as [{ credential: string }]
    const { claims } = await verifySdJwt(credential, roots, world.kit.clock.now())
    const days = (Number(claims.exp) - world.kit.clock.now().getTime() / 1000) / 86_400
    expect(days).toBeGreaterThan(1)
    expect(days).toBeLessThanOrEqual(3)
  })

  test('counts for nothing when the process died between storing and answering', async () => {
    const { token, id } = await held('adult_female_1')
    await world.kit.owner.run(sql`
      update credentials.batch
         set state = 'intended', stored_at = ${new Date(world.kit.clock.now().getTime() - 300_000)}
       where batch_id = ${String(id)}`)
    expect(await voidUnfinished(world.kit)).toBe(1)
    expect(await statusOf(id)).toBe(1)
    expect((await notify(token, id, 'credential_accepted')).json.error).toBe('invalid_notification_id')
  })

  test('is one credential for each key, also in a later request, in the other format, and in two at once', async () => {
    const token = await tokenFor(wallet, phone)
    const key = await makeWalletKey()
    const request = async (id: string, given = key) => {
      const nonce = await nonceFrom(world)
      const jwt = [await proofOf(wallet, nonce), await proofOf(wallet, nonce, { key: given })]
      return askCredential(wallet, token, { credential_configuration_id: id, proofs: { jwt } })
    }
    expect((await request(sdJwtId)).status).toBe(200)
    for (const id of [sdJwtId, mdocId]) expect((await request(id)).json.error).toBe('invalid_proof')
    const fresh = await makeWalletKey()
    const both = await Promise.all([request(sdJwtId, fresh), request(mdocId, fresh)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 400])
  })

  test('is one credential in one format for each key, with the entry of who got it in the audit log', async () => {
    const token = await tokenFor(wallet, phone)
    const { notification_id: id } = (await fetchCredentials(wallet, token, 3, mdocId)).json
    const rows = await world.kit.owner.many<{ sd: boolean; mdoc: boolean }>(sql`
      select sd_jwt_digest is not null as sd, mdoc_digest is not null as mdoc
        from credentials.credential
       where batch_id = ${String(id)}`)
    expect(rows).toEqual(Array.from({ length: 3 }, () => ({ sd: false, mdoc: true })))
    const key = await makeWalletKey()
    const nonce = await nonceFrom(world)
    const reply = await askCredential(wallet, token, {
      credential_configuration_id: sdJwtId,
      proofs: { jwt: [await proofOf(wallet, nonce, { key })] },
    })
    const [{ credential }] = reply.json.credentials as unknown as [{ credential: string }]
    expect((await verifySdJwt(credential, roots, world.kit.clock.now())).claims.cnf).toEqual({ jwk: key.publicJwk })
  })
})
