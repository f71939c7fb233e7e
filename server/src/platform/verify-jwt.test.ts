import { type CryptoKey, errors, exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import { verifyJwt } from './verify-jwt.ts'

const now = new Date('2026-11-26T03:00:00Z')
const seconds = now.getTime() / 1000
let ours: CryptoKey
let other: CryptoKey
let publicKey: CryptoKey
let rsa: { privateKey: CryptoKey; publicKey: CryptoKey }

beforeAll(async () => {
  const pair = await generateKeyPair('ES256', { extractable: true })
  ;[ours, publicKey] = [pair.privateKey, pair.publicKey]
  other = (await generateKeyPair('ES256')).privateKey
  rsa = await generateKeyPair('PS256')
})

const options = { algorithms: ['ES256', 'PS256'], typ: 'dpop+jwt', currentDate: now, clockTolerance: 10 }
const sign = (claims: Record<string, unknown>, o: { key?: CryptoKey; header?: Record<string, unknown> } = {}) =>
  new SignJWT(claims).setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', ...o.header }).sign(o.key ?? ours)
const outcome = async (work: Promise<{ payload: unknown }>) => {
  try {
    return (await work).payload
  } catch (error) {
    return error instanceof errors.JOSEError ? error.code : String(error)
  }
}
/** Both are asked: what ours says is what the library says. */
const bothSay = async (token: string, key: CryptoKey = publicKey) => {
  const said = await outcome(verifyJwt(token, async () => key, options))
  expect(said).toEqual(await outcome(jwtVerify(token, async () => key, options)))
  return said
}

const part = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
const again = (token: string, change: (parts: string[]) => string[]) => change(token.split('.')).join('.')

describe('a token is judged as the library judges it', () => {
  test.each([
    ['without times', {}],
    ['with an end and a beginning', { exp: seconds + 5, nbf: seconds - 5, iat: seconds }],
    ['within the tolerance', { exp: seconds - 9, nbf: seconds + 9 }],
  ])('good: %s', async (_, claims) => {
    expect(await bothSay(await sign({ jti: 'ก', ...claims }))).toEqual({ jti: 'ก', ...claims })
  })

  test('good: with kid and jwk in the header, and by another algorithm', async () => {
    const jwk = await exportJWK(publicKey)
    expect(await bothSay(await sign({ a: 1 }, { header: { kid: 'k', jwk } }))).toEqual({ a: 1 })
    expect(await bothSay(await sign({ a: 1 }, { key: rsa.privateKey, header: { alg: 'PS256' } }), rsa.publicKey)).toEqual({ a: 1 })
    expect(await bothSay(await sign({ a: 1 }, { header: { typ: 'application/dpop+jwt' } }))).toEqual({ a: 1 })
  })

  test.each([
    ['ended', { exp: seconds - 11 }],
    ['not begun', { nbf: seconds + 11 }],
    ['an end that is text', { exp: String(seconds + 5) }],
    ['a beginning that is null', { nbf: null }],
  ])('refused: %s', async (_, claims) => {
    expect(await bothSay(await sign(claims))).toMatch(/^ERR_/)
  })

  test.each<[string, (token: string) => string | Promise<string>]>([
    ['another key', () => sign({}, { key: other })],
    ['another type', () => sign({}, { header: { typ: 'JWT' } })],
    ['no type', () => sign({}, { header: { typ: undefined } })],
    [
      'an unknown critical member',
      (token) => again(token, ([, b = '', s = '']) => [part({ alg: 'ES256', typ: 'dpop+jwt', crit: ['x'], x: 1 }), b, s]),
    ],
    ['alg none', (token) => again(token, ([, b = '']) => [part({ alg: 'none', typ: 'dpop+jwt' }), b, ''])],
    ['alg HS256', (token) => again(token, ([, b = '', s = '']) => [part({ alg: 'HS256', typ: 'dpop+jwt' }), b, s])],
    ['claims that were changed', (token) => again(token, ([h = '', , s = '']) => [h, part({ jti: 'other' }), s])],
    ['claims that are no object', (token) => again(token, ([h = '', , s = '']) => [h, part('[1]'), s])],
    ['a signature in DER', (token) => `${token}AA`],
    ['a short signature', (token) => token.slice(0, -2)],
    ['two parts', (token) => again(token, ([h = '', b = '']) => [h, b])],
    ['four parts', (token) => `${token}.x`],
    ['nothing', () => ''],
  ])('refused: %s', async (_, spoil) => {
    expect(await bothSay(await spoil(await sign({ jti: 'a' })))).toMatch(/^ERR_/)
  })

  test('what the library overlooks, padding, is overlooked', async () => {
    expect(await bothSay(`${await sign({ a: 1 })}==`)).toEqual({ a: 1 })
  })

  test('refused: a key of another kind, and what the key finder throws comes through', async () => {
    expect(await bothSay(await sign({}), rsa.publicKey)).not.toEqual({})
    const p384 = await generateKeyPair('ES384')
    expect(await bothSay(await sign({}), p384.publicKey)).not.toEqual({})
    const fails = () => Promise.reject(new errors.JWKSNoMatchingKey())
    await expect(verifyJwt(await sign({}), fails, options)).rejects.toThrow(errors.JWKSNoMatchingKey)
  })
})
