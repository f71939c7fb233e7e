import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestKit, type TestKit } from '../test/test-kit.ts'
import { demoAgencies } from './demo/demo-agencies.ts'
import { type ClientAddresses, type KnownProofs, seedClients } from './demo-world-clients.ts'
import { findClient } from './modules/agencies/index.ts'
import { digestOf } from './platform/crypto.ts'
import { sql } from './platform/db/sql.ts'

let kit: TestKit
beforeAll(async () => {
  kit = await openTestKit()
})
afterAll(() => kit.close())

const addresses = (port: number): ClientAddresses => ({
  passport: { redirectUri: `http://127.0.0.1:${port}/callback`, home: `http://127.0.0.1:${port}/` },
  redirectUris: [`http://127.0.0.1:${port + 1}/callback`],
})
const nothing = { secrets: new Map<string, string>(), keys: new Map() }
const proofsOf = (clients: Awaited<ReturnType<typeof seedClients>>): KnownProofs => ({
  secrets: new Map(clients.flatMap(({ client_id, client_secret }) => (client_secret === null ? [] : [[client_id, client_secret]]))),
  keys: new Map(clients.flatMap(({ client_id, private_jwk }) => (private_jwk === null ? [] : [[client_id, private_jwk]]))),
})

test('thirty agencies, one client each: a second seed finds them, their secrets and their key again', async () => {
  const first = await seedClients(kit, addresses(4610), nothing)
  expect(first).toHaveLength(30)
  expect(await seedClients(kit, addresses(4610), proofsOf(first))).toEqual(first)
  const { agencies } = await kit.owner.one<{ agencies: number }>(
    sql`select count(*)::integer as agencies from agencies.agency where synthetic`,
  )
  expect(agencies).toBe(30)
  const count = (fits: (client: (typeof first)[number]) => boolean) => first.filter(fits).length
  expect([count((c) => c.profile === 'thaid' && c.confidential), count((c) => c.lenient), count((c) => !c.confidential)]).toEqual([2, 1, 1])
  expect([count((c) => c.profile === 'fapi2' && c.private_jwk !== null), count((c) => c.profile === 'legacy')]).toEqual([1, 1])
})

test('a key that was lost cannot be replaced in place: the agency gets another client', async () => {
  const idOfFapi2 = async (known: KnownProofs) =>
    (await seedClients(kit, addresses(4610), known)).find((c) => c.profile === 'fapi2')?.client_id
  expect(await idOfFapi2(nothing)).toBe('demo-comptroller-general-2')
})

test('a secret that was lost gets a successor that works', async () => {
  const [passport] = await seedClients(kit, addresses(4610), nothing)
  const client = await findClient(kit, passport?.client_id ?? '')
  expect(client?.secretDigests).toContain(digestOf(passport?.client_secret ?? ''))
})

test('other ports need other return addresses, so they get clients of their own, each time the same ones', async () => {
  const [moved] = await seedClients(kit, addresses(4710), nothing)
  expect(moved).toMatchObject({ client_id: 'demo-passport-2', redirect_uris: ['http://127.0.0.1:4710/callback'] })
  const [again] = await seedClients(kit, addresses(4710), nothing)
  expect(again?.client_id).toBe('demo-passport-2')
})

test('who has no legal basis does not ask for the citizen number', () => {
  const wrong = demoAgencies.filter(({ legalBasis, scopes }) => (legalBasis === null) === scopes.includes('pid'))
  expect(wrong.map(({ key }) => key)).toEqual([])
  expect(new Set(demoAgencies.map(({ key }) => key)).size).toBe(30)
})
