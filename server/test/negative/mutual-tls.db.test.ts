import { createHash, randomUUID, X509Certificate } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeClient } from '../../src/modules/signin/test/sign-in-world.ts'
import { sql } from '../../src/platform/db/sql.ts'
import { makeCertificate } from './make-certificate.ts'
import { dpopProof, makeKey } from './make-proofs.ts'
import { openThaidTarget } from './open-thaid-target.ts'
import { askToken, codeFor, errorOf, jsonOf, offline, proven, type Redemption, redeem, type TargetClient } from './target.ts'

type OwnTarget = Awaited<ReturnType<typeof openThaidTarget>>

const proxy = '10.7.0.3'
const stranger = '203.0.113.9'
const on = { SIGN_IN_CERTIFICATE_PROXIES: '10.7.0.0/24', SIGN_IN_CERTIFICATE_URL: 'https://mtls.id.example.go.th' }

let target: OwnTarget
let bound: TargetClient
beforeAll(async () => {
  target = await openThaidTarget(on)
  bound = await registerBound(target)
})
afterAll(() => target.close())

async function registerBound({ world }: OwnTarget): Promise<TargetClient> {
  const made = await makeKey()
  const key = { ...made, publicJwk: { ...made.publicJwk, kid: randomUUID() } }
  const scopes = ['openid', 'name', 'offline_access']
  const { clientId } = await makeClient(world, { profile: 'fapi2', publicKeys: [key.publicJwk], certificateBound: true, scopes })
  return { id: clientId, profile: 'fapi2', redirectUri: 'https://agency.example.go.th/cb', secret: null, key }
}

const day = 86_400_000
const daysFromNow = (days: number): Date => new Date(target.now().getTime() + days * day)
const certificate = (from = -1, to = 30): Buffer => makeCertificate({ from: daysFromNow(from), to: daysFromNow(to) })
/** RFC 9440 §2.1. */
const headerOf = (der: Uint8Array): string => `:${Buffer.from(der).toString('base64')}:`
const thumbprintOf = (der: Buffer): string => createHash('sha256').update(der).digest('base64url')

/** A request that comes by the proxy, with this header. */
const by = (header: string, peer = proxy): Redemption => ({ dpop: null, peer, headers: { 'client-cert': header } })

const userinfo = (token: string, o: { header?: string; peer?: string; scheme?: string }) =>
  target.send({
    path: '/oauth2/userinfo',
    peer: o.peer ?? proxy,
    headers: { authorization: `${o.scheme ?? 'Bearer'} ${token}`, ...(o.header === undefined ? {} : { 'client-cert': o.header }) },
  })

async function tokensBy(der: Buffer, changes: Parameters<typeof codeFor>[2] = {}): Promise<Record<string, string>> {
  const reply = await redeem(target, bound, await codeFor(target, bound, changes), by(headerOf(der)))
  expect(reply.status).toBe(200)
  return jsonOf(reply) as Record<string, string>
}

describe('tokens bound to a certificate (RFC 8705 §3)', () => {
  test('they are of type Bearer, introspection names the certificate, and userinfo takes them with it', async () => {
    const der = certificate()
    const tokens = await tokensBy(der)
    expect(tokens.token_type).toBe('Bearer')
    const way = await proven(target, bound, new URLSearchParams({ token: tokens.access_token ?? '' }))
    const introspected = jsonOf(await target.send({ method: 'POST', path: '/oauth2/introspect', ...way }))
    expect(introspected).toMatchObject({ active: true, token_type: 'Bearer', cnf: { 'x5t#S256': thumbprintOf(der) } })
    expect((await userinfo(tokens.access_token ?? '', { header: headerOf(der) })).status).toBe(200)
  })

  test('a refresh binds to the certificate with which it comes, and the one before counts no more', async () => {
    const [former, next] = [certificate(), certificate()]
    const { refresh_token: refreshToken = '' } = await tokensBy(former, offline)
    const base = { grant_type: 'refresh_token', refresh_token: refreshToken }
    expect(errorOf(await askToken(target, bound, base, { dpop: null, peer: proxy }))).toBe('invalid_request')
    const renewed = jsonOf(await askToken(target, bound, base, by(headerOf(next))))
    const token = String(renewed.access_token)
    expect((await userinfo(token, { header: headerOf(next) })).status).toBe(200)
    expect((await userinfo(token, { header: headerOf(former) })).status).toBe(401)
  })

  test('a DPoP proof and dpop_jkt of such a client are not looked at', async () => {
    const code = await codeFor(target, bound, { dpop_jkt: 'A'.repeat(43) })
    const dpop = await dpopProof(target, { path: '/oauth2/token' })
    const reply = await redeem(target, bound, code, { ...by(headerOf(certificate())), dpop })
    expect([reply.status, jsonOf(reply).token_type]).toEqual([200, 'Bearer'])
  })
})

const refused: readonly (readonly [rule: string, make: () => Redemption])[] = [
  ['that brings none', () => ({ dpop: null, peer: proxy })],
  ['from a peer that is not our proxy', () => by(headerOf(certificate()), stranger)],
  [
    'from a stranger who says by X-Forwarded-For that he is the proxy',
    () => ({ ...by('', stranger), headers: { 'client-cert': headerOf(certificate()), 'x-forwarded-for': proxy } }),
  ],
  ['with two of them in one header', () => by(`${headerOf(certificate())}, ${headerOf(certificate())}`)],
  ['that ran out yesterday', () => by(headerOf(certificate(-30, -1)))],
  ['that begins tomorrow', () => by(headerOf(certificate(1, 30)))],
  ['with bytes after its end', () => by(headerOf(Buffer.concat([certificate(), Buffer.from([0])])))],
  ['cut short', () => by(headerOf(certificate().subarray(0, -1)))],
  ['as PEM in the bytes', () => by(headerOf(Buffer.from(new X509Certificate(certificate()).toString())))],
  ['without the colons of RFC 9440', () => by(headerOf(certificate()).slice(1, -1))],
  ['as escaped PEM', () => by(encodeURIComponent(new X509Certificate(certificate()).toString()))],
  ['in an empty header', () => by('')],
  ['of no bytes', () => by('::')],
  ['of 20 kB', () => by(headerOf(Buffer.alloc(10_000)))],
]

describe('fapi2, bound to a certificate: the token endpoint', () => {
  test.each(refused)('a request with a certificate %s is refused, and the code still counts', async (_rule, make) => {
    const code = await codeFor(target, bound)
    const reply = await redeem(target, bound, code, make())
    expect([reply.status, errorOf(reply)]).toEqual([400, 'invalid_request'])
    expect((await redeem(target, bound, code, by(headerOf(certificate())))).status).toBe(200)
  })

  test('a DPoP proof in its place is refused', async () => {
    const reply = await redeem(target, bound, await codeFor(target, bound), { peer: proxy })
    expect([reply.status, errorOf(reply)]).toEqual([400, 'invalid_request'])
  })

  test('a certificate does not stand for the assertion: who brings no other proof is refused', async () => {
    const form = new URLSearchParams({ grant_type: 'authorization_code', code: await codeFor(target, bound), client_id: bound.id })
    const headers = { 'client-cert': headerOf(certificate()) }
    const reply = await target.send({ method: 'POST', path: '/oauth2/token', peer: proxy, form, headers })
    expect(errorOf(reply)).toBe('invalid_client')
  })

  test('the log of the refused says where it came from in no more than a code', () => {
    const lines = target.world.kit.logged.filter((line) => line.includes('signin.certificate_from_stranger'))
    expect(lines.length).toBeGreaterThan(0)
    expect(lines.join()).not.toContain(stranger)
  })
})

describe('fapi2, bound to a certificate: userinfo', () => {
  test.each([
    ['without its certificate', {}],
    ['with another certificate', { header: () => headerOf(certificate()) }],
    ['with the right one in the header of a stranger', { header: (own: string) => own, peer: stranger }],
    ['with a broken header', { header: (own: string) => own.slice(1) }],
    ['in the scheme DPoP', { header: (own: string) => own, scheme: 'DPoP' }],
  ] as const)('a token %s is refused', async (_rule, o) => {
    const der = certificate()
    const { access_token: token = '' } = await tokensBy(der)
    const { header, ...rest } = { header: undefined, ...o }
    const reply = await userinfo(token, { ...rest, ...(header ? { header: header(headerOf(der)) } : {}) })
    expect([reply.status, errorOf(reply)]).toEqual([401, 'invalid_token'])
    expect((await userinfo(token, { header: headerOf(der) })).status).toBe(200)
  })
})

describe('fapi2, bound to a key: a certificate changes nothing', () => {
  test('a certificate in place of the DPoP proof is refused', async () => {
    const { fapi2 } = target.clients
    const reply = await redeem(target, fapi2, await codeFor(target, fapi2), by(headerOf(certificate())))
    expect(errorOf(reply)).toBe('invalid_dpop_proof')
  })

  test('a token bound to a key is refused as Bearer with a certificate', async () => {
    const { fapi2 } = target.clients
    const tokens = jsonOf(await redeem(target, fapi2, await codeFor(target, fapi2)))
    expect(tokens.token_type).toBe('DPoP')
    expect((await userinfo(String(tokens.access_token), { header: headerOf(certificate()) })).status).toBe(401)
  })
})

describe('the setting', () => {
  const metadataOf = async (at: OwnTarget) => jsonOf(await at.send({ path: '/.well-known/openid-configuration' }))

  test('where proxies are named, the metadata say so, and where to come', async () => {
    expect(await metadataOf(target)).toMatchObject({
      tls_client_certificate_bound_access_tokens: true,
      mtls_endpoint_aliases: {
        token_endpoint: 'https://mtls.id.example.go.th/oauth2/token',
        userinfo_endpoint: 'https://mtls.id.example.go.th/oauth2/userinfo',
      },
    })
  })

  test('where none is named, no certificate counts and the metadata are silent', async () => {
    const off = await openThaidTarget()
    const client = await registerBound(off)
    const reply = await redeem(off, client, await codeFor(off, client), by(headerOf(certificate()), '127.0.0.1'))
    expect([reply.status, errorOf(reply)]).toEqual([400, 'invalid_request'])
    const metadata = await metadataOf(off)
    expect(metadata).not.toHaveProperty('tls_client_certificate_bound_access_tokens')
    expect(metadata).not.toHaveProperty('mtls_endpoint_aliases')
    await off.close()
  })

  test.each(['standard', 'legacy', 'thaid'] as const)('a client of the profile %s is not registered for it', async (profile) => {
    await expect(makeClient(target.world, { profile, certificateBound: true, legalBasis: 'x' })).rejects.toMatchObject({
      code: 'agencies.proof_refused',
      details: { facts: { rule: 'certificates_are_for_fapi2' } },
    })
  })

  test('the database refuses the same', async () => {
    const { standard } = target.clients
    const change = target.world.kit.owner.run(sql`update agencies.client set certificate_bound = true where client_id = ${standard.id}`)
    await expect(change).rejects.toThrow(/only_fapi2_clients_bind_to_certificates/)
  })
})
