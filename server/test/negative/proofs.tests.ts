import { randomUUID } from 'node:crypto'
import { exportSPKI, importJWK } from 'jose'
import { describe, expect, test } from 'vitest'
import { dpopProof, makeAssertion, makeKey, type Spoiled, usualKey } from './make-proofs.ts'
import { askToken, codeFor, expectRefused, jsonOf, redeem, requestOf, type Target, tokensFor, verifier } from './target.ts'

const stranger = await makeKey()
const seconds = (target: Target, change: number): number => Math.floor(target.now().getTime() / 1000) + change

type SpoiledProof = readonly [rule: string, spoil: (target: Target) => Promise<Spoiled> | Spoiled]

const assertions: readonly SpoiledProof[] = [
  ['for another audience (RFC 7523 §3)', () => ({ claims: { aud: 'https://other.example' } })],
  ['for our token endpoint instead of the issuer (FAPI 2.0 §5.3.2.1)', (t) => ({ claims: { aud: `${t.issuer}${t.paths.token}` } })],
  ['for us and another', (t) => ({ claims: { aud: [t.issuer, 'https://other.example'] } })],
  ['without audience', () => ({ claims: { aud: null } })],
  ['that ran out', (t) => ({ claims: { exp: seconds(t, -120) } })],
  ['without an end', () => ({ claims: { exp: null } })],
  ['of another issuer', (t) => ({ claims: { iss: t.clients.otherFapi2.id } })],
  ['about another subject', (t) => ({ claims: { sub: t.clients.otherFapi2.id } })],
  ['without issuer', () => ({ claims: { iss: null } })],
  ['that is not valid for another hour (RFC 8725)', (t) => ({ claims: { nbf: seconds(t, 3600) } })],
  ['dated 120 s ahead (FAPI 2.0, clocks)', (t) => ({ claims: { iat: seconds(t, 120), nbf: seconds(t, 120) } })],
  ['without jti', () => ({ claims: { jti: null } })],
  ['with alg none (RFC 8725 §3.1)', () => ({ sealedBy: { alg: 'none' } })],
  ['with an HMAC over the public key (RFC 8725 §3.2)', async (t) => ({ sealedBy: { alg: 'HS256', secret: await publicPem(t) } })],
  ['of another key under the right kid', () => ({ signer: stranger.privateKey })],
  ['that brings its own key', () => ({ signer: stranger.privateKey, header: { jwk: stranger.publicJwk, kid: null } })],
  ['of a kid that nobody registered', () => ({ signer: stranger.privateKey, header: { kid: 'unknown' } })],
]

async function publicPem(target: Target): Promise<string> {
  const key = await importJWK(target.clients.fapi2.key?.publicJwk ?? {}, 'ES256')
  if (key instanceof Uint8Array) throw new Error('not a public key')
  return exportSPKI(key)
}

const dpopProofs: readonly SpoiledProof[] = [
  ['for another method (RFC 9449 §4.3)', () => ({ claims: { htm: 'GET' } })],
  ['for another address', (t) => ({ claims: { htu: `${t.issuer}/elsewhere` } })],
  ['for another host', (t) => ({ claims: { htu: `https://other.example${t.paths.token}` } })],
  ['without address', () => ({ claims: { htu: null } })],
  ['without method', () => ({ claims: { htm: null } })],
  ['without jti', () => ({ claims: { jti: null } })],
  ['without time', () => ({ claims: { iat: null } })],
  ['ten minutes old', (t) => ({ claims: { iat: seconds(t, -600) } })],
  ['an hour ahead', (t) => ({ claims: { iat: seconds(t, 3600) } })],
  ['of another type', () => ({ header: { typ: 'JWT' } })],
  ['without a key', () => ({ header: { jwk: null } })],
  ['with a private key in it', async () => ({ header: { jwk: { ...usualKey.publicJwk, d: 'AAAA' } } })],
  ['signed by another key', () => ({ signer: stranger.privateKey })],
  ['with alg none', () => ({ sealedBy: { alg: 'none' } })],
  ['with an HMAC', () => ({ sealedBy: { alg: 'HS256', secret: 'secret' } })],
]

export function testProofs(given: () => Target): void {
  describe('fapi2: client assertions (RFC 7523)', () => {
    const pushWith = (target: Target, assertion: string, changes: Readonly<Record<string, string>> = {}) => {
      const form = requestOf(target.clients.fapi2)
      form.set('client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer')
      form.set('client_assertion', assertion)
      for (const [name, value] of Object.entries(changes)) form.set(name, value)
      return target.send({ method: 'POST', path: target.paths.par, form })
    }

    test.each(assertions)('an assertion %s is refused', async (_rule, spoil) => {
      const target = given()
      const assertion = await makeAssertion(target, target.clients.fapi2, await spoil(target))
      expectRefused(target, await pushWith(target, assertion), 'invalid_client', ['invalid_request'])
    })

    test('an assertion dated 8 s ahead is taken (FAPI 2.0, clocks)', async () => {
      const target = given()
      const assertion = await makeAssertion(target, target.clients.fapi2, { claims: { iat: seconds(target, 8), nbf: seconds(target, 8) } })
      expect((await pushWith(target, assertion)).status).toBe(201)
    })

    test('the same assertion counts once (RFC 7523 §3, jti)', async () => {
      const target = given()
      const assertion = await makeAssertion(target, target.clients.fapi2)
      expect((await pushWith(target, assertion)).status).toBe(201)
      expectRefused(target, await pushWith(target, assertion), 'invalid_client')
    })

    test('an assertion that came with a DPoP proof that was refused is spent, and so is the proof that came with a spent one', async () => {
      const target = given()
      const { fapi2 } = target.clients
      const [assertion, dpop] = [await makeAssertion(target, fapi2), await dpopProof(target, { path: target.paths.par })]
      const push = (headers: Readonly<Record<string, string>>, client_assertion: string) => {
        const form = requestOf(fapi2)
        form.set('client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer')
        form.set('client_assertion', client_assertion)
        return target.send({ method: 'POST', path: target.paths.par, form, headers })
      }
      const elsewhere = await dpopProof(target, { path: target.paths.token })
      expectRefused(target, await push({ dpop: elsewhere }, assertion), 'invalid_dpop_proof')
      expectRefused(target, await push({ dpop }, assertion), 'invalid_client')
      // The reference looks at the assertion first and has not seen the proof then.
      if (target.name === 'oidc-provider') return
      expectRefused(target, await push({ dpop }, await makeAssertion(target, fapi2)), 'invalid_dpop_proof')
    })

    test('an assertion of an unknown type is refused', async () => {
      const target = given()
      const assertion = await makeAssertion(target, target.clients.fapi2)
      expectRefused(target, await pushWith(target, assertion, { client_assertion_type: 'urn:other' }), 'invalid_client', [
        'invalid_request',
      ])
    })

    test('a secret instead of an assertion is refused: a client has one way', async () => {
      const target = given()
      const form = requestOf(target.clients.fapi2)
      form.set('client_secret', 'guessed')
      expectRefused(target, await target.send({ method: 'POST', path: target.paths.par, form }), 'invalid_client')
    })

    test('an assertion beside Basic credentials is refused (RFC 6749 §2.3)', async () => {
      const target = given()
      const { fapi2 } = target.clients
      const form = requestOf(fapi2)
      form.set('client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer')
      form.set('client_assertion', await makeAssertion(target, fapi2))
      const authorization = `Basic ${Buffer.from(`${fapi2.id}:guessed`).toString('base64')}`
      const reply = await target.send({ method: 'POST', path: target.paths.par, form, headers: { authorization } })
      expectRefused(target, reply, 'invalid_client', ['invalid_request'])
    })
  })

  describe('fapi2: DPoP at the token endpoint (RFC 9449)', () => {
    test.each(dpopProofs)('a proof %s is refused', async (_rule, spoil) => {
      const target = given()
      const { fapi2 } = target.clients
      const dpop = await dpopProof(target, { path: target.paths.token, ...(await spoil(target)) })
      const reply = await redeem(target, fapi2, await codeFor(target, fapi2), { dpop })
      expectRefused(target, reply, 'invalid_dpop_proof')
    })

    test('no proof at all is refused (FAPI 2.0 §5.3.2.1)', async () => {
      const target = given()
      const { fapi2 } = target.clients
      const reply = await redeem(target, fapi2, await codeFor(target, fapi2), { dpop: null })
      expectRefused(target, reply, 'invalid_dpop_proof', ['invalid_request', 'invalid_grant'])
    })

    test('the same proof counts once', async () => {
      const target = given()
      const { fapi2 } = target.clients
      const dpop = await dpopProof(target, { path: target.paths.token })
      expect((await redeem(target, fapi2, await codeFor(target, fapi2), { dpop })).status).toBe(200)
      expectRefused(target, await redeem(target, fapi2, await codeFor(target, fapi2), { dpop }), 'invalid_dpop_proof', ['invalid_grant'])
    })

    test('a code that was asked for with dpop_jkt takes no other key (§10)', async () => {
      const target = given()
      const { fapi2 } = target.clients
      const code = await codeFor(target, fapi2, { dpop_jkt: 'A'.repeat(43) })
      expectRefused(target, await redeem(target, fapi2, code), 'invalid_grant')
    })

    test('the answer says DPoP, and the tokens are of the proven key', async () => {
      const target = given()
      expect(await tokensFor(target, target.clients.fapi2)).toMatchObject({ token_type: 'DPoP' })
    })
  })

  describe('fapi2: DPoP at userinfo (RFC 9449 §7)', () => {
    const ask = (target: Target, accessToken: string, dpop: string | null, scheme = 'DPoP') =>
      target.send({ path: target.paths.userinfo, headers: { authorization: `${scheme} ${accessToken}`, ...(dpop ? { dpop } : {}) } })
    const proofOf = (target: Target, accessToken: string, spoiled: Partial<Parameters<typeof dpopProof>[1]> = {}) =>
      dpopProof(target, { path: target.paths.userinfo, method: 'GET', accessToken, ...spoiled })

    test('with its proof a token counts', async () => {
      const target = given()
      const { access_token: token = '' } = await tokensFor(target, target.clients.fapi2)
      expect((await ask(target, token, await proofOf(target, token))).status).toBe(200)
    })

    test.each([
      ['a proof for another token (ath)', { claims: { ath: 'A'.repeat(43) } }],
      ['a proof without ath', { claims: { ath: null } }],
      ['a proof for another method', { claims: { htm: 'POST' } }],
      ['a proof of another key', { key: stranger }],
    ] as const)('%s is refused', async (_rule, spoiled) => {
      const target = given()
      const { access_token: token = '' } = await tokensFor(target, target.clients.fapi2)
      const reply = await ask(target, token, await proofOf(target, token, spoiled))
      expect(reply.status).toBe(401)
      expect(String(reply.headers['www-authenticate'])).toMatch(/^DPoP /)
    })

    test('no proof is refused', async () => {
      const target = given()
      const { access_token: token = '' } = await tokensFor(target, target.clients.fapi2)
      expect((await ask(target, token, null)).status).toBe(target.name === 'open-thaid' ? 401 : 400)
    })

    test('a bound token sent as Bearer is refused (§7.2)', async () => {
      const target = given()
      const { access_token: token = '' } = await tokensFor(target, target.clients.fapi2)
      expect((await ask(target, token, null, 'Bearer')).status).toBe(401)
    })

    test('the same proof counts once', async () => {
      const target = given()
      const { access_token: token = '' } = await tokensFor(target, target.clients.fapi2)
      const dpop = await proofOf(target, token)
      expect((await ask(target, token, dpop)).status).toBe(200)
      expect((await ask(target, token, dpop)).status).toBe(401)
    })

    test('a token that is not bound counts only as Bearer', async () => {
      const target = given()
      const { access_token: token = '' } = await tokensFor(target, target.clients.standard)
      expect((await ask(target, token, await proofOf(target, token))).status).toBe(401)
    })
  })

  describe('standard and legacy: secrets (RFC 6749 §2.3)', () => {
    const base = (target: Target) => ({ grant_type: 'authorization_code', code: 'x', redirect_uri: target.clients.standard.redirectUri })
    const basic = (id: string, secret: string) => ({ authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` })
    const post = (target: Target, form: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) =>
      target.send({ method: 'POST', path: target.paths.token, form: new URLSearchParams({ ...form, code_verifier: verifier }), headers })

    test.each(['standard', 'legacy'] as const)('%s: a wrong secret is refused, with the scheme in the answer', async (profile) => {
      const target = given()
      const reply = await post(target, base(target), basic(target.clients[profile].id, randomUUID()))
      expectRefused(target, reply, 'invalid_client')
      expect(reply.status).toBe(401)
      expect(String(reply.headers['www-authenticate'])).toMatch(/^Basic /)
    })

    test.each(['standard', 'legacy'] as const)('%s: no secret is refused', async (profile) => {
      const target = given()
      expectRefused(target, await post(target, { ...base(target), client_id: target.clients[profile].id }), 'invalid_client', [
        'invalid_request',
      ])
    })

    test.each(['standard', 'legacy'] as const)('%s: another client’s secret is refused', async (profile) => {
      const target = given()
      const reply = await post(target, base(target), basic(target.clients[profile].id, target.clients.otherStandard.secret ?? ''))
      expectRefused(target, reply, 'invalid_client')
    })

    test('an assertion of a client that has a secret is refused', async () => {
      const target = given()
      const { standard, fapi2 } = target.clients
      const claims = { iss: standard.id, sub: standard.id }
      const form = {
        ...base(target),
        client_id: standard.id,
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: await makeAssertion(target, fapi2, { claims }),
      }
      expectRefused(target, await post(target, form), 'invalid_client')
    })

    test('an unknown client is answered like a wrong secret', async () => {
      const target = given()
      const reply = await post(target, base(target), basic('nobody', 'secret'))
      expectRefused(target, reply, 'invalid_client')
      expect(reply.status).toBe(401)
    })

    test('Basic that is no base64 is refused', async () => {
      const target = given()
      const reply = await post(target, base(target), { authorization: 'Basic ###' })
      expectRefused(target, reply, 'invalid_client', ['invalid_request'])
    })

    test('a public client that sends a secret is refused', async () => {
      const target = given()
      const reply = await askToken(target, target.clients.publicClient, base(target), {
        changes: { client_secret: 'guessed' },
      })
      expectRefused(target, reply, 'invalid_client', ['invalid_request', 'invalid_grant'])
    })

    test('secrets both in the header and in the body are refused', async () => {
      const target = given()
      const { standard } = target.clients
      const form = { ...base(target), client_id: standard.id, client_secret: standard.secret ?? '' }
      expectRefused(target, await post(target, form, basic(standard.id, standard.secret ?? '')), 'invalid_client', ['invalid_request'])
    })
  })

  test('what comes back for a refusal names no secret', async () => {
    const target = given()
    const reply = await redeem(target, target.clients.standard, 'x')
    expect(Object.keys(jsonOf(reply))).toEqual(expect.arrayContaining(['error', 'error_description']))
    expect(reply.body).not.toContain(String(target.clients.standard.secret))
  })
}
