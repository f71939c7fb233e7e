import { createHash, X509Certificate } from 'node:crypto'
import { exportJWK, generateKeyPair } from 'jose'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { keyOfPerson, testPerson } from '../../../test/test-district.ts'
import { sql } from '../../platform/db/sql.ts'
import { findVerifierOf } from '../credentials/index.ts'
import { addOperator } from './index.ts'
import { type Member, makeAgencyOf, openPortal, type PortalWorld, signIn } from './test/portal-world.ts'

let world: PortalWorld
let manager: Member
let developer: Member
let stranger: Member
let agencyId: string

async function publicKey() {
  const { kty = '', crv = '', x = '', y = '' } = await exportJWK((await generateKeyPair('ES256', { extractable: true })).publicKey)
  return { kty, crv, x, y }
}

const shop = {
  ...{ name_th: 'ร้านค้าออนไลน์', name_en: 'Web shop', use: 'age_check', legal_basis: null, requests: ['over20'], retention_days: 0 },
  ...{ purpose_th: 'ตรวจว่าอายุถึง 20 ปีก่อนขาย', purpose_en: 'To check that you are 20 or older', address: 'https://shop.example/openid4vp' },
}
const register = async (change: object = {}, by = manager, of = agencyId) =>
  by.call('POST', `/agencies/${of}/verifiers`, { ...shop, public_key: await publicKey(), ...change })

beforeAll(async () => {
  world = await openPortal()
  manager = await signIn(world, 'adult_female_1')
  agencyId = await makeAgencyOf(manager)
  developer = await signIn(world, 'adult_male_1')
  const { json } = await manager.call('POST', `/agencies/${agencyId}/invitations`, { role: 'developer' })
  await developer.call('POST', '/invitations', { code: String(json.code) })
  stranger = await signIn(world, 'adult_female_2')
})
afterAll(() => world?.close())

test('a manager registers a web verifier, and its certificate is for the key of the browser, by the root of verifiers', async () => {
  const key = await publicKey()
  const made = await register({ public_key: key })
  expect(made.status).toBe(201)
  const certificate = new X509Certificate(String(made.json.certificate))
  expect(certificate.publicKey.export({ format: 'jwk' })).toEqual(key)
  expect(certificate.subjectAltName).toBe('DNS:shop.example')
  expect(certificate.subject).toContain('O=Department of Trials')
  expect(certificate.keyUsage).toEqual(['1.0.18013.5.1.6'])
  const lifeDays = (certificate.validToDate.getTime() - world.kit.clock.now().getTime()) / 86_400_000
  expect(lifeDays).toBeGreaterThan(360)
  expect(lifeDays).toBeLessThanOrEqual(365)
  // The trust list names the root, apart from those of cards.
  const list = (await world.app.inject({ url: '/public/v1/trust-list' })).body
  const { roots, verifier_roots: verifierRoots } = JSON.parse(Buffer.from(list.split('.')[1] ?? '', 'base64url').toString())
  const rootOf = (der: string) => new X509Certificate(Buffer.from(der, 'base64'))
  expect(
    verifierRoots.map(rootOf).some((root: X509Certificate) => certificate.checkIssued(root) && certificate.verify(root.publicKey)),
  ).toBe(true)
  expect(roots.map(rootOf).some((root: X509Certificate) => certificate.verify(root.publicKey))).toBe(false)
  const { verifiers } = (await manager.call('GET', `/agencies/${agencyId}/verifiers`)).json as unknown as { verifiers: object[] }
  const { public_key: _, ...listed } = { ...shop, public_key: null }
  expect(verifiers[0]).toMatchObject({ ...listed, sandbox: true, status: 'active', certificate: String(made.json.certificate) })
})

test('a private key is refused by name, and a point that is on no curve too', async () => {
  const key = await publicKey()
  for (const wrong of [
    { ...key, d: key.x },
    { ...key, crv: 'P-384' },
    { ...key, x: 'short' },
  ])
    expect((await register({ public_key: wrong })).status).toBe(422)
  expect((await register({ public_key: { ...key, y: key.x } })).json.code).toBe('credentials.verifier_key')
})

test('a verifier is bounded by its use and its law, by program and by database', async () => {
  for (const requests of [['over20', 'address'], ['full'], ['boarding']])
    expect((await register({ requests })).json.code).toBe('credentials.gate_asks_too_much')
  expect((await register({ use: 'counter', requests: ['full'] })).json.code).toBe('credentials.gate_number_without_legal_basis')
  expect((await register({ use: 'counter', requests: ['full'], legal_basis: 'กฎหมายว่าด้วยตัวอย่าง' })).status).toBe(201)
  await expect(world.kit.owner.run(sql`update credentials.verifier set requests = array['full']`)).rejects.toThrow(/violates check/)
})

test.each([
  'http://shop.example/x',
  'https://shop.example/x?y',
  'https://shop.example/x#y',
  'https://shop.example/',
  'https://*.example/x',
  'https://a:b@shop.example/x',
  'shop',
])('the address %s is not taken', async (address) => {
  expect((await register({ address })).json.code).toBe('credentials.verifier_address')
})

test('a new key gets a certificate, and the earlier one goes on for a week', async () => {
  const { json } = await register()
  const path = `/agencies/${agencyId}/verifiers/${json.verifier_id}`
  world.kit.clock.advance(1)
  const renewed = await manager.call('POST', `${path}/certificates`, { public_key: await publicKey() })
  expect(renewed.status).toBe(201)
  const nameOf = (pem: unknown) =>
    `x509_hash:${createHash('sha256')
      .update(new X509Certificate(String(pem)).raw)
      .digest('base64url')}`
  const found = () =>
    Promise.all([json, renewed.json].map(async (made) => (await findVerifierOf(world.kit, nameOf(made.certificate)))?.verifier_id))
  expect(await found()).toEqual([json.verifier_id, json.verifier_id])
  world.kit.clock.advance(7 * 86_400)
  expect(await found()).toEqual([undefined, json.verifier_id])
  world.kit.clock.advance(-7 * 86_400)
})

test('it is paused and ended for ever; a developer looks only, and to a stranger it does not exist', async () => {
  const verifierId = String((await register()).json.verifier_id)
  const path = `/agencies/${agencyId}/verifiers/${verifierId}`
  expect((await developer.call('GET', `/agencies/${agencyId}/verifiers`)).status).toBe(200)
  for (const [member, code] of [
    [developer, 'portal.role_not_enough'],
    [stranger, 'portal.agency_unknown'],
  ] as const) {
    expect((await register({}, member)).json.code).toBe(code)
    expect((await member.call('PUT', `${path}/status`, { status: 'paused' })).json.code).toBe(code)
    expect((await member.call('POST', `${path}/certificates`, { public_key: await publicKey() })).json.code).toBe(code)
  }
  const others = await makeAgencyOf(stranger, 'กรมอื่น')
  const foreign = `/agencies/${others}/verifiers/${verifierId}`
  expect((await stranger.call('PUT', `${foreign}/status`, { status: 'paused' })).json.code).toBe('credentials.verifier_moved_on')
  expect((await stranger.call('POST', `${foreign}/certificates`, { public_key: await publicKey() })).json.code).toBe(
    'credentials.verifier_moved_on',
  )
  for (const [status, answer] of [
    ['paused', 200],
    ['paused', 409],
    ['active', 200],
    ['revoked', 200],
    ['active', 409],
  ] as const)
    expect([status, (await manager.call('PUT', `${path}/status`, { status })).status]).toEqual([status, answer])
  expect((await manager.call('POST', `${path}/certificates`, { public_key: await publicKey() })).json.code).toBe(
    'credentials.verifier_moved_on',
  )
})

test('only an operator sees what waits, gates and verifiers, and lets one meet real people, once', async () => {
  const verifierId = String((await register()).json.verifier_id)
  const boarding = {
    ...{ name_th: 'ประตู 5', name_en: 'Gate 5', lane: '', use: 'domestic_flight', legal_basis: null, requests: ['boarding'] },
    ...{ purpose_th: 'ตรวจผู้โดยสาร', purpose_en: 'To check passengers' },
  }
  const gateId = String((await manager.call('POST', `/agencies/${agencyId}/gates`, boarding)).json.gate_id)
  expect((await manager.call('GET', '/operator/approvals')).json.code).toBe('portal.only_operators')
  expect((await manager.call('POST', `/operator/verifiers/${verifierId}/approval`)).json.code).toBe('portal.only_operators')
  const operator = await signIn(world, 'adult_male_3')
  await addOperator(world.kit, keyOfPerson(world.kit, testPerson('adult_male_3')))
  if (inject('engine') === 'pglite') await world.kit.db.execute('set role open_thaid_agency')
  const waiting = async () => ((await operator.call('GET', '/operator/approvals')).json as unknown as { waiting: { id: string }[] }).waiting
  expect(await waiting()).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        kind: 'verifier',
        id: verifierId,
        address: shop.address,
        agency: expect.objectContaining({ name_en: 'Department of Trials' }),
      }),
      expect.objectContaining({ kind: 'gate', id: gateId, address: null }),
    ]),
  )
  expect((await operator.call('POST', `/operator/verifiers/${verifierId}/approval`)).status).toBe(200)
  expect((await operator.call('POST', `/operator/verifiers/${verifierId}/approval`)).json.code).toBe('credentials.verifier_moved_on')
  expect((await waiting()).map(({ id }) => id)).not.toContain(verifierId)
  // The zone makes and ends verifiers by itself; it reads no disclosure.
  if (inject('engine') === 'pglite') {
    expect((await register()).status).toBe(201)
    await expect(world.kit.db.many(sql`select 1 from credentials.disclosure`)).rejects.toThrow(/permission denied/)
    await expect(world.kit.db.run(sql`update credentials.verifier set requests = array['over18']`)).rejects.toThrow(/permission denied/)
    await world.kit.db.execute('set role open_thaid_all')
  }
})
