import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestKit, type TestKit } from '../../../test/test-kit.ts'
import { sql } from '../../platform/db/sql.ts'
import { auditWrite } from './write-entry.ts'

let kit: TestKit

beforeAll(async () => {
  kit = await openTestKit()
})
afterAll(() => kit.close())

const personKey = '0b9c1a52-3c1e-4f6b-9d53-1d2a7f2f8a01'
const signIn = () =>
  auditWrite(kit, {
    kind: 'signin.approved',
    actor: { type: 'person', ref: personKey },
    personKey,
    purpose: 'sign_in',
    caseRef: '7K3M-9QXD',
    facts: { scopes: 'openid name' },
  })

const leaves = async () =>
  (await kit.db.many<{ leaf: Uint8Array }>(sql`select leaf from audit.entry order by id`)).map(({ leaf }) => Buffer.from(leaf).toString())

test('an entry is written in the step of its act, and only when the step decides', async () => {
  await kit.db.step(sql`select 1 as done where false`, [signIn()])
  expect(await leaves()).toEqual([])
  await kit.db.step(sql`select 1 as done`, [signIn(), signIn()])
  expect(await leaves()).toHaveLength(2)
})

test('two entries of one person share nothing by which a reader of the public log could link them', async () => {
  const [a, b] = (await leaves()).map((leaf): Record<string, unknown> => JSON.parse(leaf))
  expect(a?.subject).toMatch(/^[\w-]{22}$/)
  expect(a?.subject).not.toEqual(b?.subject)
  expect(a?.actor).not.toEqual(b?.actor)
  expect((await leaves()).join()).not.toContain(personKey)
})

test.each(['update audit.entry set kind = kind', 'delete from audit.entry', 'truncate audit.entry'])(
  'the program may not: %s',
  async (statement) => {
    await expect(kit.db.execute(statement)).rejects.toThrow(/permission denied/)
  },
)

test.each([
  'update audit.leaf set hash = hash',
  'delete from audit.leaf',
  'update audit.node set hash = hash',
  'delete from audit.node',
  'update audit.checkpoint set note = note',
  'delete from audit.checkpoint',
  'delete from audit.head',
])('nor may it take back what is in the log: %s', async (statement) => {
  await expect(kit.db.execute(statement)).rejects.toThrow(/permission denied/)
})

test('the program may not choose the transaction under which an entry is found', async () => {
  const forged = kit.db.run(sql`
    insert into audit.entry (id, tx, at, kind, leaf)
    values (gen_random_uuid(), '1', ${kit.clock.now()}, 'forged', ${Buffer.from('{}')})`)
  await expect(forged).rejects.toThrow(/permission denied/)
})
