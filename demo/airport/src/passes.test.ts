import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { dayOf, findFlight, openPasses } from './passes.ts'

let folder: string
let now: Date
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'open-thaid-passes-'))
  now = new Date('2026-11-26T01:00:00Z')
})
afterEach(() => rmSync(folder, { recursive: true }))

const file = () => join(folder, 'passes.json')
const open = () => openPasses(file(), () => now)

test('a person who checks in twice has one seat; another flight takes the place of the first', () => {
  const passes = open()
  const first = passes.checkIn('a', 'OT 201')
  expect(passes.checkIn('a', 'OT 201')).toEqual(first)
  expect(passes.checkIn('b', 'OT 201')?.seat).not.toBe(first?.seat)
  expect(passes.checkIn('a', 'OT 577')?.flight).toBe('OT 577')
  expect(passes.checkIn('c', 'OT 201')?.seat).toBe(first?.seat)
})

test('a flight has 180 seats, and who comes after that gets none', () => {
  const rows = Array.from({ length: 30 }, (_, row) => [...'ABCDEF'].map((letter) => `${row + 1}${letter}`)).flat()
  const taken = rows.slice(1).map((seat) => ({ subject: `in ${seat}`, flight: 'OT 201', seat, checkedInAt: now.toISOString() }))
  writeFileSync(file(), JSON.stringify(taken))
  const passes = open()
  expect(passes.checkIn('last', 'OT 201')?.seat).toBe('1A')
  expect(passes.checkIn('late', 'OT 201')).toBeNull()
})

test('a day after the check-in nothing is left of it, on the disk neither', () => {
  open().checkIn('a', 'OT 201')
  now = new Date(now.getTime() + 24 * 3600 * 1000)
  expect(open().of('a')).toBeNull()
  expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual([])
})

test('who checks in after the departure of today flies tomorrow', () => {
  const passes = open()
  const [early, late] = [passes.checkIn('a', 'OT 201'), passes.checkIn('b', 'OT 577')]
  const [morning, evening] = [findFlight('OT 201'), findFlight('OT 577')]
  if (!early || !late || !morning || !evening) throw new Error('no such flight')
  expect([dayOf(early, morning), dayOf(late, evening)]).toEqual(['2026-11-27', '2026-11-26'])
})
