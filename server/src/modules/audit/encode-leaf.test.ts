import fc from 'fast-check'
import { expect, test } from 'vitest'
import { memoryKeys } from '../../platform/keys.ts'
import { type AuditEntry, canonicalJson, encodeLeaf, personReference } from './encode-leaf.ts'

const at = new Date('2026-11-23T03:00:00.000Z')
const keys = memoryKeys(at)
const id = '019aaf2e-0a80-7000-8000-000000000001'
const entry: AuditEntry = { kind: 'linkage.read', actor: { type: 'agency', ref: 'revenue' }, personKey: 'p', purpose: 'tax' }

test('a leaf is canonical JSON of version 1 with the person as a keyed hash', () => {
  const facts = { scopes: 'name birthdate', count: 2, cached: false }
  expect(encodeLeaf(keys, id, at, { ...entry, caseRef: '7K3M-9QXD', facts }).toString()).toBe(
    `{"actor":{"ref":"revenue","type":"agency"},"at":"2026-11-23T03:00:00.000Z","case":"7K3M-9QXD",` +
      `"facts":{"cached":false,"count":2,"scopes":"name birthdate"},"id":"${id}","kind":"linkage.read","purpose":"tax",` +
      `"subject":"${personReference(keys, id, 'p')}","v":1}`,
  )
})

test('what is absent is left out, and an entry about nobody says so', () => {
  const leaf: Record<string, unknown> = JSON.parse(encodeLeaf(keys, id, at, { ...entry, personKey: null }).toString())
  expect(leaf).not.toHaveProperty('case')
  expect(leaf).not.toHaveProperty('facts')
  expect(leaf.subject).toBeNull()
})

test('an officer stands in the log as a keyed hash too', () => {
  const leaf = encodeLeaf(keys, id, at, { ...entry, actor: { type: 'officer', ref: 'officer-17' } }).toString()
  expect(leaf).not.toContain('officer-17')
})

test('who has the keys can tell whether an entry is about a person, and nobody else', () => {
  expect(personReference(keys, id, 'p')).toBe(personReference(keys, id, 'p'))
  expect(personReference(keys, id, 'p')).not.toBe(personReference(keys, id, 'q'))
  expect(personReference(keys, id, 'p')).not.toBe(personReference(memoryKeys(at), id, 'p'))
})

test.each(['1101700230708', '1-1017-00230-70-8', '1 1017 00230 70 8', 'about 1101700230708.'])(
  'a citizen number is never published: %s',
  (text) => {
    for (const given of [
      { purpose: text },
      { caseRef: text },
      { facts: { note: text } },
      { actor: { type: 'agency', ref: text } } as const,
    ])
      expect(() => encodeLeaf(keys, id, at, { ...entry, ...given })).toThrow(/13 digits/)
    expect(() => encodeLeaf(keys, id, at, { ...entry, facts: { note: 1101700230708 } })).toThrow(/13 digits/)
  },
)

test('ids are accepted, however many digits they happen to have', () => {
  const digitalUuid = fc.stringMatching(/^[0-9]{7}[0-9a]-[0-9]{4}-7[0-9]{3}-8[0-9]{3}-[0-9]{11}[0-9a]$/)
  fc.assert(fc.property(digitalUuid, (agencyId) => void encodeLeaf(keys, id, at, { ...entry, facts: { agencyId } })))
})

test('a text longer than 300 characters is refused, so that a leaf always fits', () => {
  expect(() => encodeLeaf(keys, id, at, { ...entry, purpose: 'ก'.repeat(301) })).toThrow(/too long/)
})

test('the order of names does not change the bytes', () => {
  expect(canonicalJson({ b: 1, a: { d: null, c: 'x' } })).toBe(canonicalJson({ a: { c: 'x', d: null }, b: 1 }))
  expect(() => canonicalJson({ a: Number.NaN })).toThrow(/finite/)
})
