import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openAccounts } from './accounts.ts'

test('a person has one account, also after a restart', () => {
  const folder = mkdtempSync(join(tmpdir(), 'open-thaid-bank-'))
  const file = join(folder, 'accounts.json')
  const first = openAccounts(file).open('a')
  expect([openAccounts(file).open('a'), openAccounts(file).of('b')]).toEqual([first, null])
  expect(openAccounts(file).open('b').number).not.toBe(first.number)
  rmSync(folder, { recursive: true })
})
