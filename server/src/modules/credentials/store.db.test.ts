import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestKit, type TestKit } from '../../../test/test-kit.ts'
import { secondsAfter } from '../../platform/clock.ts'
import { sha256 } from '../../platform/crypto.ts'
import { isUniqueViolation } from '../../platform/db/db.ts'
import { sql } from '../../platform/db/sql.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { auditWrite } from '../audit/index.ts'
import type { PersonKey } from '../registry/index.ts'
import { closeList, findOpenList, openList } from './status/store.ts'
import { storeBatch } from './store.ts'

let kit: TestKit
beforeAll(async () => {
  kit = await openTestKit()
})
afterAll(() => kit.close())

const store = (listId: number, places: readonly number[]) => {
  const now = kit.clock.now()
  // An id of the right form; the register is not asked here.
  const personKey = uuidv7(now) as PersonKey
  const digest = sha256('x')
  const credentials = places.map((idx) => ({ idx, sdJwtDigest: digest, mdocDigest: digest }))
  const batch = {
    personKey,
    batchId: uuidv7(now),
    deviceId: null,
    wallet: null,
    keyDigests: [],
    listId,
    content: digest,
    guardianKey: null,
    now,
    expiresAt: secondsAfter(now, 60),
    credentials,
  }
  return storeBatch(
    kit.db,
    batch,
    auditWrite(kit, { kind: 'test.issued', actor: { type: 'system', ref: 'test' }, personKey, purpose: 'test' }),
  )
}

const counts = () =>
  kit.owner.one<{ batches: number; credentials: number; entries: number }>(sql`
    select (select count(*) from credentials.batch)::integer as batches,
           (select count(*) from credentials.credential)::integer as credentials,
           (select count(*) from audit.entry where kind = 'test.issued')::integer as entries`)

test('a batch is stored whole or not at all: with a place that is taken, on a list that is closed', async () => {
  const now = kit.clock.now()
  await Promise.all(Array.from({ length: 5 }, () => openList(kit.db, { entries: 1024, now })))
  const list = await findOpenList(kit.db)
  const listId = list?.list_id ?? 0
  expect(listId).toBe(1)
  expect(await store(listId, [1, 2, 3])).not.toBeNull()
  expect(await counts()).toEqual({ batches: 1, credentials: 3, entries: 1 })
  expect(await store(listId, [4, 5, 3]).catch(isUniqueViolation)).toBe(true)
  expect(await counts()).toEqual({ batches: 1, credentials: 3, entries: 1 })
  await closeList(kit.db, listId, now)
  expect(await store(listId, [4, 5])).toBeNull()
  expect(await counts()).toEqual({ batches: 1, credentials: 3, entries: 1 })
})

test('of ten batches at once that want one place exactly one is stored', async () => {
  await openList(kit.db, { entries: 1024, now: kit.clock.now() })
  const before = await counts()
  const outcomes = await Promise.all(
    Array.from({ length: 10 }, () =>
      store(2, [7]).then(
        (stored) => stored !== null,
        () => false,
      ),
    ),
  )
  expect(outcomes.filter(Boolean)).toHaveLength(1)
  expect(await counts()).toEqual({ batches: before.batches + 1, credentials: before.credentials + 1, entries: before.entries + 1 })
})
