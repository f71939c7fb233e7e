import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { decodeJwt, decodeProtectedHeader, EmbeddedJWK, jwtVerify } from 'jose'
import { expect, test } from 'vitest'
import { openConnections } from './http-client.ts'
import { proveByKey, publicHalf } from './prove-client.ts'
import { startReference } from './providers/start-reference.ts'
import { checkSignIn } from './sign-in-flow.ts'

const privateJwk = { ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }), kid: 'k' }

test('assertions verify, name their client and the issuer, and no two are alike, whether made ahead or not', async () => {
  const proof = proveByKey({ issuer: 'https://issuer.example', clientId: 'client', privateJwk })
  proof.prepare(2)
  const sent = Array.from({ length: 4 }, () => proof.prove('/token'))
  const key = createPublicKey({ key: publicHalf(privateJwk), format: 'jwk' })
  const ids = new Set<unknown>()
  for (const { form, headers } of sent) {
    const assertion = form.client_assertion ?? ''
    const { payload } = await jwtVerify(assertion, key, { issuer: 'client', subject: 'client', audience: 'https://issuer.example' })
    const bound = await jwtVerify(headers.dpop ?? '', EmbeddedJWK, { typ: 'dpop+jwt' })
    expect(bound.payload).toMatchObject({ htm: 'POST', htu: 'https://issuer.example/token' })
    expect(Object.keys(decodeProtectedHeader(headers.dpop ?? '').jwk ?? {}).sort()).toEqual(['crv', 'kty', 'x', 'y'])
    ids.add(payload.jti).add(bound.payload.jti)
  }
  expect(ids.size).toBe(8)
})

test.each([false, true])('the driver signs in at oidc-provider; with FAPI 2.0: %s', async (fapi) => {
  const reference = await startReference({ name: 'reference', kind: 'oidc-provider', databaseUrl: null, core: null, fapi })
  const connections = openConnections(reference.origin)
  try {
    const { idToken } = await checkSignIn(connections, reference.party, reference.approve)
    expect(decodeJwt(idToken)).toMatchObject({ iss: reference.origin, sub: 'person-1', aud: 'bench' })
    const unproven = { ...reference.party, proof: { prove: () => ({ headers: {}, form: {} }), prepare: () => undefined } }
    await expect(checkSignIn(connections, unproven, reference.approve)).rejects.toThrow(/endpoint answered 40[01]/)
  } finally {
    connections.close()
    await reference.program.stop()
  }
})
