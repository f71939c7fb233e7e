import { expect, test } from 'vitest'
import { uuidv7 } from '../../platform/ids.ts'
import { memoryKeys } from '../../platform/keys.ts'
import { codeSecretOf, formatToken, makeTokenSecret, readToken } from './opaque-token.ts'

const now = new Date('2026-11-23T03:00:00Z')
const keys = memoryKeys(now)
const at = { personKey: uuidv7(now), familyId: uuidv7(now) }

test('a token leads to its row and to the digest that is stored', () => {
  const secret = makeTokenSecret('access')
  const text = formatToken(keys, 'access', secret, at)
  expect(readToken(keys, 'access', text)).toEqual({ ...at, digest: secret.digest, secret })
})

test('two tokens of one person have nothing in common for whoever lacks our key', () => {
  const [a, b] = ['access', 'access'].map((kind) =>
    Buffer.from(formatToken(keys, kind as 'access', makeTokenSecret('access'), at), 'base64url'),
  )
  expect(a?.subarray(32)).not.toEqual(b?.subarray(32))
  expect(a?.toString('hex')).not.toContain(at.personKey.replaceAll('-', ''))
})

test('a token read as another kind, under other keys, or with a bit changed leads nowhere', () => {
  const secret = makeTokenSecret('refresh')
  const text = formatToken(keys, 'refresh', secret, at)
  const spoiled = `${text.startsWith('A') ? 'B' : 'A'}${text.slice(1)}`
  for (const read of [readToken(keys, 'access', text), readToken(memoryKeys(now), 'refresh', text), readToken(keys, 'refresh', spoiled)])
    expect({ ...read }).not.toMatchObject(at)
})

test.each(['', 'x', 'a.b.c', `${'A'.repeat(85)}B`, 'A'.repeat(87), `${'A'.repeat(85)}=`])('%j is no token', (text) => {
  expect(readToken(keys, 'code', text)).toBeNull()
})

test('the code of an interaction is the same for its browser and another for any other', () => {
  const one = codeSecretOf(keys, 'i', 'browser').digest
  expect(codeSecretOf(keys, 'i', 'browser').digest).toEqual(one)
  expect(codeSecretOf(keys, 'i', 'other').digest).not.toEqual(one)
  expect(codeSecretOf(keys, 'j', 'browser').digest).not.toEqual(one)
})
