import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { expect, test } from 'vitest'
import { explainClaims } from './explain-claims.ts'
import { halfDigest, kindOf, readToken, verifyWith } from './read-token.ts'

const nowMs = Date.parse('2026-11-25T00:00:00Z')
const now = nowMs / 1000
const expected = { issuer: 'https://id.example.go.th', clientId: 'client-1', nonce: 'n-1', nowMs }

async function token(payload: Record<string, unknown>, header: Record<string, unknown> = {}) {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  const jwk = await exportJWK(publicKey)
  const text = await new SignJWT(payload)
    .setProtectedHeader({ alg: 'ES256', ...header, ...(header.typ === 'dpop+jwt' ? { jwk } : {}) })
    .sign(privateKey)
  const read = readToken(text)
  if (!read) throw new Error('not read')
  return { text, read, jwk }
}

const faultsOf = (read: Awaited<ReturnType<typeof token>>['read'], change = {}) =>
  explainClaims(read, kindOf(read), { ...expected, ...change })
    .filter(({ fault }) => fault !== null)
    .map(({ name }) => name)

test('a good ID token has no fault, and each wrong claim is named', async () => {
  const good = { iss: expected.issuer, sub: 's', aud: 'client-1', iat: now - 5, exp: now + 900, nonce: 'n-1' }
  const { read, jwk } = await token(good)
  expect([kindOf(read), faultsOf(read), await verifyWith(read, jwk)]).toEqual(['id_token', [], 'good'])
  expect(faultsOf(read, { clientId: 'other', nonce: 'n-2', issuer: 'https://evil.example', nowMs: nowMs + 901_000 }).sort()).toEqual([
    'aud',
    'exp',
    'iss',
    'nonce',
  ])
  expect(await verifyWith(read, (await token(good)).jwk)).toBe('bad')
})

test('a client assertion is for the issuer alone, short, and has a jti; a DPoP proof is young and names no query', async () => {
  const assertion = { iss: 'client-1', sub: 'client-1', aud: `${expected.issuer}/oauth2/token`, iat: now, exp: now + 3600 }
  expect(faultsOf((await token(assertion)).read)).toEqual(['aud', 'exp', 'jti'])
  const proof = { htm: 'POST', htu: 'https://id.example.go.th/oauth2/token?x=1', iat: now - 61, jti: 'j' }
  const { read, jwk } = await token(proof, { typ: 'dpop+jwt' })
  expect([kindOf(read), faultsOf(read), await verifyWith(read, jwk)]).toEqual(['dpop', ['htu', 'iat'], 'good'])
})

test('what is no JWT is not read, and what people paste around one does not matter', async () => {
  const { text, read } = await token({ a: 1 })
  expect(readToken(` Bearer ${text.slice(0, 20)}\n${text.slice(20)} `)?.payload).toEqual(read.payload)
  for (const wrong of ['', 'a.b', 'a.b.c', `${text}.x`, 'e30.W10.x']) expect(readToken(wrong)).toBeNull()
  expect(await halfDigest('jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y')).toBe('77QmUPtjPfzWtF2AnpK9RQ')
})
