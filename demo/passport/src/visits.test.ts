import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openVisits, slotsAfter } from './visits.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'open-thaid-visits-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('times are offered from tomorrow on, and not at weekends', () => {
  const days = [...new Set(slotsAfter('2026-11-26').map((slot) => slot.slice(0, 10)))] // a Thursday
  expect(days.slice(0, 3)).toEqual(['2026-11-27', '2026-11-30', '2026-12-01'])
})

test('one time at one office goes to one person; a person who books again moves', () => {
  const visits = openVisits(join(folder, 'visits.json'))
  const first = { subject: 'a', office: 'ayutthaya', slot: '2026-11-27T09:00' }
  expect(visits.book(first)).toBe(true)
  expect(visits.book({ ...first, subject: 'b' })).toBe(false)
  expect(visits.book({ ...first, slot: '2026-11-27T10:30' })).toBe(true)
  expect(visits.book({ ...first, subject: 'b' })).toBe(true)
  expect(visits.of('a')?.slot).toBe('2026-11-27T10:30')
})

test('bookings outlive a restart', () => {
  const file = join(folder, 'visits.json')
  openVisits(file).book({ subject: 'a', office: 'ayutthaya', slot: '2026-11-27T09:00' })
  expect(openVisits(file).of('a')).not.toBeNull()
  openVisits(file).cancel('a')
  expect(openVisits(file).of('a')).toBeNull()
})
