import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bindPhone, pin } from '../../src/modules/signin/test/sign-in-world.ts'
import type { TestPhone } from '../test-phone.ts'
import { openTarget, type Target } from './open-target.ts'

let target: Target
let phone: TestPhone
const path = '/citizen/v1/unlocks'
const body = JSON.stringify({ pin })

beforeAll(async () => {
  target = await openTarget()
  phone = await bindPhone(target)
})
afterAll(() => target?.close())

const b64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const digest = (text: string): string => createHash('sha256').update(text).digest('base64url')
const now = (): number => Math.floor(target.kit.clock.now().getTime() / 1000)
const claims = (change: object = {}) => ({ htm: 'POST', htu: path, jti: randomUUID(), bd: digest(body), iat: now(), ...change })
const header = (change: object = {}) => ({ alg: 'ES256', typ: 'device-proof+jwt', kid: phone.deviceId, ...change })

/** A proof with any header and claims, truly signed by the phone's key. */
async function signed(o: { header?: object; claims?: object } = {}): Promise<string> {
  const input = `${b64(header(o.header))}.${b64(claims(o.claims))}`
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, phone.key.privateKey, Buffer.from(input))
  return `${input}.${Buffer.from(signature).toString('base64url')}`
}

async function unlock(proof: string | string[], o: { url?: string; payload?: string } = {}) {
  const reply = await target.app.inject({
    method: 'POST',
    url: o.url ?? path,
    headers: { 'device-proof': proof, 'content-type': 'application/json' },
    payload: o.payload ?? body,
  })
  return { status: reply.statusCode, json: reply.json(), body: reply.body }
}

/** The public key as a secret of HMAC, as an attacker of a confused verifier would use it. */
async function hs256WithPublicKey(): Promise<string> {
  const key = Buffer.from(JSON.stringify(phone.key.jwk))
  return new SignJWT(claims()).setProtectedHeader({ alg: 'HS256', typ: 'device-proof+jwt', kid: phone.deviceId ?? '' }).sign(key)
}

const foreign = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const otherCurve = generateKeyPairSync('ec', { namedCurve: 'P-384' })

/** A proof that brings its own key, as a phone does that is not bound yet. */
function withOwnKey(jwk: unknown, privateKey = foreign.privateKey): string {
  const input = `${b64({ alg: 'ES256', typ: 'device-proof+jwt', jwk })}.${b64(claims())}`
  return `${input}.${sign('sha256', Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`
}

describe('4.17 a device proof', () => {
  test('that is as it should be opens the account', async () => {
    expect((await unlock(await signed())).json.outcome).toBe('right')
  })

  test.each([
    ['with alg none and no signature', async () => `${b64(header({ alg: 'none' }))}.${b64(claims())}.`],
    ['with HS256 keyed with the public key', hs256WithPublicKey],
    ['of another type', () => signed({ header: { typ: 'JWT' } })],
    ['without a type', () => signed({ header: { typ: undefined } })],
    ['with an unknown critical member', () => signed({ header: { crit: ['x'], x: 1 } })],
    ['with b64 false', () => signed({ header: { crit: ['b64'], b64: false } })],
    ['with a key id as a list', () => signed({ header: { kid: [phone.deviceId] } })],
    ['with a key id as an object', () => signed({ header: { kid: { toString: 1 } } })],
    ['with a key id as a number', () => signed({ header: { kid: 7 } })],
    ['with a key id of SQL', () => signed({ header: { kid: "' or 1=1 --" } })],
    ['with the id of a device that is not there', () => signed({ header: { kid: randomUUID() } })],
    ['with a key of its own beside no id', async () => withOwnKey(foreign.publicKey.export({ format: 'jwk' }))],
    ['for another method', () => signed({ claims: { htm: 'GET' } })],
    ['for another path', () => signed({ claims: { htu: '/citizen/v1/account' } })],
    ['for a whole address of another host', () => signed({ claims: { htu: `https://evil.example${path}` } })],
    ['over another body', () => signed({ claims: { bd: digest('{}') } })],
    ['without a body digest', () => signed({ claims: { bd: undefined } })],
    ['without an id of its own', () => signed({ claims: { jti: undefined } })],
    ['with a number for an id', () => signed({ claims: { jti: 5 } })],
    ['without a time', () => signed({ claims: { iat: undefined } })],
    ['with a time as text', () => signed({ claims: { iat: String(now()) } })],
    ['61 seconds ahead', () => signed({ claims: { iat: now() + 61 } })],
    ['61 seconds old', () => signed({ claims: { iat: now() - 61 } })],
    ['with an end in the past', () => signed({ claims: { exp: now() - 1 } })],
    ['that is not valid yet', () => signed({ claims: { nbf: now() + 3600 } })],
    ['with claims that are a list', async () => `${b64(header())}.${b64([1])}.AAAA`],
    ['with a part too many', async () => `${await signed()}.x`],
    ['with a part too few', async () => (await signed()).split('.').slice(0, 2).join('.')],
    ['of dots', async () => '.'.repeat(400)],
    ['of 9,000 characters', () => signed({ header: { x: 'a'.repeat(6000) } })],
    [
      'signed by another key',
      async () => {
        const input = `${b64(header())}.${b64(claims())}`
        return `${input}.${sign('sha256', Buffer.from(input), { key: foreign.privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`
      },
    ],
    [
      'with the signature in DER',
      async () => {
        const input = `${b64(header())}.${b64(claims())}`
        return `${input}.${sign('sha256', Buffer.from(input), foreign.privateKey).toString('base64url')}`
      },
    ],
    ['with a signature of zeros', async () => `${b64(header())}.${b64(claims())}.${Buffer.alloc(64).toString('base64url')}`],
  ])('%s is refused with 401 in both languages, and says nothing of why', async (_what, make) => {
    const answer = await unlock(await make())
    expect(answer.status).toBe(401)
    expect(answer.json.code).toMatch(/^accounts\.(proof_missing|proof_refused|clock_off)$/)
    expect(answer.json.texts.th.title).toMatch(/[฀-๿]/)
    expect(answer.body).not.toContain(String(phone.deviceId))
  })

  test('sent twice in one request is refused', async () => {
    expect((await unlock([await signed(), await signed()])).status).toBe(401)
  })

  test('binds the query too: a proof without it does not open the same path with another', async () => {
    await unlock(await signed())
    const get = (url: string, proof: string) => target.app.inject({ method: 'GET', url, headers: { 'device-proof': proof } })
    const proofFor = (htu: string) => signed({ claims: { htm: 'GET', htu, bd: digest('') } })
    const before = randomUUID()
    const list = '/citizen/v1/history'
    expect((await get(list, await proofFor(list))).statusCode).toBe(200)
    expect((await get(`${list}?before=${before}`, await proofFor(`${list}?before=${before}`))).statusCode).toBe(200)
    expect((await get(`${list}?before=${before}`, await proofFor(list))).statusCode).toBe(401)
    expect((await get(list, await proofFor(`${list}?before=${before}`))).statusCode).toBe(401)
  })

  test('of one phone opens nothing of another person', async () => {
    const other = await bindPhone(target, 'adult_male_1')
    const stolen = await signed({ header: { kid: other.deviceId } })
    expect((await unlock(stolen)).status).toBe(401)
  })
})

describe('4.17 the proof of a phone that registers', () => {
  const sessions = '/citizen/v1/proofing-sessions'
  const good = foreign.publicKey.export({ format: 'jwk' })
  const request = {
    device_jwk: { kty: 'EC', crv: 'P-256', x: good.x, y: good.y },
    device_name: 'x',
    terms_version: '2026-11',
    face_comparison_consent: true,
    language: 'th',
  }

  async function beginWith(jwk: unknown, privateKey = foreign.privateKey, alg = 'ES256') {
    const payload = JSON.stringify(request)
    const input = `${b64({ alg, typ: 'device-proof+jwt', jwk })}.${b64(claims({ htu: sessions, bd: digest(payload) }))}`
    const hash = alg === 'ES384' ? 'sha384' : 'sha256'
    const signature = sign(hash, Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')
    return target.app.inject({
      method: 'POST',
      url: sessions,
      headers: { 'device-proof': `${input}.${signature}`, 'content-type': 'application/json' },
      payload,
    })
  }

  test('with its public key begins', async () => {
    expect((await beginWith(good)).statusCode).toBe(201)
  })

  test.each<[string, () => [unknown, typeof foreign.privateKey?, string?]]>([
    ['with the private part in it', () => [foreign.privateKey.export({ format: 'jwk' })]],
    ['of another curve', () => [otherCurve.publicKey.export({ format: 'jwk' }), otherCurve.privateKey, 'ES384']],
    [
      'of another curve under the name of ours',
      () => [{ ...otherCurve.publicKey.export({ format: 'jwk' }), crv: 'P-256' }, otherCurve.privateKey],
    ],
    ['with a symmetric key', () => [{ kty: 'oct', k: 'AAAA' }]],
    ['with a point that is not on the curve', () => [{ ...good, y: good.x }]],
    ['with coordinates as numbers', () => [{ ...good, x: 1, y: 2 }]],
    ['with coordinates as objects', () => [{ ...good, x: {}, y: [] }]],
    ['with empty coordinates', () => [{ ...good, x: '', y: '' }]],
    [
      'with coordinates of zeros',
      () => [{ ...good, x: Buffer.alloc(32).toString('base64url'), y: Buffer.alloc(32).toString('base64url') }],
    ],
    ['with a key as text', () => [JSON.stringify(good)]],
    ['with a list of keys', () => [[good]]],
    ['with null for a key', () => [null]],
    [
      'with another key than its body names',
      () => {
        const another = generateKeyPairSync('ec', { namedCurve: 'P-256' })
        return [another.publicKey.export({ format: 'jwk' }), another.privateKey]
      },
    ],
  ])('%s is refused', async (_what, make) => {
    const [jwk, key, alg] = make()
    const answer = await beginWith(jwk, key ?? foreign.privateKey, alg ?? 'ES256')
    expect(answer.statusCode).toBeOneOf([401, 422])
    expect(answer.json().texts.en.title).not.toBe('')
  })
})

describe('4.18 a proof that is sent again', () => {
  test('within its minute does not take the device away: the delay after wrong PINs holds for it too', async () => {
    const victim = await bindPhone(target, 'adult_male_2')
    const wrong = JSON.stringify({ pin: '00000000' })
    const input = `${b64(header({ kid: victim.deviceId }))}.${b64(claims({ bd: digest(wrong) }))}`
    const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, victim.key.privateKey, Buffer.from(input))
    const proof = `${input}.${Buffer.from(signature).toString('base64url')}`
    let triesLeft = 10
    for (let second = 0; second <= 60; second += 5) {
      const { json } = await unlock(proof, { payload: wrong })
      triesLeft = Number(json.tries_left)
      target.kit.clock.advance(5)
    }
    expect(triesLeft).toBe(6)
    target.kit.clock.advance(1)
    expect((await unlock(proof, { payload: wrong })).json.code).toBe('accounts.clock_off')
  })
})
