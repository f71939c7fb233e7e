import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { signEs256, verifyEs256 } from './es256.ts'
import { memoryKeys } from './keys.ts'
import { signJws } from './sign-jws.ts'

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const data = Buffer.from('ทดสอบ')
const inNode = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const

describe('ES256', () => {
  // About one signature in 128 has a number with a zero byte in front.
  test('of 1,500 signatures, ours fit for Node and those of Node fit for us', () => {
    for (let i = 0; i < 1500; i++) {
      const message = Buffer.from(`message ${i}`)
      const ours = Buffer.from(signEs256(privateKey, message), 'base64url')
      expect(ours.length).toBe(64)
      expect(verify('sha256', message, { key: publicKey, dsaEncoding: 'ieee-p1363' }, ours)).toBe(true)
      expect(verifyEs256(publicKey, message, sign('sha256', message, inNode))).toBe(true)
    }
  })

  test.each([0, 1, 31, 32, 33, 63, 64])('a signature of which bit 0 of byte %i differs fits nothing', (at) => {
    const signature = Buffer.from(signEs256(privateKey, data), 'base64url')
    signature[at] = (signature[at] ?? 0) ^ 1
    // The 65th byte is none of it: the signature is then too long.
    expect(verifyEs256(publicKey, data, at === 64 ? Buffer.concat([signature, Buffer.of(0)]) : signature)).toBe(false)
  })

  const order = 'ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551'
  const good = Buffer.from(signEs256(privateKey, data), 'base64url').toString('hex')
  test.each([
    ['nothing', ''],
    ['63 bytes', good.slice(2)],
    ['DER', sign('sha256', data, privateKey).toString('hex')],
    ['zeros', '0'.repeat(128)],
    ['r of zero', '0'.repeat(64) + good.slice(64)],
    ['s of zero', good.slice(0, 64) + '0'.repeat(64)],
    ['the order of the curve', order + order],
    ['the largest numbers', 'f'.repeat(128)],
  ])('%s fits nothing', (_what, hex) => {
    expect(verifyEs256(publicKey, data, Buffer.from(hex, 'hex'))).toBe(false)
  })
})

test('a signed token names algorithm, key and type, and every member comes back', () => {
  const key = memoryKeys(new Date()).active('oidc')
  const parts = signJws(key, 'JWT', { name: 'สมชาย', none: undefined }).split('.')
  const [header, claims, signature] = parts.map((part) => Buffer.from(part, 'base64url'))
  expect(JSON.parse(String(header))).toEqual({ alg: 'ES256', kid: key.kid, typ: 'JWT' })
  expect(JSON.parse(String(claims))).toEqual({ name: 'สมชาย' })
  const ours = createPublicKey({ key: key.publicJwk as never, format: 'jwk' })
  expect(verifyEs256(ours, Buffer.from(parts.slice(0, 2).join('.')), signature ?? Buffer.alloc(0))).toBe(true)
  expect(() => signJws(memoryKeys(new Date()).active('audit-log'), 'JWT', {})).toThrow()
})
