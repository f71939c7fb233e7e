import { makeWalletKey } from '@open-thaid/simulator-wallets'
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { pauseClient, resumeClient } from '../../src/modules/agencies/index.ts'
import { pin } from '../../src/modules/signin/test/sign-in-world.ts'
import { sql } from '../../src/platform/db/sql.ts'
import { keyOfPerson, testPerson } from '../test-district.ts'
import type { TestPhone } from '../test-phone.ts'
import { certificateOf } from './certificate-of.ts'
import {
  ask,
  askCredential,
  dpop,
  fetchCredentials,
  type Headers,
  type Members,
  makeRawWallet,
  mdocId,
  nonceFrom,
  type ProofChange,
  post,
  proofOf,
  type RawWallet,
  sdJwtId,
  secondsOf,
  signJwt,
  tokenFor,
} from './raw-wallet.ts'
import { openWalletWorld, type WalletWorld, walletId } from './wallet-world.ts'

let world: WalletWorld
let wallet: RawWallet
let phone: TestPhone
let token: string

const path = '/openid4vci/credential'

beforeAll(async () => {
  world = await openWalletWorld({ settings: { CREDENTIAL_BATCHES_PER_DAY: '1000' } })
  wallet = await makeRawWallet(world, { provider: world.provider.key })
  phone = await world.phoneOf('adult_female_1')
})
beforeEach(async () => {
  token = await tokenFor(wallet, phone)
})
afterAll(() => world.close())

const stored = async () =>
  (await world.kit.owner.one<{ many: number }>(sql`select count(*)::integer as many from credentials.credential`)).many

/** A good body. */
const body = async (change: Members = {}) => ({
  credential_configuration_id: sdJwtId,
  proofs: { jwt: [await proofOf(wallet, await nonceFrom(world))] },
  ...change,
})

describe('an access token counts', () => {
  const send = async (headers: Headers) =>
    post(world, path, { 'content-type': 'application/json', ...headers }, JSON.stringify(await body()))

  test('only when it is there, and the challenge says how', async () => {
    const reply = await send({})
    expect(reply.status).toBe(401)
    expect(String(reply.headers['www-authenticate'])).toMatch(/^DPoP .*algs="ES256/)
    expect((await send({ authorization: `DPoP ${'a'.repeat(86)}`, ...(await dpop(wallet, path, { token: 'x' })) })).status).toBe(401)
  })

  test('only with the scheme DPoP and a proof', async () => {
    const proof = await dpop(wallet, path, { token })
    expect((await send({ authorization: `Bearer ${token}`, ...proof })).status).toBe(401)
    expect((await send({ authorization: `DPoP ${token}` })).status).toBe(401)
    expect((await send({ authorization: `DPoP ${token}`, ...proof })).status).toBe(200)
    expect((await send({ authorization: `DPoP ${token}`, ...proof })).status).toBe(401)
  })

  test.each<[string, (now: number) => Members]>([
    ['of another token', () => ({ ath: 'a'.repeat(43) })],
    ['of no token', () => ({ ath: undefined })],
    ['for another endpoint', () => ({ htu: `${world.issuer}/openid4vci/notification` })],
    ['for another server', () => ({ htu: 'https://other.example/openid4vci/credential' })],
    ['for another method', () => ({ htm: 'GET' })],
    ['that is old', (now) => ({ iat: now - 300 })],
    ['that has no id', () => ({ jti: undefined })],
  ])('not with a proof %s', async (_, claims) => {
    const proof = await dpop(wallet, path, { token, claims: claims(secondsOf(world)) })
    expect((await send({ authorization: `DPoP ${token}`, ...proof })).json.error).toBe('invalid_dpop_proof')
  })

  test('not with a proof by another key, and not for another wallet', async () => {
    const proof = await dpop(wallet, path, { token, key: await makeWalletKey() })
    expect((await send({ authorization: `DPoP ${token}`, ...proof })).json.error).toBe('invalid_dpop_proof')
  })

  test('not after a quarter of an hour', async () => {
    world.kit.clock.advance(901)
    expect((await askCredential(wallet, token, await body())).status).toBe(401)
  })

  test('not while the wallet is paused', async () => {
    await pauseClient(world.kit, { clientId: walletId, agencyId: world.agencyId })
    expect((await askCredential(wallet, token, await body())).status).toBe(401)
    await resumeClient(world.kit, { clientId: walletId, agencyId: world.agencyId })
  })

  test('not at userinfo, for a wallet was allowed to fetch the card and nothing else', async () => {
    const reply = await ask(wallet, '/oauth2/userinfo', token, '', { 'content-type': 'application/x-www-form-urlencoded' })
    expect({ status: reply.status, error: reply.json.error }).toMatchObject({ error: 'insufficient_scope' })
  })
})

describe('a key proof is invalid', () => {
  const askWith = async (proofs: unknown) => askCredential(wallet, token, await body({ proofs }))

  test.each<[string, unknown]>([
    ['that is missing', undefined],
    ['that is null', null],
    ['in an empty list', { jwt: [] }],
    ['beside another kind', { jwt: ['a.b.c'], attestation: ['a.b.c'] }],
    ['of a kind that is not taken here', { attestation: ['a.b.c'] }],
    ['of an unknown kind', { cwt: ['a'] }],
    ['that is no text', { jwt: [1] }],
    ['that is no token', { jwt: ['x.y.z'] }],
    ['that is endless', { jwt: [`${'a'.repeat(3000)}.b.c`] }],
  ])('%s', async (_, proofs) => {
    const before = await stored()
    expect(await askWith(proofs)).toMatchObject({ status: 400, json: { error: 'invalid_proof' } })
    expect(await stored()).toBe(before)
  })

  test.each<[string, (now: number) => ProofChange | Promise<ProofChange>]>([
    ['for another issuer', () => ({ claims: { aud: 'https://other.example' } })],
    ['for several issuers', () => ({ claims: { aud: [world.issuer, 'https://other.example'] } })],
    ['for nobody', () => ({ claims: { aud: undefined } })],
    ['of another wallet', () => ({ claims: { iss: 'another-wallet.example' } })],
    ['without a nonce', () => ({ claims: { nonce: undefined } })],
    ['with a nonce that is no text', () => ({ claims: { nonce: 7 } })],
    ['of another type', () => ({ header: { typ: 'JWT' } })],
    ['without a type', () => ({ header: { typ: undefined } })],
    ['signed by another key than it shows', async () => ({ signer: await makeWalletKey() })],
    ['with its private key in the header', async () => spoiledKey(async (key) => ({ jwk: await exportJWK(key.privateKey) }))],
    ['with a key id beside the key', () => ({ header: { kid: 'x' } })],
    ['with a certificate beside the key', async () => ({ header: { x5c: [await certificateOf(await makeWalletKey(), new Date())] } })],
    ['with a key on no curve', async () => spoiledKey(async ({ publicJwk }) => ({ jwk: { ...publicJwk, y: 'A'.repeat(43) } }))],
    ['without its key', () => ({ header: { jwk: undefined, kid: 'x' } })],
    ['with a critical extension that nobody knows', () => ({ header: { crit: ['x'], x: 1 } })],
    ['that is old', (now) => ({ claims: { iat: now - 600 } })],
    ['from the future', (now) => ({ claims: { iat: now + 600 } })],
    ['without a time', () => ({ claims: { iat: undefined } })],
    ['that has run out', (now) => ({ claims: { exp: now - 600 } })],
  ])('%s', async (_, change) => {
    const before = await stored()
    const nonce = await nonceFrom(world)
    const jwt = [await proofOf(wallet, nonce), await proofOf(wallet, nonce, await change(secondsOf(world)))]
    expect(await askWith({ jwt })).toMatchObject({ status: 400, json: { error: 'invalid_proof' } })
    expect(await stored()).toBe(before)
  })

  async function spoiledKey(header: (key: Awaited<ReturnType<typeof makeWalletKey>>) => Promise<Members>): Promise<ProofChange> {
    const key = await makeWalletKey()
    return { key, header: await header(key) }
  }

  test.each(['RS256', 'ES384', 'EdDSA', 'PS256'])('with %s', async (alg) => {
    const { privateKey, publicKey } = await generateKeyPair(alg)
    const jwt = await new SignJWT({ aud: world.issuer, nonce: await nonceFrom(world), iat: secondsOf(world) })
      .setProtectedHeader({ alg, typ: 'openid4vci-proof+jwt', jwk: await exportJWK(publicKey) })
      .sign(privateKey)
    expect((await askWith({ jwt: [jwt] })).json.error).toBe('invalid_proof')
  })

  test('without a signature, or with one that whoever knows the public key can make', async () => {
    const key = await makeWalletKey()
    const claims = { aud: world.issuer, nonce: await nonceFrom(world), iat: secondsOf(world) }
    const header = { typ: 'openid4vci-proof+jwt', jwk: key.publicJwk }
    const mac = await new SignJWT(claims).setProtectedHeader({ ...header, alg: 'HS256' }).sign(Buffer.from(JSON.stringify(key.publicJwk)))
    for (const jwt of [new UnsecuredJWT(claims).encode(), mac]) expect((await askWith({ jwt: [jwt] })).json.error).toBe('invalid_proof')
  })

  test('for a key that stands twice in a request, and for the thirty-first key', async () => {
    const nonce = await nonceFrom(world)
    const key = await makeWalletKey()
    const twice = await Promise.all([proofOf(wallet, nonce, { key }), proofOf(wallet, nonce, { key })])
    expect((await askWith({ jwt: twice })).json.error).toBe('invalid_proof')
    const many = await Promise.all(Array.from({ length: 31 }, () => proofOf(wallet, nonce)))
    expect((await askWith({ jwt: many })).json.error).toBe('invalid_proof')
    expect((await askWith({ jwt: many.slice(0, 30) })).json.credentials).toHaveLength(30)
  })

  test('when it is an access proof, made for the token endpoint', async () => {
    const key = await makeWalletKey()
    const claims = {
      htm: 'POST',
      htu: `${world.issuer}${path}`,
      jti: 'x',
      iat: secondsOf(world),
      nonce: await nonceFrom(world),
      aud: world.issuer,
    }
    const jwt = await signJwt(key, { typ: 'dpop+jwt', jwk: key.publicJwk }, claims)
    expect((await askWith({ jwt: [jwt] })).json.error).toBe('invalid_proof')
  })
})

describe('a nonce is invalid', () => {
  const askOver = async (...nonces: string[]) =>
    askCredential(wallet, token, await body({ proofs: { jwt: await Promise.all(nonces.map((nonce) => proofOf(wallet, nonce))) } }))

  test('that nobody gave, was changed, is over, or is not that of the other proofs', async () => {
    const nonce = await nonceFrom(world)
    expect((await askOver('a'.repeat(40))).json.error).toBe('invalid_nonce')
    expect((await askOver(`${nonce}x`)).json.error).toBe('invalid_nonce')
    expect((await askOver(nonce, await nonceFrom(world))).json.error).toBe('invalid_nonce')
    world.kit.clock.advance(301)
    token = await tokenFor(wallet, phone)
    expect((await askOver(nonce)).json.error).toBe('invalid_nonce')
  })

  test('the second time, also at the same moment', async () => {
    const nonce = await nonceFrom(world)
    const both = await Promise.all([askOver(nonce), askOver(nonce), askOver(nonce)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 400, 400])
    expect(both.filter(({ status }) => status === 400).every(({ json }) => String(json.error) === 'invalid_nonce')).toBe(true)
    expect((await askOver(nonce)).json.error).toBe('invalid_nonce')
  })

  test('and one is to be had by POST, by anybody, kept by no cache', async () => {
    expect((await world.app.inject({ method: 'GET', url: '/openid4vci/nonce' })).statusCode).toBe(404)
    const reply = await world.app.inject({ method: 'POST', url: '/openid4vci/nonce', headers: { 'content-length': '0' } })
    expect({ status: reply.statusCode, cache: reply.headers['cache-control'] }).toEqual({ status: 200, cache: 'no-store' })
    expect(Object.keys(reply.json())).toEqual(['c_nonce'])
  })
})

describe('a credential request is refused', () => {
  test.each<[string, Members, string]>([
    ['for a configuration that does not exist', { credential_configuration_id: 'x' }, 'unknown_credential_configuration'],
    ['by no name', { credential_configuration_id: undefined }, 'invalid_credential_request'],
    ['by both names', { credential_identifier: 'own_card_sd_jwt' }, 'invalid_credential_request'],
    [
      'by identifier, where the token has none',
      { credential_configuration_id: undefined, credential_identifier: 'own_card_sd_jwt' },
      'invalid_credential_request',
    ],
    ['with a name that is no text', { credential_configuration_id: 7 }, 'invalid_credential_request'],
    [
      'with a wish for encryption, which is not offered',
      { credential_response_encryption: { enc: 'A128GCM' } },
      'invalid_encryption_parameters',
    ],
  ])('%s', async (_, change, error) => {
    expect(await askCredential(wallet, token, await body(change))).toMatchObject({ status: 400, json: { error } })
  })

  test('by configuration, or by another kind, where kinds were asked for one by one', async () => {
    const details = JSON.stringify([{ type: 'openid_credential', credential_configuration_id: mdocId }])
    token = await tokenFor(wallet, phone, { params: { scope: null, authorization_details: details } })
    const named = async (credential_identifier: string) =>
      (await askCredential(wallet, token, await body({ credential_configuration_id: undefined, credential_identifier }))).json
    expect((await askCredential(wallet, token, await body())).json.error).toBe('invalid_credential_request')
    expect((await named('own_card_sd_jwt')).error).toBe('unknown_credential_identifier')
    expect((await named('x')).error).toBe('unknown_credential_identifier')
    expect((await named('own_card_mdoc')).credentials).toHaveLength(1)
  })

  test('that is no JSON, repeats a name, is of another type, or is too large', async () => {
    expect((await askCredential(wallet, token, '{')).json.error).toBe('invalid_credential_request')
    expect((await askCredential(wallet, token, '[]')).json.error).toBe('invalid_credential_request')
    const twice = `{"credential_configuration_id":"${sdJwtId}","credential_configuration_id":"${mdocId}"}`
    expect((await askCredential(wallet, token, twice)).json.error).toBe('invalid_credential_request')
    const xml = await askCredential(wallet, token, await body(), { 'content-type': 'application/xml' })
    expect(xml).toMatchObject({ status: 415, json: { error: 'invalid_credential_request' } })
    expect((await askCredential(wallet, token, await body({ x: 'x'.repeat(200_000) }))).status).toBe(413)
  })

  test('never for a member that nobody knows (OpenID4VCI 1.0 section 8.2)', async () => {
    expect((await askCredential(wallet, token, await body({ wallet_mood: 'good' }))).status).toBe(200)
  })

  test('for a person whose card is not in force, or whose account was suspended a moment ago', async () => {
    const other = await world.phoneOf('expired_card')
    const expired = await tokenFor(wallet, other)
    expect((await fetchCredentials(wallet, expired)).json.error).toBe('credential_request_denied')
    const lost = await world.phoneOf('adult_male_1')
    const suspended = await tokenFor(wallet, lost)
    const report = { pid: testPerson('adult_male_1').person.pid, pin }
    const headers = { 'content-type': 'application/json' }
    expect((await post(world, '/public/v1/suspensions', headers, JSON.stringify(report))).status).toBe(202)
    expect((await fetchCredentials(wallet, suspended)).json.error).toBe('credential_request_denied')
    await world.spreadNews()
    expect((await fetchCredentials(wallet, suspended)).status).toBe(401)
  })

  test('beyond so many a day, which is no reason to give up', async () => {
    const few = await openWalletWorld({ settings: { CREDENTIAL_BATCHES_PER_DAY: '2' } })
    const greedy = await makeRawWallet(few, { provider: few.provider.key })
    const allowed = await tokenFor(greedy, await few.phoneOf('adult_female_1'))
    const replies = []
    for (let i = 0; i < 3; i++) replies.push(await fetchCredentials(greedy, allowed))
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 429])
    expect(replies[2]?.headers['retry-after']).toBeDefined()
    await few.close()
  })
})

test('and no line of the log names a person, a key, a nonce or a token', () => {
  const log = world.kit.logged.join('\n')
  expect(log).not.toContain(testPerson('adult_female_1').person.pid)
  expect(log).not.toContain(keyOfPerson(world.kit, testPerson('adult_female_1')))
  expect(log).not.toContain(token)
  expect(log).not.toMatch(/"(x|y|nonce|proof|jwt)"/)
})
