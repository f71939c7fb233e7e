import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestKit, type TestKit } from '../test/test-kit.ts'
import { demoAgencies } from './demo/demo-agencies.ts'
import { type ClientAddresses, seedClients } from './demo-world-clients.ts'
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
const secretsOf = (clients: Awaited<ReturnType<typeof seedClients>>) =>
  new Map(clients.flatMap((client) => (client.client_secret === null ? [] : [[client.client_id, client.client_secret]])))

test('thirty agencies, one client each: a second seed finds them and their secrets again', async () => {
  const first = await seedClients(kit, addresses(4610), new Map())
  expect(first).toHaveLength(30)
  expect(await seedClients(kit, addresses(4610), secretsOf(first))).toEqual(first)
  const { agencies } = await kit.owner.one<{ agencies: number }>(
    sql`select count(*)::integer as agencies from agencies.agency where synthetic`,
  )
  expect(agencies).toBe(30)
  const count = (fits: (client: (typeof first)[number]) => boolean) => first.filter(fits).length
  expect([count((c) => c.profile === 'thaid' && c.confidential), count((c) => c.lenient), count((c) => !c.confidential)]).toEqual([2, 1, 1])
})

test('a secret that was lost gets a successor that works', async () => {
  const [passport] = await seedClients(kit, addresses(4610), new Map())
  const client = await findClient(kit, passport?.client_id ?? '')
  expect(client?.secretDigests).toContain(digestOf(passport?.client_secret ?? ''))
})

test('other ports need other return addresses, so they get clients of their own, each time the same ones', async () => {
  const [moved] = await seedClients(kit, addresses(4710), new Map())
  expect(moved).toMatchObject({ client_id: 'demo-passport-2', redirect_uris: ['http://127.0.0.1:4710/callback'] })
  const [again] = await seedClients(kit, addresses(4710), new Map())
  expect(again?.client_id).toBe('demo-passport-2')
})

test('who has no legal basis does not ask for the citizen number', () => {
  const wrong = demoAgencies.filter(({ legalBasis, scopes }) => (legalBasis === null) === scopes.includes('pid'))
  expect(wrong.map(({ key }) => key)).toEqual([])
  expect(new Set(demoAgencies.map(({ key }) => key)).size).toBe(30)
})
