import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { auditPublicRoutes, auditRecurring, auditWrite } from '../../server/src/modules/audit/index.ts'
import { serve } from '../../server/src/platform/http/serve.ts'
import { openTestKit, type TestKit } from '../../server/test/test-kit.ts'
import { type AuditLogQuestion, verifyAuditLog } from './verify-audit-log.ts'

let kit: TestKit
let app: FastifyInstance
let folder: string
let question: AuditLogQuestion & { stateFile: string }

beforeEach(async () => {
  kit = await openTestKit()
  app = serve({
    kit,
    mounted: [{ audience: 'public', routes: auditPublicRoutes }],
    publicUrl: 'http://127.0.0.1:4600',
    rateLimitFactor: 0,
    trustedProxies: 0,
    observe: () => undefined,
  })
  const prefixUrl = `${await app.listen({ port: 0, host: '127.0.0.1' })}/log`
  await write(700)
  folder = mkdtempSync(join(tmpdir(), 'open-thaid-auditor-'))
  const description: { origin: string; keys: { public_key: string; active: boolean }[] } = await (await fetch(prefixUrl)).json()
  const key = description.keys.find((k) => k.active)
  question = { prefixUrl, origin: description.origin, publicKey: key?.public_key ?? '', stateFile: join(folder, 'seen') }
})
afterEach(async () => {
  await app.close()
  await kit.close()
  rmSync(folder, { recursive: true })
})

async function write(count: number): Promise<void> {
  const one = () => auditWrite(kit, { kind: 'test.act', actor: { type: 'system', ref: 'test' }, personKey: null, purpose: 'test' })
  for (let left = count; left > 0; left -= 100) await kit.db.write(Array.from({ length: Math.min(left, 100) }, one))
  for (const { run } of auditRecurring) await run(kit)
}

test('a log that only grew is proved, first alone and then as the continuation of what was seen', async () => {
  expect(await verifyAuditLog(question)).toMatchObject({ size: 700, extendsSize: null, files: 1 + 3 + 3 + 1 })
  await write(60)
  expect(await verifyAuditLog(question)).toMatchObject({ size: 760, extendsSize: 700 })
  await write(300)
  expect(await verifyAuditLog(question)).toMatchObject({ size: 1060, extendsSize: 760 })
  expect(await verifyAuditLog(question)).toMatchObject({ size: 1060, extendsSize: 1060 })
})

const firstEntry = '(select entry_id from audit.leaf where position = 5)'

const tamper = (set: string) => `update audit.entry set leaf = ${set} where id = ${firstEntry};`
const changedText = "convert_to(replace(convert_from(leaf, 'UTF8'), 'test.act', 'test.ect'), 'UTF8')"
const rehash = `update audit.leaf set hash = (select sha256(decode('00', 'hex') || leaf) from audit.entry where id = entry_id) where position = 5;`
const swap = [
  [5, 99_999],
  [6, 5],
  [99_999, 6],
].map(([from, to]) => `update audit.leaf set position = ${to} where position = ${from};`)
const firstOfRoot = "position(E'\\n700\\n' in note) + 5"
const otherRoot = `update audit.checkpoint
  set note = overlay(note placing case substr(note, ${firstOfRoot}, 1) when 'A' then 'B' else 'A' end from ${firstOfRoot} for 1)`

test.each([
  ['one letter of an entry', tamper(changedText), /tile\/0\/000 does not fit the entries/],
  ['one letter, and its hash with it', tamper(changedText) + rehash, /do not give the root hash/],
  ['the length of an entry', tamper("leaf || ' '"), /tile\/0\/000 does not fit the entries/],
  ['an entry that was removed', `delete from audit.entry where id = ${firstEntry}`, /tile\/entries\/000 cannot be had/],
  ['two entries that changed places', swap.join(''), /do not give the root hash/],
  ['a leaf hash', 'update audit.leaf set hash = sha256(hash) where position = 5', /tile\/0\/000 does not fit the entries/],
  ['an upper hash', 'update audit.node set hash = sha256(hash) where position = 1', /tile\/1\/000.p\/2 does not fit the entries/],
  ['the root of the checkpoint', otherRoot, /not signed/],
  ['the size of the checkpoint', "update audit.checkpoint set note = replace(note, E'\\n700\\n', E'\\n699\\n')", /not signed/],
])('tampering as a superuser is found: %s', async (_, tampering, complaint) => {
  await verifyAuditLog(question)
  const seen = readFileSync(question.stateFile, 'utf8')
  await kit.owner.execute(tampering)
  await expect(verifyAuditLog(question)).rejects.toThrow(complaint)
  expect(readFileSync(question.stateFile, 'utf8')).toBe(seen)
})

test('a log that was written anew, consistently and with the right key, is found by who saw the old one', async () => {
  await verifyAuditLog(question)
  for (const table of ['checkpoint', 'node', 'leaf', 'entry']) await kit.owner.execute(`delete from audit.${table}`)
  await kit.owner.execute("update audit.head set size = 0, horizon = '0'")
  await write(650)
  await expect(verifyAuditLog(question)).rejects.toThrow('the log shrank from 700 entries to 650')
  await write(100)
  await expect(verifyAuditLog(question)).rejects.toThrow('the first 700 entries are not those seen before')
  expect(await verifyAuditLog({ ...question, stateFile: join(folder, 'fresh') })).toMatchObject({ size: 750 })
})

test('another name, another key, and a state file that nobody signed are refused', async () => {
  await expect(verifyAuditLog({ ...question, origin: 'other.example/log' })).rejects.toThrow('not one of other.example/log')
  await expect(verifyAuditLog({ ...question, publicKey: Buffer.alloc(32, 9).toString('base64') })).rejects.toThrow()
  writeFileSync(question.stateFile, `${question.origin}\n1\n${Buffer.alloc(32).toString('base64')}\n\n— ${question.origin} AAAA\n`)
  await expect(verifyAuditLog(question)).rejects.toThrow('not signed by the key')
})
