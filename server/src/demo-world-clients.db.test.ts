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
  parties: new Map([['passport', { redirectUri: `http://127.0.0.1:${port}/callback`, home: `http://127.0.0.1:${port}/` }]]),
  redirectUris: [`http://127.0.0.1:${port + 1}/callback`],
})
const knownOf = (clients: Awaited<ReturnType<typeof seedClients>>) => new Map(clients.map((client) => [client.client_id, client]))

test('thirty agencies, one client each: a second seed finds them and their secrets again', async () => {
  const first = await seedClients(kit, addresses(4610), new Map())
  expect(first).toHaveLength(30)
  expect(await seedClients(kit, addresses(4610), knownOf(first))).toEqual(first)
  const { agencies } = await kit.owner.one<{ agencies: number }>(
    sql`select count(*)::integer as agencies from agencies.agency where synthetic`,
  )
  expect(agencies).toBe(30)
  const count = (fits: (client: (typeof first)[number]) => boolean) => first.filter(fits).length
  expect([count((c) => c.profile === 'thaid' && c.confidential), count((c) => c.lenient), count((c) => !c.confidential)]).toEqual([2, 1, 1])
})

test('a secret that was lost gets a successor that works', async () => {
  const clients = await seedClients(kit, addresses(4610), new Map())
  const revenue = clients.find(({ client_id }) => client_id === 'demo-revenue')
  const client = await findClient(kit, 'demo-revenue')
  expect(client?.secretDigests).toContain(digestOf(revenue?.client_secret ?? ''))
})

test('clients of fapi2 are registered with a public key, and the file holds the private one; one that was lost makes a new client', async () => {
  const first = await seedClients(kit, addresses(4640), new Map())
  const before = first.find(({ agency_th }) => agency_th === 'กรมการกงสุล')
  const registered = await findClient(kit, before?.client_id ?? '')
  expect(registered?.publicKeys.map(({ jwk }) => jwk.x)).toEqual([before?.private_jwk?.x])
  expect([before?.private_jwk?.d?.length, JSON.stringify(registered?.publicKeys).includes('"d"')]).toEqual([43, false])
  expect(
    first.filter(({ profile, client_secret, private_jwk }) => (profile === 'fapi2') !== (private_jwk !== null && client_secret === null)),
  ).toEqual([])
  const [again] = await seedClients(kit, addresses(4640), knownOf(first))
  expect(again).toEqual(before)
  const [lost] = await seedClients(kit, addresses(4640), new Map())
  expect(lost?.client_id).not.toBe(before?.client_id)
})

test('other ports need other return addresses, so they get clients of their own, each time the same ones', async () => {
  const clients = await seedClients(kit, addresses(4710), new Map())
  expect(clients[0]).toMatchObject({ redirect_uris: ['http://127.0.0.1:4710/callback'] })
  const [again] = await seedClients(kit, addresses(4710), knownOf(clients))
  expect(again).toEqual(clients[0])
})

test('a client that an earlier version registered for more than is asked now is left alone, and a new one asks for less', async () => {
  const first = await seedClients(kit, addresses(4610), new Map())
  await kit.owner.run(sql`
    update agencies.client
       set granted_scopes = granted_scopes || '{birthdate}'
     where client_id = 'demo-library'`)
  kit.clock.advance(6)
  const library = (await seedClients(kit, addresses(4610), knownOf(first))).find(({ client_id }) => client_id.startsWith('demo-library'))
  expect(library?.client_id).not.toBe('demo-library')
  expect((await findClient(kit, library?.client_id ?? ''))?.grantedScopes).toEqual(library?.scopes)
})

test('no private agency sees a citizen number, each agency speaks one way, and only what runs on people’s machines is public', () => {
  const keysOf = (fits: (agency: (typeof demoAgencies)[number]) => boolean) => demoAgencies.filter(fits).map(({ key }) => key)
  const isPrivate = (agency: (typeof demoAgencies)[number]) => agency.name.th.includes('ตัวอย่าง')
  expect(keysOf(isPrivate)).toHaveLength(5)
  expect(keysOf((agency) => isPrivate(agency) && agency.scopes.includes('pid'))).toEqual([])
  expect(demoAgencies.find(({ key }) => key === 'bank')?.scopes).toEqual(['openid', 'name', 'ial'])
  expect(keysOf(({ profile }) => profile === 'legacy')).toEqual(['electricity'])
  expect(keysOf(({ confidential }) => confidential === false)).toEqual(['library'])
  expect(keysOf(({ profile }) => profile === 'fapi2').length).toBeGreaterThan(10)
})

test('who has no legal basis does not ask for the citizen number', () => {
  const wrong = demoAgencies.filter(({ legalBasis, scopes }) => (legalBasis === null) === scopes.includes('pid'))
  expect(wrong.map(({ key }) => key)).toEqual([])
  expect(new Set(demoAgencies.map(({ key }) => key)).size).toBe(30)
})
