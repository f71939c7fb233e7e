import { createHash, randomUUID } from 'node:crypto'
import { unpackGateCode } from '@open-thaid/sdk/card/gate-code.ts'
import { makeGateCode, makeNonce } from '@open-thaid/sdk/verify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keyOfPerson, testPerson } from '../../../../test/test-district.ts'
import type { TestPhone } from '../../../../test/test-phone.ts'
import { sql } from '../../../platform/db/sql.ts'
import { credentialsRecurring } from '../index.ts'
import { askCredentials } from '../test/credential-world.ts'
import { airportGate, type GateWorld, newGate, openGateWorld, type TestGate, unlockedPhone } from '../test/gate-world.ts'

let world: GateWorld

beforeAll(async () => {
  world = await openGateWorld()
})
afterAll(() => world?.close())

/** As the phone works it out: over header and payload, without asking anybody. */
const digestOf = (sdJwt: string) =>
  createHash('sha256')
    .update(sdJwt.split('~')[0]?.split('.').slice(0, 2).join('.') ?? '')
    .digest('base64url')

async function holder(count = 1) {
  const phone = await unlockedPhone(world, 'adult_female_1')
  const { credentials } = await askCredentials(world.kit, phone, count)
  return { phone, digests: credentials.map(({ sd_jwt }) => digestOf(sd_jwt)) }
}

const at = (seconds: number) => new Date(world.kit.clock.now().getTime() + seconds * 1000).toISOString()
const showOf = (digest: string | undefined, change: object = {}) => ({
  ...{ show_id: randomUUID(), shown_at: at(0), request: 'boarding', credential_digest: digest ?? '' },
  ...change,
})
const tell = (phone: TestPhone, show: object) => phone.call('POST', '/citizen/v1/presentations/offline', show)

async function traces() {
  const personKey = keyOfPerson(world.kit, testPerson('adult_female_1'))
  const { lines } = await world.kit.owner.one<{ lines: number }>(
    sql`select count(*)::int as lines from consent.history where person_key = ${personKey} and kind = 'card_shown_offline'`,
  )
  const { audited } = await world.kit.owner.one<{ audited: number }>(
    sql`select count(*)::int as audited from audit.entry where kind = 'credentials.shown_offline'`,
  )
  return [lines, audited]
}

test('is a line of the history at the time of the showing, and an entry in the log, once however often it is told', async () => {
  const { phone, digests } = await holder()
  const show = showOf(digests[0])
  const [lines = 0, audited = 0] = await traces()
  const told = await Promise.all(Array.from({ length: 10 }, () => tell(phone, show)))
  expect(told.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 201))
  expect(new Set(told.map(({ json }) => json.reference_code)).size).toBe(1)
  expect((await tell(phone, show)).json).toEqual(told[0]?.json)
  expect(await traces()).toEqual([lines + 1, audited + 1])
  const { json } = await phone.call('GET', '/citizen/v1/history')
  expect(json.entries).toContainEqual(
    expect.objectContaining({
      ...{ kind: 'card_shown_offline', at: show.shown_at, reference_code: told[0]?.json.reference_code },
      ...{ agency_name_th: null, scopes: ['name', 'portrait'], device_name: 'test phone' },
    }),
  )
})

test('a credential is shown once: another showing of it is not recorded', async () => {
  const { phone, digests } = await holder()
  expect((await tell(phone, showOf(digests[0]))).status).toBe(201)
  const before = await traces()
  expect((await tell(phone, showOf(digests[0]))).json.code).toBe('credentials.show_unknown')
  expect(await traces()).toEqual(before)
})

test('only of credentials that were issued to this very phone', async () => {
  const { phone: old, digests } = await holder()
  const stranger = await unlockedPhone(world, 'adult_male_1')
  // The same person's next phone, too.
  const { phone: next } = await holder()
  const before = await traces()
  for (const phone of [stranger, next]) expect((await tell(phone, showOf(digests[0]))).json.code).toBe('credentials.show_unknown')
  expect((await tell(next, showOf(createHash('sha256').update('made up').digest('base64url')))).json.code).toBe('credentials.show_unknown')
  expect((await tell(old, showOf(digests[0]))).status).toBe(403)
  expect(await traces()).toEqual(before)
})

test('not in the future, not more than eight days ago, and only of a credential that was there and in force', async () => {
  const { phone, digests } = await holder(4)
  const [before, issuedAt] = [await traces(), at(0)]
  const told = async (change: object, digest = digests[0]) => {
    const { status, json } = await tell(phone, showOf(digest, change))
    return status === 201 ? 'recorded' : json.code
  }
  for (const shown_at of [at(61), at(-8 * 86_400 - 1), '9999-01-01T00:00:00Z', '0001-01-01T00:00:00Z'])
    expect(await told({ shown_at })).toBe('credentials.show_time')
  expect(await told({ shown_at: at(-61) })).toBe('credentials.show_unknown')
  expect(await traces()).toEqual(before)
  expect(await told({ shown_at: at(59) })).toBe('recorded')
  const advance = async (seconds: number) => {
    world.kit.clock.advance(seconds)
    await phone.call('POST', '/citizen/v1/unlocks', { pin: '27418305' })
  }
  await advance(8 * 86_400)
  expect(await told({ shown_at: issuedAt }, digests[1])).toBe('recorded')
  await advance(1)
  expect(await told({ shown_at: issuedAt }, digests[2])).toBe('credentials.show_time')
  await advance(6 * 86_400)
  expect(await told({ shown_at: at(0) }, digests[3])).toBe('credentials.show_unknown')
})

test('a gate is named where the phone signed over its own code at the time, and only there', async () => {
  const { phone, digests } = await holder(6)
  const [gate, other] = [await newGate(world), await newGate(world)]
  const codeOf = async (from: TestGate, named: TestGate, now: Date) => {
    const statement = String((await named.call('GET', '/gate/v1/gate')).json.statement)
    const privateKey = from.key.privateKey as unknown as CryptoKey // Node's own type of the same object
    const unpacked = await unpackGateCode(await makeGateCode({ statement, privateKey, gateId: named.gateId, nonce: makeNonce(), now }))
    return unpacked ?? { statement: '', code: '' }
  }
  const now = world.kit.clock.now()
  const own = await codeOf(gate, gate, now)
  const told = async (code: object, digest: string | undefined) => {
    const { status, json } = await tell(phone, showOf(digest, { gate: code }))
    expect(status).toBe(201)
    const { entries } = (await phone.call('GET', '/citizen/v1/history')).json as unknown as { entries: Record<string, unknown>[] }
    return entries.find(({ reference_code }) => reference_code === json.reference_code)
  }
  expect(await told(own, digests[0])).toMatchObject({
    ...{ kind: 'card_shown_offline', agency_name_th: 'ท่าอากาศยานทดลอง', purpose_en: airportGate.purposeEn, scopes: ['name', 'portrait'] },
  })
  const unknown = { agency_name_th: null, purpose_en: null, scopes: ['name', 'portrait'] }
  const old = await codeOf(gate, gate, new Date(now.getTime() - 121_000))
  expect(await told(old, digests[1])).toMatchObject(unknown)
  // Another gate's key under this gate's statement, a statement that we did not sign, and no tokens at all.
  expect(await told(await codeOf(other, gate, now), digests[2])).toMatchObject(unknown)
  expect(await told({ ...own, statement: `${own.statement.slice(0, -8)}AAAAAAAA` }, digests[3])).toMatchObject(unknown)
  expect(await told({ statement: 'a.b.c', code: '' }, digests[4])).toMatchObject(unknown)
  expect(await told({ ...own, code: '' }, digests[5])).toMatchObject(unknown)
})

test('what is not of the form is refused before anything is looked up', async () => {
  const { phone, digests } = await holder()
  for (const change of [
    { show_id: '1' },
    { shown_at: 'yesterday' },
    { shown_at: '2026-11-26 02:00:00' },
    { request: 'everything' },
    { credential_digest: 'x'.repeat(44) },
    { credential_digest: '' },
    { gate: 'one that I name myself' },
    { gate: { statement: 'x'.repeat(2001), code: '' } },
  ])
    expect((await tell(phone, showOf(digests[0], change))).status).toBe(422)
})

test('what was recorded is kept as long as it could be told again, and swept then', async () => {
  const { phone, digests } = await holder()
  await tell(phone, showOf(digests[0]))
  const sweep = credentialsRecurring.find(({ name }) => name === 'credentials.sweep')
  const rows = () => world.kit.owner.many(sql`select show_id from credentials.offline_show`)
  world.kit.clock.advance(29 * 86_400)
  await sweep?.run(world.kit)
  expect((await rows()).length).toBeGreaterThan(0)
  world.kit.clock.advance(86_400 + 1)
  await sweep?.run(world.kit)
  expect(await rows()).toEqual([])
})
