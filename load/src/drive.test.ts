import { expect, test } from 'vitest'
import { drive, median, percentile } from './drive.ts'
import { cpuMsOfTree } from './measure-cpu.ts'
import { figure, renderTable } from './table.ts'
import { ratioOf, type Taken, type Turn } from './take-turns.ts'

test('a percentile is a value that was measured, and the share asked for does not exceed it', () => {
  const hundred = Array.from({ length: 100 }, (_, i) => i + 1)
  expect([0.5, 0.95, 0.99, 1].map((share) => percentile(hundred, share))).toEqual([50, 95, 99, 100])
  expect(percentile([7], 0.5)).toBe(7)
  expect(percentile([], 0.5)).toBe(0)
  expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 2.5])
})

test('so many pieces of work are done as were ordered, never more at once than allowed, and a failure stops none of the others', async () => {
  let [running, most] = [0, 0]
  const lanes = new Set<number>()
  const driven = await drive(
    async (lane) => {
      lanes.add(lane)
      running += 1
      most = Math.max(most, running)
      await new Promise((resolve) => setImmediate(resolve))
      running -= 1
      if (lane === 1) throw new Error('lane 1 is broken')
    },
    { count: 40, atOnce: 4 },
  )
  expect(most).toBe(4)
  expect([...lanes].sort()).toEqual([0, 1, 2, 3])
  expect(driven.done + driven.errors).toBe(40)
  expect(driven.errors).toBeGreaterThan(0)
  expect(driven.messages[0]).toBe('lane 1 is broken')
  expect(driven.sortedMs).toHaveLength(driven.done)
})

test('a ratio compares turns of one round and counts program and database', () => {
  const turn = (programMs: number, databaseMs: number): Turn => ({
    ...{ done: 10, errors: 0, messages: [], wallSeconds: 1, sortedMs: [] },
    ...{ programMs, databaseMs },
  })
  const taken = (...turns: Turn[]) => ({ turns }) as unknown as Taken // a ratio does not look at whose turns they are
  const ratio = ratioOf(taken(turn(10, 10), turn(20, 20), turn(10, 0)), taken(turn(30, 10), turn(20, 40), turn(50, 0)))
  expect(ratio).toEqual({ median: 2, least: 1.5, greatest: 5 })
})

test('CPU time of a process grows with its work and is nothing for one that is not there', () => {
  const from = cpuMsOfTree(process.pid)
  const until = process.cpuUsage().user + 100_000
  while (process.cpuUsage().user < until) Math.sqrt(2)
  expect(cpuMsOfTree(process.pid) - from).toBeGreaterThanOrEqual(50)
  expect(cpuMsOfTree(2 ** 22 + 1)).toBe(0)
})

test('a table is Markdown with figures of three digits', () => {
  expect([1234.5, 45.67, 0.789, Number.NaN].map(figure)).toEqual(['1,235', '45.7', '0.79', '–'])
  const text = renderTable({ title: 'Sums', columns: ['', 'ms'], rows: [['a', '1.00']], notes: ['noted'] })
  expect(text).toBe('### Sums\n\n|     |   ms |\n| --- | ---: |\n| a   | 1.00 |\n\n- noted\n')
})
