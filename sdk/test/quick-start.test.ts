import { mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { sha256, toHex } from '../src/card/bytes.ts'
import { inventedPerson, makeDevice, TestIssuer } from './issuer.ts'

const root = join(import.meta.dirname, '../..')
const now = new Date()
let folder: string
let issuer: TestIssuer
let revoked: Record<number, number> = {}

/** Answers as the installation does; the address that the README's program asks is the issuer's. */
async function answer(uri: string): Promise<Response> {
  const path = uri.replace(issuer.issuer, '')
  if (path === '/public/v1/trust-list') return new Response(await issuer.trustList({ now }))
  if (uri === issuer.listUri) return new Response(await issuer.statusList({ now, set: revoked }))
  return new Response('no such page', { status: 404 })
}

beforeAll(async () => {
  issuer = await TestIssuer.make(now)
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'open-thaid-verify-')))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  const readme = readFileSync(join(root, 'sdk/README.md'), 'utf8')
  for (const [, file = '', code = ''] of readme.matchAll(/```ts (\S+)\n([\s\S]*?)```/g)) writeFileSync(join(folder, file), code)
  process.env.THAID_ISSUER = issuer.issuer
  process.env.THAID_CARD_ROOT_SHA256 = toHex(await sha256(issuer.root.der))
  vi.stubGlobal('fetch', (uri: string) => answer(uri))
})
afterAll(() => {
  vi.unstubAllGlobals()
  rmSync(folder, { recursive: true, force: true })
})

type Blocks = {
  'verify-card.ts': { verifyCard: (presentation: string | Uint8Array, audience: string, nonce: string) => Promise<string> }
  'read-frames.ts': { createCardReader: () => (text: string) => Promise<string | Uint8Array | null> }
  'show-card.ts': { showCard: (credential: string, key: CryptoKey, gate: { audience: string; nonce: string }) => Promise<string[]> }
}
// Safe: these are the blocks of the README, and the quick starts' test type-checks them.
const load = async <Name extends keyof Blocks>(name: Name): Promise<Blocks[Name]> => (await import(join(folder, name))) as Blocks[Name]

test('README, "Verify a card": shows, reads and verifies a card, and says why one does not pass', async () => {
  const [{ showCard }, { createCardReader }, { verifyCard }] = await Promise.all([
    load('show-card.ts'),
    load('read-frames.ts'),
    load('verify-card.ts'),
  ])
  const device = await makeDevice()
  const gate = { audience: 'gate:1', nonce: 'once' }
  const through = async (credential: string) => {
    const read = createCardReader()
    for (const frame of await showCard(credential, device.keys.privateKey, gate)) {
      const card = await read(frame)
      if (card !== null) return verifyCard(card, gate.audience, gate.nonce)
    }
    return expect.fail('never whole')
  }
  expect(await through(await issuer.issueSdJwt({ device, now }))).toBe(`pass: ${String(inventedPerson().name)} (invented person)`)
  const expired = await issuer.issueSdJwt({ device, now: new Date(now.getTime() - 2 * 86_400_000), validSeconds: 3600 })
  expect(await through(expired)).toMatch(/^fail: บัตรหมดอายุ .*has expired/)
  const elsewhere = await issuer.issueSdJwt({ device, now, payload: { status: { status_list: { idx: 1, uri: `${issuer.listUri}0` } } } })
  expect(await through(elsewhere)).toMatch(/^unknown: เครื่องนี้ยังไม่มีรายการสถานะบัตร/)
  revoked = { 9: 1 }
})

test('README, "Verify a card": a revoked card does not pass', async () => {
  vi.resetModules()
  const [{ showCard }, { createCardReader }, { verifyCard }] = await Promise.all([
    load('show-card.ts'),
    load('read-frames.ts'),
    load('verify-card.ts'),
  ])
  const device = await makeDevice()
  const gate = { audience: 'gate:1', nonce: 'twice' }
  const read = createCardReader()
  let said = ''
  for (const frame of await showCard(await issuer.issueSdJwt({ device, now, index: 9 }), device.keys.privateKey, gate)) {
    const card = await read(frame)
    if (card !== null) said = await verifyCard(card, gate.audience, gate.nonce)
  }
  expect(said).toMatch(/^fail: บัตรถูกเพิกถอนแล้ว/)
})
