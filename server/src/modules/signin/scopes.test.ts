import { expect, test } from 'vitest'
import { claimScopes } from '../registry/index.ts'
import { claimNamesOf, labelOf, mayAskFor, needsCard, publishedScopes, withAskedNames } from './scopes.ts'

const granted = ['pid', 'name', 'given_name', 'birthdate']
const may = (scope: string, profile = 'thaid', versionOne = false) => mayAskFor(scope, { granted, profile, versionOne })

test('every claim of the register has a scope with a label in both languages', () => {
  for (const claim of claimScopes) {
    expect(publishedScopes).toContain(claim)
    expect(labelOf(claim).th).toMatch(/[\u0e00-\u0e7f]/)
  }
})

test('a scope is granted per client; openid always; names of Object are no scopes', () => {
  expect(['pid', 'openid', 'gender', 'constructor', '__proto__', ''].map((scope) => may(scope))).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ])
})

test('profile is a scope of the standard profile only, and gives what of it was granted', () => {
  expect([may('profile'), may('profile', 'standard')]).toEqual([false, true])
  expect(claimNamesOf(['openid', 'profile'], granted)).toEqual(['name', 'given_name'])
})

test('old names need their switch and the grant of the new name, and come back beside it', () => {
  expect([may('th_fullname'), may('th_fullname', 'thaid', true), may('address', 'thaid', true), may('en_fname', 'thaid', true)]).toEqual([
    false,
    true,
    false,
    false,
  ])
  expect(withAskedNames(['pid', 'dob'], { pid: '1', birthdate: '1989-12-28' })).toEqual({
    pid: '1',
    birthdate: '1989-12-28',
    dob: '1989-12-28',
  })
})

test('what was asked twice or in another order is shown once, in the order of the dictionary', () => {
  expect(claimNamesOf(['birthdate', 'name', 'pid', 'name'], granted)).toEqual(['pid', 'name', 'birthdate'])
})

test('the card is read only for scopes that come from it', () => {
  expect([needsCard(['pid', 'name']), needsCard(['pid', 'date_of_expiry'])]).toEqual([false, true])
})
