import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { readClientKey } from './client-key.ts'

const jwkOf = (pair: { publicKey: { export(o: { format: 'jwk' }): object } }) => pair.publicKey.export({ format: 'jwk' })
const p256 = jwkOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }))

test.each([
  ['EC P-256', p256, 'ES256'],
  ['Ed25519', jwkOf(generateKeyPairSync('ed25519')), 'EdDSA'],
  ['RSA of 2048 bits', jwkOf(generateKeyPairSync('rsa', { modulusLength: 2048 })), 'PS256'],
])('%s is taken and gets kid, alg and use', async (_kind, jwk, alg) => {
  expect(await readClientKey(jwk)).toMatchObject({ alg, use: 'sig', kid: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/) })
})

test('a kid of the client’s own is kept', async () => {
  expect(await readClientKey({ ...p256, kid: 'mine-1' })).toMatchObject({ kid: 'mine-1' })
})

test.each([
  ['a private key', generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }), 'private_key'],
  ['a shared secret', { kty: 'oct', k: 'AAAA' }, 'private_key'],
  ['another curve', jwkOf(generateKeyPairSync('ec', { namedCurve: 'P-384' })), 'not_a_key'],
  ['RSA of 1024 bits', jwkOf(generateKeyPairSync('rsa', { modulusLength: 1024 })), 'weak'],
  ['a key for another algorithm', { ...p256, alg: 'RS256' }, 'algorithm'],
  ['a key for encryption', { ...p256, use: 'enc' }, 'not_a_key'],
  ['a point that is not on the curve', { ...p256, x: 'A'.repeat(43) }, 'not_a_key'],
  ['another kind of key', { kty: 'XYZ' }, 'kind'],
  ['a text', 'key', 'not_a_key'],
  ['nothing', null, 'not_a_key'],
  ['a list', [p256], 'not_a_key'],
])('%s is refused by its rule', async (_what, given, rule) => {
  expect(await readClientKey(given)).toBe(rule)
})
