import 'reflect-metadata'
import { AuthorityKeyIdentifierExtension, X509Certificate as CertificateReader } from '@peculiar/x509'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '../../platform/db/sql.ts'
import { memoryKeys } from '../../platform/keys.ts'
import { documentSigner } from './certificates/document-signer.ts'
import { keyIdOf } from './certificates/make-certificate.ts'
import { askCredentials, type CredentialWorld, openCredentialWorld, pin } from './test/credential-world.ts'
import { rootsOf, verifyMdoc, verifySdJwt, verifyToken } from './test/verify-credentials.ts'

let world: CredentialWorld
beforeAll(async () => {
  world = await openCredentialWorld()
})
afterAll(() => world.kit.close())

const trustList = async () => (await world.get('/public/v1/trust-list')).body
const now = () => world.kit.clock.now()

async function verifiesUnder(credential: { sd_jwt: string; mdoc: string } | undefined, roots: ReturnType<typeof rootsOf>) {
  await verifySdJwt(credential?.sd_jwt ?? '', roots, now())
  await verifyMdoc(credential?.mdoc ?? '', roots, now())
}

test('old credentials go on verifying after the document signer was changed, and after the root was', async () => {
  const phone = await world.phoneOf('adult_female_1')
  const before = rootsOf(await trustList())
  const [first] = (await askCredentials(world.kit, phone, 1)).credentials
  world.kit.keys.rotate('credential-signer', now())
  const [second] = (await askCredentials(world.kit, phone, 1)).credentials
  for (const credential of [first, second]) await verifiesUnder(credential, before)
  expect(first?.sd_jwt.split('.')[0]).not.toBe(second?.sd_jwt.split('.')[0])

  world.kit.keys.rotate('credential-root', now())
  const list = await trustList()
  // Whoever knows the roots of yesterday accepts the list of today, and learns the next root from it.
  await verifyToken(list, 'trust-list+jwt', before, now())
  const after = rootsOf(list)
  expect(after).toHaveLength(3)
  world.kit.keys.rotate('credential-signer', now())
  const [third] = (await askCredentials(world.kit, phone, 1)).credentials
  for (const credential of [first, second, third]) await verifiesUnder(credential, after)
  await verifiesUnder(third, before)
})

test('a status list is signed anew by the signer that took over', async () => {
  const first = (await world.get('/public/v1/status-lists/1')).body
  world.kit.keys.rotate('credential-signer', now())
  world.kit.clock.advance(2)
  const second = (await world.get('/public/v1/status-lists/1')).body
  expect(second.split('.')[0]).not.toBe(first.split('.')[0])
  await verifyToken(second, 'statuslist+jwt', rootsOf(await trustList()), now())
})

test('of ten processes that make the first certificates at once all use the same', async () => {
  const keys = memoryKeys(now())
  const processes = Array.from({ length: 10 }, () => ({ ...world.kit, keys: { ...keys } }))
  const signers = await Promise.all(processes.map((kit) => documentSigner(kit)))
  expect(new Set(signers.map(({ certificate }) => certificate.toString('hex'))).size).toBe(1)
})

test('a certificate that nears its end gets a successor of the same key, and both verify', async () => {
  const phone = await world.phoneOf('elder_lifelong')
  const [first] = (await askCredentials(world.kit, phone, 1)).credentials
  const roots = rootsOf(await trustList())
  await verifiesUnder(first, roots)
  world.kit.clock.advance(340 * 86_400)
  await phone.call('POST', '/citizen/v1/unlocks', { pin })
  const [second] = (await askCredentials(world.kit, phone, 1)).credentials
  await verifiesUnder(second, roots)
  const { many } = await world.kit.owner.one<{ many: number }>(sql`
    select max(generation) as many from credentials.certificate where role = 'signer'`)
  expect(many).toBe(2)
})

test('the name by which a verifier asks for cards of our authority is the one that every signer’s certificate gives its root', async () => {
  const signer = await documentSigner(world.kit)
  const named = new CertificateReader(new Uint8Array(signer.certificate)).getExtension(AuthorityKeyIdentifierExtension)?.keyId ?? ''
  const roots = rootsOf(await trustList()).map(({ raw }) => keyIdOf(raw))
  expect(named).toMatch(/^[0-9a-f]{40}$/)
  expect(roots).toContain(Buffer.from(named, 'hex').toString('base64url'))
})
