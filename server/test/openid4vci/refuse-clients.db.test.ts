import { makeWalletKey } from '@open-thaid/simulator-wallets'
import { exportJWK, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pauseClient, registerClient, resumeClient } from '../../src/modules/agencies/index.ts'
import type { TestPhone } from '../test-phone.ts'
import { certificateOf } from './certificate-of.ts'
import {
  type AttestationChange,
  attested,
  codeFor,
  dpop,
  fetchCredentials,
  makeRawWallet,
  push,
  type RawWallet,
  redeem,
  renew,
  secondsOf,
} from './raw-wallet.ts'
import { openWalletWorld, type WalletWorld, walletId, walletReturn } from './wallet-world.ts'

let world: WalletWorld
let wallet: RawWallet
let phone: TestPhone

beforeAll(async () => {
  world = await openWalletWorld({ settings: { CREDENTIAL_BATCHES_PER_DAY: '1000' } })
  wallet = await makeRawWallet(world, { provider: world.provider.key })
  phone = await world.phoneOf('adult_female_1')
})
afterAll(() => world.close())

const withDpop = async (headers: Readonly<Record<string, string>>, path = '/oauth2/par') => ({ ...headers, ...(await dpop(wallet, path)) })

describe('a wallet is refused at the pushed request', () => {
  test('without an attestation, without the proof of its key, or with nothing but a client id', async () => {
    const good = await attested(wallet)
    const { 'oauth-client-attestation': attestation = '', 'oauth-client-attestation-pop': proof = '' } = good
    for (const headers of [{}, { 'oauth-client-attestation': attestation }, { 'oauth-client-attestation-pop': proof }]) {
      expect(await push(wallet, { headers: await withDpop(headers) })).toMatchObject({ status: 401, json: { error: 'invalid_client' } })
    }
  })

  test.each<[string, (now: number) => AttestationChange | Promise<AttestationChange>]>([
    ['attested by a key that nobody registered', async () => ({ signer: await makeWalletKey() })],
    ['attested as another wallet', () => ({ claims: { sub: 'another-wallet.example' } })],
    ['with an attestation that has run out', (now) => ({ claims: { exp: now - 60 } })],
    ['with an attestation that never runs out', () => ({ claims: { exp: undefined } })],
    ['with an attestation for longer than a month', (now) => ({ claims: { exp: now + 31 * 86_400 } })],
    ['with an attestation that does not count yet', (now) => ({ claims: { nbf: now + 600 } })],
    ['with a token of another kind as attestation', () => ({ header: { typ: 'JWT' } })],
    ['with an attestation that names no key', () => ({ claims: { cnf: {} } })],
    ['with an attestation that names no JSON object as key', () => ({ claims: { cnf: { jwk: 'x' } } })],
    ['with a proof by another key', async () => ({ proofSigner: await makeWalletKey() })],
    ['with a proof of another kind', () => ({ proofHeader: { typ: 'dpop+jwt' } })],
    ['with a proof for another server', () => ({ proofClaims: { aud: 'https://other.example' } })],
    ['with a proof for two servers', () => ({ proofClaims: { aud: [world.issuer, 'https://other.example'] } })],
    ['with a proof for nobody', () => ({ proofClaims: { aud: undefined } })],
    ['with an old proof', (now) => ({ proofClaims: { iat: now - 120 } })],
    ['with a proof from the future', (now) => ({ proofClaims: { iat: now + 120 } })],
    ['with a proof without a time', () => ({ proofClaims: { iat: undefined } })],
    ['with a proof without an id', () => ({ proofClaims: { jti: undefined } })],
    ['with a proof of another wallet', () => ({ proofClaims: { iss: 'another-wallet.example' } })],
  ])('%s', async (_, change) => {
    const headers = await withDpop(await attested(wallet, await change(secondsOf(world))))
    expect(await push(wallet, { headers })).toMatchObject({ status: 401, json: { error: 'invalid_client' } })
  })

  test('with an attestation without signature, or with text that is no token', async () => {
    const good = await attested(wallet)
    const unsigned = new UnsecuredJWT({ sub: walletId, cnf: { jwk: wallet.instance.publicJwk } }).setExpirationTime('1h').encode()
    for (const attestation of [unsigned, 'x.y.z', `${'a'.repeat(9000)}.b.c`]) {
      const headers = await withDpop({ ...good, 'oauth-client-attestation': attestation })
      expect(await push(wallet, { headers })).toMatchObject({ status: 401, json: { error: 'invalid_client' } })
    }
  })

  test('with a key in its attestation that shows its private part', async () => {
    const key = await makeWalletKey()
    const shown = { claims: { cnf: { jwk: await exportJWK(key.privateKey) } }, proofSigner: key }
    const headers = await withDpop(await attested(wallet, shown))
    expect(await push(wallet, { headers })).toMatchObject({ status: 401, json: { error: 'invalid_client' } })
  })

  test('with a proof that came before, however often', async () => {
    const headers = await attested(wallet)
    const twice = await Promise.all([withDpop(headers), withDpop(headers)].map(async (one) => push(wallet, { headers: await one })))
    expect(twice.map(({ status }) => status).sort()).toEqual([201, 401])
    expect((await push(wallet, { headers: await withDpop(headers) })).status).toBe(401)
  })

  test('with a certificate of another key; and taken with one of its own (HAIP 1.0 section 4.4.1)', async () => {
    const now = world.kit.clock.now()
    const other = await makeWalletKey()
    for (const [key, status] of [
      [other, 401],
      [wallet.provider, 201],
    ] as const) {
      const header = { kid: undefined, x5c: [await certificateOf(key, now)] }
      const headers = await withDpop(await attested(wallet, { signer: key, header }))
      expect((await push(wallet, { headers })).status).toBe(status)
    }
    const lapsed = { kid: undefined, x5c: [await certificateOf(wallet.provider, new Date(now.getTime() - 400 * 86_400_000))] }
    expect((await push(wallet, { headers: await withDpop(await attested(wallet, { header: lapsed })) })).status).toBe(401)
    expect((await push(wallet, { headers: await withDpop(await attested(wallet, { header: { x5c: ['AAAA'] } })) })).status).toBe(401)
  })

  test('when it sends another client id beside its attestation, or a secret', async () => {
    const named = { client_id: 'another-wallet.example' }
    expect((await push(wallet, { params: named })).json.error).toBe('invalid_client')
    expect((await push(wallet, { params: { client_secret: 'x' } })).json.error).toBe('invalid_client')
  })

  test('as a public client, unless a setting says so; in production whatever it says', async () => {
    for (const [production, setting, status] of [
      [false, 'false', 401],
      [false, 'true', 201],
      [true, 'true', 401],
    ] as const) {
      const other = await openWalletWorld({ production, settings: { WALLETS_WITHOUT_ATTESTATION: setting } })
      await other.registerWallet({ clientId: 'public-wallet.example', confidential: false, publicKeys: [] })
      const bare = await makeRawWallet(other, { provider: other.provider.key, clientId: 'public-wallet.example' })
      expect((await push(bare, { headers: {} })).status).toBe(status)
      await other.close()
    }
  })

  test('while its agency has paused it', async () => {
    await pauseClient(world.kit, { clientId: walletId, agencyId: world.agencyId })
    expect((await push(wallet)).json.error).toBe('unauthorized_client')
    await resumeClient(world.kit, { clientId: walletId, agencyId: world.agencyId })
  })

  const details = (value: unknown) => ({ scope: null, authorization_details: typeof value === 'string' ? value : JSON.stringify(value) })
  const known = { type: 'openid_credential', credential_configuration_id: 'national_id_mdoc' }

  test.each<[string, Readonly<Record<string, string | null>>, string]>([
    ['without PKCE', { code_challenge: null, code_challenge_method: null }, 'invalid_request'],
    ['with a plain challenge', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['with an address that is not registered', { redirect_uri: 'https://wallet.example/other' }, 'invalid_request'],
    ['with the name of another pushed request', { request_uri: 'urn:ietf:params:oauth:request_uri:x' }, 'request_uri_not_supported'],
    ['for no scope and no details', { scope: null }, 'invalid_scope'],
    ['for scopes of sign-ins only', { scope: 'openid name' }, 'invalid_scope'],
    ['for an implicit answer', { response_type: 'token' }, 'unsupported_response_type'],
    ['without asking anybody', { prompt: 'none' }, 'login_required'],
    ['with details that are no JSON', details('{'), 'invalid_authorization_details'],
    ['with details that are no list', details(known), 'invalid_authorization_details'],
    ['with no details in the list', details([]), 'invalid_authorization_details'],
    ['with details of another type', details([{ ...known, type: 'payment' }]), 'invalid_authorization_details'],
    ['for a credential that does not exist', details([{ ...known, credential_configuration_id: 'x' }]), 'invalid_authorization_details'],
    ['for a credential of another issuer', details([{ ...known, locations: ['https://other.example'] }]), 'invalid_authorization_details'],
  ])('%s', async (_, params, error) => {
    expect(await push(wallet, { params })).toMatchObject({ status: 400, json: { error } })
  })

  test('a parameter sent twice', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', ...(await withDpop(await attested(wallet))) }
    const payload = `response_type=code&client_id=${walletId}&scope=a&scope=b&redirect_uri=${encodeURIComponent(walletReturn)}`
    const reply = await world.app.inject({ method: 'POST', url: '/oauth2/par', headers, payload })
    expect(reply.json().error).toBe('invalid_request')
  })

  test('and scopes that are unknown here are left out beside the one of the card (OpenID4VCI 1.0 section 5.1.2)', async () => {
    expect((await push(wallet, { params: { scope: 'openid unknown org.open-thaid.id.1' } })).status).toBe(201)
  })
})

describe('the authorization endpoint', () => {
  test('begins nothing for a wallet that did not push its request', async () => {
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: walletId,
      redirect_uri: walletReturn,
      scope: 'org.open-thaid.id.1',
    })
    const reply = await world.app.inject({ method: 'GET', url: `/oauth2/authorize?${query}` })
    expect({ status: reply.statusCode, location: reply.headers.location }).toEqual({ status: 400, location: undefined })
  })

  test('gives the card to no client of another profile', async () => {
    const service = {
      ...{ agencyId: world.agencyId, serviceNameTh: 'บริการ', serviceNameEn: 'Service', purposeTh: 'ทดลอง', purposeEn: 'Trial' },
      ...{ profile: 'standard' as const, confidential: false, redirectUris: [walletReturn], retentionDays: 1 },
    }
    const { clientId } = await registerClient(world.kit, { ...service, scopes: ['openid', 'org.open-thaid.id.1'] })
    const asked = {
      client_id: clientId,
      redirect_uri: walletReturn,
      scope: 'openid org.open-thaid.id.1',
      response_type: 'code',
      state: 's',
    }
    const pkce = { code_challenge: 'a'.repeat(43), code_challenge_method: 'S256' }
    const query = new URLSearchParams({ ...asked, ...pkce })
    const reply = await world.app.inject({ method: 'GET', url: `/oauth2/authorize?${query}` })
    expect(new URL(String(reply.headers.location)).searchParams.get('error')).toBe('invalid_scope')
  })
})

describe('the token endpoint', () => {
  const tokenHeaders = async (change: { key?: RawWallet['dpopKey']; from?: RawWallet } = {}) => ({
    ...(await attested(change.from ?? wallet)),
    ...(await dpop(wallet, '/oauth2/token', change.key ? { key: change.key } : {})),
  })

  test('wants attestation and DPoP', async () => {
    const code = await codeFor(wallet, phone)
    expect((await redeem(wallet, code, {}, await attested(wallet))).json.error).toBe('invalid_dpop_proof')
    expect((await redeem(wallet, code, {}, await dpop(wallet, '/oauth2/token'))).json.error).toBe('invalid_client')
    expect((await redeem(wallet, code)).status).toBe(200)
  })

  test('takes the code from the key that pushed the request, with its verifier, for its address', async () => {
    const code = await codeFor(wallet, phone)
    const other = await tokenHeaders({ key: await makeWalletKey() })
    expect((await redeem(wallet, code, {}, other)).json.error).toBe('invalid_grant')
    expect((await redeem(wallet, code, { code_verifier: 'x'.repeat(43) })).json.error).toBe('invalid_grant')
    expect((await redeem(wallet, code, { redirect_uri: 'https://wallet.example/other' })).json.error).toBe('invalid_grant')
    expect((await redeem(wallet, code)).status).toBe(200)
  })

  test('takes a code once; the second time ends what the first one gave', async () => {
    const code = await codeFor(wallet, phone)
    const token = String((await redeem(wallet, code)).json.access_token)
    expect((await redeem(wallet, code)).json.error).toBe('invalid_grant')
    expect((await fetchCredentials(wallet, token)).status).toBe(401)
  })

  test('gives no more than was asked for, and less when less is asked for', async () => {
    const kind = (id: string) => JSON.stringify([{ type: 'openid_credential', credential_configuration_id: id }])
    const asked = { params: { scope: null, authorization_details: kind('national_id_mdoc') } }
    const code = await codeFor(wallet, phone, asked)
    expect((await redeem(wallet, code, { authorization_details: kind('national_id_sd_jwt') })).json.error).toBe('invalid_grant')
    expect((await redeem(wallet, code, { authorization_details: '{' })).json.error).toBe('invalid_authorization_details')
    const { json } = await redeem(wallet, code)
    expect(json.authorization_details).toEqual([
      { type: 'openid_credential', credential_configuration_id: 'national_id_mdoc', credential_identifiers: ['own_card_mdoc'] },
    ])
    const byScope = await redeem(wallet, await codeFor(wallet, phone), { authorization_details: kind('national_id_sd_jwt') })
    expect(byScope.json.authorization_details).toHaveLength(1)
  })

  test('renews for the very instance and key of the first exchange, and a try by another one ends nothing', async () => {
    const first = (await redeem(wallet, await codeFor(wallet, phone))).json
    const twin = await makeRawWallet(world, { provider: world.provider.key })
    const token = String(first.refresh_token)
    expect((await renew(wallet, token, await tokenHeaders({ from: twin }))).json.error).toBe('invalid_grant')
    expect((await renew(wallet, token, await tokenHeaders({ key: twin.dpopKey }))).json.error).toBe('invalid_grant')
    const renewed = await renew(wallet, token)
    expect(renewed.status).toBe(200)
    expect((await fetchCredentials(wallet, String(renewed.json.access_token))).status).toBe(200)
    expect((await renew(wallet, token)).json.error).toBe('invalid_grant')
    expect((await fetchCredentials(wallet, String(renewed.json.access_token))).status).toBe(401)
  })

  test('ends what it gave after the days that the person was shown, renewed or not', async () => {
    const { json } = await redeem(wallet, await codeFor(wallet, phone))
    world.kit.clock.advance(29 * 86_400)
    const renewed = await renew(wallet, String(json.refresh_token))
    expect(renewed.status).toBe(200)
    world.kit.clock.advance(2 * 86_400)
    expect((await renew(wallet, String(renewed.json.refresh_token))).json.error).toBe('invalid_grant')
  })
})
