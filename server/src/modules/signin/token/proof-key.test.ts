import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose'
import { expect, test } from 'vitest'
import { proofKeyOf } from './proof-key.ts'

const pair = await generateKeyPair('ES256', { extractable: true })
const jwk = await exportJWK(pair.publicKey)
const token = { payload: '', signature: '' }

test('the same key in a header is taken in once, with its thumbprint; another one, or for another algorithm, is not mistaken for it', async () => {
  const first = await proofKeyOf({ alg: 'ES256', jwk }, token)
  expect(first.thumbprint).toBe(await calculateJwkThumbprint(jwk))
  expect((await proofKeyOf({ alg: 'ES256', jwk: { ...jwk } }, token)).key).toBe(first.key)
  const other = await exportJWK((await generateKeyPair('ES256')).publicKey)
  expect((await proofKeyOf({ alg: 'ES256', jwk: other }, token)).thumbprint).not.toBe(first.thumbprint)
  await expect(proofKeyOf({ alg: 'RS256', jwk }, token)).rejects.toThrow()
})

test('a private key, a secret and none are refused, each time they come', async () => {
  const refused = [await exportJWK(pair.privateKey), { kty: 'oct', k: 'AAAA' }, undefined]
  for (const one of [...refused, ...refused])
    await expect(proofKeyOf({ alg: 'ES256', ...(one === undefined ? {} : { jwk: one }) }, token)).rejects.toThrow()
})

test('after 2,000 other keys it is taken in anew', async () => {
  const first = await proofKeyOf({ alg: 'ES256', jwk }, token)
  // Members that a key has no use for make another text, and so another entry.
  for (let nth = 0; nth < 2000; nth++) await proofKeyOf({ alg: 'ES256', jwk: { ...jwk, kid: String(nth) } }, token)
  expect((await proofKeyOf({ alg: 'ES256', jwk }, token)).key).not.toBe(first.key)
})
