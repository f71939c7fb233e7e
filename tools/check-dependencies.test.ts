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

test('a platform package that the lock file does not have is reported: npm ci would refuse the file', () => {
  const lock = {
    packages: {
      'node_modules/tool': { version: '1.0.0', dependencies: { inner: '1', outer: '1' }, optionalDependencies: { 'tool-darwin': '1.0.0' } },
      'node_modules/tool/node_modules/inner': { version: '1.0.0' },
      'node_modules/outer': { version: '1.0.0' },
    },
  }
  expect(checkLockFile(JSON.stringify(lock)).failures).toEqual([
    'package-lock.json: node_modules/tool needs tool-darwin, which has no entry.',
  ])
})
