import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestKit, type TestKit } from '../../test/test-kit.ts'
import { sql } from './db/sql.ts'
import { eventWrite } from './outbox.ts'

let kit: TestKit

beforeAll(async () => {
  kit = await openTestKit()
})
afterAll(() => kit.close())

test('a step writes its rows only when it decides, and of twenty at once exactly one decides', async () => {
  await kit.ephemeral.put('prize', 'free', 60)
  const take = () =>
    kit.db.step(sql`update platform.ephemeral set value = 'taken' where key = 'prize' and value = 'free' returning key`, [
      eventWrite('test.taken', { prize: 'prize' }, kit.clock.now()),
    ])
  const answers = await Promise.all(Array.from({ length: 20 }, take))
  expect(answers.filter((answer) => answer !== null)).toEqual([{ key: 'prize' }])
  const { events } = await kit.db.one<{ events: number }>(sql`select count(*) as events from platform.event where name = 'test.taken'`)
  expect(events).toBe(1)
})

test('the program may not change the schema', async () => {
  await expect(kit.db.execute('drop table platform.job')).rejects.toThrow(/owner/)
})

test('a counter opens a new window when the old one is over', async () => {
  expect([await kit.ephemeral.count('tries', 30), await kit.ephemeral.count('tries', 30)]).toEqual([1, 2])
  kit.clock.advance(31)
  expect(await kit.ephemeral.count('tries', 30)).toBe(1)
})

test('one of many claims the same name, and again after it ran out', async () => {
  const claim = async () => (await kit.ephemeral.claim([{ key: 'name', ttlSeconds: 30 }])).has('name')
  const claims = await Promise.all(Array.from({ length: 10 }, claim))
  expect(claims.filter(Boolean)).toHaveLength(1)
  kit.clock.advance(31)
  expect(await claim()).toBe(true)
})

test('names claimed together are claimed each for itself, and the value with them is put only if all were free', async () => {
  const of = (...keys: string[]) => keys.map((key) => ({ key, ttlSeconds: 30 }))
  const value = (key: string) => ({ key, value: 'kept', ttlSeconds: 30 })
  expect([...(await kit.ephemeral.claim(of('first', 'second'), value('with both')))].sort()).toEqual(['first', 'second'])
  expect([...(await kit.ephemeral.claim(of('second', 'third'), value('with one')))]).toEqual(['third'])
  expect([...(await kit.ephemeral.claim(of('third')))]).toEqual([])
  expect([...(await kit.ephemeral.claim([], value('with none')))]).toEqual([])
  const kept = ['with both', 'with one', 'with none'].map((key) => kit.ephemeral.get(key))
  expect(await Promise.all(kept)).toEqual(['kept', null, 'kept'])
})
