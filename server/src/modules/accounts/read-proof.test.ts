import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { isSignedBy, publicKeyOf, readProof } from './read-proof.ts'

const phone = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

function proofOf(o: { header?: object; claims?: unknown; key?: KeyObject; dsaEncoding?: 'der' | 'ieee-p1363' } = {}): string {
  const input = `${encoded({ alg: 'ES256', typ: 'device-proof+jwt', kid: 'k', ...o.header })}.${encoded('claims' in o ? o.claims : { iat: 1 })}`
  const { key = phone.privateKey, dsaEncoding = 'ieee-p1363' } = o
  return `${input}.${sign('sha256', Buffer.from(input), { key, dsaEncoding }).toString('base64url')}`
}

const isGood = (text: string): boolean => {
  const proof = readProof(text)
  return proof !== null && isSignedBy(phone.publicKey, proof)
}

/** The 64 bytes of a signature that say r = s = n, the order of the curve; zeros when `order` is empty. */
const signatureOf = (order: string): string => Buffer.from(order.padStart(64, '0').repeat(2), 'hex').toString('base64url')

describe('a device proof', () => {
  test('is read with its id and claims, and its signature counts', () => {
    expect(readProof(proofOf({ claims: { jti: 'a', iat: 5 } }))).toMatchObject({ kid: 'k', claims: { jti: 'a', iat: 5 } })
    expect(isGood(proofOf())).toBe(true)
  })

  test.each([
    ['another algorithm', proofOf({ header: { alg: 'ES384' } })],
    ['algorithm none', proofOf({ header: { alg: 'none' } })],
    ['a list of algorithms', proofOf({ header: { alg: ['ES256'] } })],
    ['another type', proofOf({ header: { typ: 'JWT' } })],
    ['a critical member', proofOf({ header: { crit: ['b64'], b64: false } })],
    ['an empty list of critical members', proofOf({ header: { crit: [] } })],
    ['the signature of another key', proofOf({ key: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey })],
    ['the signature of another curve', proofOf({ key: generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).privateKey })],
    ['a signature in DER', proofOf({ dsaEncoding: 'der' })],
    ['a signature of zeros', proofOf().replace(/[^.]+$/, signatureOf(''))],
    [
      'a signature of the curve order',
      proofOf().replace(/[^.]+$/, signatureOf('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551')),
    ],
    ['claims that were changed', proofOf().replace(/\.[^.]+\./, `.${encoded({ iat: 2 })}.`)],
    ['claims that are a list', proofOf({ claims: [1] })],
    ['claims that are null', proofOf({ claims: null })],
    ['a blank at its end', `${proofOf()} `],
    ['a line end', `${proofOf()}\n`],
    ['padding', proofOf().replace('.', '=.')],
    ['a part too many', `${proofOf()}.e30`],
    ['the alphabet of plain base64', proofOf().replace(/.$/, '+')],
  ])('with %s is refused', (_what, text) => {
    expect(isGood(text)).toBe(false)
  })

  test.each(['', '.', '..', 'e30.e30.', `e30.e30.${'A'.repeat(85)}`, `.e30.${'A'.repeat(86)}`, `bm90anNvbg.e30.${'A'.repeat(86)}`])(
    'that is %j cannot be read',
    (text) => {
      expect(readProof(text)).toBeNull()
    },
  )

  test('names a device by text only, and a key by an object only', () => {
    expect(readProof(proofOf({ header: { kid: ['k'], jwk: 'x' } }))).toMatchObject({ kid: undefined, jwk: undefined })
  })
})

describe('a public key', () => {
  const jwk = phone.publicKey.export({ format: 'jwk' })

  test('is opened once and kept', () => {
    expect(publicKeyOf(jwk)?.asymmetricKeyDetails?.namedCurve).toBe('prime256v1')
    expect(publicKeyOf(jwk)).toBe(publicKeyOf(jwk))
  })

  test.each([
    ['a point beside the curve', { x: jwk.x, y: jwk.x }],
    ['the point at infinity', { x: 'AA', y: 'AA' }],
    ['a coordinate that is missing', { x: jwk.x }],
    ['coordinates that are no text', { x: 1, y: 2 }],
    ['nothing', {}],
  ])('of %s is refused', (_what, key) => {
    // Safe: it is what a sender may write.
    expect(publicKeyOf(key as never)).toBeNull()
  })
})
