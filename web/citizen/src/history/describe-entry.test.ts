import { expect, test } from 'vitest'
import { HistoryKind } from '../../../../server/src/modules/consent/wire.ts'
import { scopeDictionary } from '../../../../server/src/modules/signin/scopes.ts'
import type { HistoryEntry } from '../api.ts'
import { describeEntry, describeItems, groupOf } from './describe-entry.ts'
import { scopeNames } from './history.text.ts'

const entry: HistoryEntry = {
  entry_id: '019ab000-0000-7000-8000-000000000000',
  kind: 'signed_in',
  at: '2026-11-23T03:00:00Z',
  reference_code: '7K3M-9QXD',
  agency_name_th: 'กรมการกงสุล',
  agency_name_en: 'Consular Department',
  purpose_th: 'นัดทำหนังสือเดินทาง',
  purpose_en: 'To book a passport visit',
  scopes: ['openid', 'given_name', 'birthdate'],
  retention_until: null,
  device_name: null,
  reported_at: null,
  asked_of_agency: [],
}

test('a sign-in is one sentence with the agency’s name', () => {
  expect(describeEntry(entry, 'th')).toBe('เข้าใช้บริการของกรมการกงสุล')
  expect(describeEntry(entry, 'en')).toBe('You signed in to Consular Department')
})
test('data is named in words, and the technical identifier is not counted as data', () => {
  expect(describeItems(entry, 'th')).toBe('ชื่อตัว วันเกิด')
  expect(describeItems({ ...entry, scopes: ['openid'] }, 'th')).toBe('')
})
test('every scope of the server that carries data has a name in both languages', () => {
  const carrying = Object.entries(scopeDictionary).flatMap(([scope, { label }]) => (label === null ? [] : [scope]))
  expect(carrying.filter((scope) => !(scope in scopeNames))).toEqual([])
  expect(describeItems({ ...entry, scopes: ['openid', 'offline_access'] }, 'th')).toBe('')
})
test('a scope that the app does not know keeps its name', () => {
  expect(describeItems({ ...entry, scopes: ['blood_type'] }, 'en')).toBe('blood_type')
})
test('every kind that the server can send has a sentence in both languages and a group', () => {
  for (const kind of HistoryKind.options) {
    expect(describeEntry({ ...entry, kind }, 'th')).not.toMatch(/[{}]|undefined/)
    expect(describeEntry({ ...entry, kind, agency_name_en: null }, 'en')).not.toMatch(/[{}]|undefined/)
    expect(groupOf({ ...entry, kind })).toMatch(/^(sent|refused|security)$/)
  }
})
