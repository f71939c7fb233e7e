import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestKit, type TestKit } from '../../../test/test-kit.ts'
import { memoryKeys } from '../../platform/keys.ts'
import { sequenceAndPublish } from './jobs.ts'
import { readCheckpoint } from './store.ts'
import { auditWrite } from './write-entry.ts'

let kit: TestKit

const write = (count: number) =>
  kit.db.write(
    Array.from({ length: count }, () =>
      auditWrite(kit, { kind: 'test.act', actor: { type: 'system', ref: 'test' }, personKey: null, purpose: 'test' }),
    ),
  )

beforeEach(async () => {
  kit = await openTestKit()
  await write(300)
  await sequenceAndPublish(kit)
})
afterEach(() => kit.close())

test.each([
  ['a leaf hash', 'update audit.leaf set hash = sha256(hash) where position = 290', /differs from the last checkpoint/],
  ['a hash of an upper level', 'update audit.node set hash = sha256(hash) where level = 1 and position = 0', /differs/],
  ['the last checkpoint', "update audit.checkpoint set note = replace(note, E'\\n300\\n', E'\\n299\\n')", /not signed by a key/],
  ['the length of the log', 'update audit.head set size = 200', /duplicate key/],
])('nothing is signed any more after a superuser changed %s', async (_, tampering, complaint) => {
  await kit.owner.execute(tampering)
  await write(1)
  await expect(sequenceAndPublish(kit)).rejects.toThrow(complaint)
  expect((await readCheckpoint(kit.db))?.size).toBe(300)
})

test('a log that a superuser cut short is not signed', async () => {
  await kit.owner.execute('delete from audit.leaf where position >= 200')
  await kit.owner.execute('update audit.head set size = 200')
  await kit.owner.execute('delete from audit.entry where id not in (select entry_id from audit.leaf)')
  await expect(sequenceAndPublish(kit)).rejects.toThrow(/shorter than the last checkpoint/)
})

test('a keystore that did not sign the last checkpoint does not go on with the log', async () => {
  await write(1)
  await expect(sequenceAndPublish({ ...kit, keys: memoryKeys(kit.clock.now()) })).rejects.toThrow(/not signed by a key/)
})

test('after a rotation the log goes on, and its checkpoints carry the older key too', async () => {
  kit.keys.rotate('audit-log', kit.clock.now())
  await write(1)
  await sequenceAndPublish(kit)
  const note = (await readCheckpoint(kit.db))?.note ?? ''
  expect(note.split('\n').filter((line) => line.startsWith('— '))).toHaveLength(2)
})
