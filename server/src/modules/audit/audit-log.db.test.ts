import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { openTestKit, type TestKit } from '../../../test/test-kit.ts'
import { sql } from '../../platform/db/sql.ts'
import { serve } from '../../platform/http/serve.ts'
import { sequenceAndPublish } from './jobs.ts'
import { auditMayAct, auditWaitingSeconds } from './may-act.ts'
import { emptyEdge, growTree, hashLeaf, rootOf } from './merkle.ts'
import { publishCheckpoint } from './publish-checkpoint.ts'
import { auditPublicRoutes } from './routes.public.ts'
import { readEdge, sequenceEntries, splitHashes } from './sequence-entries.ts'
import { openCheckpoint } from './sign-checkpoint.ts'
import { readCheckpoint } from './store.ts'
import { auditWrite } from './write-entry.ts'

let kit: TestKit
let app: FastifyInstance

beforeAll(async () => {
  kit = await openTestKit()
  app = serve({
    kit,
    mounted: [{ audience: 'public', routes: auditPublicRoutes }],
    publicUrl: 'http://127.0.0.1:4600',
    rateLimitFactor: 0,
    trustedProxies: 0,
    observe: () => undefined,
  })
})
afterAll(async () => {
  await app.close()
  await kit.close()
})

const entry = (kind = 'test.act') => auditWrite(kit, { kind, actor: { type: 'system', ref: 'test' }, personKey: null, purpose: 'test' })
const write = async (count: number) => {
  for (let left = count; left > 0; left -= 100) await kit.db.write(Array.from({ length: Math.min(left, 100) }, () => entry()))
}
const get = (path: string) => app.inject({ method: 'GET', url: path })
const latest = async () => openCheckpoint(kit.keys, (await readCheckpoint(kit.db))?.note ?? '')

/** Entries of a bundle: two bytes of length before each. */
function readEntries(bundle: Buffer): Buffer[] {
  const entries: Buffer[] = []
  for (let at = 0; at < bundle.length; at += 2 + bundle.readUInt16BE(at))
    entries.push(bundle.subarray(at + 2, at + 2 + bundle.readUInt16BE(at)))
  return entries
}

test('before anything was signed the log says so, and then signs the empty tree', async () => {
  expect((await get('/log/checkpoint')).statusCode).toBe(503)
  await sequenceAndPublish(kit)
  const answer = await get('/log/checkpoint')
  expect(answer.headers).toMatchObject({ 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=2' })
  expect(answer.body).toMatch(
    /^127\.0\.0\.1:4600\/log\n0\n47DEQpj8HBSa\+\/TImW\+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— 127\.0\.0\.1:4600\/log [A-Za-z0-9+/]{90}[A-Za-z0-9+/=]{2}\n$/,
  )
})

test('entries get their places, and tiles and bundles hash to the signed root', async () => {
  await write(300)
  await sequenceAndPublish(kit)
  const { size, root } = await latest()
  expect(size).toBe(300)
  const tiles = await Promise.all(
    ['0/000', '0/001.p/44', '1/000.p/1', 'entries/000', 'entries/001.p/44'].map((name) => get(`/log/tile/${name}`)),
  )
  for (const { headers, statusCode } of tiles) {
    expect(statusCode).toBe(200)
    expect(headers).toMatchObject({ 'content-type': 'application/octet-stream', 'cache-control': 'public, max-age=31536000, immutable' })
  }
  const [full, partial, above, bundle, partialBundle] = tiles.map((tile) => tile.rawPayload)
  if (!full || !partial || !above || !bundle || !partialBundle) throw new Error('a tile is missing')
  expect([full.length, partial.length, above.length]).toEqual([8192, 44 * 32, 32])
  const leafHashes = [...readEntries(bundle), ...readEntries(partialBundle)].map(hashLeaf)
  expect(Buffer.concat(leafHashes)).toEqual(Buffer.concat([full, partial]))
  expect(above).toEqual(rootOf(growTree(emptyEdge, splitHashes(full)).edge))
  expect(root).toEqual(rootOf(growTree(emptyEdge, leafHashes).edge))
})

test.each(['0/001', '0/001.p/45', '0/002', '0/002.p/1', '1/000', '1/000.p/2', '2/000.p/1', 'entries/001', '0/x000/000', ''])(
  'what the log does not have is not found, and not kept by caches: %s',
  async (name) => {
    const answer = await get(`/log/tile/${name}`)
    expect(answer.statusCode).toBe(404)
    expect(answer.headers['cache-control']).toBe('no-store')
  },
)

test('of a tile that has grown, every smaller width is still served, with the same bytes', async () => {
  const before = (await get('/log/tile/0/001.p/44')).rawPayload
  await write(250)
  await sequenceAndPublish(kit)
  expect((await get('/log/tile/0/001.p/44')).rawPayload).toEqual(before)
  expect((await get('/log/tile/0/001')).rawPayload.subarray(0, before.length)).toEqual(before)
})

test('a reader without log-in learns prefix, name and keys', async () => {
  const answer = await get('/log/')
  expect(answer.json()).toMatchObject({
    prefix: 'http://127.0.0.1:4600/log',
    origin: '127.0.0.1:4600/log',
    key_name: '127.0.0.1:4600/log',
    keys: [
      { active: false },
      { active: true, verifier_key: expect.stringMatching(/^127\.0\.0\.1:4600\/log\+[0-9a-f]{8}\+A[A-Za-z0-9+/]+=*$/) },
    ],
  })
})

test('an entry that commits after younger ones have their places gets the next place', async () => {
  if (inject('engine') === 'pglite') return // one connection: transactions do not overlap
  const { size } = await latest()
  const late = entry('test.late')
  await kit.db.transaction(async (tx) => {
    await tx.write([late])
    kit.clock.advance(5)
    await write(3)
    await sequenceAndPublish(kit)
    await write(1)
    await sequenceAndPublish(kit)
    expect((await latest()).size).toBe(size + 4)
  })
  await sequenceAndPublish(kit)
  const { position } = await kit.db.one<{ position: number }>(sql`
    select l.position from audit.leaf l join audit.entry e on e.id = l.entry_id where e.kind = 'test.late'`)
  expect(position).toBe(size + 4)
})

test('an entry that was rolled back has no place', async () => {
  const { size } = await latest()
  const failed = kit.db.transaction(async (tx) => {
    await tx.write([entry()])
    throw new Error('the act failed')
  })
  await expect(failed).rejects.toThrow('the act failed')
  await sequenceAndPublish(kit)
  expect((await latest()).size).toBe(size)
})

test('ten workers at once give each entry one place and sign one tree', async () => {
  const { size } = await latest()
  await write(700)
  await Promise.all(Array.from({ length: 10 }, () => sequenceAndPublish(kit)))
  await sequenceAndPublish(kit)
  expect((await latest()).size).toBe(size + 700)
  const { places, last } = await kit.db.one<{ places: number; last: number }>(sql`
    select count(*) as places, max(position) as last from audit.leaf`)
  expect([places, last]).toEqual([size + 700, size + 699])
})

test('killed between the tiles and the checkpoint, the next run signs the same bytes', async () => {
  await write(20)
  while ((await sequenceEntries(kit, 7)) > 0);
  const before = await readCheckpoint(kit.db)
  // Here the first worker dies. What it would have signed:
  const wouldSign = await kit.db
    .transaction(async (tx) => {
      await publishCheckpoint({ ...kit, db: { ...kit.db, ...tx } })
      throw { note: (await readCheckpoint(tx))?.note }
    })
    .catch((thrown: unknown) => thrown)
  expect(await readCheckpoint(kit.db)).toEqual(before)
  await sequenceAndPublish(kit)
  const after = await readCheckpoint(kit.db)
  expect(after?.size).toBe((before?.size ?? 0) + 20)
  expect(wouldSign).toEqual({ note: after?.note })
})

test('killed while it gives places, the worker leaves nothing behind, and the next run does all of it', async () => {
  await write(9)
  const before = await latest()
  const died = kit.db.transaction(async (tx) => {
    await sequenceEntries({ ...kit, db: { ...kit.db, ...tx } })
    throw new Error('killed')
  })
  await expect(died).rejects.toThrow('killed')
  expect((await readEdge(kit.db, before.size)).size).toBe(before.size)
  await sequenceAndPublish(kit)
  expect((await latest()).size).toBe(before.size + 9)
})

test('after a restore into another cluster, whose transaction numbers start again, entries are still found', async () => {
  const { size } = await latest()
  await kit.owner.execute("update audit.head set horizon = '999999999999'")
  await write(2)
  await sequenceAndPublish(kit)
  expect((await latest()).size).toBe(size + 2)
})

test('official acts stop when an entry has waited four hours, and go on when the log has caught up', async () => {
  expect(await auditWaitingSeconds(kit)).toBe(0)
  await write(1)
  kit.clock.advance(4 * 3600)
  expect(await auditMayAct(kit)).toBe(true)
  kit.clock.advance(10)
  expect(await auditMayAct(kit)).toBe(false)
  await sequenceEntries(kit)
  kit.clock.advance(10)
  expect(await auditMayAct(kit)).toBe(false) // it has a place, but nothing vouches for it yet
  expect(await auditWaitingSeconds(kit)).toBe(4 * 3600 + 20)
  await publishCheckpoint(kit)
  kit.clock.advance(10)
  expect(await auditMayAct(kit)).toBe(true)
})
