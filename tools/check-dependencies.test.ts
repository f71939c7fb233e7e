import { expect, test } from 'vitest'
import { checkLicences, checkLockFile } from './check-dependencies.ts'

const lockOf = (name: string, license: string, dev = false) => ({
  packages: { '': {}, [`node_modules/${name}`]: { version: '1.0.0', license, dev } },
})

test.for(['AGPL-3.0-only', 'GPL-3.0-or-later', 'SSPL-1.0', 'CC-BY-NC-4.0', 'MIT AND GPL-2.0', 'LGPL-3.0-or-later', 'UNLICENSED'])(
  'a shipped package under %s is refused',
  (licence) => {
    expect(checkLicences(lockOf('something', licence)).failures).toHaveLength(1)
  },
)

test.for(['MIT', '(MIT OR GPL-3.0)', 'Apache-2.0 AND MIT'])('a shipped package under %s is allowed', (licence) => {
  expect(checkLicences(lockOf('something', licence)).failures).toEqual([])
})

test('a package for development only may have any licence', () => {
  expect(checkLicences(lockOf('something', 'GPL-3.0', true)).failures).toEqual([])
})

test('a package without a licence is refused', () => {
  expect(checkLicences({ packages: { 'node_modules/something': { version: '1.0.0' } } }).failures).toHaveLength(1)
})

test('a registry address in the lock file is reported with its line', () => {
  expect(checkLockFile('{\n  "resolved": "https://registry.example/a.tgz"\n}').failures).toEqual([
    expect.stringMatching(/^package-lock\.json:2 /),
  ])
  expect(checkLockFile('{ "resolved": "server", "link": true }').failures).toEqual([])
})
