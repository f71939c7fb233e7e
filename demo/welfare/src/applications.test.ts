import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ageYears, openApplications, unmetRules } from './applications.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'open-thaid-welfare-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const today = '2026-11-26'
const now = () => new Date(`${today}T03:00:00Z`)
const person = { subject: 'a', pid: null, name: 'ก', address: '1 หมู่ที่ 2', birthdate: '1990-01-01' }
const yes = { income: true, savings: true }

test('the same person twice gets the same application, whatever was answered the second time and after a restart', () => {
  const file = join(folder, 'applications.json')
  const first = openApplications(file, now).apply(person, yes, today)
  expect(openApplications(file, now).apply(person, { income: false, savings: false }, today)).toEqual(first)
  expect(openApplications(file, now).apply({ ...person, subject: 'b' }, yes, today).number).toBe('W-000002')
})

test('applications go when their five years are over', () => {
  const file = join(folder, 'applications.json')
  openApplications(file, now).apply(person, yes, today)
  expect(openApplications(file, () => new Date('2031-11-26T03:00:00Z')).of('a')).toBeNull()
})

test('eighteen is reached on the birthday; a birth date known by its year only counts as the end of that year', () => {
  expect([ageYears('2008-11-26', today), ageYears('2008-11-27', today), ageYears('2008', today), ageYears('1960-05', today)]).toEqual([
    18, 17, 17, 66,
  ])
})

test('every rule that is not met is named', () => {
  expect(unmetRules(person, yes, today)).toEqual([])
  expect(unmetRules({ ...person, birthdate: '2015', address: null }, { income: false, savings: false }, today)).toEqual([
    'adult',
    'resident',
    'income',
    'savings',
  ])
})
