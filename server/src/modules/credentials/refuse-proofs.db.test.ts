import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { keyOfPerson, testPerson } from '../../../test/test-district.ts'
import type { TestPhone } from '../../../test/test-phone.ts'
import { sql } from '../../platform/db/sql.ts'
import { askCredentials, type CredentialWorld, makeProof, nonceOf, openCredentialWorld, type ProofChange } from './test/credential-world.ts'
import { suspendedOutcome } from './test/suspend.ts'

let world: CredentialWorld
let phone: TestPhone

beforeAll(async () => {
  world = await openCredentialWorld({ CREDENTIAL_BATCHES_PER_DAY: '1000' })
  phone = await world.phoneOf('adult_female_1')
})
beforeEach(() => phone.call('POST', '/citizen/v1/unlocks', { pin: '27418305' }))
afterAll(() => world.kit.close())

const ask = (nonce: string, proofs: readonly unknown[]) => phone.call('POST', '/citizen/v1/credentials', { nonce, proofs })

const stored = async () =>
  (await world.kit.owner.one<{ many: number }>(sql`select count(*)::integer as many from credentials.credential`)).many

describe('a proof of possession', () => {
  const otherKey = {
    kty: 'EC',
    crv: 'P-256',
    x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
    y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
  }

  test.each<[string, ProofChange, string]>([
    ['for another issuer', { claims: { aud: 'https://other.example' } }, 'audience'],
    ['for several issuers', { claims: { aud: ['http://127.0.0.1:4600', 'https://other.example'] } }, 'audience'],
    ['for nobody', { claims: { aud: undefined } as never }, 'audience'],
    ['over another nonce', { claims: { nonce: 'a'.repeat(22) } }, 'nonce'],
    ['signed by another key than it shows', { shownJwk: otherKey }, 'signature'],
    ['with RS256', { alg: 'RS256' }, 'form'],
    ['with EdDSA', { alg: 'EdDSA' }, 'form'],
    ['with another curve', { alg: 'ES384' }, 'form'],
    ['of another kind', { typ: 'JWT' }, 'form'],
    ['that is old', { ageSeconds: 600 }, 'time'],
    ['from the future', { ageSeconds: -600 }, 'time'],
    ['that has run out', { claims: { exp: 1_700_000_000 } }, 'time'],
  ])('%s is refused by its cause, and nothing is stored', async (_, change, fault) => {
    const before = await stored()
    const nonce = await nonceOf(phone)
    const good = await makeProof(world.kit, nonce)
    const { proof } = await makeProof(world.kit, nonce, change)
    const answer = await ask(nonce, [good.proof, proof])
    expect(answer).toMatchObject({ status: 422, json: { code: 'credentials.proof_refused', facts: { proof: 2, fault } } })
    expect(JSON.stringify(answer.json)).not.toContain(nonce)
    expect(await stored()).toBe(before)
  })

  test('that shows its private key, is no JWS or stands twice in a request is refused', async () => {
    const nonce = await nonceOf(phone)
    const { proof, jwk } = await makeProof(world.kit, nonce)
    const withPrivate = await makeProof(world.kit, nonce, { shownJwk: { ...jwk, d: 'AAAA' } })
    for (const proofs of [[withPrivate.proof], ['x.y.z'], ['eyJhbGciOiJub25lIn0.e30.'], [proof, proof]]) {
      expect((await ask(nonce, proofs)).json.code).toBe('credentials.proof_refused')
    }
    expect((await ask(nonce, [proof])).status).toBe(200)
  })

  test('must be there, and of at most 30 keys', async () => {
    const nonce = await nonceOf(phone)
    expect((await ask(nonce, [])).status).toBe(422)
    expect((await phone.call('POST', '/citizen/v1/credentials', { nonce })).status).toBe(422)
    const proofs = await Promise.all(Array.from({ length: 31 }, () => makeProof(world.kit, nonce)))
    const answer = await ask(
      nonce,
      proofs.map(({ proof }) => proof),
    )
    expect(answer).toMatchObject({ status: 422, json: { code: 'platform.invalid_request' } })
  })
})

describe('a nonce', () => {
  test('counts once, also for two requests at the same moment', async () => {
    const nonce = await nonceOf(phone)
    const proofs = await Promise.all([makeProof(world.kit, nonce), makeProof(world.kit, nonce)])
    const answers = await Promise.all(proofs.map(({ proof }) => ask(nonce, [proof])))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const { proof } = await makeProof(world.kit, nonce)
    expect((await ask(nonce, [proof])).json.code).toBe('credentials.nonce_refused')
  })

  test('that is not ours, was changed, or is older than five minutes is refused', async () => {
    const nonce = await nonceOf(phone)
    const [end = '', random = '', seal = ''] = nonce.split('.')
    const later = (Number.parseInt(end, 36) + 3600).toString(36)
    for (const changed of ['x', `${later}.${random}.${seal}`, `${end}.${random}.${seal}.x`, `${end}.${random}`]) {
      const { proof } = await makeProof(world.kit, changed)
      expect((await ask(changed, [proof])).json.code).toBe('credentials.nonce_refused')
    }
    world.kit.clock.advance(301)
    const { proof } = await makeProof(world.kit, nonce)
    expect((await ask(nonce, [proof])).json.code).toBe('credentials.nonce_refused')
  })
})

describe('no credentials', () => {
  test.each(['expired_card', 'cancelled_card', 'deceased', 'foreigner_class_6'] as const)('for %s', async (tag) => {
    const before = await stored()
    const { answer } = await askCredentials(world.kit, await world.phoneOf(tag), 1)
    expect(answer).toMatchObject({ status: 409, json: { code: 'credentials.no_valid_card' } })
    expect(await stored()).toBe(before)
  })

  test('for a suspended account, a locked phone, or a phone that another one took the place of', async () => {
    const lost = await world.phoneOf('adult_male_1')
    const nonce = await nonceOf(lost)
    const { proof } = await makeProof(world.kit, nonce)
    expect(await suspendedOutcome(world, 'adult_male_1')).toBe(202)
    const refused = await lost.call('POST', '/citizen/v1/credentials', { nonce, proofs: [proof] })
    expect(refused.json.code).toBe('accounts.suspended')
    await world.phoneOf('adult_male_1')
    const ended = await lost.call('POST', '/citizen/v1/credentials', { nonce, proofs: [proof] })
    expect(ended.json.code).toBe('accounts.device_ended')
    world.kit.clock.advance(901)
    expect((await phone.call('POST', '/citizen/v1/credentials/nonce')).json.code).toBe('accounts.locked')
  })

  test('beyond so many requests a day, and none of the other people is held up by that', async () => {
    const few = await openCredentialWorld({ CREDENTIAL_BATCHES_PER_DAY: '2' })
    const greedy = await few.phoneOf('adult_female_1')
    const codes = []
    for (let i = 0; i < 3; i++) codes.push((await askCredentials(few.kit, greedy, 1)).answer.status)
    expect(codes).toEqual([200, 200, 429])
    expect((await askCredentials(few.kit, await few.phoneOf('adult_male_1'), 1)).answer.status).toBe(200)
    await few.kit.close()
  })

  test('and no line of the log names a person, a key or a nonce', () => {
    const log = world.kit.logged.join('\n')
    expect(log).not.toContain(testPerson('adult_female_1').person.pid)
    expect(log).not.toContain(keyOfPerson(world.kit, testPerson('adult_female_1')))
    expect(log).not.toMatch(/"(x|y|nonce|proof)"/)
  })
})
