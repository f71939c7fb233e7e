import { createHash } from 'node:crypto'
import { compactVerify, decodeProtectedHeader, importJWK } from 'jose'
import { expect, test } from 'vitest'
import { publicJwkOf } from './device-key.ts'
import { signDeviceProof } from './device-proof.ts'

const makeKey = () => crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])

test('another implementation of JWS accepts the proof and finds method, path, time and digest of the body in it', async () => {
  const key = await makeKey()
  const jwk = await publicJwkOf(key)
  const body = new TextEncoder().encode('{"pin":"84029175"}')
  const proof = await signDeviceProof({
    key: key.privateKey,
    identity: { jwk },
    method: 'POST',
    path: '/citizen/v1/unlocks?x=1',
    body,
    iatSeconds: 1_700_000_000,
    jti: 'a',
  })
  const { payload } = await compactVerify(proof, await importJWK(jwk, 'ES256'))
  expect(JSON.parse(new TextDecoder().decode(payload))).toEqual({
    htm: 'POST',
    htu: '/citizen/v1/unlocks?x=1',
    iat: 1_700_000_000,
    jti: 'a',
    bd: createHash('sha256').update(body).digest('base64url'),
  })
  expect(decodeProtectedHeader(proof)).toEqual({ typ: 'device-proof+jwt', alg: 'ES256', jwk })
})

test('a bound device names itself and does not send its key', async () => {
  const key = await makeKey()
  const body = new Uint8Array()
  const proof = await signDeviceProof({
    key: key.privateKey,
    identity: { kid: 'd1' },
    method: 'GET',
    path: '/',
    body,
    iatSeconds: 1,
    jti: 'b',
  })
  expect(decodeProtectedHeader(proof)).toEqual({ typ: 'device-proof+jwt', alg: 'ES256', kid: 'd1' })
})
