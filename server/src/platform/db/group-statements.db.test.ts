import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { openTestKit, type TestKit } from '../../../test/test-kit.ts'
import { isUniqueViolation } from './db.ts'
import { sql } from './sql.ts'

let kit: TestKit

beforeAll(async () => {
  kit = await openTestKit()
  await kit.owner.execute(`
    create schema grouping;
    create table grouping.line (id integer primary key, text text not null);
    grant usage on schema grouping to open_thaid_all;
    grant select, insert, update, delete on grouping.line to open_thaid_all`)
})
beforeEach(() => kit.owner.execute('delete from grouping.line'))
afterAll(() => kit.close())

const insert = (id: number, text: string | null = 'x') => kit.db.run(sql`insert into grouping.line (id, text) values (${id}, ${text})`)
const idsThere = async () =>
  (await kit.db.many<{ id: number }>(sql`select id from grouping.line order by id`)).map(({ id }: { id: number }) => id)

test('of statements asked for at once, one that fails harms none of the others', async () => {
  const settled = await Promise.allSettled([1, 2, 3, 4, 5].map((id) => insert(id, id === 3 ? null : 'x')))
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled', 'fulfilled'])
  expect(await idsThere()).toEqual([1, 2, 4, 5])
})

test('a statement that fails alone is told its own error', async () => {
  await expect(insert(1, null)).rejects.toMatchObject({ code: '23502' })
  await expect(kit.db.many(sql`select nothing from grouping.line`)).rejects.toMatchObject({ code: '42703' })
})

test('of two equal rows inserted at once one stays, and whoever is refused finds it there', async () => {
  const found: number[][] = []
  const insertOrLook = () =>
    insert(7).catch(async (error: unknown) => {
      if (!isUniqueViolation(error)) throw error
      found.push(await idsThere())
    })
  await Promise.all([insertOrLook(), insertOrLook(), insertOrLook()])
  expect(found).toEqual([[7], [7]])
})

test('each of many statements asked for at once gets its own answer', async () => {
  const numbers = Array.from({ length: 300 }, (_, i) => i)
  const counts = await Promise.all(numbers.map((id) => insert(id, `line ${id}`)))
  expect(counts).toEqual(numbers.map(() => 1))
  const lines = await Promise.all(numbers.map((id) => kit.db.one(sql`select text from grouping.line where id = ${id}`)))
  expect(lines).toEqual(numbers.map((id) => ({ text: `line ${id}` })))
  expect(await kit.db.run(sql`delete from grouping.line where id < 100`)).toBe(100)
})

test('values of every kind arrive as they were sent', async () => {
  const texts = ['', ' ', 'null', 'NULL', 'a,b', '{"q"}', 'back\\slash', "it's", 'ไทย', 'two\nlines']
  const bytes = [new Uint8Array([0, 1, 92, 255]), new Uint8Array()]
  const at = new Date('2026-11-23T03:00:00.123Z')
  const row = await kit.db.one(sql`
    select ${texts}::text[] as texts, ${bytes}::bytea[] as many, ${bytes[0] ?? null}::bytea as one, ${at}::timestamptz as at,
           ${[1, -2]}::int[] as numbers, ${true}::boolean as yes, ${null}::text as nothing, ${12345678901n}::bigint as big,
           ${'2026-02-28'}::date as day, ${1.5}::float8 as half`)
  expect(row).toMatchObject({ texts, at, numbers: [1, -2], yes: true, nothing: null, big: 12345678901, day: '2026-02-28', half: 1.5 })
  const plain = (value: unknown) => (value instanceof Uint8Array ? [...value] : value)
  expect(plain(row.one)).toEqual([0, 1, 92, 255])
  expect(Array.isArray(row.many) && row.many.map(plain)).toEqual([[0, 1, 92, 255], []])
})

test.runIf(inject('engine') === 'postgres')('a slow statement does not hold up those that come after it', async () => {
  const order: string[] = []
  const slow = kit.db.many(sql`select pg_sleep(0.5)`).then(() => order.push('slow'))
  await new Promise((resolve) => setTimeout(resolve, 20))
  await Promise.all([slow, idsThere().then(() => order.push('quick'))])
  expect(order).toEqual(['quick', 'slow'])
})

test.runIf(inject('engine') === 'postgres')(
  'statements in flight when the connection breaks are refused, and later ones work',
  async () => {
    const broken = Promise.allSettled([insert(1), kit.db.many(sql`select pg_sleep(5)`)])
    await new Promise((resolve) => setTimeout(resolve, 200))
    await kit.owner.many(sql`
    select pg_terminate_backend(pid) from pg_stat_activity where query like '%pg_sleep%' and pid <> pg_backend_pid() and datname = current_database()`)
    expect((await broken).map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    expect(await idsThere()).toEqual([1])
  },
)
