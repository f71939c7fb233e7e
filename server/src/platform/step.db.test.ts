import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestKit, type TestKit } from '../../test/test-kit.ts'
import type { Guard } from './db/db.ts'
import { type Sql, sql } from './db/sql.ts'
import { guardedStatement } from './db/step-statement.ts'
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

describe('a guarded step', () => {
  /** A try counts; only the right word passes. */
  const guard = (key: string, word: string): Guard => ({
    decide: sql`
      update platform.ephemeral set value = (value::int + 1)::text where key = ${key} and value::int < 5
      returning ${word}::text = 'right' as fits, value::int as tries`,
    writes: [{ ...eventWrite('test.tried', { key }, kit.clock.now()), onlyIf: 'fits' }],
    passes: 'fits',
  })
  const open = (door: string, tries: string, word: string) =>
    kit.db.guardedStep<{ fits: boolean; tries: number }>(
      guard(tries, word),
      (passed) => sql`update platform.ephemeral set value = 'open' where key = ${door} and value = 'shut' and ${passed} returning key`,
      [eventWrite('test.opened', { door }, kit.clock.now())],
    )
  const eventsOf = async (member: 'door' | 'key', value: string) =>
    (await kit.db.one<{ count: number }>(sql`select count(*) as count from platform.event where payload ->> ${member} = ${value}`)).count
  const put = async (name: string) => {
    await kit.ephemeral.put(`${name} tries`, '0', 60)
    await kit.ephemeral.put(`${name} door`, 'shut', 60)
    return [`${name} door`, `${name} tries`] as const
  }

  test('decides where the guard passes, and what the guard changed stays where it does not', async () => {
    const [door, tries] = await put('one')
    expect(await open(door, tries, 'wrong')).toMatchObject({ guard: { fits: false, tries: 1 }, isDecided: false })
    expect([await kit.ephemeral.get(door), await eventsOf('door', door), await eventsOf('key', tries)]).toEqual(['shut', 0, 0])
    expect(await open(door, tries, 'right')).toMatchObject({ guard: { fits: true, tries: 2 }, isDecided: true })
    expect([await kit.ephemeral.get(door), await eventsOf('door', door), await eventsOf('key', tries)]).toEqual(['open', 1, 1])
    expect(await open(door, tries, 'right')).toMatchObject({ guard: { fits: true, tries: 3 }, isDecided: false })
    expect(await eventsOf('door', door)).toBe(1)
  })

  test('of twenty at once the guard lets five try, and one decides', async () => {
    const [door, tries] = await put('many')
    const answers = await Promise.all(Array.from({ length: 20 }, () => open(door, tries, 'right')))
    expect(answers.filter(({ guard: row }) => row !== null)).toHaveLength(5)
    expect(answers.filter(({ isDecided }) => isDecided)).toHaveLength(1)
    expect([await eventsOf('door', door), await kit.ephemeral.get(tries)]).toEqual([1, '5'])
  })

  test('twenty at once in connections of their own: the guard counts each, and one decides', async () => {
    const [door, tries] = await put('apart')
    const alone = () =>
      kit.db.transaction(async (tx) => {
        await tx.one(sql`select 1 as one`)
        return tx.guardedStep<{ fits: boolean }>(
          guard(tries, 'right'),
          (passed) => sql`update platform.ephemeral set value = 'open' where key = ${door} and value = 'shut' and ${passed} returning key`,
          [],
        )
      })
    const answers = await Promise.all(Array.from({ length: 20 }, alone))
    expect(answers.filter(({ guard: row }) => row !== null)).toHaveLength(5)
    expect(answers.filter(({ isDecided }) => isDecided)).toHaveLength(1)
  })

  test('is one text, however often it is put together', () => {
    const decide = (passed: Sql) => sql`select 1 as key where ${passed}`
    const built = (word: string) => guardedStatement(guard('a', word), decide, [eventWrite('test.opened', { word }, kit.clock.now())])
    expect(built('x').parts).toBe(built('y').parts)
    expect(built('x').values).not.toEqual(built('y').values)
  })
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
