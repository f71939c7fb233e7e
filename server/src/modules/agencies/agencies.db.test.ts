import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestKit, type TestKit } from '../../../test/test-kit.ts'
import { digestOf } from '../../platform/crypto.ts'
import { sql } from '../../platform/db/sql.ts'
import { addClientSecret, type ClientApplication, findClient, pauseClient, registerAgency, registerClient } from './index.ts'

let kit: TestKit
let agencyId: string
const application = (): ClientApplication => ({
  agencyId,
  serviceNameTh: 'นัดทำหนังสือเดินทาง (ตัวอย่าง)',
  serviceNameEn: 'Passport appointment (synthetic)',
  profile: 'standard',
  confidential: true,
  redirectUris: ['https://passport.example.go.th/cb'],
  scopes: ['openid', 'name'],
  purposeTh: 'เพื่อนัดทำหนังสือเดินทาง',
  purposeEn: 'To book a passport visit',
  retentionDays: 90,
})

beforeAll(async () => {
  kit = await openTestKit()
  agencyId = await registerAgency(kit, { nameTh: 'กรมตัวอย่าง', nameEn: 'Department of Examples', synthetic: true })
})
afterAll(() => kit.close())

test('the secret of a client is given once and kept only as a digest', async () => {
  const { clientId, clientSecret } = await registerClient(kit, application())
  const client = await findClient(kit, clientId)
  expect(Buffer.from(clientSecret ?? '', 'base64url')).toHaveLength(32)
  expect(client?.secretDigests).toEqual([digestOf(clientSecret ?? '')])
  expect(client?.agencyNameTh).toBe('กรมตัวอย่าง')
  expect(client?.mayHaveNumber).toBe(false)
})

test('the citizen number is granted only with a legal basis, by the program and by the database', async () => {
  const greedy = { ...application(), scopes: ['pid'] }
  await expect(registerClient(kit, greedy)).rejects.toThrow('agencies.number_without_legal_basis')
  const { clientId } = await registerClient(kit, { ...greedy, legalBasis: 'พ.ร.บ. ตัวอย่าง มาตรา 1' })
  await expect(kit.owner.run(sql`update agencies.client set legal_basis = null where client_id = ${clientId}`)).rejects.toThrow(
    /the_citizen_number_needs_a_legal_basis/,
  )
})

test('a return address that could match more than itself is refused by name of the rule', async () => {
  const refused = registerClient(kit, { ...application(), redirectUris: ['https://a.go.th/cb#x'] })
  await expect(refused).rejects.toMatchObject({ code: 'agencies.redirect_uri_refused', details: { facts: { rule: 'fragment' } } })
})

test.each(['', ' ', 'x'.repeat(301), 'case 1-1407-00000-00-0'])(
  'a purpose that the audit log could not carry is refused: %j',
  async (purposeEn) => {
    await expect(registerClient(kit, { ...application(), purposeEn })).rejects.toThrow('agencies.purpose_refused')
  },
)

test('of twenty registrations of one client id exactly one is done', async () => {
  const tries = Array.from({ length: 20 }, () => registerClient(kit, { ...application(), clientId: 'one-of-many' }))
  const settled = await Promise.allSettled(tries)
  expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('a second secret works beside the first, a third pushes the oldest out', async () => {
  const { clientId, clientSecret } = await registerClient(kit, application())
  const second = await addClientSecret(kit, { clientId, agencyId })
  const third = await addClientSecret(kit, { clientId, agencyId })
  const digests = (await findClient(kit, clientId))?.secretDigests
  expect(digests).toEqual([digestOf(third), digestOf(second)])
  expect(digests).not.toContain(digestOf(clientSecret ?? ''))
})

test('a pause is felt at once here and within five seconds elsewhere, and happens once', async () => {
  const { clientId } = await registerClient(kit, application())
  expect((await findClient(kit, clientId))?.status).toBe('active')
  await kit.db.run(sql`update agencies.client set purpose_en = 'changed elsewhere' where client_id = ${clientId}`)
  expect((await findClient(kit, clientId))?.purposeEn).toBe('To book a passport visit')
  kit.clock.advance(5)
  expect((await findClient(kit, clientId))?.purposeEn).toBe('changed elsewhere')
  await pauseClient(kit, { clientId, agencyId })
  expect((await findClient(kit, clientId))?.status).toBe('paused')
  await expect(pauseClient(kit, { clientId, agencyId })).rejects.toThrow('agencies.client_moved_on')
})

test('an id that cannot be one is not looked up', async () => {
  expect(await findClient(kit, "x' or '1'='1")).toBeNull()
  expect(await findClient(kit, '\u0000')).toBeNull()
})
