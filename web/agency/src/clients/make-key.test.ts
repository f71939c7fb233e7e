import { calculateJwkThumbprint, importJWK, importPKCS8 } from 'jose'
import { expect, test } from 'vitest'
import { makeKey, readPastedKey } from './make-key.ts'

test('the public half has no private member, its kid is the RFC 7638 thumbprint, and both files hold the same key', async () => {
  const { publicJwk, privateJwk, pem } = await makeKey()
  expect(Object.keys(publicJwk).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'])
  expect(publicJwk.kid).toBe(await calculateJwkThumbprint(publicJwk))
  expect(await importJWK(privateJwk, 'ES256')).toBeDefined()
  expect(await importPKCS8(pem, 'ES256')).toBeDefined()
})

test('a private key that is pasted by mistake is seen before anything is sent', async () => {
  const { publicJwk, privateJwk, pem } = await makeKey()
  expect(readPastedKey(JSON.stringify(privateJwk))).toBe('private')
  expect(readPastedKey(JSON.stringify({ keys: [privateJwk] }))).toBe('private')
  expect(readPastedKey(pem)).toBe('private')
  expect(readPastedKey('hello')).toBe('not_json')
  expect(readPastedKey('[]')).toEqual({})
  expect(readPastedKey(JSON.stringify({ keys: [publicJwk] }))).toEqual(publicJwk)
})
